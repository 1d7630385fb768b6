package schemaorg

import (
	"encoding/json"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

// expected is what the reference implementation reads of a page.
type expected struct {
	Title       string
	Ingredients []string
	Yields      string
	Nutrients   map[string]string
}

var tagged = regexp.MustCompile(`<[^>]*>`)

// plainly is a text as the reference implementation compares it.
func plainly(s string) string {
	for prev := ""; prev != s; {
		prev, s = s, html.UnescapeString(s)
	}
	s = tagged.ReplaceAllString(s, "")
	s = strings.NewReplacer("\u200b", "", "\ufeff", "").Replace(s)
	if strings.Contains(s, "((") && strings.Contains(s, "))") {
		s = strings.NewReplacer("((", "(", "))", ")").Replace(s)
	}
	return strings.Join(strings.Fields(s), " ")
}

// TestPagesReadAsWithOthers reads a thousand real pages and holds what they say against what recipe-scrapers, which others
// wrote, is expected to read of them. Fields that it takes from a site's own markup are left out. What differs is printed.
func TestPagesReadAsWithOthers(t *testing.T) {
	root := os.Getenv("RECIPE_SCRAPERS")
	if root == "" {
		t.Skip("the pages of recipe-scrapers are not here; set RECIPE_SCRAPERS to a copy of its repository")
	}
	over := overridden(t, root)
	same, all := map[string]int{}, map[string]int{}
	files, err := filepath.Glob(filepath.Join(root, "tests/test_data/*/*.testhtml"))
	require.NoError(t, err)
	for _, path := range files {
		var want expected
		text, err := os.ReadFile(strings.TrimSuffix(path, ".testhtml") + ".json")
		if err != nil || json.Unmarshal(text, &want) != nil {
			continue
		}
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		all["page"]++
		list, _ := Read(path, data)
		if len(list) == 0 {
			require.NotContains(t, string(data), `"recipeIngredient":[`, path)
			continue
		}
		same["page"]++
		for field, equal := range compared(list[0], &want) {
			unsaid := field == "ingredients" && !strings.Contains(string(data), "ecipeIngredient") // read from the page's text
			if over[filepath.Base(filepath.Dir(path))][field] || unsaid {
				continue
			}
			if all[field]++; equal {
				same[field]++
				continue
			}
			t.Log(field, "differs:", path)
		}
	}
	require.Greater(t, all["page"], 1000)
	for field, least := range map[string]float64{"page": 0.86, "title": 1, "ingredients": 0.995, "yields": 0.995, "nutrients": 1} {
		t.Logf("%s: %d of %d", field, same[field], all[field])
		require.GreaterOrEqual(t, float64(same[field]), least*float64(all[field]), field)
	}
}

// compared tells field by field whether two readers agree. A range agrees with the end of it that the other takes; where
// the other counts cups or slices no portions need be known.
func compared(got *recipe.Recipe, want *expected) map[string]bool {
	same := map[string]bool{"title": plainly(got.Title) == plainly(want.Title), "yields": true, "nutrients": true}
	var lines, others []string
	for _, in := range got.Ingredients {
		lines = append(lines, plainly(in.Line))
	}
	for _, line := range want.Ingredients {
		others = append(others, plainly(line))
	}
	same["ingredients"] = slices.Equal(lines, others)
	if count, rest, err := nutrition.ParseNumber(want.Yields); err == nil && count > 0 {
		s := got.Servings
		if rest == "dozen" && s.Known && s.Count.Lo == 12*count {
			count *= 12
		}
		same["yields"] = s.Known && s.Count.Lo <= count && count <= s.Count.Hi || s.Known && rest == "cups" || !s.Known && !strings.HasPrefix(rest, "serving")
	}
	facts := map[string]string{"servingSize": plainly(got.Nutrition.Serving)}
	for _, v := range got.Nutrition.Values {
		facts[v.Name] = plainly(v.Text)
	}
	for name, text := range want.Nutrients {
		same["nutrients"] = same["nutrients"] && facts[name] == plainly(text)
	}
	return same
}

var (
	hosts = regexp.MustCompile(`["']([a-z0-9-]+(?:\.[a-z0-9-]+)+)["']`)
	defs  = regexp.MustCompile(`def (title|ingredients|yields|nutrients)\(`)
)

// overridden tells for which hosts the reference implementation reads a field from the page's own markup.
func overridden(t *testing.T, root string) map[string]map[string]bool {
	t.Helper()
	over := map[string]map[string]bool{}
	files, err := filepath.Glob(filepath.Join(root, "recipe_scrapers", "*.py"))
	require.NoError(t, err)
	for _, f := range files {
		data, err := os.ReadFile(f)
		require.NoError(t, err)
		for _, h := range hosts.FindAllStringSubmatch(string(data), -1) {
			for _, d := range defs.FindAllStringSubmatch(string(data), -1) {
				if over[h[1]] == nil {
					over[h[1]] = map[string]bool{}
				}
				over[h[1]][d[1]] = true
			}
		}
	}
	return over
}
