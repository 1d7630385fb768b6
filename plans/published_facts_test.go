package plans

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// workedCase is a menu of the clinical figures with what was printed of it.
type workedCase struct {
	ID       string
	Inputs   map[string]yaml.Node
	Expected map[string]yaml.Node
}

// workedCases reads them; a test that needs them is skipped where they are not at hand.
func workedCases(t *testing.T) map[string]workedCase {
	t.Helper()
	data, err := os.ReadFile("../../shared/clinical/clinical_facts.yaml")
	if err != nil {
		t.Skip("the clinical facts are not here: ../shared/clinical/clinical_facts.yaml")
	}
	var facts struct {
		Cases []yaml.Node `yaml:"worked_cases"`
	}
	require.NoError(t, yaml.Unmarshal(data, &facts))
	cases := map[string]workedCase{}
	for i := range facts.Cases {
		var c workedCase
		if facts.Cases[i].Decode(&c) == nil { // cases that are not menus have other shapes
			cases[c.ID] = c
		}
	}
	return cases
}

// figures are the amounts of a worked case by our name of the nutrient. What is in neither list is a share of energy,
// a verdict, or that of another version of the menu.
func (c workedCase) figures() map[string]string {
	names := map[string]string{
		"kcal": "energy", "fat_g": "fat", "satfat_g": "saturated_fat", "sodium_mg": "sodium", "carb_g": "carbohydrate",
		"fiber_g": "fiber", "potassium_mg": "potassium", "protein_g": "protein", "calcium_mg": "calcium",
		"magnesium_mg": "magnesium", "cholesterol_mg": "cholesterol",
	}
	list := map[string]string{}
	for _, part := range []map[string]yaml.Node{c.Inputs, c.Expected} {
		for key, node := range part {
			if name, ok := names[key]; ok {
				list[name] = node.Value
			}
		}
	}
	return list
}

// TestPublishedTotalsAreThoseOfTheFacts: every total of the worked cases is in the table, as printed.
func TestPublishedTotalsAreThoseOfTheFacts(t *testing.T) {
	cases := workedCases(t)
	totals := printedTotals(t)
	for id, menu := range map[string]string{
		"W08_DASH_day1_totals": "nih-dash-day-1",
		"W09_DASH_day2_totals": "nih-dash-day-2",
		"W10_Mayo_day2":        "mayo-dash-day-2",
		"W11_Mayo_day3":        "mayo-dash-day-3",
	} {
		figures := cases[id].figures()
		require.GreaterOrEqual(t, len(figures), 8, id)
		for name, want := range figures {
			i := slices.IndexFunc(totals, func(r printedTotal) bool { return r.menu == menu && r.nutrient.String() == name })
			require.GreaterOrEqual(t, i, 0, "%s of %s", name, id)
			require.Equal(t, want, totals[i].printed, "%s of %s", name, id)
		}
	}
}

// TestPublishedItemsAreThoseOfTheFacts: the items of NIH day 1 and their sodium, in their order.
func TestPublishedItemsAreThoseOfTheFacts(t *testing.T) {
	c := workedCases(t)["W07_DASH_day1_items"]
	items := c.Inputs["item_sodium_mg"]
	rows := publishedTable(t, "items.csv", "item published ours cause")
	require.Len(t, rows, len(items.Content)/2)
	for i, r := range rows {
		require.Equal(t, items.Content[2*i].Value, r[0])
		require.Equal(t, items.Content[2*i+1].Value, r[1], r[0])
	}
	sum := c.Expected["sum_mg"]
	require.Equal(t, "2100", sum.Value)
	total := c.Expected["printed_total_mg"]
	i := slices.IndexFunc(printedTotals(t), func(r printedTotal) bool {
		return strings.HasPrefix(r.menu, "nih-dash-day-1") && r.nutrient.String() == "sodium"
	})
	require.Equal(t, total.Value, printedTotals(t)[i].printed)
}
