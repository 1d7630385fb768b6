package dish

import (
	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/cooking"
	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/foods/recipe"
)

// Options say what a recipe's ingredients are and how it is cooked. The zero Options use the built-in catalogue and only
// the foods that the recipe itself names by their ids.
type Options struct {
	Catalogue *foods.Catalogue // nil: the built-in one
	// Accepted is the food that somebody accepted for the key of a line ([match.Key]); nil is none.
	Accepted func(key string) (foods.ID, bool)
	// Assume uses a proposal that is at least so sure although nobody accepted it, with a finding; 0 uses none.
	Assume float64
	// Cooked is how the recipe is cooked, where somebody says so; empty leaves it to the words of its steps.
	Cooked []cooking.Method
	// Recipe finds another recipe that is an ingredient, by the reference as it stands in the file of r; nil knows none.
	Recipe func(r *recipe.Recipe, reference string) (*recipe.Recipe, bool)
}

// LineOf is the line of an ingredient, read: by its parts where the format keeps them apart.
func LineOf(in *recipe.Ingredient) lines.Line {
	if in.Name != "" {
		line := lines.ParseParts(lines.Parts{Quantity: in.Quantity, Unit: in.Unit, Name: in.Name, Note: in.Note})
		line.Optional = line.Optional || in.Optional
		return line
	}
	line := lines.Parse(in.Line)
	line.Optional = line.Optional || in.Optional
	return line
}
