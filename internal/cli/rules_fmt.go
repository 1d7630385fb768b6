package cli

import (
	"bytes"
	"fmt"
	"path/filepath"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/rules"
)

const rulesFmtHelp = `Write packs in one form, so that what differs between two of them is what they say: keys in the order of
docs/packs.md, two spaces a level, no quotes where none are needed, lists in brackets on one line where they fit.
Comments stay. What a pack says does not change; a file where that cannot be kept is left alone.

A pack is a file, or - for standard input. Without a flag the result is printed.

Exit codes: 0 done; 1 with --check, a file is not in this form; 2 a file cannot be read as YAML.`

// rulesFmt is what is to become of the formatted text.
type rulesFmt struct{ write, check, diff bool }

func (a *app) rulesFmtCommand() *cobra.Command {
	var f rulesFmt
	cmd := &cobra.Command{
		Use:               "fmt PACK...",
		Short:             "Write packs of rules in one form",
		Long:              rulesFmtHelp,
		Example:           "  mealwright rules fmt -w house-rules.yaml\n  mealwright rules fmt --check *.yaml",
		Args:              someArgs("a pack", "mealwright rules fmt house-rules.yaml"),
		ValidArgsFunction: packFiles,
		RunE: func(_ *cobra.Command, args []string) error {
			for _, name := range args {
				if err := a.formatPack(name, f); err != nil {
					return err
				}
			}
			return nil
		},
	}
	cmd.Flags().BoolVarP(&f.write, "write", "w", false, "write the file anew, in place of printing it")
	cmd.Flags().BoolVar(&f.check, "check", false, "name the files that are not in this form, and end with exit code 1 if there are any")
	cmd.Flags().BoolVar(&f.diff, "diff", false, "print what would change")
	return cmd
}

func (a *app) formatPack(name string, f rulesFmt) error {
	data, err := a.readPack(name)
	if err != nil {
		return fmt.Errorf("%s cannot be read: %w", name, cause(err))
	}
	formatted, problems := rules.Format(filepath.ToSlash(name), data)
	if len(problems) > 0 {
		a.status = worse(a.status, exitUsage)
		return a.writeProblems(problems)
	}
	changed := !bytes.Equal(data, formatted)
	if f.check && changed {
		a.status = worse(a.status, exitFailed)
		a.println(name)
	}
	if f.diff {
		a.printf("%s", diff.Diff(name, data, name+" (formatted)", formatted))
	}
	if f.write && changed && name != "-" {
		return writeFile(name, formatted, true)
	}
	if !f.check && !f.diff && (!f.write || name == "-") {
		a.printf("%s", formatted)
	}
	return nil
}
