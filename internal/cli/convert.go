package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/internal/suggest"
	"github.com/mealwright/mealwright/plans"
)

const convertHelp = `Write a plan, a menu or recipes in another format, and say on stderr what the other format does not hold.

What is read: plan files (.yaml, .json, or - for standard input), Cooklang (.cook, .menu), menus in spreadsheets (.csv,
.xlsx; --mapping as with init --from), and every format of recipes that "mealwright recipe" reads.

What is written:
  yaml     a plan file. A recipe's ingredients become its items, one serving of each recipe, with what cooking leaves of
           them; recipes that a menu serves from files of their own stay there. A food or a weight that nobody knows is
           written so that check refuses the plan until it is filled in.
  csv      a table of days, meals, foods, amounts, recipes and notes. Text that a spreadsheet would take for a formula
           has an apostrophe before it.
  xlsx     the same as a workbook
  jsonld   recipes as schema.org has them, for a web page: with the nutrition that is known to one figure, and the diets
           that are proven

Paths of packs and recipes are written so that they lead to the same files from the file that is written, or from the
working folder where that is standard output. A file that is there is not replaced without --force.

Exit codes: 0 it is written, whatever the other format does not hold; 3 it is written, and something has to be filled in; 2
nothing is written.`

const convertExample = `  mealwright convert week.menu --out week.yaml
  mealwright convert my-week.yaml --to csv > my-week.csv
  mealwright convert kitchen.paprikarecipes --out kitchen.yaml
  mealwright convert pozole.cook --to jsonld > pozole.jsonld`

// convertFlags are the flags of convert.
type convertFlags struct {
	to, out, mapping string
	force            bool
}

func (a *app) convertCommand() *cobra.Command {
	f := &convertFlags{}
	cmd := &cobra.Command{
		Use:     "convert FILE --to FORMAT",
		Short:   "Write plans, menus and recipes in another format",
		Long:    convertHelp,
		Example: convertExample,
		GroupID: groupPlans,
		Args:    oneArg("a plan, a menu or a file of recipes", "mealwright convert week.menu --to yaml"),
	}
	cmd.Flags().StringVar(&f.to, "to", "", "the format to write: "+orList(targetNames())+"; else what the ending of --out says")
	cmd.Flags().StringVar(&f.out, "out", "", "the file to write; else standard output")
	cmd.Flags().StringVar(&f.mapping, "mapping", "", "of a spreadsheet, the file that says what its columns are; written with what is guessed if it is not there")
	cmd.Flags().BoolVar(&f.force, "force", false, "replace the file if it is there")
	// The error is for a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("to", cobra.FixedCompletions(targetNames(), cobra.ShellCompDirectiveNoFileComp))
	a.catalogueFlag(cmd)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		to, err := f.target()
		if err != nil {
			return err
		}
		work, err := a.workspace(plans.Config{})
		if err != nil {
			return err
		}
		return (&conversion{app: a, work: work, flags: f}).run(args[0], to)
	}
	return cmd
}

// target is the format to write.
func (f *convertFlags) target() (*target, error) {
	name := f.to
	if name == "" {
		name = strings.TrimPrefix(strings.ToLower(filepath.Ext(f.out)), ".")
		if name == "yml" {
			name = "yaml"
		}
	}
	for i := range targets {
		if targets[i].name == name {
			if name == "xlsx" && f.out == "" {
				return nil, errors.New("a workbook is no text to print; name a file with --out, or write it to standard output with --out -")
			}
			return &targets[i], nil
		}
	}
	if f.to == "" {
		return nil, fmt.Errorf("name the format to write with --to: %s", orList(targetNames()))
	}
	return nil, fmt.Errorf("there is no format %q to write; use %s%s", f.to, orList(targetNames()), suggest.DidYouMean(f.to, targetNames()))
}

// conversion is one run of convert.
type conversion struct {
	app   *app
	work  *workspace
	flags *convertFlags
}

// run reads a file and writes it as the target has it.
func (c *conversion) run(arg string, to *target) error {
	in, err := c.read(arg)
	if err != nil || in == nil {
		return err
	}
	data, err := to.write(c, in)
	if err != nil || data == nil {
		return err
	}
	if c.flags.out == "" || c.flags.out == "-" {
		c.app.printf("%s", data)
		return nil
	}
	if err := writeFile(c.flags.out, data, c.flags.force); err != nil {
		return err
	}
	c.app.tellf("%s is written\n", filepath.ToSlash(c.flags.out))
	return nil
}
