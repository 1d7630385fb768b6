package cli

import (
	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

const foodsShowHelp = `Show a food: its nutrients for 100 g of the edible part, the household measures it may be given in, what is thrown
away of the purchased weight, and the data they come from.

A dash is a value that the data do not have. It is not zero.`

func (a *app) foodsShowCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:               "show ID",
		Short:             "Show a food's nutrients and household measures",
		Long:              foodsShowHelp,
		Example:           "  mealwright foods show ndb:11090\n  mealwright foods show ndb:11090 --format json",
		Args:              oneArg("a food's id", "mealwright foods show ndb:11090"),
		ValidArgsFunction: a.foodIDs,
	}
	f := formatFlag(cmd)
	a.catalogueFlag(cmd)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		food, err := a.findFood(args[0])
		if err != nil {
			return err
		}
		if f.json() {
			return a.writeJSON(foodJSON(food))
		}
		return a.writeFood(food, a.foods.used.Catalogue)
	}
	return cmd
}

// foodValue is a known value as JSON has it. A missing one is null, never an object with a zero.
type foodValue struct {
	Value      float64 `json:"value"`
	Unit       string  `json:"unit"`
	Derivation string  `json:"derivation"`
}

type foodPortion struct {
	Measure string  `json:"measure"`
	Grams   float64 `json:"grams"`
}

// foodRecord is a food in the contract's form. RefusePercent is null where the data do not say.
type foodRecord struct {
	ID            string        `json:"id"`
	Description   string        `json:"description"`
	Group         string        `json:"group"`
	Source        string        `json:"source"`
	Per100        object        `json:"per100"`
	Portions      []foodPortion `json:"portions"`
	RefusePercent *float64      `json:"refuse_percent"`
}

func foodJSON(f foods.Food) foodRecord {
	r := foodRecord{
		ID: string(f.ID()), Description: f.Description(), Group: f.Group(), Source: f.Source().Source,
		Portions: []foodPortion{},
	}
	for n := range nutrition.Nutrients() {
		m := member{key: n.String()}
		if v, ok := f.Known(n); ok {
			m.value = foodValue{Value: v.Amount.Lo, Unit: n.Unit().Symbol, Derivation: derivation(v)}
		}
		r.Per100 = append(r.Per100, m)
	}
	for _, p := range f.Portions() {
		r.Portions = append(r.Portions, foodPortion{p.Measure, p.Grams})
	}
	if refuse := f.Refuse(); refuse.Known {
		r.RefusePercent = &refuse.Percent
	}
	return r
}

// derivation is the data set of a value and, where that says so, how it came to the figure.
func derivation(v foods.Value) string {
	if v.Derivation == "" {
		return v.Source
	}
	return v.Source + ": " + v.Derivation
}
