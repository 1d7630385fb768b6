package fdc_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/fdc"
	"github.com/mealwright/mealwright/foods/fdc/internal/synth"
	"github.com/mealwright/mealwright/nutrition"
)

func TestBundleRecord(t *testing.T) {
	all, rep := foundation(value("900003", "1093", "10", "1"), value("900003", "1003", "3.30", "68")).read(t)
	r := all[figs].record
	require.Equal(t, fdc.Foundation, r.Type)
	require.Equal(t, "Figs, sun-dried", r.Description)
	require.Equal(t, "Fruits and Fruit Juices", r.Group)
	require.Equal(t, "0900", r.GroupCode)
	require.Equal(t, "2024-04-01", r.Published)
	require.Equal(t, []foods.Portion{{Measure: "1 fig", Grams: 8.4}, {Measure: "0.5 cup, chopped", Grams: 74.5}}, r.Portions)
	require.Equal(t, fdc.Position{File: "food.csv", Row: 4}, r.At)
	sodium := valueOf(t, all, figs, nutrition.Sodium)
	require.Equal(t, foods.Measured, sodium.Kind)
	require.Equal(t, fdc.Analytical, sodium.Derivation.Class())
	require.Equal(t, "0.1", fdc.Decimal{Units: 10, Places: 2}.String())
	require.Equal(t, fdc.Decimal{Units: 330, Places: 2}, valueOf(t, all, figs, nutrition.Protein).Printed, "as printed")
	require.Equal(t, 1, rep.Foods)
	require.Equal(t, 2, rep.Values)
}

func TestAssumedZeroSaysSo(t *testing.T) {
	all, _ := foundation(value("900003", "1093", "0", "68"), value("900003", "1003", "0", "1")).read(t)
	zero := valueOf(t, all, figs, nutrition.Sodium)
	require.Equal(t, foods.AssumedZero, zero.Kind)
	require.Equal(t, fdc.AssumedZero, zero.Derivation.Class())
	require.Contains(t, zero.Food("USDA").Reason, "assumed zero")
	require.Equal(t, foods.Measured, valueOf(t, all, figs, nutrition.Protein).Kind, "a measured zero is no assumed one")
}

func TestUnderTheLimitOfQuantification(t *testing.T) {
	b := foundation()
	b["food_nutrient.csv"] = "fdc_id,nutrient_id,amount,derivation_id,loq\n900003,1093,0,1,0.5\n900003,1003,3,1,0.5\n"
	all, _ := b.read(t)
	v := valueOf(t, all, figs, nutrition.Sodium)
	require.Equal(t, foods.Trace, v.Kind)
	require.Equal(t, nutrition.Amount{Lo: 0, Hi: 0.5}, v.Amount)
	require.Equal(t, nutrition.Exactly(3), valueOf(t, all, figs, nutrition.Protein).Amount)
}

func TestSpecMakesAFood(t *testing.T) {
	s := open(t, foundation(value("900003", "1093", "10", "1")).folder(t))
	_, err := s.Read(t.Context(), func(r *fdc.Record) error {
		food, err := foods.NewFood(r.Spec(foods.Provenance{Label: s.Info().Label}))
		require.NoError(t, err)
		v, ok := food.Known(nutrition.Sodium)
		if r.Superseded {
			return nil
		}
		require.True(t, ok)
		require.Equal(t, "USDA Foundation Foods", v.Source)
		require.Equal(t, "Analytical", v.Derivation)
		return nil
	})
	require.NoError(t, err)
}

// TestOrderDoesNotMatter reads the same tables in other orders of files, rows and columns.
func TestOrderDoesNotMatter(t *testing.T) {
	b := foundation(value("900003", "1093", "10", "1"), value("900003", "1003", "3.3", "1"), value("900001", "1093", "14", "1"))
	want, _ := b.read(t)

	turned := b.with("food_nutrient.csv", valueColumns+value("900001", "1093", "14", "1")+
		value("900003", "1003", "3.3", "1")+value("900003", "1093", "10", "1"))
	lines := strings.SplitAfter(b["food.csv"], "\n")
	turned["food.csv"] = lines[0] + lines[3] + lines[1] + lines[2]
	columns := b.with("food_nutrient.csv", "derivation_id,amount,id,nutrient_id,fdc_id\r\n1,10,1,1093,900003\r\n1,3.3,2,1003,900003\r\n1,14,3,1093,900001\r\n")

	for name, path := range map[string]string{
		"zipped": b.zip(t), "another order of files": b.zip(t, "food_nutrient.csv", "food_portion.csv", "nutrient.csv", "food.csv"),
		"another order of rows": turned.folder(t), "another order of columns": columns.folder(t),
		"with marks": b.with("food.csv", "\xef\xbb\xbf"+b["food.csv"]).folder(t),
	} {
		t.Run(name, func(t *testing.T) {
			all, _ := readAll(t, open(t, path))
			require.Len(t, all, len(want))
			for id, k := range want {
				require.Equal(t, k.record.IDs, all[id].record.IDs)
				require.Equal(t, k.record.Values, all[id].record.Values)
				require.Equal(t, k.record.Portions, all[id].record.Portions)
			}
		})
	}
}

// TestSpilled reads a bundle that does not fit into the buffers, strewn over its files, and holds it to the one that is
// in order.
func TestSpilled(t *testing.T) {
	if testing.Short() {
		t.Skip("it writes some 50 MB")
	}
	const n = 40_000
	sum := func(o synth.Options) (string, *fdc.Report) {
		dir, _, _ := benchBundle(t, o)
		var b strings.Builder
		rep, err := open(t, dir).Read(t.Context(), func(r *fdc.Record) error {
			if len(r.IDs) > 0 && strings.HasSuffix(string(r.IDs[0]), "77") {
				fmt.Fprintln(&b, r.IDs, r.Description, r.Values, r.Ingredients)
			}
			return nil
		})
		require.NoError(t, err)
		require.Equal(t, n, rep.Foods)
		require.Empty(t, rep.Problems)
		return b.String(), rep
	}
	grouped, rep := sum(synth.Options{Foods: n})
	strewn, other := sum(synth.Options{Foods: n, Shuffled: true, Seed: 7})
	require.NotEmpty(t, grouped)
	require.Equal(t, rep.Values, other.Values)
	require.Equal(t, grouped, strewn)
}

func TestReadLeavesNothingBehind(t *testing.T) {
	scratch := t.TempDir()
	s, err := fdc.Options{Scratch: scratch}.Open(t.Context(), foundation(value("900003", "1093", "10", "1")).folder(t))
	require.NoError(t, err)
	_, err = s[0].Read(t.Context(), func(*fdc.Record) error { return nil })
	require.NoError(t, err)
	_, err = s[0].Read(t.Context(), func(*fdc.Record) error { return errors.New("enough") })
	require.EqualError(t, err, "enough")
	left, err := os.ReadDir(scratch)
	require.NoError(t, err)
	require.Empty(t, left)
}

func TestContextEndsTheReading(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	s := open(t, foundation(value("900003", "1093", "10", "1")).folder(t))
	stop()
	_, err := s.Read(ctx, func(*fdc.Record) error { return nil })
	require.ErrorIs(t, err, context.Canceled)

	dir, _, _ := benchBundle(t, synth.Options{Foods: 5_000})
	big := open(t, dir)
	ctx, stop = context.WithCancel(t.Context())
	seen := 0
	_, err = big.Read(ctx, func(*fdc.Record) error {
		if seen++; seen == 10 {
			stop()
		}
		return nil
	})
	require.ErrorIs(t, err, context.Canceled)
	require.Less(t, seen, 5_000)
}

func TestProgressIsTold(t *testing.T) {
	last := int64(0)
	o := fdc.Options{Progress: func(n int64) {
		require.GreaterOrEqual(t, n, last)
		last = n
	}}
	dir, _, size := benchBundle(t, synth.Options{Foods: 500})
	s, err := o.Open(t.Context(), dir)
	require.NoError(t, err)
	_, err = s[0].Read(t.Context(), func(*fdc.Record) error { return nil })
	require.NoError(t, err)
	require.Equal(t, size, last)
}

func TestSourceIsReadTwice(t *testing.T) {
	s := open(t, surveyBundle().zip(t))
	first, rep := readAll(t, s)
	second, again := readAll(t, s)
	require.Equal(t, rep, again)
	for id, k := range first {
		require.Equal(t, k.record.Recipe, second[id].record.Recipe)
	}
}

// badRow is a row of a bundle that is counted and left out, and what is said of it.
func TestBadRowsAreCounted(t *testing.T) {
	good := value("900003", "1093", "10", "1")
	for _, test := range []struct {
		name    string
		b       tables
		reason  fdc.Reason
		example string
		more    int // of the superseded record
	}{
		{"no number", foundation(good, value("900003", "1003", "n/a", "1")), fdc.NotANumber,
			`food_nutrient.csv:3: fdc 900003: protein of "n/a"`, 0},
		{"not a number", foundation(good, value("900003", "1003", "NaN", "1")), fdc.NotANumber, `of "NaN"`, 0},
		{"infinite", foundation(good, value("900003", "1003", "1e999", "1")), fdc.NotANumber, `of "1e999"`, 0},
		{"absurd", foundation(good, value("900003", "1003", "330", "1")), fdc.Absurd, "fdc:900003: protein of 330 g", 0},
		{"absurd energy", foundation(good, value("900003", "1008", "1046000", "1")), fdc.Absurd, "energy of 1.046e+06 kcal", 0},
		{"given twice", foundation(good, value("900003", "1093", "11", "1")), fdc.DuplicateValue, "food_nutrient.csv:3: fdc:900003: sodium", 0},
		{"of no food", foundation(good, value("900009", "1093", "11", "1")), fdc.UnknownFood, "food_nutrient.csv:3: fdc 900009", 0},
		{"of no food id", foundation(good, value("fig", "1093", "11", "1")), fdc.BadID, `food_nutrient.csv:3: fdc_id "fig"`, 0},
		{"of an id that is too large", foundation(good, value("99999999999", "1093", "11", "1")), fdc.BadID, `"99999999999"`, 0},
		{"cut", foundation(good, `"1","900003","1093"`+"\n"), fdc.BadRow, "food_nutrient.csv:3: 3 fields where 11 belong", 0},
		{"a quote out of place", foundation(good, `"1","9"00003","1093","1","","","","","","",""`+"\n"), fdc.BadRow, "a quote out of place", 0},
		{"derivation unknown", foundation(value("900003", "1093", "10", "254")), fdc.BadDerivation, `derivation id "254"`, 0},
		{"a food twice", foundation(good).with("food.csv", foundation()["food.csv"]+
			`"900003","foundation_food","Figs, again","9","2024-04-01"`+"\n"), fdc.DuplicateFood, "food.csv:5: fdc 900003: Figs, again", 0},
		{"a food without a description", foundation(good).with("food.csv", foundation()["food.csv"]+
			`"900004","foundation_food","","9","2024-04-01"`+"\n"), fdc.NoDescription, "food.csv:5: fdc:900004", 0},
		{"text that is not UTF-8", foundation(good).with("food.csv", foodColumns+
			"\"900003\",\"foundation_food\",\"Jalape\xf1o\",\"9\",\"2024-04-01\"\n"), fdc.BadText, "Jalape\ufffdo", 0},
		{"a category that is not listed", foundation(good).with("food_category.csv", "\"id\",\"code\",\"description\"\n"),
			fdc.MissingCategory, "category 9", 1},
		{"a portion without a weight", foundation(good).with("food_portion.csv",
			"fdc_id,amount,measure_unit_id,gram_weight\n900003,1,1000,0\n"), fdc.BadPortion, "food_portion.csv:2: fdc:900003: 1 cup, 0 g", 0},
		{"an NDB number that is none", foundation(good).with("foundation_food.csv",
			"\"fdc_id\",\"NDB_number\",\"footnote\"\n\"900003\",\"9O94\",\"\"\n"), fdc.BadCode, "foundation_food.csv", 0},
		{"fewer rows than stated", foundation(good).with("all_downloaded_table_record_counts.csv",
			"\"Table\",\"Number of Records\"\n\"food_nutrient\",\"2\"\n"), fdc.CountsDisagree, "food_nutrient has 1 rows where 2 are stated", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			all, rep := test.b.read(t)
			n, example := count(rep, test.reason)
			require.Equal(t, 1, n-test.more, "%v", rep.Problems)
			if test.reason != fdc.BadCode {
				require.Contains(t, example, test.example)
			}
			require.Contains(t, all, figs)
			if v, ok := all[figs].values[1093]; ok {
				require.Equal(t, nutrition.Exactly(10), v.Amount, "the others stay")
			}
		})
	}
}

func TestExamplesAreFew(t *testing.T) {
	var rows []string
	for range 50 {
		rows = append(rows, value("900003", "1003", "-1", "1"))
	}
	_, rep := foundation(slices.Concat(rows, []string{value("900003", "1093", "10", "1")})...).read(t)
	p, ok := rep.Problem(fdc.DuplicateValue)
	require.True(t, ok || len(rep.Problems) > 0)
	require.LessOrEqual(t, len(p.Examples), 5)
}
