package library

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

// imported imports and opens the catalogue.
func imported(t testing.TB, o Options) (*foods.Catalogue, *Report) {
	t.Helper()
	if o.Into == "" {
		o.Into = filepath.Join(t.TempDir(), "foods.mwfoods")
	}
	rep, err := Import(t.Context(), o)
	require.NoError(t, err)
	left, err := os.ReadDir(filepath.Dir(o.Into))
	require.NoError(t, err)
	for _, e := range left {
		require.NotContains(t, e.Name(), ".import-", "an import leaves nothing behind")
	}
	c, err := foods.OpenFile(o.Into)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, c.Close()) })
	require.NoError(t, c.Verify())
	require.Equal(t, rep.Digest, c.Digest())
	require.Equal(t, rep.Name, c.Name())
	require.Equal(t, rep.Foods, c.Len())
	return c, rep
}

// The built-in foods say in an imported catalogue what they say in their own, each of them, to the last word.
func TestBuiltinComesThroughWhole(t *testing.T) {
	c, rep := imported(t, Options{})
	require.Equal(t, "usda-sr28", c.Name())
	require.Equal(t, foods.Builtin().Len(), c.Len())
	require.Equal(t, Added, rep.Sources[0].State)
	for want := range foods.Builtin().All() {
		got, err := c.Find(string(want.ID()))
		require.NoError(t, err)
		holdAlike(t, want, got)
	}
	for n := range nutrition.Nutrients() {
		require.Equal(t, foods.Builtin().Carries(n), c.Carries(n), n)
	}
}

func holdAlike(t *testing.T, want, got foods.Food) {
	t.Helper()
	texts := func(f foods.Food) []any {
		return []any{f.ID(), f.Aliases(), f.Description(), f.ShortDescription(), f.CommonName(), f.Manufacturer(), f.Brand(),
			f.ScientificName(), f.Group(), f.GroupCode(), f.Ingredients(), f.Refuse(), f.Factors(), f.Survey(), f.Portions()}
	}
	require.Equal(t, texts(want), texts(got))
	for n := range nutrition.Nutrients() {
		a, okA := want.Known(n)
		b, okB := got.Known(n)
		if okA != okB || a != b {
			t.Fatalf("%s %s: %v %v, %v %v", want.ID(), n, a, okA, b, okB)
		}
	}
}
