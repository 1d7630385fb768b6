package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

const explainHelp = `Say how a rule came to its verdict on a plan: each expression of the rule as it is written with its value, down to the
items of the plan, their grams and the rows of the food data, and the rule's sources last.

It tells the smallest part that suffices: of several conditions the one that fails, of all and exists the element that
decides, of the items those that bring most. --full tells all of it. Without --subject the finding that failed is
explained, else one that is open, else the first.

The exit code is 0 if the rule could be explained, whatever its verdict, and 2 if there is no such rule or subject.`

const explainExample = `  mealwright explain my-week.yaml chf.sodium-mean
  mealwright explain my-week.yaml chf.sodium-day --subject days[2]
  mealwright explain --full --format json my-week.yaml chf.sodium-day`

func (a *app) explainCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "explain PLAN RULE",
		Short:   "Say how a rule came to its verdict on a plan",
		Long:    explainHelp,
		Example: explainExample,
		GroupID: groupPlans,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return fmt.Errorf("name a plan and one rule, such as %q; \"mealwright check\" names the rules in brackets", "mealwright explain my-week.yaml chf.sodium-mean")
			}
			return nil
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			return a.completeRules(cmd, args)
		},
	}
	f := formatFlag(cmd)
	a.catalogueFlag(cmd)
	subject := cmd.Flags().String("subject", "", "the part of the plan: plan, days[2], days[2].meals[0], box.items[1]; counted from 0")
	full := cmd.Flags().Bool("full", false, "tell every expression, every element and every item")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		report, err := a.checked(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		list, err := report.FindingsOf(args[1], *subject)
		if err != nil {
			return err
		}
		e := report.Explain(plans.Telling(list), rules.ExplainOptions{Full: *full})
		if f.json() {
			return a.writeJSON(e)
		}
		if err := e.WriteText(a.stdout, plans.TextOptions{Width: a.out.width, Color: a.out.color}); err != nil {
			return err
		}
		if others := len(list) - 1; others > 0 {
			a.printf("\n%s of this rule; --subject names one, such as %s.\n", counted(others, "other finding"), list[len(list)-1].Path())
		}
		return nil
	}
	return cmd
}

// completeRules completes a file, and then the rules that its plan is held to.
func (a *app) completeRules(cmd *cobra.Command, args []string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return planEndings(), cobra.ShellCompDirectiveFilterFileExt
	}
	var ids []string
	if report, err := a.checked(cmd.Context(), args[0]); err == nil && len(args) == 1 {
		for i := range report.Findings() {
			ids = append(ids, report.Findings()[i].Rule.ID)
		}
	}
	return slices.Compact(ids), cobra.ShellCompDirectiveNoFileComp
}
