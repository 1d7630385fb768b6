package schemaorg

import (
	"strings"

	"github.com/mealwright/mealwright/foods/internal/jsontree"
	"github.com/mealwright/mealwright/foods/internal/source"
	"github.com/mealwright/mealwright/foods/recipe"
)

// yield reads what a recipe makes. Sites give a list, "4" beside "4 servings", or a quantity in parts: the longest text is
// shown. Of the numbers that it tells the one with a word for portions counts, then a range that begins with the first,
// such as "11-12 cookies" beside "11", and then the first.
func (r *reader) yield(out *recipe.Recipe, v *jsontree.Value) {
	for _, item := range v.Each() {
		s := quantity(&item)
		got := recipe.ParseServings(s)
		now := out.Servings
		switch {
		case now.Text == "", got.Known && !now.Known,
			got.Known && got.Count.Lo == now.Count.Lo && got.Count.Hi > now.Count.Hi:
			out.Servings = got
		}
		if len(s) > len(out.Yield) {
			out.Yield = s
		}
	}
}

// quantity is a text, or a quantity in parts: a value, or two, and its unit.
func quantity(v *jsontree.Value) string {
	if v.Kind != jsontree.Object {
		return v.String()
	}
	text := func(names ...string) string {
		for _, name := range names {
			if m := v.Get(name); m.String() != "" {
				return m.String()
			}
		}
		return ""
	}
	value := text("value", "minValue", "amount")
	if most := text("maxValue"); value != "" && most != "" {
		value += "-" + most
	}
	return source.Line(value, text("unitText"), text("name", "text", "@value"), "")
}

// ingredients reads lines of text, lists of them, lists with a name of their own, and ingredients in parts. A text that is
// all there is may hold every line; one of several holds one, whatever breaks stand in it.
func (r *reader) ingredients(out *recipe.Recipe, v *jsontree.Value, section int) {
	items := v.Each()
	for _, item := range items {
		item = r.resolve(item)
		if list := item.Get("itemListElement"); list.Kind != jsontree.Null {
			within := section
			if name := item.Get("name"); name.String() != "" {
				within = r.section(out, &item, name.String())
			}
			r.ingredients(out, &list, within)
			continue
		}
		switch item.Kind {
		case jsontree.List:
			r.ingredients(out, &item, section)
		case jsontree.Text:
			lines := jsontree.Lines(item.Text)
			if len(items) > 1 && len(lines) > 0 {
				lines = []string{strings.Join(lines, " ")}
			}
			for _, line := range lines[:min(len(lines), 1+source.MaxLines)] {
				out.Ingredients = append(out.Ingredients, recipe.Ingredient{Line: line, Section: section, Position: r.place(&item)})
			}
		case jsontree.Object:
			r.ingredientInParts(out, &item, section)
		case jsontree.Null:
		case jsontree.Number, jsontree.Bool:
			r.noLine(&item)
		}
	}
}

// ingredientInParts reads an ingredient with its amount apart, as a value of its own or with a unit.
func (r *reader) ingredientInParts(out *recipe.Recipe, v *jsontree.Value, section int) {
	if inner := v.Get("item"); inner.Kind != jsontree.Null { // an element of a list
		r.ingredients(out, &inner, section)
		return
	}
	name, required := v.Get("name"), v.Get("requiredQuantity")
	line := quantity(v)
	if required.Kind != jsontree.Null {
		line = source.Line(quantity(&required), "", name.String(), "")
	}
	if name.String() == "" && line == "" {
		r.noLine(v)
		return
	}
	out.Ingredients = append(out.Ingredients, recipe.Ingredient{Line: line, Section: section, Position: r.place(v)})
}

func (r *reader) noLine(v *jsontree.Value) {
	r.Report(r.base+v.Offset, "ingredient", "this ingredient is no line of text", "write it as a cook would: \"1 cup brown rice\"")
}

func (r *reader) section(out *recipe.Recipe, v *jsontree.Value, name string) int {
	out.Sections = append(out.Sections, recipe.Section{Name: name, Position: r.place(v)})
	return len(out.Sections)
}

// steps reads instructions: text, steps, and sections of them.
func (r *reader) steps(out *recipe.Recipe, v *jsontree.Value, section int) {
	for _, item := range v.Each() {
		item = r.resolve(item)
		if item.Kind != jsontree.Object {
			for _, line := range jsontree.Lines(item.Text) {
				r.step(out, &item, line, section)
			}
			if item.Kind == jsontree.List {
				r.steps(out, &item, section)
			}
			continue
		}
		list, name, text := item.Get("itemListElement"), item.Get("name"), item.Get("text")
		switch {
		case text.String() != "":
			r.step(out, &item, titled(name.String(), jsontree.Plain(text.Text)), section)
		case list.Kind == jsontree.Null:
			r.step(out, &item, name.String(), section)
		case isA(&item, "HowToSection") && section == recipe.NoSection && name.String() != "":
			r.steps(out, &list, r.section(out, &item, name.String()))
		default:
			r.step(out, &item, name.String(), section)
			r.steps(out, &list, section)
		}
	}
}

// titled is a step with its name before it, unless the name says no more than the step, as most sites have it.
func titled(name, text string) string {
	if name == "" || strings.HasPrefix(strings.ToLower(text), strings.ToLower(strings.TrimRight(name, ".… "))) || strings.HasPrefix(strings.ToLower(name), "step ") {
		return text
	}
	return strings.TrimRight(name, ".: ") + ": " + text
}

func (r *reader) step(out *recipe.Recipe, v *jsontree.Value, text string, section int) {
	if text != "" {
		out.Steps = append(out.Steps, recipe.Step{Text: text, Section: section, Position: r.place(v)})
	}
}

// publishedOf reads what the page says of one serving. Calories are kilocalories, as search engines want them; a mass
// without a unit is not known, as schema.org asks for one.
func publishedOf(out *recipe.Recipe, v *jsontree.Value) {
	for i := range v.Members {
		m := &v.Members[i]
		text := m.Value.String()
		switch {
		case strings.HasPrefix(m.Name, "@") || m.Name == "type" || text == "":
		case m.Name == "servingSize":
			out.Nutrition.Serving = text
		case m.Name == "calories":
			out.Nutrition.Values = append(out.Nutrition.Values, recipe.ParsePublished(m.Name, text, "kcal"))
		default:
			out.Nutrition.Values = append(out.Nutrition.Values, recipe.ParsePublished(m.Name, text, ""))
		}
	}
}
