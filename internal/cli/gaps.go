package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/plans"
)

const gapsHelp = `Say which missing values decide what is open in a plan, each with its threshold: "passes at 38 mg or less, fails above".
They are the fewest that do; the others are counted, and need not be asked for. Thresholds are per 100 g of the food.

As markdown or csv the answer is a sheet of questions to send to a supplier; filled in, "mealwright foods set" puts the
answers of a csv sheet into the plan, with their source and date.

Exit codes are those of check.`

const gapsExample = `  mealwright gaps my-week.yaml
  mealwright gaps --all my-week.yaml                 warnings and notes too
  mealwright gaps --format json my-week.yaml
  mealwright gaps --format csv my-week.yaml > questions.csv
  mealwright foods set my-week.yaml questions.csv    put the answers into the plan`

// The formats of question sheets.
const (
	formatMarkdown = "markdown"
	formatCSV      = "csv"
)

func (a *app) gapsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "gaps PLAN",
		Short:   "Say which missing values decide a plan, and at which threshold",
		Long:    gapsHelp,
		Example: gapsExample,
		GroupID: groupPlans,
		Args:    oneArg("a plan file, or - for standard input", "mealwright gaps my-week.yaml"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return planEndings(), cobra.ShellCompDirectiveFilterFileExt
		},
	}
	f := formatsFlag(cmd, formatText, formatJSON, formatMarkdown, formatCSV)
	a.catalogueFlag(cmd)
	all := cmd.Flags().Bool("all", false, "tell warnings and notes too, which decide no plan")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		report, err := a.checked(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		a.status = worse(a.status, codeOf(report.Verdict))
		return a.writeQuestions(report.Questions(), f.value, *all)
	}
	return cmd
}

func (a *app) writeQuestions(q *plans.Questions, format string, all bool) error {
	o := plans.QuestionOptions{TextOptions: plans.TextOptions{Width: a.out.width, Color: a.out.color}, All: all}
	switch format {
	case formatJSON:
		return a.writeJSON(q)
	case formatMarkdown:
		return q.WriteMarkdown(a.stdout, o)
	case formatCSV:
		return q.WriteCSV(a.stdout, o)
	}
	return q.WriteText(a.stdout, o)
}

// checked checks the one plan that an argument names; what is wrong with the file is an error.
func (a *app) checked(ctx context.Context, arg string) (*plans.Report, error) {
	in := input{name: arg, stdin: a.stdin}
	if arg != "-" {
		if isFolder(arg) {
			return nil, fmt.Errorf("%s is a folder; name one plan, such as %q", arg, strings.TrimRight(arg, "/")+"/my-week.yaml")
		}
		in = fileInput(arg)
	}
	work, err := a.workspace(plans.Config{})
	if err != nil {
		return nil, err
	}
	checker, err := work.checker(&in)
	if err != nil {
		return nil, err
	}
	plan, ds := in.load()
	if len(ds) > 0 {
		return nil, checker.Problems(plan, ds).Err()
	}
	return checker.Check(ctx, plan)
}

// formatsFlag adds --format to a command that has more formats than text and JSON; the first is the default.
func formatsFlag(cmd *cobra.Command, allowed ...string) *format {
	f := &format{value: allowed[0], allowed: slices.Clone(allowed)}
	last := len(allowed) - 1
	cmd.Flags().Var(f, "format", "how to write the result: "+strings.Join(allowed[:last], ", ")+" or "+allowed[last])
	// The error is for a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(allowed, cobra.ShellCompDirectiveNoFileComp))
	return f
}
