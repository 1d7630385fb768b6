package foods

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
)

// BenchmarkOpen is what the first use of the built-in catalogue costs; the goal is under 0.2 ms.
func BenchmarkOpen(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, err := Open(builtinData)
		require.NoError(b, err)
	}
}

// BenchmarkLookup finds a food by its id and reads every value that it has.
func BenchmarkLookup(b *testing.B) {
	c := Builtin()
	ids := scatteredIDs(c)
	var sum float64
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		f, _ := c.Food(ids[i%len(ids)])
		i++
		for _, a := range f.Amounts() {
			sum += a.Hi
		}
	}
	require.Positive(b, sum)
}

// BenchmarkKnown reads one value with its source.
func BenchmarkKnown(b *testing.B) {
	c := Builtin()
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		i = (i + 4001) % c.Len()
		c.At(i).Known(nutrition.Sodium)
	}
}

// BenchmarkScan goes through one nutrient of all foods.
func BenchmarkScan(b *testing.B) {
	c := Builtin()
	var most float64
	b.ReportAllocs()
	for b.Loop() {
		for _, v := range c.Scan(nutrition.Potassium) {
			most = max(most, v)
		}
	}
	require.Equal(b, 16500.0, most)
}

// BenchmarkGrams weighs a household measure.
func BenchmarkGrams(b *testing.B) {
	f, err := Builtin().Find("ndb:09040")
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		_, err := f.Grams("1 cup, sliced")
		require.NoError(b, err)
	}
}

// scatteredIDs are ids of the catalogue in an order that no cache expects.
func scatteredIDs(c *Catalogue) []ID {
	var ids []ID
	for i := range c.Len() {
		ids = append(ids, c.At(i*4001%c.Len()).ID())
	}
	return ids
}
