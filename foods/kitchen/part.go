package kitchen

import (
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/cooking"
	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/foods/match"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

// Known says how the food of an ingredient is known.
type Known uint8

// The ways. Unmatched is none.
const (
	Unmatched Known = iota
	Proposed        // the likeliest by its name; nobody has accepted it
	Locked          // accepted, and kept in the lock file
	Named           // the recipe names it by its id
)

// Accepted reports whether somebody said which food it is.
func (k Known) Accepted() bool { return k == Locked || k == Named }

// Part is an ingredient of a dish.
type Part struct {
	Ingredient *recipe.Ingredient
	Line       lines.Line
	Known      Known
	// Food is the food; for one that is Unmatched a stand-in, of which nothing is known but what the recipe calls it.
	Food foods.Food
	// Proposal is the likeliest food, and why, where it is neither named nor locked.
	Proposal match.Candidate
	// Weight is of the whole dish, in grams, as the recipe states it.
	Weight match.Weight
	// Edible is what of Weight is eaten: without shells and peel where a weight may include them. Of an ingredient that
	// may be left out, or be another, it begins at 0.
	Edible nutrition.Amount
	// Left is what cooking leaves of each nutrient of the Food, by the steps of the recipe that the ingredient is of.
	Left *cooking.Left
	// Cooked is whether it is cooked through when the dish is served: it is if the recipe says "served: cooked" at its top, it
	// is not if the steps only put together, and else nobody can tell which of them cooks what.
	Cooked nutrition.Truth
	// Open is what keeps the part from being known exactly, each at its own line.
	Open []recipe.Problem
}

// Name is what an ingredient is called.
func (p *Part) Name() string {
	if p.Line.Name.Text != "" {
		return p.Line.Name.Text
	}
	return strings.TrimSpace(p.Line.Text)
}

// Amounts are what the part brings to the whole dish, as eaten.
func (p *Part) Amounts() nutrition.Profile {
	raw := times(p.Food.Composition(nil).Profile(), p.Edible.Scale(0.01))
	return p.Left.Apply(&raw)
}

// open records what keeps the part from being known.
func (p *Part) open(code, message, hint string) {
	p.Open = append(p.Open, recipe.Problem{Code: code, Message: message, Hint: hint, Position: p.Ingredient.Position})
}

// LineOf is the line of an ingredient, read: by its parts where the format keeps them apart.
func LineOf(in *recipe.Ingredient) lines.Line {
	var line lines.Line
	if in.Name != "" {
		line = lines.ParseParts(lines.Parts{Quantity: in.Quantity, Unit: in.Unit, Name: in.Name, Note: in.Note})
	} else {
		line = lines.Parse(in.Line)
	}
	line.Optional = line.Optional || in.Optional
	return line
}

// The codes of what is open.
const (
	CodeUnmatched    = "unmatched"    // the ingredient is no food that is known
	CodeUnlocked     = "unlocked"     // a food was proposed, and nobody accepted it
	CodeAmount       = "amount"       // the line gives no amount, or leaves it open
	CodeWeight       = "weight"       // what the amount weighs is not known, or not exactly
	CodeEdible       = "edible-part"  // whether shells and peel were weighed is not said
	CodeAlternatives = "alternatives" // the line names more than one food
	CodeOptional     = "optional"     // the ingredient may be left out
	CodeCooking      = "cooking"      // what cooking leaves is not known exactly
	CodeServings     = "servings"     // how many the recipe serves is not said
	CodeScale        = "scale"        // which part of another recipe is used is not known
	CodeLine         = "line"         // the line was read with doubt
)

func quoted(s string) string { return "“" + s + "”" }
