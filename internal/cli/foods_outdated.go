package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/internal/project"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

const foodsOutdatedHelp = `List the foods of plans that are records which a newer one superseded, with the record that took their place, what it says
otherwise, and which verdicts would change if the plan named it. Nothing is written: the RDN decides.

The exit code is 0 if the plans could be read, whatever is outdated in them.`

const foodsOutdatedExample = `  mealwright foods outdated my-week.yaml --catalogue foods.mwfoods
  mealwright foods outdated menus/ --format json`

func (a *app) foodsOutdatedCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "outdated PLAN...",
		Short:   "List foods of plans that newer records superseded, and what would change",
		Long:    foodsOutdatedHelp,
		Example: foodsOutdatedExample,
		Args:    someArgs("a plan file, a folder of plans, or - for standard input", "mealwright foods outdated my-week.yaml"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return planEndings(), cobra.ShellCompDirectiveFilterFileExt
		},
	}
	f := formatFlag(cmd)
	a.catalogueFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		work, err := a.workspace(plans.Config{})
		if err != nil {
			return err
		}
		inputs, err := a.gather(args)
		if err != nil {
			return err
		}
		list := []outdatedPlan{}
		for i := range inputs {
			plan, err := outdatedIn(cmd.Context(), work, &inputs[i])
			if err != nil {
				a.report(err)
				a.status = worse(a.status, exitUsage)
				continue
			}
			list = append(list, plan)
		}
		if f.json() {
			return a.writeJSON(list)
		}
		a.writeOutdated(list)
		return nil
	}
	return cmd
}

// outdatedPlan is what a plan has of superseded records, and what would change with the newer ones.
type outdatedPlan struct {
	File  string         `json:"file"`
	Foods []outdatedFood `json:"foods"`
	// Verdict is the plan's, now and with the newer records. New is null where the plan cannot be judged with them.
	Verdict  verdictChange   `json:"verdict"`
	Findings []findingChange `json:"findings"`
	// Problems say what was not judged with them, and why, such as a measure that the newer record has no weight of.
	Problems []string `json:"problems"`
}

type outdatedFood struct {
	ID          string        `json:"id"`
	Description string        `json:"description"`
	Source      string        `json:"source"`
	By          *outdatedBy   `json:"by"` // null where no record is known to have taken its place
	Items       []string      `json:"items"`
	Changes     []factChange  `json:"changes"`
	newer       foods.ID      // empty without By
	items       []*plans.Item // that name it
}

type outdatedBy struct {
	ID          string `json:"id"`
	Description string `json:"description"`
	Source      string `json:"source"`
}

// factChange is one thing that two records of a food say differently; null is what one does not say.
type factChange struct {
	What string  `json:"what"`
	Old  *string `json:"old"`
	New  *string `json:"new"`
}

type verdictChange struct {
	Old string  `json:"old"`
	New *string `json:"new"`
}

// findingChange is a rule that comes to another verdict on a subject; null where it has none there.
type findingChange struct {
	Rule     string  `json:"rule"`
	Subject  string  `json:"subject"`
	Severity string  `json:"severity"`
	Old      *string `json:"old"`
	New      *string `json:"new"`
}

// outdatedIn looks through one plan.
func outdatedIn(ctx context.Context, work *workspace, in *input) (outdatedPlan, error) {
	out := outdatedPlan{File: in.name, Foods: []outdatedFood{}, Findings: []findingChange{}, Problems: []string{}}
	plan, ds := in.load()
	if err := ds.Err(); err != nil {
		return out, err
	}
	checker, err := work.checker(in)
	if err != nil {
		return out, err
	}
	report, err := checker.Check(ctx, plan)
	if err != nil {
		return out, err
	}
	out.Verdict.Old = report.Verdict.String()
	for item := range boundItems(report.Bound) {
		out.add(work.catalogue, item)
	}
	before := verdictsOf(report) //nolint:contextcheck // the verdict is in, and findings need no deadline
	if !out.renew() {
		out.Verdict.New = &out.Verdict.Old
		return out, nil
	}
	after, err := checker.Check(ctx, plan)
	if problems, ok := errors.AsType[*rules.DiagnosticsError](err); ok {
		for _, d := range problems.Diagnostics {
			out.Problems = append(out.Problems, d.String())
		}
		return out, nil
	}
	if err != nil {
		return out, err
	}
	now := after.Verdict.String()
	out.Verdict.New = &now
	out.compare(before, verdictsOf(after)) //nolint:contextcheck // likewise
	return out, nil
}

// add lists the food of an item if its record was superseded.
func (p *outdatedPlan) add(c *foods.Catalogue, item *plans.BoundItem) {
	id, err := foods.ParseID(string(item.Item.Food))
	if err != nil {
		return
	}
	food, ok := c.Food(id)
	if !ok || !food.Superseded() {
		return
	}
	if item.Ingredient != nil {
		p.Problems = append(p.Problems, item.Path()+" is an ingredient of a recipe, and was left as it is: "+
			"its food is the one that was accepted for its line")
	}
	for i := range p.Foods {
		if f := &p.Foods[i]; f.ID == string(id) {
			f.in(item)
			return
		}
	}
	f := outdatedFood{ID: string(id), Description: food.Description(), Source: food.Source().Source, Changes: []factChange{}}
	f.in(item)
	if by, ok := food.SupersededBy(); ok {
		f.newer = by.ID()
		f.By = &outdatedBy{string(f.newer), by.Description(), by.Source().Source}
		for _, c := range project.Changes(project.LockFood(id, food), project.LockFood(id, by)) {
			f.Changes = append(f.Changes, factChange{c.What, orNull(c.Old), orNull(c.New)})
		}
	}
	p.Foods = append(p.Foods, f)
}

// in adds an item that names the food. What a recipe names is not the plan's to change.
func (f *outdatedFood) in(item *plans.BoundItem) {
	f.Items = append(f.Items, item.Path())
	if item.Ingredient == nil {
		f.items = append(f.items, item.Item)
	}
}

// renew lets the items name the newer records; false if there is none.
func (p *outdatedPlan) renew() bool {
	some := false
	for i := range p.Foods {
		f := &p.Foods[i]
		for _, item := range f.items {
			if f.newer != "" {
				item.Food, some = f.newer, true
			}
		}
	}
	return some
}

// ruleVerdict is what a rule came to on a subject.
type ruleVerdict struct{ rule, subject, severity, verdict string }

func verdictsOf(r *plans.Report) []ruleVerdict {
	var list []ruleVerdict
	for i := range r.Findings() {
		f := &r.Findings()[i]
		list = append(list, ruleVerdict{f.Rule.ID, f.Path(), f.Severity.String(), f.Verdict.String()})
	}
	return list
}

// compare lists the rules that come to another verdict.
func (p *outdatedPlan) compare(before, after []ruleVerdict) {
	type place struct{ rule, subject string }
	was := map[place]string{}
	for _, v := range before {
		was[place{v.rule, v.subject}] = v.verdict
	}
	for _, v := range after {
		at := place{v.rule, v.subject}
		if old := was[at]; old != v.verdict {
			p.Findings = append(p.Findings, findingChange{v.rule, v.subject, v.severity, orNull(old), &v.verdict})
		}
		delete(was, at)
	}
	for _, v := range before {
		if old, gone := was[place{v.rule, v.subject}]; gone {
			p.Findings = append(p.Findings, findingChange{v.rule, v.subject, v.severity, &old, nil})
		}
	}
}
