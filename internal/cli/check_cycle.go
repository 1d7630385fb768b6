package cli

import (
	"context"
	"errors"

	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

// cycle checks plans as the weeks of one menu cycle: one report, the mean taken over all of them.
func (c *checking) cycle(ctx context.Context, inputs []input) error {
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
	report, err := plans.NewChecker(c.config()).In(inputs[0].files).Check(ctx, cycle)
	if err != nil {
		return err
	}
	if err := c.write(c.locked(&inputs[0], report)); err != nil {
		return err
	}
	return c.end()
}
