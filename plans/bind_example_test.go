package plans_test

import (
	"fmt"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/plans"
)

// What is wrong with a plan is said all at once, with the place and what to do.
func ExampleParse() {
	_, ds := plans.Parse("menu.yaml", []byte(`plan: Winter menu
covers: 67
days:
  - meals:
      - meal: lunch
        items: [{food: "ndb:09040", amont: 120 g}]
`))
	for _, d := range ds {
		fmt.Printf("%s; %s\n", d, d.Hint)
	}
	// Output:
	// menu.yaml:2:9: covers is 67; it must be above 0 and at most 1 [covers]; write 67%, or a fraction such as 2/3
	// menu.yaml:6:37: unknown key "amont" in an item [unknown-key]; did you mean "amount"?
}

func ExampleBind() {
	plan, ds := plans.Parse("menu.yaml", []byte(`plan: Winter menu
days:
  - meals:
      - meal: lunch
        items:
          - {food: "ndb:09040", amount: 2 medium}
          - {food: "ndb:09040", amount: 200 g, as: purchased}
`))
	if err := ds.Err(); err != nil {
		fmt.Println(err)
		return
	}
	bound, ds := plans.Bind(plan, foods.Builtin())
	if err := ds.Err(); err != nil {
		fmt.Println(err)
		return
	}
	for _, item := range bound.Days[0].Meals[0].Items {
		potassium := item.Food.Composition.Value(nutrition.Potassium)
		fmt.Printf("%s: %v g of %s, %v mg of potassium in 100 g (%s)\n",
			item.Path(), item.Grams.Lo, item.Food.Food.Description(), potassium.Amount.Lo, potassium.Source)
	}
	for _, note := range bound.Notes() {
		fmt.Println(note.Message)
	}
	// Output:
	// days[0].meals[0].items[0]: 236 g of Bananas, raw, 358 mg of potassium in 100 g (USDA SR28)
	// days[0].meals[0].items[1]: 128 g of Bananas, raw, 358 mg of potassium in 100 g (USDA SR28)
	// 200 g of Bananas, raw: 36% refuse (Skin) is taken off the purchased weight
}
