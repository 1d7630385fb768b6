package fdc

import (
	"fmt"
	"math"
	"sync"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

// labels brings figures of labels back to the amounts that may stand behind them. A label prints amounts per serving,
// rounded (21 CFR 101.9(c)), and FoodData Central gives them per 100 g, rounded again; the serving's own weight is
// rounded too. What the same label may print is remembered, since two million labels print few different figures.
type labels struct {
	memo []remembered // by a hash of the figure; a later figure takes the place of an earlier one
}

type remembered struct {
	printed printed
	band    band
	known   bool // this place was filled
}

// printed is a figure on a label; less says "less than" it.
type printed struct {
	nutrient nutrition.Nutrient
	figure   float64
	less     bool
}

// band is every amount per serving that may be printed as a figure; known is false if no rule says.
type band struct {
	amount nutrition.Amount
	known  bool
}

// memoBits is how much is remembered.
const memoBits = 13

// value gives a label's value its interval; complain tells why it is left out.
func (l *labels) value(r *Record, v *raw, value Value, complain func(Reason) (Value, bool)) (Value, bool) {
	x := value.Amount.Lo
	basis := v.derivation.info().label
	switch {
	case basis == notLabel && v.derivation.Class() != Unstated && v.derivation.Class() != Label:
		return value, true // analyses and calculations sent in by makers
	case basis == perHundred:
		return value, true
	case basis == perHundredLess:
		value.Kind, value.Amount = foods.LabelRounded, nutrition.Between(0, x)
		return value, true
	case r.Serving.Unit == "":
		return complain(BadServing)
	}
	s := r.Serving.Amount
	size := s.Lo/2 + s.Hi/2
	slack := halfUnit(v.printed) * v.factor // the rounding of FoodData Central
	b := l.perServing(value.Nutrient, basis, x*size/100, slack*size/100)
	if !b.known {
		return complain(UnroundedLabel)
	}
	value.Kind = foods.LabelRounded
	value.Amount = nutrition.Amount{Lo: min(b.amount.Lo*100/s.Hi, x), Hi: max(b.amount.Hi*100/s.Lo, x)}
	return value, true
}

// perServing is every amount per serving behind a figure that is known to within slack.
func (l *labels) perServing(n nutrition.Nutrient, basis labelBasis, figure, slack float64) band {
	switch basis {
	case perServingPercent:
		return percentBand(n, figure)
	case perServingGreater:
		return band{nutrition.Amount{Lo: max(0, figure-slack), Hi: math.Inf(1)}, true}
	}
	less := basis == perServingLess
	p, ok := roundest(figure, slack)
	if !ok {
		p = figure
	}
	b := l.band(printed{n, p, less})
	if !b.known || ok && slack*8 < b.amount.Hi-b.amount.Lo {
		return b
	}
	low, high := l.band(printed{n, max(0, figure-slack), less}), l.band(printed{n, figure + slack, less})
	if low.known && high.known {
		b.amount = b.amount.Hull(low.amount).Hull(high.amount)
	}
	return b
}

// roundest is the roundest figure within slack of x; false if there is none.
func roundest(x, slack float64) (float64, bool) {
	slack += 1e-9 * max(1, x)
	for _, step := range [...]float64{10, 5, 1, 0.5, 0.1, 0.01} {
		if p := math.Round(x/step) * step; math.Abs(p-x) <= slack {
			return p, true
		}
	}
	return 0, false
}

// band is what may be printed as p, remembered.
func (l *labels) band(p printed) band {
	if l.memo == nil {
		l.memo = make([]remembered, 1<<memoBits)
	}
	h := (math.Float64bits(p.figure) ^ uint64(p.nutrient)<<8 ^ uint64(len(l.memo))) * 0x9e3779b97f4a7c15
	at := h >> (64 - memoBits)
	m, other := &l.memo[at], &l.memo[at^1]
	switch {
	case m.known && m.printed == p:
		return m.band
	case other.known && other.printed == p:
		return other.band
	case m.known:
		*other = *m
	}
	*m = remembered{p, p.band(), true}
	return m.band
}

func (p printed) band() band {
	n := p.nutrient
	if n == nutrition.MonounsaturatedFat || n == nutrition.PolyunsaturatedFat {
		n = nutrition.SaturatedFat // they round alike: 21 CFR 101.9(c)(2)
	}
	if !hasRule(n) {
		if p.less {
			return band{nutrition.Between(0, p.figure), true}
		}
		return vitaminBand(n, p.figure)
	}
	const gram = 100 // a serving of 100 g leaves the amount as it is
	var v foods.Value
	var err error
	if p.less {
		v, err = foods.ParseLabel(n, fmt.Sprintf("less than %v %s", p.figure, n.Unit()), gram)
	} else {
		v, err = foods.FromLabel(n, p.figure, gram)
	}
	return band{v.Amount, err == nil}
}

// hasRule reports whether a rule of its own says how labels round n.
func hasRule(n nutrition.Nutrient) bool { return rules()[n] }

var rules = sync.OnceValue(func() *[nutrition.NutrientCount]bool {
	r := &[nutrition.NutrientCount]bool{}
	for n := range nutrition.Nutrients() {
		_, err := foods.FromLabel(n, 0, 100)
		r[n] = err == nil
	}
	return r
})

// vitaminBand is for vitamins and minerals without a rule of their own: labels round them as a percentage of the
// Daily Value, to the nearest 2 percent up to 10, 5 up to 50 and 10 above, and may print 0 under 2 percent (21 CFR
// 101.9(c)(8)(iii)). A mass printed beside the percentage is as fine at least.
func vitaminBand(n nutrition.Nutrient, figure float64) band {
	dv, ok := dailyValue(n)
	if !ok {
		return percentBand(n, figure)
	}
	half := 0.05
	switch percent := figure / dv * 100; {
	case figure == 0:
		return band{nutrition.Amount{Hi: 0.02 * dv}, true}
	case percent <= 10:
		half = 0.01
	case percent <= 50:
		half = 0.025
	}
	return band{nutrition.Amount{Lo: max(0, figure-half*dv), Hi: figure + half*dv}, true}
}

// percentBand is for an amount that was calculated from a percentage of a Daily Value, of which it is not known
// whether it is the one of 2016 or the one before. The coarsest rounding is that of 2 percent, which stands for 1 to 3
// percent: from half the amount to half as much again. A 0 is under 2 percent.
func percentBand(n nutrition.Nutrient, figure float64) band {
	if figure > 0 {
		return band{nutrition.Amount{Lo: figure / 2, Hi: figure * 1.5}, true}
	}
	dv, ok := dailyValue(n)
	return band{nutrition.Amount{Hi: 0.02 * dv}, ok}
}

// dailyValue is the Daily Value of n in its canonical unit; false if it has none.
func dailyValue(n nutrition.Nutrient) (float64, bool) {
	f, _, ok := nutrition.DailyValue(n, false)
	return f.Value, ok && f.Given && f.Value > 0
}

// halfUnit is half of one in the last place that is not 0: the most by which a rounded decimal is off.
func halfUnit(d Decimal) float64 {
	for d.Places > 0 && d.Units%10 == 0 && d.Units != 0 {
		d.Units, d.Places = d.Units/10, d.Places-1
	}
	if d.Units == 0 {
		return 0
	}
	return 0.5 * Decimal{1, d.Places}.Float()
}

// serving reads the serving of a label. Its printed weight is a rounded one: to whole grams or milliliters from 5 up,
// to halves from 2 up, to tenths below (FDA, Guide to Nutrition Labeling and Education Act Requirements, attachment
// 6). A finer figure was rounded at its own last place.
func serving(size Decimal, unit string) (Serving, bool) {
	s := Serving{Unit: servingUnit(unit)}
	x := size.Float()
	if s.Unit == "" || !(x > 0) || x > 100_000 {
		return Serving{}, false
	}
	half := halfUnit(size)
	step := 1.0
	switch {
	case x < 2:
		step = 0.1
	case x < 5:
		step = 0.5
	}
	if n := x / step; math.Abs(n-math.Round(n)) < 1e-9 {
		half = step / 2
	}
	s.Amount = nutrition.Amount{Lo: max(x-half, x/2), Hi: x + half}
	return s, true
}

// servingUnit is g or ml, as labels in FoodData Central spell them; empty for anything else.
func servingUnit(s string) string {
	switch s {
	case "g", "G", "GRM", "GM", "gm", "g ":
		return "g"
	case "ml", "ML", "mL", "MLT", "Ml":
		return "ml"
	}
	return ""
}
