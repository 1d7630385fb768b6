package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/plans/findings"
)

const checkHelp = `Check plans: hold each against the reference intakes of the person it is for, its service, its conditions and its own
packs, and say what passes, what fails, what cannot be told and why.

A plan is a file, or - for standard input. In a folder every .yaml, .yml and .json file that has a plan: at its top is
checked, and every .cook and .menu, hidden folders left out; a file there that cannot be read counts as failed, and the
rest is still checked.

A recipe (.cook) is checked as one serving of it, a menu (.menu) as the days that are its sections. What a plan says
beside its food, such as conditions: [chf], stands in the block of metadata at their top.

With --ndjson every line of the input is a plan as JSON, and every line of the output its report, in the same order: any
data engine can fan plans out to it. A line that is no plan has its report too, and the rest goes on. Packs and recipes that
a plan names, {recipe: ./pozole.cook}, are looked for beside the file of the stream, or from the working folder on standard
input; matches that were accepted are those of the mealwright.lock there, or above.

--write-lock keeps in mealwright.lock, beside the plans, what the catalogue says of every food that they use; --locked then
fails where the catalogue says something else, and tells which food changed and how: new data change no verdict in silence.

Exit codes: 0 nothing required failed or is open; 1 a required rule failed; 2 wrong usage or input that cannot be
read; 3 nothing failed, but something required is open; 70 a fault of mealwright. Of several plans the first of 70, 2,
1, 3, 0 counts.`

const checkExample = `  mealwright check my-week.yaml
  mealwright check menus/                       every plan of a folder
  mealwright check --cycle week-1.yaml week-2.yaml week-3.yaml week-4.yaml
  mealwright check --format json my-week.yaml > report.json
  mealwright check --out sarif=report.sarif --out junit=report.xml menus/
  mealwright check --ndjson < plans.ndjson > reports.ndjson
  mealwright init - | mealwright check -`

func (a *app) checkCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "check PLAN...",
		Short:   "Check plans and say what passes, fails or cannot be told",
		Long:    checkHelp,
		Example: checkExample,
		GroupID: groupPlans,
		Args:    planArgs("a plan file, a folder of plans, or - for standard input", "mealwright check my-week.yaml"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return planEndings(), cobra.ShellCompDirectiveFilterFileExt
		},
	}
	output := outputFlags(cmd)
	baseline := baselineFlag(cmd)
	kept := cmd.Flags().String("cache", "", "keep what files came to in this file, and check only what changed since")
	a.catalogueFlag(cmd)
	locks := a.lockFlags(cmd)
	cycle := cmd.Flags().Bool("cycle", false, "check the plans as the weeks of one menu cycle, with the mean over all of them")
	portions := portionErrorFlag(cmd)
	bounds := boundsFlag(cmd)
	ndjson := cmd.Flags().Bool("ndjson", false, "read plans as JSON, one on each line, and write a report on each line")
	cmd.MarkFlagsMutuallyExclusive("ndjson", "format")
	for _, other := range []string{"cycle", "write-lock"} {
		cmd.MarkFlagsMutuallyExclusive("cache", other)
	}
	for _, other := range []string{"cache", "out", "baseline", "write-baseline", "cycle", "locked", "write-lock"} {
		cmd.MarkFlagsMutuallyExclusive("ndjson", other)
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		work, err := a.workspace(plans.Config{PortionError: portions.value, Estimates: bounds.estimate})
		if err != nil {
			return err
		}
		if *ndjson {
			return (&checking{app: a, work: work}).batch(cmd.Context(), args)
		}
		locks.catalogue, locks.estimates = work.catalogue, bounds.estimate
		c := &checking{app: a, many: isList(args) && !*cycle, work: work, locks: locks}
		if c.known, err = baseline.load(); err != nil {
			return err
		}
		if baseline.write != "" {
			c.found = &findings.Baseline{}
		}
		var last *opening
		if *kept != "" { // read while the folders are looked through
			stamp := []string{work.catalogue.Digest(), portions.String(), output.String(), fmt.Sprint(a.out, c.many, c.known != nil, c.found != nil, locks.held, bounds.estimate)}
			last = beginCache(*kept, runDigest(stamp...))
		}
		inputs, err := a.gather(args)
		if err != nil {
			return err
		}
		if c.kept, err = last.wait(); err != nil {
			return err
		}
		run := c.run
		if *cycle {
			run = c.cycle
		}
		if err := c.into(output, func() error { return run(cmd.Context(), inputs) }); err != nil {
			return err
		}
		if err := a.saveLocks(locks); err != nil {
			return err
		}
		return a.closeBaseline(c, baseline)
	}
	return cmd
}

// into runs a check with the sinks that its results go to. Files are kept if all results are in them.
func (c *checking) into(output *checkOutput, run func() error) error {
	list, files, err := c.app.sinks(output, c.many, c.known != nil)
	if err != nil {
		return err
	}
	c.sinks = list
	if err := run(); err != nil {
		files.discard()
		return err
	}
	return files.keep()
}

// closeBaseline tells what the baseline held, and writes the new one.
func (a *app) closeBaseline(c *checking, flags *baselineFlags) error {
	if c.known != nil {
		a.tellf("%s of the %d in %s did not count", counted(c.known.Len()-c.known.Gone(), "finding"), c.known.Len(), flags.read)
		if c.known.Gone() > 0 {
			a.tellf("; %d are gone, and --write-baseline %s leaves them out", c.known.Gone(), flags.read)
		}
		a.tellf("\n")
	}
	if c.found == nil {
		return nil
	}
	if err := flags.save(c.found); err != nil {
		return err
	}
	a.tellf("%s written to %s\n", counted(c.found.Len(), "finding"), flags.write)
	return nil
}

// planArgs wants an argument, unless a stream is read: standard input then goes without saying.
func planArgs(what, example string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if stream, err := cmd.Flags().GetBool("ndjson"); err == nil && stream {
			return nil
		}
		return someArgs(what, example)(cmd, args)
	}
}

// isList reports whether the results are a list: several plans were named, or a folder.
func isList(args []string) bool {
	return len(args) > 1 || slices.ContainsFunc(args, func(arg string) bool { return arg != "-" && isFolder(arg) })
}

// gather turns arguments into the plans to check.
func (a *app) gather(args []string) (inputs []input, err error) {
	var problems []error
	stdin := false
	for _, arg := range args {
		switch {
		case arg != "-" && isFolder(arg):
			found, err := findPlans(arg)
			if err != nil {
				problems = append(problems, err)
			}
			inputs = append(inputs, found...)
		case arg != "-":
			inputs = append(inputs, fileInput(arg))
		case stdin:
			problems = append(problems, errors.New("- is given twice, but standard input can be read only once"))
		default:
			stdin = true
			inputs = append(inputs, input{name: "-", stdin: a.stdin})
		}
	}
	if len(inputs) == 0 {
		return nil, errors.Join(problems...)
	}
	for _, problem := range problems {
		a.report(problem)
		a.status = worse(a.status, exitUsage)
	}
	return inputs, nil
}

// tally counts the verdicts of many plans, for the line at the end.
// Where no rule applied nothing passed.
type tally struct{ passed, failed, open, unread, unruled, total int }

func (t *tally) count(code int, unruled bool) {
	t.total++
	switch code {
	case exitOK:
		if unruled {
			t.unruled++
		} else {
			t.passed++
		}
	case exitFailed:
		t.failed++
	case exitOpen:
		t.open++
	default:
		t.unread++
	}
}

// String is "3 plans: 1 failed, 1 cannot be told, 1 passed".
func (t *tally) String() string {
	var parts []string
	for _, part := range [...]struct {
		count int
		what  string
	}{{t.unread, "could not be read"}, {t.failed, "failed"}, {t.open, "cannot be told"}, {t.passed, "passed"}, {t.unruled, "without a rule that applies"}} {
		if part.count > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.count, part.what))
		}
	}
	return counted(t.total, "plan") + ": " + strings.Join(parts, ", ")
}
