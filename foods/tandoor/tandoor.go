// Package tandoor reads the exports of Tandoor Recipes (https://tandoor.dev) in its own format: a zip archive with one
// zip archive a recipe, each with a recipe.json; and a recipe.json alone.
//
// Start with [Read].
package tandoor

import (
	"bytes"
	"errors"
	"path"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/jsontree"
	"github.com/mealwright/mealwright/foods/internal/packed"
	"github.com/mealwright/mealwright/foods/internal/source"
	"github.com/mealwright/mealwright/foods/recipe"
)

// maxNesting is how deep archives stand in archives: an export holds recipes, and a recipe its file.
const maxNesting = 2

// Read reads every recipe of an export. What cannot be read is a problem at its place, and the rest is read all the
// same; an export without any recipe comes with a fatal one. A recipe of an archive has its place in the file
// "export.zip/5.zip/recipe.json".
func Read(file string, data []byte) ([]*recipe.Recipe, []recipe.Problem) {
	r := &reader{budget: packed.NewBudget(packed.Usual)}
	if err := r.read(file, data, 0); err != nil {
		r.problems = append(r.problems, source.NotUnpacked(file, err))
	} else if len(r.recipes) == 0 {
		r.problems = append(r.problems, recipe.Problem{Code: "no-recipe", Message: "there is no recipe of Tandoor in the file", Fatal: true,
			Hint: "export the recipes in the format called Default", Position: recipe.Position{File: file}})
	}
	return r.recipes, r.problems
}

type reader struct {
	budget   *packed.Budget
	recipes  []*recipe.Recipe
	problems []recipe.Problem
}

func (r *reader) read(file string, data []byte, depth int) error {
	if !bytes.HasPrefix(data, []byte("PK")) {
		r.readJSON(file, data)
		return nil
	}
	if depth >= maxNesting {
		r.problems = append(r.problems, recipe.Problem{Code: "archive", Message: "archives stand in archives deeper than an export has them",
			Hint: "export the recipes again", Position: recipe.Position{File: file}})
		return nil
	}
	var stop error
	err := r.budget.Zip(data, wanted, func(name string, content []byte, err error) {
		name = file + "/" + name
		if err == nil && stop == nil {
			stop = r.inner(name, content, depth)
			return
		}
		if err != nil {
			r.problems = append(r.problems, source.Unpacked(name, err))
		}
	})
	if stop != nil {
		return stop
	}
	return err
}

// inner reads a file of an archive. An archive in it that is broken leaves the others whole.
func (r *reader) inner(name string, content []byte, depth int) error {
	err := r.read(name, content, depth+1)
	if err == nil || errors.Is(err, packed.ErrTooMuch) {
		return err
	}
	r.problems = append(r.problems, source.Unpacked(name, err))
	return nil
}

func wanted(name string) bool {
	return strings.HasSuffix(strings.ToLower(name), ".zip") || path.Base(name) == "recipe.json"
}

func (r *reader) readJSON(file string, data []byte) {
	t := source.Open(file, data)
	if !t.Lost() {
		v := jsontree.Read(t, t.Text, 0, "export the recipe again")
		for _, one := range v.Each() {
			if steps := one.Get("steps"); steps.Kind == jsontree.List {
				r.recipes = append(r.recipes, read(t, &one, steps))
			}
		}
	}
	r.problems = append(r.problems, t.Problems()...)
}

func read(t *source.Text, v *jsontree.Value, steps jsontree.Value) *recipe.Recipe {
	out := &recipe.Recipe{Position: t.At(v.Offset)}
	text := func(name string) string {
		m := v.Get(name)
		return m.String()
	}
	out.Title, out.Description, out.Source.URL = text("name"), text("description"), text("source_url")
	if n := text("servings"); n != "" && n != "0" {
		out.Servings = recipe.ParseServings(n)
		out.Servings.Text = strings.TrimSpace(n + " " + text("servings_text"))
	}
	keywords := v.Get("keywords")
	out.Tags = keywords.Strings()
	for _, name := range []string{"working_time", "waiting_time"} {
		if m := v.Get(name); m.String() != "" && m.String() != "0" {
			out.Metadata = append(out.Metadata, recipe.Field{Name: name, Text: m.String() + " min", Position: t.At(m.Offset)})
		}
	}
	for i := range steps.Items {
		step(t, out, &steps.Items[i])
	}
	published(out, v)
	return out
}

// published reads the nutrition, of one serving; Tandoor has four figures and fixes their units.
func published(out *recipe.Recipe, v *jsontree.Value) {
	nutrition := v.Get("nutrition")
	for _, f := range [][2]string{{"calories", "kcal"}, {"carbohydrates", "g"}, {"fats", "g"}, {"proteins", "g"}} {
		m := nutrition.Get(f[0])
		if s := m.String(); s != "" {
			out.Nutrition.Values = append(out.Nutrition.Values, recipe.ParsePublished(f[0], s, f[1]))
		}
	}
}

func step(t *source.Text, out *recipe.Recipe, v *jsontree.Value) {
	section := recipe.NoSection
	if name := v.Get("name"); name.String() != "" {
		out.Sections = append(out.Sections, recipe.Section{Name: name.String(), Position: t.At(name.Offset)})
		section = len(out.Sections)
	}
	if m := v.Get("instruction"); strings.TrimSpace(m.Text) != "" {
		out.Steps = append(out.Steps, recipe.Step{Text: strings.TrimSpace(m.Text), Section: section, Position: t.At(m.Offset)})
	}
	ingredients := v.Get("ingredients")
	for i := range ingredients.Items {
		in := &ingredients.Items[i]
		header, note := in.Get("is_header"), in.Get("note")
		if header.Text == "true" {
			out.Sections = append(out.Sections, recipe.Section{Name: note.String(), Position: t.At(in.Offset)})
			section = len(out.Sections)
			continue
		}
		one := recipe.Ingredient{Section: section, Note: note.String(), Position: t.At(in.Offset)}
		food, unit, amount, none := in.Get("food"), in.Get("unit"), in.Get("amount"), in.Get("no_amount")
		one.Name = food.String()
		if s := decimal(amount.String()); s != "0" && none.Text != "true" {
			one.Quantity, one.Unit = s, unit.String()
		}
		if sub := food.Get("recipe"); sub.Kind == jsontree.Object {
			one.Recipe = sub.String()
		}
		one.Line = source.Line(one.Quantity, one.Unit, one.Name, one.Note)
		if one.Line == "" {
			t.Report(in.Offset, "ingredient", "this ingredient has no food", "name it in Tandoor and export the recipe again")
			continue
		}
		if one.Name == "" { // the note is all there is, and the line
			one.Note = ""
		}
		out.Ingredients = append(out.Ingredients, one)
	}
}

// decimal is a number without the zeros behind it that a database fills it up with: "2.5000000000000000" is 2.5.
func decimal(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
