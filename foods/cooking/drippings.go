package cooking

import (
	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

// drippingRow is one row of data/drippings.csv.
type drippingRow struct {
	kind   string
	method Method
	share  [len(drippingColumns)]float64
}

// byDrippings sets what of energy, protein and fat stays in meat: from the least that USDA found in the cooked meat of what was
// in the raw one, up to all of it, as drippings may be eaten. Where the liquid is eaten nothing is lost, and the least is
// kept for [Left.Drained]. It reports whether drippings were counted.
func (l *Left) byDrippings(kind string, food foods.Food, method Method) (counted bool) {
	rows := method
	if rows == Boiled {
		rows = Simmered
	}
	for c, n := range drippingColumns {
		least, found := 1.0, false
		for i := range drippingTable {
			r := &drippingTable[i]
			if r.kind == kind && (r.method == rows || method == Unknown || method == Cooked) && r.share[c] >= 0 {
				least, found = min(least, r.share[c]), true
			}
		}
		if !found {
			continue
		}
		for _, alike := range drippingLike(n) {
			l.floor[alike] = least
			if method.drains(food) {
				l.shares[alike], counted = nutrition.Between(least, 1), true
			}
		}
	}
	return counted
}

// drippingLike are the nutrients that are lost as one of the table is.
func drippingLike(n nutrition.Nutrient) []nutrition.Nutrient {
	switch n {
	case nutrition.Protein:
		return []nutrition.Nutrient{nutrition.Protein, nutrition.Tryptophan}
	case nutrition.Fat:
		return []nutrition.Nutrient{nutrition.Fat, nutrition.TransFat}
	case nutrition.PolyunsaturatedFat:
		return []nutrition.Nutrient{nutrition.PolyunsaturatedFat, nutrition.LinoleicAcid, nutrition.AlphaLinolenicAcid}
	}
	return []nutrition.Nutrient{n}
}
