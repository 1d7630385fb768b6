package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

const conflictsHelp = `Show what conditions ask of one nutrient and cannot all have, before there is any menu:

  empty      a floor above a ceiling: no menu can keep both
  point      a floor that is the ceiling: only one exact amount keeps both
  suspended  a rule puts a floor of another pack aside, or takes its place
  review     a clash that no inequality shows, declared between two conditions

Nothing is averaged, and no order of the conditions decides: which rule gives way is the RDN's decision, recorded in
the plan. Figures are set as in "ckd:stage=4,potassium=2500mg". What is not said of the person is not guessed: the more
is said, the more can be found. A conflict is information, so that one found is no failure: the exit code is 0.`

const conflictsExample = `  mealwright conditions conflicts chf ckd:stage=3b,potassium=2500mg dash
  mealwright conditions conflicts dash ckd:stage=3b --sex female --age 68 --weight 70kg --height 165cm --activity low-active
  mealwright conditions conflicts ckd:stage=4 --service mtm --format json`

// conflictFlags say for whom, and within which package, conflicts are looked for.
type conflictFlags struct {
	person   personFlags
	options  nutrition.NeedsOptions
	service  string
	covers   string
	ceilings string
}

func (a *app) conditionsConflictsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:               "conflicts ID...",
		Short:             "Show what conditions cannot all have",
		Long:              conflictsHelp,
		Example:           conflictsExample,
		Args:              someArgs("the conditions", "mealwright conditions conflicts chf ckd:stage=4"),
		ValidArgsFunction: moreConditionIDs,
	}
	f := conflictFlags{covers: "2/3", ceilings: string(plans.CeilingsShare)}
	f.register(cmd)
	format := formatFlag(cmd)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		found, err := f.find(args)
		if err != nil {
			return err
		}
		if format.json() {
			return a.writeJSON(append([]conditions.Conflict{}, found.conflicts...))
		}
		a.writeConflicts(found)
		return nil
	}
	return cmd
}

func (f *conflictFlags) register(cmd *cobra.Command) {
	f.person.register(cmd)
	registerEnergy(cmd, &f.person, &f.options)
	flags := cmd.Flags()
	flags.StringVar(&f.service, "service", "", "the service whose rules the package is held to as well: mtm, mtg, msf or oaa")
	flags.StringVar(&f.covers, "covers", f.covers, "the share of the day that the package supplies")
	flags.StringVar(&f.ceilings, "ceilings", f.ceilings, "share or full-day: what a package is held to of a day's ceiling")
	flags.SortFlags = false
	for name, words := range map[string][]string{"service": {"mtm", "mtg", "msf", "oaa"}, "ceilings": {"share", "full-day"}} {
		// The error is for a flag that does not exist.
		_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
	}
}

// foundConflicts is what was found, and what it rests on.
type foundConflicts struct {
	conflicts []conditions.Conflict
	windows   rules.Windows
}

// find composes the packs and looks for what they cannot all have.
func (f *conflictFlags) find(args []string) (*foundConflicts, error) {
	uses, err := f.uses(args)
	if err != nil {
		return nil, err
	}
	individual, err := f.individual(uses)
	if err != nil {
		return nil, err
	}
	set, ds := conditions.Compose(uses...)
	if err := ds.Err(); err != nil {
		return nil, err
	}
	found := &foundConflicts{windows: set.Windows(individual)}
	if f.service == "msf" { // which has no floors
		found.windows.Bounds = slices.DeleteFunc(found.windows.Bounds, func(b rules.Bound) bool { return b.Direction == rules.Floor })
	}
	found.conflicts = conditions.Conflicts(set, &found.windows, conditions.Reviews())
	return found, nil
}

// individual is the person of the flags, in the stage of life that the conditions set.
func (f *conflictFlags) individual(uses []*rules.Use) (*conditions.Individual, error) {
	covers, err := plans.ParseShare(f.covers)
	if err != nil {
		return nil, fmt.Errorf("--covers: %s", plain(err))
	}
	if c := plans.Ceilings(f.ceilings); c != plans.CeilingsShare && c != plans.CeilingsFullDay {
		return nil, fmt.Errorf("--ceilings is share or full-day, not %q", f.ceilings)
	}
	person, err := conditions.InStage(f.person.person, uses)
	if err == nil {
		var i *conditions.Individual
		if i, err = conditions.NewIndividual(person, f.options, covers.Value, plans.Ceilings(f.ceilings) == plans.CeilingsFullDay); err == nil {
			return i, nil
		}
	}
	return nil, fmt.Errorf("%s; see \"mealwright conditions conflicts --help\"", plain(err))
}

// uses are the packs of the conditions that are named, and those that come with the service.
func (f *conflictFlags) uses(args []string) ([]*rules.Use, error) {
	named := make([]conditions.Argument, 0, len(args))
	for _, text := range args {
		arg, err := conditions.ParseArgument(text)
		if err != nil {
			return nil, fmt.Errorf("%s", plain(err))
		}
		named = append(named, arg)
	}
	uses, ds := conditions.Builtin().Select(named)
	if err := ds.Err(); err != nil || f.service == "" {
		return uses, err
	}
	set, ds := plans.NewChecker(plans.Config{}).Rules(&plans.Plan{Services: []string{f.service}})
	if err := ds.Err(); err != nil {
		return nil, err
	}
	return append(set.Uses(), uses...), nil
}
