package plans

import (
	"regexp"
	"slices"
	"testing"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/suitability"
	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
)

// TestPacksAskForKindsThatThereAre: a misspelt kind would be unknown of every food, and nobody would see why.
func TestPacksAskForKindsThatThereAre(t *testing.T) {
	asks := regexp.MustCompile(`\bis\("([^"]*)"\)`)
	asked := map[string]bool{}
	for _, library := range []*conditions.Library{conditions.Builtin(), services()} {
		for _, id := range library.IDs() {
			pack, ds := library.Pack(id)
			require.NoError(t, ds.Err())
			for _, r := range pack.Rules {
				for _, m := range asks.FindAllStringSubmatch(r.When.Text+" "+r.Check.Text, -1) {
					_, kind := foods.LookupFoodKind(m[1])
					ok := kind || m[1] == "added_sugar" || m[1] == "added_salt" || suitability.Asks(m[1])
					require.True(t, ok, "%s asks for %q, which is no kind of food", r.ID, m[1])
					asked[m[1]] = true
				}
			}
		}
	}
	require.Greater(t, len(asked), 15, "the pattern no longer finds the kinds")
}

// TestAllConditionsGoTogether: no two packs have a rule of one id, so that any of them can be named in one plan.
func TestAllConditionsGoTogether(t *testing.T) {
	params := map[string]map[string]rules.ParamValue{
		"ckd": {"stage": {Text: "3b"}}, "diabetes": {"type": {Text: "2"}}, "pregnancy": {"trimester": {Text: "2"}},
	}
	var args []conditions.Argument
	for _, c := range conditions.Builtin().Conditions() {
		args = append(args, conditions.Argument{ID: c.ID, Params: params[c.ID]})
	}
	uses, ds := conditions.Builtin().Select(args)
	require.NoError(t, ds.Err())
	require.Len(t, uses, len(args))
	for _, id := range services().IDs() {
		service, ds := services().Use(id)
		require.NoError(t, ds.Err())
		_, ds = rules.NewSet(append(slices.Clip(uses), service)...)
		require.NoError(t, ds.Err())
	}
}

// TestConditionsThatAreNotSaidInFull is what each condition refuses to go without, and what it refuses to take.
func TestConditionsThatAreNotSaidInFull(t *testing.T) {
	for _, c := range []struct{ written, want string }{
		{"ckd", "ckd: which kidney disease? write stage: 1, 2, 3a, 3b, 4 or 5, or dialysis: hemodialysis or peritoneal, or transplant: true"},
		{"ckd: {potassium: 2500 mg}", "ckd: which kidney disease? write stage: 1, 2, 3a, 3b, 4 or 5, or dialysis: hemodialysis or peritoneal, or transplant: true"},
		{"ckd: {stage: 3}", `stage cannot be "3"; it is one of 1, 2, 3a, 3b, 4 and 5`},
		{"ckd: {stage: 3b, dialysis: hemodialysis}", "ckd: dialysis and an earlier stage exclude each other: the diet without dialysis restricts protein, the diet on dialysis does the opposite; keep one of them"},
		{"ckd: {transplant: true, dialysis: peritoneal}", "ckd: dialysis and a transplant that works exclude each other; keep one of them"},
		{"ckd: {stage: 4, potassium: 1200 mg}", "potassium of 1200 mg is outside its range, 2000 mg to 4000 mg"},
		{"ckd: {stage: 4, potassium: unrestricted}", "potassium is unrestricted without a reason"},
		{"ckd: {stage: 4, protein: 0.4 g/kg}", "protein of 0.4 g/kg is outside its range, 0.55 g/kg to 1.4 g/kg"},
		{"diabetes", "diabetes needs type"},
		{"diabetes: {type: 3}", `type cannot be "3"; it is one of 1, 2 and gestational`},
		{"diabetes: {type: 2, lunch: 20 g}", "lunch of 20 g is outside its range, 45 g to 75 g"},
		{"cirrhosis: {protein: 0.8 g/kg}", "protein of 0.8 g/kg is outside its range, 1.2 g/kg to 1.5 g/kg"},
		{"pregnancy", "pregnancy needs trimester"},
		{"post-discharge: {energy: 1800 kcal}", `energy is in kcal/kg, not "1800 kcal"`},
	} {
		_, ds := checked(t, "plan: One lunch\nconditions: ["+c.written+"]\ndays: [{meals: [{meal: lunch, items: [{food: \"ndb:05064\", amount: 120 g}]}]}]\n")
		require.Len(t, ds, 1, c.written)
		require.Equal(t, c.want, ds[0].Message)
		require.Equal(t, 2, ds[0].Range.Line, c.written)
	}
}

// TestConditionsSaidInFull is what they take.
func TestConditionsSaidInFull(t *testing.T) {
	for _, written := range []string{
		"ckd: {stage: 5}", "ckd: {stage: 5, dialysis: hemodialysis}", "ckd: {dialysis: peritoneal, diabetes: true}",
		"ckd: {transplant: true, stage: 3a}", "ckd: {stage: 2, protein: 0.8 g/kg}",
		"ckd: {stage: 4, potassium: {value: 1800 mg, reason: serum potassium of 6, by: an RDN}}",
		"diabetes: {type: 1, breakfast: 45 g, within: 5 g}", "diabetes: {type: 2, lunch: {value: 30 g, reason: low-carbohydrate diet}}",
		"hypertension", "dash: {potassium_retaining: true}", "lactation", "malnutrition", "copd: {energy: 30 kcal/kg}", "kidney-disease: {stage: 1}",
	} {
		r, ds := checked(t, "plan: One lunch\nconditions: ["+written+"]\ndays: [{meals: [{meal: lunch, items: [{food: \"ndb:05064\", amount: 120 g}]}]}]\n")
		require.NoError(t, ds.Err(), written)
		require.NotEmpty(t, r.Findings())
	}
}
