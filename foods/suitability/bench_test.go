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
