package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/mealwright/mealwright/internal/suggest"
)

const rootHelp = `Mealwright holds medically tailored meal and grocery plans against what a diet must hold: the reference intakes of
the person they are for, and the limits of a condition. It says pass, fail or cannot tell, why, from which source,
and which food or missing value decides. The dietitian decides; mealwright is no medical device.`

const rootExample = `  mealwright init my-week.yaml           write a plan to start from
  mealwright check my-week.yaml          check it
  mealwright foods search "black beans"  find the foods to fill it with`

// The headings under which help lists the commands.
const (
	groupPlans = "plans"
	groupLook  = "look"
	groupRules = "rules"
	groupOther = "other"
)

func (a *app) rootCommand() *cobra.Command {
	root := a.group(&cobra.Command{
		Use:     "mealwright",
		Short:   "Check medically tailored meal and grocery plans",
		Long:    rootHelp,
		Example: rootExample,
	})
	root.SilenceUsage, root.SilenceErrors = true, true
	root.CompletionOptions.DisableDefaultCmd = true // ours knows its shells and says what to do with the result
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetFlagErrorFunc(flagError)
	root.SetHelpCommand(a.helpCommand())
	root.AddGroup(
		&cobra.Group{ID: groupPlans, Title: "Plans:"},
		&cobra.Group{ID: groupLook, Title: "Foods, needs and conditions:"},
		&cobra.Group{ID: groupRules, Title: "Rules:"},
		&cobra.Group{ID: groupOther, Title: "Mealwright itself:"},
	)
	root.AddCommand(
		a.checkCommand(), a.explainCommand(), a.gapsCommand(), a.matrixCommand(), a.initCommand(), a.convertCommand(),
		a.foodsCommand(), a.matchCommand(), a.recipeCommand(), a.needsCommand(), a.conditionsCommand(),
		a.rulesCommand(),
		a.schemaCommand(), a.versionCommand(), a.completionCommand(),
	)
	return root
}

// group makes a command that only holds others: named alone it shows them, on stderr, since nothing was done.
func (a *app) group(cmd *cobra.Command) *cobra.Command {
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return unknownCommand(cmd, args[0])
		}
		return nil
	}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		a.status = worse(a.status, exitUsage)
		cmd.SetOut(a.stderr)
		return cmd.Help()
	}
	return cmd
}

func unknownCommand(parent *cobra.Command, name string) error {
	var names []string
	for _, c := range parent.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	if near, ok := suggest.Closest(name, names); ok {
		return fmt.Errorf("there is no command %q; did you mean %q?", parent.CommandPath()+" "+name, parent.CommandPath()+" "+near)
	}
	return fmt.Errorf("there is no command %q; there are %s", parent.CommandPath()+" "+name, strings.Join(names, ", "))
}

// helpCommand is "mealwright help COMMAND". Cobra's own ends an unknown command with exit code 0.
func (a *app) helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "Say what a command does",
		GroupID: groupOther,
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			target, _, _ := cmd.Root().Find(args)
			var names []string
			for _, c := range target.Commands() {
				names = append(names, c.Name()+"\t"+c.Short)
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			target, rest, err := cmd.Root().Find(args)
			if err != nil {
				return err
			}
			if len(rest) > 0 {
				return unknownCommand(target, rest[0])
			}
			target.InitDefaultHelpFlag()
			return target.Help()
		},
	}
}

// flagError says in our words what pflag found wrong with a flag.
func flagError(cmd *cobra.Command, err error) error {
	var missing *pflag.NotExistError
	var valueless *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &missing):
		return unknownFlag(cmd, missing)
	case errors.As(err, &valueless):
		return fmt.Errorf("--%s needs a value; see %q", valueless.GetSpecifiedName(), cmd.CommandPath()+" --help")
	case errors.As(err, &invalid):
		return fmt.Errorf("--%s: %s", invalid.GetFlag().Name, plain(errors.Unwrap(invalid)))
	}
	return err
}

func unknownFlag(cmd *cobra.Command, missing *pflag.NotExistError) error {
	name := "--" + missing.GetSpecifiedName()
	if missing.GetSpecifiedShortnames() != "" {
		name = "-" + missing.GetSpecifiedName()
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near, ok := suggest.Closest(missing.GetSpecifiedName(), names); ok {
		return fmt.Errorf("%s has no flag %s; did you mean --%s?", cmd.CommandPath(), name, near)
	}
	return fmt.Errorf("%s has no flag %s; its flags are --%s", cmd.CommandPath(), name, strings.Join(names, ", --"))
}

// someArgs and the like refuse a wrong number of arguments with an example of a right one.
func someArgs(what, example string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return fmt.Errorf("name %s, such as %q", what, example)
		}
		return nil
	}
}

func oneArg(what, example string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > 1 {
			return fmt.Errorf("%s takes one argument, not %d: name %s, such as %q", cmd.CommandPath(), len(args), what, example)
		}
		return someArgs(what, example)(cmd, args)
	}
}

func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%s takes no argument %q; see %q", cmd.CommandPath(), args[0], cmd.CommandPath()+" --help")
	}
	return nil
}
