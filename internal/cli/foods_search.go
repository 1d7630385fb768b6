package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/foods"
)

const foodsSearchHelp = `Find foods by name, the best match first. Words may come in any order, in the singular or plural, shortened to their
beginning or with one typing mistake; common other names work too (garbanzo, ground beef), and so do brands. Plain foods
come before processed ones and products. A number alone is an NDB number, a GTIN or another id, and finds its food.`

const foodsSearchExample = `  mealwright foods search chicken breast roasted
  mealwright foods search garbanzo --limit 5
  mealwright foods search 05064
  mealwright foods search milk --group "Dairy and Egg Products" --format json`

func (a *app) foodsSearchCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:               "search QUERY",
		Short:             "Find foods by name",
		Long:              foodsSearchHelp,
		Example:           foodsSearchExample,
		Args:              someArgs("what you look for", "mealwright foods search chicken breast"),
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	filter := a.foodFilterFlags(cmd)
	f := formatFlag(cmd)
	a.catalogueFlag(cmd)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		query := strings.Join(args, " ")
		if strings.TrimSpace(query) == "" {
			return fmt.Errorf("the query is empty; name a food, such as \"chicken breast\"")
		}
		catalogue, err := a.catalogue()
		if err != nil {
			return err
		}
		if err := filter.hold(catalogue.Catalogue); err != nil {
			return err
		}
		matches := catalogue.Search(query, foods.SearchOptions{Limit: filter.limit, Group: filter.group, Source: filter.source})
		if f.json() {
			return a.writeJSON(matchRecords(matches))
		}
		return a.writeMatches(query, matches)
	}
	return cmd
}

// foodMatch is a food that was found, in the contract's form.
type foodMatch struct {
	ID          string `json:"id"`
	Description string `json:"description"`
	Group       string `json:"group"`
	Source      string `json:"source"`
}

func matchRecords(matches []foods.Match) []foodMatch {
	records := make([]foodMatch, 0, len(matches))
	for _, m := range matches {
		records = append(records, matchRecord(m.Food))
	}
	return records
}

func matchRecord(f foods.Food) foodMatch {
	return foodMatch{string(f.ID()), f.Description(), f.Group(), f.Source().Source}
}

func (a *app) writeMatches(query string, matches []foods.Match) error {
	if len(matches) == 0 {
		a.tellf("mealwright: no food is called %q; try fewer words, or another name\n", query)
		return nil
	}
	if matches[0].Partial {
		a.tellf("mealwright: no food has all of these words; these have the most\n")
	}
	t := table{columns: []column{{}, {gives: true}, {}}}
	several := severalSources(matches)
	if several {
		t.columns = append(t.columns, column{}, column{})
	}
	for _, m := range matches {
		row := []string{string(m.Food.ID()), m.Food.Description(), m.Food.Group()}
		if several {
			row = append(row, m.Food.Manufacturer(), m.Food.Source().Label)
		}
		t.add(row...)
	}
	return t.write(a.stdout, a.out)
}

// severalSources reports whether the foods come from different data sets, which are then worth naming.
func severalSources(matches []foods.Match) bool {
	return slices.ContainsFunc(matches, func(m foods.Match) bool {
		return m.Food.Source().Source != matches[0].Food.Source().Source
	})
}
