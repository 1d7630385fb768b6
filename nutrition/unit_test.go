package nutrition

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParseUnit(t *testing.T) {
	tests := []struct{ in, want string }{
		{"g", "g"}, {"G", "g"}, {"gram", "g"}, {"Grams", "g"},
		{"kg", "kg"}, {"KG", "kg"}, {"kilograms", "kg"},
		{"mg", "mg"}, {"MG", "mg"}, {"milligrams", "mg"}, {"mg.", "mg"},
		{"ug", "ug"}, {"mcg", "ug"}, {"\u00b5g", "ug"}, {"\u03bcg", "ug"}, {"micrograms", "ug"},
		{"oz", "oz"}, {"oz.", "oz"}, {"ounces", "oz"}, {"lb", "lb"}, {"LBS", "lb"}, {"pound", "lb"},
		{"kcal", "kcal"}, {"Kcal", "kcal"}, {"Calories", "kcal"}, {"calorie", "kcal"}, {"kJ", "kJ"}, {"KJ", "kJ"}, {"kilojoules", "kJ"},
		{"ml", "ml"}, {"mL", "ml"}, {"ML", "ml"}, {"cc", "ml"}, {"l", "l"}, {"L", "l"}, {"liters", "l"}, {"litre", "l"}, {"dl", "dl"},
		{"tsp", "tsp"}, {"teaspoons", "tsp"}, {"tbsp", "tbsp"}, {"Tbsp.", "tbsp"}, {"tablespoon", "tbsp"},
		{"fl oz", "fl oz"}, {"fl. oz.", "fl oz"}, {"fl_oz", "fl oz"}, {"fluid ounces", "fl oz"}, {"FL  OZ", "fl oz"},
		{"cup", "cup"}, {"cups", "cup"}, {"pt", "pint"}, {"quarts", "quart"}, {"gal", "gallon"},
		{"IU", "IU"}, {"I.U.", "IU"}, {"international units", "IU"},
		{"ug RAE", "ug RAE"}, {"mcg rae", "ug RAE"}, {"\u00b5g DFE", "ug DFE"}, {"mg NE", "mg NE"}, {"mg_ne", "mg NE"},
		{" mg ", "mg"},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			u, err := ParseUnit(tt.in)
			require.NoError(t, err)
			require.Equal(t, tt.want, u.Label())
		})
	}
}

func TestParseUnitRefuses(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", "nutrition: no unit given; write one such as g, mg, ug, kcal or ml"},
		{"  ", "nutrition: no unit given; write one such as g, mg, ug, kcal or ml"},
		{"cal", `nutrition: unit "cal"; a small calorie or a Calorie of 1,000 of them? write kcal`},
		{"Cal", `nutrition: unit "Cal"; a small calorie or a Calorie of 1,000 of them? write kcal`},
		{"T", `nutrition: unit "T"; a teaspoon or a tablespoon? write tsp or tbsp`},
		{"mmol", `nutrition: unit "mmol"; it depends on the element: write mg (1 mEq is 23 mg of sodium, 39.1 mg of potassium)`},
		{"ug RE", `nutrition: unit "ug RE"; retinol equivalents are not RAE and do not convert without the forms: write ug RAE`},
		{"RAE", `nutrition: unit "RAE"; a basis without its unit: write ug RAE, ug DFE or mg NE`},
		{"%", `nutrition: unit "%"; a percentage is no amount: write the amount itself`},
		{"killograms", `nutrition: unknown unit "killograms"; did you mean "kilograms"?`},
		{"tpsp", `nutrition: unknown unit "tpsp"; did you mean "tsp"?`},
		{"m g", `nutrition: unknown unit "m g"; did you mean "mg"?`},
		{"ml RAE", `nutrition: unknown unit "ml RAE"; use g, mg, ug, kcal, ml, a kitchen measure or IU`},
		{"handfuls", `nutrition: unknown unit "handfuls"; use g, mg, ug, kcal, ml, a kitchen measure or IU`},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			u, err := ParseUnit(tt.in)
			require.EqualError(t, err, tt.want)
			require.Zero(t, u)
		})
	}
	_, err := ParseUnit(strings.Repeat("mg ", 10_000))
	require.Error(t, err)
	require.Less(t, len(err.Error()), 300, "a long input is not repeated whole")
}

// The factors hold together as the definitions say, so that a slip in one line of the table shows.
func TestUnitFactorsAgree(t *testing.T) {
	tests := []struct {
		a    string
		n    float64
		b    string
		note string
	}{
		{"kg", 1000, "g", ""}, {"g", 1000, "mg", ""}, {"mg", 1000, "ug", ""},
		{"lb", 16, "oz", ""}, {"lb", 453.59237, "g", "exact since 1959"},
		{"kcal", 4.184, "kJ", "thermochemical"},
		{"gallon", 231 * 2.54 * 2.54 * 2.54, "ml", "231 cubic inches"},
		{"gallon", 4, "quart", ""}, {"quart", 2, "pint", ""}, {"pint", 2, "cup", ""},
		{"cup", 8, "fl oz", ""}, {"fl oz", 2, "tbsp", ""}, {"tbsp", 3, "tsp", ""},
		{"l", 10, "dl", ""}, {"dl", 10, "cl", ""}, {"cl", 10, "ml", ""},
	}
	for _, tt := range tests {
		got, err := Quantity{1, unit(t, tt.a)}.In(unit(t, tt.b))
		require.NoError(t, err)
		require.InEpsilon(t, tt.n, got, 1e-12, "1 %s in %s %s", tt.a, tt.b, tt.note)
	}
}

func TestUnitsOfTheTableParse(t *testing.T) {
	for _, name := range unitNames {
		u, err := ParseUnit(name)
		require.NoError(t, err)
		back, err := ParseUnit(u.Symbol)
		require.NoError(t, err)
		require.Equal(t, u, back, name)
		require.Positive(t, u.Factor)
	}
	for n := range Nutrients() {
		u, err := ParseUnit(n.Unit().Label())
		require.NoError(t, err)
		require.Equal(t, n.Unit(), u, n.String())
	}
}

func TestDimensions(t *testing.T) {
	for d := Mass; d <= IU; d++ {
		require.Equal(t, d, d.Base().Dimension)
		require.Equal(t, 1.0, d.Base().Factor)
		require.NotEqual(t, "no dimension", d.String())
	}
	require.Zero(t, NoDimension.Base())
	require.Equal(t, "no dimension", Dimension(99).String())
	require.Equal(t, "ug", VitaminA.Unit().String())
	require.Equal(t, "ug RAE", VitaminA.Unit().Label())
}

func TestParseNumber(t *testing.T) {
	tests := []struct {
		in   string
		want float64
		rest string
	}{
		{"2300", 2300, ""}, {"2,300", 2300, ""}, {"1,234,567.5", 1234567.5, ""}, {"0", 0, ""}, {"007", 7, ""},
		{".5", 0.5, ""}, {"0.5 g", 0.5, "g"}, {"1e3", 1000, ""}, {"2.5E-3 g", 0.0025, "g"},
		{"1/2", 0.5, ""}, {"1 1/2", 1.5, ""}, {"1-1/2 cups", 1.5, "cups"}, {"1\u20442 cup", 0.5, "cup"}, {"10/4", 2.5, ""},
		{"½", 0.5, ""}, {"1½", 1.5, ""}, {"1 ½ cup", 1.5, "cup"}, {"2⅓", 2 + 1.0/3, ""},
		{"  3 eggs", 3, "eggs"}, {"1 egg", 1, "egg"}, {"1egg", 1, "egg"}, {"2 e", 2, "e"},
		{"70kg", 70, "kg"}, {"1\u00a0000", 1, "000"}, {"2, chopped", 2, ", chopped"}, {"5. Stir", 5, ". Stir"},
		{"1 2", 1, "2"}, {"1 3/2", 1, "3/2"}, {"1-2 cups", 1, "-2 cups"}, {"1200..1500", 1200, "..1500"}, {"3/x", 3, "/x"},
		{"1 cup + 1/2", 1, "cup + 1/2"}, {"0x", 0, "x"}, {"1000000000000000", 1e15, ""},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			v, rest, err := ParseNumber(tt.in)
			require.NoError(t, err)
			require.Equal(t, tt.want, v)
			require.Equal(t, tt.rest, rest)
		})
	}
}

func TestParseNumberRefuses(t *testing.T) {
	for _, in := range []string{
		"", " ", "abc", "-1", "+1", "−1", ".", "..", "/2", ",5", "NaN", "nan", "Inf", "inf", "+Inf", "∞",
		"0x1F", "0XaP1", "1_000", "1,00", "1,0000", "1234,567", "1,234,56", "2,5", "1.2.3", "1/2/3", "1/0", "1 1/0", "½½", "1½/2", "1.5/2",
		"1e16", "1e400", "1e-99", "1e9999999999", strings.Repeat("9", 40), strings.Repeat("0", 100) + "1",
		"٣", // other scripts' digits are not guessed at
	} {
		t.Run(in, func(t *testing.T) {
			v, rest, err := ParseNumber(in)
			require.Error(t, err)
			requireMessage(t, err)
			require.Zero(t, v)
			require.Equal(t, in, rest, "nothing is read")
		})
	}
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"2,300", "1 1/2", "½ cup", "1e3", "0x1F", "1_0", "1.2.3", "\u2044", "9-9/9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, rest, err := ParseNumber(s)
		if err != nil {
			requireMessage(t, err)
			return
		}
		require.False(t, math.IsNaN(v) || math.IsInf(v, 0) || v < 0 || v > 2*largest, "%q is %v", s, v)
		require.True(t, strings.HasSuffix(s, rest), "the rest of %q is %q", s, rest)
		require.Less(t, len(rest), len(s), "a number takes something of %q", s)
	})
}

func FuzzParseUnit(f *testing.F) {
	for _, name := range unitNames {
		f.Add(name)
	}
	f.Add("ug RAE")
	f.Add("µ")
	f.Add("\xff\xb5")
	f.Fuzz(func(t *testing.T, s string) {
		u, err := ParseUnit(s)
		if err != nil {
			requireMessage(t, err)
			return
		}
		back, err := ParseUnit(u.Label())
		require.NoError(t, err)
		require.Equal(t, u, back)
	})
}

func BenchmarkParseQuantity(b *testing.B) {
	for b.Loop() {
		if _, err := ParseQuantity("2,300 mg"); err != nil {
			b.Fatal(err)
		}
	}
}
