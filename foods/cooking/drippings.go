package cooking

import (
	"slices"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

// drippingRow is one row of data/drippings.csv.
type drippingRow struct {
	kind   string
	method Method
	share  drippingShares
}

// byDrippings sets what of energy, protein and fat stays in meat and fish: from the least that USDA found in the cooked meat of
// what was in the raw one, up to all of it, as drippings may be eaten. Where the liquid is eaten nothing is lost, and the least
// is kept for [Left.Drained]. It says what the least rests on; empty for a food that has no drippings.
func (l *Left) byDrippings(kind string, food foods.Food, method Method) (why string) {
	if !isFlesh(food) || method == Uncooked {
		return ""
	}
	least, why := leastOf(kind, method)
	if why == "" {
		least, why = leastWithoutFat(food)
	}
	for c, n := range drippingColumns {
		for _, alike := range drippingLike(n) {
			l.floor[alike] = least[c]
			if method.drains(food) {
				l.shares[alike] = nutrition.Between(least[c], 1)
			}
		}
	}
	if !method.drains(food) {
		return ""
	}
	return why
}

// isFlesh reports whether a food is poultry, sausage, pork, beef, fish, lamb, veal or game, by its food group.
func isFlesh(food foods.Food) bool {
	group := food.GroupCode()
	return len(group) >= 2 && slices.Contains(fleshGroups, group[:2])
}

var fleshGroups = []string{"05", "07", "10", "13", "15", "17"}

type drippingShares [len(drippingColumns)]float64

// leastOf is the least share of the table's rows for a kind of meat and a method; of all methods where it has none of that one.
func leastOf(kind string, method Method) (least drippingShares, why string) {
	if method == Boiled {
		method = Simmered
	}
	counted := 0
	count := func(every bool) {
		for i := range drippingTable {
			r := &drippingTable[i]
			if r.kind != kind || !every && r.method != method {
				continue
			}
			for c, share := range r.share {
				if counted == 0 {
					least[c] = 1
				}
				if share >= 0 {
					least[c] = min(least[c], share)
				}
			}
			counted++
		}
	}
	if count(method == Unknown || method == Cooked); counted == 0 {
		count(true)
	}
	if counted == 0 {
		return least, ""
	}
	return least, "what drips off by USDA's values of the raw and the cooked meat"
}

// leastWithoutFat is what stays of a food of which USDA's raw and cooked values were not compared: all of its fat may drip off,
// and with it the energy of the fat; of its protein no more is lost than of any meat of the table.
func leastWithoutFat(food foods.Food) (least drippingShares, why string) {
	raw := food.Composition(nil).Profile()
	energy, fat := raw.At(nutrition.EnergyKcal), raw.At(nutrition.Fat)
	for c, n := range drippingColumns {
		switch n {
		case nutrition.EnergyKcal:
			if kcal := food.Factors().Fat; kcal.Known && energy.Lo > 0 {
				least[c] = max(0, (energy.Lo-kcal.Value*fat.Hi)/energy.Lo)
			}
		case nutrition.Protein:
			least[c] = 1
			for i := range drippingTable {
				least[c] = min(least[c], drippingTable[i].share[c])
			}
		}
	}
	return least, "how much fat drips off is not known"
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
