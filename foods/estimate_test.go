package foods

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/nutrition"
)

// An estimate only ever narrows a bound, says that it is one, and leaves alone what is known.
func TestEstimatesNarrowAndSaySo(t *testing.T) {
	c := Builtin()
	e := NewEstimates(c)
	touched := 0
	rapid.Check(t, func(t *rapid.T) {
		f := c.At(rapid.IntRange(0, c.Len()-1).Draw(t, "food"))
		certain := f.Composition(nil)
		estimated := certain.Estimated(e)
		for n := range nutrition.Nutrients() {
			was, is := certain.Value(n), estimated.Value(n)
			if is.Kind != Estimated {
				if is != was {
					t.Fatalf("%s: %s is %+v, was %+v, and does not say that it is an estimate", f.ID(), n, is, was)
				}
				continue
			}
			touched++
			met, ok := was.Amount.Meet(is.Amount)
			if was.Kind != Missing || !ok || met != is.Amount || is.Amount == was.Amount {
				t.Fatalf("%s: the estimate %v of %s does not narrow %v (%s)", f.ID(), is.Amount, n, was.Amount, was.Kind)
			}
			if is.Amount != estimated.Profile().At(n) || is.Derivation != "estimate" || is.Reason == "" || is.Source != "" {
				t.Fatalf("%s: %s is %+v", f.ID(), n, is)
			}
			if estimated.Measured(n) {
				t.Fatalf("%s: an estimated %s counts as measured", f.ID(), n)
			}
		}
	})
	require.Positive(t, touched)
}

// The range of a group is that of the values in the data, and the composition without estimates is not changed.
func TestEstimateOfGroup(t *testing.T) {
	c := Builtin()
	broth := found(t, "ndb:06183") // its phosphorus is known, some vitamins are not
	certain := broth.Composition(nil)
	before := *certain.Profile()
	estimated := certain.Estimated(NewEstimates(c))
	require.Equal(t, before, *certain.Profile())
	for n := range nutrition.Nutrients() {
		if estimated.Value(n).Kind != Estimated {
			continue
		}
		lo, hi, count := 1e18, 0.0, 0
		for row, v := range c.Scan(n) {
			if c.At(row).Group() == broth.Group() {
				lo, hi, count = min(lo, v), max(hi, v), count+1
			}
		}
		require.GreaterOrEqual(t, count, leastGroup)
		met, ok := certain.Value(n).Amount.Meet(nutrition.Amount{Lo: lo, Hi: hi})
		require.True(t, ok)
		require.Equal(t, met, estimated.Value(n).Amount, n)
		require.Contains(t, estimated.Value(n).Reason, "foods of the group Soups, Sauces, and Gravies that have a value")
	}
}

// What the rows of the same food have goes before the range of the group.
func TestEstimateOfSameFood(t *testing.T) {
	value := func(v float64) map[nutrition.Nutrient]Value {
		return map[nutrition.Nutrient]Value{nutrition.Potassium: {Amount: nutrition.Exactly(v), Kind: Measured}}
	}
	var rows []Food
	for i, v := range []float64{190, 210} {
		f, err := NewFood(Spec{ID: ID([]string{"own:a", "own:b"}[i]), Description: "Broth, chicken", Values: value(v)})
		require.NoError(t, err)
		rows = append(rows, f)
	}
	v, ok := ofSame(rows, nutrition.Potassium)
	require.True(t, ok)
	require.Equal(t, nutrition.Amount{Lo: 190, Hi: 210}, v.Amount)
	require.Equal(t, "estimate, no fact: what other data have for the same food (own:a, own:b)", v.Reason)
	_, ok = ofSame(rows, nutrition.Sodium)
	require.False(t, ok)
	_, ok = ofSame(nil, nutrition.Potassium)
	require.False(t, ok)
	require.Equal(t, wordSet("Bananas, raw"), wordSet("RAW BANANA"))

	banana, err := NewFood(Spec{ID: "own:banana", Description: "Banana, raw", Values: map[nutrition.Nutrient]Value{}})
	require.NoError(t, err)
	potassium := banana.Composition(nil).Estimated(NewEstimates(Builtin())).Value(nutrition.Potassium)
	require.Equal(t, Estimated, potassium.Kind)
	require.Equal(t, nutrition.Exactly(358), potassium.Amount)
	require.Contains(t, potassium.Reason, "(ndb:09040)")
}
