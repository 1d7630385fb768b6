package cooking

import (
	"encoding/csv"
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
)

func TestWhatDripsOffMeat(t *testing.T) {
	patty := find(t, "ndb:23572")
	left := Of(patty, Broiled)
	require.Equal(t, nutrition.Between(0.53, 1), left.At(nutrition.EnergyKcal))
	require.Equal(t, nutrition.Between(0.39, 1), left.At(nutrition.Fat))
	require.Equal(t, nutrition.Between(0.95, 1), left.At(nutrition.Protein))
	require.Contains(t, left.Why, "what drips off")
	left = Of(patty, Simmered)
	require.Equal(t, nutrition.Exactly(1), left.At(nutrition.Fat), "the liquid is eaten")

	left = OfAny(patty, []Method{Fried, Uncooked})
	left.Drained()
	require.Equal(t, nutrition.Between(0.36, 1), left.At(nutrition.Fat), "no more is drained off than drips off")
	carrots := OfAny(find(t, "ndb:11124"), []Method{Boiled})
	carrots.Drained()
	require.Equal(t, nutrition.Between(0, 1), carrots.At(nutrition.Carbohydrate), "of which nothing is known")
	require.Equal(t, nutrition.Exactly(1), func() nutrition.Amount { l := Of(find(t, "ndb:11124"), Baked); return l.At(nutrition.EnergyKcal) }())
}

// Of meat and fish that the table does not have all fat may drip off, and nothing else of the energy.
func TestWhatMayDripOffOtherMeat(t *testing.T) {
	for id, least := range map[string]float64{"ndb:15076": 0.5, "ndb:15015": 0.9, "ndb:17224": 0.1} { // salmon, cod, ground lamb
		food := find(t, id)
		left := Of(food, Baked)
		energy, fat := left.At(nutrition.EnergyKcal), left.At(nutrition.Fat)
		require.Equal(t, nutrition.Between(0, 1), fat, food.Description())
		require.Equal(t, 1.0, energy.Hi)
		require.Greater(t, energy.Lo, least, food.Description())
		require.Less(t, energy.Lo, 1.0)
		require.Equal(t, nutrition.Exactly(1), func() nutrition.Amount { l := Of(food, Simmered); return l.At(nutrition.Fat) }())
	}
	steak := find(t, "ndb:13918")
	if IsCooked(steak) {
		steak = find(t, "ndb:13917")
	}
	fried := Of(steak, Fried)
	require.Less(t, fried.At(nutrition.Fat).Lo, 1.0, "of beef that is fried there is no row, and those of other ways count")
	require.Positive(t, fried.At(nutrition.Fat).Lo)
}

// The shares of the table are the yield times what the cooked food holds, by what the raw one holds, as the catalogue has them.
func TestDrippingsAreThoseOfTheCatalogue(t *testing.T) {
	file, err := os.Open("data/drippings.csv")
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	for _, r := range rows[1:] {
		cooked, raw := find(t, "ndb:"+r[2]), find(t, "ndb:"+r[3])
		require.Equal(t, r[0], KindOf(raw))
		require.True(t, IsCooked(cooked) && !IsCooked(raw), r)
		yield, err := strconv.ParseFloat(r[4], 64)
		require.NoError(t, err)
		for c, name := range rows[0][5:] {
			if r[5+c] == "" {
				continue
			}
			n, ok := nutrition.LookupNutrient(name)
			require.True(t, ok)
			after, known := cooked.Known(n)
			before, also := raw.Known(n)
			require.True(t, known && also)
			got, err := strconv.ParseFloat(r[5+c], 64)
			require.NoError(t, err)
			require.InDelta(t, yield/100*after.Amount.Lo/before.Amount.Lo, got, 0.006, "%s of %v", name, r)
		}
	}
}
