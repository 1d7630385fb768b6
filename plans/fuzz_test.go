package plans

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/mealwright/mealwright/foods"
	"github.com/stretchr/testify/require"
)

// Whatever stands in a file: no panic, the same answer twice, and every message at a place that the file has.
func FuzzParsePlan(f *testing.F) {
	for _, pattern := range []string{"testdata/plans/ok/*.yaml", "testdata/plans/err/*.yaml", "../examples/*.yaml"} {
		names, err := filepath.Glob(pattern)
		require.NoError(f, err)
		for _, name := range names {
			data, err := os.ReadFile(name)
			require.NoError(f, err)
			f.Add(data)
		}
	}
	binder := NewBinder(foods.Builtin())
	f.Fuzz(func(t *testing.T, data []byte) {
		p, ds := Parse("plan.yaml", data)
		require.True(t, p != nil || len(ds) > 0, "neither a plan nor a word why")
		again, same := Parse("plan.yaml", data)
		require.Equal(t, ds, same)
		if p == nil {
			require.Nil(t, again)
		} else {
			b, more := binder.Bind(p)
			require.True(t, b != nil || len(ds)+len(more) > 0, "no Bound and not a word why")
			if len(ds) == 0 && b != nil {
				requireWeights(t, b)
			}
			ds = inOrder(append(ds, more...))
		}
		for i, d := range ds {
			requireInside(t, string(data), d)
			require.False(t, i > 0 && before(d.Range, ds[i-1].Range))
			_ = d.Text()
		}
	})
}

// requireWeights checks what totals rely on: every item has a food and a weight that is one.
func requireWeights(t *testing.T, b *Bound) {
	t.Helper()
	items := b.Box
	for _, d := range b.Days {
		for _, m := range d.Meals {
			items = append(slices.Clip(items), m.Items...)
		}
	}
	for _, i := range items {
		require.NotNil(t, i.Food)
		require.True(t, i.Grams.Valid() && i.Grams.Lo >= 0 && i.Grams.Hi <= maxItemKg*1000, "%s weighs %v", i.Path(), i.Grams)
	}
}
