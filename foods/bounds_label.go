package foods

import (
	"fmt"
	"math"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// labelBand is one row of data/label_rounding.csv: how a label prints amounts of a nutrient from one to another. A
// step of 0 prints 0; lessThan prints "less than" that amount.
type labelBand struct {
	nutrient       nutrition.Nutrient
	from, to, step float64
	lessThan       float64
}

// FromLabel is the value per 100 g that stands behind a figure printed on a Nutrition Facts label. printed is per
// serving, in the nutrient's canonical unit, and a serving weighs servingGrams. What a label prints is rounded (21
// CFR 101.9(c)): "0 g" of fat is anything under 0.5 g, and a potassium of 0 anything up to 94 mg. The value is the
// interval of all amounts that may be printed so; a figure that no rounding gives is taken to be off by as much as
// its neighbors would be.
//
// The error says that the figure or the serving is no amount, or that it is not known how labels round n.
func FromLabel(n nutrition.Nutrient, printed, servingGrams float64) (Value, error) {
	if !(printed >= 0) || math.IsInf(printed, 0) {
		return Value{}, fmt.Errorf("foods: a label prints %v %s of %s; an amount of 0 or more is expected", printed, n.Unit(), n)
	}
	amount, ok := unrounded(n, printed)
	return labelValue(n, amount, ok, fmt.Sprintf("%v %s", printed, n.Unit()), servingGrams)
}

// OnLabel reports whether a Nutrition Facts label prints such a figure for the nutrient: 140 mg of sodium, and not 143 mg.
func OnLabel(n nutrition.Nutrient, printed float64) bool {
	for _, b := range labelTable {
		if b.nutrient != n {
			continue
		}
		if _, may := b.unrounded(printed); may && (b.step == 0 || printed == math.Round(printed/b.step)*b.step) {
			return true
		}
	}
	return false
}

// ParseLabel is [FromLabel] for the text as printed: "140 mg", "0g", "less than 1 g", "<5 mg".
func ParseLabel(n nutrition.Nutrient, printed string, servingGrams float64) (Value, error) {
	text, less := cutLessThan(strings.TrimSpace(printed))
	q, err := nutrition.ParseQuantity(text)
	if err != nil {
		return Value{}, fmt.Errorf("foods: %s on a label: %w", n, err)
	}
	v, err := q.For(n)
	if err != nil {
		return Value{}, fmt.Errorf("foods: %s on a label: %w", n, err)
	}
	if !less {
		return FromLabel(n, v, servingGrams)
	}
	amount, ok := underLabel(n, v)
	return labelValue(n, amount, ok, "less than "+text, servingGrams)
}

// cutLessThan takes "less than" or "<" off the front of a figure.
func cutLessThan(s string) (rest string, less bool) {
	for _, prefix := range [...]string{"less than", "under", "<"} {
		if len(s) > len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
			return strings.TrimSpace(s[len(prefix):]), true
		}
	}
	return s, false
}

// labelValue brings an amount per serving to 100 g.
func labelValue(n nutrition.Nutrient, perServing nutrition.Amount, ok bool, printed string, grams float64) (Value, error) {
	if !ok {
		return Value{}, fmt.Errorf("foods: it is not known how a label rounds %s; give it among the food's own values", n)
	}
	if !(grams > 0) || math.IsInf(grams, 0) {
		return Value{}, fmt.Errorf("foods: a serving of %v g; its weight is expected, such as 30 g", grams)
	}
	return Value{
		Amount: perServing.Scale(100 / grams),
		Kind:   LabelRounded,
		Source: "label",
		Reason: fmt.Sprintf("printed as %s in %v g; a label rounds", printed, grams),
	}, nil
}

// unrounded is every amount that a label may print as the figure; false if it is not known how.
func unrounded(n nutrition.Nutrient, printed float64) (amount nutrition.Amount, ok bool) {
	finest := 0.0
	for _, b := range labelTable {
		if b.nutrient != n {
			continue
		}
		if finest == 0 {
			finest = b.step
		}
		a, may := b.unrounded(printed)
		if may && ok {
			a = a.Hull(amount)
		}
		if may {
			amount, ok = a, true
		}
	}
	if !ok && finest > 0 {
		return nutrition.Amount{Lo: max(0, printed-finest/2), Hi: printed + finest/2}, true
	}
	return amount, ok
}

// unrounded is every amount of the band that may be printed as the figure, if one may.
func (b *labelBand) unrounded(printed float64) (nutrition.Amount, bool) {
	if b.step == 0 {
		return nutrition.Amount{Lo: b.from, Hi: b.to}, printed == 0
	}
	a := nutrition.Amount{Lo: max(printed-b.step/2, b.from), Hi: min(printed+b.step/2, b.to)}
	return a, b.from <= printed && printed <= b.to
}

// underLabel is every amount that a label may print as less than the figure: from where it no longer prints 0, if
// that is how labels print it, else from nothing.
func underLabel(n nutrition.Nutrient, printed float64) (amount nutrition.Amount, ok bool) {
	for _, b := range labelTable {
		if b.nutrient != n {
			continue
		}
		ok = true
		if b.lessThan == printed && printed > 0 {
			return nutrition.Amount{Lo: b.from, Hi: b.to}, true
		}
	}
	return nutrition.Amount{Hi: printed}, ok
}
