package cli

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

const conflictsHelp = `Show what conditions ask of one nutrient and cannot all have, before there is any menu:

  empty      a floor above a ceiling: no menu can keep both
  point      a floor that is the ceiling: one exact amount would do
  suspended  a condition puts a floor of another pack aside
  review     a clash that no inequality shows, which the RDN looks at

Nothing is averaged, and no order of the conditions decides: which rule gives way is the RDN's recorded decision.
Figures are set as "ckd:stage=4,potassium=2500mg". What is not said of the person is taken as not known; the more is
said, the more can be found.`

const conflictsExample = `  mealwright conditions conflicts chf ckd:stage=4
  mealwright conditions conflicts dash ckd:stage=3b --sex female --age 68 --weight 70kg --height 165cm --activity low-active
  mealwright conditions conflicts ckd:stage=4 copd --service none --format json`

// conflictFlags say for whom, and within which package, conflicts are looked for.
type conflictFlags struct {
	person  personFlags
	options nutrition.NeedsOptions
	service string
	covers  string
	fullDay bool
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
	f := conflictFlags{service: "mtm", covers: "2/3"}
	f.register(cmd)
	format := formatFlag(cmd)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		found, err := f.find(args)
		if err != nil {
			return err
		}
		if format.json() {
			return a.writeJSON(conflictRecords(found))
		}
		return a.writeConflicts(found)
	}
	return cmd
}

func (f *conflictFlags) register(cmd *cobra.Command) {
	f.person.register(cmd)
	registerEnergy(cmd, &f.person, &f.options)
	flags := cmd.Flags()
	flags.StringVar(&f.service, "service", f.service, "the service whose rules the package is held to besides: mtm, mtg, msf, oaa or none")
	flags.StringVar(&f.covers, "covers", f.covers, "the share of the day that the package supplies")
	flags.BoolVar(&f.fullDay, "ceilings-full-day", false, "hold ceilings to the whole day's, not to the share")
	flags.SortFlags = false
	services := []string{"mtm", "mtg", "msf", "oaa", "none"}
	// The error is for a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("service", cobra.FixedCompletions(services, cobra.ShellCompDirectiveNoFileComp))
}

// find composes the packs and looks for what they cannot all have.
func (f *conflictFlags) find(args []string) ([]conditions.Conflict, error) {
	covers, err := plans.ParseShare(f.covers)
	if err != nil {
		return nil, fmt.Errorf("--covers: %s", plain(err))
	}
	individual, err := conditions.NewIndividual(f.person.person, f.options, covers.Value, f.fullDay)
	if err != nil {
		return nil, fmt.Errorf("%s; see \"mealwright conditions conflicts --help\"", plain(err))
	}
	uses, err := f.uses(args)
	if err != nil {
		return nil, err
	}
	set, ds := conditions.Compose(uses...)
	if err := ds.Err(); err != nil {
		return nil, err
	}
	windows := set.Windows(individual)
	return conditions.Conflicts(set, &windows, conditions.Reviews()), nil
}

// uses are the packs of the conditions that are named, and of the service.
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
	if f.service == "none" {
		return uses, ds.Err()
	}
	service, more := plans.Services().Use(f.service)
	general, evenMore := conditions.Builtin().Use(conditions.General)
	return append(uses, service, general), slices.Concat(ds, more, evenMore).Err()
}

// conflictRecord is a conflict as JSON has it. Rules include those of reviews, such as review.chf-ckd; conditions
// include the packs that are none, such as mtm; cite are ids of the packs' sources.
type conflictRecord struct {
	Nutrient   string   `json:"nutrient"`
	Basis      string   `json:"basis"`
	Kind       string   `json:"kind"`
	Rules      []string `json:"rules"`
	Conditions []string `json:"conditions"`
	Cite       []string `json:"cite"`
}

func conflictRecords(found []conditions.Conflict) []conflictRecord {
	list := make([]conflictRecord, 0, len(found))
	for i := range found {
		c := &found[i]
		list = append(list, conflictRecord{
			Nutrient: c.Nutrient.String(), Basis: c.BasisName(), Kind: c.Kind.String(),
			Rules: c.Rules(), Conditions: c.Conditions(), Cite: c.Cite(),
		})
	}
	return list
}

func (a *app) writeConflicts(found []conditions.Conflict) error {
	if len(found) == 0 {
		a.println(a.out.wrap("", "No conflict was found. What a figure of the RDN or a fact about the person would bring out is not seen before it is given."))
		return nil
	}
	for i := range found {
		a.writeConflict(&found[i])
	}
	return nil
}

func (a *app) writeConflict(c *conditions.Conflict) {
	a.println(a.out.bold(c.Nutrient.Title()) + "  " + c.Kind.String() + ", " + strings.ReplaceAll(c.BasisName(), "_", " "))
	for i := range c.Clashes {
		clash := &c.Clashes[i]
		a.println(a.out.wrap("  ", clashText(clash)))
	}
	for i := range c.PutAside {
		b := &c.PutAside[i]
		for _, p := range b.PutAside {
			a.println(a.out.wrap("  ", b.Rule.ID+", "+atLeast(b)+", is "+p.Reason))
		}
	}
	for i := range c.Reviews {
		r := &c.Reviews[i]
		a.println(a.out.wrap("  ", r.RuleID()+": "+r.Text))
	}
	a.println(a.out.wrap("  ", "sources: "+strings.Join(c.Cite(), ", ")))
	a.println("")
}

func clashText(c *conditions.Clash) string {
	text := fmt.Sprintf("%s asks for %s, %s allows at most %s", c.Floor.Rule.ID, atLeast(&c.Floor),
		c.Ceiling.Rule.ID, limitText(&c.Ceiling))
	if c.Kind == conditions.PointWindow {
		text += ": only one exact amount would do"
	}
	if c.Floor.Applies != nutrition.True || c.Ceiling.Applies != nutrition.True {
		text += "; whether both apply cannot be told before more is known of the person"
	}
	return text
}

// atLeast is a floor in words. How much it is may wait for what is not known of the person.
func atLeast(b *rules.Bound) string {
	if !b.Limit.Known() && math.IsInf(b.Limit.Hi, 1) {
		return "a floor whose amount depends on the person"
	}
	return "at least " + limitText(b)
}

// limitText is a limit with its unit, on the basis on which it is counted.
func limitText(b *rules.Bound) string {
	switch b.Basis {
	case rules.PctEnergy:
		return b.Percent.Format(nutrition.Unit{Symbol: "% of the energy"})
	case rules.Per1000Kcal:
		return b.Limit.Format(b.Nutrient.Unit()) + " per 1,000 kcal"
	}
	return b.Limit.Format(b.Nutrient.Unit())
}
