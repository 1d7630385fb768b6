// Package paprika reads the exports of the Paprika recipe manager: a .paprikarecipes archive, which is a zip of JSON
// files packed with gzip, and one .paprikarecipe.
//
// Start with [Read]. Ingredients are lines of text; one that ends in a colon, or stands in capitals without a number,
// is the heading of a section.
package paprika

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/mealwright/mealwright/foods/internal/jsontree"
	"github.com/mealwright/mealwright/foods/internal/packed"
	"github.com/mealwright/mealwright/foods/internal/source"
	"github.com/mealwright/mealwright/foods/recipe"
)

// Read reads every recipe of an export. What cannot be read is a problem at its place, and the rest is read all the
// same; an export without any recipe comes with a fatal one. A recipe of an archive has its place in the file
// "kitchen.paprikarecipes/Soup.paprikarecipe"; a line of its ingredients is a line of that text, as its JSON is all on
// one line.
func Read(file string, data []byte) ([]*recipe.Recipe, []recipe.Problem) {
	r := &reader{budget: packed.NewBudget(packed.Usual)}
	var err error
	if bytes.HasPrefix(data, []byte("PK")) {
		err = r.budget.Zip(data, func(string) bool { return true }, func(name string, content []byte, err error) {
			r.one(file+"/"+name, content, err)
		})
	} else {
		r.one(file, data, nil)
	}
	if err != nil {
		r.problems = append(r.problems, source.NotUnpacked(file, err))
	} else if len(r.recipes) == 0 {
		r.problems = append(r.problems, recipe.Problem{Code: "no-recipe", Message: "there is no recipe of Paprika in the file", Fatal: true,
			Hint: "export the recipes as Paprika Recipe Format", Position: recipe.Position{File: file}})
	}
	return r.recipes, r.problems
}

type reader struct {
	budget   *packed.Budget
	recipes  []*recipe.Recipe
	problems []recipe.Problem
}

// one reads a recipe, packed or not.
func (r *reader) one(name string, data []byte, err error) {
	if err == nil && bytes.HasPrefix(data, []byte{0x1f, 0x8b}) {
		data, err = r.budget.Gzip(data)
	}
	if err != nil {
		r.problems = append(r.problems, source.Unpacked(name, err))
		return
	}
	t := source.Open(name, data)
	if !t.Lost() {
		v := jsontree.Read(t, t.Text, 0, "export the recipe again")
		title, lines := v.Get("name"), v.Get("ingredients")
		switch {
		case v.Kind != jsontree.Object || title.Kind != jsontree.Text:
		case strings.Count(lines.Text, "\n") > source.MaxLines:
			t.TooLong(lines.Offset)
		default:
			r.recipes = append(r.recipes, read(t, &v))
		}
	}
	r.problems = append(r.problems, t.Problems()...)
}

func read(t *source.Text, v *jsontree.Value) *recipe.Recipe {
	out := &recipe.Recipe{Position: t.At(v.Offset)}
	text := func(name string) string {
		m := v.Get(name)
		return m.String()
	}
	out.Title, out.Description = text("name"), text("description")
	out.Servings = recipe.ParseServings(text("servings"))
	out.Source = recipe.Source{Name: text("source"), URL: text("source_url")}
	categories := v.Get("categories")
	out.Tags = categories.Strings()
	for _, name := range []string{"prep_time", "cook_time", "total_time", "difficulty", "notes", "nutritional_info"} {
		if m := v.Get(name); m.String() != "" {
			out.Metadata = append(out.Metadata, recipe.Field{Name: name, Text: strings.TrimSpace(m.Text), Position: t.At(m.Offset)})
		}
	}
	ingredients, directions, nutrition := v.Get("ingredients"), v.Get("directions"), v.Get("nutritional_info")
	section, at := recipe.NoSection, t.At(ingredients.Offset)
	for line := range strings.SplitSeq(ingredients.Text, "\n") {
		line = jsontree.Plain(strings.TrimLeft(strings.TrimSpace(line), "-•*·"))
		switch {
		case line == "":
		case heading(line):
			out.Sections = append(out.Sections, recipe.Section{Name: strings.TrimSuffix(line, ":"), Position: at})
			section = len(out.Sections)
		default:
			out.Ingredients = append(out.Ingredients, recipe.Ingredient{Line: line, Section: section, Position: at})
		}
	}
	for line := range strings.SplitSeq(directions.Text, "\n") {
		if line = jsontree.Plain(line); line != "" {
			out.Steps = append(out.Steps, recipe.Step{Text: line, Position: t.At(directions.Offset)})
		}
	}
	published(out, nutrition.Text)
	return out
}

// heading reports whether a line names a part of the recipe.
func heading(line string) bool {
	if strings.ContainsFunc(line, unicode.IsDigit) {
		return false
	}
	return strings.HasSuffix(line, ":") || line == strings.ToUpper(line) && line != strings.ToLower(line) && len(line) > 3
}

// published reads the free text about nutrition: pieces such as "Calories: 240" and "12 g protein" between commas and
// ends of lines. What a piece says without a unit is known of calories alone.
func published(out *recipe.Recipe, text string) {
	for piece := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == ',' || r == ';' || r == '|' }) {
		piece = strings.TrimSpace(piece)
		name, value, found := strings.Cut(piece, ":")
		if !found {
			n := strings.IndexFunc(piece, unicode.IsDigit)
			switch {
			case n < 0:
				continue
			case n > 0:
				name, value = piece[:n], piece[n:]
			default:
				value, name = cutUnit(piece)
			}
		}
		unit := ""
		if name = strings.TrimSpace(name); strings.EqualFold(name, "calories") {
			unit = "kcal"
		}
		if v := recipe.ParsePublished(name, value, unit); v.Known {
			out.Nutrition.Values = append(out.Nutrition.Values, v)
		}
	}
}

// cutUnit cuts "12 g protein" into the amount and the name.
func cutUnit(piece string) (value, name string) {
	words := strings.Fields(piece)
	if len(words) > 1 {
		name = words[len(words)-1]
	}
	return strings.TrimSpace(strings.TrimSuffix(piece, name)), name
}
