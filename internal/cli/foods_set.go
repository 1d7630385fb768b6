package cli

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

const foodsSetHelp = `Put the answers of a question sheet into a plan: every value of the sheet goes under nutrients: of the items it is for, per
100 g, with its source and date. The rest of the file stays as it is, comments too.

The sheet comes from "mealwright gaps --format csv"; whoever was asked fills in the columns value and source, and date.`

func (a *app) foodsSetCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "set PLAN ANSWERS.csv",
		Short: "Put the answers of a question sheet into a plan",
		Long:  foodsSetHelp,
		Example: "  mealwright gaps --format csv my-week.yaml > questions.csv\n" +
			"  mealwright foods set my-week.yaml questions.csv\n  mealwright foods set --output new-week.yaml my-week.yaml questions.csv",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return fmt.Errorf("name a plan and the sheet with the answers, such as %q", "mealwright foods set my-week.yaml questions.csv")
			}
			return nil
		},
	}
	output := cmd.Flags().String("output", "", "the file to write; if left out, the plan itself")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		name := *output
		if name == "" {
			name = args[0]
		}
		return a.setAnswers(args[0], args[1], name)
	}
	return cmd
}

func (a *app) setAnswers(plan, sheet, output string) error {
	text, err := readWhole(plan)
	if err != nil {
		return err
	}
	filled, err := readWhole(sheet)
	if err != nil {
		return err
	}
	answers, ds := plans.ReadAnswers(filepath.ToSlash(sheet), filled)
	if err := ds.Err(); err != nil {
		return err
	}
	if len(answers) == 0 {
		return fmt.Errorf("%s holds no answer yet; fill in its columns value and source", sheet)
	}
	after, ds := plans.PutAnswers(filepath.ToSlash(plan), text, answers)
	if err := ds.Err(); err != nil {
		return err
	}
	if err := writeFile(output, after, true); err != nil {
		return err
	}
	a.printf("%s put into %s\n", counted(len(answers), "value"), output)
	return nil
}

// readWhole reads a file that is no larger than a plan may be.
func readWhole(name string) ([]byte, error) {
	f, err := files{}.Open(filepath.ToSlash(name))
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", name, cause(err))
	}
	defer f.Close() //nolint:errcheck // nothing was written
	data, err := io.ReadAll(io.LimitReader(f, maxFile))
	if err == nil && len(data) >= maxFile {
		return nil, rules.Diagnostics{{Code: "too-large", Message: "this is larger than 16 MiB", Range: rules.Range{File: filepath.ToSlash(name)}}}.Err()
	}
	return data, err
}
