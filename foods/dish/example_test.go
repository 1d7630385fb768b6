package dish_test

import (
	"fmt"

	"github.com/mealwright/mealwright/foods/dish"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

func ExampleCompose() {
	r := &recipe.Recipe{
		Servings:    recipe.ParseServings("2"),
		Ingredients: []recipe.Ingredient{{Line: "1 cup cooked brown rice"}, {Line: "salt to taste"}},
	}
	d := dish.Compose(r, dish.Options{Assume: 0.9})
	energy := d.PerServing.At(nutrition.EnergyKcal)
	fmt.Printf("%.0f to %.0f kcal; sodium open because of ingredient %v\n", energy.Lo, energy.Hi, d.Open(nutrition.Sodium))
	// Output: 124 to 124 kcal; sodium open because of ingredient [1]
}
