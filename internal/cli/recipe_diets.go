package cli

import (
	"slices"

	"github.com/mealwright/mealwright/foods/kitchen"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/foods/suitability"
	"github.com/mealwright/mealwright/nutrition"
)

// restrictedDiets are the diets of schema.org that a need of ours means the same by. A diet low in salt, fat or sugar is
// none of them, as schema.org gives no figure for it; nor is kosher, of which more is asked than of each ingredient.
var restrictedDiets = [][2]string{
	{"gluten-free", "GlutenFreeDiet"}, {"halal", "HalalDiet"}, {"vegan", "VeganDiet"}, {"vegetarian", "VegetarianDiet"},
}

// provenDiets are the diets that every ingredient of a dish is proven to suit. An ingredient that nobody has named or
// accepted a food for proves nothing, and neither does one that may be another.
func provenDiets(d *kitchen.Dish) []string {
	var list []string
	for _, diet := range restrictedDiets {
		if need, ok := suitability.LookupNeed(diet[0]); ok && suitsAll(d, need) {
			list = append(list, diet[1])
		}
	}
	return list
}

func suitsAll(d *kitchen.Dish, need suitability.Need) bool {
	for i := range d.Parts {
		p := &d.Parts[i]
		if !p.Known.Accepted() || len(p.Line.Others) > 0 {
			return false
		}
		if suitability.Look(suitability.Item{Food: p.Food, Ingredients: p.Food.Ingredients()}).Meets(need).Truth != nutrition.True {
			return false
		}
	}
	return len(d.Parts) > 0 && !slices.ContainsFunc(d.Open, func(p recipe.Problem) bool { return p.Code != kitchen.CodeServings })
}
