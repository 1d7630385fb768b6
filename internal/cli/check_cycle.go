package cli

import (
	"context"
	"errors"

	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

// checkCycle checks plans as the weeks of one menu cycle: one report, the mean taken over all of them.
func (a *app) checkCycle(ctx context.Context, inputs []input, portions float64, json bool) error {
	var weeks []*plans.Plan
	var wrong rules.Diagnostics
	for i := range inputs {
		week, ds := inputs[i].load()
		weeks, wrong = append(weeks, week), append(wrong, ds...)
	}
	if err := wrong.Err(); err != nil {
		return err
	}
	for i := range inputs[1:] {
		if inputs[i+1].files != inputs[0].files {
			return errors.New("the weeks of a cycle lie in one folder, so that the packs they name are found; name the files, or one folder")
		}
	}
	cycle, ds := plans.Join(weeks)
	if err := ds.Err(); err != nil {
		return err
	}
	report, err := plans.NewChecker(plans.Config{Packs: inputs[0].files, PortionError: portions}).Check(ctx, cycle)
	if err != nil {
		return err
	}
	a.status = worse(a.status, codeOf(report.Verdict))
	if json {
		return a.writeJSON(report)
	}
	//nolint:contextcheck // the verdict is in, and text needs no deadline
	return report.WriteText(a.stdout, plans.TextOptions{Width: a.out.width, Color: a.out.color})
}
