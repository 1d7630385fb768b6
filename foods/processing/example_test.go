package processing_test

import (
	"fmt"

	"github.com/mealwright/mealwright/foods/processing"
)

func ExampleClassify() {
	result := processing.Classify(processing.Subject{
		Name:        "Sandwich bread",
		Ingredients: "Wheat flour, water, yeast, salt, soy lecithin.",
	})
	fmt.Println("NOVA group", result.NOVA.Group)
	for _, m := range result.NOVA.Markers {
		fmt.Printf("%s at byte %d: %s\n", m.Text, m.Start, m.Why)
	}
	fmt.Println("AB 1264:", result.AB1264.Is)
	fmt.Println(result.AB1264.Questions[0])
	// Output:
	// NOVA group 4
	// soy lecithin at byte 33: emulsifier, a class of cosmetic additives
	// AB 1264: unknown
	// how much Saturated fat and energy does it have? (10 % or more of the energy is from saturated fat)
}
