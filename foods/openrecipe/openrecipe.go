// Package openrecipe reads recipes in the Open Recipe Format by its reference: YAML in which an
// ingredient is a name with amounts and, if its writer looked it up, the number of the food in USDA's Standard Reference.
//
// Start with [Read].
package openrecipe

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/internal/source"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/internal/yamlsrc"
)

// maxSize is more than any recipe has in YAML, which takes many times its size to read.
const maxSize = 1 << 20

// Read reads a recipe. It is nil where the file is no recipe at all, with a fatal problem; whatever else cannot be read is
// a problem at its place.
func Read(file string, data []byte) (*recipe.Recipe, []recipe.Problem) {
	t := source.Open(file, data)
	if len(t.Text) > maxSize {
		t.Fatal(0, "too-large", fmt.Sprintf("the file has more than %d MiB; that is the most that is read of YAML", maxSize>>20), "write one recipe in it")
	}
	if t.Lost() {
		return nil, t.Problems()
	}
	doc, problems := yamlsrc.Parse(file, []byte(t.Text))
	for _, p := range problems {
		t.ReportAt(recipe.Position{File: file, Line: p.Line, Column: p.Column}, p.Code, p.Message, p.Hint)
	}
	r := &reader{Text: t}
	if doc == nil || doc.Root.Kind != yaml.MappingNode || child(doc.Root, "ingredients") == nil {
		t.Fatal(0, "no-recipe", "this is no recipe in the Open Recipe Format", "it is YAML with recipe_name: and ingredients:")
		return nil, t.Problems()
	}
	return r.recipe(doc.Root), t.Problems()
}

type reader struct{ *source.Text }

func (r *reader) place(n *yaml.Node) recipe.Position {
	return recipe.Position{File: r.File, Line: n.Line, Column: n.Column}
}

func (r *reader) recipe(root *yaml.Node) *recipe.Recipe {
	out := &recipe.Recipe{Title: text(child(root, "recipe_name")), Position: r.place(root)}
	out.Source = recipe.Source{Author: text(child(root, "source_authors")), URL: text(child(root, "source_url")),
		Name: text(child(child(root, "source_book"), "title"))}
	r.yields(out, child(root, "yields"))
	for i := 0; i+1 < len(root.Content); i += 2 {
		switch key, value := root.Content[i], root.Content[i+1]; key.Value {
		case "ingredients":
			for _, n := range items(value) {
				r.ingredient(out, n)
			}
		case "steps":
			for _, n := range items(value) {
				r.step(out, n)
			}
		case "recipe_name", "source_authors", "source_url", "source_book", "yields":
		default:
			note(out, r, key.Value, value)
		}
	}
	return out
}

// yields reads what the recipe makes. Of several yields the first is the one that the first amounts are for.
func (r *reader) yields(out *recipe.Recipe, n *yaml.Node) {
	list := items(n)
	if len(list) == 0 {
		return
	}
	y := list[0]
	amount, unit := text(child(y, "amount")), text(child(y, "unit"))
	if child(y, "amount") == nil && y.Kind == yaml.MappingNode && len(y.Content) == 2 { // - servings: 10
		unit, amount = y.Content[0].Value, text(y.Content[1])
	}
	out.Yield = strings.TrimSpace(amount + " " + unit)
	out.Servings = recipe.ParseServings(out.Yield)
}

// step reads a step, and what is noted beside it.
func (r *reader) step(out *recipe.Recipe, n *yaml.Node) {
	said := n
	if s := child(n, "step"); s != nil {
		said = s
		for _, name := range []string{"haccp", "notes"} {
			note(out, r, "step "+name, child(n, name))
		}
	}
	if s := text(said); s != "" {
		out.Steps = append(out.Steps, recipe.Step{Text: s, Position: r.place(said)})
	}
}

// note keeps what has no place of its own in a recipe.
func note(out *recipe.Recipe, r *reader, name string, n *yaml.Node) {
	if s := text(n); s != "" {
		out.Metadata = append(out.Metadata, recipe.Field{Name: name, Text: s, Position: r.place(n)})
	}
}

// ingredient reads one entry of the list: a mapping with the ingredient's name as its one key, or a line alone.
func (r *reader) ingredient(out *recipe.Recipe, n *yaml.Node) {
	if n.Kind == yaml.ScalarNode {
		if s := text(n); s != "" {
			out.Ingredients = append(out.Ingredients, recipe.Ingredient{Line: s, Position: r.place(n)})
		}
		return
	}
	if n.Kind != yaml.MappingNode || len(n.Content) == 0 {
		r.ReportAt(r.place(n), "ingredient", "this ingredient has no name", "write - Salt: {amounts: [{amount: 1, unit: tsp}]}")
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		in := recipe.Ingredient{Name: strings.TrimSpace(key.Value), Position: r.place(key)}
		amounts := items(child(value, "amounts"))
		if len(amounts) > 0 {
			in.Quantity, in.Unit = text(child(amounts[0], "amount")), text(child(amounts[0], "unit"))
		}
		processing, notes := text(child(value, "processing")), text(child(value, "notes"))
		in.Note, in.Optional = join(processing, notes), strings.EqualFold(processing, "optional") || strings.EqualFold(notes, "optional")
		note(out, r, "substitutions of "+in.Name, child(value, "substitutions"))
		in.Food = r.food(child(value, "usda_num"))
		in.Line = source.Line(in.Quantity, in.Unit, in.Name, in.Note)
		out.Ingredients = append(out.Ingredients, in)
	}
}

// food is the food by its number in the Standard Reference, "01145". A number that lost its zero, as YAML's numbers do,
// gets it back.
func (r *reader) food(n *yaml.Node) foods.ID {
	written := text(n)
	if written == "" {
		return ""
	}
	const digits = 5
	number := strings.Repeat("0", max(0, digits-len(written))) + written
	id, err := foods.ParseID("ndb:" + number)
	if err != nil {
		r.ReportAt(r.place(n), "food-id", fmt.Sprintf("%q is no number of USDA's Standard Reference", source.Short(written)), "write its five digits in quotes: usda_num: '01145'")
		return ""
	}
	return id
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}

// items is the elements of a list, or the node itself if it is none.
func items(n *yaml.Node) []*yaml.Node {
	switch {
	case n == nil || n.Tag == "!!null":
		return nil
	case n.Kind == yaml.SequenceNode:
		return n.Content
	}
	return []*yaml.Node{n}
}

func child(n *yaml.Node, name string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i+1]
		}
	}
	return nil
}

// text is a value on one line, a list with commas; none, which the format's own examples write, is nothing.
func text(n *yaml.Node) string {
	switch {
	case n == nil || n.Tag == "!!null" || strings.EqualFold(n.Value, "none"):
		return ""
	case n.Kind == yaml.ScalarNode:
		return strings.Join(strings.Fields(n.Value), " ")
	}
	parts := make([]string, 0, len(n.Content))
	for i, c := range n.Content {
		if s := text(c); s != "" {
			if n.Kind == yaml.MappingNode && i%2 == 0 {
				s += ":"
			}
			parts = append(parts, s)
		}
	}
	if n.Kind == yaml.MappingNode {
		return strings.Join(parts, " ")
	}
	return strings.Join(parts, ", ")
}
