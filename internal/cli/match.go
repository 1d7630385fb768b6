package cli

import (
	"errors"

	"github.com/spf13/cobra"
)

const matchHelp = `Propose a food for every ingredient line of recipes, with a reason, a confidence and the weight.

With --ndjson each line of standard input is an ingredient line, such as {"line": "1 1/2 cups cooked brown rice"}, and
each line of the answer is what was read in it, the foods it may mean, the likeliest first, and what it weighs; an
interval where that is not known to the gram.`

const matchExample = `  echo '{"line": "2 x 15 oz cans black beans, drained"}' | mealwright match --ndjson`

func (a *app) matchCommand() *cobra.Command {
	ndjson := false
	cmd := &cobra.Command{
		Use:     "match [FILE...]",
		Short:   "Propose foods for the ingredients of recipes",
		Long:    matchHelp,
		Example: matchExample,
		GroupID: groupLook,
	}
	cmd.Flags().BoolVar(&ndjson, "ndjson", false, "read ingredient lines from standard input, one JSON object a line, and answer in the same form")
	a.catalogueFlag(cmd)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		switch {
		case ndjson && len(args) > 0:
			return errors.New("--ndjson reads the lines from standard input; leave out the files")
		case ndjson:
			return a.matchLines()
		}
		return errors.New("what is to be matched? Give ingredient lines with --ndjson")
	}
	return cmd
}
