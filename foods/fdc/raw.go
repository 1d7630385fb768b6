package fdc

import (
	"fmt"
	"math"
	"slices"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

// raw is a value as a reader found it, before it is known which of several for one nutrient wins.
type raw struct {
	origin     uint8 // place in origins().list
	derivation Derivation
	printed    Decimal
	factor     float64 // from the unit of the data set to the nutrient's
	loq        Decimal // limit of quantification, in the unit of the data set; 0 if none is given
	at         Position
}

// gathered are the raw values of one food.
type gathered struct {
	raws  []raw
	order []uint32 // nutrient, rank and place of each
}

// assembler turns raw values into those of a record.
type assembler struct {
	rep    *reporter
	labels labels
}

func (a *gathered) reset() { a.raws, a.order = a.raws[:0], a.order[:0] }

// maxRaws bounds the values of one food.
const maxRaws = 1<<16 - 1

// add takes a value under every origin of its id, each with its factor; one of factor 0 does not convert.
func (a *gathered) add(v raw, factors *[maxOrigins]float64) {
	list := origins().list
	id := list[v.origin].id
	for i := int(v.origin); i < len(list) && list[i].id == id; i++ {
		w := v
		w.origin, w.factor = uint8(i), factors[i-int(v.origin)]
		if w.factor == 0 {
			continue
		}
		if list[i].nutrient == nutrition.VitaminD && list[i].id == vitaminDIU {
			w.factor /= iuPerMicrogram
		}
		if len(a.raws) >= maxRaws { // two thousand times what a food has: the rest repeat it
			return
		}
		a.order = append(a.order, uint32(list[i].nutrient)<<20|uint32(list[i].rank)<<16|uint32(len(a.raws)))
		a.raws = append(a.raws, w)
	}
}

const (
	vitaminDIU     = 1110 // the nutrient id of vitamin D in international units
	iuPerMicrogram = 40   // of vitamin D, D2 and D3 alike; no other vitamin's IU convert without its form
)

// values fills the record's values: for each nutrient the sound one whose origin ranks first.
func (a *assembler) values(r *Record, g *gathered) {
	list := origins().list
	slices.Sort(g.order)
	r.Values = r.Values[:0]
	last := -1
	for _, place := range g.order {
		v := &g.raws[place&maxRaws]
		o := &list[v.origin]
		if int(v.origin) == last {
			if o.rank == 0 || o.id != vitaminDIU { // which is counted once, as IU
				a.rep.problem(DuplicateValue, v.at, func() string { return fmt.Sprintf("%s: %s", name(r), o.nutrient) })
			}
			continue
		}
		last = int(v.origin)
		if n := len(r.Values); n > 0 && r.Values[n-1].Nutrient == o.nutrient {
			continue
		}
		if value, ok := a.value(r, v, o); ok {
			r.Values = append(r.Values, value)
		}
	}
}

// value is a raw value checked and with its interval; false if it is left out.
func (a *assembler) value(r *Record, v *raw, o *origin) (Value, bool) {
	x := v.printed.Float()
	if v.factor != 1 {
		x *= v.factor
	}
	complain := func(reason Reason) (Value, bool) {
		a.rep.problem(reason, v.at, func() string {
			return fmt.Sprintf("%s: %s of %v %s", name(r), o.nutrient, x, o.nutrient.Unit())
		})
		return Value{}, false
	}
	switch {
	case x < 0:
		return complain(Negative)
	case x > most(o.nutrient, r.Basis):
		return complain(Absurd)
	}
	value := Value{
		Nutrient: o.nutrient, Amount: nutrition.Exactly(x), Kind: foods.Measured, Origin: o.id,
		Derivation: v.derivation, Printed: v.printed,
	}
	loq := v.loq.Float() * v.factor
	switch {
	case r.Type == Branded:
		return a.labels.value(r, v, value, complain)
	case loq > 0 && x < loq && v.derivation.Class() != AssumedZero:
		value.Kind, value.Amount = foods.Trace, nutrition.Between(0, loq)
	case v.derivation.Class() == AssumedZero && x == 0:
		value.Kind = foods.AssumedZero
	}
	return value, true
}

// most is the largest amount of a nutrient that 100 g or ml may hold; beyond, a figure is a slip of the decimal point
// or of the unit. 431 foods of SR28 sum above 101 g by rounding and method, so a little is allowed; and 100 ml of what
// is heavier than water weigh more than 100 g.
func most(n nutrition.Nutrient, b Basis) float64 {
	unit := n.Unit()
	limit := math.MaxFloat64
	switch unit.Dimension {
	case nutrition.Mass, nutrition.NE:
		limit = 105_000 / unit.Factor // mg
	case nutrition.RAE, nutrition.DFE:
		limit = 105_000_000 / unit.Factor // ug
	case nutrition.Energy:
		limit = 1_000 / unit.Factor // fat holds 9 kcal per gram
	case nutrition.IU:
		limit = 1e9
	}
	if b == Per100ml {
		return 2 * limit
	}
	return limit
}

// unitFactor is how many of the nutrient's unit one of the data set's units is; false if that does not convert.
func unitFactor(unit string, n nutrition.Nutrient) (float64, bool) {
	to := n.Unit()
	from, ok := fdcUnit(unit)
	if !ok {
		return 0, false
	}
	equivalents := to.Dimension == nutrition.RAE || to.Dimension == nutrition.DFE
	switch {
	case from.Dimension == to.Dimension && from.Factor == to.Factor, equivalents && from.Symbol == to.Symbol:
		return 1, true
	case from.Dimension == to.Dimension:
		return from.Factor / to.Factor, true
	case from.Dimension == nutrition.IU && n == nutrition.VitaminD:
		return 1, true // the rest is done where the origin is known: see iuPerMicrogram
	}
	return 0, false
}

// fdcUnit reads a unit as FoodData Central writes it.
func fdcUnit(s string) (nutrition.Unit, bool) {
	switch s {
	case "MCG_RAE", "mcg_RAE", "MCG_DFE", "mcg_DFE", "UG_RAE", "UG_DFE":
		s = "ug"
	}
	u, err := nutrition.ParseUnit(s)
	return u, err == nil
}
