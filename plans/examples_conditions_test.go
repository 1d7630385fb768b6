package plans

import (
	"testing"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
)

// conditionExamples are the plans that show what each condition asks, and what comes of them. That a kitchen's menu
// passes shows that no condition is out of reach by construction.
func conditionExamples() map[string]rules.Verdict {
	return map[string]rules.Verdict{
		"chf-week.yaml":             rules.Pass,
		"ckd-3b.yaml":               rules.Pass,
		"ckd-open.yaml":             rules.Unknown, // until the RDN decides on potassium and phosphorus
		"ckd-hemodialysis.yaml":     rules.Pass,
		"ckd-transplant.yaml":       rules.Pass,
		"diabetes-type-2.yaml":      rules.Pass,
		"diabetes-gestational.yaml": rules.Pass,
		"dash-weekend.yaml":         rules.Pass,
		"pregnancy-day.yaml":        rules.Pass,
		"lactation-day.yaml":        rules.Pass,
		"post-discharge-day.yaml":   rules.Pass,
		"copd-day.yaml":             rules.Pass,
		"cirrhosis-ascites.yaml":    rules.Pass,
		"hiv-low-immunity.yaml":     rules.Pass,
		"cancer-neutropenic.yaml":   rules.Pass,
	}
}

func TestConditionExamples(t *testing.T) {
	shown := map[string]bool{}
	for name, want := range conditionExamples() {
		r := checkExample(t, name)
		require.Equal(t, want, r.Verdict, name)
		for _, use := range r.Plan.Conditions {
			shown[use.ID] = true
		}
	}
	for _, c := range conditions.Builtin().Conditions() {
		require.True(t, shown[c.ID], "no example for %s", c.ID)
	}
}

// TestRenalDayStandsOnItsOwnFloors: what a renal menu cannot reach is replaced or put aside by name, and nothing else.
func TestRenalDayStandsOnItsOwnFloors(t *testing.T) {
	for _, name := range []string{"ckd-3b.yaml", "ckd-hemodialysis.yaml"} {
		r := checkExample(t, name)
		suspended := map[string]string{}
		for _, f := range r.Findings() {
			if f.State == rules.Suspended {
				suspended[f.Rule.ID] = f.Reason
			}
		}
		require.Len(t, suspended, 7, name)
		for _, id := range []string{"mtm.floor-protein", "mtm.protein-day", "mtm.floor-vitamin_a", "mtm.floor-zinc", "mtm.floor-vitamin_b12"} {
			require.Contains(t, suspended[id], "replaced by ckd.", name)
		}
		require.Contains(t, suspended["mtm.floor-potassium"], "suspended by ckd.potassium")
		require.Contains(t, suspended["mtm.floor-phosphorus"], "suspended by ckd.phosphorus")
	}
}

// TestTransplantWithoutLimitsKeepsTheFloors: where the RDN lifts the limits, the floors that they put aside stand again.
func TestTransplantWithoutLimitsKeepsTheFloors(t *testing.T) {
	r := checkExample(t, "ckd-transplant.yaml")
	for _, id := range []string{"mtm.floor-potassium", "mtm.floor-phosphorus", "mtm.floor-protein", "mtm.floor-zinc"} {
		require.Equal(t, rules.Pass, finding(t, r, id, "plan").Verdict, id)
	}
	f := finding(t, r, "ckd.potassium", "plan")
	require.Equal(t, rules.NotApplicable, f.Verdict)
	require.Contains(t, f.Reason, "serum potassium in range at the last three visits")
}

// TestRenalDayInPregnancy: protein is not restricted in pregnancy, so the service's floor stands.
func TestRenalDayInPregnancy(t *testing.T) {
	const day = `
for: {reference: dri, sex: female, age: 30, weight: 62 kg, height: 160 cm, activity: low-active}
days: [{meals: [{meal: lunch, items: [{food: "ndb:05064", amount: 120 g}]}]}]
`
	r := checkText(t, "plan: One\nservice: mtm\nconditions: [{ckd: {stage: 3b, potassium: 2500 mg, phosphorus: 900 mg}}, {pregnancy: {trimester: 2}}]"+day)
	require.Equal(t, rules.NotApplicable, finding(t, r, "ckd.protein", "plan").Verdict)
	require.Equal(t, rules.Fail, finding(t, r, "mtm.floor-protein", "plan").Verdict)
	r = checkText(t, "plan: One\nservice: mtm\nconditions: [{ckd: {stage: 3b, potassium: 2500 mg, phosphorus: 900 mg}}]"+day)
	require.Equal(t, rules.Pass, finding(t, r, "ckd.protein", "plan").Verdict)
	require.Equal(t, rules.NotApplicable, finding(t, r, "mtm.floor-protein", "plan").Verdict)
}
