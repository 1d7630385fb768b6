package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/foods/kitchen"
	"github.com/mealwright/mealwright/foods/match"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/foods/schemaorg"
	"github.com/mealwright/mealwright/plans"
)

const recipeHelp = `Show what recipes hold: their nutrition per serving and per 100 g, how much of it is known, and what is not, each at the
line of the ingredient.

Recipes are read from Cooklang (.cook), RecipeMD and Markdown (.md), pages and JSON of schema.org (.html, .json), the Open
Recipe Format (.yaml), and exports of Mealie, Tandoor (.zip) and Paprika (.paprikarecipes). Foods are those that the recipe
names by their ids or that were accepted with mealwright match. --assume 0.9 also counts with proposals that are surer than
that, and says so; nobody has accepted them.

Nutrition that was published with a recipe stands beside what is computed: inside what its rounding allows, close (within
20 %, as a label may be), explained by a reason that brings the two together, or different.

--format schema.org writes the recipe as JSON-LD for a web page, with the figures that are known.

Of a folder all files that hold recipes are shown, in the folders within it too; what is none is passed over. Several files,
a folder, or a file of several recipes are a list in JSON.

Exit codes: 0 every ingredient is known; 3 something is open; 2 a file cannot be read; 1 one that was found in a folder
cannot.`

const recipeExample = `  mealwright recipe pozole.cook
  mealwright recipe --assume 0.8 kitchen.paprikarecipes
  mealwright recipe recipes/ --format json
  mealwright recipe --format schema.org pozole.cook > pozole.json`

func (a *app) recipeCommand() *cobra.Command {
	assume := 0.0
	cmd := &cobra.Command{
		Use:     "recipe FILE|FOLDER...",
		Short:   "Show the nutrition of recipes, and what of it is not known",
		Long:    recipeHelp,
		Example: recipeExample,
		GroupID: groupLook,
		Args:    someArgs("a file of recipes", "mealwright recipe pozole.cook"),
	}
	cmd.Flags().Float64Var(&assume, "assume", 0, "count with proposals that are at least so sure, from 0 to 1; 0 counts with none")
	f := formatsFlag(cmd, formatText, formatJSON, formatSchemaOrg)
	a.catalogueFlag(cmd)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if assume < 0 || assume > 1 {
			return errors.New("--assume is a confidence from 0 to 1, such as 0.9")
		}
		work, err := a.workspace(plans.Config{})
		if err != nil {
			return err
		}
		inputs, many := a.gatherRecipes(args)
		run := &recipeRun{app: a, work: work, assume: assume, format: f.value, many: many, others: match.New(work.catalogue)}
		for i := range inputs {
			if err := run.file(&inputs[i]); err != nil {
				a.report(err)
				a.status = worse(a.status, unreadCode(&inputs[i]))
			}
		}
		return run.end()
	}
	return cmd
}

// unreadCode is the exit code of a file that cannot be read: wrong usage if it was named, a finding if it was found in a
// folder.
func unreadCode(in *input) int {
	if in.found {
		return exitFailed
	}
	return exitUsage
}

// gatherRecipes turns arguments into files of recipes, and says whether the results are a list.
func (a *app) gatherRecipes(args []string) (inputs []input, many bool) {
	many = len(args) > 1
	for _, arg := range args {
		found, err := recipeInputs(arg)
		if err != nil {
			a.report(err)
			a.status = worse(a.status, exitUsage)
		}
		many = many || isFolder(arg)
		inputs = append(inputs, found...)
	}
	return inputs, many
}

// dishes are the recipes of a file as foods, by the matches that were accepted for it.
func (a *app) dishes(work *workspace, in *input, list []*recipe.Recipe, assume float64) ([]*kitchen.Dish, error) {
	matches, err := work.accepted(in)
	if err != nil {
		return nil, err
	}
	k := work.kitchen.With(kitchen.Config{Files: in.files, Lock: matches, Assume: assume})
	var dishes []*kitchen.Dish
	for _, r := range list {
		d, problems := k.Of(r)
		a.tellProblems(in, problems)
		dishes = append(dishes, d)
	}
	return dishes, nil
}

// formatSchemaOrg is JSON-LD for a web page.
const formatSchemaOrg = "schema.org"

// computedOf is what is written of a dish beside its recipe: what is known of its nutrition, and the diets that it is proven
// to suit.
func computedOf(d *kitchen.Dish, facts *kitchen.Facts) schemaorg.Computed {
	return schemaorg.Computed{PerServing: &facts.PerServing, Suitable: provenDiets(d)}
}

// tellProblems reports what could not be read of a file's recipes.
func (a *app) tellProblems(in *input, problems []recipe.Problem) {
	for _, p := range problems {
		a.tellf("%s\n", problemText(p))
		switch {
		case p.Fatal:
			a.status = worse(a.status, unreadCode(in))
		case p.Code == "not-an-ingredient": // and what if it is one
			a.status = worse(a.status, exitOpen)
		}
	}
}

func problemText(p recipe.Problem) string {
	text := p.String()
	if p.Hint != "" {
		text += "\nhint: " + p.Hint
	}
	return text
}
