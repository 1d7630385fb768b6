package plans

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
)

func parseLines(t testing.TB, texts ...string) []Line {
	t.Helper()
	lines := make([]Line, len(texts))
	for i, text := range texts {
		line, err := ParseLine(text)
		require.NoError(t, err)
		lines[i] = line
	}
	return lines
}

func loadPlan(t testing.TB, name string) *Plan {
	t.Helper()
	p, ds := Load(os.DirFS("../examples"), name)
	require.NoError(t, ds.Err())
	return p
}

// A cell of a matrix is what a check of the same menu with the line's conditions says.
func TestMatrixSaysWhatChecksSay(t *testing.T) {
	c := NewChecker(Config{})
	menus := []*Plan{loadPlan(t, "chf-week.yaml"), loadPlan(t, "chf-fails.yaml"), loadPlan(t, "chf-gaps.yaml"), loadPlan(t, "mtg-diabetes.yaml")}
	// Kidney disease puts floors aside, so that what is common to all lines cannot be counted once for it.
	lines := parseLines(t, "chf", "chf:sodium=1500mg", "chf:fluid=1500ml,protein=1.1g/kg", "dash", "ckd:stage=3b", "diabetes:type=2", "chf+dash")
	m, err := c.Matrix(context.Background(), menus, lines)
	require.NoError(t, err)
	require.Len(t, m.Rows, len(menus))
	for i, row := range m.Rows {
		require.Same(t, menus[i], row.Plan)
		for k, cell := range row.Cells {
			alone := *menus[i]
			alone.Conditions = lines[k].Conditions
			r, err := c.Check(context.Background(), &alone)
			require.NoError(t, err)
			require.Equal(t, verdicts(r), verdicts(cell), "%s on %s", row.Plan.Title, lines[k].Name)
			require.Equal(t, r.Verdict, cell.Verdict)
			require.Equal(t, textOf(t, r), textOf(t, cell))
		}
	}
	require.Equal(t, rules.Fail, m.Verdict())
}

// A line that sets the stage of life changes what the person needs, and so what the common rules come to.
func TestMatrixOfAPregnancy(t *testing.T) {
	p, ds := Parse("plan.yaml", []byte(`
plan: A day
service: mtm
for: {reference: dri, sex: female, age: 28, weight: 62 kg, height: 165 cm, activity: low-active}
waivers: [{rule: mtm.floor-energy, subject: plan, reason: r, by: "A. Rivera, RDN", until: 2027-02-01}]
days: [{meals: [{meal: lunch, items: [{food: "ndb:05064", amount: 300 g}, {food: "ndb:20037", amount: 900 g}, {food: "ndb:11090", amount: 400 g}]}]}]`))
	require.NoError(t, ds.Err())
	for _, waivers := range [][]Waiver{nil, p.Waivers} {
		menu := *p
		menu.Waivers = waivers
		m, err := NewChecker(Config{}).Matrix(context.Background(), []*Plan{&menu}, parseLines(t, "dash", "pregnancy:trimester=2", "hiv"))
		require.NoError(t, err)
		for k, cell := range m.Rows[0].Cells {
			alone := menu
			alone.Conditions = m.Lines[k].Conditions
			r, err := NewChecker(Config{}).Check(context.Background(), &alone)
			require.NoError(t, err)
			require.Equal(t, textOf(t, r), textOf(t, cell), m.Lines[k].Name)
			require.Equal(t, r.Summary, cell.Summary)
		}
		require.NotEqual(t, m.Rows[0].Cells[0].Summary, m.Rows[0].Cells[1].Summary)
	}
}

func TestMatrixVerdictIsTheWorst(t *testing.T) {
	cells := func(verdicts ...rules.Verdict) *Matrix {
		m := &Matrix{}
		for _, v := range verdicts {
			m.Rows = append(m.Rows, MatrixRow{Cells: []*Report{{Verdict: v}}})
		}
		return m
	}
	require.Equal(t, rules.NotApplicable, cells().Verdict())
	require.Equal(t, rules.Pass, cells(rules.NotApplicable, rules.Pass).Verdict())
	require.Equal(t, rules.Pass, cells(rules.Pass, rules.NotApplicable).Verdict())
	require.Equal(t, rules.Unknown, cells(rules.Unknown, rules.Pass).Verdict())
	require.Equal(t, rules.Fail, cells(rules.Unknown, rules.Fail, rules.Pass).Verdict())
}

func TestMatrixSaysWhatIsWrongOnce(t *testing.T) {
	c := NewChecker(Config{})
	menus := []*Plan{loadPlan(t, "chf-week.yaml"), loadPlan(t, "chf-fails.yaml")}
	_, err := c.Matrix(context.Background(), menus, parseLines(t, "chf", "chff", "chf:sodiun=1500mg"))
	var found *rules.DiagnosticsError
	require.ErrorAs(t, err, &found)
	var codes []string
	for _, d := range found.Diagnostics {
		codes = append(codes, d.Code)
		require.NotEmpty(t, d.Hint)
	}
	require.Equal(t, []string{"unknown-condition", "unknown-param"}, codes)

	_, err = c.Matrix(context.Background(), menus, nil)
	require.EqualError(t, err, "plans: a matrix has no diet line; name one, such as chf")
}

func TestMatrixStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := NewChecker(Config{}).Matrix(ctx, []*Plan{loadPlan(t, "chf-week.yaml")}, parseLines(t, "chf"))
	require.ErrorIs(t, err, context.Canceled)
}

func TestParseLine(t *testing.T) {
	line, err := ParseLine("chf+ckd:stage=3b,potassium=2500mg")
	require.NoError(t, err)
	require.Equal(t, "chf+ckd:stage=3b,potassium=2500mg", line.Name)
	require.Len(t, line.Conditions, 2)
	require.Equal(t, "ckd", line.Conditions[1].ID)
	require.Equal(t, []string{"potassium", "stage"}, []string{line.Conditions[1].Params[0].Name, line.Conditions[1].Params[1].Name})
	for _, bad := range []string{"", "chf+", "+chf", "chf:", "chf:sodium", "chf:sodium=1,sodium=2"} {
		_, err := ParseLine(bad)
		require.ErrorContains(t, err, "plans: diet line ", bad)
		require.NotContains(t, err.Error(), "conditions: ", bad)
	}
}

// What binds is what decides: failures before what is open, and of a plan that passes what it comes nearest to.
func TestBinds(t *testing.T) {
	failed := checkExample(t, "chf-fails.yaml").Binds()
	require.NotEmpty(t, failed)
	for _, f := range failed {
		require.Equal(t, rules.RequiredFailed, f.Effect())
	}
	open := checkExample(t, "chf-gaps.yaml").Binds()
	require.NotEmpty(t, open)
	for _, f := range open {
		require.Equal(t, rules.RequiredOpen, f.Effect())
	}
	nearest := checkExample(t, "chf-week.yaml").Binds()
	require.Len(t, nearest, 2)
	require.Equal(t, []rules.Direction{rules.Ceiling, rules.Floor}, []rules.Direction{nearest[0].Direction(), nearest[1].Direction()})
	r := checkExample(t, "chf-week.yaml")
	for i := range r.Findings() {
		f := &r.Findings()[i]
		_, about := f.Nutrient()
		if about && f.Verdict == rules.Pass && f.Severity == rules.Error && f.Compared && f.Direction() == rules.Ceiling {
			require.LessOrEqual(t, used(f), used(nearest[0]), f.Rule.ID)
		}
	}
}

func TestMatrixAsJSONAndText(t *testing.T) {
	m, err := NewChecker(Config{}).Matrix(context.Background(),
		[]*Plan{loadPlan(t, "chf-week.yaml"), loadPlan(t, "chf-fails.yaml")}, parseLines(t, "chf", "chf:sodium=1500mg"))
	require.NoError(t, err)
	data, err := json.Marshal(m)
	require.NoError(t, err)
	require.Equal(t, []string{"schema", "verdict", "lines", "menus"}, keysOf(t, json.NewDecoder(bytes.NewReader(data))))
	var out struct {
		Lines []string
		Menus []struct {
			Plan  struct{ Title, File, SHA256 string }
			Cells []struct {
				Line, Verdict string
				Summary       Summary
				Binds         []struct{ Rule, Subject, Message string }
			}
		}
	}
	require.NoError(t, json.Unmarshal(data, &out))
	require.Equal(t, []string{"chf", "chf:sodium=1500mg"}, out.Lines)
	require.Equal(t, "pass", out.Menus[0].Cells[0].Verdict)
	require.Equal(t, m.Rows[1].Cells[1].Summary, out.Menus[1].Cells[1].Summary)
	require.NotEmpty(t, out.Menus[1].Cells[1].Binds)

	var b strings.Builder
	require.NoError(t, m.WriteText(&b, TextOptions{}))
	golden(t, "testdata/reports/matrix.out", b.String())
}

// eightLines are conditions that one adult may have.
var eightLines = []string{"chf", "ckd:stage=3b", "diabetes:type=2", "dash", "copd", "hiv", "cirrhosis", "cancer"}

// benchMenus are twenty menus of which no two are the same, each held to what the eight lines ask.
func benchMenus(b *testing.B) ([]*Plan, []Line) {
	b.Helper()
	lines := parseLines(b, eightLines...)
	var all []ConditionUse
	for _, line := range lines {
		all = append(all, line.Conditions...)
	}
	menus := make([]*Plan, 20)
	for i := range menus {
		text := strings.Replace(string(week()), "20 g", fmt.Sprintf("%d g", 20+i), 1)
		p, ds := Parse("week.yaml", []byte(text))
		require.NoError(b, ds.Err())
		p.Conditions = all
		menus[i] = p
	}
	return menus, lines
}

// A matrix of 20 menus by 8 diet lines is to cost under 2 times the 20 menus checked once each against all of them.
func BenchmarkMatrix(b *testing.B) {
	menus, lines := benchMenus(b)
	c := NewChecker(Config{})
	b.Run("matrix", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, err := c.Matrix(context.Background(), menus, lines)
			require.NoError(b, err)
		}
	})
	b.Run("once", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for _, menu := range menus {
				_, err := c.Check(context.Background(), menu)
				require.NoError(b, err)
			}
		}
	})
}
