package fdc_test

import (
	"fmt"
	"math"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/fdc"
	"github.com/mealwright/mealwright/nutrition"
)

const brandedColumns = `"fdc_id","brand_owner","brand_name","subbrand_name","gtin_upc","ingredients","not_a_significant_source_of",` +
	`"serving_size","serving_size_unit","household_serving_fulltext","branded_food_category","data_source","package_weight",` +
	`"modified_date","available_date","market_country","discontinued_date","preparation_state_code","trade_channel","short_description"` + "\n"

// branded is a bundle of one made-up product.
func branded(gtin, size, unit string, values ...string) tables {
	b := foundation(values...)
	delete(b, "foundation_food.csv")
	delete(b, "food_portion.csv")
	return b.with("food.csv", foodColumns+`"950001","branded_food","FIG ""N"" OAT BAR","","2024-10-31"`+"\n").
		with("branded_food.csv", brandedColumns+
			`"950001","Harbor Kitchen LLC","HARBOR","","`+gtin+`","FIGS, OATS, SALT.","","`+size+`","`+unit+
			`","1 bar","Snack Bars","LI","","","","United States","","","",""`+"\n")
}

const bar = foods.ID("fdc:950001")

func TestBrandedRecord(t *testing.T) {
	all, rep := branded("041220576920", "30", "g", value("950001", "1093", "467", "70")).read(t)
	r := all[bar].record
	require.Equal(t, fdc.Branded, r.Type)
	require.Equal(t, `FIG "N" OAT BAR`, r.Description)
	require.Equal(t, "Harbor Kitchen LLC", r.BrandOwner)
	require.Equal(t, "HARBOR", r.Brand)
	require.Equal(t, "FIGS, OATS, SALT.", r.Ingredients)
	require.Equal(t, "Snack Bars", r.Group)
	require.Equal(t, []foods.Portion{{Measure: "1 bar", Grams: 30}}, r.Portions)
	require.Equal(t, fdc.Serving{Amount: nutrition.Amount{Lo: 29.5, Hi: 30.5}, Unit: "g", Text: "1 bar"}, r.Serving)
	require.Empty(t, rep.Problems)
}

func TestLabelValuesAreIntervals(t *testing.T) {
	const loosest = 1e-9
	for _, test := range []struct {
		name                       string
		nutrient                   nutrition.Nutrient
		id, amount, size, deriv    string
		perServingLo, perServingHi float64
		servingLo, servingHi       float64
	}{
		// 467 per 100 g is 140 mg in 30 g; 140 is printed for 137.5 to 145 mg: by fives up to 140, by tens from it.
		{"sodium", nutrition.Sodium, "1093", "467", "30", "70", 137.5, 145, 29.5, 30.5},
		{"a zero is under half a gram", nutrition.Fat, "1004", "0", "30", "70", 0, 0.5, 29.5, 30.5},
		{"a small serving is printed to halves", nutrition.Sodium, "1093", "400", "2.5", "70", 7.5, 12.5, 2.25, 2.75},
		{"a tiny serving to tenths", nutrition.Carbohydrate, "1005", "66.67", "1.5", "70", 0.5, 1.5, 1.45, 1.55},
		{"a finer serving to its own place", nutrition.Carbohydrate, "1005", "35.27", "28.35", "70", 9.5, 10.5, 28.345, 28.355},
		{"less than a gram is no zero", nutrition.Fiber, "1079", "3.3", "30", "73", 0.5, 1, 29.5, 30.5},
		{"iron, by its Daily Value", nutrition.Iron, "1089", "3.33", "30", "70", 0.82, 1.18, 29.5, 30.5},
	} {
		t.Run(test.name, func(t *testing.T) {
			all, rep := branded("", test.size, "g", value("950001", test.id, test.amount, test.deriv)).read(t)
			require.Empty(t, rep.Problems)
			v := valueOf(t, all, bar, test.nutrient)
			require.Equal(t, foods.LabelRounded, v.Kind)
			require.Equal(t, fdc.Label, v.Derivation.Class())
			x, err := strconv.ParseFloat(test.amount, 64)
			require.NoError(t, err)
			require.True(t, v.Amount.Contains(x))
			require.GreaterOrEqual(t, v.Amount.Lo, test.perServingLo*100/test.servingHi-0.2)
			require.LessOrEqual(t, v.Amount.Lo, test.perServingLo*100/test.servingHi+loosest)
			require.GreaterOrEqual(t, v.Amount.Hi, test.perServingHi*100/test.servingLo-loosest)
			require.LessOrEqual(t, v.Amount.Hi, test.perServingHi*100/test.servingLo+0.2)
		})
	}
}

func TestLabelDerivations(t *testing.T) {
	for _, test := range []struct {
		name, derivation string
		kind             foods.Kind
		lo, hi           float64
	}{
		{"given per 100 g is not rounded for a label", "77", foods.Measured, 467, 467},
		{"less than, per 100 g", "79", foods.LabelRounded, 0, 467},
		{"analyzed by its maker", "46", foods.Measured, 467, 467},
		{"more than, per serving", "74", foods.LabelRounded, 466.5 * 30 / 30.5, math.Inf(1)},
		{"from a percentage of a Daily Value", "75", foods.LabelRounded, 467 * 30 / 30.5 / 2, 467 * 1.5 * 30 / 29.5},
	} {
		t.Run(test.name, func(t *testing.T) {
			all, _ := branded("", "30", "g", value("950001", "1093", "467", test.derivation)).read(t)
			v := valueOf(t, all, bar, nutrition.Sodium)
			require.Equal(t, test.kind, v.Kind)
			require.InDelta(t, test.lo, v.Amount.Lo, 1e-6)
			if !math.IsInf(test.hi, 1) || !math.IsInf(v.Amount.Hi, 1) {
				require.InDelta(t, test.hi, v.Amount.Hi, 1e-6)
			}
		})
	}
}

func TestLabelWithoutServingIsLeftOut(t *testing.T) {
	for _, unit := range []string{"", "IU", "oz"} {
		all, rep := branded("", "30", unit, value("950001", "1093", "467", "70"), value("950001", "1092", "100", "77")).read(t)
		require.Len(t, all[bar].record.Values, 1, "only what was not given for a serving is known")
		n, _ := count(rep, fdc.BadServing)
		require.Equal(t, 1, n)
	}
}

func TestLabelInMilliliters(t *testing.T) {
	all, _ := branded("", "240", "MLT", value("950001", "1093", "4.2", "70")).read(t)
	r := all[bar].record
	require.Equal(t, fdc.Per100ml, r.Basis)
	require.Empty(t, r.Portions, "what a milliliter weighs is not known")
	require.Empty(t, r.Spec(foods.Provenance{}).Values, "a food's values are per 100 g")
	require.NotEmpty(t, r.Values)
}

func TestZeroOfUnknownRoundingIsNotZero(t *testing.T) {
	all, rep := branded("", "30", "g", value("950001", "1210", "0", "70")).read(t)
	require.Empty(t, all[bar].record.Values)
	n, _ := count(rep, fdc.UnroundedLabel)
	require.Equal(t, 1, n)
}

// TestLabelSoundness prints a label as the rules say, brings it to 100 g as FoodData Central does, and asks that what was
// in the food lies within the interval that is read.
func TestLabelSoundness(t *testing.T) {
	type rounding func(float64) float64
	nearest := func(x, step float64) float64 { return math.Round(x/step) * step }
	rules := []struct {
		nutrient nutrition.Nutrient
		id       string
		round    rounding
	}{
		{nutrition.Sodium, "1093", func(x float64) float64 {
			switch {
			case x < 5:
				return 0
			case x <= 140:
				return nearest(x, 5)
			}
			return nearest(x, 10)
		}},
		{nutrition.Fat, "1004", func(x float64) float64 {
			switch {
			case x < 0.5:
				return 0
			case x < 5:
				return nearest(x, 0.5)
			}
			return nearest(x, 1)
		}},
		{nutrition.EnergyKcal, "1008", func(x float64) float64 {
			switch {
			case x < 5:
				return 0
			case x <= 50:
				return nearest(x, 5)
			}
			return nearest(x, 10)
		}},
	}
	rapid.Check(t, func(rt *rapid.T) {
		rule := rules[rapid.IntRange(0, len(rules)-1).Draw(rt, "rule")]
		serving := rapid.Float64Range(5, 300).Draw(rt, "serving")
		truth := rapid.Float64Range(0, 90).Draw(rt, "per 100 g")
		label, size := rule.round(truth*serving/100), math.Round(serving)
		amount := strconv.FormatFloat(label*100/size, 'f', rapid.IntRange(0, 2).Draw(rt, "places"), 64)
		all, _ := branded("", fmt.Sprint(size), "g", value("950001", rule.id, amount, "70")).read(t)
		record := all[bar].record
		v, ok := record.Value(rule.nutrient)
		if !ok {
			rt.Fatalf("no value of %s", amount)
		}
		if amount != "0" && !v.Amount.Contains(truth) {
			rt.Fatalf("%v in 100 g, printed %v in %v g, given as %s: %v", truth, label, size, amount, v.Amount)
		}
	})
}
