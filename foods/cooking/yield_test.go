package cooking

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

func TestYieldsAreTheTables(t *testing.T) {
	patty := find(t, "ndb:23572")
	share, ok := YieldOf(patty, Fried)
	require.True(t, ok)
	require.InDelta(t, 0.6031, share.Lo, 1e-9)
	require.InDelta(t, 0.783, share.Hi, 1e-9)
	share, _ = YieldOf(find(t, "ndb:05062"), Baked)
	require.InDelta(t, 0.58, share.Lo, 1e-9)
	require.InDelta(t, 0.87, share.Hi, 1e-9)
	stewed, _ := YieldOf(find(t, "ndb:05062"), Simmered)
	boiled, _ := YieldOf(find(t, "ndb:05062"), Boiled)
	require.Equal(t, stewed, boiled)
	unsaid, _ := YieldOf(patty, Unknown)
	require.InDelta(t, 0.5533, unsaid.Lo, 1e-9)
	for _, none := range []string{"ndb:15015", "ndb:11352", "ndb:23573"} {
		_, ok = YieldOf(find(t, none), Baked)
		require.False(t, ok, none)
	}
	_, ok = YieldOf(patty, Uncooked)
	require.False(t, ok)
}

func TestWhatWasWeighedCooked(t *testing.T) {
	grams, why := RawOf(find(t, "ndb:05062"))
	require.InDelta(t, 1/0.96, grams.Lo, 1e-9)
	require.InDelta(t, 1/0.53, grams.Hi, 1e-9)
	require.Equal(t, "a gram of it cooked was 1.04-1.89 g of it raw (USDA's cooking yields of chicken)", why)
	grams, _ = RawOf(find(t, "ndb:20044"))
	require.Zero(t, grams.Lo)
	require.Less(t, grams.Hi, 1.2, "raw rice is nearly all solids")
	grams, _ = RawOf(find(t, "ndb:20045"))
	require.Equal(t, nutrition.Exactly(1), grams, "applied once")
	grams, _ = RawOf(find(t, "ndb:14411"))
	require.Greater(t, grams.Hi, 100.0, "water may be anything")
	grams, _ = RawOf(foods.Food{})
	require.Equal(t, nutrition.Anything(), grams)
}

// However a food is cooked, one that is described as cooked is never reduced again, neither its nutrients nor its weight.
func TestACookedFoodIsNeverReducedAgain(t *testing.T) {
	c, cooked := foods.Builtin(), 0
	for food := range c.All() {
		if !IsCooked(food) {
			continue
		}
		cooked++
		for method := range Cooked + 1 {
			_, ok := YieldOf(food, method)
			require.False(t, ok, food.Description())
			left := Of(food, method)
			for n := range nutrition.Nutrient(nutrition.NutrientCount) {
				if left.At(n) != nutrition.Exactly(1) {
					t.Fatalf("%s loses %s when it is %s", food.Description(), n, method)
				}
			}
		}
	}
	require.Greater(t, cooked, 3000)
}

// A yield of a known method is among those of one that is not said, and undone by RawOf.
func TestYieldsAreSound(t *testing.T) {
	c := foods.Builtin()
	rapid.Check(t, func(t *rapid.T) {
		food := c.At(rapid.IntRange(0, c.Len()-1).Draw(t, "food"))
		share, ok := YieldOf(food, Method(rapid.IntRange(0, int(Cooked)).Draw(t, "method")))
		raw, why := RawOf(food)
		require.True(t, raw.Valid() && raw.Lo >= 0)
		require.NotEmpty(t, why)
		if ok {
			require.True(t, 0 < share.Lo && share.Lo <= share.Hi && share.Hi <= 1)
			require.LessOrEqual(t, raw.Lo*share.Hi, 1+1e-9)
			require.GreaterOrEqual(t, raw.Hi*share.Lo, 1-1e-9)
		}
	})
}

// USDA SR gives yields among its household weights, "1 patty (yield from 1/4 lb raw meat)": measured apart from the table, they
// must lie among its samples, but for the odd one.
func TestYieldsAreThoseOfHouseholdWeights(t *testing.T) {
	raw := regexp.MustCompile(`\((?:yield|cooked) from (?:1 raw \w+ weighing )?(?:(1/4|1/2|1) lb|([0-9]+) ?g|4 (oz)) raw(?: meat)?(?:, boneless)?\)`)
	ways := []struct {
		word   string
		method Method
	}{{"roasted", Baked}, {"baked", Baked}, {"loaf", Baked}, {"broiled", Broiled}, {"grilled", Broiled}, {"braised", Simmered}, {"simmered", Simmered}, {"pan-", Fried}}
	compared, inside := 0, 0
	for food := range foods.Builtin().All() {
		kind := KindOf(food)
		for _, p := range food.Portions() {
			m := raw.FindStringSubmatch(strings.ToLower(p.Measure))
			if m == nil || kind == "liver" || strings.Contains(food.Description(), "variety meats") {
				continue
			}
			from := map[string]float64{"1/4": 113.4, "1/2": 226.8, "1": 453.6}[m[1]]
			if m[2] != "" {
				from, _ = strconv.ParseFloat(m[2], 64)
			} else if m[3] != "" {
				from = 113.4
			}
			for _, way := range ways {
				if !strings.Contains(strings.ToLower(food.Description()), way.word) {
					continue
				}
				if share, ok := yieldOfKind(kind, way.method); ok {
					compared++
					if got := p.Grams / from; share.Lo-0.02 <= got && got <= share.Hi+0.02 {
						inside++
					} else {
						t.Logf("%s, %s: %.2f, and the table has %v", food.Description(), p.Measure, got, share)
					}
				}
				break
			}
		}
	}
	t.Logf("%d of %d household weights are among the table's samples", inside, compared)
	require.Greater(t, compared, 50)
	require.Greater(t, float64(inside), 0.9*float64(compared))
}
