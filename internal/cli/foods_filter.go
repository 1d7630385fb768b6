package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/internal/suggest"
)

// foodFilter is the flags that narrow a search for foods.
type foodFilter struct {
	limit         int
	group, source string
}

// foodFilterFlags adds --limit, --group and --source to a command.
func (a *app) foodFilterFlags(cmd *cobra.Command) *foodFilter {
	f := &foodFilter{}
	cmd.Flags().Var(setter{func(s string) (err error) {
		const most = 100_000
		f.limit, err = parseCount(s, most, "a number of foods, from 1")
		return err
	}, "N"}, "limit", "list at most so many foods (20 unless given)")
	cmd.Flags().Var(setter{func(s string) error { f.group = strings.TrimSpace(s); return nil }, "GROUP"}, "group",
		"only foods of this group, such as \"Dairy and Egg Products\" or 0100")
	cmd.Flags().Var(setter{func(s string) error { f.source = strings.TrimSpace(s); return nil }, "SOURCE"}, "source",
		"only foods of this data set, such as usda-sr28, foundation or branded")
	complete := func(list func(*foods.Catalogue) []string) cobra.CompletionFunc {
		return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			catalogue, err := a.catalogue()
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return list(catalogue.Catalogue), cobra.ShellCompDirectiveNoFileComp
		}
	}
	// The errors are for flags that do not exist.
	_ = cmd.RegisterFlagCompletionFunc("group", complete((*foods.Catalogue).Groups))
	_ = cmd.RegisterFlagCompletionFunc("source", complete(foodSources))
	return f
}

// hold reports what of the filter the catalogue does not have, and gives names their spelling.
func (f *foodFilter) hold(c *foods.Catalogue) error {
	if f.group != "" {
		group, err := foodGroup(c, f.group)
		if err != nil {
			return fmt.Errorf("--group: %w", err)
		}
		f.group = group
	}
	if f.source == "" {
		return nil
	}
	sources := foodSources(c)
	f.source = strings.ToLower(f.source)
	for _, s := range sources {
		if (foods.Provenance{Source: s}).Of(f.source) {
			return nil
		}
	}
	return fmt.Errorf("--source: %w", noSuch("data set", f.source, sources))
}

// foodGroup reads the name of a food group, or its code.
func foodGroup(c *foods.Catalogue, s string) (string, error) {
	groups := c.Groups()
	for _, g := range groups {
		if strings.EqualFold(g, s) {
			return g, nil
		}
	}
	if strings.Trim(s, "0123456789") == "" {
		for f := range c.All() {
			if strings.HasPrefix(f.GroupCode(), s) {
				return s, nil
			}
		}
	}
	return "", noSuch("food group", s, groups)
}

// noSuch says what there is in the place of what there is not.
func noSuch(what, s string, list []string) error {
	if near, ok := suggest.Closest(s, list); ok {
		return fmt.Errorf("there is no %s %q; did you mean %q?", what, s, near)
	}
	return fmt.Errorf("there is no %s %q; there are %s", what, s, strings.Join(list, "; "))
}

// foodSources lists the data sets of the catalogue's foods by id.
func foodSources(c *foods.Catalogue) []string {
	var list []string
	for _, r := range c.Releases() {
		list = append(list, r.Source)
	}
	slices.Sort(list)
	return slices.Compact(list)
}
