package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/rules"
)

const rulesCheckHelp = `Check packs: names, units, sources, expressions and test cases. Every problem is reported, not only the first. A
rule without a passing, a failing and an unknown test case is refused; "rules test" runs the cases.

A pack is a file, - for standard input, or the id of a built-in pack; without any, all built-in packs are checked.

Exit codes: 0 no problem; 2 there are problems, or a pack cannot be read.`

func (a *app) rulesCheckCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:               "check [PACK...]",
		Short:             "Report everything that is wrong with packs of rules",
		Long:              rulesCheckHelp,
		Example:           "  mealwright rules check house-rules.yaml\n  mealwright rules check",
		ValidArgsFunction: packFiles,
	}
	f := formatFlag(cmd)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		records := []packRecord{}
		for _, l := range a.loadPacks(args) {
			if len(l.problems) > 0 {
				a.status = worse(a.status, exitUsage)
			}
			if f.json() {
				records = append(records, l.record())
				continue
			}
			if err := a.writeChecked(&l); err != nil {
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

// writeChecked says in a line how many rules are in order. Problems are no result, and go to stderr.
func (a *app) writeChecked(l *loadedPack) error {
	if len(l.problems) > 0 {
		return a.writeProblems(l.problems)
	}
	a.printf("%s: %s, no problems\n", l.name(), counted(len(l.pack.Rules), "rule"))
	return nil
}

// writeProblems prints what is wrong with a pack, after what was said of those before it.
func (a *app) writeProblems(ds rules.Diagnostics) error {
	if err := a.stdout.Flush(); err != nil {
		return err
	}
	a.reportDiagnostics(ds)
	a.tellf("\n%s\n", counted(len(ds), "problem"))
	return nil
}

// counted is "1 rule" or "2 rules".
func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
