package plans

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
)

// checkExample is the report of a plan under examples.
func checkExample(t *testing.T, name string) *Report {
	t.Helper()
	r, err := CheckFile(context.Background(), os.DirFS("../examples"), name)
	require.NoError(t, err)
	return r
}

// checkText is the report of a plan given as text.
func checkText(t *testing.T, text string) *Report {
	t.Helper()
	p, ds := Parse("plan.yaml", []byte(text))
	require.NoError(t, ds.Err())
	r, err := NewChecker(Config{}).Check(context.Background(), p)
	require.NoError(t, err)
	return r
}

// finding is the finding of a rule on a subject.
func finding(t *testing.T, r *Report, rule, subject string) *rules.Finding {
	t.Helper()
	for i := range r.Findings() {
		if f := &r.Findings()[i]; f.Rule.ID == rule && f.Path() == subject {
			return f
		}
	}
	require.Failf(t, "no such finding", "%s on %s", rule, subject)
	return nil
}

func textOf(t *testing.T, r *Report) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, r.WriteText(&b, TextOptions{}))
	return b.String()
}

// Every example plan has the report that people are shown beside it.
func TestExamplesHaveTheirReports(t *testing.T) {
	names, err := fs.Glob(os.DirFS("../examples"), "*.yaml")
	require.NoError(t, err)
	require.Contains(t, names, "chf-week.yaml")
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			golden(t, filepath.Join("testdata/reports", strings.TrimSuffix(name, ".yaml")+".txt"), textOf(t, checkExample(t, name)))
		})
	}
}

func TestTheExampleWeekPasses(t *testing.T) {
	r := checkExample(t, "chf-week.yaml")
	require.Equal(t, rules.Pass, r.Verdict)
	require.Zero(t, r.Summary.Required)
	require.Equal(t, len(r.Findings()), r.Summary.Pass+r.Summary.Fail+r.Summary.Unknown+r.Summary.NotApplicable+r.Summary.Waived)
}

func TestTheFailingExampleFailsInThreeWays(t *testing.T) {
	r := checkExample(t, "chf-fails.yaml")
	require.Equal(t, rules.Fail, r.Verdict)
	about := map[nutrition.Nutrient]bool{}
	for i := range r.Findings() {
		// What is wrong with single foods, such as a soup that is ultra-processed, comes on top.
		if f := &r.Findings()[i]; f.Effect() == rules.RequiredFailed && f.Rule.Rule.Scope <= rules.ScopeDay {
			n, ok := f.Nutrient()
			require.True(t, ok)
			about[n] = true
		}
	}
	require.Equal(t, map[nutrition.Nutrient]bool{nutrition.EnergyKcal: true, nutrition.Sodium: true, nutrition.SaturatedFat: true}, about)
}

func TestTheExampleWithGapsCannotBeTold(t *testing.T) {
	r := checkExample(t, "chf-gaps.yaml")
	require.Equal(t, rules.Unknown, r.Verdict)
	text := textOf(t, r)
	require.NotContains(t, strings.ToLower(text), "complian", "nothing is called compliant while a required rule is open")
	f := finding(t, r, "general.sodium-mean", "plan")
	require.Equal(t, rules.Unknown, f.Verdict)
	var missing []string
	for _, item := range r.Missing(f) {
		missing = append(missing, item.Path())
	}
	require.Equal(t, []string{"days[0].meals[0].items[4]", "days[0].meals[1].items[3]"}, missing)
}

// What the report says would settle an open rule does settle it: at that value it passes, a little above it fails.
func TestTheValueThatSettlesARuleSettlesIt(t *testing.T) {
	const plan = `{plan: One gap, conditions: [{chf: {sodium: 1800 mg}}], covers: 1, days: [{meals: [{meal: lunch, items: [
		{food: "ndb:05064", amount: 120 g}, {food: "ndb:09138", amount: 140 g NUTRIENTS}]}]}]}`
	with := func(nutrients string) *Report { return checkText(t, strings.Replace(plan, "NUTRIENTS", nutrients, 1)) }
	open := with("")
	f := finding(t, open, "chf.sodium-mean", "plan")
	require.Equal(t, rules.Unknown, f.Verdict)
	n, value := open.per100(f, open.Missing(f)[0], f.Limit.Lo-f.Measured.Lo)
	require.Equal(t, nutrition.Sodium, n)
	require.InDelta(t, (1800-1.2*74)/1.4, value, 1e-6)
	require.Contains(t, textOf(t, open), "passes if it has at most 1,222 mg of sodium in 100 g")
	require.Equal(t, rules.Pass, finding(t, with(", nutrients: {sodium: 1222 mg}, source: s"), "chf.sodium-mean", "plan").Verdict)
	require.Equal(t, rules.Fail, finding(t, with(", nutrients: {sodium: 1223 mg}, source: s"), "chf.sodium-mean", "plan").Verdict)
}

func TestJSONHasTheKeysOfTheContractInOrder(t *testing.T) {
	data, err := json.Marshal(checkExample(t, "chf-gaps.yaml"))
	require.NoError(t, err)
	dec := json.NewDecoder(bytes.NewReader(data))
	require.Equal(t, []string{"schema", "plan", "inputs", "verdict", "summary", "totals", "findings", "not_assessed", "left_to_rdn",
		"waivers", "decisions", "policies", "notes", "conflicts"}, keysOf(t, dec))

	var report struct {
		Findings []json.RawMessage
		Plan     json.RawMessage
		Inputs   json.RawMessage
	}
	require.NoError(t, json.Unmarshal(data, &report))
	require.Equal(t, []string{
		"rule", "verdict", "severity", "scope", "subject", "nutrient", "title", "message", "measured", "limit",
		"contributors", "missing", "position", "cite",
	}, keysOf(t, json.NewDecoder(bytes.NewReader(report.Findings[0]))))
	require.Equal(t, []string{"title", "file", "sha256"}, keysOf(t, json.NewDecoder(bytes.NewReader(report.Plan))))
	require.Equal(t, []string{"catalogue", "packs", "reference", "covers", "ceilings", "as_of"}, keysOf(t, json.NewDecoder(bytes.NewReader(report.Inputs))))
}

// keysOf lists the keys of the object that comes next, in their order.
func keysOf(t *testing.T, dec *json.Decoder) []string {
	t.Helper()
	open, err := dec.Token()
	require.NoError(t, err)
	require.Equal(t, json.Delim('{'), open)
	var keys []string
	for dec.More() {
		key, err := dec.Token()
		require.NoError(t, err)
		keys = append(keys, key.(string))
		var skipped json.RawMessage
		require.NoError(t, dec.Decode(&skipped))
	}
	return keys
}

func TestJSONWritesUnknownEndsAsNull(t *testing.T) {
	r := checkText(t, `{plan: Salted, salt_added: unknown, conditions: [chf], days: [{meals: [{meal: lunch, items: [{food: "ndb:05064", amount: 100 g}]}]}]}`)
	data, err := json.Marshal(r)
	require.NoError(t, err)
	var report struct {
		Totals struct {
			Mean map[string]struct{ Lo, Hi *float64 }
		}
	}
	require.NoError(t, json.Unmarshal(data, &report))
	sodium := report.Totals.Mean["sodium"]
	require.NotNil(t, sodium.Lo)
	require.Equal(t, 74.0, *sodium.Lo)
	require.Nil(t, sodium.Hi, "salt that nobody weighed may be any amount")
	require.Equal(t, rules.Unknown, finding(t, r, "chf.sodium-mean", "plan").Verdict)
}

func TestEveryFindingCitesASourceOfItsPack(t *testing.T) {
	for i, f := range checkExample(t, "chf-week.yaml").Findings() {
		ids := citeIDs(f.Rule)
		require.NotEmpty(t, ids, "%d: %s", i, f.Rule.ID)
		for _, id := range ids {
			known := false
			for _, s := range f.Rule.Pack.Sources {
				known = known || s.ID == id
			}
			require.True(t, known, "%s cites %s", f.Rule.ID, id)
		}
	}
}

// Contributions are where what was measured comes from: they add up to it.
func TestContributionsAddUp(t *testing.T) {
	r := checkExample(t, "chf-week.yaml")
	for i := range r.Findings() {
		f := &r.Findings()[i]
		if _, rest, ok := f.Terms(); !ok || !f.Compared || rest != (nutrition.Amount{}) {
			continue
		}
		var sum nutrition.Amount
		for _, c := range r.Contributors(f) {
			sum = sum.Add(c.Amount)
		}
		require.InDelta(t, f.Measured.Lo, sum.Lo, 1e-9*max(1, f.Measured.Lo), f.Rule.ID)
		require.InDelta(t, f.Measured.Hi, sum.Hi, 1e-9*max(1, f.Measured.Hi), f.Rule.ID)
	}
}

func TestTheSameBytesGiveTheSameReport(t *testing.T) {
	one, err := json.Marshal(checkExample(t, "chf-week.yaml"))
	require.NoError(t, err)
	two, err := json.Marshal(checkExample(t, "chf-week.yaml"))
	require.NoError(t, err)
	require.Equal(t, one, two)
}

func TestATextReportFitsItsWidth(t *testing.T) {
	var b strings.Builder
	require.NoError(t, checkExample(t, "chf-fails.yaml").WriteText(&b, TextOptions{Width: 100, Color: true}))
	require.Contains(t, b.String(), "\x1b[")
	for line := range strings.Lines(b.String()) {
		if !strings.Contains(line, "https://") {
			require.LessOrEqual(t, width(strings.TrimSuffix(line, "\n")), 110, line)
		}
	}
}
