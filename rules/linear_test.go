package rules

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/nutrition"
)

// TestLinearFormIsTheAmount: where an amount has a linear form, its terms and rest add up to the amount itself,
// at any point. The form is worked out apart from the amount, so it could be wrong by itself.
func TestLinearFormIsTheAmount(t *testing.T) {
	t.Parallel()
	l, err := theLanguage()
	require.NoError(t, err)
	linear := 0
	rapid.Check(t, func(rt *rapid.T) {
		g := newGen(rapid.Uint64().Draw(rt, "seed"))
		k := g.dim()
		amount := g.amount(k, 3)
		zero := [...]string{kMass: "mg(0)", kEnergy: "kcal(0)", kVolume: "ml(0)", kRAE: "rae(0)", kDFE: "dfe(0)", kNE: "ne(0)"}[k]
		prog, problems := l.compile(&Pack{Rules: []Rule{{ID: "a", Scope: ScopePlan, Check: Expr{Text: amount.text + " <= " + zero}}}})
		if len(problems) > 0 {
			return // too complex
		}
		side := prog.rules[0].conjuncts[0]
		if side.form == nil {
			return
		}
		linear++
		world := newGenWorld(g.Rand).point(g.Rand)
		fr := newFrame(t.Context(), world)
		want := side.left(fr)
		terms, got := side.form.evaluate(fr, k.dimension().Base())
		for _, term := range terms {
			got = got.Add(term.Subject.Amount(term.Nutrient).Mul(term.Coefficient))
		}
		if math.IsInf(want.Lo, 0) || math.IsInf(got.Lo, 0) || math.IsInf(want.Hi, 0) || math.IsInf(got.Hi, 0) {
			return // something divides by zero
		}
		slack := 1e-9 * max(1, math.Abs(want.Lo), biggest(terms))
		if math.Abs(want.Lo-got.Lo) > slack || math.Abs(want.Hi-got.Hi) > slack {
			rt.Fatalf("%v is not %v: %s", got, want, amount.text)
		}
	})
	require.Positive(t, linear)
}

// biggest is the largest part of a sum, by which the rounding of the whole is judged.
func biggest(terms []Term) float64 {
	most := 0.0
	for _, t := range terms {
		most = max(most, math.Abs(t.Subject.Amount(t.Nutrient).Mul(t.Coefficient).Hi))
	}
	return most
}

func TestFormOfNothing(t *testing.T) {
	var none *form
	one := constantForm(nutrition.Exactly(1))
	require.Nil(t, none.times(fixed(nutrition.Exactly(2))))
	require.Nil(t, none.plus(one))
	require.Nil(t, one.plus(none))
	require.Nil(t, one.multiplied(none))
	require.Nil(t, none.divided(one))
	require.Nil(t, one.divided(none))
	require.False(t, none.constant())
	terms, rest := (&form{}).evaluate(nil, nutrition.Unit{})
	require.Empty(t, terms)
	require.Equal(t, nutrition.Exactly(0), rest)
}
