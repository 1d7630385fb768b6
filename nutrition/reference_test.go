package nutrition

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

func TestReferenceIntake(t *testing.T) {
	i, ok := ReferenceIntake(Sodium, Females51to70)
	require.True(t, ok)
	require.Equal(t, "mg", i.Unit)
	require.Equal(t, 1500.0, i.AI.Value)
	require.Equal(t, 2300.0, i.CDRR.Value)
	require.Equal(t, Found, i.CDRR.Confidence)
	require.Equal(t, "nasem-2019", i.CDRR.Source)
	require.False(t, i.RDA.Given)
	require.False(t, i.UL.Given, "sodium has a CDRR and no UL")
	require.Equal(t, i.AI, i.Reference(), "without an RDA the AI")

	i, _ = ReferenceIntake(Sodium, Males9to13)
	require.Equal(t, 1800.0, i.CDRR.Value)
	require.Equal(t, Recalled, i.CDRR.Confidence)

	i, _ = ReferenceIntake(VitaminA, Females31to50)
	require.Equal(t, Figure{Value: 700, Given: true, Source: "dri-vitamins", Confidence: Found}, i.Reference())
	require.Equal(t, RetinolOnly, i.ULScope)

	i, _ = ReferenceIntake(Copper, Males31to50)
	require.Equal(t, 0.9, i.RDA.Value, "the table's 900 ug, in mg")
	i, _ = ReferenceIntake(Chloride, Males31to50)
	require.Equal(t, 2300.0, i.AI.Value, "the table's 2.3 g, in mg")
	i, _ = ReferenceIntake(Water, Males31to50)
	require.Equal(t, 3700.0, i.AI.Value, "the table's 3.7 L, in g")
	require.Contains(t, i.AI.Note, "1 L taken as 1000 g")
}

func TestReferenceIntakeThatIsNone(t *testing.T) {
	_, ok := ReferenceIntake(Niacin, Males31to50)
	require.False(t, ok, "niacin's figures are in niacin equivalents")
	_, ok = ReferenceIntake(NiacinNE, Males31to50)
	require.True(t, ok)
	for _, g := range []Group{NoGroup, GroupCount + 1, 255} {
		_, ok = ReferenceIntake(Sodium, g)
		require.False(t, ok)
		_, ok = UpperLimit(Calcium, g)
		require.False(t, ok)
		_, ok = DistributionRange(Fat, g)
		require.False(t, ok)
	}
	_, ok = ReferenceIntake(NutrientCount, Males31to50)
	require.False(t, ok, "protein by weight is asked for by its own name")
	a, ok := Figure{}.Amount()
	require.False(t, ok)
	require.Equal(t, Anything(), a, "a figure that is not given is no zero")
}

// Named trap: a UL that is about supplements is never applied to food.
func TestUpperLimitOnlyWhereItIsOfFood(t *testing.T) {
	tests := []struct {
		n     Nutrient
		want  float64
		is    bool
		scope ULScope
	}{
		{Calcium, 2500, true, TotalIntake},
		{Copper, 10, true, TotalIntake},
		{Retinol, 3000, true, NoUL}, // vitamin A's, which is of retinol
		{FolicAcid, 1000, true, NoUL},
		{VitaminA, 0, false, RetinolOnly},
		{Folate, 0, false, FolicAcidOnly},
		{Magnesium, 0, false, SupplementsOnly},
		{NiacinNE, 0, false, AddedOnly},
		{Niacin, 0, false, NoUL},
		{VitaminE, 0, false, AddedOnly},
		{Sodium, 0, false, NoUL},
		{Potassium, 0, false, NoUL},
		{VitaminK, 0, false, NoUL},
	}
	for _, tt := range tests {
		f, ok := UpperLimit(tt.n, Females31to50)
		require.Equal(t, tt.is, ok, tt.n.String())
		require.Equal(t, tt.want, f.Value, tt.n.String())
		i, _ := ReferenceIntake(tt.n, Females31to50)
		require.Equal(t, tt.scope, i.ULScope, tt.n.String())
		require.Equal(t, i.ULScope != NoUL, i.UL.Given, "%s: a UL and its scope go together", tt.n)
	}
}

func TestReferencesAreInOrder(t *testing.T) {
	for n := range Nutrients() {
		for g := Group(1); g <= GroupCount; g++ {
			i, ok := ReferenceIntake(n, g)
			if !ok {
				continue
			}
			if i.EAR.Given && i.RDA.Given {
				require.Less(t, i.EAR.Value, i.RDA.Value, "%s %s", n, g)
			}
			if i.ULScope == TotalIntake && i.Reference().Given {
				require.Less(t, i.Reference().Value, i.UL.Value, "%s %s", n, g)
			}
			require.False(t, i.RDA.Given && i.AI.Given, "%s %s has both", n, g)
			for _, f := range []Figure{i.EAR, i.RDA, i.AI, i.UL, i.CDRR} {
				if f.Given {
					require.Positive(t, f.Value, "%s %s", n, g)
					_, ok := LookupCitation(f.Source)
					require.True(t, ok, "%s %s cites %q", n, g, f.Source)
				}
			}
		}
	}
}

func TestProteinPerKg(t *testing.T) {
	i, ok := ProteinPerKg(Females31to50)
	require.True(t, ok)
	require.Equal(t, "g/kg", i.Unit)
	require.Equal(t, 0.8, i.RDA.Value)
	require.Equal(t, Recalled, i.RDA.Confidence, "so it is reported, and is not the reference")
	require.Equal(t, 0.66, i.EAR.Value)
	require.Equal(t, Found, i.EAR.Confidence)
	_, ok = ProteinPerKg(NoGroup)
	require.False(t, ok)
}

func TestDistributionRange(t *testing.T) {
	a, ok := DistributionRange(Fat, Males14to18)
	require.True(t, ok)
	require.Equal(t, [2]float64{25, 35}, [2]float64{a.Low, a.High})
	a, _ = DistributionRange(Fat, Males19to30)
	require.Equal(t, [2]float64{20, 35}, [2]float64{a.Low, a.High})
	a, _ = DistributionRange(Protein, Pregnancy14to18)
	require.Equal(t, [2]float64{10, 30}, [2]float64{a.Low, a.High})
	require.Equal(t, string(Recalled), string(a.Confidence))
	a, _ = DistributionRange(AddedSugars, Females71up)
	require.Equal(t, 25.0, a.High)
	_, ok = DistributionRange(Sodium, Males19to30)
	require.False(t, ok)
}

func TestDailyValue(t *testing.T) {
	f, limit, ok := DailyValue(Iron, false)
	require.True(t, ok)
	require.False(t, limit)
	require.Equal(t, 18.0, f.Value)
	require.Equal(t, Recalled, f.Confidence)
	f, _, _ = DailyValue(Iron, true)
	require.Equal(t, 27.0, f.Value)
	for _, n := range []Nutrient{Carbohydrate, Fat, SaturatedFat, Cholesterol, Sodium, AddedSugars} {
		_, limit, ok := DailyValue(n, false)
		require.True(t, ok)
		require.True(t, limit, "%s is a limit", n)
	}
	_, _, ok = DailyValue(Caffeine, false)
	require.False(t, ok)
}

func TestCitations(t *testing.T) {
	seen := map[string]bool{}
	for c := range Citations() {
		require.False(t, seen[c.ID], c.ID)
		seen[c.ID] = true
		require.NotEmpty(t, c.Title, c.ID)
		require.NotEmpty(t, c.Year, c.ID)
		require.Contains(t, []Confidence{Found, Recalled}, c.Confidence, c.ID)
		back, ok := LookupCitation(c.ID)
		require.True(t, ok)
		require.Equal(t, c, back)
	}
	_, ok := LookupCitation("no-such-source")
	require.False(t, ok)
	for range Citations() {
		break
	}
}

// The generated table says what dri.csv says, cell by cell.
func TestReferencesSayWhatTheFileSays(t *testing.T) {
	rows := readRows(t, "data/dri.csv")
	require.Greater(t, len(rows), 1000)
	for _, r := range rows {
		i := intakeNamed(t, r["nutrient"], r["group"])
		f := figureNamed(t, i, r["type"])
		require.Equal(t, r["value"], strconv.FormatFloat(f.Value, 'f', -1, 64), r)
		require.Equal(t, r["unit"], i.Unit, r)
		require.Equal(t, Figure{f.Value, true, r["source"], Confidence(r["confidence"]), r["note"]}, f, r)
		if r["type"] == "UL" {
			require.Equal(t, r["ul_scope"], string(i.ULScope), r)
		}
	}
}

// Every cell of the tables against the collection of clinical figures that they were transcribed from.
func TestReferencesAgainstClinicalFacts(t *testing.T) {
	facts := clinicalFacts(t)
	names := map[string]string{
		"vitamin_a_rae": "vitamin_a", "folate_dfe": "folate", "fiber_total": "fiber", "water_total": "water",
	}
	times := map[string]float64{"ug>mg": 1e-3, "g>mg": 1e3, "L>g": 1e3}
	skipped := map[string]bool{"boron": true, "nickel": true, "vanadium": true} // ULs only; no food table has them
	cells := 0
	for name, n := range facts.DRI.Nutrients {
		if skipped[name] {
			continue
		}
		if to, ok := names[name]; ok {
			name = to
		}
		for kind, values := range map[string]map[string]float64{n.Kind: n.Value, "EAR": n.EAR, "UL": n.UL, "CDRR": n.CDRR} {
			for group, want := range values {
				i := intakeNamed(t, name, group)
				if i.Unit != n.Unit {
					require.Contains(t, times, n.Unit+">"+i.Unit, name)
					want *= times[n.Unit+">"+i.Unit]
				}
				got := figureNamed(t, i, kind)
				require.True(t, got.Given, "%s %s %s", name, group, kind)
				require.InEpsilon(t, want, got.Value, 1e-12, "%s %s %s", name, group, kind)
				cells++
			}
		}
	}
	require.Equal(t, len(readRows(t, "data/dri.csv")), cells, "as many cells there as here")
	require.Len(t, facts.Meta.GroupIDs, GroupCount)
	for g, id := range facts.Meta.GroupIDs {
		require.Equal(t, id, Group(g+1).String())
	}
}

func TestDailyValuesAgainstClinicalFacts(t *testing.T) {
	facts := clinicalFacts(t)
	names := map[string]string{"total_fat_g": "fat", "vitamin_a_rae_ug": "vitamin_a", "folate_dfe_ug": "folate", "pantothenic_mg": "pantothenic_acid"}
	for key, want := range facts.DailyValues.Values {
		name, ok := names[key]
		if !ok {
			for i := len(key) - 1; i >= 0 && name == ""; i-- {
				if key[i] == '_' {
					name = key[:i]
				}
			}
		}
		n, ok := LookupNutrient(name)
		require.True(t, ok, key)
		for i, pregnant := range []bool{false, true} {
			f, _, ok := DailyValue(n, pregnant)
			require.True(t, ok, key)
			require.Equal(t, want[i], f.Value, key)
		}
	}
	require.Len(t, dailyValueTable, len(facts.DailyValues.Values)+1, "and energy")
}

func TestDistributionRangesAgainstClinicalFacts(t *testing.T) {
	facts := clinicalFacts(t)
	names := map[string]Nutrient{
		"fat": Fat, "carbohydrate": Carbohydrate, "protein": Protein, "linoleic": LinoleicAcid, "alpha_linolenic": AlphaLinolenicAcid,
	}
	for group, ranges := range map[Group]map[string][2]float64{Males9to13: facts.AMDR.Young, Females71up: facts.AMDR.Adults} {
		require.Len(t, ranges, len(names))
		for name, want := range ranges {
			got, ok := DistributionRange(names[name], group)
			require.True(t, ok, name)
			require.Equal(t, want, [2]float64{got.Low, got.High}, "%s %s", name, group)
		}
	}
}

// clinicalFactsFile is the part of the collection that this package transcribes.
type clinicalFactsFile struct {
	Meta struct {
		GroupIDs []string `yaml:"group_ids"`
	}
	DRI struct {
		Nutrients map[string]struct {
			Unit  string
			Kind  string `yaml:"reference_kind"`
			Value map[string]float64
			EAR   map[string]float64
			UL    map[string]float64
			CDRR  map[string]float64
		}
	}
	AMDR struct {
		Young  map[string][2]float64 `yaml:"age_4_18"`
		Adults map[string][2]float64 `yaml:"adults_19plus"`
	}
	DailyValues struct {
		Values map[string][2]float64
	} `yaml:"fda_daily_values"`
}

// clinicalFacts reads the collection, which lies beside a working copy and not in it.
func clinicalFacts(t *testing.T) clinicalFactsFile {
	t.Helper()
	path := filepath.Join("..", "..", "shared", "clinical", "clinical_facts.yaml")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("the collection of clinical figures is not here: %v", err)
	}
	var facts clinicalFactsFile
	require.NoError(t, yaml.Unmarshal(data, &facts))
	require.NotEmpty(t, facts.DRI.Nutrients)
	return facts
}

func intakeNamed(t *testing.T, nutrient, group string) Intake {
	t.Helper()
	g, ok := LookupGroup(group)
	require.True(t, ok, group)
	if nutrient == "protein_per_kg" {
		i, ok := ProteinPerKg(g)
		require.True(t, ok)
		return i
	}
	n, ok := LookupNutrient(nutrient)
	require.True(t, ok, nutrient)
	i, ok := ReferenceIntake(n, g)
	require.True(t, ok, "%s %s", nutrient, group)
	return i
}

func figureNamed(t *testing.T, i Intake, kind string) Figure {
	t.Helper()
	switch kind {
	case "EAR":
		return i.EAR
	case "RDA":
		return i.RDA
	case "AI":
		return i.AI
	case "UL":
		return i.UL
	case "CDRR":
		return i.CDRR
	}
	require.Fail(t, "no such kind", kind)
	return Figure{}
}

// readRows reads a data file as maps by column.
func readRows(t *testing.T, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	var rows []map[string]string
	for _, rec := range records[1:] {
		row := map[string]string{}
		for i, v := range rec {
			row[records[0][i]] = v
		}
		rows = append(rows, row)
	}
	return rows
}

// The short way to a figure and the long one agree.
func TestFigureOfAgreesWithTheRow(t *testing.T) {
	for n := range Nutrients() {
		for g := Group(0); g <= GroupCount+1; g++ {
			i, _ := ReferenceIntake(n, g)
			for kind, f := range map[figureKind]Figure{kindEAR: i.EAR, kindRDA: i.RDA, kindAI: i.AI, kindUL: i.UL, kindCDRR: i.CDRR} {
				a, ok := figureOf(n, kind, g)
				require.Equal(t, f.Given, ok)
				require.Equal(t, f.Given, ok && a == Exactly(f.Value), "%s %s", n, g)
			}
		}
	}
	_, ok := figureOf(perKg, kindRDA, Males19to30)
	require.False(t, ok, "protein by weight is not a nutrient")
	_, ok = figureOf(255, kindRDA, Males19to30)
	require.False(t, ok)
}
