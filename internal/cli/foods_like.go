package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/internal/suggest"
	"github.com/mealwright/mealwright/nutrition"
)

const foodsLikeHelp = `Find the foods nearest to a given one that have less sodium, potassium, phosphorus or another nutrient per 100 g. Near
is what shares the food group or the food's own name; how alike the descriptions are, and how much protein, fat and
carbohydrate differ, decides the order.

A food is listed only if it certainly has less. One whose amount is not in the data is passed over, and counted: missing
is not zero.`

const foodsLikeExample = `  mealwright foods like ndb:06013 --less sodium
  mealwright foods like ndb:09040 --less potassium,phosphorus --limit 5 --format json`

func (a *app) foodsLikeCommand() *cobra.Command {
	var less []nutrition.Nutrient
	cmd := &cobra.Command{
		Use:               "like ID --less NUTRIENT[,NUTRIENT...]",
		Short:             "Find the nearest foods with less of a nutrient",
		Long:              foodsLikeHelp,
		Example:           foodsLikeExample,
		Args:              oneArg("a food's id", "mealwright foods like ndb:06013 --less sodium"),
		ValidArgsFunction: a.foodIDs,
	}
	cmd.Flags().Var(setter{func(s string) (err error) {
		less, err = parseNutrients(s)
		return err
	}, "NUTRIENTS"}, "less", "what there should be less of: sodium, potassium, phosphorus, or several with commas")
	// The error is for a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("less", cobra.FixedCompletions([]string{"sodium", "potassium", "phosphorus"}, cobra.ShellCompDirectiveNoFileComp))
	filter := a.foodFilterFlags(cmd)
	f := formatFlag(cmd)
	a.catalogueFlag(cmd)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if len(less) == 0 {
			return errors.New("say what there should be less of: mealwright foods like " + args[0] + " --less sodium")
		}
		food, err := a.findFood(args[0])
		if err != nil {
			return err
		}
		catalogue := a.foods.used.Catalogue
		if err := filter.hold(catalogue); err != nil {
			return err
		}
		found, err := catalogue.Like(food, foods.LikeOptions{Less: less, Limit: filter.limit, Group: filter.group, Source: filter.source})
		if err != nil {
			return err
		}
		a.tellPassedOver(found.Unknown, less)
		if f.json() {
			return a.writeJSON(likeRecords(found.Foods, less))
		}
		return a.writeLike(food, found.Foods, less)
	}
	return cmd
}

// parseNutrients reads the contract names of nutrients, with commas between them.
func parseNutrients(s string) ([]nutrition.Nutrient, error) {
	var list []nutrition.Nutrient
	for name := range strings.SplitSeq(s, ",") {
		name = strings.ToLower(strings.TrimSpace(name))
		n, ok := nutrition.LookupNutrient(name)
		if !ok {
			return nil, noSuchNutrient(name)
		}
		if !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	return list, nil
}

func noSuchNutrient(name string) error {
	var names []string
	for n := range nutrition.Nutrients() {
		names = append(names, n.String())
	}
	if near, ok := suggest.Closest(name, names); ok {
		return fmt.Errorf("there is no nutrient %q; did you mean %q?", name, near)
	}
	return fmt.Errorf("there is no nutrient %q; names are as in a report: sodium, potassium, phosphorus", name)
}

// tellPassedOver says how many foods could not be judged.
func (a *app) tellPassedOver(unknown int, less []nutrition.Nutrient) {
	if unknown == 0 {
		return
	}
	were := "foods as near were"
	if unknown == 1 {
		were = "food as near was"
	}
	a.tellf("mealwright: %d %s passed over: what they have of %s is not in the data\n", unknown, were, nutrientList(less))
}

// likeFood is a food with the amounts that were asked about, per 100 g.
type likeFood struct {
	foodMatch

	Nutrients object `json:"nutrients"`
}

// likeAmount is an amount per 100 g: one figure twice, or the two ends of what a label leaves open.
type likeAmount struct {
	Lo   float64 `json:"lo"`
	Hi   float64 `json:"hi"`
	Unit string  `json:"unit"`
}

func likeRecords(list []foods.Food, less []nutrition.Nutrient) []likeFood {
	records := make([]likeFood, 0, len(list))
	for _, f := range list {
		r := likeFood{foodMatch: matchRecord(f)}
		for _, n := range less {
			v, _ := f.Known(n) // Like offers no other
			r.Nutrients = append(r.Nutrients, member{n.String(), likeAmount{v.Amount.Lo, v.Amount.Hi, n.Unit().Symbol}})
		}
		records = append(records, r)
	}
	return records
}

// writeLike prints the food that was given, and under it those that have less.
func (a *app) writeLike(food foods.Food, list []foods.Food, less []nutrition.Nutrient) error {
	t := table{columns: []column{{}, {gives: true, title: "per 100 g"}}}
	for _, n := range less {
		t.columns = append(t.columns, column{title: n.Title(), right: true}, column{tight: true})
	}
	for _, f := range append([]foods.Food{food}, list...) {
		row := []string{string(f.ID()), f.Description()}
		for _, n := range less {
			v, _ := f.Known(n)
			row = append(row, amountText(v.Amount), n.Unit().Label())
		}
		t.add(row...)
	}
	if err := t.write(a.stdout, a.out); err != nil {
		return err
	}
	if len(list) == 0 {
		a.tellf("mealwright: no food near it is known to have less %s\n", nutrientList(less))
	}
	return nil
}
