package foods

import (
	"testing"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/stretchr/testify/require"
)

// masked is the knowledge of a food with one value hidden.
func masked(f Food, hidden nutrition.Nutrient) Values {
	return func(n nutrition.Nutrient) (Value, bool) {
		if n == hidden {
			return Value{}, false
		}
		return f.Known(n)
	}
}

// TestBoundsHoldEveryKnownValue hides every value of the built-in catalogue, one at a time, and looks whether it lies
// within the bounds that the rest of the food sets.
func TestBoundsHoldEveryKnownValue(t *testing.T) {
	outside, tried := 0, 0
	for f := range Builtin().All() {
		for n := range nutrition.Nutrient(nutrition.NutrientCount) {
			v, ok := f.Known(n)
			if !ok {
				continue
			}
			tried++
			b := complete(f, masked(f, n)).Value(n)
			if b.Amount.Contains(v.Amount.Lo) && b.Amount.Contains(v.Amount.Hi) {
				continue
			}
			if outside++; outside <= 40 {
				t.Errorf("%s %s: %s is %v %s, its bounds are %v (%s, %s)", f.ID(), f.Description(), n, v.Amount.Lo,
					n.Unit(), b.Amount, b.Kind, b.Reason)
			}
		}
	}
	require.Zero(t, outside, "values outside their bounds, of %d", tried)
	require.Greater(t, tried, 300_000)
}
