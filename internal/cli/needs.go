package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/nutrition"
)

const needsHelp = `Print what a person needs in a day: energy by an energy equation, and the Dietary Reference Intakes of the
life-stage group. An RDA is called RDA and an AI is called AI: an AI is not known to cover nearly everybody.

The upper level (UL) is of what its scope says. That of magnesium, for one, is about supplements only, and no plan is
held to it.`

const needsExample = `  mealwright needs --sex female --age 68 --weight 70kg --height 165cm --activity low-active
  mealwright needs --sex female --age 29 --weight "154 lb" --height "5 ft 5 in" --activity active --pregnant 2
  mealwright needs --sex male --age 74 --weight 80kg --height 178cm --energy-equation mifflin --activity-factor 1.3`

func (a *app) needsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "needs --sex SEX --age AGE --weight WEIGHT --height HEIGHT --activity LEVEL",
		Short:   "Print a person's energy need and reference intakes",
		Long:    needsHelp,
		Example: needsExample,
		GroupID: groupLook,
		Args:    noArgs,
	}
	var person personFlags
	var options nutrition.NeedsOptions
	person.register(cmd)
	registerEnergy(cmd, &person, &options)
	cmd.Flags().SortFlags = false
	f := formatFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		needs, err := nutrition.NeedsOf(person.person, options)
		if err != nil {
			return fmt.Errorf("%s; see %q", plain(err), cmd.CommandPath()+" --help")
		}
		if f.json() {
			return a.writeJSON(needs)
		}
		return a.writeNeeds(needs)
	}
	return cmd
}

// registerEnergy adds the flags that say by what the energy is reckoned.
func registerEnergy(cmd *cobra.Command, person *personFlags, options *nutrition.NeedsOptions) {
	cmd.Flags().Var(setter{func(s string) (err error) {
		options.Equation, err = nutrition.ParseEquation(s)
		return err
	}, "NAME"}, "energy-equation", "nasem2023 (unless given), iom2005 or mifflin")
	cmd.Flags().Var(setter{func(s string) error {
		v, rest, err := nutrition.ParseNumber(s)
		if err != nil || strings.TrimSpace(rest) != "" {
			return fmt.Errorf("%q is no activity factor; write one such as 1.3", s)
		}
		person.person.ActivityFactor = v
		return nil
	}, "FACTOR"}, "activity-factor", "what mifflin's resting rate is multiplied by, such as 1.3")
	equations := []string{"nasem2023", "iom2005", "mifflin"}
	// The error is for a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("energy-equation", cobra.FixedCompletions(equations, cobra.ShellCompDirectiveNoFileComp))
}
