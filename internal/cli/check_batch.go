package cli

import (
	"context"
	"errors"
	"io"
	"os"

	"github.com/mealwright/mealwright/plans"
)

// batch checks a stream of plans, one on each line, and writes a report on each line. It needs no more memory for a
// million plans than for a hundred.
func (c *checking) batch(ctx context.Context, args []string) error {
	name, in := "-", c.app.stdin
	switch {
	case len(args) > 1:
		return errors.New("--ndjson reads one stream; name one file, or - for standard input")
	case len(args) == 1 && args[0] != "-":
		f, err := os.Open(args[0])
		if err != nil {
			return errors.New(args[0] + " cannot be read: " + cause(err).Error())
		}
		defer f.Close() //nolint:errcheck // nothing was written
		name, in = args[0], f
	}
	return c.stream(ctx, name, in)
}

func (c *checking) stream(ctx context.Context, name string, in io.Reader) error {
	a := c.app
	checker, err := c.work.checker(&input{name: name})
	if err != nil {
		return err
	}
	tally, err := checker.WriteStream(ctx, name, in, a.stdout, nil)
	if err != nil { // of reading, or a fault of ours; what was checked is told all the same
		a.status = worse(a.status, exitInternal)
	} else if tally.Plans == 0 {
		return errors.New(name + " holds no plan; write a plan as JSON on each line")
	}
	for code, count := range map[int]int{exitFailed: tally.Failed, exitOpen: tally.Open, exitUsage: tally.Unread} {
		if count > 0 {
			a.status = worse(a.status, code)
		}
	}
	total := tallyOf(tally)
	a.tellf("%s\n", total.String())
	return err
}

func tallyOf(t plans.StreamTally) tally {
	return tally{passed: t.Passed, unruled: t.Unruled, failed: t.Failed, open: t.Open, unread: t.Unread, total: t.Plans}
}
