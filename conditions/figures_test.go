package conditions

import (
	"encoding/csv"
	"errors"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// The figures of the packs are those of the clinical figures that the project was given. testdata/figures.csv has each
// of them with the rules that hold it, or with the reason why none does.

// figure is one row of the table. Its first seven columns are an entry of the clinical figures.
type figure struct {
	condition, nutrient, kind, severity, value, basis, confidence string
	rules                                                         []string // that hold it; none where no rule does
	written                                                       string   // how it is written there, if otherwise
	why                                                           string
}

func figures(t *testing.T) []figure {
	t.Helper()
	f, err := os.Open("testdata/figures.csv")
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	require.Equal(t, "condition nutrient kind severity value basis confidence rule written why", strings.Join(rows[0], " "))
	var list []figure
	for _, r := range rows[1:] {
		list = append(list, figure{r[0], r[1], r[2], r[3], r[4], r[5], r[6], strings.Fields(r[7]), r[8], r[9]})
	}
	return list
}

// clinical is what the tests read of the clinical figures.
type clinical struct {
	Sources    []clinicalSource
	Conditions []struct {
		ID     string
		Limits []clinicalLimit
	}
	ICD10CM map[string]yaml.Node `yaml:"icd10_cm"`
}

type clinicalSource struct {
	ID, Title, URL string
	Year           yaml.Node
}

type clinicalLimit struct {
	Nutrient, Kind, Severity, Basis string
	Confidence                      string `yaml:"conf"`
	Value                           yaml.Node
	Src                             []string
}

// clinicalFigures reads them; a test that needs them is skipped where they are not at hand.
func clinicalFigures(t *testing.T) clinical {
	t.Helper()
	const file = "../../shared/clinical/clinical_facts.yaml"
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("the clinical figures are not at hand: %s", file)
	}
	require.NoError(t, err)
	var c clinical
	require.NoError(t, yaml.Unmarshal(data, &c))
	require.NotEmpty(t, c.Conditions)
	return c
}

// text is a value as the table writes it: 2300, 25..35, t1:0 t2:340.
func text(n yaml.Node) string {
	var parts []string
	for _, e := range n.Content {
		parts = append(parts, e.Value)
	}
	switch n.Kind {
	case yaml.SequenceNode:
		return strings.Join(parts, "..")
	case yaml.MappingNode:
		var pairs []string
		for i := 0; i+1 < len(parts); i += 2 {
			pairs = append(pairs, parts[i]+":"+parts[i+1])
		}
		return strings.Join(pairs, " ")
	}
	return n.Value
}

// TestEveryClinicalFigureIsAccountedFor: the table has every entry of the clinical figures, as it stands there.
func TestEveryClinicalFigureIsAccountedFor(t *testing.T) {
	var want, got [][]string
	for _, c := range clinicalFigures(t).Conditions {
		for _, l := range c.Limits {
			want = append(want, []string{c.ID, l.Nutrient, l.Kind, l.Severity, text(l.Value), l.Basis, l.Confidence})
		}
	}
	for _, f := range figures(t) {
		got = append(got, []string{f.condition, f.nutrient, f.kind, f.severity, f.value, f.basis, f.confidence})
	}
	require.Equal(t, want, got)
}

// ruleNamed is a rule of the built-in packs as compiled.
func ruleNamed(t *testing.T, id string) *rules.CompiledRule {
	t.Helper()
	pack, _, _ := strings.Cut(id, ".")
	program, ds := Builtin().Program(pack)
	require.NoError(t, ds.Err(), id)
	i := slices.IndexFunc(program.Rules(), func(r *rules.CompiledRule) bool { return r.ID == id })
	require.GreaterOrEqual(t, i, 0, "no rule %s", id)
	return program.Rules()[i]
}

// paramsOf are the parameters that a rule reads.
func paramsOf(r *rules.CompiledRule) []rules.Param {
	var params []rules.Param
	for _, p := range r.Pack.Params {
		if slices.Contains(r.Params(), p.Name) {
			params = append(params, p)
		}
	}
	return params
}

// figureText is all that a rule says in figures: its check, its policy and grade, and its parameters.
func figureText(t *testing.T, r *rules.CompiledRule) string {
	t.Helper()
	pack, ds := Builtin().Pack(r.Pack.ID) // the file, with the texts that Go data leave out
	require.NoError(t, ds.Err())
	parts := []string{r.Rule.Check.Text}
	for _, as := range pack.Rules {
		if as.ID == r.Rule.ID {
			parts = append(parts, as.Policy, as.Grade, as.Note)
		}
	}
	for _, p := range paramsOf(r) {
		parts = append(parts, p.Note)
		if p.Default != nil {
			parts = append(parts, p.Default.Text)
		}
		for _, end := range []*float64{p.Min, p.Max} {
			if end != nil && p.Unit.Factor != 0 {
				parts = append(parts, strconv.FormatFloat(*end/p.Unit.Factor, 'g', -1, 64))
			} else if end != nil {
				parts = append(parts, strconv.FormatFloat(*end, 'g', -1, 64))
			}
		}
	}
	return strings.Join(parts, "\n")
}

var numberPattern = regexp.MustCompile(`\d[\d,]*(?:\.\d+)?`)

// numbers are the figures in a text, 2,300 and 2300 being the same.
func numbers(t *testing.T, s string) []float64 {
	t.Helper()
	var list []float64
	for _, m := range numberPattern.FindAllString(s, -1) {
		v, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimRight(m, ","), ",", ""), 64)
		require.NoError(t, err, m)
		list = append(list, v)
	}
	return list
}

// TestEveryFigureIsInItsRule: what the table says a rule holds stands in the rule, or in a parameter that it reads.
func TestEveryFigureIsInItsRule(t *testing.T) {
	for _, f := range figures(t) {
		if len(f.rules) == 0 {
			require.NotEmpty(t, f.why, "%s %s %s: no rule and no reason", f.condition, f.nutrient, f.value)
			continue
		}
		var said string
		for _, id := range f.rules {
			said += figureText(t, ruleNamed(t, id)) + "\n"
		}
		switch {
		case f.written != "" && !regexp.MustCompile(`^[\d. ]+$`).MatchString(f.written):
			require.Contains(t, said, f.written, f.rules)
		default:
			wanted := f.value
			if f.written != "" {
				wanted = f.written
			}
			for _, v := range numbers(t, strings.ReplaceAll(wanted, "..", " ")) {
				require.Contains(t, numbers(t, said), v, "%s %s: %v", f.condition, f.nutrient, f.rules)
			}
		}
	}
}

// TestSeveritiesFollowTheFigures: hard and found is an error; what is recalled or a target warns; what an RDN
// individualises waits for a parameter; a vendor's figure is no rule.
func TestSeveritiesFollowTheFigures(t *testing.T) {
	// Each by the letter of the figures: the design default of chf, and the protein floor of condition_override.
	withDefault := []string{"chf.sodium-mean", "ckd.protein", "ckd.protein-diabetes", "ckd.protein-set"}
	for _, f := range figures(t) {
		if f.severity == "info" {
			require.Empty(t, f.rules, "%s %s", f.condition, f.nutrient)
			continue
		}
		for _, id := range f.rules {
			r := ruleNamed(t, id)
			if strings.HasPrefix(id, General+".") && f.condition != "general_adult" {
				continue // the general pack has the limit
			}
			switch {
			case f.severity == "hard" && f.confidence == "found":
				require.Equal(t, rules.Error, r.Rule.Severity, id)
			case f.severity == "hard" || f.severity == "target":
				require.NotEqual(t, rules.Error, r.Rule.Severity, id)
			case f.severity == "individualise":
				require.True(t, r.Rule.Severity == rules.Error || r.Rule.IfSet == rules.Error, id)
				require.True(t, slices.Contains(withDefault, id) || slices.ContainsFunc(paramsOf(r), func(p rules.Param) bool {
					return p.Default == nil && (p.Type == rules.QuantityType || p.Type == rules.NumberType)
				}), "%s has a default", id)
			default:
				require.Fail(t, "no such severity", f.severity)
			}
		}
	}
}

// TestConfidenceFollowsTheFigures: a rule claims to be found only if one of its figures was.
func TestConfidenceFollowsTheFigures(t *testing.T) {
	claims := map[string][]string{}
	for _, f := range figures(t) {
		for _, id := range f.rules {
			claims[id] = append(claims[id], strings.ReplaceAll(f.confidence, "secondary", "recalled"))
		}
	}
	require.Greater(t, len(claims), 50)
	for id, allowed := range claims {
		require.Contains(t, allowed, ruleNamed(t, id).Rule.Confidence, id)
	}
}
