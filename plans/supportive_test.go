package plans

import (
	"fmt"
	"testing"

	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
)

// Supportive food supplements a diet: no floor is judged, not even one that a condition brings, and the report says so.
func TestSupportiveFoodHasNoFloors(t *testing.T) {
	for _, conditions := range []string{"[dash]", "[{ckd: {stage: 3b, potassium: 2500 mg, phosphorus: 900 mg}}]", "[{diabetes: {type: 2}}]", "[{chf: {protein: 1.1 g/kg}}]", "[hiv, copd]"} {
		r := checkText(t, fmt.Sprintf(oneBox, "service: msf\ncovers: 1/4\nconditions: "+conditions))
		floors := 0
		for i := range r.Findings() {
			f := &r.Findings()[i]
			if f.Direction() != rules.Floor || f.Rule.Rule.Scope == rules.ScopeItem {
				continue
			}
			floors++
			require.Equal(t, rules.NotApplicable, f.Verdict, f.Rule.ID)
		}
		require.Positive(t, floors)
		text := textOf(t, r)
		require.Contains(t, text, "Medically supportive food supplements a diet: its service has no floors")
		require.Contains(t, text, "medically supportive food has no floors: it supplements a diet: general.fiber-density")
		require.NotContains(t, text, "Share of the day")
	}
}

// What supportive food must not have too much of is judged as for any other service.
func TestSupportiveFoodHasCeilings(t *testing.T) {
	salted := func(grams int) *Report {
		return checkText(t, fmt.Sprintf(`
plan: Salt
service: msf
covers: 1/4
for: {reference: fda-2000}
feeds: {people: 1, days: 1}
box: [{food: "ndb:11457", amount: 100 g, as: edible}, {food: "ndb:02047", amount: %d g}]`, grams))
	}
	require.Equal(t, rules.Fail, finding(t, salted(2), "general.sodium-mean", "plan").Verdict)
	require.Equal(t, rules.Pass, finding(t, salted(1), "general.sodium-mean", "plan").Verdict)
	require.Contains(t, textOf(t, salted(1)), "What one person gets in a day, beside the rest of the diet")
}

// Servings of fruit and vegetables are a "should" without a figure that was found: the RDN's to say.
func TestServingsAreLeftToTheRDN(t *testing.T) {
	require.Contains(t, checkExample(t, "msf-hypertension.yaml").LeftToRDN(),
		"The package should help the member to reach the recommended servings of fruit and vegetables: how many these are is the RDN's to say, and the report prints what is supplied")
	require.Regexp(t, `by food group: Vegetables and Vegetable\s+Products \d+ g, Fruits`, textOf(t, checkExample(t, "msf-hypertension.yaml")))
}
