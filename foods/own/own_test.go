package own

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

const kitchen = `foods: Products of our kitchen
source: A. Rivera, RDN
date: 2026-03-01
items:
  - id: own:oat-bar
    description: Oat bar, with apple
    also: [gtin:00041220576920]
    group: Snacks
    manufacturer: Meadow Kitchen
    brand: Meadow
    ingredients: oats, apples, honey, salt
    refuse: 5 % wrapper
    portions: {1 bar: 40 g, 1 box: 1 lb}
    per: 40 g
    nutrients: {energy: 168 kcal, sodium: 48 mg, protein: 3.2..3.6 g, fiber: }
  - id: own:tomato-soup
    description: Tomato soup
    source: label of the can
    label: {serving: 1 cup (245 g), sodium: 480 mg, fiber: less than 1 g, fat: 0 g, calcium: }
`

const kitchenCSV = "\ufeffid,description,also,portions,per,serving,source,sodium (mg),Energy,protein\n" +
	`own:oat-bar,"Oat bar, with apple",gtin:041220576920,1 bar = 40 g; 1 box = 1 lb,40 g,,"A. Rivera, RDN",48,168 kcal,3.2..3.6 g` + "\n" +
	"own:tomato-soup,Tomato soup,,,,1 cup (245 g),label of the can,480,,\n"

func read(t *testing.T, name, text string) []foods.Food {
	t.Helper()
	list, err := Read(name, []byte(text))
	require.NoError(t, err)
	return list.Foods
}

func TestReadYAML(t *testing.T) {
	list, err := Read("lists/Our Kitchen 2.yaml", []byte(kitchen))
	require.NoError(t, err)
	require.Equal(t, "own-our-kitchen-2", list.ID)
	require.Equal(t, "Products of our kitchen", list.Title)
	require.Len(t, list.Foods, 2)
	bar, soup := list.Foods[0], list.Foods[1]
	require.Equal(t, foods.ID("own:oat-bar"), bar.ID())
	require.Equal(t, []foods.ID{"gtin:00041220576920"}, bar.Aliases())
	require.Equal(t, "Meadow", bar.Brand())
	require.Equal(t, foods.Refuse{Percent: 5, Text: "wrapper", Known: true}, bar.Refuse())
	require.Equal(t, "2026-03-01", bar.Source().Published)
	require.Equal(t, []foods.Portion{{Measure: "1 bar", Grams: 40, Source: "A. Rivera, RDN"}, {Measure: "1 box", Grams: 453.59237, Source: "A. Rivera, RDN"}}, bar.Portions())
	holdBar(t, bar)
	v, ok := soup.Known(nutrition.Sodium)
	require.True(t, ok)
	require.Equal(t, foods.LabelRounded, v.Kind)
	require.Equal(t, "label of the can", v.Source)
	want, err := foods.FromLabel(nutrition.Sodium, 480, 245)
	require.NoError(t, err)
	require.Equal(t, want.Amount, v.Amount)
	_, ok = soup.Known(nutrition.Calcium)
	require.False(t, ok, "blank on the label is missing")
	w, err := soup.Grams("2 cups")
	require.NoError(t, err)
	require.Equal(t, 490.0, w.Grams)
}

func holdBar(t *testing.T, bar foods.Food) {
	t.Helper()
	for n, want := range map[nutrition.Nutrient]nutrition.Amount{
		nutrition.EnergyKcal: nutrition.Exactly(420), nutrition.Sodium: nutrition.Exactly(120), nutrition.Protein: nutrition.Between(8, 9),
	} {
		v, ok := bar.Known(n)
		require.True(t, ok)
		require.InDelta(t, want.Lo, v.Amount.Lo, 1e-9, n)
		require.InDelta(t, want.Hi, v.Amount.Hi, 1e-9, n)
		require.Equal(t, foods.Own, v.Kind)
		require.Equal(t, "A. Rivera, RDN", v.Source)
	}
	_, ok := bar.Known(nutrition.Fiber)
	require.False(t, ok)
}

func TestReadCSV(t *testing.T) {
	require.True(t, IsCSV([]byte(kitchenCSV)))
	require.False(t, IsCSV([]byte(`"fdc_id","data_type","description"`)))
	list := read(t, "kitchen.csv", kitchenCSV)
	require.Len(t, list, 2)
	holdBar(t, list[0])
	require.Equal(t, []foods.ID{"gtin:00041220576920"}, list[0].Aliases())
	v, ok := list[1].Known(nutrition.Sodium)
	require.True(t, ok)
	require.Equal(t, foods.LabelRounded, v.Kind)
	_, ok = list[1].Known(nutrition.EnergyKcal)
	require.False(t, ok, "an empty cell is missing")
}

// Each problem has its place, its reason and its remedy.
func TestProblems(t *testing.T) {
	item := "foods: x\nsource: s\nitems:\n  - id: own:a\n    description: d\n"
	for name, tt := range map[string]struct{ file, text, want string }{
		"no source":         {"a.yaml", "foods: x\nitems:\n  - {id: own:a, description: d}\n", "a.yaml:3:5: the food has no source; write where"},
		"no title":          {"a.yaml", "items: [{id: own:a, description: d, source: s}]\n", "a.yaml:1:1: the list has no title"},
		"not own":           {"a.yaml", "foods: x\nsource: s\nitems:\n  - {id: ndb:01001, description: d}\n", "4:10: the id of a food of one's own begins with own:"},
		"bad id":            {"a.yaml", "foods: x\nsource: s\nitems:\n  - {id: 'own:A b', description: d}\n", "4:10:"},
		"bad gtin":          {"a.yaml", item + "    also: gtin:00041220576921\n", "6:11: \"gtin:00041220576921\" is not a food id: its check digit"},
		"twice":             {"a.yaml", item + "  - {id: own:a, description: e}\n", "6:10: own:a stands here for a second time; the first is in line 4"},
		"misspelt nutrient": {"a.yaml", item + "    nutrients: {sodum: 3 mg}\n", "6:17: \"sodum\" is no nutrient; did you mean \"sodium\"?"},
		"no unit":           {"a.yaml", item + "    nutrients: {sodium: 3}\n", "6:25:"},
		"wrong dimension":   {"a.yaml", item + "    nutrients: {sodium: 3 kcal}\n", "6:25:"},
		"negative":          {"a.yaml", item + "    nutrients: {sodium: -3 mg}\n", "6:25:"},
		"absurd":            {"a.yaml", item + "    nutrients: {sodium: 300 g}\n", "6:25: sodium of 300 g is more than 100 g of any food can hold; look at the unit"},
		"no serving":        {"a.yaml", item + "    label: {sodium: 3 mg}\n", "the label has no serving; write serving: 30 g"},
		"both":              {"a.yaml", item + "    label: {serving: 3 g}\n    nutrients: {sodium: 3 mg}\n", "6:5: a food has a label, or nutrients"},
		"portion":           {"a.yaml", item + "    portions: {bar: 3 g}\n", "6:16: a portion is a number with a measure"},
		"weightless":        {"a.yaml", item + "    portions: {1 bar: 3 ml}\n", "6:23: a portion needs a weight"},
		"refuse":            {"a.yaml", item + "    refuse: 100 %\n", "6:13: refuse is a share"},
		"unknown key":       {"a.yaml", item + "    sodium: 3 mg\n", "6:5: unknown key \"sodium\" in a food"},
		"date":              {"a.yaml", "foods: x\ndate: March\nitems: []\n", "2:7: date is a day, not \"March\"; write it like 2026-03-01"},
		"no yaml":           {"a.yaml", "foods: [", "a.yaml:"},
		"empty":             {"a.yaml", "", "a.yaml:1:1: the file is empty"},
		"empty csv":         {"a.csv", "", "a.csv:1:1: the file is empty"},
		"csv header":        {"a.csv", "id,description\n", "a.csv:1:1: the header needs id, description and source"},
		"csv nutrient":      {"a.csv", "id,description,source,sodum\n", "a.csv:1:4: \"sodum\" is no nutrient; did you mean"},
		"csv twice":         {"a.csv", "id,description,source,id\n", "a.csv:1:4: column 4 is \"id\" for a second time"},
		"csv unit":          {"a.csv", "id,description,source,sodium (foo)\n", "a.csv:1:4: \"foo\" is no unit"},
		"csv value":         {"a.csv", "id,description,source,sodium (mg)\nown:a,d,s,much\n", "a.csv:2:11:"},
		"csv row":           {"a.csv", "id,description,source\nown:a,d\n", "a.csv:2:1: wrong number of fields; each row has as many"},
		"csv no food":       {"a.csv", "id,description,source\n", "a.csv:1:1: the list has no foods"},
		"csv not utf-8":     {"a.csv", "id,description,source\nown:a,\xff,s\n", "a.csv:1:1: the file is not UTF-8"},
	} {
		t.Run(name, func(t *testing.T) {
			list, err := Read(tt.file, []byte(tt.text))
			require.Nil(t, list)
			var e *Error
			require.ErrorAs(t, err, &e)
			require.ErrorContains(t, err, tt.want)
		})
	}
}

// A list with very many problems has only the first of them reported.
func TestManyProblems(t *testing.T) {
	_, err := Read("a.csv", []byte("id,description,source\n"+strings.Repeat("x,d,s\n", 10_000)))
	var e *Error
	require.ErrorAs(t, err, &e)
	require.Len(t, e.Problems, maxProblems)
}

// FuzzRead reads any bytes, as YAML and as CSV.
func FuzzRead(f *testing.F) {
	f.Add([]byte(kitchen))
	f.Add([]byte(kitchenCSV))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, name := range []string{"a.yaml", "a.csv"} {
			list, err := Read(name, data)
			if (list == nil) != (err != nil) {
				t.Fatal(list, err)
			}
			if list == nil {
				continue
			}
			for _, food := range list.Foods {
				for n, a := range food.Amounts() {
					if !a.Valid() || a.Lo < 0 {
						t.Fatal(n, a)
					}
				}
			}
		}
	})
}
