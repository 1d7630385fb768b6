package cli

import (
	"context"
	"errors"
	"slices"

	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
	"github.com/spf13/cobra"
)

const matrixHelp = `Hold menus to several diet lines at once: each menu (a plan, or every plan of a folder) to each line, with the verdict
and the rules that bind. A line is a condition with its parameters, or several with + between them; it stands in place
of the conditions that the plan names. The totals of a menu are the same on every line; only the rules differ.

Exit codes are those of check; the worst cell counts.`

const matrixExample = `  mealwright matrix menus/ --line chf --line ckd:stage=3b
  mealwright matrix week-1.yaml week-2.yaml --line chf --line chf+dash
  mealwright matrix --format json menus/ --line diabetes:type=2 > matrix.json`

func (a *app) matrixCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "matrix PLAN... --line CONDITION...",
		Short:   "Check menus on several diet lines at once",
		Long:    matrixHelp,
		Example: matrixExample,
		GroupID: groupPlans,
		Args:    someArgs("a plan file, a folder of plans, or - for standard input", "mealwright matrix menus/ --line chf"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return planEndings(), cobra.ShellCompDirectiveFilterFileExt
		},
	}
	f := formatFlag(cmd)
	a.catalogueFlag(cmd)
	var named []string
	cmd.Flags().StringArrayVar(&named, "line", nil, "a diet line: chf, ckd:stage=3b, chf+dash; once for each")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		lines, err := parseLines(named)
		if err != nil {
			return err
		}
		inputs, err := a.gather(args)
		if err != nil {
			return err
		}
		m, err := a.matrix(cmd.Context(), inputs, lines)
		if err != nil {
			return err
		}
		a.status = worse(a.status, codeOf(m.Verdict()))
		if f.json() {
			return a.writeJSON(m)
		}
		return m.WriteText(a.stdout, plans.TextOptions{Width: a.out.width, Color: a.out.color})
	}
	return cmd
}

// parseLines reads the diet lines, and says of all of them what is wrong.
func parseLines(named []string) ([]plans.Line, error) {
	if len(named) == 0 {
		return nil, errors.New(`name a diet line, such as "--line chf"; mealwright conditions list has the conditions`)
	}
	var lines []plans.Line
	var problems []error
	for _, text := range named {
		line, err := plans.ParseLine(text)
		if err != nil {
			problems = append(problems, err)
		}
		lines = append(lines, line)
	}
	return lines, errors.Join(problems...)
}

// matrix holds the menus to the lines. All that is wrong with any of them is said at once.
func (a *app) matrix(ctx context.Context, inputs []input, lines []plans.Line) (*plans.Matrix, error) {
	work, err := a.workspace(plans.Config{})
	if err != nil {
		return nil, err
	}
	m := &plans.Matrix{Lines: lines}
	var wrong rules.Diagnostics
	for i := range inputs {
		in := &inputs[i]
		checker, err := work.checker(in)
		if err != nil {
			return nil, err
		}
		menu, ds := in.load()
		if len(ds) > 0 {
			wrong = append(wrong, checker.Problems(menu, ds)...)
			continue
		}
		part, err := checker.Matrix(ctx, []*plans.Plan{menu}, lines)
		var problems *rules.DiagnosticsError
		switch {
		case errors.As(err, &problems):
			for _, d := range problems.Diagnostics {
				if !slices.Contains(wrong, d) { // what is wrong with a line is so for every menu
					wrong = append(wrong, d)
				}
			}
		case err != nil:
			return nil, err
		default:
			m.Rows = append(m.Rows, part.Rows...)
		}
	}
	return m, wrong.Err()
}
