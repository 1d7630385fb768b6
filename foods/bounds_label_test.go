package foods

import (
	"fmt"
	"math"
	"strconv"
	"testing"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// labelOf prints an amount as 21 CFR 101.9(c) has it, by the text of the rules and not by the table under test.
func labelOf(n nutrition.Nutrient, v float64) string {
	nearest := func(step float64) string { return strconv.FormatFloat(math.Round(v/step)*step, 'f', -1, 64) }
	switch n {
	case nutrition.EnergyKcal:
		switch {
		case v < 5:
			return "0"
		case v <= 50:
			return nearest(5)
		}
		return nearest(10)
	case nutrition.Fat, nutrition.SaturatedFat, nutrition.TransFat:
		switch {
		case v < 0.5:
			return "0"
		case v < 5:
			return nearest(0.5)
		}
		return nearest(1)
	case nutrition.Cholesterol:
		switch {
		case v < 2:
			return "0"
		case v <= 5:
			return "less than 5 mg"
		}
		return nearest(5)
	case nutrition.Sodium:
		switch {
		case v < 5:
			return "0"
		case v <= 140:
			return nearest(5)
		}
		return nearest(10)
	case nutrition.Potassium:
		if v < 94 {
			return "0" // as a label may print it
		}
		return nearest(10)
	}
	switch {
	case v < 0.5:
		return "0"
	case v < 1:
		return "less than 1 g"
	}
	return nearest(1)
}

// figure gives a bare number its unit.
func figure(n nutrition.Nutrient, printed string) string {
	if _, err := strconv.ParseFloat(printed, 64); err == nil {
		return printed + " " + n.Unit().Symbol
	}
	return printed
}

// TestLabelRoundingWorkedCase is a worked case of the rounding rules, in both directions.
func TestLabelRoundingWorkedCase(t *testing.T) {
	cases := []struct {
		nutrient nutrition.Nutrient
		amount   float64
		printed  string
	}{
		{nutrition.EnergyKcal, 4.9, "0"}, {nutrition.EnergyKcal, 47, "45"}, {nutrition.EnergyKcal, 52, "50"},
		{nutrition.EnergyKcal, 154, "150"},
		{nutrition.Fat, 0.4, "0"}, {nutrition.Fat, 2.3, "2.5"}, {nutrition.Fat, 5.6, "6"},
		{nutrition.Sodium, 4, "0"}, {nutrition.Sodium, 137, "135"}, {nutrition.Sodium, 143, "140"},
		{nutrition.Cholesterol, 1, "0"}, {nutrition.Cholesterol, 3, "less than 5 mg"}, {nutrition.Cholesterol, 12, "10"},
		{nutrition.Protein, 0.3, "0"}, {nutrition.Protein, 0.7, "less than 1 g"}, {nutrition.Protein, 7.4, "7"},
	}
	for _, c := range cases {
		t.Run(fmt.Sprintf("%s/%v", c.nutrient, c.amount), func(t *testing.T) {
			require.Equal(t, c.printed, labelOf(c.nutrient, c.amount))
			v, err := ParseLabel(c.nutrient, figure(c.nutrient, c.printed), 100)
			require.NoError(t, err)
			require.True(t, v.Amount.Contains(c.amount), "%s printed as %s is read as %v", c.nutrient, c.printed, v.Amount)
		})
	}
}

func TestLabelIntervals(t *testing.T) {
	cases := []struct {
		nutrient nutrition.Nutrient
		printed  string
		grams    float64
		want     nutrition.Amount
	}{
		{nutrition.EnergyKcal, "0 kcal", 100, nutrition.Amount{Lo: 0, Hi: 5}},
		{nutrition.EnergyKcal, "50 kcal", 100, nutrition.Amount{Lo: 47.5, Hi: 55}},
		{nutrition.EnergyKcal, "110 kcal", 50, nutrition.Amount{Lo: 210, Hi: 230}},
		{nutrition.Fat, "0 g", 25, nutrition.Amount{Lo: 0, Hi: 2}},
		{nutrition.Fat, "5 g", 100, nutrition.Amount{Lo: 4.75, Hi: 5.5}},
		{nutrition.Fat, "0.3 g", 100, nutrition.Amount{Lo: 0.3 - 0.25, Hi: 0.55}},
		{nutrition.TransFat, "0g", 100, nutrition.Amount{Lo: 0, Hi: 0.5}},
		{nutrition.Sodium, "140 mg", 100, nutrition.Amount{Lo: 137.5, Hi: 145}},
		{nutrition.Sodium, "5mg", 100, nutrition.Amount{Lo: 5, Hi: 7.5}},
		{nutrition.Sodium, "0.14 g", 100, nutrition.Amount{Lo: 137.5, Hi: 145}},
		{nutrition.Potassium, "0 mg", 100, nutrition.Amount{Lo: 0, Hi: 94}},
		{nutrition.Potassium, "50 mg", 100, nutrition.Amount{Lo: 45, Hi: 55}},
		{nutrition.Cholesterol, "< 5 mg", 100, nutrition.Amount{Lo: 2, Hi: 5}},
		{nutrition.Cholesterol, "5 mg", 100, nutrition.Amount{Lo: 2.5, Hi: 7.5}},
		{nutrition.Fiber, "Less than 1 g", 40, nutrition.Amount{Lo: 1.25, Hi: 2.5}},
		{nutrition.Sugars, "1 g", 100, nutrition.Amount{Lo: 0.5, Hi: 1.5}},
		{nutrition.AddedSugars, "12 g", 100, nutrition.Amount{Lo: 11.5, Hi: 12.5}},
		{nutrition.Protein, "less than 3 g", 100, nutrition.Amount{Lo: 0, Hi: 3}},
	}
	for _, c := range cases {
		t.Run(fmt.Sprintf("%s/%s", c.nutrient, c.printed), func(t *testing.T) {
			v, err := ParseLabel(c.nutrient, c.printed, c.grams)
			require.NoError(t, err)
			require.InDelta(t, c.want.Lo, v.Amount.Lo, 1e-9)
			require.InDelta(t, c.want.Hi, v.Amount.Hi, 1e-9)
			require.Equal(t, LabelRounded, v.Kind)
			require.NotEmpty(t, v.Reason)
		})
	}
}

// TestLabelHoldsWhatItWasPrintedFrom prints any amount as the rules say and looks whether reading it back holds it.
func TestLabelHoldsWhatItWasPrintedFrom(t *testing.T) {
	nutrients := []nutrition.Nutrient{nutrition.EnergyKcal, nutrition.Fat, nutrition.SaturatedFat, nutrition.TransFat,
		nutrition.Cholesterol, nutrition.Sodium, nutrition.Potassium, nutrition.Carbohydrate, nutrition.Fiber,
		nutrition.Sugars, nutrition.AddedSugars, nutrition.Protein}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom(nutrients).Draw(t, "nutrient")
		amount := rapid.OneOf(rapid.Float64Range(0, 10), rapid.Float64Range(0, 3000)).Draw(t, "amount")
		grams := rapid.Float64Range(1, 500).Draw(t, "serving")
		v, err := ParseLabel(n, figure(n, labelOf(n, amount)), grams)
		if err != nil {
			t.Fatal(err)
		}
		per100 := amount * (100 / grams)
		slack := 1e-9 * max(1, per100)
		if per100 < v.Amount.Lo-slack || per100 > v.Amount.Hi+slack {
			t.Fatalf("%v %s printed as %s is read as %v", per100, n, labelOf(n, amount), v.Amount)
		}
	})
}

func TestLabelRefusals(t *testing.T) {
	cases := []struct {
		name     string
		nutrient nutrition.Nutrient
		printed  string
		grams    float64
		message  string
	}{
		{"no rule", nutrition.Zinc, "2 mg", 30, "it is not known how a label rounds zinc"},
		{"no serving", nutrition.Sodium, "140 mg", 0, "a serving of 0 g"},
		{"endless serving", nutrition.Sodium, "140 mg", math.Inf(1), "a serving of +Inf g"},
		{"no number", nutrition.Sodium, "lots", 30, "sodium on a label"},
		{"energy as mass", nutrition.EnergyKcal, "140 mg", 30, "energy on a label"},
		{"negative", nutrition.Sodium, "-5 mg", 30, "foods: "},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := ParseLabel(c.nutrient, c.printed, c.grams)
			require.ErrorContains(t, err, c.message)
			require.ErrorContains(t, err, "foods: ")
		})
	}
	_, err := FromLabel(nutrition.Sodium, math.NaN(), 30)
	require.ErrorContains(t, err, "an amount of 0 or more is expected")
}

func FuzzParseLabel(f *testing.F) {
	for _, s := range []string{"140 mg", "0", "less than 1 g", "<5 mg", "1 1/2 g", "", "under", "١ g"} {
		f.Add(s, 30.0)
	}
	f.Fuzz(func(t *testing.T, printed string, grams float64) {
		v, err := ParseLabel(nutrition.Sodium, printed, grams)
		if err == nil && (!v.Amount.Valid() || v.Amount.Lo < 0) {
			t.Fatalf("%q in %v g is read as %v", printed, grams, v.Amount)
		}
	})
}

func ExampleParseLabel() {
	v, err := ParseLabel(nutrition.TransFat, "0 g", 25)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%v to %v g in 100 g: %s\n", v.Amount.Lo, v.Amount.Hi, v.Reason)
	// Output: 0 to 2 g in 100 g: printed as 0 g in 25 g; a label rounds
}
