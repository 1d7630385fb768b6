package nutrition

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
)

// The names of the contract. One may be added; none may go or change.
func TestNutrientNamesOfTheContract(t *testing.T) {
	units := map[string][]string{
		"kcal": {"energy"},
		"g": {"water", "protein", "fat", "carbohydrate", "fiber", "sugars", "added_sugars", "saturated_fat",
			"monounsaturated_fat", "polyunsaturated_fat", "trans_fat", "alcohol"},
		"ml": {"fluid"},
		"mg": {"cholesterol", "sodium", "potassium", "phosphorus", "calcium", "magnesium", "iron", "zinc", "copper",
			"manganese", "vitamin_c", "vitamin_e", "thiamin", "riboflavin", "niacin", "vitamin_b6",
			"pantothenic_acid", "choline", "caffeine"},
		"mg NE":  {"niacin_ne"},
		"ug RAE": {"vitamin_a"},
		"ug DFE": {"folate"},
		"ug":     {"selenium", "iodine", "retinol", "vitamin_d", "vitamin_k", "folic_acid", "vitamin_b12", "biotin"},
	}
	for unit, names := range units {
		for _, name := range names {
			n, ok := LookupNutrient(name)
			require.True(t, ok, name)
			require.Equal(t, name, n.String())
			require.Equal(t, unit, n.Unit().Label(), name)
		}
	}
}

func TestNutrientTable(t *testing.T) {
	seen := map[string]Nutrient{}
	unique := func(kind, code string, n Nutrient) {
		if code == "" || code == "0" {
			return
		}
		other, taken := seen[kind+code]
		require.False(t, taken, "%s %s is both %s and %s", kind, code, n, other)
		seen[kind+code] = n
	}
	name := regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
	for n := range Nutrients() {
		info := n.Info()
		require.Regexp(t, name, info.Name)
		require.NotEmpty(t, n.Title(), info.Name)
		unique("name ", info.Name, n)
		unique("number ", info.Number, n)
		unique("tag ", info.INFOODS, n)
		if info.FDCID != 0 {
			require.Greater(t, info.FDCID, 1000, "%s: an id, not a number", info.Name)
			require.NotEmpty(t, info.Number, info.Name)
		}
	}
}

func TestParseNutrient(t *testing.T) {
	tests := []struct {
		in   string
		want Nutrient
	}{
		{"sodium", Sodium}, {"Sodium", Sodium}, {" sodium ", Sodium}, {"NA", Sodium}, {"307", Sodium}, {"fdc:1093", Sodium}, {"FDC:1093", Sodium},
		{"saturated fat", SaturatedFat}, {"saturated-fat", SaturatedFat}, {"FASAT", SaturatedFat}, {"606", SaturatedFat},
		{"fat", Fat}, {"FAT", Fat}, {"ASH", Ash}, {"K", Potassium}, {"P", Phosphorus}, {"VITA_RAE", VitaminA}, {"vita_rae", VitaminA},
		{"208", EnergyKcal}, {"fdc:1008", EnergyKcal}, {"LUT+ZEA", LuteinZeaxanthin}, {"VITD-", VitaminDIU},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			n, err := ParseNutrient(tt.in)
			require.NoError(t, err)
			require.Equal(t, tt.want, n)
		})
	}
	for n := range Nutrients() {
		for _, code := range []string{n.String(), n.Info().INFOODS, n.Info().Number} {
			if code == "" {
				continue
			}
			got, err := ParseNutrient(code)
			require.NoError(t, err)
			require.Equal(t, n, got, code)
		}
	}
}

// Named trap: an FDC nutrient id is not a nutrient number.
func TestParseNutrientRefuses(t *testing.T) {
	tests := []struct{ in, want string }{
		{"1093", `nutrition: unknown nutrient "1093"; it is the FoodData Central id of sodium, whose number is 307: write fdc:1093 or sodium`},
		{"fdc:307", `nutrition: no nutrient here has the FoodData Central id "fdc:307"; 307 is the number of sodium, whose id is 1093`},
		{"fdc:99999", `nutrition: no nutrient here has the FoodData Central id "fdc:99999"`},
		{"fdc:0", `nutrition: no nutrient here has the FoodData Central id "fdc:0"`},
		{"sodum", `nutrition: unknown nutrient "sodum"; did you mean "sodium"?`},
		{"Potasium", `nutrition: unknown nutrient "Potasium"; did you mean "potassium"?`},
		{"salt", `nutrition: unknown nutrient "salt"; did you mean "sodium"?`},
		{"fibre", `nutrition: unknown nutrient "fibre"; did you mean "fiber"?`},
		{"carbs", `nutrition: unknown nutrient "carbs"; did you mean "carbohydrate"?`},
		{"vitamin B1", `nutrition: unknown nutrient "vitamin B1"; did you mean "thiamin"?`},
		{"folate_dfe", `nutrition: unknown nutrient "folate_dfe"; did you mean "folate"?`},
		{"zzz", `nutrition: unknown nutrient "zzz"; mealwright's names are like sodium, saturated_fat, vitamin_d`},
		{"", `nutrition: unknown nutrient ""; mealwright's names are like sodium, saturated_fat, vitamin_d`},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			_, err := ParseNutrient(tt.in)
			require.EqualError(t, err, tt.want)
		})
	}
}

// What people also say is suggested, never accepted: the names in files are one list.
func TestOtherNamesAreNotNames(t *testing.T) {
	for _, name := range []string{"salt", "carbs", "fibre", "vitamin_b1", "calories", "sat_fat"} {
		_, ok := LookupNutrient(name)
		require.False(t, ok, name)
		_, ok = ClosestNutrient(name)
		require.True(t, ok, name)
	}
	_, ok := ClosestNutrient("qqqq")
	require.False(t, ok)
}

func FuzzParseNutrient(f *testing.F) {
	for _, s := range []string{"sodium", "307", "fdc:1093", "VITD-", "sat fat", "\xff", "fdc:-1", "fdc:9999999999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := ParseNutrient(s)
		if err != nil {
			requireMessage(t, err)
			return
		}
		require.Less(t, n, Nutrient(NutrientCount))
	})
}

func BenchmarkLookupNutrient(b *testing.B) {
	for b.Loop() {
		LookupNutrient("vitamin_b12")
	}
}
