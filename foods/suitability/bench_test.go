package suitability

import (
	"strings"
	"testing"
)

// BenchmarkLook is one product with a list of ordinary length, and every need asked of it.
func BenchmarkLook(b *testing.B) {
	item := product(b, "Enriched flour (wheat flour, niacin, reduced iron), water, sugar, soybean oil, whey, soy lecithin, salt. May contain tree nuts.")
	needs := Needs()
	b.Run("look", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Look(item)
		}
	})
	facts := Look(item)
	b.Run("needs", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for _, n := range needs {
				facts.Meets(n)
			}
		}
	})
	long := product(b, strings.Repeat("milk, ", 10_000))
	b.Run("long list", func(b *testing.B) {
		for b.Loop() {
			Look(long)
		}
	})
}

// TestLongListsAreReadInTime: lists that repeat one thing, which a product of two lengths would make slow. The time is
// not measured; one that grows with the square would not end here.
func TestLongListsAreReadInTime(t *testing.T) {
	for _, piece := range []string{"milk, ", "without ", "free from ", "free from milk, ", "contains milk, ", "may contain soy. ", "vegan ", "no ", "(", "a: "} {
		item := product(t, strings.Repeat(piece, (64<<10)/len(piece)), strings.Repeat(piece, 1000))
		facts := Look(item)
		for _, n := range Needs() {
			facts.Meets(n)
		}
		facts.Contradictions()
	}
}
