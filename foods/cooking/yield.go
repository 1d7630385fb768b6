package cooking

import (
	"fmt"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

// YieldSource is where the cooking yields come from.
const YieldSource = "USDA Table of Cooking Yields for Meat and Poultry, Release 2 (2014)"

// yieldRow is one row of data/yields.csv, in percent.
type yieldRow struct {
	kind              string
	method            Method
	mean, least, most float64
}

// YieldOf is what a gram of a food that was weighed raw weighs when it is cooked so, in grams: from the least to the most of
// USDA's samples of its kind. There is none for a food that is described as cooked, whose weight is that of the cooked food,
// and for kinds and methods that the table does not have. A method that is not known may be any of the table's.
func YieldOf(food foods.Food, method Method) (nutrition.Amount, bool) {
	if method == Uncooked || IsCooked(food) {
		return nutrition.Amount{}, false
	}
	return yieldOfKind(KindOf(food), method)
}

// yieldOfKind is the hull of the table's rows for a kind and a method.
func yieldOfKind(kind string, method Method) (share nutrition.Amount, found bool) {
	if method == Boiled {
		method = Simmered // the meat itself loses as much, whether the liquid is eaten or not
	}
	for i := range yieldTable {
		r := &yieldTable[i]
		if r.kind != kind || r.method != method && method != Unknown && method != Cooked {
			continue
		}
		samples := nutrition.Between(min(r.least, r.mean)/100, max(r.most, r.mean)/100)
		if found {
			samples = samples.Hull(share)
		}
		share, found = samples, true
	}
	return share, found
}

// RawOf is how many grams of a food that is described as raw a gram of the cooked food was, and what that rests on: a cooking
// yield of USDA, however it was cooked; else no more than the cooked gram could hold if it were all solids that are not fat, as
// fat may drip off and water come and go. A food that is described as cooked is its own weight.
func RawOf(food foods.Food) (grams nutrition.Amount, why string) {
	if IsCooked(food) {
		return nutrition.Exactly(1), "its weight is that of the cooked food"
	}
	if share, ok := YieldOf(food, Unknown); ok {
		return nutrition.Exactly(1).Div(share), fmt.Sprintf("a gram of it cooked was %s of it raw (USDA's cooking yields of %s)",
			nutrition.Exactly(1).Div(share).Format(nutrition.Protein.Unit()), KindOf(food))
	}
	p := food.Composition(nil).Profile()
	solids := 100 - p.At(nutrition.Water).Hi - p.At(nutrition.Fat).Hi
	if !(solids > 0) {
		return nutrition.Anything(), "no yield of it was read, and what of it is water or fat is not known"
	}
	return nutrition.Between(0, 100/solids), "no yield of it was read; a gram of it cooked was no more raw than its solids allow"
}
