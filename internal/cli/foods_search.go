package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/internal/suggest"
)

const foodsSearchHelp = `Find foods by name, the best match first. Words may come in any order, in the singular or plural, shortened to their
beginning or with one typing mistake; common other names work too (garbanzo, ground beef). Plain foods come before
processed ones.`

const foodsSearchExample = `  mealwright foods search chicken breast roasted
  mealwright foods search garbanzo --limit 5
  mealwright foods search milk --group "Dairy and Egg Products" --format json`

func (a *app) foodsSearchCommand() *cobra.Command {
	var limit, group string
	cmd := &cobra.Command{
		Use:               "search QUERY",
		Short:             "Find foods by name",
		Long:              foodsSearchHelp,
		Example:           foodsSearchExample,
		Args:              someArgs("what you look for", "mealwright foods search chicken breast"),
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	cmd.Flags().StringVar(&limit, "limit", "", "list at most so many foods (20 unless given)")
	cmd.Flags().StringVar(&group, "group", "", "only foods of this group, such as \"Dairy and Egg Products\" or 0100")
	// The error is for a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("group", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		catalogue, err := a.catalogue()
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return foodGroups(catalogue.Catalogue), cobra.ShellCompDirectiveNoFileComp
	})
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
		options, err := searchOptions(catalogue.Catalogue, limit, group)
		if err != nil {
			return err
		}
		matches := catalogue.Search(query, options)
		if f.json() {
			return a.writeJSON(matchRecords(matches))
		}
		return a.writeMatches(query, matches)
	}
	return cmd
}

// searchOptions reads the flags that depend on the catalogue.
func searchOptions(c *foods.Catalogue, limit, group string) (options foods.SearchOptions, err error) {
	if limit != "" {
		if options.Limit, err = parseCount(limit, c.Len(), "a number of foods, from 1"); err != nil {
			return options, fmt.Errorf("--limit: %w", err)
		}
	}
	if group != "" {
		if options.Group, err = foodGroup(c, group); err != nil {
			return options, fmt.Errorf("--group: %w", err)
		}
	}
	return options, nil
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
		records = append(records, foodMatch{string(m.Food.ID()), m.Food.Description(), m.Food.Group(), m.Food.Source().Source})
	}
	return records
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
	for _, m := range matches {
		t.add(string(m.Food.ID()), m.Food.Description(), m.Food.Group())
	}
	return t.write(a.stdout, a.out)
}

// foodGroup reads the name of a food group, or its code.
func foodGroup(c *foods.Catalogue, s string) (string, error) {
	s = strings.TrimSpace(s)
	groups := foodGroups(c)
	for _, g := range groups {
		if strings.EqualFold(g, s) {
			return g, nil
		}
	}
	for f := range c.All() {
		if s != "" && strings.HasPrefix(f.GroupCode(), s) {
			return s, nil
		}
	}
	if near, ok := suggest.Closest(s, groups); ok {
		return "", fmt.Errorf("there is no food group %q; did you mean %q?", s, near)
	}
	return "", fmt.Errorf("there is no food group %q; there are %s", s, strings.Join(groups, "; "))
}

// foodGroups lists the food groups of the catalogue.
func foodGroups(c *foods.Catalogue) []string {
	var groups []string
	last := ""
	for f := range c.All() {
		if g := f.Group(); g != last { // foods of one group mostly stand together
			groups, last = append(groups, g), g
		}
	}
	slices.Sort(groups)
	return slices.Compact(groups)
}
