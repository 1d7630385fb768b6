package cli

import (
	"errors"
	"os"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/kitchen"
	"github.com/mealwright/mealwright/foods/match"
	"github.com/mealwright/mealwright/foods/published"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/foods/recipefile"
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

Exit codes: 0 every ingredient is known; 3 something is open; 2 a file cannot be read.`

const recipeExample = `  mealwright recipe pozole.cook
  mealwright recipe --assume 0.8 kitchen.paprikarecipes
  mealwright recipe --format schema.org pozole.cook > pozole.json`

func (a *app) recipeCommand() *cobra.Command {
	assume := 0.0
	cmd := &cobra.Command{
		Use:     "recipe FILE...",
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
		for _, arg := range args {
			if err := a.recipeFile(arg, f.value, work, assume); err != nil {
				a.report(err)
				a.status = worse(a.status, exitUsage)
			}
		}
		return nil
	}
	return cmd
}

// recipeFile shows every recipe of a file.
func (a *app) recipeFile(arg, format string, work *workspace, assume float64) error {
	data, err := os.ReadFile(arg) //nolint:gosec // the user names what to read
	if err != nil {
		return cause(err)
	}
	in := fileInput(arg)
	list, problems := recipefile.Read(in.name, data)
	a.tellProblems(problems)
	dishes, err := a.dishes(work, &in, list, assume)
	if err != nil {
		return err
	}
	for _, d := range dishes {
		if len(d.Findings()) > 0 {
			a.status = worse(a.status, exitOpen)
		}
	}
	if format == formatSchemaOrg && len(dishes) > 0 {
		text, err := schemaorg.WriteAll(list, computedOf(dishes))
		a.printf("%s", text)
		return err
	}
	others := match.New(work.catalogue)
	for _, d := range dishes {
		if err := a.showDish(d, format, work.catalogue, others); err != nil {
			return err
		}
	}
	return nil
}

// dishes are the recipes of a file as foods, by the matches that were accepted for it.
func (a *app) dishes(work *workspace, in *input, list []*recipe.Recipe, assume float64) ([]*kitchen.Dish, error) {
	matches, err := work.accepted(in)
	if err != nil {
		return nil, err
	}
	k := kitchen.New(kitchen.Config{Files: in.files, Catalogue: work.catalogue, Lock: matches, Assume: assume})
	var dishes []*kitchen.Dish
	for _, r := range list {
		d, problems := k.Of(r)
		a.tellProblems(problems)
		dishes = append(dishes, d)
	}
	return dishes, nil
}

// formatSchemaOrg is JSON-LD for a web page.
const formatSchemaOrg = "schema.org"

// computedOf is what is written of dishes beside their recipes: what is known of their nutrition, and the diets that they
// are proven to suit.
func computedOf(dishes []*kitchen.Dish) []schemaorg.Computed {
	list := make([]schemaorg.Computed, len(dishes))
	for i, d := range dishes {
		facts := d.Facts()
		list[i] = schemaorg.Computed{PerServing: &facts.PerServing, Suitable: provenDiets(d)}
	}
	return list
}

// tellProblems reports what could not be read of a recipe.
func (a *app) tellProblems(problems []recipe.Problem) {
	for _, p := range problems {
		a.tellf("%s\n", problemText(p))
		if p.Fatal {
			a.status = worse(a.status, exitUsage)
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

// showDish shows one recipe; others proposes the foods that would explain a difference to what was published with it.
func (a *app) showDish(d *kitchen.Dish, format string, catalogue *foods.Catalogue, others *match.Matcher) error {
	facts := d.Facts()
	figures := published.Of(d, facts, others)
	if format == formatJSON {
		return a.writeJSON(dishJSON(d, facts, figures))
	}
	a.writeDish(d, facts, catalogue)
	a.writePublished(figures)
	a.writeOpen(d.Findings())
	return nil
}
