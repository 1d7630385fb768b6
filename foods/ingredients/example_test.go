package ingredients_test

import (
	"fmt"

	"github.com/mealwright/mealwright/foods/ingredients"
)

func ExampleParse() {
	list, err := ingredients.Parse("Tomatoes, salt, emulsifiers (soy lecithin, guar gum). Contains: soy.")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(list)
	for _, s := range list.Statements {
		fmt.Println(s.Kind, list.At(s.Names[0]))
	}
	// Output:
	// Tomatoes
	// salt
	// emulsifiers [emulsifier]
	//   soy lecithin [emulsifier]
	//   guar gum [emulsifier]
	// contains soy
}
