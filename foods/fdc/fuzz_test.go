package fdc_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/fdc"
	"github.com/mealwright/mealwright/internal/xlsx/xlsxtest"
)

// sound reads whatever the paths hold: it ends, and what it gives keeps the promises of Record.
func sound(t *testing.T, paths ...string) {
	t.Helper()
	sources, err := fdc.Options{MaxBytes: 1 << 22}.Open(t.Context(), paths...)
	if err != nil {
		require.Contains(t, err.Error(), "fdc: ")
		return
	}
	for _, s := range sources {
		given, values := 0, 0
		rep, err := s.Read(t.Context(), func(r *fdc.Record) error {
			if !r.Superseded {
				given++
				values += len(r.Values)
			}
			holdRecord(t, r)
			return nil
		})
		if err != nil {
			require.Nil(t, rep, "a report says that all was read")
			continue
		}
		require.Equal(t, rep.Foods, given)
		require.Equal(t, rep.Values, values)
		for _, p := range rep.Problems {
			require.Positive(t, p.Count, p.Reason)
			require.NotEmpty(t, p.Examples, p.Reason)
			require.NotEmpty(t, p.Examples[0].At.File, p.Reason)
		}
	}
}

func holdRecord(t *testing.T, r *fdc.Record) {
	t.Helper()
	require.NotEmpty(t, r.IDs)
	require.NotEmpty(t, r.Description)
	seen := map[foods.ID]bool{}
	for _, id := range r.IDs {
		_, err := foods.ParseID(string(id))
		require.NoError(t, err)
		require.False(t, seen[id], id)
		seen[id] = true
	}
	for i, v := range r.Values {
		require.True(t, v.Amount.Lo >= 0 && v.Amount.Lo <= v.Amount.Hi && !math.IsInf(v.Amount.Lo, 1), "%s: %v", v.Nutrient, v.Amount)
		require.True(t, i == 0 || r.Values[i-1].Nutrient < v.Nutrient, "in the order of nutrients, none twice")
	}
	for _, p := range r.Portions {
		require.True(t, p.Measure != "" && p.Grams > 0, "%v", p)
	}
	for _, i := range r.Recipe {
		require.GreaterOrEqual(t, i.Grams, 0.0)
	}
	require.True(t, r.Refuse.Percent >= 0 && r.Refuse.Percent < 100, "%v", r.Refuse)
}

func FuzzBundle(f *testing.F) {
	b := foundation(value("900003", "1093", "10", "1"), value("900003", "1003", "-3.3", "254"))
	f.Add(b["food.csv"], b["food_nutrient.csv"], b["nutrient.csv"], b["food_portion.csv"])
	l := branded("041220576920", "30", "g", value("950001", "1093", "467", "70"))
	f.Add(l["food.csv"], l["food_nutrient.csv"], l["nutrient.csv"], "")
	f.Fuzz(func(t *testing.T, food, values, nutrients, portions string) {
		sound(t, b.with("food.csv", food).with("food_nutrient.csv", values).with("nutrient.csv", nutrients).
			with("food_portion.csv", portions).folder(t))
	})
}

// FuzzLabels is for the figures of labels, whatever stands there.
func FuzzLabels(f *testing.F) {
	f.Add("041220576920", "30", "g", "1093", "467", "70")
	f.Add("", "0.5", "ml", "1008", "0", "75")
	f.Add("1", "1e9", "MLT", "1089", "3.33", "74")
	f.Fuzz(func(t *testing.T, gtin, size, unit, nutrient, amount, derivation string) {
		sound(t, branded(gtin, size, unit, value("950001", nutrient, amount, derivation)).folder(t))
	})
}

func FuzzJSON(f *testing.F) {
	f.Add([]byte(`{"FoundationFoods":[` + jsonFigs + `]}`))
	f.Add([]byte(`{"BrandedFoods":[{"fdcId":1,"description":"Figs","gtinUpc":"041220576920","servingSize":30,"servingSizeUnit":"g",` +
		`"foodNutrients":[{"nutrient":{"id":1093,"unitName":"mg"},"foodNutrientDerivation":{"code":"LCCS"},"amount":467}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, writeFile(t, "download.json", data)) })
}

func FuzzSRASCII(f *testing.F) {
	r := srRelease()
	f.Add(r["FOOD_DES.txt"], r["NUT_DATA.txt"], r["WEIGHT.txt"], r["NUTR_DEF.txt"])
	f.Fuzz(func(t *testing.T, food, values, weights, nutrients string) {
		sound(t, r.with("FOOD_DES.txt", food).with("NUT_DATA.txt", values).with("WEIGHT.txt", weights).
			with("NUTR_DEF.txt", nutrients).folder(t))
	})
}

func FuzzFPED(f *testing.F) {
	f.Add([]byte(fpedTable))
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, writeFile(t, "fped.csv", data)) })
}

// FuzzWorkbooks puts any cells into the sheets that have the official columns.
func FuzzWorkbooks(f *testing.F) {
	f.Add("62110200", "Dates", "282", "=", "1", "1 cup", "149", "9094", "75")
	f.Add("6.21102e+07", "", "-1", "trace", "x", "", "0", "62110200", "-5")
	f.Fuzz(func(t *testing.T, code, description, energy, sodium, seq, measure, grams, ingredient, weight string) {
		for _, cell := range []string{code, description, energy, sodium, seq, measure, grams, ingredient, weight} {
			for _, c := range cell {
				if c < ' ' || c > '~' || c == '<' || c == '&' {
					return // what the workbooks of tests cannot hold
				}
			}
		}
		files := tables{}
		for name, rows := range map[string][][]string{
			"n.xlsx": append(nutrientSheet[:2:2], []string{code, description, "", "", energy, sodium, "1", "1", "1"}),
			"p.xlsx": append(portionSheet[:2:2], []string{code, description, "", "", seq, measure, grams}),
			"i.xlsx": append(ingredientSheet[:2:2], []string{code, description, "", "", seq, ingredient, "x", weight, "0", "1"}),
		} {
			files[name] = string(xlsxtest.Book(t, rows))
		}
		sound(t, files.folder(t))
	})
}

// FuzzOpen takes any file for a download.
func FuzzOpen(f *testing.F) {
	f.Add([]byte(webPage))
	f.Add([]byte("\x1f\x8b\x08"))
	f.Add([]byte("PK\x03\x04figs"))
	f.Add([]byte("~01001~^~0100~^"))
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, writeFile(t, "download", data)) })
}
