package suitability

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDeclarations(t *testing.T) {
	for _, c := range []struct {
		text  string
		state State
		of    Set
	}{
		{"milk", Contains, SetOf(Milk)},
		{"Milk", Contains, SetOf(Milk)},
		{"contains milk", Contains, SetOf(Milk)},
		{"almonds", Contains, SetOf(TreeNut)},
		{"tree-nut", Contains, SetOf(TreeNut)},
		{"whey", Contains, SetOf(Milk)},
		{"barley", Contains, SetOf(Gluten)},
		{"may contain peanuts", MayContain, SetOf(Peanut)},
		{"traces of soy", MayContain, SetOf(Soy)},
		{"may contain traces of crab", MayContain, SetOf(Shellfish)},
		{"milk-free", Free, SetOf(Milk)},
		{"dairy free", Free, SetOf(Milk)},
		{"free from gluten", Free, SetOf(Gluten)},
		{"no egg", Free, SetOf(Egg)},
		{"nut-free", Free, SetOf(TreeNut)},
		{"pork-free", Free, SetOf(Pork)},
		{"alcohol-free", Free, SetOf(Alcohol)},
	} {
		d, near, ok := ReadDeclaration(c.text)
		require.True(t, ok, c.text)
		require.Empty(t, near)
		require.Equal(t, Declaration{c.of, c.state}, d, c.text)
	}
}

func TestDeclarationsThatAreNotUnderstood(t *testing.T) {
	for text, near := range map[string]string{
		"mlk": "milk", "peanutt": "peanut", "glutn-free": "gluten-free", "may contain sesam": "sesame",
		"": "", "free": "", "tomato": "", "almond-free": "", "may contain": "", "-free": "", "no": "", "42": "",
	} {
		_, got, ok := ReadDeclaration(text)
		require.False(t, ok, text)
		require.Equal(t, near, got, text)
	}
}

func TestNeeds(t *testing.T) {
	seen := map[string]bool{}
	for _, n := range Needs() {
		require.False(t, seen[n.String()], n)
		seen[n.String()] = true
		found, ok := LookupNeed(n.String())
		require.True(t, ok)
		require.Equal(t, n, found)
		require.NotEmpty(t, n.Title())
		require.NotEmpty(t, n.Meaning())
	}
	for _, id := range []string{"halal", "kosher", "vegetarian", "vegan", "pork-free", "alcohol-free", "no-freezer", "no-stove",
		"microwave-only", "milk-free", "egg-free", "fish-free", "shellfish-free", "tree-nut-free", "peanut-free", "wheat-free",
		"soy-free", "sesame-free", "gluten-free"} {
		require.True(t, seen[id], id)
	}
	require.False(t, Scheme("no-freezer"))
	require.True(t, Scheme("halal"))
	require.True(t, Scheme("peanut-free"))
	require.False(t, Scheme("gelatin-free"))
}

func TestNearestNeed(t *testing.T) {
	for id, want := range map[string]string{
		"hallal": "halal", "no-peanut": "peanut-free", "dairy-free": "milk-free", "free from gluten": "gluten-free",
		"nofreezer": "no-freezer", "vegitarian": "vegetarian", "Kosher": "kosher",
	} {
		n, ok := NearestNeed(id)
		require.True(t, ok, id)
		require.Equal(t, want, n.String(), id)
	}
	_, ok := NearestNeed("happiness")
	require.False(t, ok)
}
