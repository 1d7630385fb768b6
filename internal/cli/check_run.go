package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

// checking is one run over the plans to check.
type checking struct {
	app  *app
	json bool
	many bool // the results are a list
	// portions is the portion error.
	portions float64
	// checkers keep what was compiled for one plan for the next, one for each place where packs are found.
	checkers map[files]*plans.Checker
	tally    tally
}

// outcome is what came of one plan, put into words already.
type outcome struct {
	result  []byte            // for stdout; nil if there is none
	ds      rules.Diagnostics // for stderr
	code    int
	crash   any // what a panic said
	crashAt []byte
	err     error
}

// run checks the plans on all cores and writes the results in their order, each as soon as those before it are out.
func (c *checking) run(ctx context.Context, inputs []input) error {
	c.checkers = map[files]*plans.Checker{}
	for _, in := range inputs {
		if c.checkers[in.files] == nil {
			c.checkers[in.files] = plans.NewChecker(plans.Config{Packs: in.files, PortionError: c.portions})
		}
	}
	if len(inputs) == 1 {
		if err := c.write(c.check(ctx, &inputs[0])); err != nil {
			return err
		}
		c.end()
		return nil
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // what is still being checked when the output breaks off
	for done := range c.start(ctx, inputs) {
		if err := c.write(<-done); err != nil {
			return err
		}
	}
	c.end()
	return nil
}

// start checks the plans, as many at a time as there are cores. Results come in the order of the plans, and
// only so many wait to be written that a folder of any size fits into memory.
func (c *checking) start(ctx context.Context, inputs []input) <-chan chan outcome {
	cores := runtime.GOMAXPROCS(0)
	queue := make(chan chan outcome, 4*cores)
	running := make(chan struct{}, cores)
	go func() {
		defer close(queue)
		for i := range inputs {
			done := make(chan outcome, 1)
			select {
			case queue <- done:
			case <-ctx.Done():
				return
			}
			running <- struct{}{}
			go func() {
				defer func() { <-running }()
				done <- c.check(ctx, &inputs[i])
			}()
		}
	}()
	return queue
}

// check checks one plan. A panic is part of the outcome: it must not take the other plans down with it.
func (c *checking) check(ctx context.Context, in *input) (out outcome) {
	defer func() {
		if r := recover(); r != nil {
			out = outcome{code: exitInternal, crash: fmt.Sprintf("%v (while checking %s)", r, in.name), crashAt: debug.Stack()}
		}
	}()
	plan, ds := in.load()
	if len(ds) > 0 {
		return c.unreadable(in, ds)
	}
	report, err := c.checkers[in.files].Check(ctx, plan)
	if problems, ok := errors.AsType[*rules.DiagnosticsError](err); ok {
		return c.unreadable(in, problems.Diagnostics)
	}
	if err != nil {
		return outcome{code: exitInternal, err: fmt.Errorf("%s: %w", in.name, err)}
	}
	out.code = codeOf(report.Verdict)
	if c.json {
		out.result, out.err = asJSON(report, c.many)
		return out
	}
	var text bytes.Buffer
	layout := plans.TextOptions{Width: c.app.out.width, Color: c.app.out.color}
	out.err = report.WriteText(&text, layout) //nolint:contextcheck // the verdict is in, and text needs no deadline
	out.result = text.Bytes()
	return out
}

// unreadable is the outcome of what is no plan that can be checked: wrong usage if it was named, a finding if it was
// found in a folder.
func (c *checking) unreadable(in *input, ds rules.Diagnostics) (out outcome) {
	if !in.found {
		return outcome{code: exitUsage, ds: ds}
	}
	out.code = exitFailed
	if c.json {
		out.result, out.err = asJSON(unreadReport(in.name, ds), c.many)
		return out
	}
	var text bytes.Buffer
	fmt.Fprintf(&text, "%s  %s cannot be read as a plan\n\n", c.app.out.red("FAIL"), in.name)
	out.err = ds.Render(&text, rules.RenderOptions{Color: c.app.out.color})
	out.result = text.Bytes()
	return out
}

// codeOf is the exit code of a plan's verdict. A plan to which no rule applied has nothing required that failed.
func codeOf(v rules.Verdict) int {
	switch v {
	case rules.Fail:
		return exitFailed
	case rules.Unknown:
		return exitOpen
	case rules.Pass, rules.NotApplicable, rules.Waived:
	}
	return exitOK
}

// asJSON is a value as JSON, indented as an element of a list if it is one.
func asJSON(v any, inList bool) ([]byte, error) {
	var compact, b bytes.Buffer
	enc := json.NewEncoder(&compact)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	prefix := ""
	if inList {
		prefix = "  "
	}
	err := json.Indent(&b, bytes.TrimSpace(compact.Bytes()), prefix, "  ")
	return b.Bytes(), err
}

// write puts one outcome out, between those before and after it.
func (c *checking) write(out outcome) error {
	a := c.app
	a.status = worse(a.status, out.code)
	switch {
	case out.crash != nil:
		a.reportCrash(out.crash, out.crashAt)
	case out.err != nil:
		a.status = worse(a.status, exitInternal)
		a.report(out.err)
	case len(out.ds) > 0:
		if err := a.stdout.Flush(); err != nil { // on a screen, messages stand where they belong
			return err
		}
		a.reportDiagnostics(out.ds)
	}
	first := c.tally.written == 0
	c.tally.count(out.code, out.result != nil)
	if out.result == nil {
		return nil
	}
	a.printf("%s", c.before(first))
	_, err := a.stdout.Write(out.result) // with the error of what was written before, so that a long run breaks off
	return err
}

// before is what stands before a result.
func (c *checking) before(first bool) string {
	switch {
	case c.json && !c.many:
		return ""
	case c.json && first:
		return "[\n  "
	case c.json:
		return ",\n  "
	case first:
		return ""
	}
	return "\n"
}

// end closes the list.
func (c *checking) end() {
	a := c.app
	switch {
	case c.json && c.many && c.tally.written == 0:
		a.println("[]")
	case c.json && c.many:
		a.println("\n]")
	case c.json && c.tally.written > 0:
		a.println("")
	case c.many && c.tally.total > 1:
		a.println("\n" + a.out.bold(c.tally.String()))
	}
}
