package plans

import (
	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

// assessed reports whether anything is known of n in the plan: the catalogue carries it, or some food of the plan
// has a value of it, or a bound from another of its nutrients. That a food weighs more than any of its parts
// is no knowledge of n.
func assessed(c *foods.Catalogue, b *Bound, n nutrition.Nutrient) bool {
	if c.Carries(n) {
		return true
	}
	for _, f := range b.Foods {
		if f.Composition.Assessed(n) {
			return true
		}
	}
	return false
}
