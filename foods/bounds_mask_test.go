package foods

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/nutrition"
)

// masked is what known says, with one value hidden.
func masked(known Values, hidden nutrition.Nutrient) Values {
	return func(n nutrition.Nutrient) (Value, bool) {
		if n == hidden {
			return Value{}, false
		}
		return known(n)
	}
}

// maskAll hides every known value of every food, one at a time, and looks whether it lies within the bounds that the
// rest of the food sets. It returns how many it tried.
func maskAll(t *testing.T, only func(nutrition.Nutrient) bool, knowledge func(Food) Values) int {
	t.Helper()
	const most = 20 // failures to print
	outside, tried := 0, 0
	for f := range Builtin().All() {
		known := knowledge(f)
		for n := range nutrition.Nutrient(nutrition.NutrientCount) {
			v, ok := known(n)
			if !ok || !only(n) {
				continue
			}
			tried++
			b := complete(f, masked(known, n)).Value(n)
			if b.Amount.Contains(v.Amount.Lo) && b.Amount.Contains(v.Amount.Hi) {
				continue
			}
			if outside++; outside <= most {
				t.Errorf("%s %s: %s is %v %s, its bounds are %v (%s, %s)", f.ID(), f.Description(), n, v.Amount.Lo,
					n.Unit(), b.Amount, b.Kind, b.Reason)
			}
		}
	}
	require.Zero(t, outside, "values outside their bounds, of %d", tried)
	return tried
}

// Every value of the built-in catalogue lies within its own bounds when it is hidden.
func TestBoundsHoldEveryKnownValue(t *testing.T) {
	tried := maskAll(t, func(nutrition.Nutrient) bool { return true }, func(f Food) Values { return f.Known })
	require.Greater(t, tried, 350_000)
}

// officialKnowledge is what the complete official SR28 says of a food.
func officialKnowledge(values map[string]map[string]float64, f Food) Values {
	printed := values[strings.TrimPrefix(string(f.ID()), "ndb:")]
	return func(n nutrition.Nutrient) (Value, bool) {
		v, ok := printed[n.Info().Number]
		if n.Info().Number == "" || !ok {
			return Value{}, false
		}
		if n == nutrition.Fluoride {
			v /= 1000 // printed in ug
		}
		return Value{Amount: nutrition.Exactly(v), Kind: Measured}, true
	}
}

// Bounds rest on each other where several values are missing: any number of hidden values lie within theirs.
func TestBoundsHoldWhateverIsHidden(t *testing.T) {
	c := Builtin()
	rapid.Check(t, func(t *rapid.T) {
		f := c.At(rapid.IntRange(0, c.Len()-1).Draw(t, "food"))
		hidden := rapid.Uint64().Draw(t, "hidden")
		b := complete(f, func(n nutrition.Nutrient) (Value, bool) {
			if hidden&(1<<n) != 0 {
				return Value{}, false
			}
			return f.Known(n)
		})
		for n := range nutrition.Nutrient(nutrition.NutrientCount) {
			if v, ok := f.Known(n); ok && !b.Profile().At(n).Contains(v.Amount.Lo) {
				t.Fatalf("%s: %s is %v, its bounds are %v (%s)", f.ID(), n, v.Amount.Lo, b.Profile().At(n), b.Value(n).Reason)
			}
		}
	})
}

// excess is by how much the known values of a food go beyond a bound without its slack; false if too little is known.
// A part that is not known is taken to be none of it, as the least it can be.
func excess(b *bound, f Food, known Values) (float64, bool) {
	sum := -b.limit
	for _, t := range b.terms {
		v, ok := known(t.n)
		if !ok && t.k < 0 && (t.n != nutrition.Alcohol || f.Is(AlcoholSource) != nutrition.False) {
			return 0, false
		}
		sum += t.k * v.Amount.Lo
	}
	return sum, true
}

// What the built-in catalogue has from SR24, or not at all, is held against the complete official SR28 too.
func TestOfficialBounds(t *testing.T) {
	values := officialValues(t)
	t.Run("masked", func(t *testing.T) {
		tried := maskAll(t, func(n nutrition.Nutrient) bool { return ofSR24(n) || !Builtin().Carries(n) },
			func(f Food) Values { return officialKnowledge(values, f) })
		require.Greater(t, tried, 25_000)
	})
	for i := range boundTable {
		t.Run(boundTable[i].name, func(t *testing.T) { testSlack(t, &boundTable[i], values) })
	}
}

// testSlack holds the slack of a bound to be what the data ask for, and hardly more: the largest excess in all of
// SR28, rounded up.
func testSlack(t *testing.T, b *bound, values map[string]map[string]float64) {
	largest, where := math.Inf(-1), ID("")
	for f := range Builtin().All() {
		for _, known := range []Values{f.Known, officialKnowledge(values, f)} {
			if e, ok := excess(b, f, known); ok && e > largest {
				largest, where = e, f.ID()
			}
		}
	}
	if math.IsInf(largest, 0) {
		require.Zero(t, b.slack, "no food has the values; the slack is by definition alone")
		return
	}
	require.LessOrEqual(t, largest, b.slack, "largest excess at %s", where)
	require.LessOrEqual(t, b.slack, max(0, largest)*1.12+0.002, "largest excess %v at %s", largest, where)
}

// Masking must be able to fail: with a bound drawn tighter than the data, a value falls outside.
func TestMaskingFindsABoundThatIsTooTight(t *testing.T) {
	f := find(t, "ndb:07081") // turkey breast: 3.28 g of sugars in 2.34 g of carbohydrate
	tight := slices.Clone(boundTable[:])
	for i := range tight {
		tight[i].slack = 0
	}
	v, ok := f.Known(nutrition.Sugars)
	require.True(t, ok)
	known := masked(f.Known, nutrition.Sugars)
	require.True(t, complete(f, known).Value(nutrition.Sugars).Amount.Contains(v.Amount.Lo))
	require.False(t, completeBy(tight, f, known).Value(nutrition.Sugars).Amount.Contains(v.Amount.Lo))
}

// find is a food of the built-in catalogue.
func find(t testing.TB, id string) Food {
	t.Helper()
	f, err := Builtin().Find(id)
	require.NoError(t, err)
	return f
}
