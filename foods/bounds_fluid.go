package foods

import (
	"math"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// leastDensity and mostDensity are what a milliliter of anything drunk weighs, in g: from spirits to syrups. They
// hold every liquid of USDA SR whose own measures say what it weighs; a test looks.
const (
	leastDensity = 0.85
	mostDensity  = 1.45
)

// fluidOf is the fluid in 100 g of a food, in ml. A food that is no liquid has none: its moisture is not fluid. A
// liquid's volume is that of its own household measures; without one it is as much as a liquid can be, and a food
// of which it is not known whether it is a liquid has from nothing to that.
func fluidOf(f Food, liquid nutrition.Truth, reason string) Value {
	all := nutrition.Amount{Lo: 100 / mostDensity, Hi: 100 / leastDensity}
	switch liquid {
	case nutrition.False:
		return Value{Kind: AssumedZero, Reason: reason}
	case nutrition.Unknown:
		return Value{Amount: nutrition.Amount{Hi: all.Hi}, Reason: "it is not known how much of it is liquid at room temperature"}
	}
	if volume, source, ok := volumeOf(f.Portions()); ok {
		return Value{Amount: volume, Kind: Measured, Source: source, Derivation: "volume of its household measures"}
	}
	return Value{Amount: all, Reason: reason + "; what its volume weighs is not known"}
}

// volumeOf is the ml of 100 g by those portions that are volumes, from the least to the most, and the source of the
// first. A measure of something lighter or heavier than a liquid is of foam or ice, and is left out.
func volumeOf(portions []Portion) (volume nutrition.Amount, source string, ok bool) {
	for _, p := range portions {
		ml, is := milliliters(p.Measure)
		if !is || p.Grams < leastDensity*ml || p.Grams > mostDensity*ml {
			continue
		}
		v := nutrition.Exactly(ml / p.Grams * 100)
		if !ok {
			volume, source, ok = v, p.Source, true
		}
		volume = volume.Hull(v)
	}
	return volume, source, ok
}

// volumeUnit is a measure of volume and its ml, US customary (NIST Handbook 44, Appendix C).
type volumeUnit struct {
	name string
	ml   float64
}

var volumeUnits = [...]volumeUnit{
	{"cup", 236.5882365}, {"fl oz", 29.5735295625}, {"tbsp", 14.78676478125}, {"tablespoon", 14.78676478125},
	{"tsp", 4.92892159375}, {"teaspoon", 4.92892159375}, {"pint", 473.176473}, {"quart", 946.352946},
	{"gallon", 3785.411784}, {"liter", 1000}, {"ml", 1}, {"milliliter", 1},
}

// milliliters is the volume of a measure that is one: "1 cup", "1 serving, 8 fl oz", "1 can (12 fl oz)". What is said
// behind it ("1 cup, whipped") makes it the measure of something else.
func milliliters(measure string) (float64, bool) {
	outside, inside, _ := strings.Cut(measure, "(")
	inside, _, _ = strings.Cut(inside, ")")
	if ml, ok := plainVolume(inside); ok {
		return ml, true
	}
	return plainVolume(outside[strings.LastIndexByte(outside, ',')+1:])
}

// plainVolume reads a number and a unit of volume and nothing else.
func plainVolume(text string) (float64, bool) {
	number, unit, ok := strings.Cut(strings.TrimSpace(text), " ")
	if !ok {
		return 0, false
	}
	k, err := strconv.ParseFloat(number, 64)
	if err != nil || !(k > 0) || math.IsInf(k, 0) {
		return 0, false
	}
	unit = strings.TrimSuffix(strings.TrimSpace(unit), "s")
	for _, u := range volumeUnits {
		if unit == u.name {
			return k * u.ml, true
		}
	}
	return 0, false
}
