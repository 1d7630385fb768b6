package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/internal/project"
	"github.com/mealwright/mealwright/internal/suggest"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

const schemaHelp = `Print the JSON Schema (2020-12) of a kind of file. An editor with a YAML language server reads it: it completes keys,
explains them under the cursor, and marks those that do not exist while they are typed.

What init and "rules new" write names its schema in the first line, where editors find it on the web. To use it without,
keep it beside your files:

  mealwright schema pack > pack.schema.json

and begin them with

  # yaml-language-server: $schema=./pack.schema.json

The schema knows keys and kinds of values. What expressions, amounts and foods mean, check and "rules check" judge.`

// schemaKind is a kind of file that has a schema.
type schemaKind struct {
	name, short string
	text        func() string
}

func schemaKinds() []schemaKind {
	return []schemaKind{
		{"pack", "packs of rules", rules.Schema},
		{"plan", "plan files", plans.Schema},
		{"settings", "settings files, " + project.SettingsName, project.SettingsSchema},
		{"lock", "lock files, " + project.LockName, project.LockSchema},
	}
}

func (a *app) schemaCommand() *cobra.Command {
	var names []string
	for _, k := range schemaKinds() {
		names = append(names, k.name)
	}
	return &cobra.Command{
		Use:               "schema " + strings.Join(names, "|"),
		Short:             "Print the JSON Schema of packs, plans, settings or lock files, for editors",
		Long:              schemaHelp,
		Example:           "  mealwright schema pack > pack.schema.json\n  mealwright schema settings",
		GroupID:           groupOther,
		ValidArgsFunction: cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp),
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("%s prints one schema: %s", cmd.CommandPath(), orList(names))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			for _, k := range schemaKinds() {
				if k.name == args[0] {
					a.printf("%s", k.text())
					return nil
				}
			}
			return fmt.Errorf("there is no schema of %q; use %s%s", args[0], orList(names), suggest.DidYouMean(args[0], names))
		},
	}
}
