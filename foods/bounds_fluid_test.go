package foods

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
)

func TestMilliliters(t *testing.T) {
	cases := []struct {
		measure string
		want    float64 // 0: no volume
	}{
		{"1 cup", 236.5882365},
		{"0.5 cup", 118.29411825},
		{"8 fl oz", 236.5882365},
		{"1 fl oz", 29.5735295625},
		{"1 serving, 1 cup", 236.5882365},
		{"1 can (12 fl oz)", 354.88235475},
		{"1 cup (8 fl oz)", 236.5882365},
		{"2 tbsp", 29.5735295625},
		{"1 tsp", 4.92892159375},
		{"2 cups", 473.176473},
		{"1 quart", 946.352946},
		{"100 ml", 100},
		{"1 liter", 1000},
		{"1 cup, whipped", 0},
		{"1 cup, dry mix", 0},
		{"1 serving", 0},
		{"8 oz", 0}, // a weight
		{"1 bottle", 0},
		{"cup", 0},
		{"-1 cup", 0},
		{"NaN cup", 0},
		{"Inf cup", 0},
		{"", 0},
		{"((,", 0},
	}
	for _, c := range cases {
		got, ok := milliliters(c.measure)
		require.Equal(t, c.want > 0, ok, c.measure)
		require.InDelta(t, c.want, got, 1e-9, c.measure)
	}
}

func TestFluid(t *testing.T) {
	cases := []struct {
		name   string
		id     string
		lo, hi float64
		kind   Kind
	}{
		{"milk by its cup, quart, tablespoon and fluid ounce", "ndb:01077", 96.9, 98.6, Measured},
		{"water", "ndb:14429", 99.9, 100, Measured},
		{"soup by its serving of a cup", "ndb:06419", 95.4, 95.4, Measured},
		{"bread", "ndb:18069", 0, 0, AssumedZero},
		{"watermelon", "ndb:09326", 0, 0, AssumedZero},
		{"meat", "ndb:05064", 0, 0, AssumedZero},
		{"salt", "ndb:02047", 0, 0, AssumedZero},
		{"yogurt, of which it is not known", "ndb:01116", 0, 100 / leastDensity, Missing},
		{"ice cream, whose cup is full of air", "ndb:19095", 100 / mostDensity, 100 / leastDensity, Missing},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			v := find(t, c.id).Composition(nil).Value(nutrition.Fluid)
			require.Equal(t, c.kind.String(), v.Kind.String())
			require.InDelta(t, c.lo, v.Amount.Lo, 0.1)
			require.InDelta(t, c.hi, v.Amount.Hi, 0.1)
			if c.kind == Measured {
				require.NotEmpty(t, v.Source)
				require.NotEmpty(t, v.Derivation)
			} else {
				require.NotEmpty(t, v.Reason)
			}
		})
	}
}

// What a milliliter may weigh holds every drink of the catalogue that says what it weighs, but for those whose measure
// is plainly of something else.
func TestDensitiesHoldEveryDrink(t *testing.T) {
	others := map[ID]string{
		"ndb:14347": "a shake, frozen and full of air",
		"ndb:14428": "a shake, frozen and full of air",
		"ndb:14632": "a cup of 158 g, of a drink that is mostly water",
		"ndb:14149": "a can of 8 fl oz that weighs as much as one of 12",
	}
	lightest, heaviest, drinks := mostDensity, leastDensity, 0
	for f := range Builtin().All() {
		if f.Is(Liquid) != nutrition.True || f.Is(Beverage) != nutrition.True || others[f.ID()] != "" {
			continue
		}
		for _, p := range f.Portions() {
			if ml, ok := milliliters(p.Measure); ok {
				drinks++
				lightest, heaviest = min(lightest, p.Grams/ml), max(heaviest, p.Grams/ml)
			}
		}
	}
	t.Logf("%d measures: the lightest drink weighs %.3f g/ml, the heaviest %.3f", drinks, lightest, heaviest)
	require.Greater(t, drinks, 400)
	require.GreaterOrEqual(t, lightest, leastDensity)
	require.LessOrEqual(t, heaviest, mostDensity)
}

// An own value of fluid wins, and a liquid of which nothing is known but its portions is measured by them.
func TestFluidOfOwnFoods(t *testing.T) {
	f, err := NewFood(Spec{ID: "own:tea", Description: "Beverages, tea, black, brewed", GroupCode: "1400",
		Portions: []Portion{{Measure: "1 cup", Grams: 236.5882365, Source: "mine"}, {Measure: "1 mug", Grams: 300}}})
	require.NoError(t, err)
	v := f.Composition(nil).Value(nutrition.Fluid)
	require.InDelta(t, 100, v.Amount.Lo, 1e-9)
	require.True(t, v.Amount.Known())
	require.Equal(t, "mine", v.Source)
	own := f.Composition(ownValues(map[nutrition.Nutrient]float64{nutrition.Fluid: 80}))
	require.Equal(t, nutrition.Exactly(80), own.Value(nutrition.Fluid).Amount)
}
