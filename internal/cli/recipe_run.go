package cli

import (
	"io"

	"github.com/mealwright/mealwright/foods/kitchen"
	"github.com/mealwright/mealwright/foods/match"
	"github.com/mealwright/mealwright/foods/published"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/foods/schemaorg"
)

// recipeRun shows the recipes of one or more files.
type recipeRun struct {
	app    *app
	work   *workspace
	assume float64
	format string
	many   bool // the answer is a list: several files, a folder, a file of several recipes
	shown  int
	// others proposes the foods that would explain a difference to what was published with a recipe.
	others *match.Matcher
	// recipes and computed are what is written at the end, in a format that tells of all at once.
	recipes  []*recipe.Recipe
	computed []schemaorg.Computed
}

// file shows every recipe of a file.
func (r *recipeRun) file(in *input) error {
	list, problems, err := in.recipesIn()
	if err != nil {
		return err
	}
	r.app.tellProblems(in, problems)
	dishes, err := r.app.dishes(r.work, in, list, r.assume)
	if err != nil {
		return err
	}
	r.many = r.many || len(dishes) > 1
	for _, d := range dishes {
		if len(d.Findings()) > 0 {
			r.app.status = worse(r.app.status, exitOpen)
		}
		if err := r.show(d); err != nil {
			return err
		}
	}
	return nil
}

// show shows one recipe.
func (r *recipeRun) show(d *kitchen.Dish) error {
	facts := d.Facts()
	r.shown++
	switch r.format {
	case formatSchemaOrg:
		r.recipes = append(r.recipes, d.Recipe)
		r.computed = append(r.computed, computedOf(d, facts))
		return nil
	case formatJSON:
		return r.json(dishJSON(d, facts, published.Of(d, facts, r.others)))
	}
	r.app.writeDish(d, facts, r.work.catalogue)
	r.app.writePublished(published.Of(d, facts, r.others))
	r.app.writeOpen(d.Findings())
	return nil
}

// json writes one recipe, alone or as an element of a list.
func (r *recipeRun) json(answer dishAnswer) error {
	text, err := asJSON(answer, r.many)
	if err != nil {
		return err
	}
	before := ""
	switch {
	case r.many && r.shown == 1:
		before = "[\n  "
	case r.many:
		before = ",\n  "
	}
	_, err = r.app.stdout.Write(append([]byte(before), text...)) // what was flushed is flushed whole
	return err
}

// end writes what stands behind the last recipe.
func (r *recipeRun) end() error {
	switch {
	case r.format == formatSchemaOrg && len(r.recipes) > 0:
		text, err := schemaorg.WriteAll(r.recipes, r.computed)
		r.app.printf("%s", text)
		return err
	case r.format == formatJSON:
		text := "\n"
		if r.many {
			text = "\n]\n"
		}
		if r.shown == 0 {
			text = ""
		}
		_, err := io.WriteString(r.app.stdout, text)
		return err
	}
	return nil
}
