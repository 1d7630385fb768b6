package cli

import (
	_ "embed" // the plan to start from
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

const initHelp = `Write a plan to start from: a day of two meals for heart failure, with comments that say what each line means and
what else it may say. It checks as it is; put your own foods in and check again.

The plan names an average individual, never a patient: leave names and member numbers out of it.

With --from the plan is made of a menu in a spreadsheet (.csv, .xlsx). What its columns are is guessed by
their headings and shown; --mapping keeps it in a file, to be corrected and used for the next menu of the same form.`

// starter is the plan that init writes. A test checks it, so that it stays valid as the plan file grows.
//
//go:embed starter.yaml
var starter string

func (a *app) initCommand() *cobra.Command {
	force := false
	var menu menuFlags
	cmd := &cobra.Command{
		Use:     "init [FILE]",
		Short:   "Write a commented plan to start from",
		Long:    initHelp,
		Example: "  mealwright init                 write plan.yaml\n  mealwright init my-week.yaml\n  mealwright init -               print it\n  mealwright init --from menu.xlsx --mapping kitchen.yaml my-week.yaml",
		GroupID: groupPlans,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return fmt.Errorf("%s writes one file, not %d", cmd.CommandPath(), len(args))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			name := "plan.yaml"
			if len(args) == 1 {
				name = args[0]
			}
			if menu.from != "" {
				return a.importMenu(&menu, name, force)
			}
			if menu.mapping != "" {
				return errors.New("--mapping goes with --from, the menu in a spreadsheet")
			}
			return a.writeStarter(name, force)
		},
	}
	cmd.Flags().StringVar(&menu.from, "from", "", "make the plan of this menu in a spreadsheet (.csv, .xlsx)")
	cmd.Flags().StringVar(&menu.mapping, "mapping", "", "the file that says what its columns are; written with what is guessed if it is not there")
	cmd.Flags().BoolVar(&force, "force", false, "replace the file if it is there")
	return cmd
}

func (a *app) writeStarter(name string, force bool) error {
	if name == "-" {
		a.printf("%s", starter)
		return nil
	}
	if err := writeFile(name, []byte(starter), force); err != nil {
		return err
	}
	a.tellf("%s is written; check it with: mealwright check %s\n", name, name)
	return nil
}
