package schemaorg

import (
	"strings"

	"github.com/mealwright/mealwright/foods/internal/jsontree"
	"github.com/mealwright/mealwright/foods/internal/source"
	"github.com/mealwright/mealwright/foods/recipe"
)

// Read reads every recipe of a JSON-LD file or of a web page. A script that cannot be read is a problem at its place,
// and the others are read all the same; a file without any recipe comes with a fatal one.
func Read(file string, data []byte) ([]*recipe.Recipe, []recipe.Problem) {
	t := source.Open(file, data)
	if t.Lost() {
		return nil, t.Problems()
	}
	r := &reader{Text: t}
	list := []script{{text: t.Text}}
	if strings.HasPrefix(strings.TrimSpace(t.Text), "<") {
		list = scripts(t.Text)
	}
	for _, s := range list {
		v, err := jsontree.Parse(s.text)
		if err != nil {
			t.Report(s.offset+err.Offset, "json", err.Message, "mend the JSON, or leave the script out")
			continue
		}
		r.base, r.byID = s.offset, map[string]*jsontree.Value{}
		r.index(&v)
		r.find(&v)
	}
	if len(r.recipes) == 0 {
		t.Fatal(0, "no-recipe", "there is no recipe of schema.org in the file",
			`look for a script of type application/ld+json with "@type": "Recipe" in the page, or write the recipe as a .cook file`)
	}
	return r.recipes, t.Problems()
}

type reader struct {
	*source.Text
	base    int // of the script in the file
	byID    map[string]*jsontree.Value
	recipes []*recipe.Recipe
}

func (r *reader) place(v *jsontree.Value) recipe.Position { return r.At(r.base + v.Offset) }

// index remembers the objects that others refer to.
func (r *reader) index(v *jsontree.Value) {
	for i := range v.Items {
		r.index(&v.Items[i])
	}
	if id := v.Get("@id"); id.Kind == jsontree.Text && len(v.Members) > 1 {
		r.byID[id.Text] = v
	}
	for i := range v.Members {
		r.index(&v.Members[i].Value)
	}
}

// resolve is what v refers to, or v itself. It goes one step, so that what refers to itself ends too.
func (r *reader) resolve(v jsontree.Value) jsontree.Value {
	if id := v.Get("@id"); id.Kind == jsontree.Text && len(v.Members) == 1 {
		if found := r.byID[id.Text]; found != nil {
			return *found
		}
	}
	return v
}

// find reads the recipes of a value, wherever in it they stand.
func (r *reader) find(v *jsontree.Value) {
	for i := range v.Items {
		r.find(&v.Items[i])
	}
	if isA(v, "Recipe") {
		r.recipes = append(r.recipes, r.recipe(v))
		return
	}
	for i := range v.Members {
		r.find(&v.Members[i].Value)
	}
}

// isA reports whether a value says that it is of a type, whatever prefix stands before it.
func isA(v *jsontree.Value, name string) bool {
	if v.Kind != jsontree.Object {
		return false
	}
	types := v.Get("@type")
	for _, t := range types.Strings() {
		if t[strings.LastIndexAny(t, "/:#")+1:] == name {
			return true
		}
	}
	return false
}

func (r *reader) recipe(v *jsontree.Value) *recipe.Recipe {
	out := &recipe.Recipe{Position: r.place(v)}
	for i := range v.Members {
		m := &v.Members[i]
		value := r.resolve(m.Value)
		switch m.Name {
		case "name":
			out.Title = value.String()
		case "description":
			out.Description = value.String()
		case "recipeYield", "yield":
			r.yield(out, &value)
		case "recipeIngredient", "ingredients":
			r.ingredients(out, &value)
		case "recipeInstructions":
			r.steps(out, &value, recipe.NoSection)
		case "nutrition":
			publishedOf(out, &value)
		case "author":
			out.Source.Author = strings.Join(value.Strings(), ", ")
		case "publisher":
			out.Source.Name = value.String()
		case "url":
			out.Source.URL = value.String()
		case "keywords":
			for _, s := range value.Strings() {
				for tag := range strings.SplitSeq(s, ",") {
					if tag = strings.TrimSpace(tag); tag != "" {
						out.Tags = append(out.Tags, tag)
					}
				}
			}
		case "@type", "@context", "@id", "image", "video", "review", "aggregateRating", "mainEntityOfPage", "isPartOf":
		default:
			if text := strings.Join(value.Strings(), ", "); text != "" {
				out.Metadata = append(out.Metadata, recipe.Field{Name: m.Name, Text: text, Position: r.place(&m.Value)})
			}
		}
	}
	if len(out.Ingredients) == 0 {
		r.Report(r.base+v.Offset, "no-ingredients", "the recipe has no ingredients", "give them as recipeIngredient, a list of lines")
	}
	return out
}

// yield reads what a recipe makes. Sites give a list, "4" beside "4 servings": the first that tells a number counts,
// the longest is shown.
func (r *reader) yield(out *recipe.Recipe, v *jsontree.Value) {
	for _, s := range v.Strings() {
		if got := recipe.ParseServings(s); got.Known && !out.Servings.Known || out.Servings.Text == "" {
			out.Servings = got
		}
		if len(s) > len(out.Yield) {
			out.Yield = s
		}
	}
}

func (r *reader) ingredients(out *recipe.Recipe, v *jsontree.Value) {
	for _, item := range v.Each() {
		if item.Kind != jsontree.Text {
			r.Report(r.base+item.Offset, "ingredient", "this ingredient is no line of text", "write it as a cook would: \"1 cup brown rice\"")
			continue
		}
		for line := range strings.SplitSeq(item.Text, "\n") {
			if line = jsontree.Plain(line); line != "" {
				out.Ingredients = append(out.Ingredients, recipe.Ingredient{Line: line, Position: r.place(&item)})
			}
		}
	}
}

// steps reads instructions: text, steps, and sections of them.
func (r *reader) steps(out *recipe.Recipe, v *jsontree.Value, section int) {
	for _, item := range v.Each() {
		item = r.resolve(item)
		switch list := item.Get("itemListElement"); {
		case list.Kind != jsontree.Null && section == recipe.NoSection:
			if name := item.Get("name"); name.String() != "" {
				out.Sections = append(out.Sections, recipe.Section{Name: name.String(), Position: r.place(&item)})
				r.steps(out, &list, len(out.Sections))
				continue
			}
			r.steps(out, &list, section)
		case item.Kind == jsontree.Object:
			text := item.Get("text")
			if text.String() == "" {
				text = item.Get("name")
			}
			r.step(out, &item, text.String(), section)
		default:
			for line := range strings.SplitSeq(item.Text, "\n") {
				r.step(out, &item, jsontree.Plain(line), section)
			}
		}
	}
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
		case strings.HasPrefix(m.Name, "@") || text == "":
		case m.Name == "servingSize":
			out.Nutrition.Serving = text
		case m.Name == "calories":
			out.Nutrition.Values = append(out.Nutrition.Values, recipe.ParsePublished(m.Name, text, "kcal"))
		default:
			out.Nutrition.Values = append(out.Nutrition.Values, recipe.ParsePublished(m.Name, text, ""))
		}
	}
}
