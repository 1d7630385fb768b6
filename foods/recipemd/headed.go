package recipemd

import (
	"strings"
	"unicode"

	"github.com/mealwright/mealwright/foods/internal/source"
	"github.com/mealwright/mealwright/foods/recipe"
)

// part is what a heading of a collection's recipe stands over.
type part uint8

const (
	before part = iota
	theIngredients
	theSteps
	other
)

// partOf reads a heading. One below the heading of a part stays in the part.
func partOf(b block) (part, bool) {
	words := strings.TrimRight(strings.ToLower(b.text), ": ")
	switch {
	case words == "ingredients", strings.HasPrefix(words, "ingredient") && b.level == 2:
		return theIngredients, true
	case b.level > 2:
		return before, false
	case strings.HasPrefix(words, "direction"), strings.HasPrefix(words, "instruction"), strings.HasPrefix(words, "method"),
		strings.HasPrefix(words, "preparation"), strings.HasPrefix(words, "steps"):
		return theSteps, true
	}
	return other, true
}

func ingredientsHeading(b block) bool {
	if b.kind != heading {
		return false
	}
	p, ok := partOf(b)
	return ok && p == theIngredients
}

// headed reads a recipe with a heading over each part.
func (r *reader) headed(list []block) {
	now, section, note := before, recipe.NoSection, ""
	for i, b := range list {
		if b.kind == heading {
			if p, ok := partOf(b); ok {
				if p == other && now == before && b.level == 1 {
					r.out.Title = oneLine(b.text)
					continue
				}
				now, section, note = p, recipe.NoSection, b.text
				continue
			}
			section = r.section(b)
			continue
		}
		switch now {
		case before:
			r.introduction(b)
		case theIngredients:
			section = r.listed(list, i, section)
		case theSteps:
			if b.kind != rule {
				r.out.Steps = append(r.out.Steps, recipe.Step{Text: oneLine(b.text), Section: section, Position: r.At(b.offset)})
			}
		case other:
			r.note(note, b)
		}
	}
}

func (r *reader) note(name string, b block) {
	if b.kind != rule {
		r.out.Metadata = append(r.out.Metadata, recipe.Field{Name: name, Text: oneLine(b.text), Position: r.At(b.offset)})
	}
}

// introduction reads what stands before the first part: the description, and items such as "🍽️ Servings: 4".
func (r *reader) introduction(b block) {
	text := oneLine(b.text)
	if name, value, found := strings.Cut(text, ":"); found && b.kind == item {
		name = strings.TrimLeftFunc(name, func(c rune) bool { return !unicode.IsLetter(c) })
		r.field(recipe.Field{Name: name, Text: strings.TrimSpace(value), Position: r.At(b.offset)})
		return
	}
	if b.kind != rule {
		r.description = append(r.description, text)
	}
}

// listed reads a block among the ingredients and gives the section that the next one stands in. An item with a list of
// its own, or a paragraph that ends in a colon, is the heading of what follows.
func (r *reader) listed(list []block, i, section int) int {
	b := list[i]
	text := oneLine(b.text)
	title := strings.HasSuffix(text, ":") || wrapped(text, "**") != ""
	switch {
	case b.kind == rule:
	case b.kind == item && i+1 < len(list) && list[i+1].kind == item && list[i+1].level > b.level && !strings.ContainsFunc(text, unicode.IsDigit),
		title && !strings.ContainsFunc(text, unicode.IsDigit):
		return r.section(block{text: strings.Trim(text, "*"), offset: b.offset})
	case b.kind == item:
		r.ingredient(b, section)
	default:
		r.Report(b.offset, "not-an-ingredient", "a paragraph stands among the ingredients: "+source.Short(text), "write it as an item of the list if it is an ingredient")
		r.note("note", b)
	}
	return section
}
