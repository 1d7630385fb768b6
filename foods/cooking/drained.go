package cooking

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

// drainedRow is one row of data/drained.csv: what the solids of a can weigh, and the whole of it.
type drainedRow struct {
	group          string
	drained, whole float64
}

// DrainedOf is which share of a can's contents is left when it is drained, from the least to the most of the cans of its food
// group that USDA weighed both ways, and what that rests on; false for a food of which none was.
func DrainedOf(food foods.Food) (share nutrition.Amount, why string, ok bool) {
	group, cans := food.GroupCode(), 0
	for i := range drainedTable {
		r := &drainedTable[i]
		if !strings.HasPrefix(group, r.group) {
			continue
		}
		one := nutrition.Exactly(min(1, r.drained/r.whole))
		if cans > 0 {
			one = one.Hull(share)
		}
		share = one
		cans++
	}
	if cans == 0 {
		return nutrition.Amount{}, "", false
	}
	return share, fmt.Sprintf("drained, %s of it is left, as of %d such cans that USDA SR has weighed with and without the liquid",
		share.Scale(100).Format(nutrition.Unit{})+" %", cans), true
}
