package lines_test

import (
	"fmt"

	"github.com/mealwright/mealwright/foods/lines"
)

func ExampleParse() {
	line := lines.Parse("1 (14.5-ounce) can diced tomatoes, drained")
	fmt.Println(line.Quantity.Amount.Lo, line.Quantity.Unit.Name, "of", line.Each.Amount.Lo, line.Each.Unit.Name)
	fmt.Println(line.Name.Text, "-", line.State)
	// Output:
	// 1 can of 14.5 oz
	// tomatoes - drained
}
