package kitchen

import (
	"cmp"
	"slices"

	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

// Dish is a recipe with the foods that it is made of. It is not changed once it was made.
type Dish struct {
	Recipe *recipe.Recipe
	// Parts are its ingredients in their order, those of a recipe that it uses in the place of that recipe.
	Parts []Part
	// Comments are those of the recipe and of the ones that it uses.
	Comments []recipe.Comment
	// Weight is what is served of it in grams, and Weighed how that is known.
	Weight  nutrition.Amount
	Weighed string
	// Open is what keeps the dish from being known beside what keeps its parts: servings that are not said, a recipe that
	// is not found.
	Open []recipe.Problem
}

func (d *Dish) open(code, message, hint string, at recipe.Position) {
	d.Open = append(d.Open, recipe.Problem{Code: code, Message: message, Hint: hint, Position: at})
}

// asWhole says what matters only of a dish that is served itself.
func (d *Dish) asWhole() {
	s := d.Recipe.Servings
	if s.Known {
		return
	}
	said := ""
	if s.Text != "" {
		said = " in a way that could be read (" + quoted(s.Text) + ")"
	}
	d.open(CodeServings, "the recipe does not say how many servings it makes"+said+"; amounts per serving are not known", "add servings: 4 at its top", d.Recipe.Position)
}

// Findings is all that is open, of the dish and of its parts, in the order of the files.
func (d *Dish) Findings() []recipe.Problem {
	list := slices.Clone(d.Open)
	for i := range d.Parts {
		list = append(list, d.Parts[i].Open...)
	}
	slices.SortStableFunc(list, func(a, b recipe.Problem) int {
		if a.Position.File != b.Position.File {
			return 0 // other recipes stay where they are used
		}
		return cmp.Or(cmp.Compare(a.Position.Line, b.Position.Line), cmp.Compare(a.Position.Column, b.Position.Column))
	})
	return list
}

// Share is which part of the dish so many servings are. Where the recipe does not say how many it makes, it makes one
// or more.
func (d *Dish) Share(servings float64) nutrition.Amount {
	if s := d.Recipe.Servings; s.Known {
		return nutrition.Exactly(servings).Div(s.Count)
	}
	return nutrition.Between(0, servings)
}
