package rules

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/nutrition"
)

// linearCheck draws a comparison that is linear in one nutrient, or in one nutrient and the energy, written in one of
// many ways.
func linearCheck(r *rapid.T) string {
	number := func(name string, lo, hi int) string {
		return fmt.Sprintf("%.1f", float64(rapid.IntRange(lo, hi).Draw(r, name))/10)
	}
	k, figure := number("k", 1, 40), number("figure", 1, 3000)
	subject := rapid.SampledFrom([]string{"k * day.protein", "day.protein * k", "-(-k * day.protein)", "day.protein / (1.0 / k)",
		"day.protein + (k - 1.0) * day.protein", "k * day.protein + g(5)"}).Draw(r, "subject")
	limit := rapid.SampledFrom([]string{"g(F)", "floor(g(F))", "ceiling(g(F))", "per_kg(g(F)) / 70.0", "ref.protein", "g(F) - day.protein",
		"(person.pregnant ? g(1) : g(F))", "g(F) * (needs.energy / kcal(2000))", "F * day.energy / kcal(10) * g(1)"}).Draw(r, "limit")
	if limit == "F * day.energy / kcal(10) * g(1)" {
		subject = "k * day.protein" // a share of the energy, and not a share and something more
	}
	op := rapid.SampledFrom([]string{"<=", "<", ">=", ">"}).Draw(r, "op")
	left, right := replaceIn(subject, "k", k), replaceIn(limit, "F", figure)
	if rapid.Bool().Draw(r, "turned") {
		left, right = right, left
	}
	return left + " " + op + " " + right
}

// replaceIn puts a number in the place of a letter that stands alone.
func replaceIn(text, letter, number string) string {
	out := ""
	for i := range text {
		alone := (i == 0 || !wordRune(rune(text[i-1]))) && (i+1 == len(text) || !wordRune(rune(text[i+1])))
		if string(text[i]) == letter && alone {
			out += number
			continue
		}
		out += string(text[i])
	}
	return out
}

// TestABoundSaysWhatTheCheckSays: an amount keeps the bound where, and only where, the check passes on it.
func TestABoundSaysWhatTheCheckSays(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		check := linearCheck(r)
		use, ds := compiled(t, windowPack+windowRule("r", "day", "", check)).With(nil)
		require.Empty(r, ds)
		set, ds := NewSet(use)
		require.Empty(r, ds)

		w := set.Windows(woman())
		require.Empty(r, w.NotAnalyzed, check)
		require.Len(r, w.Bounds, 1, check)
		b := w.Bounds[0]
		require.Equal(r, nutrition.Protein, b.Nutrient, check)
		require.True(r, b.Limit.Known(), check)

		facts, energy := woman(), float64(rapid.IntRange(100, 4000).Draw(r, "energy"))
		limit := b.Limit.Lo
		if b.Basis.ofEnergy() {
			limit *= energy / 1000
		}
		// At the limit itself, near it and far from it, but not within what counts as equal.
		amount := max(0, limit*rapid.SampledFrom([]float64{0, 0.5, 0.999, 1.001, 2}).Draw(r, "times"))
		day := newCaseSubject(ScopeDay, "days[0]")
		day.amounts = map[nutrition.Nutrient]nutrition.Amount{nutrition.Protein: nutrition.Exactly(amount), nutrition.EnergyKcal: nutrition.Exactly(energy)}
		facts.plan.parts = []Subject{day}
		findings, err := set.Evaluate(t.Context(), facts)
		require.NoError(r, err)

		want := nutrition.Exactly(amount).AtMost(nutrition.Exactly(limit))
		if b.Direction == Floor {
			want = nutrition.Exactly(amount).AtLeast(nutrition.Exactly(limit))
		}
		if limit == 0 {
			return // whether nothing is enough of nothing depends on what counts as equal
		}
		require.Equal(r, want == nutrition.True, findings[0].Verdict == Pass, "%s: %g against %g, %s", check, amount, limit, b.Direction)
	})
}

// TestAnUnknownPersonWidensBounds: what is asked of somebody lies within what may be asked of anybody.
func TestAnUnknownPersonWidensBounds(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		check := linearCheck(r)
		text := windowRule("r", "day", "", check)
		known, anybody := windowsOf(t, woman(), nil, text).Bounds[0], windowsOf(t, stranger(), nil, text).Bounds[0]
		require.LessOrEqual(r, anybody.Limit.Lo, known.Limit.Lo*(1+1e-12), check)
		require.GreaterOrEqual(r, anybody.Limit.Hi*(1+1e-12), known.Limit.Hi, check)
		require.Equal(r, anybody.Limit.Known(), len(anybody.Lacking) == 0, check)
	})
}
