package cooking

import (
	"encoding/csv"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
)

func TestDrainedCans(t *testing.T) {
	share, why, ok := DrainedOf(find(t, "ndb:16145"))
	require.True(t, ok)
	require.InDelta(t, 253.0/448, share.Lo, 1e-9)
	require.InDelta(t, 277.0/442, share.Hi, 1e-9)
	require.Equal(t, "drained, 56.5-62.7 % of it is left, as of 5 such cans that USDA SR has weighed with and without the liquid", why)
	_, _, ok = DrainedOf(find(t, "ndb:09099"))
	require.False(t, ok, "no fruit was")
	_, _, ok = DrainedOf(foods.Food{})
	require.False(t, ok)
}

// The weights of the table are those of the catalogue.
func TestDrainedCansAreThoseOfTheCatalogue(t *testing.T) {
	file, err := os.Open("data/drained.csv")
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	for _, r := range rows[1:] {
		for _, side := range [][2]string{{r[1], r[4]}, {r[2], r[5]}} {
			want, err := strconv.ParseFloat(side[1], 64)
			require.NoError(t, err)
			require.True(t, hasCan(find(t, "ndb:"+side[0]), want), "%v: %v g", r, want)
		}
		require.True(t, strings.HasPrefix(find(t, "ndb:"+r[1]).GroupCode(), r[0]), "%v", r)
	}
}

// hasCan reports whether a food has a can of that weight, or one whose measure says so many ounces.
func hasCan(food foods.Food, grams float64) bool {
	for _, p := range food.Portions() {
		if !strings.Contains(p.Measure, "can") {
			continue
		}
		if p.Grams == grams {
			return true
		}
		_, rest, _ := strings.Cut(p.Measure, "(")
		ounces, _, _ := strings.Cut(rest, " oz")
		if n, err := strconv.ParseFloat(ounces, 64); err == nil && n*28.35 > grams-0.5 && n*28.35 < grams+0.5 {
			return true
		}
	}
	return false
}
