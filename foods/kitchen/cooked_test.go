package kitchen

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/cooking"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

// A food that the data describe as cooked brings what it brings, whatever the steps do to it: cooking is applied once.
func TestACookedFoodIsNeverReducedAgain(t *testing.T) {
	var cooked []foods.Food
	for f := range foods.Builtin().All() {
		if cooking.IsCooked(f) {
			cooked = append(cooked, f)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		food := rapid.SampledFrom(cooked).Draw(t, "food")
		grams := rapid.IntRange(1, 500).Draw(t, "grams")
		word := rapid.SampledFrom([]string{"", "cooked ", "boneless ", "peeled cooked "}).Draw(t, "word")
		r := of("1", strconv.Itoa(grams)+" g "+word+"food")
		r.Ingredients[0].Food = food.ID()
		r.Steps = []recipe.Step{{Text: rapid.SampledFrom([]string{"Boil and drain.", "Fry it, pour off the fat.", "Bake.", "Simmer.", "Cook.", ""}).Draw(t, "step")}}
		d, f := compose(r, Config{})
		eaten := d.Parts[0].Edible
		require.LessOrEqual(t, eaten.Hi, float64(grams))
		for n, per100 := range food.Composition(nil).Profile().All() {
			want, got := per100.Mul(eaten.Scale(0.01)), f.Total.At(n)
			require.InDelta(t, want.Lo, got.Lo, 1e-9*(1+want.Lo), "%s of %s", n, food.Description())
			require.True(t, want.Hi == got.Hi || want.Hi-got.Hi <= 1e-9*(1+want.Hi), "%s of %s", n, food.Description())
		}
	})
}

// A line that was weighed cooked, and of which somebody accepted the raw food, holds what the cooked food holds.
func TestCookedWeightOfARawFood(t *testing.T) {
	for line, pair := range map[string][2]string{
		"100 g cooked rice": {"ndb:20044", "ndb:20045"}, "100 g cooked chicken breast": {"ndb:05062", "ndb:05064"},
		"100 g cooked ground beef": {"ndb:23572", "ndb:23575"}, "100 g cooked lentils": {"ndb:16069", "ndb:16070"},
		"100 g cooked pasta": {"ndb:20120", "ndb:20121"}, "100 g cooked bacon": {"ndb:10123", "ndb:10862"}, "100 g cooked cod": {"ndb:15015", "ndb:15016"},
	} {
		r := of("1", line)
		r.Ingredients[0].Food = foods.ID(pair[0])
		d, f := compose(r, Config{})
		require.Contains(t, openCodes(d), CodeCooking, line)
		for _, n := range []nutrition.Nutrient{nutrition.EnergyKcal, nutrition.Protein, nutrition.Fat, nutrition.Carbohydrate, nutrition.Potassium, nutrition.Thiamin} {
			cooked, got := known(t, pair[1], n), f.Total.At(n)
			require.LessOrEqual(t, got.Lo, cooked*1.05+0.1, "%s of %s", n, line)
			require.GreaterOrEqual(t, got.Hi*1.05+0.1, cooked, "%s of %s", n, line)
		}
	}
}

func TestMeatWeighsWhatItsYieldLeaves(t *testing.T) {
	r := of("4", "1 kg boneless skinless chicken breast")
	r.Ingredients[0].Food = "ndb:05062"
	r.Steps = []recipe.Step{{Text: "Roast it."}}
	d, f := compose(r, Config{})
	require.InDelta(t, 580, d.Weight.Lo, 1e-9)
	require.InDelta(t, 1000, d.Weight.Hi, 1e-9)
	require.Contains(t, d.Weighed, "cooking yields")
	roasted := known(t, "ndb:05064", nutrition.Protein)
	require.True(t, f.Per100.At(nutrition.Protein).Contains(roasted), "USDA's own value of the roasted meat")

	r.Steps = []recipe.Step{{Text: "Steam it."}} // the table has no such yield
	d, _ = compose(r, Config{})
	require.Less(t, d.Weight.Lo, 300.0)
	require.NotContains(t, d.Weighed, "cooking yields")
}

// A marinade that is thrown away takes along what nobody knows: of what is in it none up to all stays.
func TestAMarinadeMayBeThrownAway(t *testing.T) {
	r := of("4", "500 g boneless skinless chicken breast", "60 ml soy sauce")
	r.Ingredients[0].Food, r.Ingredients[1].Food = "ndb:05062", "ndb:16123"
	r.Steps = []recipe.Step{{Text: "Marinate the chicken in the sauce."}, {Text: "Take the chicken out, discard the marinade. Broil the chicken."}}
	_, f := compose(r, Config{})
	require.Zero(t, f.Parts[1].At(nutrition.Sodium).Lo)
	require.InDelta(t, 0.6*1.08*known(t, "ndb:16123", nutrition.Sodium), f.Parts[1].At(nutrition.Sodium).Hi, 60)
	r.Steps[1].Text = "Broil the chicken, pour the sauce over it."
	_, f = compose(r, Config{})
	require.Positive(t, f.Parts[1].At(nutrition.EnergyKcal).Lo)
}

func TestDrainingTheWaterDrainsWhatWasInIt(t *testing.T) {
	r := of("4", "500 g peeled carrots", "1 l water", "30 g butter")
	r.Ingredients[0].Food, r.Ingredients[1].Food, r.Ingredients[2].Food = "ndb:11124", "ndb:14411", "ndb:01001"
	r.Steps = []recipe.Step{{Text: "Boil the carrots in the water."}, {Text: "Drain off the water."}, {Text: "Toss with the butter."}}
	_, f := compose(r, Config{})
	require.Zero(t, f.Parts[0].At(nutrition.Carbohydrate).Lo, "sugar goes with the water")
	r.Steps[1].Text = "Drain the carrots."
	_, f = compose(r, Config{})
	require.Zero(t, f.Parts[0].At(nutrition.Carbohydrate).Lo)
	require.Positive(t, f.Parts[2].At(nutrition.Fat).Lo, "the butter is not drained")
}

// A salad is not cooked if its steps name no heat, but pasta, eggs and meat in it are, whatever they leave out.
func TestWhatIsOnlyPutTogetherIsNotCooked(t *testing.T) {
	r := of("2", "100 g peeled carrots", "100 g dry macaroni")
	r.Ingredients[0].Food, r.Ingredients[1].Food = "ndb:11124", "ndb:20120"
	r.Steps = []recipe.Step{{Text: "Toss with the macaroni. Chill."}}
	_, f := compose(r, Config{})
	require.InDelta(t, known(t, "ndb:11124", nutrition.VitaminC), f.Parts[0].At(nutrition.VitaminC).Lo, 1e-9)
	require.False(t, f.Parts[1].At(nutrition.Thiamin).Known())

	r.Ingredients = r.Ingredients[:1]
	d, f := compose(r, Config{})
	require.Equal(t, nutrition.Exactly(100), d.Weight)
	require.True(t, f.Total.At(nutrition.VitaminC).Known())
	r.Title = "Roasted carrots"
	d, f = compose(r, Config{})
	require.False(t, f.Total.At(nutrition.VitaminC).Known(), "the title says what the steps do not")
	require.Less(t, d.Weight.Lo, 100.0)
}
