package library

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/own"
	"github.com/mealwright/mealwright/nutrition"
)

const kitchen = `foods: Our kitchen
source: A. Rivera, RDN
date: 2026-03-01
items:
  - id: own:stew
    description: Stew of the house
    also: ["ndb:90001"]
    brand: Meadow
    ingredients: beef, water, salt
    portions: {1 bowl: 300 g}
    nutrients: {energy: 96.5 kcal, sodium: 120..140 mg}
  - id: own:soup
    description: Tomato soup
    label: {serving: 1 cup (245 g), sodium: 480 mg}
`

func writeFile(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// Own foods join the others, say in the catalogue what they say in their list, and answer to every id that they are given.
func TestOwnFoodsJoin(t *testing.T) {
	path := writeFile(t, "kitchen.yaml", kitchen)
	list, err := own.Read(path, []byte(kitchen))
	require.NoError(t, err)
	c, rep := imported(t, Options{Files: []string{path, bundle(t, "100", "2024-10-31")}})
	require.Equal(t, "fdc-foundation-2024-10-31+own-kitchen+usda-sr28", c.Name())
	for _, want := range list.Foods {
		got, err := c.Find(string(want.ID()))
		require.NoError(t, err)
		holdAlike(t, want, got)
		require.Equal(t, foods.Provenance{
			Source: "own-kitchen", Label: "Our kitchen", Release: "Our kitchen", Type: "own", Published: "2026-03-01",
		}, got.Source())
	}
	stew, err := c.Find("ndb:90001") // a Foundation food has it too
	require.NoError(t, err)
	require.Equal(t, foods.ID("own:stew"), stew.ID())
	other, err := c.Find("fdc:901")
	require.NoError(t, err)
	require.False(t, other.Superseded())
	require.Equal(t, "own-kitchen", rep.Sources[1].ID)
	require.Len(t, c.Search("stew of the house", foods.SearchOptions{Limit: 1}), 1)
	require.Equal(t, foods.ID("own:stew"), c.Search("stew of the house", foods.SearchOptions{Limit: 1})[0].Food.ID())
	_, ok := stew.Known(nutrition.Potassium)
	require.False(t, ok)
}

func TestListsAreRefused(t *testing.T) {
	into := filepath.Join(t.TempDir(), "foods.mwfoods")
	a, b := writeFile(t, "a.yaml", kitchen), writeFile(t, "b.yaml", kitchen)
	_, err := Import(t.Context(), Options{Files: []string{a, b}, Into: into})
	require.ErrorContains(t, err, "own:stew is in "+a+" and in "+b)
	_, err = Import(t.Context(), Options{Files: []string{writeFile(t, "c.yaml", "foods: x\n")}, Into: into})
	require.ErrorContains(t, err, "c.yaml:1:1: the list has no foods; write items: and the foods under it")
	_, err = os.Stat(into)
	require.ErrorIs(t, err, os.ErrNotExist)
}

// A source that is removed is gone, with all its foods; removing what is not there says what is.
func TestRemove(t *testing.T) {
	into := filepath.Join(t.TempDir(), "foods.mwfoods")
	imported(t, Options{Files: []string{writeFile(t, "kitchen.yaml", kitchen)}, Into: into})
	_, err := Import(t.Context(), Options{Into: into, Remove: []string{"own-kitchn"}})
	require.ErrorContains(t, err, `has no source "own-kitchn" to remove; did you mean "own-kitchen"?; it has own-kitchen, usda-sr28`)
	c, rep := imported(t, Options{Into: into, Remove: []string{"own-kitchen"}})
	require.Equal(t, []string{"own-kitchen"}, rep.Removed)
	_, ok := c.Food("own:stew")
	require.False(t, ok)
	_, err = Import(t.Context(), Options{Into: into, WithoutBuiltin: true})
	require.ErrorContains(t, err, "no food is left")
}

// A newer release supersedes an older one, visibly; the old one keeps its fdc ids.
func TestReleasesSupersede(t *testing.T) {
	into := filepath.Join(t.TempDir(), "foods.mwfoods")
	imported(t, Options{Files: []string{bundle(t, "100", "2024-04-18")}, Into: into, WithoutBuiltin: true})
	c, rep := imported(t, Options{Files: []string{bundle(t, "7", "2024-10-31")}, Into: into, WithoutBuiltin: true})
	require.Equal(t, 50, c.Len())
	require.Equal(t, 50, rep.Superseded)
	f, err := c.Find("ndb:90000")
	require.NoError(t, err)
	require.Equal(t, "2024-10-31", f.Source().Published)
	old, err := c.Find("fdc:900@fdc-foundation-2024-04-18")
	require.NoError(t, err)
	require.True(t, old.Superseded())
	by, ok := old.SupersededBy()
	require.True(t, ok)
	require.Equal(t, f, by)
	v, ok := old.Known(nutrition.Sodium)
	require.True(t, ok)
	require.Equal(t, nutrition.Exactly(100), v.Amount)
}
