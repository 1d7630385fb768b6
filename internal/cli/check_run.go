package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"runtime/debug"

	"github.com/mealwright/mealwright/internal/inorder"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/plans/findings"
	"github.com/mealwright/mealwright/rules"
)

// checking is one run over the plans to check.
type checking struct {
	app   *app
	sinks sinks // where the results go
	many  bool  // the results are a list
	// locks are the lock files.
	locks *locking
	// known is the baseline that counts what is new; nil: everything counts.
	known *findings.Baseline
	// found gathers what failed or is open, for a new baseline; nil: nobody asks.
	found *findings.Baseline
	// kept is what the last run came to; nil: everything is checked.
	kept *cache
	// work is what plans are checked with.
	work  *workspace
	tally tally
}

// outcome is what came of one plan, put into words already.
type outcome struct {
	name   string
	report *plans.Report     // nil if the plan could not be read
	unread rules.Diagnostics // why; a finding if a folder holds the file
	// unlocked is the plan if unread is about foods that are not as they were locked.
	unlocked *plans.Plan
	ds       rules.Diagnostics // for stderr
	file     *findings.File    // what the formats of other tools tell of it; nil unless one of them asks
	results  [][]byte          // for each sink
	code     int
	unruled  bool // no rule applied
	crash    any  // what a panic said
	crashAt  []byte
	err      error
}

// run checks the plans on all cores and writes the results in their order, each as soon as those before it are out.
func (c *checking) run(ctx context.Context, inputs []input) error {
	for i := range inputs { // what is wrong with a lock file is told before anything is checked
		if i > 0 && inputs[i].beside(&inputs[i-1]) {
			continue
		}
		if _, err := c.work.checker(&inputs[i]); err != nil {
			return err
		}
	}
	if len(inputs) == 1 {
		if err := c.write(c.check(ctx, &inputs[0])); err != nil {
			return err
		}
		return c.finish()
	}
	check := func(ctx context.Context, in *input) outcome { return c.check(ctx, in) }
	for out := range inorder.Map(ctx, eachOf(inputs), check) {
		if err := c.write(out); err != nil {
			return err
		}
	}
	return c.finish()
}

// finish ends the results, and keeps what they came to for the next run.
func (c *checking) finish() error {
	if err := c.end(); err != nil || c.kept == nil {
		return err
	}
	return c.kept.save()
}

// eachOf gives the elements of a list in place.
func eachOf[T any](list []T) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for i := range list {
			if !yield(&list[i]) {
				return
			}
		}
	}
}

// check checks one plan. A panic is part of the outcome: it must not take the other plans down with it.
func (c *checking) check(ctx context.Context, in *input) (out outcome) {
	defer func() {
		if r := recover(); r != nil {
			out = outcome{code: exitInternal, crash: fmt.Sprintf("%v (while checking %s)", r, in.name), crashAt: debug.Stack()}
		}
	}()
	text, ds := in.read()
	if len(ds) > 0 {
		return c.unreadable(in, ds)
	}
	keep := c.kept != nil && in.stdin == nil
	path, sum := in.path(), ""
	if keep {
		sum = digestOf(text)
		if entry, ok := c.kept.find(path, sum); ok {
			if out, err := entry.outcome(in.name); err == nil {
				return out
			}
		}
	}
	checker, err := c.work.checker(in)
	if err != nil {
		return outcome{code: exitUsage, err: err}
	}
	if !keep {
		return c.checkText(ctx, in, text, checker)
	}
	seen := &openedFiles{from: c.work.files(in), root: in.files.root, k: c.kept}
	out = c.checkText(ctx, in, text, checker.In(seen))
	seen.note(lockPlaces(path, c.locks.path(in)))
	if entry, ok := entryOf(&out, sum, seen); ok {
		c.kept.keep(path, entry)
	}
	return out
}

// checkText checks a plan with a checker that finds the files that it names.
func (c *checking) checkText(ctx context.Context, in *input, text []byte, checker *plans.Checker) outcome {
	plan, ds := plans.Parse(in.name, text)
	if len(ds) > 0 {
		return c.unreadable(in, checker.Problems(plan, ds))
	}
	report, err := checker.Check(ctx, plan)
	if problems, ok := errors.AsType[*rules.DiagnosticsError](err); ok {
		return c.unreadable(in, problems.Diagnostics)
	}
	if err != nil {
		return outcome{code: exitInternal, err: fmt.Errorf("%s: %w", in.name, err)}
	}
	return c.locked(in, report)
}

// refusal says why a plan was not judged by its rules.
func (o *outcome) refusal() string {
	if o.unlocked != nil {
		return "is not judged: its foods are not as they were locked"
	}
	return "cannot be read as a plan"
}

// locked is the outcome of a plan that was checked, unless its foods are not as they were locked.
func (c *checking) locked(in *input, report *plans.Report) outcome {
	ds, err := c.locks.hold(in, report)
	switch {
	case err != nil:
		return outcome{code: exitUsage, err: err}
	case len(ds) == 0:
		return c.of(in, report)
	}
	out := outcome{name: in.name, code: exitFailed, unread: ds, unlocked: report.Plan}
	if c.needsFile() {
		out.file = findings.NotAsLocked(in.name, ds)
		out.file.Under(in.files.root)
	}
	c.render(&out)
	return out
}

// of is the outcome of a plan that was checked.
func (c *checking) of(in *input, report *plans.Report) outcome {
	out := outcome{name: in.name, report: report, code: codeOf(report.Verdict), unruled: report.Verdict == rules.NotApplicable}
	if c.needsFile() {
		out.file = findings.Of(report)
		out.file.Under(in.files.root)
	}
	c.render(&out)
	return out
}

// unreadable is the outcome of what is no plan that can be checked: wrong usage if it was named, a finding if it was
// found in a folder. Other tools hear of it in either case.
func (c *checking) unreadable(in *input, ds rules.Diagnostics) (out outcome) {
	out = outcome{name: in.name, code: exitUsage, ds: ds}
	if in.found {
		out = outcome{name: in.name, code: exitFailed, unread: ds}
	}
	if c.needsFile() {
		out.file = findings.Unread(in.name, ds)
		out.file.Under(in.files.root)
	}
	c.render(&out)
	return out
}

func (c *checking) needsFile() bool { return c.sinks.needFile() || c.known != nil || c.found != nil }

// keepsFile reports whether the findings are looked at one by one even when they were put into words.
func (c *checking) keepsFile() bool { return c.sinks.keepFile() || c.known != nil || c.found != nil }

// render puts an outcome into the words of every sink.
func (c *checking) render(out *outcome) {
	out.results = make([][]byte, len(c.sinks))
	for i, s := range c.sinks {
		text, err := s.render(out)
		if err != nil {
			out.err, out.results = err, nil
			return
		}
		out.results[i] = text
	}
	if !c.keepsFile() {
		out.file = nil
	}
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

// asLine is a value as JSON on a line of its own.
func asLine(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return b.Bytes(), err
}

// asJSON is a value as JSON, indented as an element of a list if it is one.
func asJSON(v any, inList bool) ([]byte, error) {
	compact, err := asLine(v)
	if err != nil {
		return nil, err
	}
	prefix := ""
	if inList {
		prefix = "  "
	}
	var b bytes.Buffer
	err = json.Indent(&b, bytes.TrimSpace(compact), prefix, "  ")
	return b.Bytes(), err
}

// write puts one outcome out, between those before and after it.
func (c *checking) write(out outcome) error {
	a := c.app
	if c.known != nil && out.file != nil && out.code != exitUsage {
		out.code = codeOf(c.known.Mark(out.file))
	}
	if c.found != nil && out.file != nil {
		c.found.Add(out.file)
	}
	a.status = worse(a.status, out.code)
	switch {
	case out.crash != nil:
		a.reportCrash(out.crash, out.crashAt)
	case out.err != nil:
		if out.code != exitUsage {
			a.status = worse(a.status, exitInternal)
		}
		a.report(out.err)
	case len(out.ds) > 0:
		if err := a.stdout.Flush(); err != nil { // on a screen, messages stand where they belong
			return err
		}
		a.reportDiagnostics(out.ds)
	}
	c.tally.count(out.code, out.unruled)
	if out.results == nil { // there is nothing to tell of it but what was reported
		return nil
	}
	return c.sinks.put(&out)
}

// end ends every sink.
func (c *checking) end() error {
	for _, s := range c.sinks {
		if err := s.end(&c.tally); err != nil {
			return err
		}
	}
	return nil
}
