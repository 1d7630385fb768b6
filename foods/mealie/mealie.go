// Package mealie reads recipes that Mealie exports (https://mealie.io): the JSON of one recipe, a list of them, the zip
// archive of an export, or a backup.
//
// Start with [Read]. An ingredient that Mealie never took apart is a line of its note; the quantity 1 beside such a
// line is Mealie's default and is not believed.
package mealie

import (
	"bytes"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/jsontree"
	"github.com/mealwright/mealwright/foods/internal/packed"
	"github.com/mealwright/mealwright/foods/internal/source"
	"github.com/mealwright/mealwright/foods/recipe"
)

// Read reads every recipe of an export. What cannot be read is a problem at its place, and the rest is read all the
// same; an export without any recipe comes with a fatal one. A recipe of an archive has its place in the file
// "export.zip/recipes/soup/soup.json".
func Read(file string, data []byte) ([]*recipe.Recipe, []recipe.Problem) {
	if !bytes.HasPrefix(data, []byte("PK")) {
		return readJSON(file, data)
	}
	var recipes []*recipe.Recipe
	var problems []recipe.Problem
	seen := 0
	err := packed.NewBudget(packed.Usual).Zip(data, isJSON, func(name string, content []byte, err error) {
		name = file + "/" + name
		if err != nil {
			problems = append(problems, source.Unpacked(name, err))
			return
		}
		if !hasRecipes(content) {
			return // the settings of the kitchen, its foods and units
		}
		seen++
		list, found := readJSON(name, content)
		recipes, problems = append(recipes, list...), append(problems, found...)
	})
	if err != nil {
		return recipes, append(problems, source.NotUnpacked(file, err))
	}
	if seen == 0 {
		problems = append(problems, none(file))
	}
	return recipes, problems
}

func hasRecipes(content []byte) bool {
	for _, key := range []string{`"recipeIngredient"`, `"recipe_ingredient"`, `"recipes_ingredients"`} {
		if bytes.Contains(content, []byte(key)) {
			return true
		}
	}
	return false
}

func isJSON(name string) bool { return strings.HasSuffix(strings.ToLower(name), ".json") }

func none(file string) recipe.Problem {
	return recipe.Problem{Code: "no-recipe", Message: "there is no recipe of Mealie in the file", Fatal: true,
		Hint: "export the recipes as JSON", Position: recipe.Position{File: file}}
}

func readJSON(file string, data []byte) ([]*recipe.Recipe, []recipe.Problem) {
	t := source.Open(file, data)
	if t.Lost() {
		return nil, t.Problems()
	}
	v := jsontree.Read(t, t.Text, 0, "export the recipe again")
	var recipes []*recipe.Recipe
	items := v.Each()
	if list := v.Get("items"); list.Kind == jsontree.List { // a page of the API
		items = list.Items
	} else if lines := v.Get("recipes_ingredients"); lines.Kind == jsontree.List {
		items = ofBackup(&v)
	}
	for i := range items {
		if list := either(&items[i], "recipeIngredient", "recipe_ingredient"); list.Kind == jsontree.List {
			recipes = append(recipes, read(t, &items[i], list))
		}
	}
	if len(recipes) == 0 {
		return nil, append(t.Problems(), none(file))
	}
	return recipes, t.Problems()
}

// either is a member by the name of the API, or by that of a backup.
func either(v *jsontree.Value, name, backup string) jsontree.Value {
	if m := v.Get(name); m.Kind != jsontree.Null {
		return m
	}
	return v.Get(backup)
}

func read(t *source.Text, v *jsontree.Value, ingredients jsontree.Value) *recipe.Recipe {
	r := &recipe.Recipe{Position: t.At(v.Offset)}
	text := func(name, backup string) string {
		m := either(v, name, backup)
		return m.String()
	}
	r.Title, r.Description = text("name", "name"), text("description", "description")
	r.Source.URL = text("orgURL", "org_url")
	r.Yield = strings.TrimSpace(positive(text("recipeYieldQuantity", "recipe_yield_quantity")) + " " + text("recipeYield", "recipe_yield"))
	r.Servings = recipe.ParseServings(positive(text("recipeServings", "recipe_servings")))
	if !r.Servings.Known {
		r.Servings = recipe.ParseServings(r.Yield)
	}
	tags := v.Get("tags")
	r.Tags = tags.Strings()
	for _, name := range []string{"prepTime", "performTime", "totalTime", "recipeCategory"} {
		if m := v.Get(name); m.String() != "" {
			r.Metadata = append(r.Metadata, recipe.Field{Name: name, Text: strings.Join(m.Strings(), ", "), Position: t.At(m.Offset)})
		}
	}
	notes := v.Get("notes")
	for _, note := range notes.Each() {
		if m := note.Get("text"); m.String() != "" {
			r.Metadata = append(r.Metadata, recipe.Field{Name: "note", Text: m.String(), Position: t.At(m.Offset)})
		}
	}
	listed(t, r, v, ingredients)
	steps(t, r, either(v, "recipeInstructions", "recipe_instructions"))
	nutrition := v.Get("nutrition")
	for i := range nutrition.Members {
		m := &nutrition.Members[i]
		if name, s := camel(m.Name), m.Value.String(); s != "" && (name == "calories" || strings.HasSuffix(name, "Content")) {
			r.Nutrition.Values = append(r.Nutrition.Values, recipe.ParsePublished(name, s, unitOf(name)))
		}
	}
	return r
}
