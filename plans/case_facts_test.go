package plans_test

import (
	"context"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

// casePack is a pack under packs/ whose rule has one case: a plan of the folder beside it.
func casePack(t *testing.T, want, facts string) *rules.Program {
	t.Helper()
	pack, ds := rules.Parse("packs/chf.yaml", []byte(`{pack: chf, version: 1.0.0, title: t, sources: {a: {title: A, year: 2020}},
params: {sodium: {default: 2000 mg}}, rules: [{id: chf.a, title: t, scope: day, severity: error, cite: a,
check: day.sodium <= params.sodium, tests: {`+want+": ["+facts+`]}}]}`))
	require.NoError(t, ds.Err())
	program, ds := rules.Compile(pack)
	require.NoError(t, ds.Err())
	return program
}

// The plan has 38.758 g of sodium in 100 g of table salt: 5 g have 1,938 mg.
func saltyPlan(conditions string) fstest.MapFS {
	return fstest.MapFS{"menus/salt.yaml": {Data: []byte("{plan: Salt, " + conditions + `days: [
{day: Monday, meals: [{meal: lunch, items: [{food: "ndb:02047", amount: 5 g}]}]},
{day: Tuesday, meals: [{meal: lunch, items: [{food: "ndb:02047", amount: 1 g}]}]}]}`)}}
}

func TestPlansAreCases(t *testing.T) {
	const salt = `{plan: ../menus/salt.yaml}`
	for name, test := range map[string]struct{ conditions, facts, want string }{
		"the whole plan, with the default":         {"", salt, "pass"},
		"the plan names the pack and gives it one": {"conditions: [{chf: {sodium: 1500 mg}}], ", salt, "fail"},
		"the plan names another pack":              {"conditions: [dash], ", salt, "pass"},
		"one day of it":                            {"conditions: [{chf: {sodium: 1500 mg}}], ", `{plan: ../menus/salt.yaml, subject: "days[1]"}`, "pass"},
	} {
		t.Run(name, func(t *testing.T) {
			read := plans.NewChecker(plans.Config{}).ReadCases(saltyPlan(test.conditions))
			results, ds, err := casePack(t, test.want, test.facts).TestWith(context.Background(), read)
			require.NoError(t, err)
			require.NoError(t, ds.Err())
			require.Len(t, results, 1)
			require.True(t, results[0].Passed(), results[0].Diagnostic().Text())
		})
	}
}

func TestAPlanThatIsNoCase(t *testing.T) {
	read := plans.NewChecker(plans.Config{}).ReadCases(fstest.MapFS{"menus/wrong.yaml": {Data: []byte(`{plan: Wrong, days: [{day: Monday, meals: [{meal: lunch, items: [{food: "ndb:99999", amount: 5 g}]}]}]}`)}})
	for file, code := range map[string]string{"../menus/none.yaml": "missing-file", "../menus/wrong.yaml": "unknown-food"} {
		_, ds, err := casePack(t, "pass", "{plan: "+file+"}").TestWith(context.Background(), read)
		require.NoError(t, err)
		require.Len(t, ds, 1)
		require.Equal(t, code, ds[0].Code)
		require.NotZero(t, ds[0].Range.Line)
	}
}
