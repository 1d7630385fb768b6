package kitchen

import (
	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/cooking"
	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/foods/match"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

// Dish is a recipe with the foods that it is made of. It is not changed once it was made.
type Dish struct {
	Recipe *recipe.Recipe
	// Parts are its ingredients in their order, those of a recipe that it uses in the place of that recipe.
	Parts []Part
	// Open is what keeps the dish from being known: ingredients without a food or a weight, each at its own line.
	Open  []recipe.Problem
	lines map[string][]string // of the files that it was read from
}

// Line is a line of one of the dish's files, for a snippet; empty where there is none.
func (d *Dish) Line(at recipe.Position) string {
	lines := d.lines[at.File]
	if at.Line < 1 || at.Line > len(lines) {
		return ""
	}
	return lines[at.Line-1]
}

// Known says how the food of an ingredient is known.
type Known uint8

// The ways. Unmatched is none.
const (
	Unmatched Known = iota
	Proposed        // the likeliest by its name; nobody has accepted it
	Locked          // accepted, and kept in the lock file
	Named           // the recipe names it by its id
)

// Part is an ingredient of a dish.
type Part struct {
	Ingredient recipe.Ingredient
	Line       lines.Line
	Known      Known
	// Food is the zero Food unless it is Known.
	Food foods.Food
	// Proposal is the likeliest food, and why, where it is neither named nor locked.
	Proposal match.Proposal
	// Weight is of the whole dish, in grams, as the recipe states it.
	Weight match.Weight
	// Edible is what of Weight is eaten: without shells and peel where a weight may include them. Of an ingredient that
	// may be left out it begins at 0.
	Edible nutrition.Amount
	// Left is what cooking leaves of each nutrient of the Food, by the steps of the recipe that the ingredient is of.
	Left cooking.Left
}

// Name is what an ingredient is called.
func (p *Part) Name() string {
	if p.Line.Name.Text != "" {
		return p.Line.Name.Text
	}
	return p.Ingredient.Line
}

// Share is which part of the dish so many servings are. Where the recipe does not say how many it makes, it makes one
// or more.
func (d *Dish) Share(servings float64) nutrition.Amount {
	if s := d.Recipe.Servings; s.Known {
		return nutrition.Exactly(servings).Div(s.Count)
	}
	return nutrition.Between(0, servings)
}
