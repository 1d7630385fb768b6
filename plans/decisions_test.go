package plans

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/rules"
)

// comorbid is a day for somebody with the conditions given, as a list in YAML, and what else stands in the plan.
func comorbid(conditions, more string) string {
	return fmt.Sprintf(`
plan: A day
service: mtm
conditions: %s
for: {reference: dri, sex: female, age: 66, weight: 70 kg, height: 160 cm, activity: low-active}
%s
days:
  - meals:
      - meal: lunch
        items: [{food: "ndb:05064", amount: 100 g}, {food: "ndb:20045", amount: 2 cups}]
`, conditions, more)
}

// kidneys are the conditions of most tests: DASH against kidney disease, every figure set.
const kidneys = "[dash, ckd: {stage: 3b, potassium: 2500 mg, phosphorus: 900 mg}]"

// decided is a decision as a plan has it.
func decided(pairs ...string) string {
	var list []string
	for i := 0; i+1 < len(pairs); i += 2 {
		list = append(list, fmt.Sprintf(`{rule: %s, gives_way_to: %s, reason: "by the serum value", by: "A. Rivera, RDN", date: 2026-11-02}`, pairs[i], pairs[i+1]))
	}
	return "decisions: [" + strings.Join(list, ", ") + "]"
}

// rulesOf are the verdicts of a report by rule and subject.
func rulesOf(r *Report) map[string]rules.Verdict {
	out := map[string]rules.Verdict{}
	for i := range r.Findings() {
		f := &r.Findings()[i]
		out[f.Rule.ID+" "+f.Path()] = f.Verdict
	}
	return out
}

func TestARuleGivesWayToOneThatItConflictsWith(t *testing.T) {
	before := checkText(t, comorbid(kidneys, ""))
	require.Equal(t, rules.Fail, finding(t, before, "dash.potassium-target", "plan").Verdict)
	require.Equal(t, rules.Unknown, finding(t, before, "review.dash-ckd-potassium", "plan").Verdict)

	r := checkText(t, comorbid(kidneys, decided("dash.potassium-target", "ckd.potassium")))
	f := finding(t, r, "dash.potassium-target", "plan")
	require.Equal(t, rules.NotApplicable, f.Verdict)
	require.Equal(t, rules.GaveWay, f.State)
	require.Equal(t, "gives way to ckd.potassium: by the serum value (A. Rivera, RDN, 2026-11-02)", f.Reason)
	require.Equal(t, []string{"dash.potassium-target"}, r.DecisionUses()[0].Rules)
	require.Equal(t, DecisionUsed, r.DecisionUses()[0].State)

	after := rulesOf(r)
	require.NotContains(t, after, "review.dash-ckd-potassium plan", "the decision between two rules of the packs settles the review")
	require.Contains(t, after, "review.dash-ckd-calcium plan", "and no other one")
	for rule, verdict := range rulesOf(before) {
		if rule != "dash.potassium-target plan" && !strings.HasPrefix(rule, "review.") {
			require.Equal(t, verdict, after[rule], "nothing else changes: %s", rule)
		}
	}
}

// TestEveryReportRepeatsTheDecision: in words and as data, where it was used and where it was not.
func TestEveryReportRepeatsTheDecision(t *testing.T) {
	r := checkText(t, comorbid(kidneys, decided("dash.potassium-target", "ckd.potassium", "dash.sodium-mean", "ckd.sodium-mean")))
	text := inOneLine(textOf(t, r))
	require.Contains(t, text, "decision: dash.potassium-target gives way to ckd.potassium: by the serum value (A. Rivera, RDN, 2026-11-02); used for dash.potassium-target")
	require.Contains(t, text, "decision: dash.sodium-mean gives way to ckd.sodium-mean: by the serum value (A. Rivera, RDN, 2026-11-02); not used: the two do not conflict here")
	require.Contains(t, text, "potassium, no menu can keep both; decided: dash.potassium-target gives way to ckd.potassium")
	var record struct {
		Decisions []struct {
			State string
			Why   *string
			Rules []string
		}
		Conflicts []map[string]any
	}
	decode(t, r, &record)
	require.Equal(t, "used", record.Decisions[0].State)
	require.Nil(t, record.Decisions[0].Why)
	require.Equal(t, []string{"dash.potassium-target"}, record.Decisions[0].Rules)
	require.Equal(t, "unused", record.Decisions[1].State)
	require.Equal(t, []string{}, record.Decisions[1].Rules)
	require.NotEmpty(t, record.Conflicts)
	for _, c := range record.Conflicts {
		require.Len(t, c, 6, "the shape of the command")
	}
}

// TestDecisionsThatDoNothing: a decision is no waiver, and says why it is not used.
func TestDecisionsThatDoNothing(t *testing.T) {
	for _, c := range []struct {
		name, conditions, decisions, why string
		state                            DecisionState
	}{
		{"no conflict", kidneys, decided("general.sodium-mean", "ckd.sodium-mean"), "the two do not conflict here", DecisionUnused},
		{"one direction", kidneys, decided("ckd.sodium-target", "dash.sodium-ideal"), "the two do not conflict here", DecisionUnused},
		{"one pack", kidneys, decided("ckd.potassium-day", "ckd.potassium"), "the two do not conflict here", DecisionUnused},
		{"another condition's rule", "[dash]", decided("dash.potassium-target", "ckd.potassium"), "the plan is not held to ckd.potassium", DecisionUnused},
		{"a rule that is not there", "[chf]", decided("ckd.potassium", "chf.sodium-mean"), "the plan is not held to ckd.potassium", DecisionUnused},
		{"a review that is not there", "[chf]", decided("review.chf-ckd", "chf"), "this plan has no such review", DecisionUnused},
		{"a review between others", kidneys, decided("review.dash-ckd-calcium", "mtm.floor-calcium"), "the review is between dash and ckd", DecisionUnused},
		{"the protein floor", "[chf: {protein: 1.1 g/kg}, ckd: {stage: 4, protein: 0.6 g/kg, protein_ceiling: 0.8 g/kg, potassium: 2500 mg, phosphorus: 900 mg}]",
			decided("ckd.protein", "chf.protein"), "never give way", DecisionRefused},
		{"a figure that must be set", "[dash, ckd: {stage: 3b, phosphorus: 900 mg}]", decided("ckd.potassium", "dash.potassium-target"), "potassium must be set first", DecisionRefused},
	} {
		t.Run(c.name, func(t *testing.T) {
			with, without := checkText(t, comorbid(c.conditions, c.decisions)), checkText(t, comorbid(c.conditions, ""))
			use := with.DecisionUses()[0]
			require.Equal(t, c.state, use.State)
			require.Contains(t, use.Reason, c.why)
			require.Contains(t, use.String(), "not used: ")
			require.Empty(t, use.Rules)
			require.Equal(t, rulesOf(without), rulesOf(with), "it changes no verdict")
			require.Equal(t, without.Summary, with.Summary)
		})
	}
}

// TestEnergyNeverGivesWay: also where a ceiling of the RDN's own clashes with it.
func TestEnergyNeverGivesWay(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "house.yaml"), []byte(`pack: house
version: 1.0.0
title: Rules of this kitchen
sources: {house: {title: Rules of this kitchen, year: 2026}}
rules:
  - {id: house.energy, title: Little energy, scope: plan, severity: error, check: plan.mean.energy <= kcal(500), cite: house}
  - {id: house.carbohydrate, title: Little carbohydrate, scope: plan, severity: error, check: plan.mean.carbohydrate <= g(40), cite: house}
`), 0o600))
	plan := strings.Replace(comorbid("[pregnancy: {trimester: 2}]", "packs: [house.yaml]\n"+decided("mtm.floor-energy", "house.energy", "mtm.floor-carbohydrate-pregnancy", "house.carbohydrate")), "age: 66", "age: 29", 1)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "plan.yaml"), []byte(plan), 0o600))
	r, err := CheckFile(t.Context(), os.DirFS(dir), "plan.yaml")
	require.NoError(t, err)
	require.Equal(t, DecisionRefused, r.DecisionUses()[0].State)
	require.Contains(t, r.DecisionUses()[0].Reason, "the energy and the protein floor never give way")
	require.Equal(t, DecisionRefused, r.DecisionUses()[1].State)
	require.Contains(t, r.DecisionUses()[1].Reason, "never gives way in pregnancy")
	require.Equal(t, rules.Fail, finding(t, r, "mtm.floor-energy", "plan").Verdict)
}

// TestDecisionsHaveNoOrder: where two decisions contradict each other none is used, whichever comes first.
func TestDecisionsHaveNoOrder(t *testing.T) {
	one := checkText(t, comorbid(kidneys, decided("dash.potassium-target", "ckd.potassium", "ckd.potassium", "dash.potassium-target")))
	two := checkText(t, comorbid(kidneys, decided("ckd.potassium", "dash.potassium-target", "dash.potassium-target", "ckd.potassium")))
	for _, r := range []*Report{one, two} {
		for _, use := range r.DecisionUses() {
			require.Equal(t, DecisionUnused, use.State)
			require.Contains(t, use.Reason, "gives way itself, by another decision")
		}
	}
	require.Equal(t, rulesOf(one), rulesOf(two))
}

func TestADecisionDatedLaterIsNotUsedYet(t *testing.T) {
	for asOf, want := range map[string]DecisionState{"2026-11-01": DecisionUnused, "2026-11-02": DecisionUsed} {
		r := checkText(t, comorbid(kidneys, decided("dash.potassium-target", "ckd.potassium")+"\nas_of: "+asOf))
		require.Equal(t, want, r.DecisionUses()[0].State, asOf)
	}
}

// TestAFamilyOfRulesGivesWay: a decision may name what several rules begin with.
func TestAFamilyOfRulesGivesWay(t *testing.T) {
	r := checkText(t, comorbid("[chf: {sodium: 2800 mg}]", decided("general.sodium", "chf.sodium-mean")))
	require.Equal(t, []string{"general.sodium-mean", "general.sodium-day", "general.sodium-day-limit"}, r.DecisionUses()[0].Rules)
	require.Equal(t, rules.NotApplicable, finding(t, r, "general.sodium-day", "days[0]").Verdict)
	require.Equal(t, rules.Pass, finding(t, r, "chf.sodium-mean", "plan").Verdict)
}

// TestAFloorStandsAgainWhereWhatPutItAsideGivesWay: nothing is gone without something in its place.
func TestAFloorStandsAgainWhereWhatPutItAsideGivesWay(t *testing.T) {
	require.Equal(t, rules.Suspended, finding(t, checkText(t, comorbid(kidneys, "")), "mtm.floor-potassium", "plan").State)
	r := checkText(t, comorbid(kidneys, decided("ckd.potassium", "dash.potassium-target")))
	require.Equal(t, DecisionUsed, r.DecisionUses()[0].State)
	require.Equal(t, rules.CheckFalse, finding(t, r, "mtm.floor-potassium", "plan").State)
}

// TestAReviewThatNobodyDecidedIsOpen: the plan does not pass over it in silence.
func TestAReviewThatNobodyDecidedIsOpen(t *testing.T) {
	const conditions = "[chf, ckd: {stage: 4, potassium: 2500 mg, phosphorus: 900 mg}]"
	r := checkText(t, comorbid(conditions, ""))
	f := finding(t, r, "review.chf-ckd", "plan")
	require.Equal(t, rules.Unknown, f.Verdict)
	require.Equal(t, rules.RequiredOpen, f.Effect())
	require.Contains(t, f.Message(), "the RDN chooses")
	require.NotEmpty(t, f.Rule.Rule.Cite)
	require.Contains(t, strings.Join(r.LeftToRDN(), "\n"), "rule: review.chf-ckd")
	require.Contains(t, textOf(t, r), "review.chf-ckd")
	require.Equal(t, rules.TallyOf(r.Findings()).RequiredOpen, r.Summary.Required.Unknown, "the summary counts it")

	for name, c := range map[string]struct{ conditions, more string }{
		"a decision for a pack":        {conditions, decided("review.chf-ckd", "ckd")},
		"a decision for a rule":        {conditions, decided("review.chf-ckd", "ckd.protein")},
		"a figure that the RDN set":    {strings.Replace(conditions, "stage: 4", "stage: 4, protein_ceiling: 0.8 g/kg", 1), ""},
		"no such conditions":           {"[chf, ckd: {stage: 2, potassium: 2500 mg, phosphorus: 900 mg}]", ""},
		"protein of the other pack":    {strings.Replace(conditions, "[chf,", "[chf: {protein: 1.1 g/kg},", 1), ""},
		"dialysis, whose floor agrees": {"[chf, ckd: {dialysis: hemodialysis, potassium: 2500 mg, phosphorus: 900 mg}]", ""},
	} {
		require.NotContains(t, rulesOf(checkText(t, comorbid(c.conditions, c.more))), "review.chf-ckd plan", name)
	}
}

// TestSupportiveFoodHasNoFloorsToClash: it is held to no floor, so nothing is open for one.
func TestSupportiveFoodHasNoFloorsToClash(t *testing.T) {
	r := checkText(t, strings.Replace(comorbid(kidneys, ""), "service: mtm", "service: msf", 1))
	for rule := range rulesOf(r) {
		require.False(t, strings.HasPrefix(rule, "review."), rule)
	}
	for _, c := range r.Conflicts() {
		require.False(t, c.Clashing())
	}
}

func TestReviewsAreSettledByDecisionsAndNothingElse(t *testing.T) {
	for _, c := range []struct{ more, message, hint string }{
		{strings.Replace(waived("review.dash-ckd-calcium"), "2027", "2027", 1), "which is a review and no rule", "a review is settled under decisions"},
		{decided("review.dash-ckd-calcum", "ckd"), `"review.dash-ckd-calcum", and there is no such rule`, `did you mean "review.dash-ckd-calcium"?`},
		{decided("review.dash-ckd-calcium", "chf"), `the decision is about "chf"`, ""},
		{decided("dash.potassium-target", "ckd"), `the decision is about "ckd"`, "name one of its rules"},
	} {
		p, ds := Parse("plan.yaml", []byte(comorbid(kidneys, c.more)))
		require.NoError(t, ds.Err())
		_, err := NewChecker(Config{}).Check(t.Context(), p)
		require.ErrorContains(t, err, c.message)
		var all *rules.DiagnosticsError
		require.ErrorAs(t, err, &all)
		require.Contains(t, all.Diagnostics[0].Hint, c.hint)
		require.Positive(t, all.Diagnostics[0].Range.Line)
	}
}

// TestConditionsInAnyOrderGiveOneVerdict: a property over the conditions of a plan.
func TestConditionsInAnyOrderGiveOneVerdict(t *testing.T) {
	all := []string{"chf", "dash", "ckd: {stage: 3b, potassium: 2500 mg, phosphorus: 900 mg}", "diabetes: {type: 2}", "cirrhosis", "hiv"}
	rapid.Check(t, func(rt *rapid.T) {
		some := rapid.SliceOfNDistinct(rapid.SampledFrom(all), 1, len(all), rapid.ID[string]).Draw(rt, "conditions")
		mixed := rapid.Permutation(some).Draw(rt, "order")
		one := checkText(t, comorbid("["+strings.Join(some, ", ")+"]", ""))
		two := checkText(t, comorbid("["+strings.Join(mixed, ", ")+"]", ""))
		require.Equal(rt, one.Verdict, two.Verdict)
		require.Equal(rt, one.Summary, two.Summary)
		require.Equal(rt, rulesOf(one), rulesOf(two))
		require.Len(rt, two.Conflicts(), len(one.Conflicts()))
		for i := range one.Conflicts() {
			require.Equal(rt, one.Conflicts()[i].Rules(), two.Conflicts()[i].Rules())
		}
	})
}

// TestTheMatrixKnowsReviews: a menu on a line of two conditions is judged as it is alone.
func TestTheMatrixKnowsReviews(t *testing.T) {
	lines := parseLines(t, "chf+ckd:stage=4,potassium=2500mg,phosphorus=900mg", "chf")
	menu := loadPlan(t, "chf-week.yaml")
	c := NewChecker(Config{})
	m, err := c.Matrix(t.Context(), []*Plan{menu}, lines)
	require.NoError(t, err)
	for k, cell := range m.Rows[0].Cells {
		alone := *menu
		alone.Conditions = lines[k].Conditions
		r, err := c.Check(t.Context(), &alone)
		require.NoError(t, err)
		require.Equal(t, r.Summary, cell.Summary)
		require.Equal(t, rulesOf(r), rulesOf(cell))
		require.Equal(t, k == 0, rulesOf(cell)["review.chf-ckd plan"] == rules.Unknown && len(cell.Conflicts()) > 0)
	}
}

// TestWhatIsOpenCanBeExplained: a review is a rule like any other to whoever asks why.
func TestWhatIsOpenCanBeExplained(t *testing.T) {
	r := checkText(t, comorbid("[chf, ckd: {stage: 4, potassium: 2500 mg, phosphorus: 900 mg}]", ""))
	var b strings.Builder
	e := r.Explain(finding(t, r, "review.chf-ckd", "plan"), rules.ExplainOptions{})
	require.NoError(t, e.WriteText(&b, TextOptions{}))
	require.Contains(t, b.String(), "review.chf-ckd")
}
