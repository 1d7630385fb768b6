package sqlite

import (
	"database/sql"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

func opened(t testing.TB) *database {
	t.Helper()
	d, err := open(foods.Builtin())
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, d.db.Close()) })
	return d
}

// buffer is what a row is scanned into.
func buffer(c *foods.Catalogue) ([]sql.NullFloat64, []any) {
	values := make([]sql.NullFloat64, len(carried(c)))
	scan := make([]any, len(values))
	for i := range values {
		scan[i] = &values[i]
	}
	return values, scan
}

// catalogueTop20 is the catalogue's answer: a scan that keeps the best twenty.
func catalogueTop20(c *foods.Catalogue, n nutrition.Nutrient) []entry {
	type hit struct {
		row   int
		value float64
	}
	best := make([]hit, 0, 21)
	for row, v := range c.Scan(n) {
		if len(best) == 20 && v <= best[19].value {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, v, func(h hit, v float64) int {
			if h.value >= v {
				return -1
			}
			return 1
		})
		best = slices.Insert(best, at, hit{row, v})
		best = best[:min(20, len(best))]
	}
	list := make([]entry, len(best))
	for i, h := range best {
		list[i] = entry{c.At(h.row).ID(), h.value}
	}
	return list
}

// What is compared gives the same answers.
func TestSameAnswers(t *testing.T) {
	c, d := foods.Builtin(), opened(t)
	values, scan := buffer(c)
	for i := 0; i < c.Len(); i += 97 {
		f := c.At(i)
		require.NoError(t, d.fromWide(f.ID(), scan))
		long := map[int]float64{}
		require.NoError(t, d.fromLong(f.ID(), func(n int, v float64) { long[n] = v }))
		for j, n := range carried(c) {
			v, ok := f.Known(n)
			inLong, okLong := long[int(n)]
			require.Equal(t, ok, values[j].Valid)
			require.Equal(t, ok, okLong)
			require.Equal(t, v.Amount.Hi, values[j].Float64)
			require.Equal(t, v.Amount.Hi, inLong)
		}
	}
	wide, err := top20(d.top20Wide)
	require.NoError(t, err)
	long, err := top20(d.top20Long, int(nutrition.Potassium))
	require.NoError(t, err)
	ours := catalogueTop20(c, nutrition.Potassium)
	require.Len(t, ours, 20)
	for i := range ours { // foods of equal value may come in any order
		require.Equal(t, ours[i].value, wide[i].value)
		require.Equal(t, ours[i].value, long[i].value)
	}
}

// BenchmarkLookup finds a food by its id and reads all its nutrients; x-wide and x-long say how many times as long
// SQLite takes for the same. The goal is 20.
func BenchmarkLookup(b *testing.B) {
	c, d := foods.Builtin(), opened(b)
	var ids []foods.ID
	for i := range c.Len() {
		ids = append(ids, c.At(i*4001%c.Len()).ID())
	}
	var sum float64
	_, scan := buffer(c)
	compare(b, func(i int) {
		f, _ := c.Food(ids[i%len(ids)])
		for _, a := range f.Amounts() {
			sum += a.Hi
		}
	}, func(i int) {
		require.NoError(b, d.fromWide(ids[i%len(ids)], scan))
	}, func(i int) {
		require.NoError(b, d.fromLong(ids[i%len(ids)], func(_ int, v float64) { sum += v }))
	})
}

// BenchmarkTop20 goes through one nutrient of all foods for the twenty with the most. The goal is 20.
func BenchmarkTop20(b *testing.B) {
	c, d := foods.Builtin(), opened(b)
	compare(b, func(int) {
		catalogueTop20(c, nutrition.Potassium)
	}, func(int) {
		_, err := top20(d.top20Wide)
		require.NoError(b, err)
	}, func(int) {
		_, err := top20(d.top20Long, int(nutrition.Potassium))
		require.NoError(b, err)
	})
}

// compare times the catalogue as the benchmark's own figure, and SQLite's two layouts in turns with it, so that
// whatever else the machine does falls on all three.
func compare(b *testing.B, ours, wide, long func(i int)) {
	const rounds = 20
	ratioWide, ratioLong := make([]float64, rounds), make([]float64, rounds)
	for r := range rounds {
		base := perCall(ours)
		ratioWide[r], ratioLong[r] = perCall(wide)/base, perCall(long)/base
	}
	slices.Sort(ratioWide)
	slices.Sort(ratioLong)
	for i := 0; b.Loop(); i++ {
		ours(i)
	}
	b.ReportMetric(ratioWide[rounds/2], "x-wide")
	b.ReportMetric(ratioLong[rounds/2], "x-long")
}

// perCall is how long one call takes, over at least 10 ms of them.
func perCall(f func(i int)) float64 {
	start, calls := time.Now(), 0
	for time.Since(start) < 10*time.Millisecond {
		for range 10 {
			f(calls)
			calls++
		}
	}
	return float64(time.Since(start)) / float64(calls)
}
