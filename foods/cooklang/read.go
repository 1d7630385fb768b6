package cooklang

import (
	"cmp"
	"path"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/source"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

// Read reads a recipe. It is never nil; what could not be understood is listed beside it, and a recipe that comes with
// a fatal problem is empty. Without a title in its metadata a recipe has the name of its file.
func Read(file string, data []byte) (*recipe.Recipe, []recipe.Problem) {
	doc, problems := Parse(file, data)
	return doc.Recipe(file), problems
}

// Recipe is the document as a recipe.
func (d *Document) Recipe(file string) *recipe.Recipe {
	r := &recipe.Recipe{Position: recipe.Position{File: file, Line: 1, Column: 1}, Comments: d.Comments}
	for _, f := range d.Metadata {
		describe(r, f)
	}
	if r.Title == "" {
		r.Title = stem(path.Base(file))
	}
	section := recipe.NoSection
	for i := range d.Blocks {
		switch b := &d.Blocks[i]; b.Kind {
		case Section:
			r.Sections = append(r.Sections, recipe.Section{Name: b.Text, Position: b.Position})
			section = len(r.Sections)
		case Note:
			r.Metadata = append(r.Metadata, recipe.Field{Name: "note", Text: b.Text, Position: b.Position})
		case Step:
			r.Steps = append(r.Steps, recipe.Step{Text: b.Plain(), Section: section, Position: b.Position})
			r.Ingredients = appendIngredients(r.Ingredients, b.Parts, section)
		}
	}
	return r
}

// describe takes one field of the metadata into the recipe; of fields that say the same the last one counts.
func describe(r *recipe.Recipe, f recipe.Field) {
	switch strings.ToLower(f.Name) {
	case "title":
		r.Title = f.Text
	case "description", "introduction":
		r.Description = f.Text
	case "servings", "serves":
		r.Servings = servings(f.Text)
	case "yield":
		r.Yield = strings.ReplaceAll(f.Text, "%", " ")
		if r.Servings.Text == "" && !strings.Contains(f.Text, "%") {
			r.Servings = servings(f.Text)
		}
	case "tags":
		for tag := range strings.SplitSeq(f.Text, ",") {
			if tag = strings.TrimSpace(tag); tag != "" {
				r.Tags = append(r.Tags, tag)
			}
		}
	case "source", "source.name":
		name, url := linked(f.Text)
		r.Source.Name, r.Source.URL = cmp.Or(name, r.Source.Name), cmp.Or(url, r.Source.URL)
	case "source.url":
		r.Source.URL = f.Text
	case "author", "source.author":
		r.Source.Author = f.Text
	default:
		if name, ok := strings.CutPrefix(strings.ToLower(f.Name), "nutrition."); ok {
			r.Nutrition.Values = append(r.Nutrition.Values, recipe.ParsePublished(name, f.Text, ""))
			return
		}
		r.Metadata = append(r.Metadata, f)
	}
}

// linked takes "Kitchen book <https://example.org>" apart, or either of the two alone.
func linked(text string) (name, url string) {
	name, rest, found := strings.Cut(text, "<")
	if link, _, closed := strings.Cut(rest, ">"); found && closed {
		if !strings.Contains(link, "://") {
			return text, ""
		}
		return strings.TrimSpace(name), link
	}
	if strings.Contains(text, "://") {
		return "", text
	}
	return text, ""
}

// servings reads a number of portions. By the convention the number that the text begins with is meant, whatever word
// follows it; of the older list of supported numbers, "2|4|6", the first is the one that the quantities are written for.
func servings(text string) recipe.Servings {
	first, _, _ := strings.Cut(text, "|")
	s := recipe.ParseServings(first)
	if number, word, err := nutrition.ParseNumber(first); !s.Known && err == nil && number > 0 && !strings.ContainsAny(word, "-–0123456789") {
		s = recipe.ParseServings(strings.TrimSuffix(strings.TrimSpace(first), word))
	}
	s.Text = text
	return s
}

// Plain is a step as people read it.
func (b *Block) Plain() string {
	var s strings.Builder
	for i := range b.Parts {
		switch p := &b.Parts[i]; p.Kind {
		case Text:
			s.WriteString(p.Text)
		case Timer:
			s.WriteString(strings.TrimSpace(p.Quantity + " " + p.Unit))
			if p.Quantity == "" {
				s.WriteString(p.Name)
			}
		case Ingredient, Cookware:
			s.WriteString(cmp.Or(p.Alias, p.Name))
		}
	}
	return s.String()
}

// Ingredients are the ingredients among some parts.
func Ingredients(parts []Part) []recipe.Ingredient {
	return appendIngredients(nil, parts, recipe.NoSection)
}

// appendIngredients takes the ingredients of a step. One that is only mentioned again, without a quantity, is no
// further ingredient.
func appendIngredients(list []recipe.Ingredient, parts []Part, section int) []recipe.Ingredient {
	for i := range parts {
		p := &parts[i]
		if p.Kind != Ingredient || p.Prepared || p.Mention && p.Quantity == "" {
			continue
		}
		list = append(list, recipe.Ingredient{
			Line: source.Line(p.Quantity, p.Unit, p.Name, p.Note), Quantity: p.Quantity, Unit: p.Unit, Name: p.Name, Note: p.Note, Optional: p.Optional,
			Fixed: p.Fixed, Recipe: p.Reference, Section: section, Position: p.Position,
		})
	}
	return list
}
