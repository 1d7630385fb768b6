package schemaorg

import (
	"slices"
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
	r := &reader{Text: t, seen: map[string]bool{}, told: map[string]bool{}}
	list := []script{{text: t.Text}}
	if start := strings.TrimLeft(t.Text, " \t\n"); start != "" && strings.IndexByte("{[/", start[0]) < 0 {
		list = scripts(t.Text)
	}
	for _, s := range list {
		v := jsontree.Read(t, s.text, s.offset, "mend the JSON, or leave the script out")
		r.base, r.byID = s.offset, map[string]*jsontree.Value{}
		r.index(&v)
		r.find(&v)
	}
	r.leaveOutStubs()
	switch at := strings.Index(t.Text, "schema.org/Recipe\""); {
	case len(r.recipes) > 0:
	case at >= 0 && strings.Contains(t.Text, "itemprop"):
		t.Fatal(at, "no-recipe", "the page marks its recipe in its text, which is not read; there is no script with the recipe in it",
			"copy the recipe into a .cook file, or ask the site for JSON-LD")
	default:
		t.Fatal(0, "no-recipe", "there is no recipe of schema.org in the file",
			`look for a script of type application/ld+json with "@type": "Recipe" in the page, or write the recipe as a .cook file`)
	}
	return r.recipes, t.Problems()
}

type reader struct {
	*source.Text
	base     int // of the script in the file
	byID     map[string]*jsontree.Value
	followed int
	seen     map[string]bool // recipes, by all that they say
	told     map[string]bool // titles, of recipes with ingredients
	recipes  []*recipe.Recipe
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

// maxFollowed is how many references of a page are followed. Things may refer to each other, and to themselves.
const maxFollowed = 10_000

// resolve is what v refers to, or v itself.
func (r *reader) resolve(v jsontree.Value) jsontree.Value {
	id := v.Get("@id")
	if id.Kind != jsontree.Text || len(v.Members) != 1 {
		return v
	}
	found := r.byID[id.Text]
	if found == nil || r.followed > maxFollowed {
		return v
	}
	if r.followed++; r.followed > maxFollowed {
		r.Report(r.base+v.Offset, "references", "the things of the page refer to each other without an end; from here on that is not followed", "look for an @id that stands inside of what it names")
		return v
	}
	return *found
}

// find reads the recipes of a value, wherever in it they stand.
func (r *reader) find(v *jsontree.Value) {
	for i := range v.Items {
		r.find(&v.Items[i])
	}
	if isA(v, "Recipe") {
		if one := r.recipe(v); len(one.Ingredients) <= source.MaxLines {
			r.keep(one)
		} else {
			r.TooLong(r.base + v.Offset)
		}
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
		if strings.EqualFold(t[strings.LastIndexAny(t, "/:#")+1:], name) {
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
			r.ingredients(out, &value, recipe.NoSection)
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
	return out
}

// keep adds a recipe, unless the page holds it already: sites say the same twice, for one program and for another.
func (r *reader) keep(one *recipe.Recipe) {
	lines := []string{one.Title}
	for _, in := range one.Ingredients {
		lines = append(lines, in.Line)
	}
	if key := strings.Join(lines, "\n"); !r.seen[key] {
		r.seen[key] = true
		r.recipes = append(r.recipes, one)
		r.told[one.Title] = r.told[one.Title] || len(one.Ingredients) > 0
	}
}

// leaveOutStubs leaves out recipes without ingredients that another recipe of the page has the title of, and reports those
// that stay.
func (r *reader) leaveOutStubs() {
	r.recipes = slices.DeleteFunc(r.recipes, func(one *recipe.Recipe) bool {
		return len(one.Ingredients) == 0 && r.told[one.Title]
	})
	for _, one := range r.recipes {
		if len(one.Ingredients) == 0 {
			r.ReportAt(one.Position, "no-ingredients", "the recipe has no ingredients", "give them as recipeIngredient, a list of lines")
		}
	}
}
