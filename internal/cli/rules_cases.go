package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/rules"
)

const rulesTestHelp = `Run the test cases that packs carry: each rule's passing, failing, unknown and not applicable ones. A case gives its facts
itself, in a line or as a row of a table, or names a plan file. One that comes out otherwise than expected is shown with
what the rule says of it.

A pack is a file, - for standard input, or the id of a built-in pack; without any, all built-in packs are tested.

Exit codes: 0 all cases came out as expected; 1 some did not; 2 a pack has problems, a rule without its cases
included.`

func (a *app) rulesTestCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:               "test [PACK...]",
		Short:             "Run the test cases of packs of rules",
		Long:              rulesTestHelp,
		Example:           "  mealwright rules test house-rules.yaml\n  mealwright rules test chf",
		ValidArgsFunction: packFiles,
	}
	f := formatFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		records := []testedPack{}
		for _, l := range a.loadPacks(args) {
			tested, failures, err := a.testPack(cmd.Context(), &l)
			if err != nil {
				return err
			}
			if f.json() {
				records = append(records, tested)
				continue
			}
			if err := a.writeTested(&l, tested, failures); err != nil {
				return err
			}
		}
		if f.json() {
			return a.writeJSON(records)
		}
		return nil
	}
	return cmd
}

// testedPack is what came of a pack's cases.
type testedPack struct {
	packRecord

	Cases    int             `json:"cases"`
	Passed   int             `json:"passed"`
	Failures []failureRecord `json:"failures"`
}

// failureRecord is a case that came out otherwise than expected.
type failureRecord struct {
	Rule     string         `json:"rule"`
	Expected rules.Verdict  `json:"expected"`
	Got      rules.Verdict  `json:"got"`
	Message  string         `json:"message"`
	Position positionRecord `json:"position"`
}

func (a *app) testPack(ctx context.Context, l *loadedPack) (testedPack, rules.Diagnostics, error) {
	tested := testedPack{Failures: []failureRecord{}}
	var failures rules.Diagnostics
	if l.program != nil {
		results, problems, err := l.program.TestWith(ctx, l.plans)
		if err != nil {
			return tested, nil, err
		}
		if len(l.problems) == 0 { // what is wrong with cases is among them otherwise
			l.problems = problems
		}
		tested.Cases = len(results)
		for i := range results {
			r := &results[i]
			if r.Passed() {
				tested.Passed++
				continue
			}
			//nolint:contextcheck // the verdict is in, and its words need no deadline
			message, diagnostic := r.Finding.Message(), r.Diagnostic()
			failures = append(failures, diagnostic)
			tested.Failures = append(tested.Failures, failureRecord{
				r.Rule.ID, r.Want, r.Finding.Verdict, message, positionOf(r.Case.Range),
			})
		}
	}
	tested.packRecord = l.record()
	if len(failures) > 0 {
		a.status = worse(a.status, exitFailed)
	}
	if len(l.problems) > 0 {
		a.status = worse(a.status, exitUsage)
	}
	return tested, failures, nil
}

// writeTested prints the cases that failed, which are the result, and the problems, which are none.
func (a *app) writeTested(l *loadedPack, tested testedPack, failures rules.Diagnostics) error {
	if len(l.problems) > 0 {
		if err := a.writeProblems(l.problems); err != nil {
			return err
		}
	}
	if l.program == nil {
		return nil
	}
	if err := failures.Render(a.stdout, rules.RenderOptions{Color: a.out.color}); err != nil {
		return err
	}
	line := fmt.Sprintf("%s: %s of %s, all as expected", l.name(), counted(tested.Cases, "case"), counted(tested.Rules, "rule"))
	if len(failures) > 0 {
		line = a.out.red(fmt.Sprintf("%s: %d of %s failed", l.name(), len(failures), counted(tested.Cases, "case")))
	}
	a.println(line)
	return nil
}
