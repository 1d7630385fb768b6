package plans

import (
	"testing"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
)

// Foods on a list are held to the rules about foods, and to nothing that an amount decides.
func TestAListIsJudgedByItsFoodsAlone(t *testing.T) {
	r := checkExample(t, "msf-produce.yaml")
	require.Equal(t, rules.Pass, r.Verdict)
	judged := 0
	for i := range r.Findings() {
		f := &r.Findings()[i]
		if len(f.Reads()) > 0 || f.Rule.Rule.Scope != rules.ScopeItem {
			require.Equal(t, rules.NotApplicable, f.Verdict, f.Rule.ID)
			continue
		}
		if f.Verdict != rules.NotApplicable {
			judged++
			require.Regexp(t, `^eligible\.items\[\d+\]$`, f.Path())
		}
	}
	require.Positive(t, judged)
	require.Equal(t, "a list of eligible foods gives no amounts", finding(t, r, "general.sodium-mean", "plan").Message())
}

// What is supplied by a list without amounts nobody knows: nothing of it is zero.
func TestAListHasNoTotals(t *testing.T) {
	r := checkExample(t, "msf-produce.yaml")
	for n := range nutrition.Nutrients() {
		require.Equal(t, nutrition.Anything(), r.Mean().At(n), n)
	}
	require.NotContains(t, textOf(t, r), "Share of the day")
	require.NotContains(t, textOf(t, r), "Completeness")
}

// A food that a condition excludes may not stand on the list, whatever little of it is eaten.
func TestAnExcludedFoodFailsOnAList(t *testing.T) {
	r := checkText(t, `
plan: Produce
service: msf
conditions: [{ckd: {stage: 3b}}]
eligible: [{food: "ndb:09003"}, {food: "ndb:09060", note: star fruit}]`)
	star := finding(t, r, "ckd.no-star-fruit", "eligible.items[1]")
	require.Equal(t, rules.Fail, star.Verdict)
	require.Equal(t, rules.Pass, finding(t, r, "ckd.no-star-fruit", "eligible.items[0]").Verdict)
	require.Equal(t, 5, r.Position(star).Line)
	require.Regexp(t, `Carambola.*not for this list: ckd\.`, textOf(t, r))
	require.Regexp(t, `Apples, raw, with skin.*may stand`, textOf(t, r))
}

// A list may be waived by its items, and its potassium is not open: nothing of it can be told.
func TestALimitThatTheRDNMustSetIsNotOpenOnAList(t *testing.T) {
	r := checkText(t, "plan: Produce\nservice: msf\nconditions: [{ckd: {stage: 4}}]\neligible: [{food: \"ndb:09003\"}]")
	require.Zero(t, r.Summary.Required)
}

func TestAListStandsAlone(t *testing.T) {
	for text, code := range map[string]string{
		`{plan: L, service: msf, eligible: []}`:                                                                                           "empty-plan",
		`{plan: L, service: msf, eligible: {food: "ndb:09003"}}`:                                                                          "not-a-list",
		`{plan: L, service: msf, eligible: [{food: "ndb:09003", amount: 1 lb}]}`:                                                          "eligible",
		`{plan: L, service: msf, eligible: [{food: "ndb:09003", refuse: 10%}]}`:                                                           "eligible",
		`{plan: L, service: msf, eligible: [{food: "ndb:09003", lasts: 1 week}]}`:                                                         "lasts",
		`{plan: L, service: msf, eligible: [{note: apples}]}`:                                                                             "missing-key",
		`{plan: L, service: mtg, eligible: [{food: "ndb:09003"}]}`:                                                                        "eligible",
		`{plan: L, service: msf, feeds: {people: 1, days: 7}, box: [{food: "ndb:09003", amount: 1 lb}], eligible: [{food: "ndb:09003"}]}`: "eligible",
	} {
		_, ds := Parse("plan.yaml", []byte(text))
		require.NotEmpty(t, ds, text)
		require.Equal(t, code, ds[0].Code, "%s: %s", text, ds[0])
		if code != "not-a-list" {
			require.NotEmpty(t, ds[0].Hint, text)
		}
	}
	require.Equal(t, "unknown-food", problemsOf(t, `{plan: L, service: msf, eligible: [{food: "ndb:99999"}]}`)[0].Code)
}
