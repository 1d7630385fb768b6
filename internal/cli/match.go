package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/internal/project"
)

const matchHelp = `Propose a food for every ingredient line of recipes, with a reason, a confidence and the weight, and keep the ones
that you accept in ` + project.LockName + `, where they stay until you change them.

Name recipe files of any format that mealwright reads, folders of them, or text files (.txt) with a line each. Lines that
ask for the same food are shown once. For each you accept the first proposal (Enter), choose another by its number or by
a food's id, search (s WORDS), skip (k) or stop (q); every acceptance is written at once, so that you can stop and go on
another day. --accept-over 0.9 accepts all that are surer than that, after it has shown them and asked; with --yes it
does not ask.

In CI, --check names every line whose food nobody accepted, with its place, and ends with 3; a food that is locked and
that the catalogue does not have ends it with 1.

With --ndjson each line of standard input is an ingredient line, such as {"line": "1 1/2 cups cooked brown rice"}, and
each line of the answer is what was read in it, the foods it may mean, the likeliest first, and what it weighs; an
interval where that is not known to the gram.`

const matchExample = `  mealwright match recipes/
  mealwright match --accept-over 0.9 recipes/
  mealwright match --check recipes/
  echo '{"line": "2 x 15 oz cans black beans, drained"}' | mealwright match --ndjson`

// matchFlags are the flags of match.
type matchFlags struct {
	ndjson, check, yes bool
	over               float64
	lock               string
}

func (a *app) matchCommand() *cobra.Command {
	var flags matchFlags
	cmd := &cobra.Command{
		Use:     "match [FILE...]",
		Short:   "Propose foods for the ingredients of recipes, and keep those you accept",
		Long:    matchHelp,
		Example: matchExample,
		GroupID: groupLook,
	}
	cmd.Flags().BoolVar(&flags.ndjson, "ndjson", false, "read ingredient lines from standard input, one JSON object a line, and answer in the same form")
	cmd.Flags().BoolVar(&flags.check, "check", false, "name every line whose food nobody accepted, and change nothing")
	cmd.Flags().Float64Var(&flags.over, "accept-over", 0, "accept every proposal that is surer than this, from 0 to 1, after it was shown")
	cmd.Flags().BoolVar(&flags.yes, "yes", false, "do not ask before --accept-over writes")
	cmd.Flags().StringVar(&flags.lock, "lock", "", "the lock file; else the nearest "+project.LockName+" beside the first file or above it")
	f := formatFlag(cmd)
	a.catalogueFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := flags.fit(cmd.Flags().Changed("accept-over"), f.json(), args); err != nil {
			return err
		}
		if flags.ndjson {
			return a.matchLines()
		}
		return a.matchFiles(&flags, f.json(), args)
	}
	return cmd
}

// fit refuses flags that do not go together.
func (f *matchFlags) fit(over, json bool, args []string) error {
	switch {
	case f.ndjson && len(args) > 0:
		return errors.New("--ndjson reads the lines from standard input; leave out the files")
	case f.ndjson && (f.check || over || f.lock != ""):
		return errors.New("--ndjson only answers; leave out --check, --accept-over and --lock")
	case f.ndjson:
		return nil
	case len(args) == 0:
		return errors.New("what is to be matched? Name recipe files or folders, or give lines with --ndjson")
	case f.check && over:
		return errors.New("--check changes nothing; leave out --accept-over")
	case over && (f.over < 0 || f.over >= 1):
		return fmt.Errorf("--accept-over is a confidence from 0 to below 1, such as 0.9, not %v", f.over)
	case f.yes && !over:
		return errors.New("--yes goes with --accept-over")
	case json && !f.check:
		return errors.New("--format json goes with --check or, as --ndjson, with lines from standard input")
	}
	return nil
}
