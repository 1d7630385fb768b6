package rules

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
)

// shapes is the pack of testdata that takes every shape.
func shapes(tb testing.TB) *Pack {
	tb.Helper()
	p, ds := Load(os.DirFS("testdata/packs/ok"), "shapes.yaml")
	require.Empty(tb, ds)
	return p
}

func TestParseHeader(t *testing.T) {
	p := shapes(t)
	require.Equal(t, []string{"demo", "1.2.0-rc.1+build.7", "Every shape that a pack may take", "shapes.yaml"}, []string{p.ID, p.Version, p.Title, p.File})
	require.Equal(t, []string{"An assessment is on file"}, p.LeftToRDN)
	require.Len(t, p.Digest, 64)
	require.Len(t, p.Sources, 4)
	require.Equal(t, Source{ID: "22-ccr-7638.5", Title: "A regulation", Year: "2002/2005", Locator: "section 1", Note: "read in print",
		Range: Range{"shapes.yaml", 7, 3, 16}}, p.Sources[1])
	require.Equal(t, "https://example.org/guide", p.Sources[0].URL)
	require.Equal(t, "2012-", p.Sources[2].Year)
}

func TestDigestIsOfTheBytes(t *testing.T) {
	data, err := os.ReadFile("testdata/packs/ok/shapes.yaml")
	require.NoError(t, err)
	one, _ := Parse("a.yaml", data)
	two, _ := Parse("b.yaml", append(data, '\n'))
	require.Equal(t, shapes(t).Digest, one.Digest, "the file's name does not count")
	require.NotEqual(t, one.Digest, two.Digest)
}

func TestParseParams(t *testing.T) {
	mg, ml := nutrition.Mass.Base(), nutrition.Volume.Base()
	g := nutrition.Unit{Symbol: "g", Dimension: nutrition.Mass, Factor: 1000}
	at := func(v float64) *float64 { return &v }
	want := []Param{
		{Name: "sodium", Title: "Sodium", Note: "the RDN may lower it", Type: QuantityType, Unit: mg, Default: &ParamValue{Text: "2000 mg", Number: 2000}, Min: at(1500), Max: at(3000)},
		{Name: "protein", Type: QuantityType, Unit: g, PerKg: true, Default: &ParamValue{Text: "1.1 g/kg", Number: 1100}, Min: at(1000)},
		{Name: "potassium", Type: QuantityType, Unit: mg, UnsetUnknown: true},
		{Name: "dose", Type: QuantityType, Unit: g, PerKg: true},
		{Name: "fluid", Type: QuantityType, Unit: ml, Min: at(1000), Max: at(2000)},
		{Name: "meals", Type: NumberType, Default: &ParamValue{Text: "3", Number: 3}, Min: at(1), Max: at(6)},
		{Name: "factor", Type: NumberType},
		{Name: "stage", Type: ChoiceType, Values: []string{"1", "2", "3a"}, Required: true},
		{Name: "type", Type: ChoiceType, Values: []string{"1", "2", "gestational"}, Default: &ParamValue{Text: "gestational"}},
		{Name: "diabetes", Type: TruthType, Default: &ParamValue{Text: "false"}},
		{Name: "strict", Type: TruthType},
	}
	got := shapes(t).Params
	require.Len(t, got, len(want))
	for i := range want {
		require.NotZero(t, got[i].Range.Line)
		got[i].Range = Range{}
		if got[i].Default != nil {
			require.NotZero(t, got[i].Default.Range.Line)
			got[i].Default.Range = Range{}
		}
		require.Equal(t, want[i], got[i])
	}
}

func TestParseRules(t *testing.T) {
	rules := shapes(t).Rules
	require.Len(t, rules, 3)
	plain, block, quoted := rules[0], rules[1], rules[2]

	require.Equal(t, []any{"demo.plain", ScopeDay, Warning, Error, "found", "Fair", "as written", "each day"},
		[]any{plain.ID, plain.Scope, plain.Severity, plain.IfSet, plain.Confidence, plain.Grade, plain.Note, plain.Policy})
	require.Equal(t, []string{"guide-2020#table 2"}, plain.Cite)
	require.Equal(t, Range{"shapes.yaml", 24, 9, 19}, plain.Range)
	require.Equal(t, "person.age_years >= 19", plain.When.Text)
	require.Equal(t, []any{29, 11, true}, []any{plain.When.Line, plain.When.Column, plain.When.Exact})
	require.Equal(t, []string{"    when: person.age_years >= 19   # a comment"}, plain.When.Lines)

	require.Equal(t, []string{"protein", "fiber"}, block.Each)
	require.Equal(t, "each", block.FloorOf)
	require.Equal(t, []string{"guide-2020", "22-ccr-7638.5"}, block.Cite)
	require.Equal(t, "      plan.mean.each\n        >= floor(ref.each)", block.Check.Text)
	require.Equal(t, []any{43, 1, true}, []any{block.Check.Line, block.Check.Column, block.Check.Exact})
	require.Len(t, block.Check.Lines, 2)
	require.Len(t, block.Pass, 1)
	require.Empty(t, block.Fail)
	require.Nil(t, block.Unknown)

	require.Equal(t, "plan.mean.each >= floor(ref.each)", quoted.Check.Text)
	require.True(t, quoted.Check.Exact)
	require.Equal(t, []string{"potassium", "phosphorus"}, quoted.Suspends)
	require.Equal(t, "protein", quoted.Replaces)
	require.Equal(t, []string{"zinc"}, quoted.Each)
}

func TestParseMessages(t *testing.T) {
	rules := shapes(t).Rules
	var literals, texts []string
	for _, part := range rules[0].Message.Parts {
		literals, texts = append(literals, part.Literal), append(texts, part.Expr.Text)
	}
	require.Equal(t, []string{"", " of sodium; {the} ceiling is ", ""}, literals)
	require.Equal(t, []string{"day.sodium", "", "ceiling(params.sodium)"}, texts)
	require.Equal(t, 16, rules[0].Message.Parts[0].Expr.Column)

	folded := rules[1].Message.Parts
	require.Equal(t, " a day, of ", folded[1].Literal)
	require.Equal(t, "floor(\n        ref.each)", folded[2].Expr.Text, "an expression stands as in the file")
	require.Equal(t, []any{47, 8}, []any{folded[2].Expr.Line, folded[2].Expr.Column})
}

// TestBracesInMessages: what is inside an expression does not end it.
func TestBracesInMessages(t *testing.T) {
	for text, want := range map[string]int{
		`day.sodium}`: 10, `"}"}`: 3, `'}' + "\"}"}`: 11, `{1: 2}[1]} rest`: 9, `a`: -1, `"}`: -1, `{}`: -1, `}`: 0, ``: -1,
	} {
		require.Equal(t, want, closingBrace(text), "%q", text)
	}
}

func TestParseCases(t *testing.T) {
	c := shapes(t).Rules[1].Pass[0]
	require.Equal(t, "plan", c.Facts[0].Name)
	each := c.Facts[0].Fields[0].Fields[0]
	require.Equal(t, CaseFact{Name: "each", Text: "40", NameRange: Range{"shapes.yaml", 52, 29, 33}, Range: Range{"shapes.yaml", 52, 35, 37}}, each)
}

// requireInFile fails unless an expression's text stands in the file where it says.
func requireInFile(t *testing.T, lines []string, e Expr) {
	t.Helper()
	require.Positive(t, e.Line)
	require.LessOrEqual(t, e.Line, len(lines))
	if !e.Exact {
		return
	}
	for i, want := range strings.Split(e.Text, "\n") {
		line := []rune(strings.TrimSuffix(lines[e.Line-1+i], "\r"))
		if i == 0 {
			line = line[e.Column-1:]
		}
		require.True(t, strings.HasPrefix(string(line), want), "%q in line %d of %+v", want, e.Line+i, e)
	}
}

// expressions are those of a rule that are there.
func expressions(r Rule) []Expr {
	var out []Expr
	for _, e := range []Expr{r.When, r.Check} {
		if e.Text != "" {
			out = append(out, e)
		}
	}
	for _, part := range r.Message.Parts {
		if part.Expr.Text != "" {
			out = append(out, part.Expr)
		}
	}
	return out
}

func TestExpressionsStandWhereTheySay(t *testing.T) {
	for _, style := range []string{
		`message: "{day.sodium} of µg; {ceiling(mg(2300))}"`,
		`message: '{day.sodium} of ''it''; {ceiling(mg(2300))}'`,
		"message: |\n      ½ {day.sodium} of it;\n      {ceiling(\n        mg(2300))}",
		"message: >-\n      é {day.sodium}\n\n      {ceiling(mg(2300))}",
		"message: 米 {day.sodium} of it\n        and {ceiling(mg(2300))}",
		`message: "tab\t{day.sodium} \u00e9 {ceiling(mg(2300))}"`,
	} {
		text := "pack: demo\nversion: 1.0.0\ntitle: t\nsources: {a: {title: A, year: 2020}}\nrules:\n  - id: demo.a\n    title: t\n    scope: day\n" +
			"    severity: error\n    check: day.sodium <= mg(1)\n    cite: a\n    " + style + "\n"
		for _, end := range []string{"\n", "\r\n"} {
			file := strings.ReplaceAll(text, "\n", end)
			p, ds := Parse("f.yaml", []byte(file))
			require.Empty(t, rendered(t, ds), style)
			exprs := expressions(p.Rules[0])
			require.Len(t, exprs, 3)
			require.Equal(t, "day.sodium", exprs[1].Text)
			for _, e := range exprs {
				requireInFile(t, strings.Split(file, "\n"), e)
			}
		}
	}
}

func TestLoadSaysWhyAFileCannotBeRead(t *testing.T) {
	p, ds := Load(fstest.MapFS{}, "packs/chf.yaml")
	require.Nil(t, p)
	require.Equal(t, "packs/chf.yaml: there is no pack file \"packs/chf.yaml\" [missing-file]\nhint: check the name, and the folder that it is relative to\n", ds[0].Text())

	_, ds = Load(fstest.MapFS{"packs/x": {}}, "packs")
	require.Equal(t, "unreadable", ds[0].Code)

	_, ds = Load(failing{}, "x.yaml")
	require.Equal(t, "x.yaml: the pack file cannot be read: disk on fire [unreadable]", ds[0].String())
}

type failing struct{}

func (failing) Open(string) (fs.File, error) { return nil, errors.New("disk on fire") }

func TestLoadStopsAtTheLimit(t *testing.T) {
	_, ds := Load(fstest.MapFS{"big.yaml": {Data: []byte(strings.Repeat("# \n", 40<<20/3))}}, "big.yaml")
	require.Len(t, ds, 1)
	require.Equal(t, "too-large", ds[0].Code)
}

func TestVersions(t *testing.T) {
	for _, good := range []string{"0.0.0", "1.0.0", "1.2.30", "1.0.0-rc.1", "1.0.0-0a", "1.0.0+001", "1.0.0-x-y.7+b-1"} {
		require.True(t, isVersion(good), good)
	}
	for _, bad := range []string{"", "1", "1.0", "1.0.0.0", "v1.0.0", "01.0.0", "1.0.0-", "1.0.0-01", "1.0.0+", "1.0.0-a..b", "1.0.x", "1.0.0 "} {
		require.False(t, isVersion(bad), bad)
	}
}

func TestNames(t *testing.T) {
	for _, good := range []string{"a", "chf", "sodium-day", "floor-vitamin_d", "a1-2"} {
		require.True(t, isName(good, "-_"), good)
	}
	for _, bad := range []string{"", "A", "1a", "-a", "a-", "a--b", "a_-b", "a b", "é", "a.b"} {
		require.False(t, isName(bad, "-_"), bad)
	}
	require.False(t, isName("a-b", "_"))
}

// FuzzParsePack holds any file to this: reading it neither panics nor hangs, says the same twice, puts every
// diagnostic inside the file, and every expression where it says it stands.
func FuzzParsePack(f *testing.F) {
	for _, folder := range []string{"ok", "err", "check"} {
		entries, err := os.ReadDir("testdata/packs/" + folder)
		require.NoError(f, err)
		for _, e := range entries {
			data, err := os.ReadFile("testdata/packs/" + folder + "/" + e.Name())
			require.NoError(f, err)
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, ds := Parse("f.yaml", data)
		_, again := Parse("f.yaml", data)
		require.Equal(t, ds, again)
		lines := strings.Split(string(data), "\n")
		for _, d := range ds {
			require.NotEmpty(t, d.Message)
			require.NotEmpty(t, d.Code)
			require.GreaterOrEqual(t, d.Range.Line, 1)
			require.LessOrEqual(t, d.Range.Line, len(lines))
			require.GreaterOrEqual(t, d.Range.Column, 1)
			require.LessOrEqual(t, d.Range.Column, len([]rune(lines[d.Range.Line-1]))+1)
			require.Greater(t, d.Range.EndColumn, d.Range.Column)
			require.NotEmpty(t, d.Text())
		}
		require.True(t, p != nil || len(ds) > 0)
		if p == nil {
			return
		}
		for _, r := range p.Rules {
			for _, e := range expressions(r) {
				requireInFile(t, lines, e)
			}
		}
	})
}
