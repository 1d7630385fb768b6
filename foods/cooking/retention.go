package cooking

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

//go:generate go run ./internal/gen

// Source is where the retention factors come from.
const Source = "USDA Table of Nutrient Retention Factors, Release 6 (2007), doi:10.15482/USDA.ADC/1409034"

// retentionRow is one row of data/retention.csv.
type retentionRow struct {
	kind        string
	method      Method
	code        int
	description string
	percent     [len(retentionColumns)]int8
}

// Left is what is left of each nutrient of a food after cooking, as shares from 0 to 1. The zero Left knows nothing.
type Left struct {
	shares [nutrition.NutrientCount]nutrition.Amount
	// floor is the least share that is left of the meat itself, where a liquid or drippings are thrown away; 0 is not known.
	floor [nutrition.NutrientCount]float64
	// Why says what the shares rest on: the rows of the table, or why there are none.
	Why   string
	known bool
}

// At is the share of the nutrient that is left: between nothing and all where nothing is known.
func (l *Left) At(n nutrition.Nutrient) nutrition.Amount {
	if !l.known || n >= nutrition.NutrientCount {
		return nutrition.Between(0, 1)
	}
	return l.shares[n]
}

// All is that everything is left, and why.
func All(why string) Left {
	l := Left{Why: why, known: true}
	for n := range l.shares {
		l.shares[n], l.floor[n] = nutrition.Exactly(1), 1
	}
	return l
}

// Of is what is left of a food that was weighed raw and cooked so. A food that is described as cooked has its losses in
// its values already.
func Of(food foods.Food, method Method) Left {
	switch {
	case method == Uncooked:
		return All("it is not cooked")
	case IsCooked(food):
		return All("its values are those of the cooked food")
	}
	kind := KindOf(food)
	left, codes := fromTable(kind, method)
	left.byPhysics(food, method)
	drips := left.byDrippings(kind, food, method)
	switch {
	case len(codes) > 0:
		left.Why = fmt.Sprintf("USDA retention code %s (%s, %s)", strings.Join(codes, " and "), kind, method)
	case kind == "":
		left.Why = fmt.Sprintf("no retention factor of USDA for this food was read (%s)", method)
	default:
		left.Why = fmt.Sprintf("no retention factor of USDA for %s %s was read", kind, method)
	}
	if drips != "" {
		left.Why += "; " + drips
	}
	return left
}

// OfAny is what is left of a food that is cooked by one or more of the methods, or by none of them: as a recipe's steps
// name them without saying of which ingredient. No method named is one that is not known.
func OfAny(food foods.Food, methods []Method) Left {
	if len(methods) == 0 {
		methods = []Method{Unknown}
	}
	if IsCooked(food) {
		return Of(food, methods[0])
	}
	hull := All("")
	var why []string
	for _, m := range methods {
		left := Of(food, m)
		for n := range hull.shares {
			hull.shares[n].Lo *= left.shares[n].Lo
			hull.floor[n] *= left.floor[n]
		}
		why = append(why, left.Why)
	}
	hull.Why = "which step cooks it is not known: between none and " + strings.Join(why, ", and ")
	return hull
}

// MethodOf is the way of cooking that a retention code of USDA stands for, if the table has its figures: 381 is [Boiled].
func MethodOf(code int) (Method, bool) {
	for i := range retentionTable {
		if retentionTable[i].code == code {
			return retentionTable[i].method, true
		}
	}
	return Unknown, false
}

// fromTable is the hull of the table's rows for a kind and a method; of all methods for one that is not said.
func fromTable(kind string, method Method) (left Left, codes []string) {
	left.known = true
	filled := [len(retentionColumns)]bool{}
	for n := range left.shares {
		left.shares[n] = nutrition.Between(0, 1)
	}
	for i := range retentionTable {
		r := &retentionTable[i]
		if r.kind != kind || r.method != method {
			continue
		}
		codes = append(codes, fmt.Sprint(r.code))
		for c, percent := range r.percent {
			if percent < 0 {
				continue
			}
			share := nutrition.Exactly(float64(percent) / 100)
			for _, n := range together(retentionColumns[c]) {
				if filled[c] {
					share = share.Hull(left.shares[n])
				}
				left.shares[n] = share
			}
			filled[c] = true
		}
	}
	return left, codes
}

// together are the nutrients that the table has one figure for.
func together(n nutrition.Nutrient) []nutrition.Nutrient {
	switch n {
	case nutrition.Folate:
		return []nutrition.Nutrient{nutrition.Folate, nutrition.FolateTotal, nutrition.FoodFolate, nutrition.FolicAcid}
	case nutrition.VitaminA:
		return []nutrition.Nutrient{
			nutrition.VitaminA, nutrition.VitaminAIU, nutrition.Retinol, nutrition.AlphaCarotene, nutrition.BetaCarotene,
			nutrition.BetaCryptoxanthin, nutrition.Lycopene, nutrition.LuteinZeaxanthin,
		}
	}
	return []nutrition.Nutrient{n}
}

// byPhysics sets what needs no figure. A mineral that the table left open is lost only with what is thrown away. Energy and
// what it comes from, cholesterol, fiber and ash stay; so does water as far as the nutrients go, whose weight is another
// matter; alcohol may evaporate.
func (l *Left) byPhysics(food foods.Food, method Method) {
	for _, n := range keptAlways {
		l.shares[n] = nutrition.Exactly(1)
	}
	if method.drains(food) {
		return
	}
	for _, n := range minerals {
		if l.shares[n] == nutrition.Between(0, 1) {
			l.shares[n] = nutrition.Exactly(1)
		}
	}
}

// keptAlways are the nutrients that cooking leaves, as long as nothing is drained off; a caller that knows of something
// drained off widens them by [Left.Drained].
var keptAlways = [...]nutrition.Nutrient{
	nutrition.EnergyKcal, nutrition.Protein, nutrition.Fat, nutrition.Carbohydrate, nutrition.Fiber, nutrition.Sugars,
	nutrition.AddedSugars, nutrition.SaturatedFat, nutrition.MonounsaturatedFat, nutrition.PolyunsaturatedFat, nutrition.TransFat,
	nutrition.LinoleicAcid, nutrition.AlphaLinolenicAcid, nutrition.Cholesterol, nutrition.Ash, nutrition.Caffeine, nutrition.Tryptophan,
}

var minerals = [...]nutrition.Nutrient{
	nutrition.Sodium, nutrition.Potassium, nutrition.Phosphorus, nutrition.Calcium, nutrition.Magnesium, nutrition.Iron,
	nutrition.Zinc, nutrition.Copper, nutrition.Manganese, nutrition.Selenium, nutrition.Chloride, nutrition.Fluoride,
	nutrition.Iodine, nutrition.Chromium, nutrition.Molybdenum,
}

// Drained widens what is left for a food of which something is drained or poured off: of every nutrient as little as none may
// be left, but for those that the table has a figure of for a method that drains, and those of meat of which it is known what
// stays in it.
func (l *Left) Drained() {
	for _, n := range keptAlways {
		l.shares[n].Lo = min(l.shares[n].Lo, l.floor[n])
	}
	for _, n := range minerals {
		if l.shares[n] == nutrition.Exactly(1) {
			l.shares[n].Lo = 0
		}
	}
	l.Why += "; something is drained off, and what goes with it is not known"
}

// Then is what is left after a second cooking of what the first left.
func (l *Left) Then(second *Left) Left {
	out := Left{known: true, Why: l.Why + "; then " + second.Why}
	for n := range nutrition.Nutrients() {
		out.shares[n] = l.At(n).Mul(second.At(n))
	}
	return out
}

// Apply is a profile with what is left of each nutrient.
func (l *Left) Apply(p *nutrition.Profile) nutrition.Profile {
	out := nutrition.Nothing()
	for n, amount := range p.All() {
		out.Set(n, amount.Mul(l.At(n)))
	}
	return out
}
