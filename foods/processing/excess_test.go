package processing_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/processing"
	"github.com/mealwright/mealwright/nutrition"
)

func levels(list []processing.Excess) map[nutrition.Nutrient]string {
	levels := map[nutrition.Nutrient]string{}
	for _, e := range list {
		if e.Threshold == "uk-red" {
			levels[e.Nutrient] = e.Level
		}
	}
	return levels
}

// W18 of the worked cases: strictly above at 100 g, and the portion decides where it is more than 100 g.
func TestW18(t *testing.T) {
	s := processing.Subject{Name: "food", Per100: per100(map[nutrition.Nutrient]float64{
		nutrition.Fat: 17.5, nutrition.SaturatedFat: 5, nutrition.Sugars: 22.6, nutrition.Sodium: 600, // 1.5 g of salt
	})}
	require.Equal(t, map[nutrition.Nutrient]string{
		nutrition.Fat: "amber", nutrition.SaturatedFat: "amber", nutrition.Sugars: "red", nutrition.Sodium: "amber",
	}, levels(processing.Excesses(s, processing.Serving{})))
	require.Equal(t, map[nutrition.Nutrient]string{
		nutrition.Fat: "red", nutrition.SaturatedFat: "red", nutrition.Sugars: "red", nutrition.Sodium: "red",
	}, levels(processing.Excesses(s, processing.Serving{Grams: 150})))
	require.Equal(t, "amber", levels(processing.Excesses(s, processing.Serving{Grams: 100}))[nutrition.Sodium], "a portion of 100 g is not more than 100 g")
}

func TestDrinksHaveTheirOwnLimits(t *testing.T) {
	s := processing.Subject{Name: "lemonade", Per100: per100(map[nutrition.Nutrient]float64{nutrition.Sugars: 11.25})}
	require.Equal(t, "amber", levels(processing.Excesses(s, processing.Serving{Drink: true}))[nutrition.Sugars])
	require.Equal(t, "red", levels(processing.Excesses(s, processing.Serving{Drink: true, Grams: 151}))[nutrition.Sugars])
	s.Per100 = per100(map[nutrition.Nutrient]float64{nutrition.Sugars: 11.3})
	require.Equal(t, "red", levels(processing.Excesses(s, processing.Serving{Drink: true}))[nutrition.Sugars])
}

func TestWhatIsUnknownStaysOpen(t *testing.T) {
	for _, e := range processing.Excesses(processing.Subject{Name: "food"}, processing.Serving{Grams: 200}) {
		require.Equal(t, nutrition.Unknown, e.Is, e.Threshold)
		require.Empty(t, e.Level)
		require.NotEmpty(t, e.Why)
	}
}

// Recalled figures never decide: only the limits that were read in their source do.
func TestRecalledFiguresDoNotDecide(t *testing.T) {
	s := processing.Subject{Name: "food", Per100: per100(map[nutrition.Nutrient]float64{nutrition.Sodium: 900, nutrition.EnergyKcal: 100})}
	for _, serving := range []processing.Serving{{Grams: 100}, {Grams: 200, Drink: true}} {
		for _, e := range processing.Excesses(s, serving) {
			if e.Threshold != "uk-red" || serving.Drink && e.Nutrient != nutrition.Sugars {
				require.False(t, e.Decides, "%s %s", e.Threshold, e.Nutrient)
			}
		}
	}
}

// Thresholds are for foods with added sugar or salt: celery and spinach are not salty, broth is.
func TestScopeIsAddedSugarOrSalt(t *testing.T) {
	for id, c := range map[string]struct{ sugar, salt nutrition.Truth }{
		"ndb:11143": {nutrition.False, nutrition.False},  // celery, raw
		"ndb:11457": {nutrition.False, nutrition.False},  // spinach, raw
		"ndb:09298": {nutrition.False, nutrition.False},  // raisins
		"ndb:06008": {nutrition.False, nutrition.True},   // beef broth, canned, which has no sugars at all
		"ndb:07022": {nutrition.Unknown, nutrition.True}, // frankfurter
		"ndb:01118": {nutrition.False, nutrition.False},  // plain yogurt
		"ndb:09206": {nutrition.False, nutrition.False},  // orange juice, raw
	} {
		f, err := foods.Builtin().Find(id)
		require.NoError(t, err)
		r := processing.Classify(processing.SubjectOf(f, f.Composition(nil)))
		require.Equal(t, c.sugar, r.AddedSugar, "sugar: %s %s", id, f.Description())
		require.Equal(t, c.salt, r.AddedSalt, "salt: %s %s", id, f.Description())
	}
	require.Equal(t, nutrition.True, listed("Oats, honey.").AddedSugar)
	require.Equal(t, nutrition.False, listed("Oats, raisins.").AddedSugar)
	require.Equal(t, nutrition.True, listed("Corn, corn syrup.").AddedSugar)
	require.Equal(t, nutrition.Unknown, listed("Oats, bread.").AddedSugar, "bread may hold sugar")
	require.Equal(t, nutrition.Unknown, listed("Oats, frobnicate.").AddedSalt)
}
