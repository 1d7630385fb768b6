package dish

import (
	"fmt"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/foods/match"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

// Dish is what a recipe comes to.
type Dish struct {
	Recipe      *recipe.Recipe
	Ingredients []Ingredient // in the order of the recipe's
	// Total is what all of the recipe holds, as eaten; PerServing is unknown where the recipe does not say how many it
	// serves, Per100 where nothing is known of the weight of what is served.
	Total, PerServing, Per100 nutrition.Profile
	// Weight is what is served, in grams.
	Weight nutrition.Amount
	// Weighed says how the weight is known.
	Weighed  string
	Findings []Finding
}

// Ingredient is one ingredient of a recipe and what it brings.
type Ingredient struct {
	Line     lines.Line
	Proposal match.Proposal
	// Food is the food that was counted; the zero Food where none was.
	Food foods.Food
	// Accepted says that the recipe or somebody named the food, and it was not only proposed.
	Accepted bool
	Grams    nutrition.Amount // of what is eaten, before cooking
	Amounts  nutrition.Profile
	// Cooking says what the losses rest on.
	Cooking string
	// heading says that the line is none of an ingredient.
	heading bool
}

// Finding is something of a recipe that was not sure, at its place.
type Finding struct {
	Code       string // "unmatched": for machines
	Ingredient int    // its place in Ingredients; -1 for the recipe as a whole
	Message    string
	Position   recipe.Position
}

// The codes of findings.
const (
	CodeUnmatched    = "unmatched"    // no food is counted for the ingredient
	CodeUnlocked     = "unlocked"     // the food was proposed, and nobody accepted it
	CodeAmount       = "amount"       // the line gives no amount, or leaves it open
	CodeWeight       = "weight"       // what the amount weighs is not known, or not exactly
	CodeEdible       = "edible-part"  // whether shells and peel were weighed is not said
	CodeAlternatives = "alternatives" // the line names more than one food
	CodeOptional     = "optional"     // the ingredient may be left out
	CodeCooking      = "cooking"      // what cooking leaves is not known exactly
	CodeServings     = "servings"     // how many the recipe serves is not said
	CodeRecipe       = "recipe"       // another recipe is not found, contains this one, or its share is not known
	CodeLine         = "line"         // the line was read with doubt
)

// Open lists the ingredients, by their place, that make the amount of a nutrient an interval.
func (d *Dish) Open(n nutrition.Nutrient) []int {
	var open []int
	for i := range d.Ingredients {
		if in := &d.Ingredients[i]; !in.heading && !in.Amounts.At(n).Known() {
			open = append(open, i)
		}
	}
	return open
}

// Completeness is the share of the ingredients whose amount of a nutrient is known exactly; 1 for a recipe of none.
func (d *Dish) Completeness(n nutrition.Nutrient) float64 {
	total := 0
	for i := range d.Ingredients {
		if !d.Ingredients[i].heading {
			total++
		}
	}
	if total == 0 {
		return 1
	}
	return float64(total-len(d.Open(n))) / float64(total)
}

func (c *composer) findf(i int, code, format string, args ...any) {
	at := c.dish.Recipe.Position
	if i >= 0 {
		at = c.dish.Recipe.Ingredients[i].Position
	}
	c.dish.Findings = append(c.dish.Findings, Finding{code, i, fmt.Sprintf(format, args...), at})
}
