package cli

import (
	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/foods"
)

const foodsSourcesHelp = `List what the food catalogue was made of: each source with its version, its counts, and the digests of the files that it
was read from; and which catalogue it is, with what names it (--catalogue, ` + catalogueVariable + `, the settings file
.mealwright.yaml, or nothing, which is the built-in one). --verify reads all of the file and holds it to its digest.`

func (a *app) foodsSourcesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "sources",
		Short:   "List the sources of the catalogue, with versions and digests",
		Long:    foodsSourcesHelp,
		Example: "  mealwright foods sources\n  mealwright foods sources --catalogue foods.mwfoods --verify",
		Args:    noArgs,
	}
	f := formatFlag(cmd)
	a.catalogueFlag(cmd)
	verify := cmd.Flags().Bool("verify", false, "read the whole catalogue and hold it to its digest")
	cmd.RunE = func(*cobra.Command, []string) error {
		c, err := a.catalogue()
		if err != nil {
			return err
		}
		if *verify {
			if err := c.Verify(); err != nil {
				return err
			}
		}
		sources, err := c.Sources()
		if err != nil {
			return err
		}
		if f.json() {
			return a.writeJSON(sourcesRecord(c, sources))
		}
		return a.writeCatalogueSources(c, sources)
	}
	return cmd
}

type catalogueSources struct {
	Catalogue catalogueRecord `json:"catalogue"`
	Sources   []sourceRecord  `json:"sources"`
}

func sourcesRecord(c *catalogueInUse, sources []foods.Source) catalogueSources {
	r := catalogueSources{
		Catalogue: catalogueRecord{c.Name(), c.Digest(), c.Len(), supersededIn(c, sources), orNull(c.file), orNull(c.why)},
		Sources:   []sourceRecord{},
	}
	for i := range sources {
		r.Sources = append(r.Sources, sourceJSON(&sources[i]))
	}
	return r
}

// supersededIn is the number of records of a catalogue that others superseded.
func supersededIn(c *catalogueInUse, sources []foods.Source) int {
	n := -c.Len()
	for i := range sources {
		n += sources[i].Foods
	}
	return n
}

func (a *app) writeCatalogueSources(c *catalogueInUse, sources []foods.Source) error {
	where := "built in"
	if c.file != "" {
		where = c.file + ", by " + c.why
	}
	a.printf("%s (%s)\n%s", c.Name(), where, numbered(c.Len(), "food"))
	if n := supersededIn(c, sources); n > 0 {
		a.printf(", and %s that newer ones superseded", numbered(n, "record"))
	}
	a.printf("\nsha256 %s\n", c.Digest())
	for i := range sources {
		a.writeSource(&sources[i])
	}
	return nil
}

func (a *app) writeSource(s *foods.Source) {
	a.printf("\n%s  %s\n", a.out.bold(s.ID), s.Label)
	if s.Title != "" && s.Title != s.Label {
		a.println(a.out.wrap("  ", s.Title))
	}
	line := numbered(s.Foods, "food")
	if s.Values > 0 { // the built-in catalogue does not say
		line += ", " + numbered(s.Values, "value")
	}
	if s.Kind != "" {
		line += "; " + s.Kind
	}
	if s.Newest != "" {
		line += ", the newest record of " + s.Newest
	}
	a.println("  " + line)
	for _, f := range s.Files {
		a.printf("  %s  %s\n", f.SHA256, f.Name)
	}
	for _, p := range s.Problems {
		a.println(a.out.wrap("  ", thousands(p.Count)+": "+p.Reason))
	}
}
