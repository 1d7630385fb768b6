package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/mealwright/mealwright/internal/project"
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
	at := c.app.placeOf(&inputs[0])
	for i := range inputs {
		switch other := c.app.placeOf(&inputs[i]); {
		case other.files != at.files:
			return errors.New("the weeks of a cycle lie in one folder, so that the packs they name are found; name the files, or one folder")
		case other.lock != at.lock:
			return fmt.Errorf("the weeks of a cycle go by one %s, and those of %s and %s are two; keep the weeks in one folder",
				project.LockName, inputs[0].name, inputs[i].name)
		}
	}
	cycle, ds := plans.Join(weeks)
	if err := ds.Err(); err != nil {
		return err
	}
	checker, err := c.work.checker(&inputs[0])
	if err != nil {
		return err
	}
	report, err := checker.Check(ctx, cycle)
	if err != nil {
		return err
	}
	if err := c.write(c.locked(&inputs[0], report)); err != nil {
		return err
	}
	return c.end()
}
