package suitability

import (
	"testing"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/stretchr/testify/require"
)

// FuzzLook gives any text as a list and as a declaration: nothing panics, places lie in the text, and an allergen is
// free only where the text was read as saying so.
func FuzzLook(f *testing.F) {
	for _, seed := range []string{"Sugar, milk.", "free from gluten", "milk-free", "vegan cheese (nuts", "\x00", "no no no", "œufs, 50 % blé",
		"may contain traces of", "<p>milk</p>", "E120, without egg, milk"} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, list, declared string) {
		facts := Look(product(t, list, declared))
		d, _, ok := ReadDeclaration(declared)
		for _, s := range Substances() {
			a := facts.Holds(s)
			for _, e := range a.Evidence {
				if e.Place == Ingredients && e.Text != "" || e.Place == Statement {
					require.Equal(t, e.Text, list[e.Start:e.End])
				}
			}
			if a.State == Free && s.Allergen() && a.Evidence[0].Place == Declared {
				require.True(t, ok && d.State == Free && d.Substances.Has(s))
			}
		}
		for _, n := range Needs() {
			v := facts.Meets(n)
			require.False(t, v.Truth != nutrition.Unknown && len(v.Evidence) == 0, n.String())
		}
		facts.Contradictions()
	})
}
