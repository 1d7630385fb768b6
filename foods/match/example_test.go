package match_test

import (
	"fmt"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/foods/match"
)

func ExampleMatcher_Match() {
	m := match.New(foods.Builtin())
	p := m.Match(lines.Parse("1 1/2 cups cooked brown rice"))
	fmt.Println(p.Food.ID(), p.Food.Description())
	fmt.Println(p.Grams.Amount.Lo, "g:", p.Grams.How)
	// Output:
	// ndb:20037 Rice, brown, long-grain, cooked
	// 303 g: 1 cup weighs 202 g (USDA SR28)
}
