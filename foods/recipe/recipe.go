package recipe

import (
	"fmt"

	"github.com/mealwright/mealwright/foods"
)

// Recipe is one recipe as its file has it. The zero Recipe is an empty one.
type Recipe struct {
	Title       string
	Description string
	Servings    Servings
	Yield       string // what it makes, as written: "24 cookies", "1 loaf"
	Sections    []Section
	Ingredients []Ingredient // in the order of the file
	Steps       []Step       // in the order of the file
	Source      Source
	Nutrition   Published
	Tags        []string
	Metadata    []Field   // everything else that the file says of the recipe, in its order
	Comments    []Comment // in the order of the file
	Position    Position
}

// Section is a part of a recipe, "For the sauce", to which ingredients and steps belong by its number in
// [Recipe.Sections].
type Section struct {
	Name     string
	Position Position
}

// NoSection is the section of an ingredient or a step that stands in none.
const NoSection = 0

// Ingredient is one ingredient of a recipe. Line is always there; what the format gives apart stands in Quantity, Unit,
// Name and Note, each as written, and is empty where the line is all there is.
type Ingredient struct {
	Line     string // as written, or put together of the parts: "1 cup rice, rinsed"
	Quantity string // "1 1/2", "2-3"
	Unit     string // "cups"
	Name     string // "brown rice"
	Note     string // "rinsed", "divided"
	Optional bool
	// Fixed says that the amount stays when the recipe is scaled.
	Fixed bool
	// Food is the food that the file itself names by an id; empty if it names none.
	Food foods.ID
	// Recipe is another recipe that is the ingredient, as the file refers to it: "./sauces/pesto.cook".
	Recipe string
	// Section is NoSection, or one more than the place in Recipe.Sections.
	Section  int
	Position Position
}

// Step is one step of the preparation.
type Step struct {
	Text string
	// Section is NoSection, or one more than the place in Recipe.Sections.
	Section  int
	Position Position
}

// Source is where a recipe comes from, as its file says.
type Source struct {
	Name   string // a book, a site
	Author string
	URL    string
}

// Field is a name and a text, of a file's metadata.
type Field struct {
	Name, Text string
	Position   Position
}

// Position is a place in a file; lines and columns count from 1, and 0 is not known. A column counts characters.
type Position struct {
	File         string
	Line, Column int
}

// String is the position as editors read it: "soup.cook:3:12".
func (p Position) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// SectionOf is the name of a section by its number in an ingredient or a step; empty for NoSection.
func (r *Recipe) SectionOf(section int) string {
	if section <= NoSection || section > len(r.Sections) {
		return ""
	}
	return r.Sections[section-1].Name
}
