package plans

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/rules"
)

const inlinePlan = `plan: Salty
service: mtm
for: {reference: fda-2000}
days:
  # mealwright: waive mtm.protein-day until 2027-02-01 by A. Rivera, RDN: a fast day
  - day: Monday
    meals:
      - meal: lunch
        items:
          - {food: "ndb:11091", amount: 91 g, note: "# mealwright: waive is no comment here"}
          - {food: "ndb:06018", amount: 1 can}  # mealwright: waive mtm.salt-uk until 2027-02-01 by A. Rivera, RDN: for one meal
`

func inlineReport(t *testing.T, text string) *Report {
	t.Helper()
	plan, ds := Parse("plan.yaml", []byte(text))
	require.Empty(t, ds)
	report, err := NewChecker(Config{}).Check(context.Background(), plan)
	require.NoError(t, err)
	return report
}

// TestInlineWaivers: a comment waives its rule for what begins on its line, or below it, and for nothing else.
func TestInlineWaivers(t *testing.T) {
	rule := anItemRuleThatFails(t, strings.ReplaceAll(inlinePlan, "  # mealwright: waive mtm.salt-uk until 2027-02-01 by A. Rivera, RDN: for one meal", ""))
	text := strings.ReplaceAll(inlinePlan, "mtm.salt-uk", rule)
	report := inlineReport(t, text)
	require.Len(t, report.Plan.Waivers, 2)
	require.Equal(t, "days[0]", report.Plan.Waivers[0].Subject.Text)
	require.Equal(t, "days[0].meals[0].items[1]", report.Plan.Waivers[1].Subject.Text)
	require.Equal(t, "A. Rivera, RDN", report.Plan.Waivers[1].By)
	require.Equal(t, "for one meal", report.Plan.Waivers[1].Reason)
	used := report.WaiverUses()[1]
	require.Equal(t, WaiverUsed, used.State, used.Reason)
	require.Equal(t, rule, used.Finding.Rule.ID)
}

// anItemRuleThatFails is a rule that fails on the soup.
func anItemRuleThatFails(t *testing.T, text string) string {
	t.Helper()
	report := inlineReport(t, text)
	for i := range report.Findings() {
		f := &report.Findings()[i]
		if f.Verdict == rules.Fail && f.Path() == "days[0].meals[0].items[1]" {
			return f.Rule.ID
		}
	}
	require.Fail(t, "the soup fails nothing")
	return ""
}

func TestInlineWaiversMoveWithTheirLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		above := rapid.IntRange(0, 5).Draw(t, "foods above")
		items := strings.Repeat("          - {food: \"ndb:09040\", amount: 10 g}\n", above)
		text := strings.Replace(inlinePlan, "        items:\n", "        items:\n"+items, 1)
		plan, ds := Parse("plan.yaml", []byte(text))
		require.Empty(t, ds)
		require.Equal(t, "days[0].meals[0]."+pathOf("items", above+1), plan.Waivers[1].Subject.Text)
	})
}

func TestBadInlineWaivers(t *testing.T) {
	for comment, want := range map[string]string{
		"# mealwright: waive x.y":                                         "write it as # mealwright: waive RULE until YYYY-MM-DD by NAME: REASON",
		"# mealwright: waive x.y until soon by A. Rivera: because":        "write it as",
		"# mealwright: waive x.y until 2027-02-01 by A. Rivera":           "write it as",
		"# mealwright: wave x.y until 2027-02-01 by A. Rivera: because":   "write it as",
		"# mealwright: waive  until 2027-02-01 by A. Rivera: because":     "write it as",
		"# mealwright: waive x.y until 2027-02-01 by A. Rivera: because ": "",
	} {
		_, ds := Parse("plan.yaml", []byte(strings.Replace(inlinePlan, "  # mealwright: waive mtm.salt-uk until 2027-02-01 by A. Rivera, RDN: for one meal", "  "+comment, 1)))
		if want == "" {
			require.Empty(t, ds, comment)
			continue
		}
		require.Len(t, ds, 1, comment)
		require.Contains(t, ds[0].Hint, want)
		require.Equal(t, 11, ds[0].Range.Line)
		require.Equal(t, 49, ds[0].Range.Column)
	}
	_, ds := Parse("plan.yaml", []byte(strings.Replace(inlinePlan, "for: {reference: fda-2000}", "for: {reference: fda-2000}  # mealwright: waive x.y until 2027-02-01 by A. Rivera: because", 1)))
	require.Len(t, ds, 1)
	require.Contains(t, ds[0].Hint, "nothing that a rule is about begins on this line")
}
