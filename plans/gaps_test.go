package plans

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// houseReport checks a plan of the given days or box against one rule of the house for each check, named house.a and on.
func houseReport(t require.TestingT, config Config, plan string, checks ...string) *Report {
	pack := "pack: house\nversion: 1.0.0\ntitle: House rules\nsources:\n  kitchen: {title: Rules of the kitchen, year: 2026}\nrules:\n"
	for i, check := range checks {
		severity, scope, text := "error", "day", check
		if of, rest, ok := strings.Cut(check, ":: "); ok {
			scope, text = of, rest
		}
		if of, ok := strings.CutPrefix(scope, "warning "); ok {
			severity, scope = "warning", of
		}
		pack += "  - {id: house." + string(rune('a'+i)) + ", title: A rule, scope: " + scope + ", severity: " + severity + ", check: '" + text + "', cite: kitchen}\n"
	}
	p, ds := Parse("plan.yaml", []byte("plan: A plan\npacks: [./house.yaml]\n"+plan))
	require.NoError(t, ds.Err())
	config.Packs = fstest.MapFS{"house.yaml": {Data: []byte(pack)}}
	r, err := NewChecker(config).Check(context.Background(), p)
	require.NoError(t, err)
	return r
}

// broth is a day with 240 g of a broth whose sodium is not known, and 1,240 mg of sodium besides.
const broth = `days: [{day: Wednesday, meals: [{meal: lunch, items: [
  {food: "own:broth", amount: 240 g, nutrients: {energy: 5 kcal}, source: Kitchen A},
  {food: "own:rest", amount: 100 g, nutrients: {sodium: 1240 mg, protein: 10 g}}]}]}]
`

// gapLine is a gap in one line.
func gapLine(g *Gap) string {
	return g.Nutrient.String() + " of " + string(g.Food.Food.ID()) + " " + g.sentence() + " [" + strings.Join(g.Rules(), " ") + "] " + string(g.Method)
}

func TestGaps(t *testing.T) {
	for _, c := range []struct {
		name, plan string
		checks     []string
		want       []string
		otherwise  int
	}{
		{"the journey of the broth", broth, []string{"day.sodium <= mg(1333)"},
			[]string{"sodium of own:broth passes at 38.75 mg or less, fails above [house.a] exact"}, 0},
		{"two rules, the tightest first", broth, []string{"day.sodium <= mg(1600)", "plan:: plan.mean.sodium <= mg(1333)"}, []string{
			"sodium of own:broth passes at 38.75 mg or less, fails above [house.b] exact",
			"sodium of own:broth passes at 150 mg or less, fails above [house.a] exact"}, 0},
		{"rules with one threshold together", broth, []string{"day.sodium <= mg(1600)", "plan:: plan.mean.sodium <= mg(1600)"},
			[]string{"sodium of own:broth passes at 150 mg or less, fails above [house.a house.b] exact"}, 0},
		{"a strict ceiling", broth, []string{"day.sodium < mg(1333)"},
			[]string{"sodium of own:broth passes under 38.75 mg, fails above [house.a] exact"}, 0},
		{"a floor", broth, []string{"day.protein >= g(12)"},
			[]string{"protein of own:broth passes at 0.8334 g or more, fails below [house.a] exact"}, 0},
		{"the limit on the left", broth, []string{"mg(1333) >= day.sodium"},
			[]string{"sodium of own:broth passes at 38.75 mg or less, fails above [house.a] exact"}, 0},
		{"a quotient", broth, []string{"day.sodium / g(1) <= 1.333"},
			[]string{"sodium of own:broth passes at 38.75 mg or less, fails above [house.a] exact"}, 0},
		{"an element", broth, []string{"plan:: plan.days.all(d, d.sodium <= mg(1333))"},
			[]string{"sodium of own:broth passes at 38.75 mg or less, fails above (found by bisection) [house.a] bisection"}, 0},
		{"none at all", broth, []string{"day.sodium <= mg(1240)"},
			[]string{"sodium of own:broth passes if there is none of it, fails with any [house.a] exact"}, 0},
		{"required ones first", broth, []string{"warning day:: day.sodium <= mg(1333)", "day.protein >= g(12)"}, []string{
			"protein of own:broth passes at 0.8334 g or more, fails below [house.b] exact",
			"sodium of own:broth passes at 38.75 mg or less, fails above [house.a] exact"}, 0},
		{"two thresholds are none", broth, []string{"day.sodium <= mg(1300) || day.sodium >= mg(1400)"}, nil, 1},
		{"salt that nobody weighed", "salt_added: unknown\n" + broth, []string{"day.sodium <= mg(1333)"}, nil, 1},
		{"nothing is open", broth, []string{"day.sodium >= mg(1000)"}, nil, 0},
		{"an age that nobody knows", broth, []string{"day:: day.sodium <= mg(2000) || person.age_years >= 19"}, nil, 1},
	} {
		q := houseReport(t, Config{}, c.plan, c.checks...).Questions()
		var got []string
		for i := range q.Gaps {
			got = append(got, gapLine(&q.Gaps[i]))
		}
		require.Equal(t, c.want, got, c.name)
		require.Len(t, q.Otherwise, c.otherwise, c.name)
	}
}

// TestGapsOfOneFood: a value is asked for once, whatever the number of items that hold the food, and the tightest
// threshold is told of a rule that is open on several days.
func TestGapsOfOneFood(t *testing.T) {
	r := houseReport(t, Config{}, `days:
  - meals: [{items: [{food: "ndb:35017", amount: 100 g}]}]
  - meals: [{items: [{food: "ndb:35017", amount: 200 g}]}, {items: [{food: "ndb:35017", amount: 50 g}]}]
`, "day.sodium <= mg(500)")
	gaps := r.Gaps()
	require.Len(t, gaps, 1)
	require.InDelta(t, 200, gaps[0].Threshold, 1e-9)
	require.Equal(t, "days[1]", gaps[0].Findings[0].Path())
	require.Len(t, gaps[0].Items, 3)
	data, err := json.Marshal(r.Questions())
	require.NoError(t, err)
	require.Contains(t, string(data), `"item":"days[0].meals[0].items[0]"`)
	require.Contains(t, string(data), `"items":["days[0].meals[0].items[0]","days[1].meals[0].items[0]","days[1].meals[1].items[0]"]`)
}

// TestGapsTogether: of several missing values those that are too little to matter are left out, and what they are
// leaves a stretch open.
func TestGapsTogether(t *testing.T) {
	plan := `days: [{meals: [{items: [
  {food: "own:broth", amount: 240 g, nutrients: {energy: 5 kcal}},
  {food: "own:sauce", amount: 60 g, nutrients: {energy: 5 kcal}},
  {food: "own:spice", amount: 0.0002 g, nutrients: {energy: 5 kcal}},
  {food: "own:rest", amount: 100 g, nutrients: {sodium: 1000 mg}}]}]}]
`
	q := houseReport(t, Config{}, plan, "day.sodium <= mg(1300)").Questions()
	require.Len(t, q.Gaps, 2)
	require.Equal(t, 1, q.Small)
	for i := range q.Gaps {
		g := &q.Gaps[i]
		require.InDelta(t, (300-0.2)/3, g.Threshold, 1e-6, "two foods with one bound have one threshold")
		require.InDelta(t, 300.0/3, g.Fails, 1e-6)
		require.Len(t, g.Given, 1)
		require.Equal(t, "passes at 99.93 mg or less, fails above 100 mg, open between", g.sentence())
	}
	require.Equal(t, "with sodium of sauce at its own threshold too", q.Gaps[0].given())
}

func TestGapsOfABox(t *testing.T) {
	r := houseReport(t, Config{}, `feeds: {people: 2, days: 5}
box: [{food: "own:broth", amount: 1 kg, nutrients: {energy: 5 kcal}}]
`, "day.sodium <= mg(500)")
	gaps := r.Gaps()
	require.Len(t, gaps, 1)
	require.InDelta(t, 500, gaps[0].Threshold, 1e-9, "100 g a day for one")
	require.Equal(t, "box.items[0]", gaps[0].Items[0].Path())
}

// TestGapsWithinPortionError: where portions are uncertain too, passing ends before failing begins.
func TestGapsWithinPortionError(t *testing.T) {
	gaps := houseReport(t, Config{PortionError: 0.1}, broth, "day.sodium <= mg(1500)").Gaps()
	require.Len(t, gaps, 1)
	require.InDelta(t, (1500-1240*1.1)/(2.4*1.1), gaps[0].Threshold, 1e-9)
	require.InDelta(t, (1500-1240*0.9)/(2.4*0.9), gaps[0].Fails, 1e-9)
}

func TestSafe(t *testing.T) {
	for _, c := range []struct {
		v           float64
		below, over string
	}{
		{278.57916, "278.5 mg", "278.6 mg"}, {38, "38 mg", "38 mg"}, {37.99999999999, "38 mg", "38 mg"}, {0, "0 mg", "0 mg"},
		{0.00123456, "0.001234 mg", "0.001235 mg"}, {123456, "123400 mg", "123500 mg"}, {9.9999, "9.999 mg", "10 mg"},
	} {
		require.Equal(t, c.below, safe(c.v, Below, nutrition.Sodium.Unit()), "%v", c.v)
		require.Equal(t, c.over, safe(c.v, Above, nutrition.Sodium.Unit()), "%v", c.v)
	}
}

// TestSheetCells: no cell is a formula to a spreadsheet.
func TestSheetCells(t *testing.T) {
	r := houseReport(t, Config{}, `days: [{meals: [{items: [{food: "own:broth", amount: 240 g, nutrients: {energy: 5 kcal}, source: '=HYPERLINK("x")'}]}]}]
`, "day.sodium <= mg(1333)")
	var sheet bytes.Buffer
	require.NoError(t, r.Questions().WriteCSV(&sheet, QuestionOptions{}))
	lines, err := csv.NewReader(&sheet).ReadAll()
	require.NoError(t, err)
	require.Len(t, lines, 2)
	require.Equal(t, `'=HYPERLINK("x")`, lines[1][0])
	require.Len(t, lines[1], len(sheetColumns))
}

func TestQuestionsAsMarkdown(t *testing.T) {
	var page bytes.Buffer
	require.NoError(t, houseReport(t, Config{}, broth, "day.sodium <= mg(1333)").Questions().WriteMarkdown(&page, QuestionOptions{}))
	require.Equal(t, `# Missing values: A plan

1 missing value to ask for. Thresholds are per 100 g, rounded to the safe side.

## Ask Kitchen A

| food | nutrient, in 100 g | value | source and date | decides |
|---|---|---|---|---|
| broth (own:broth) | sodium, mg | | | passes at 38.75 mg or less, fails above (house.a) |
`, page.String())
}

func TestQuestionsOfAnOpenPlanWithoutGaps(t *testing.T) {
	var page bytes.Buffer
	require.NoError(t, houseReport(t, Config{}, "salt_added: unknown\n"+broth, "day.sodium <= mg(1333)").Questions().WriteText(&page, QuestionOptions{}))
	require.Contains(t, page.String(), "no missing value of a food decides them")
	require.Contains(t, page.String(), "Open for another reason\n  [house.a] days[0]: ")
	data, err := json.Marshal(houseReport(t, Config{}, broth, "day.sodium >= mg(10)").Questions())
	require.NoError(t, err)
	require.Equal(t, "[]", string(data))
}

// TestGapsFindRulesOfEveryState: a finding that is open for want of a figure, or waived, is no question.
func TestGapsOfWaivedFindings(t *testing.T) {
	r := houseReport(t, Config{}, "waivers: [{rule: house.a, subject: 'days[0]', reason: a trial, by: A. Rivera, until: 2027-02-01}]\n"+broth, "day.sodium <= mg(1333)")
	require.Equal(t, rules.Waived, r.Findings()[0].Verdict)
	require.Empty(t, r.Gaps())
}

func BenchmarkGaps(b *testing.B) {
	e := loadExample(b, "chf-gaps.yaml")
	r, err := e.checker.Check(context.Background(), e.plan)
	require.NoError(b, err)
	for b.Loop() {
		r.Questions()
	}
}
