// Package mealie reads recipes that Mealie exports (https://mealie.io): the JSON of one recipe, a list of them, or the
// zip archive of an export.
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
		if !bytes.Contains(content, []byte(`"recipeIngredient"`)) && !bytes.Contains(content, []byte(`"recipe_ingredient"`)) {
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
	section := recipe.NoSection
	for i := range ingredients.Items {
		in := &ingredients.Items[i]
		if title := in.Get("title"); title.String() != "" {
			r.Sections = append(r.Sections, recipe.Section{Name: title.String(), Position: t.At(title.Offset)})
			section = len(r.Sections)
		}
		if one, ok := ingredient(t, in); ok {
			one.Section = section
			r.Ingredients = append(r.Ingredients, one)
		}
	}
	steps := either(v, "recipeInstructions", "recipe_instructions")
	for _, s := range steps.Each() {
		if s.Kind == jsontree.Object {
			m := s.Get("text")
			s.Text = m.Text
		}
		if s.Text = strings.TrimSpace(s.Text); s.Text != "" {
			r.Steps = append(r.Steps, recipe.Step{Text: s.Text, Position: t.At(s.Offset)})
		}
	}
	nutrition := v.Get("nutrition")
	for i := range nutrition.Members {
		m := &nutrition.Members[i]
		if s := m.Value.String(); s != "" {
			r.Nutrition.Values = append(r.Nutrition.Values, recipe.ParsePublished(camel(m.Name), s, unitOf(camel(m.Name))))
		}
	}
	return r
}

// positive is a number other than the 0 that stands for "not said".
func positive(number string) string {
	number = strings.TrimSuffix(number, ".0")
	if number == "0" {
		return ""
	}
	return number
}

// camel is a name of a backup as the API writes it: "fat_content" is "fatContent".
func camel(name string) string {
	words := strings.Split(name, "_")
	for i, w := range words {
		if i > 0 && w != "" {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, "")
}

// unitOf is the unit that Mealie shows beside the field of a nutrient, where people enter a number alone.
func unitOf(name string) string {
	switch name {
	case "calories":
		return "kcal"
	case "sodiumContent", "cholesterolContent":
		return "mg"
	}
	return "g"
}

// ingredient reads one ingredient; not ok if there is nothing in it but the title of a section.
func ingredient(t *source.Text, v *jsontree.Value) (recipe.Ingredient, bool) {
	in := recipe.Ingredient{Position: t.At(v.Offset)}
	if v.Kind == jsontree.Text { // older exports
		in.Line = v.String()
		return in, in.Line != ""
	}
	food, unit, note, quantity := v.Get("food"), v.Get("unit"), v.Get("note"), v.Get("quantity")
	original, display := either(v, "originalText", "original_text"), v.Get("display")
	if in.Note = note.String(); food.String() != "" {
		in.Name, in.Unit, in.Quantity = food.String(), unit.String(), positive(quantity.String())
	}
	if ref := either(v, "referencedRecipe", "referenced_recipe"); ref.Kind == jsontree.Object {
		slug := ref.Get("slug")
		in.Recipe = slug.String()
		if in.Name == "" {
			in.Name, in.Unit, in.Quantity = ref.String(), unit.String(), positive(quantity.String())
		}
	}
	switch {
	case in.Name != "":
		in.Line = source.Line(in.Quantity, in.Unit, in.Name, in.Note)
	case original.String() != "":
		in.Line, in.Note = original.String(), ""
	case in.Note != "":
		in.Line, in.Note = in.Note, ""
	default:
		in.Line = display.String()
	}
	return in, in.Line != ""
}
