package nutrition

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestParseQuantity(t *testing.T) {
	tests := []struct {
		in   string
		want string // as Quantity.String prints it
	}{
		{"2300 mg", "2300 mg"},
		{"2,300 mg", "2300 mg"},
		{"70kg", "70 kg"},
		{" 1 1/2 cups ", "1.5 cup"},
		{"½ tsp.", "0.5 tsp"},
		{"12 fl. oz.", "12 fl oz"},
		{"400 µg", "400 ug"}, // U+00B5
		{"400 μg", "400 ug"}, // U+03BC
		{"400mcg", "400 ug"},
		{"700 ug RAE", "700 ug RAE"},
		{"400 mcg DFE", "400 ug DFE"},
		{"16 mg NE", "16 mg NE"},
		{"2,000 Calories", "2000 kcal"},
		{"8400 kJ", "8400 kJ"},
		{"600 IU", "600 IU"},
		{"2 l", "2 l"}, {"2 L", "2 l"}, {"250 mL", "250 ml"},
		{"0 g", "0 g"},
		{"1e3 mg", "1000 mg"},
		{"3 Tablespoons", "3 tbsp"},
		{"1\u00a0lb", "1 lb"},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			q, err := ParseQuantity(tt.in)
			require.NoError(t, err)
			require.Equal(t, tt.want, q.String())
		})
	}
}

func TestParseQuantityRefuses(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", `nutrition: no number given; write one such as 2300, 2.5 or 1 1/2`},
		{"2300", `nutrition: "2300" has no unit; write for example "2300 mg"`},
		{"mg", `nutrition: "mg" does not begin with a number; write one such as 2300, 2.5 or 1 1/2`},
		{"-5 g", `nutrition: "-5 g" is negative; an amount is zero or more`},
		{"−5 g", `nutrition: "−5 g" is negative; an amount is zero or more`},
		{"NaN mg", `nutrition: "NaN mg" does not begin with a number; write one such as 2300, 2.5 or 1 1/2`},
		{"Inf mg", `nutrition: "Inf mg" does not begin with a number; write one such as 2300, 2.5 or 1 1/2`},
		{"0x10 mg", `nutrition: "0x10 mg" is hexadecimal; write it in decimal`},
		{"1_000 mg", `nutrition: "1_000 mg" has an underscore; write 1000 or 1,000`},
		{"2,5 g", `nutrition: "2,5 g" has a comma that does not separate thousands; write 2300 or 2.5`},
		{"1e99 g", `nutrition: "1e99 g" is beyond anything a diet holds; numbers run from 1e-15 to 1e15`},
		{"1.2.3 g", `nutrition: "1.2.3 g" is not one number; write 2.5 or 2 1/2`},
		{"1/0 cup", `nutrition: "1/0 cup" is a fraction that has no value`},
		{"5 cal", `nutrition: unit "cal"; a small calorie or a Calorie of 1,000 of them? write kcal (in "5 cal")`},
		{"1 T", `nutrition: unit "T"; a teaspoon or a tablespoon? write tsp or tbsp (in "1 T")`},
		{"40 mEq", `nutrition: unit "mEq"; it depends on the element: write mg (1 mEq is 23 mg of sodium, 39.1 mg of potassium) (in "40 mEq")`},
		{"5 miligrams", `nutrition: unknown unit "miligrams"; did you mean "milligrams"? (in "5 miligrams")`},
		{"5 bananas", `nutrition: unknown unit "bananas"; use g, mg, ug, kcal, ml, a kitchen measure or IU (in "5 bananas")`},
		{"5 kcal RAE", `nutrition: unknown unit "kcal RAE"; use g, mg, ug, kcal, ml, a kitchen measure or IU (in "5 kcal RAE")`},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			q, err := ParseQuantity(tt.in)
			require.EqualError(t, err, tt.want)
			require.Zero(t, q)
		})
	}
}

func TestQuantityIn(t *testing.T) {
	tests := []struct {
		from, to string
		want     float64
	}{
		{"2300 mg", "g", 2.3},
		{"2300 ug", "mg", 2.3}, // exactly: not 2.3000000000000003
		{"2.3 g", "ug", 2.3e6},
		{"1 lb", "g", 453.59237},
		{"16 oz", "lb", 1},
		{"1 kcal", "kJ", 4.184},
		{"8368 kJ", "kcal", 2000},
		{"1 gallon", "cup", 16},
		{"1 cup", "tbsp", 16},
		{"1 tbsp", "tsp", 3},
		{"1 pint", "fl oz", 16},
		{"1 quart", "pint", 2},
		{"1 mg RAE", "ug RAE", 1000},
	}
	for _, tt := range tests {
		t.Run(tt.from+" in "+tt.to, func(t *testing.T) {
			got, err := quantity(t, tt.from).In(unit(t, tt.to))
			require.NoError(t, err)
			require.InEpsilon(t, tt.want, got, 1e-15)
		})
	}
	_, err := quantity(t, "2 kcal").In(unit(t, "mg"))
	require.EqualError(t, err, "nutrition: 2 kcal is a quantity of energy, which does not convert to mg, a unit of mass")
	_, err = quantity(t, "2 mg NE").In(unit(t, "mg"))
	require.Error(t, err, "niacin equivalents are not milligrams of niacin")
	_, err = Quantity{}.In(Unit{})
	require.Error(t, err)
}

func TestQuantityBase(t *testing.T) {
	for in, want := range map[string]float64{
		"1.5 g": 1500, "2 kcal": 2, "1 l": 1000, "700 ug RAE": 700, "0.4 mg DFE": 400, "16 mg NE": 16, "40 IU": 40,
	} {
		require.Equal(t, want, quantity(t, in).Base(), in)
	}
}

func TestQuantityFor(t *testing.T) {
	tests := []struct {
		in   string
		n    Nutrient
		want float64
	}{
		{"2.3 g", Sodium, 2300},
		{"600 IU", VitaminD, 15},
		{"15 ug", VitaminD, 15},
		{"15 ug", VitaminDIU, 600},
		{"600 IU", VitaminDIU, 600},
		{"2310 IU", VitaminAIU, 2310},
		{"700 ug", VitaminA, 700},
		{"0.7 mg RAE", VitaminA, 700},
		{"400 ug", Folate, 400},
		{"400 ug DFE", Folate, 400},
		{"16 mg", NiacinNE, 16},
		{"16 mg NE", NiacinNE, 16},
		{"8368 kJ", EnergyKcal, 2000},
		{"2 l", Fluid, 2000},
	}
	for _, tt := range tests {
		t.Run(tt.in+" of "+tt.n.String(), func(t *testing.T) {
			got, err := quantity(t, tt.in).For(tt.n)
			require.NoError(t, err)
			require.InEpsilon(t, tt.want, got, 1e-14)
		})
	}
}

// Named trap: an IU converts only where the form is known.
func TestQuantityForRefuses(t *testing.T) {
	tests := []struct {
		in   string
		n    Nutrient
		want string
	}{
		{"5000 IU", VitaminA, "nutrition: 5000 IU is a quantity of international units; vitamin_a is counted in ug RAE, " +
			"and what an IU weighs depends on the form, which must be known"},
		{"22 IU", VitaminE, "nutrition: 22 IU is a quantity of international units; vitamin_e is counted in mg, " +
			"and what an IU weighs depends on the form, which must be known"},
		{"16 mg NE", Niacin, "nutrition: 16 mg NE is a quantity of niacin equivalents; niacin is counted in mg" +
			" of preformed niacin; niacin equivalents go under niacin_ne"},
		{"400 ug DFE", VitaminA, "nutrition: 400 ug DFE is a quantity of dietary folate equivalents; vitamin_a is counted in ug RAE"},
		{"700 ug RAE", Retinol, "nutrition: 700 ug RAE is a quantity of retinol activity equivalents; retinol is counted in ug"},
		{"2 kcal", Sodium, "nutrition: 2 kcal is a quantity of energy; sodium is counted in mg"},
		{"8 oz", Fluid, "nutrition: 8 oz is a quantity of mass; fluid is counted in ml; write ml, or fl oz for fluid ounces"},
		{"2 l", Water, "nutrition: 2 l is a quantity of volume; water is counted in g; 1 l of water is 1000 g"},
		{"1 g", NutrientCount, "nutrition: there is no nutrient 61"},
	}
	for _, tt := range tests {
		t.Run(tt.in+" of "+tt.n.String(), func(t *testing.T) {
			_, err := quantity(t, tt.in).For(tt.n)
			require.EqualError(t, err, tt.want)
		})
	}
}

func TestParseInterval(t *testing.T) {
	inf := math.Inf(1)
	tests := []struct {
		in   string
		want Amount
		unit string
	}{
		{"1200..1500 mg", Amount{1200, 1500}, "mg"},
		{"1,200 mg .. 1,500 mg", Amount{1200, 1500}, "mg"},
		{"1200 mg..1.5 g", Amount{1.2, 1.5}, "g"},
		{"1200mg..1500", Amount{1200, 1500}, "mg"},
		{"1200.. mg", Amount{1200, inf}, "mg"},
		{"1200 mg..", Amount{1200, inf}, "mg"},
		{"..1500 mg", Amount{0, 1500}, "mg"},
		{"..µg", Amount{0, inf}, "ug"},
		{"1.5..2.5 g", Amount{1.5, 2.5}, "g"},
		{"½..1 1/2 cup", Amount{0.5, 1.5}, "cup"},
		{"2300 mg", Amount{2300, 2300}, "mg"},
		{"500..900 ug RAE", Amount{500, 900}, "ug RAE"},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			a, u, err := ParseInterval(tt.in)
			require.NoError(t, err)
			require.Equal(t, tt.want, a)
			require.Equal(t, tt.unit, u.Label())
		})
	}
}

func TestParseIntervalRefuses(t *testing.T) {
	tests := []struct{ in, want string }{
		{"1200..1500", `nutrition: "1200..1500" has no unit; write for example "1200..1500 mg"`},
		{"1500..1200 mg", `nutrition: "1500..1200 mg" runs backwards; write the lower end first`},
		{"1 kcal..2 mg", `nutrition: 1 kcal is a quantity of energy, which does not convert to mg, a unit of mass`},
		{"1...5 mg", `nutrition: "1...5 mg" is not one interval; write for example "1200..1500 mg"`},
		{"..", `nutrition: ".." has no unit; write for example "1200..1500 mg"`},
		{"-1..2 mg", `nutrition: "-1" is negative; an amount is zero or more`},
		{"1..2..3 mg", `nutrition: "1..2..3 mg" is not one interval; write for example "1200..1500 mg"`},
		{"1..2 mgg", `nutrition: unknown unit "mgg"; did you mean "mg"?`},
		{"", `nutrition: no number given; write one such as 2300, 2.5 or 1 1/2`},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			_, _, err := ParseInterval(tt.in)
			require.EqualError(t, err, tt.want)
		})
	}
}

func TestAmountConvertsBothEnds(t *testing.T) {
	a, err := Amount{1200, math.Inf(1)}.In(unit(t, "mg"), unit(t, "g"))
	require.NoError(t, err)
	require.Equal(t, Amount{1.2, math.Inf(1)}, a)
	a, err = Amount{400, 800}.For(VitaminD, unit(t, "IU"))
	require.NoError(t, err)
	require.Equal(t, Amount{10, 20}, a)
	_, err = Amount{1, 2}.In(unit(t, "mg"), unit(t, "kcal"))
	require.Error(t, err)
	_, err = Amount{1, 2}.For(Sodium, unit(t, "kcal"))
	require.Error(t, err)
}

func TestQuantityStringReadsBack(t *testing.T) {
	units := rapid.SampledFrom([]string{"g", "mg", "ug", "kcal", "kJ", "ml", "fl oz", "IU", "ug RAE", "ug DFE", "mg NE"})
	rapid.Check(t, func(t *rapid.T) {
		u, err := ParseUnit(units.Draw(t, "unit"))
		require.NoError(t, err)
		q := Quantity{rapid.Float64Range(1e-9, 1e12).Draw(t, "value"), u}
		back, err := ParseQuantity(q.String())
		require.NoError(t, err)
		require.Equal(t, q, back)
	})
}

func FuzzParseQuantity(f *testing.F) {
	for _, s := range []string{"2300 mg", "1 1/2 cups", "70kg", "½", "1e3g", "0x1p-2 g", "700 ug RAE", "1,2,3 g", "\xff", "9\xff g"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := ParseQuantity(s)
		if err != nil {
			requireMessage(t, err)
			return
		}
		require.False(t, math.IsNaN(q.Value) || math.IsInf(q.Value, 0) || q.Value < 0, "%q is %v", s, q.Value)
		back, err := ParseQuantity(q.String())
		require.NoError(t, err)
		require.Equal(t, q, back)
	})
}

func FuzzParseInterval(f *testing.F) {
	for _, s := range []string{"1200..1500 mg", "1200 mg..1.5 g", "..", "1.. mg", "..2g", "1...2 g"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, u, err := ParseInterval(s)
		if err != nil {
			requireMessage(t, err)
			return
		}
		require.True(t, a.Valid(), "%q is %v", s, a)
		require.GreaterOrEqual(t, a.Lo, 0.0)
		require.NotZero(t, u)
	})
}

// requireMessage holds every error to the house's form: the package first, one line, and not the whole input.
func requireMessage(t *testing.T, err error) {
	t.Helper()
	require.True(t, strings.HasPrefix(err.Error(), "nutrition: "), err.Error())
	require.NotContains(t, err.Error(), "\n")
	require.Less(t, len(err.Error()), 1000)
}

func quantity(t *testing.T, s string) Quantity {
	t.Helper()
	q, err := ParseQuantity(s)
	require.NoError(t, err)
	return q
}

func unit(t *testing.T, s string) Unit {
	t.Helper()
	u, err := ParseUnit(s)
	require.NoError(t, err)
	return u
}

func TestLookupUnitKnowsWhatParseUnitReads(t *testing.T) {
	for _, s := range []string{"g", "MG", "mcg", "\u00b5g", "cups", "fl oz", "kcal", "ug RAE", "mg NE"} {
		want, err := ParseUnit(s)
		require.NoError(t, err)
		got, ok := LookupUnit(s)
		require.True(t, ok)
		require.Equal(t, want, got)
	}
	for _, s := range []string{"", "large", "cal", "cup, chopped"} {
		_, ok := LookupUnit(s)
		require.False(t, ok, s)
	}
}
