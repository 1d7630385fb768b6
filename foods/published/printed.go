package published

import (
	"math"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

// printed are the amounts that may be printed as a figure: those that round to its last digit, and where the figures are a
// label's also those that a label rounds to it.
func printed(v *recipe.PublishedValue, label bool) nutrition.Amount {
	if !v.Amount.Known() {
		return v.Amount // "less than 1 g" is an interval already
	}
	amount := v.Amount
	if half := lastDigit(v) / 2; half > 0 {
		amount = nutrition.Amount{Lo: max(0, amount.Lo-half), Hi: amount.Hi + half}
	}
	if !label {
		return amount
	}
	if behind, err := foods.FromLabel(v.Nutrient, v.Amount.Lo, 100); err == nil {
		amount = amount.Hull(behind.Amount)
	}
	return amount
}

// lastDigit is what one is worth in the last digit of a figure, in the nutrient's canonical unit: 0.1 for "2.5 g". A figure
// with a fraction is rounded to the halves and quarters that it is printed in, which is nothing that could be told.
func lastDigit(v *recipe.PublishedValue) float64 {
	text := strings.TrimLeftFunc(v.Text, func(r rune) bool { return r < '0' || r > '9' })
	_, rest, err := nutrition.ParseNumber(text)
	if err != nil {
		return 0
	}
	number := text[:len(text)-len(rest)]
	if strings.ContainsAny(number, "/¼½¾⅓⅔⅛⅜⅝⅞⅙⅚⅕⅖⅗⅘") {
		return 0
	}
	step := 1.0
	if _, decimals, ok := strings.Cut(strings.TrimSpace(number), "."); ok {
		step = math.Pow10(-len(decimals))
	}
	if q, err := nutrition.ParseQuantity("1 " + rest); err == nil { // "36 mg" of a nutrient that is kept in grams
		if one, err := q.For(v.Nutrient); err == nil {
			step *= one
		}
	}
	return step
}

// onLabel are the nutrients whose figures on a label are multiples of 5 or 10, so that they tell a label from a computation.
var onLabel = [...]nutrition.Nutrient{nutrition.EnergyKcal, nutrition.Sodium, nutrition.Cholesterol, nutrition.Potassium, nutrition.Calcium}

// asLabel reports whether published figures are rounded as those of a label: at least two of them could tell, and all do.
func asLabel(values []recipe.PublishedValue) bool {
	tell := 0
	for _, n := range onLabel {
		for i := range values {
			v := &values[i]
			if !v.Known || v.Nutrient != n || !v.Amount.Known() || v.Amount.Lo == 0 {
				continue
			}
			if !foods.OnLabel(n, v.Amount.Lo) {
				return false
			}
			tell++
		}
	}
	return tell >= 2
}
