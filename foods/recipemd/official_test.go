package recipemd

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods/internal/samples"
	"github.com/mealwright/mealwright/nutrition"
)

type officialAmount struct{ Factor, Unit *string }

type officialIngredient struct {
	Name   string
	Amount *officialAmount
	Link   *string
}

type officialGroup struct {
	Title       *string
	Ingredients []officialIngredient
	Groups      []officialGroup `json:"ingredient_groups"`
}

type official struct {
	Title        string
	Description  string
	Instructions string
	Tags         []string
	Yields       []officialAmount
	officialGroup
}

// titles are the titles of the groups, of those in groups too.
func (g officialGroup) titles() []string {
	var list []string
	for _, sub := range g.Groups {
		if sub.Title != nil {
			list = append(list, *sub.Title)
		}
		list = append(list, sub.titles()...)
	}
	return list
}

func (g officialGroup) all() []officialIngredient {
	list := g.Ingredients
	for _, sub := range g.Groups {
		list = append(list, sub.all()...)
	}
	return list
}

// The test cases of the specification are under LGPL and stay outside; the variable names their folder.
func TestOfficialCases(t *testing.T) {
	dir := os.Getenv("RECIPEMD_TESTCASES")
	files, _ := filepath.Glob(filepath.Join(dir, "*.json"))
	if dir == "" || len(files) == 0 {
		t.Skip("the test cases of RecipeMD are not here; set RECIPEMD_TESTCASES to their folder")
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			var want official
			require.NoError(t, json.Unmarshal(data, &want))
			data, err = os.ReadFile(strings.TrimSuffix(file, ".json") + ".md")
			require.NoError(t, err)
			r, problems := Read(name+".md", data)
			require.Equal(t, want.Title, r.Title)
			require.ElementsMatch(t, want.Tags, r.Tags)
			for i, y := range want.Yields {
				factor, unit, err := nutrition.ParseNumber(strings.ReplaceAll(splitList(r.Yield)[i], ",", "."))
				if y.Factor == nil {
					require.Error(t, err)
					require.Equal(t, *y.Unit, splitList(r.Yield)[i])
					continue
				}
				number, _, err := nutrition.ParseNumber(*y.Factor)
				require.NoError(t, err)
				require.InDelta(t, number, factor, 1e-9)
				if y.Unit != nil {
					require.Equal(t, *y.Unit, unit)
				}
			}
			texts := []string{r.Description}
			for _, s := range r.Steps {
				texts = append(texts, s.Text)
			}
			for _, s := range r.Sections {
				texts = append(texts, s.Name)
			}
			for _, title := range want.titles() {
				require.Contains(t, texts, strings.TrimSuffix(title, ":"))
			}
			lost, _ := samples.Lost(want.Description+"\n"+want.Instructions, texts, func(int) bool { return false })
			require.Empty(t, lost)
			var got []string
			for _, in := range r.Ingredients {
				got = append(got, in.Line)
			}
			require.Len(t, r.Ingredients, len(want.all()), "%v %v", got, problems)
			for i, w := range want.all() {
				in := r.Ingredients[i]
				if w.Link != nil {
					require.Equal(t, strings.ReplaceAll(*w.Link, "%20", " "), in.Recipe)
				} else {
					require.Empty(t, in.Recipe)
				}
				first, _, _ := strings.Cut(w.Name, "\n")
				require.Contains(t, in.Line, strings.TrimSpace(first))
				if w.Amount != nil && w.Amount.Factor != nil {
					n, _, err := nutrition.ParseNumber(strings.ReplaceAll(in.Quantity, ",", "."))
					require.NoError(t, err)
					f, _, err := nutrition.ParseNumber(*w.Amount.Factor)
					require.NoError(t, err)
					require.InDelta(t, f, n, 1e-9)
				}
				if w.Amount != nil && w.Amount.Unit != nil {
					require.Contains(t, []string{in.Unit, in.Quantity}, *w.Amount.Unit) // an amount may have no number
				}
			}
		})
	}
	broken, _ := filepath.Glob(filepath.Join(dir, "*.invalid.md"))
	for _, file := range broken {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			_, problems := Read("x.md", data)
			require.NotEmpty(t, problems)
		})
	}
}
