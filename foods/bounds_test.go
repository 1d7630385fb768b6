package foods

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/nutrition"
)

// ownValues are values of one's own, known to the point.
func ownValues(values map[nutrition.Nutrient]float64) Values {
	return func(n nutrition.Nutrient) (Value, bool) {
		v, ok := values[n]
		return Value{Amount: nutrition.Exactly(v), Kind: Own, Source: "test"}, ok
	}
}

// nothing is a food of which nothing is known.
func nothing(t *testing.T) Food {
	t.Helper()
	f, err := NewFood(Spec{ID: "own:nothing", Description: "Something"})
	require.NoError(t, err)
	return f
}

func TestBoundsOfNothingKnown(t *testing.T) {
	c := nothing(t).Composition(nil)
	for n := range nutrition.Nutrient(nutrition.NutrientCount) {
		v := c.Value(n)
		require.Equal(t, Missing, v.Kind, n)
		require.NotEmpty(t, v.Reason, n)
		require.Zero(t, v.Amount.Lo, n)
		require.Equal(t, v.Amount, c.Profile().At(n), n)
		require.False(t, c.Measured(n), n)
	}
	require.Equal(t, 100.0, c.Profile().At(nutrition.Fat).Hi)
	require.Equal(t, 100_000.0, c.Profile().At(nutrition.Sodium).Hi)
	require.Equal(t, 100_000_000.0, c.Profile().At(nutrition.VitaminD).Hi)
	require.True(t, math.IsInf(c.Profile().At(nutrition.VitaminAIU).Hi, 1))
	require.Equal(t, "nothing bounds it", c.Value(nutrition.VitaminAIU).Reason)
	require.Equal(t, "no more than the food weighs", c.Value(nutrition.Sodium).Reason)
}

func TestBounds(t *testing.T) {
	cases := []struct {
		name   string
		known  map[nutrition.Nutrient]float64
		of     nutrition.Nutrient
		lo, hi float64
		reason string
	}{
		{"saturated fat of the fat", map[nutrition.Nutrient]float64{nutrition.Fat: 8}, nutrition.SaturatedFat, 0, 8.005,
			"no more than its total fat"},
		{"trans fat beside saturated fat", map[nutrition.Nutrient]float64{nutrition.Fat: 8, nutrition.SaturatedFat: 5},
			nutrition.TransFat, 0, 3.24, "no more than its total fat less the other fatty acids"},
		{"fat is no less than its parts", map[nutrition.Nutrient]float64{nutrition.SaturatedFat: 8, nutrition.MonounsaturatedFat: 6},
			nutrition.Fat, 10.3, 100, "no more than the food weighs; no less than its fatty acids together"},
		{"added sugars through sugars", map[nutrition.Nutrient]float64{nutrition.Carbohydrate: 10},
			nutrition.AddedSugars, 0, 10.95, "no more than its total sugars"},
		{"sugars beside fiber", map[nutrition.Nutrient]float64{nutrition.Carbohydrate: 10, nutrition.Fiber: 6},
			nutrition.Sugars, 0, 7.3, "no more than its carbohydrate less the sugars or fiber known"},
		{"what is left of 100 g", map[nutrition.Nutrient]float64{nutrition.Water: 90, nutrition.Protein: 3},
			nutrition.Carbohydrate, 0, 13.5, "no more than is left of 100 g beside its water, protein, fat, carbohydrate, ash and alcohol"},
		{"sodium is not what is left", map[nutrition.Nutrient]float64{nutrition.Water: 99, nutrition.Ash: 1},
			nutrition.Sodium, 0, 100_000, "no more than the food weighs"},
		{"folate of its forms", map[nutrition.Nutrient]float64{nutrition.FoodFolate: 20, nutrition.FolicAcid: 100},
			nutrition.Folate, 188.1, 191.7, "no more than its food folate plus 1.7 times its folic acid; no less than its food folate plus 1.7 times its folic acid"},
		{"vitamin A of its forms", map[nutrition.Nutrient]float64{nutrition.Retinol: 100, nutrition.BetaCarotene: 1200,
			nutrition.AlphaCarotene: 240, nutrition.BetaCryptoxanthin: 240}, nutrition.VitaminA, 205, 252,
			"no more than its retinol and its carotenes as retinol; no less than its retinol and its carotenes as retinol"},
		{"vitamin D from IU", map[nutrition.Nutrient]float64{nutrition.VitaminDIU: 400}, nutrition.VitaminD, 9.945, 10.055,
			"no more than its vitamin D in IU; 40 IU to the ug; no less than its vitamin D in IU; 40 IU to the ug"},
		{"cholesterol of the fat", map[nutrition.Nutrient]float64{nutrition.Fat: 0}, nutrition.Cholesterol, 0, 30,
			"no more than its total fat"},
		{"energy of the proximates", map[nutrition.Nutrient]float64{nutrition.Protein: 10, nutrition.Fat: 10,
			nutrition.Carbohydrate: 10, nutrition.Alcohol: 0}, nutrition.EnergyKcal, 85.3, 265.7,
			"no more than its protein, fat, carbohydrate and alcohol yield; no less than its protein, fat and alcohol yield"},
		{"fat of the energy", map[nutrition.Nutrient]float64{nutrition.EnergyKcal: 76.2}, nutrition.Fat, 0, 10,
			"no more than its energy allows"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := nothing(t).Composition(ownValues(c.known)).Value(c.of)
			require.InDelta(t, c.lo, got.Amount.Lo, 1e-6)
			require.InDelta(t, c.hi, got.Amount.Hi, 1e-6)
			require.Equal(t, c.reason, got.Reason)
			require.Equal(t, Missing, got.Kind)
		})
	}
}

// Niacin equivalents run from the preformed niacin to that plus tryptophan / 60, whether the
// tryptophan is in the data or bounded by the protein. The figures are those of a worked case.
func TestNiacinEquivalents(t *testing.T) {
	known := map[nutrition.Nutrient]float64{nutrition.Niacin: 5, nutrition.Tryptophan: 0.3}
	v := nothing(t).Composition(ownValues(known)).Value(nutrition.NiacinNE)
	require.Equal(t, 5.0, v.Amount.Lo)
	require.InDelta(t, 10, v.Amount.Hi, 1e-12)
	require.Equal(t, "from its preformed niacin to that plus a sixtieth of its tryptophan", v.Reason)

	bounded := map[nutrition.Nutrient]float64{nutrition.Niacin: 5, nutrition.Protein: 6}
	v = nothing(t).Composition(ownValues(bounded)).Value(nutrition.NiacinNE)
	require.Equal(t, 5.0, v.Amount.Lo)
	require.InDelta(t, 5+6.025*1000/60, v.Amount.Hi, 1e-9)

	known[nutrition.NiacinNE] = 7
	require.Equal(t, Own, nothing(t).Composition(ownValues(known)).Value(nutrition.NiacinNE).Kind)
}

// A value of one's own wins over the catalogue's, and what rested on the catalogue's then rests on it.
func TestOwnValuesMoveTheBoundsOfTheRest(t *testing.T) {
	milk := find(t, "ndb:01077")
	before, after := milk.Composition(nil), milk.Composition(ownValues(map[nutrition.Nutrient]float64{
		nutrition.Fat: 0.1, nutrition.SaturatedFat: 0.05, nutrition.MonounsaturatedFat: 0.03, nutrition.PolyunsaturatedFat: 0.01,
	}))
	require.InDelta(t, 1.625, before.Profile().At(nutrition.TransFat).Hi, 1e-9)
	require.InDelta(t, 0.102, after.Profile().At(nutrition.TransFat).Hi, 1e-9)
	require.Equal(t, Own, after.Value(nutrition.Fat).Kind)
	require.Equal(t, Measured, after.Value(nutrition.Calcium).Kind)
	require.True(t, after.Measured(nutrition.Fat))
}

// Values that contradict each other stay as they are; what is missing beside them gets wider, never empty.
func TestContradictionsOnlyWiden(t *testing.T) {
	known := map[nutrition.Nutrient]float64{nutrition.Fat: 1, nutrition.SaturatedFat: 20, nutrition.PolyunsaturatedFat: 0.2}
	c := nothing(t).Composition(ownValues(known))
	require.Equal(t, nutrition.Exactly(1), c.Profile().At(nutrition.Fat))
	require.Equal(t, nutrition.Exactly(20), c.Profile().At(nutrition.SaturatedFat))
	require.Equal(t, nutrition.Amount{Lo: 0, Hi: 100}, c.Profile().At(nutrition.TransFat), "which of the two is wrong is not known")
	require.Equal(t, "no more than the food weighs", c.Value(nutrition.TransFat).Reason)
	require.InDelta(t, 0.44, c.Profile().At(nutrition.LinoleicAcid).Hi, 1e-9, "polyunsaturated fat is not part of the quarrel")
}

// Whatever is known, every interval is one, holds no less than nothing, and what is known is kept.
func TestBoundsAreAlwaysIntervals(t *testing.T) {
	food := nothing(t)
	amounts := rapid.MapOf(
		rapid.Map(rapid.IntRange(0, nutrition.NutrientCount-1), func(i int) nutrition.Nutrient { return nutrition.Nutrient(i) }),
		rapid.OneOf(rapid.Float64Range(0, 120), rapid.Just(0.0), rapid.Just(math.MaxFloat64), rapid.Just(math.Inf(1))))
	rapid.Check(t, func(t *rapid.T) {
		known := amounts.Draw(t, "known")
		c := food.Composition(ownValues(known))
		for n := range nutrition.Nutrient(nutrition.NutrientCount) {
			a := c.Profile().At(n)
			if !a.Valid() || a.Lo < 0 {
				t.Fatalf("%s is %v", n, a)
			}
			if v, ok := known[n]; ok && a != nutrition.Exactly(v) {
				t.Fatalf("%s was %v and is %v", n, v, a)
			}
		}
	})
}

// To know more never widens what is not known, as long as nothing contradicts: bounds only come closer.
func TestKnowingMoreNeverWidens(t *testing.T) {
	c := Builtin()
	rapid.Check(t, func(t *rapid.T) {
		f := c.At(rapid.IntRange(0, c.Len()-1).Draw(t, "food"))
		hidden, found := rapid.Uint64().Draw(t, "hidden"), nutrition.Nutrient(rapid.IntRange(0, nutrition.NutrientCount-1).Draw(t, "found"))
		with := func(hidden uint64) *Composition {
			return complete(f, func(n nutrition.Nutrient) (Value, bool) {
				if hidden&(1<<n) != 0 {
					return Value{}, false
				}
				return f.Known(n)
			})
		}
		less, more := with(hidden|1<<found), with(hidden&^(1<<found))
		for n := range nutrition.Nutrient(nutrition.NutrientCount) {
			a, b := less.Profile().At(n), more.Profile().At(n)
			if b.Lo < a.Lo-nutrition.Tolerance(a.Lo) || b.Hi > a.Hi+nutrition.Tolerance(a.Hi) {
				t.Fatalf("%s: %s was %v, and is %v once %s is known", f.ID(), n, a, b, found)
			}
		}
	})
}

// An interval that is known, as a label's, bounds by its ends.
func TestIntervalsBoundByTheirEnds(t *testing.T) {
	fat, err := FromLabel(nutrition.Fat, 8, 100)
	require.NoError(t, err)
	c := nothing(t).Composition(func(n nutrition.Nutrient) (Value, bool) { return fat, n == nutrition.Fat })
	require.InDelta(t, 8.505, c.Profile().At(nutrition.SaturatedFat).Hi, 1e-9)
	require.Equal(t, LabelRounded, c.Value(nutrition.Fat).Kind)
	require.Equal(t, nutrition.Amount{Lo: 7.5, Hi: 8.5}, c.Profile().At(nutrition.Fat))
}

func TestValueOfNoNutrient(t *testing.T) {
	c := nothing(t).Composition(nil)
	require.Equal(t, nutrition.Anything(), c.Value(nutrition.NutrientCount).Amount)
	require.False(t, c.Measured(nutrition.NutrientCount))
}

func TestBoundTable(t *testing.T) {
	require.Less(t, len(boundTable), int(byEstimate), "codes of rows and of other causes must not meet")
	names := map[string]bool{}
	for _, b := range boundTable {
		require.False(t, names[b.name], "%s stands twice", b.name)
		names[b.name] = true
		bits := uint64(0)
		for _, term := range b.terms {
			bits |= 1 << term.n
			require.NotZero(t, term.k, b.name)
			if term.k > 0 {
				require.NotEmpty(t, b.above, b.name)
			} else {
				require.NotEmpty(t, b.below, b.name)
			}
		}
		require.Equal(t, bits, b.nutrients, b.name)
	}
}

func BenchmarkComposition(b *testing.B) {
	f := find(b, "ndb:11091")
	b.ReportAllocs()
	for b.Loop() {
		f.Composition(nil)
	}
}

func ExampleFood_Composition() {
	salmon, err := Builtin().Find("ndb:15236")
	if err != nil {
		fmt.Println(err)
		return
	}
	c := salmon.Composition(nil)
	for _, n := range []nutrition.Nutrient{nutrition.TransFat, nutrition.AddedSugars} {
		v := c.Value(n)
		fmt.Printf("%s: %.3g to %.3g %s, %s: %s\n", n, v.Amount.Lo, v.Amount.Hi, n.Unit(), v.Kind, v.Reason)
	}
	// Output:
	// trans_fat: 0 to 10.6 g, missing: no more than its total fat less the other fatty acids
	// added_sugars: 0 to 0 g, assumed zero: fish and nothing else
}
