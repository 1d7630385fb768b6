package kitchen_test

import (
	"fmt"

	"github.com/mealwright/mealwright/foods/kitchen"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

func ExampleKitchen_Of() {
	k := kitchen.New(kitchen.Config{Assume: 0.9})
	dish, _ := k.Of(&recipe.Recipe{
		Servings:    recipe.ParseServings("2"),
		Ingredients: []recipe.Ingredient{{Line: "1 cup cooked brown rice"}, {Line: "salt to taste"}},
	})
	facts := dish.Facts()
	energy := facts.PerServing.At(nutrition.EnergyKcal)
	fmt.Printf("%.0f to %.0f kcal; sodium open because of ingredient %v\n", energy.Lo, energy.Hi, facts.Open(nutrition.Sodium))
	// Output: 124 to 124 kcal; sodium open because of ingredient [1]
}
