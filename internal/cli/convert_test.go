package cli

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/plans"
)

const soupLock = `lock: 1
matches:
  "black beans, cooked":
    food: "ndb:16015"
  "butter":
    food: "ndb:01001"
`

func archived(t *testing.T, name string, content []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	require.NoError(t, err)
	_, err = w.Write(content)
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return b.Bytes()
}

func gzipped(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	g := gzip.NewWriter(&b)
	_, err := g.Write([]byte(text))
	require.NoError(t, err)
	require.NoError(t, g.Close())
	return b.Bytes()
}

// soups are one recipe, two servings of 400 g of cooked black beans and 20 g of butter, in every format of recipes.
func soups(t *testing.T) map[string][]byte {
	t.Helper()
	const ld = `{"@context": "https://schema.org", "@type": "Recipe", "name": "Soup", "recipeYield": "2", "recipeIngredient": ["400 g cooked black beans", "20 g butter"], "recipeInstructions": "Mix."}`
	const tandoor = `{"name": "Soup", "servings": 2, "working_time": 1, "steps": [{"instruction": "Mix.", "ingredients": [
		{"food": {"name": "cooked black beans"}, "unit": {"name": "g"}, "amount": "400", "note": ""}, {"food": {"name": "butter"}, "unit": {"name": "g"}, "amount": "20", "note": ""}]}]}`
	const mealie = `{"name": "Soup", "recipeServings": 2, "recipeIngredient": [{"quantity": 400, "unit": {"name": "g"}, "food": {"name": "cooked black beans"}, "note": ""},
		{"quantity": 20, "unit": {"name": "g"}, "food": {"name": "butter"}, "note": ""}], "recipeInstructions": [{"text": "Mix."}]}`
	const paprika = `{"name": "Soup", "servings": "2", "ingredients": "400 g cooked black beans\n20 g butter", "directions": "Mix.", "nutritional_info": ""}`
	return map[string][]byte{
		"soup.cook":   []byte("---\ntitle: Soup\nservings: 2\n---\nMix @black beans{400%g}(cooked) and @butter{20%g}.\n"),
		"soup.md":     []byte("# Soup\n\n**2 servings**\n\n---\n\n- *400 g* cooked black beans\n- *20 g* butter\n\n---\n\nMix.\n"),
		"heads.md":    []byte("---\ntitle: Soup\nservings: 2\n---\n\n## Ingredients\n\n- 400 g cooked black beans\n- 20 g butter\n\n## Directions\n\n1. Mix.\n"),
		"soup.jsonld": []byte(ld), "soup.html": []byte("<!doctype html><title>S</title><script type=\"application/ld+json\">" + ld + "</script>"),
		"soup.orf": []byte("recipe_name: Soup\nyields: [{amount: 2, unit: servings}]\ningredients:\n  - black beans: {usda_num: 16015, amounts: [{amount: 400, unit: g}], processing: [cooked]}\n" +
			"  - butter: {usda_num: '01001', amounts: [{amount: 20, unit: g}]}\nsteps:\n  - step: Mix.\n"),
		"soup.json": []byte(mealie), "mealie.zip": archived(t, "recipes/soup/soup.json", []byte(mealie)),
		"tandoor.zip":         archived(t, "1.zip", archived(t, "recipe.json", []byte(tandoor))),
		"soup.paprikarecipes": archived(t, "Soup.paprikarecipe", gzipped(t, paprika)), "soup.paprikarecipe": gzipped(t, paprika),
	}
}

// converts runs convert and gives what it printed.
func converts(t require.TestingT, args ...string) (stdout, stderr string) {
	var out, err bytes.Buffer
	code := Main(append([]string{"convert"}, args...), strings.NewReader(""), &out, &err)
	require.Equal(t, exitOK, code, "%v: %s", args, err.String())
	return out.String(), err.String()
}

// Every reader's recipe becomes the same plan file, which the loader takes, and JSON-LD with the same nutrition.
func TestEveryFormatOfRecipesBecomesAPlanAndJSONLD(t *testing.T) {
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile("mealwright.lock", []byte(soupLock), 0o600))
	for name, content := range soups(t) {
		require.NoError(t, os.WriteFile(name, content, 0o600))
		text, _ := converts(t, name, "--to", "yaml")
		p, ds := plans.Parse("soup.yaml", []byte(text))
		require.NoError(t, ds.Err(), "%s: %s", name, text)
		require.Equal(t, "Soup", p.Days[0].Meals[0].Name, name)
		var items []string
		for _, it := range p.Days[0].Meals[0].Items {
			items = append(items, fmt.Sprintf("%s %s", it.Food, it.Amount))
		}
		require.Equal(t, []string{"ndb:16015 200 g", "ndb:01001 10 g"}, items, name)
		ld, _ := converts(t, name, "--to", "jsonld")
		require.Contains(t, ld, `"proteinContent": "17.8 g"`, name)
		table, _ := converts(t, name, "--to", "csv")
		require.Equal(t, 3, strings.Count(table, "\n"), table)
	}
}

// A plan goes from any format of plans into any other and back: what both hold is as it was.
func TestPlansGoThroughEveryPairOfFormats(t *testing.T) {
	if testing.Short() {
		t.Skip("it writes some hundred files; leave -short out to hold every pair")
	}
	t.Chdir(t.TempDir())
	forms := []string{"yaml", "csv", "xlsx"}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[=+@' |%-]{0,2}[a-c]{1,2}[0-9,;"]{0,3}[d-f]`)
		var b strings.Builder
		b.WriteString("plan: p0\ndays:\n")
		for i := range rapid.IntRange(1, 2).Draw(t, "days") {
			fmt.Fprintf(&b, "  - day: %q\n    meals:\n      - meal: %q\n        items:\n", string(rune('a'+i))+text.Draw(t, "day"), "m"+text.Draw(t, "meal"))
			for range rapid.IntRange(1, 3).Draw(t, "items") {
				if rapid.IntRange(0, 3).Draw(t, "recipe") == 0 {
					fmt.Fprintf(&b, "          - {recipe: ./soup.cook, servings: %g, note: %q}\n", rapid.SampledFrom([]float64{1, 0.5, 2.25}).Draw(t, "servings"), text.Draw(t, "note"))
					continue
				}
				fmt.Fprintf(&b, "          - {food: \"ndb:11091\", amount: %q, note: %q}\n",
					rapid.SampledFrom([]string{"120.5 g", "1 cup, chopped", "1/2 cup (8 fl oz)"}).Draw(t, "amount"), text.Draw(t, "note"))
			}
		}
		require.NoError(t, os.WriteFile("p0.yaml", []byte(b.String()), 0o600))
		first, _ := converts(t, "p0.yaml", "--to", "yaml")
		name := "p0.yaml"
		for i := range 2 {
			to := fmt.Sprintf("step%d/p0.%s", i, rapid.SampledFrom(forms).Draw(t, "form"))
			require.NoError(t, os.MkdirAll(filepath.Dir(to), 0o750))
			converts(t, name, "--out", to, "--force")
			name = to
		}
		last, said := converts(t, name, "--out", "last.yaml", "--force")
		require.Empty(t, last)
		require.NotContains(t, said, "does not hold days")
		data, err := os.ReadFile("last.yaml")
		require.NoError(t, err)
		require.Equal(t, first, string(data), b.String())
	})
}

func TestPathsLeadToTheSameFiles(t *testing.T) {
	for _, c := range [][4]string{
		{"./soup.cook", ".", ".", "./soup.cook"}, {"soup.cook", "menus", "menus", "soup.cook"}, {"./soup.cook", "menus", ".", "./menus/soup.cook"},
		{"./soup.cook", ".", "out", "../soup.cook"}, {"../house.yaml", "menus", "out", "../house.yaml"}, {"a/b.cook", "x/y", "x", "./y/a/b.cook"},
	} {
		require.Equal(t, c[3], rebased(c[0], c[1], c[2]), "%v", c)
	}
	absolute, err := filepath.Abs("soup.cook")
	require.NoError(t, err)
	require.Equal(t, absolute, rebased(absolute, ".", "out"))
}
