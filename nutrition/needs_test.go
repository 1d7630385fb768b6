package nutrition

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// older is the person of the contract's example.
func older() Person {
	return Person{Sex: Female, AgeMonths: 68 * 12, WeightKg: 70, HeightCm: 165, Activity: LowActive}
}

func needsOf(t *testing.T, p Person, o NeedsOptions) Needs {
	t.Helper()
	n, err := NeedsOf(p, o)
	require.NoError(t, err)
	return n
}

// ref is a reference amount that must be there and known.
func ref(t *testing.T, n *Needs, nutrient Nutrient) float64 {
	t.Helper()
	a, ok := n.Ref(nutrient)
	require.True(t, ok, nutrient.String())
	require.True(t, a.Known(), nutrient.String())
	return a.Lo
}

func TestNeedsOfByDRI(t *testing.T) {
	n := needsOf(t, older(), NeedsOptions{})
	require.Equal(t, Females51to70, n.Group)
	require.Equal(t, DRI, n.Basis)
	require.InDelta(t, 575.77-7.01*68+6.6*165+12.14*70, n.Energy.Kcal.Lo, 1e-9)
	require.Equal(t, n.Energy.Kcal.Lo, ref(t, &n, EnergyKcal))

	require.Equal(t, 1200.0, ref(t, &n, Calcium))
	require.Equal(t, 1500.0, ref(t, &n, Sodium), "the AI is in the table; that it is no floor is not for here")
	require.Equal(t, 46.0, ref(t, &n, Protein), "the table's grams, not the recalled grams per kg")
	_, ok := n.Ref(SaturatedFat)
	require.False(t, ok)
	_, ok = n.Ref(NutrientCount)
	require.False(t, ok)

	for name, got := range map[string]func(Nutrient) (Amount, bool){"EAR": n.EAR, "RDA": n.RDA, "AI": n.AI, "UL": n.UL, "CDRR": n.CDRR} {
		a, ok := got(Calcium)
		switch name {
		case "EAR":
			require.Equal(t, Exactly(1000), a)
		case "RDA":
			require.Equal(t, Exactly(1200), a)
		case "UL":
			require.Equal(t, Exactly(2000), a)
		default:
			require.False(t, ok, name)
		}
	}
	a, ok := n.CDRR(Sodium)
	require.True(t, ok)
	require.Equal(t, Exactly(2300), a)
	_, ok = n.UL(Magnesium)
	require.False(t, ok, "ul.magnesium does not exist")
	_, ok = n.UL(Retinol)
	require.True(t, ok)
}

// Worked cases W13 and W14: two thirds and one third of the tables.
func TestNeedsTwoThirds(t *testing.T) {
	n := needsOf(t, Person{Sex: Female, AgeMonths: 40 * 12}, NeedsOptions{EnergyKcal: 2000})
	for nutrient, want := range map[Nutrient]float64{
		Calcium: 666.667, Carbohydrate: 86.667, Fiber: 16.667, Folate: 266.667, Iron: 12, Magnesium: 213.333,
		Potassium: 1733.333, Protein: 30.667, VitaminA: 466.667, VitaminC: 50, Zinc: 5.333,
	} {
		require.InDelta(t, want, ref(t, &n, nutrient)*2/3, 0.001, nutrient.String())
	}
	senior := needsOf(t, Person{Sex: Male, AgeMonths: 75 * 12}, NeedsOptions{EnergyKcal: 2000})
	require.InDelta(t, 1133.33, ref(t, &senior, Potassium)/3, 0.01)
}

func TestNeedsOfEnergyGiven(t *testing.T) {
	n := needsOf(t, Person{Sex: Female, AgeMonths: 40 * 12}, NeedsOptions{EnergyKcal: 1800})
	require.Equal(t, Exactly(1800), n.Energy.Kcal)
	require.Equal(t, "given by the RDN", n.Energy.Method)
}

func TestNeedsOfDailyValues(t *testing.T) {
	n := needsOf(t, Person{}, NeedsOptions{Basis: FDA2000})
	require.Equal(t, NoGroup, n.Group)
	require.Equal(t, Exactly(2000), n.Energy.Kcal)
	require.Equal(t, 4700.0, ref(t, &n, Potassium))
	require.Equal(t, 50.0, ref(t, &n, Protein))
	require.Equal(t, 130.0, ref(t, &n, Carbohydrate), "the floor is the RDA, not the Daily Value of 275 g")
	for _, limit := range []Nutrient{Fat, SaturatedFat, Cholesterol, Sodium, AddedSugars} {
		_, ok := n.Ref(limit)
		require.False(t, ok, "%s never becomes a floor", limit)
	}
	_, ok := n.UL(Calcium)
	require.False(t, ok, "without a person there is no group to take it from")
	f, _ := n.Reference(Iron)
	require.Equal(t, Recalled, f.Confidence)

	withPerson := needsOf(t, older(), NeedsOptions{Basis: FDA2000})
	require.Equal(t, 18.0, ref(t, &withPerson, Iron))
	_, ok = withPerson.UL(Calcium)
	require.True(t, ok)

	expecting := needsOf(t, Person{Pregnant: true}, NeedsOptions{Basis: FDA2000})
	require.Equal(t, 27.0, ref(t, &expecting, Iron))
	require.Equal(t, 175.0, ref(t, &expecting, Carbohydrate))
	nursing := needsOf(t, Person{Lactating: true}, NeedsOptions{Basis: FDA2000, EnergyKcal: 2400})
	require.Equal(t, 210.0, ref(t, &nursing, Carbohydrate))
	require.Equal(t, Exactly(2400), nursing.Energy.Kcal)
}

func TestNeedsOfOwnFigures(t *testing.T) {
	n := needsOf(t, Person{}, NeedsOptions{Basis: Own, EnergyKcal: 1800, Own: map[Nutrient]float64{Protein: 75, Fiber: 0}})
	require.Equal(t, 75.0, ref(t, &n, Protein))
	require.Equal(t, 0.0, ref(t, &n, Fiber), "a figure of zero is a figure")
	_, ok := n.Ref(Calcium)
	require.False(t, ok, "what the RDN leaves out is not filled in")
	require.Equal(t, Exactly(1800), n.Energy.Kcal)

	n = needsOf(t, Person{}, NeedsOptions{Basis: Own, Own: map[Nutrient]float64{EnergyKcal: 1900}})
	require.Equal(t, Exactly(1900), n.Energy.Kcal)
	n = needsOf(t, older(), NeedsOptions{Basis: Own, Own: map[Nutrient]float64{Protein: 75}})
	require.Contains(t, n.Energy.Method, "NASEM 2023", "a person who can be reckoned is")
}

func TestNeedsOfRefuses(t *testing.T) {
	tests := []struct {
		name string
		p    Person
		o    NeedsOptions
		want string
	}{
		{"nobody", Person{}, NeedsOptions{}, "nutrition: the life-stage group needs the age"},
		{"no weight", Person{Sex: Male, AgeMonths: 360, HeightCm: 170, Activity: Active}, NeedsOptions{},
			"nutrition: NASEM 2023 EER needs the weight, not given; or give the energy itself"},
		{"own figures without energy", Person{}, NeedsOptions{Basis: Own},
			"nutrition: figures of the RDN's own need the energy too; give energy, or what NASEM 2023 EER needs"},
		{"a figure that is none", Person{}, NeedsOptions{Basis: Own, EnergyKcal: 1800, Own: map[Nutrient]float64{Protein: -1}},
			"nutrition: -1 g of protein is no reference amount"},
		{"not a number", Person{}, NeedsOptions{Basis: Own, EnergyKcal: 1800, Own: map[Nutrient]float64{Protein: math.NaN()}},
			"nutrition: NaN g of protein is no reference amount"},
		{"absurd energy", older(), NeedsOptions{EnergyKcal: 90_000}, "nutrition: an energy of 90000 kcal a day is no person's"},
		{"energy that is no number", older(), NeedsOptions{EnergyKcal: math.NaN()}, "nutrition: an energy of NaN kcal a day is no person's"},
		{"no such basis", older(), NeedsOptions{Basis: 9}, "nutrition: no such basis: 9"},
		{"a contradiction that the basis would not need", Person{Sex: Male, Pregnant: true}, NeedsOptions{Basis: FDA2000},
			"nutrition: pregnancy is given for sex male; its rows are for sex female, so check which of the two is meant"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n, err := NeedsOf(tt.p, tt.o)
			require.EqualError(t, err, tt.want)
			require.Zero(t, n)
		})
	}
}

func TestParseBasis(t *testing.T) {
	for _, b := range []Basis{DRI, FDA2000, Own} {
		got, err := ParseBasis(b.String())
		require.NoError(t, err)
		require.Equal(t, b, got)
	}
	_, err := ParseBasis("fda2000")
	require.EqualError(t, err, `nutrition: unknown reference "fda2000"; did you mean "fda-2000"?`)
	_, err = ParseBasis("who")
	require.EqualError(t, err, `nutrition: unknown reference "who"; use dri, fda-2000 or own`)
	require.Empty(t, Basis(9).String())
}

// The shape of the contract: these keys, in this order, absent figures null.
func TestNeedsJSONGolden(t *testing.T) {
	tests := map[string]Needs{
		"needs_f51_70.json": needsOf(t, older(), NeedsOptions{}),
		"needs_pregnant.json": needsOf(t, Person{AgeMonths: 29 * 12, WeightKg: 68, HeightCm: 163, Activity: Active, Trimester: 2},
			NeedsOptions{}),
		"needs_fda.json": needsOf(t, Person{}, NeedsOptions{Basis: FDA2000}),
		"needs_own.json": needsOf(t, Person{}, NeedsOptions{Basis: Own, EnergyKcal: 1800, Own: map[Nutrient]float64{Protein: 75}}),
	}
	for name, n := range tests {
		t.Run(name, func(t *testing.T) {
			data, err := json.MarshalIndent(n, "", "  ")
			require.NoError(t, err)
			requireGolden(t, name, string(data)+"\n")
			again, err := json.Marshal(&n)
			require.NoError(t, err)
			require.JSONEq(t, string(data), string(again))
		})
	}
}

func TestNeedsJSONShape(t *testing.T) {
	data, err := json.Marshal(needsOf(t, older(), NeedsOptions{}))
	require.NoError(t, err)
	var got struct {
		Group      string
		Energy     map[string]any
		References map[string]map[string]any
	}
	require.NoError(t, json.Unmarshal(data, &got))
	require.Equal(t, "f51_70", got.Group)
	require.ElementsMatch(t, []string{"value", "unit", "method"}, keys(got.Energy))
	require.Contains(t, got.References, "protein_per_kg")
	require.Contains(t, got.References, "niacin_ne")
	require.NotContains(t, got.References, "niacin")
	require.Equal(t, 350.0, got.References["magnesium"]["ul"], "a UL stays on its row")
	require.Equal(t, "supplements only", got.References["magnesium"]["ul_scope"])
	for name, row := range got.References {
		require.ElementsMatch(t, []string{"unit", "ear", "rda", "ai", "ul", "cdrr", "ul_scope", "source"}, keys(row), name)
		require.NotEmpty(t, row["source"], name)
	}
}

// What is not known has its two ends and no value.
func TestNeedsJSONOfAnInterval(t *testing.T) {
	p := Person{AgeMonths: 29 * 12, WeightKg: 68, HeightCm: 163, Activity: Active, GestationWeeks: 20}
	data, err := json.Marshal(needsOf(t, p, NeedsOptions{}))
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(data), `{"group":"p19_30","energy":{"value":null,"lo":`), string(data[:80]))

	data, err = json.Marshal(Needs{})
	require.NoError(t, err)
	require.JSONEq(t, `{"group":null,"energy":{"value":0,"unit":"kcal","method":""},"references":{}}`, string(data))
}

func keys(m map[string]any) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	return out
}

func BenchmarkNeedsOf(b *testing.B) {
	p := older()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := NeedsOf(p, NeedsOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNeedsRef(b *testing.B) {
	n, err := NeedsOf(older(), NeedsOptions{})
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		for nutrient := range Nutrients() {
			n.Ref(nutrient)
		}
	}
}

// Whoever is asked about, the answer is an error in plain words or an energy that somebody could need.
func TestNeedsOfAnybody(t *testing.T) {
	float := rapid.OneOf(rapid.Float64(), rapid.Float64Range(0, 300), rapid.SampledFrom([]float64{0, -1, math.NaN(), inf}))
	rapid.Check(t, func(t *rapid.T) {
		p := Person{
			Sex:             Sex(rapid.IntRange(0, 4).Draw(t, "sex")),
			AgeMonths:       rapid.IntRange(-10, 2000).Draw(t, "months"),
			Pregnant:        rapid.Bool().Draw(t, "pregnant"),
			Trimester:       rapid.IntRange(-1, 4).Draw(t, "trimester"),
			GestationWeeks:  float.Draw(t, "weeks"),
			PrepregnancyBMI: float.Draw(t, "BMI"),
			LactationMonths: rapid.IntRange(-1, 20).Draw(t, "lactation"),
			WeightKg:        float.Draw(t, "kg"),
			DosingWeightKg:  float.Draw(t, "dosing"),
			HeightCm:        float.Draw(t, "cm"),
			Activity:        Activity(rapid.IntRange(0, 6).Draw(t, "activity")),
			ActivityFactor:  float.Draw(t, "factor"),
		}
		o := NeedsOptions{
			Basis:      Basis(rapid.IntRange(0, 3).Draw(t, "basis")),
			Equation:   Equation(rapid.IntRange(0, 3).Draw(t, "equation")),
			EnergyKcal: float.Draw(t, "kcal"),
		}
		n, err := NeedsOf(p, o)
		if err != nil {
			require.True(t, strings.HasPrefix(err.Error(), "nutrition: "), err.Error())
			return
		}
		require.True(t, n.Energy.Kcal.Valid())
		require.Positive(t, n.Energy.Kcal.Lo)
		require.False(t, math.IsInf(n.Energy.Kcal.Hi, 0))
		_, err = json.Marshal(n)
		require.NoError(t, err)
	})
}
