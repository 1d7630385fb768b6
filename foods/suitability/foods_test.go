package suitability

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/stretchr/testify/require"
)

// builtin is a food of the built-in catalogue by its NDB number.
func builtin(t testing.TB, id string) foods.Food {
	t.Helper()
	f, ok := foods.Builtin().Food(foods.ID(id))
	require.True(t, ok, id)
	return f
}

func truth(t testing.TB, word string) nutrition.Truth {
	t.Helper()
	switch word {
	case "yes":
		return nutrition.True
	case "no":
		return nutrition.False
	case "unknown":
		return nutrition.Unknown
	}
	t.Fatalf("%q is no answer", word)
	return nutrition.Unknown
}

// TestWellKnownFoods holds the table of testdata/foods.csv: a food, the needs, and the answers to them, one for all or
// one for each.
func TestWellKnownFoods(t *testing.T) {
	file, err := os.Open("testdata/foods.csv")
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	for _, row := range rows[1:] {
		asked := strings.Fields(row[1])
		answers := strings.Fields(row[2])
		f := builtin(t, asked[0])
		facts := Look(Item{Food: f})
		for i, id := range asked[1:] {
			need, ok := LookupNeed(id)
			require.True(t, ok, id)
			v := facts.Meets(need)
			require.Equal(t, truth(t, answers[min(i, len(answers)-1)]), v.Truth, "%s (%s), %s: %v", row[0], f.Description(), id, v.Evidence)
			if v.Truth != nutrition.Unknown {
				require.NotEmpty(t, v.Evidence, "%s, %s: decided by nothing", row[0], id)
			}
		}
	}
}

// TestWordsThatOnlySoundLike: of no plant does the description say that it holds meat, milk, egg or fish.
func TestWordsThatOnlySoundLike(t *testing.T) {
	animal := SetOf(Milk, Egg, Fish, Shellfish, Mollusk, Pork, Meat, Poultry)
	n := 0
	for f := range foods.Builtin().All() {
		group := f.GroupCode()
		if f.Is(foods.WholeFood) != nutrition.True || group != "0900" && group != "1100" && group != "1200" && group != "1600" && group != "2000" {
			continue
		}
		n++
		facts := Look(Item{Food: f})
		for _, s := range animal.List() {
			a := facts.Holds(s)
			require.NotEqual(t, Contains, a.State, "%s: %s: %v", f.Description(), s, a.Evidence)
			if group == "0900" || group == "1100" {
				require.Equal(t, Free, a.State, "%s: %s: %v", f.Description(), s, a.Evidence)
			}
		}
	}
	require.Greater(t, n, 500)
}

// TestMeatIsNeverCleared: no food of the groups of meat is halal, kosher or vegetarian without a certificate.
func TestMeatIsNeverCleared(t *testing.T) {
	for f := range foods.Builtin().All() {
		switch f.GroupCode() {
		case "0500", "0700", "1000", "1300", "1700":
			facts := Look(Item{Food: f})
			for _, id := range []string{"halal", "kosher", "vegetarian", "vegan"} {
				require.NotEqual(t, nutrition.True, facts.Meets(need(t, id)).Truth, "%s: %s", f.Description(), id)
			}
		}
	}
}

func need(t testing.TB, id string) Need {
	t.Helper()
	n, ok := LookupNeed(id)
	require.True(t, ok, id)
	return n
}
