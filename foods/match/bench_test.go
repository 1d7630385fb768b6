package match

import (
	"encoding/csv"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/lines"
)

// thousand is a thousand lines: the judged ones, each with amounts and notes of its own, so that no line is remembered.
func thousand(b *testing.B) []string {
	b.Helper()
	f, err := os.Open("testdata/judged.csv")
	require.NoError(b, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(b, err)
	var list []string
	for round := 0; len(list) < 1000; round++ {
		for _, r := range rows[1:] {
			list = append(list, r[1]+", for step "+string(rune('a'+round)))
		}
	}
	return list[:1000]
}

// The goal: matching a thousand lines takes at most five times as long as a thousand searches. Both search for the same.
func BenchmarkThousandLines(b *testing.B) {
	texts := thousand(b)
	names := make([]string, len(texts))
	for i, text := range texts {
		names[i] = lines.Parse(text).Name.Text
	}
	b.Run("search", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for _, name := range names {
				foods.Builtin().Search(name, foods.SearchOptions{})
			}
		}
	})
	b.Run("parse", func(b *testing.B) {
		for b.Loop() {
			for _, text := range texts {
				lines.Parse(text)
			}
		}
	})
	b.Run("match", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			m := New(foods.Builtin()) // one that remembers no line of the round before
			for _, text := range texts {
				m.Match(lines.Parse(text))
			}
		}
	})
}
