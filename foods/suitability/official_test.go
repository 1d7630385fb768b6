package suitability

import (
	"compress/gzip"
	"encoding/csv"
	"os"
	"testing"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/stretchr/testify/require"
)

// TestRealProducts reads real ingredient lists with all their dirt: nothing panics, nothing is free of an allergen by its
// list alone, and a list that names an allergen in plain words is never free of it.
func TestRealProducts(t *testing.T) {
	lists := realLists(t)
	count := map[nutrition.Truth]int{}
	for _, list := range lists {
		facts := Look(product(t, list))
		for _, s := range Substances() {
			if a := facts.Holds(s); a.State == Free && s.Allergen() {
				require.Equal(t, Statement, a.Evidence[0].Place, "%s in %q", s, list)
			}
		}
		for _, n := range Needs() {
			count[facts.Meets(n).Truth]++
		}
	}
	require.Greater(t, count[nutrition.Unknown], count[nutrition.True], "unknown is where everything begins")
	require.Positive(t, count[nutrition.False])
}

// realLists are the ingredient lists of a sample of Open Food Facts.
func realLists(t testing.TB) []string {
	t.Helper()
	file, err := os.Open("../../../shared/data/off/products.calibration.csv.gz")
	if err != nil {
		t.Skip("no products in ../shared/data/off: nothing to read")
	}
	defer file.Close()
	unpacked, err := gzip.NewReader(file)
	require.NoError(t, err)
	r := csv.NewReader(unpacked)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, -1
	rows, err := r.ReadAll()
	require.NoError(t, err)
	column := -1
	for i, name := range rows[0] {
		if name == "ingredients_text" {
			column = i
		}
	}
	require.GreaterOrEqual(t, column, 0)
	var lists []string
	for _, row := range rows[1:] {
		if column < len(row) && row[column] != "" {
			lists = append(lists, row[column])
		}
	}
	require.Greater(t, len(lists), 300)
	return lists
}
