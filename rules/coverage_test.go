package rules

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
)

// houseRule is a pack of one rule about a meal, with a parameter of each kind.
func houseRule(t *testing.T, when, check, tests string) *Program {
	t.Helper()
	if when != "" {
		when = "    when: '" + when + "'\n"
	}
	program, ds := CheckPack("house.yaml", []byte("pack: house\nversion: 1.0.0\ntitle: t\nsources: {a: {title: A, year: 2020}}\n"+
		"params: {strict: {default: false}, kind: {values: [a, b]}, set: {unit: mg}, given: {default: 100 mg}}\n"+
		"rules:\n  - id: house.a\n    title: t\n    scope: meal\n    severity: error\n"+when+"    check: '"+check+"'\n    cite: a\n    tests: "+tests+"\n"))
	for _, d := range ds {
		require.Equal(t, "missing-cases", d.Code, d.Text())
	}
	return program
}

// missing are the outcomes that the cases of a program do not bring about.
func missing(t *testing.T, program *Program) []string {
	t.Helper()
	results, ds, err := program.Test(context.Background())
	require.NoError(t, err)
	require.Empty(t, rendered(t, ds))
	var out []string
	for _, r := range program.Coverage(results).Rules {
		for i := range r.Decisions {
			if d := &r.Decisions[i]; d.Missing() != 0 {
				words := fmt.Sprintf("%v", d.Missing().List())
				out = append(out, d.Text+": "+strings.Trim(words, "[]"))
			}
		}
	}
	return out
}

func TestCoverageSeesWhatTheEvaluationLooksAt(t *testing.T) {
	const low, high = `meal.sodium <= mg(9)`, `meal.fat <= g(9)`
	for name, test := range map[string]struct {
		when, check, tests string
		missing            []string
	}{
		"nothing tried":  {"", low, "{}", []string{low + ": true false unknown"}},
		"one comparison": {"", low, "{pass: [{meal: {sodium: 9 mg}}], fail: [{meal: {sodium: 10 mg}}], unknown: [{}]}", nil},
		"behind a false &&": {
			"", low + " && " + high, "{fail: [{meal: {sodium: 10 mg}}]}",
			[]string{low + " && " + high + ": true unknown", low + ": true unknown", high + ": true false unknown"},
		},
		"behind an unknown &&": {
			"", low + " && " + high, "{fail: [{meal: {fat: 10 g}}]}",
			[]string{low + " && " + high + ": true unknown", low + ": true false", high + ": true unknown"},
		},
		"behind a true ||": {
			"", low + " || " + high, "{pass: [{meal: {sodium: 9 mg}}]}",
			[]string{low + " || " + high + ": false unknown", low + ": false unknown", high + ": true false unknown"},
		},
		"! has the outcomes of what it turns round": {
			"", `!(meal.name == "a")`, "{fail: [{meal: {name: a}}], pass: [{meal: {name: b}}]}", []string{`!(meal.name == "a"): unknown`},
		},
		"the answers of a choice": {
			"", `meal.slot == "lunch" ? ` + low + " : " + high, "{pass: [{meal: {slot: lunch, sodium: 1 mg}}]}",
			[]string{`meal.slot == "lunch" ? ` + low + " : " + high + ": false unknown", `meal.slot == "lunch": false unknown`, low + ": false unknown", high + ": true false unknown"},
		},
		"both answers of an unknown choice": {
			"", `meal.slot == "lunch" ? ` + low + " : " + high, "{pass: [{meal: {sodium: 1 mg, fat: 1 g}}]}",
			[]string{`meal.slot == "lunch" ? ` + low + " : " + high + ": false unknown", `meal.slot == "lunch": true false`, low + ": false unknown", high + ": false unknown"},
		},
		"a choice between amounts": {
			"", `meal.sodium <= (meal.slot == "lunch" ? mg(9) : mg(5))`, "{pass: [{meal: {slot: lunch, sodium: 9 mg}}]}",
			[]string{`meal.sodium <= (meal.slot == "lunch" ? mg(9) : mg(5)): false unknown`, `meal.slot == "lunch": false unknown`},
		},
		"all stops at the first that is not": {
			"", "meal.items.all(i, i.sodium <= mg(9))", "{fail: [{meal: {items: [{sodium: 10 mg}, {sodium: 1 mg}]}}]}",
			[]string{"meal.items.all(i, i.sodium <= mg(9)): true unknown", "i.sodium <= mg(9): true unknown"},
		},
		"exists goes on": {
			"", "meal.items.exists(i, i.sodium <= mg(9))", "{pass: [{meal: {items: [{sodium: 10 mg}, {sodium: 1 mg}]}}]}",
			[]string{"meal.items.exists(i, i.sodium <= mg(9)): false unknown", "i.sodium <= mg(9): unknown"},
		},
		"no part, no statement": {
			"", "meal.items.all(i, i.sodium <= mg(9))", "{pass: [{meal: {items: []}}]}",
			[]string{"meal.items.all(i, i.sodium <= mg(9)): false unknown", "i.sodium <= mg(9): true false unknown"},
		},
		"a condition that does not hold": {
			"params.strict", low, "{not_applicable: [{meal: {sodium: 10 mg}}]}", []string{"params.strict: true", low + ": true false unknown"},
		},
		"what has a value is never unknown": {
			"", `params.kind == "a" && params.strict`, "{pass: [{params: {kind: a, strict: true}}]}",
			[]string{`params.kind == "a" && params.strict: false`, `params.kind == "a": false`, "params.strict: false"},
		},
		"a figure left to the RDN keeps the check from being reached": {
			"", "meal.sodium <= params.set", "{not_applicable: [{meal: {sodium: 10 mg}}]}", []string{"meal.sodium <= params.set: true false unknown"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.missing, missing(t, houseRule(t, test.when, test.check, test.tests)))
		})
	}
}

// TestCoverageAgreesWithVerdicts: of random rules on random plans, the outcome of the whole check is the verdict, and no
// expression has an outcome that it is said it cannot have.
func TestCoverageAgreesWithVerdicts(t *testing.T) {
	seen := 0
	for seed := range uint64(1500) {
		g := newGen(seed)
		program, ds := Compile(&Pack{ID: "g", Rules: []Rule{{ID: "g.a", Scope: ScopePlan, Severity: Error, Check: Expr{Text: g.truth(genDepth).text, Line: 1, Column: 1, Exact: true}}}})
		require.Empty(t, ds)
		use, ds := program.With(nil)
		require.Empty(t, ds)
		set, ds := NewSet(use)
		require.Empty(t, ds)
		findings, err := set.Evaluate(context.Background(), newGenWorld(g.Rand))
		require.NoError(t, err)
		for i := range findings {
			s := newSurvey(findings[i].Rule)
			s.see(&findings[i])
			for _, d := range s.decisions {
				require.Zero(t, d.Seen&^d.Can, "seed %d: %s", seed, d.Text)
			}
			want := map[State]nutrition.Truth{CheckTrue: nutrition.True, CheckFalse: nutrition.False, CheckUnknown: nutrition.Unknown}
			if truth, ok := want[findings[i].State]; ok && len(s.decisions) > 0 {
				require.Equal(t, outcomeOf(truth), s.decisions[0].Seen, "seed %d: %s", seed, s.decisions[0].Text)
				seen++
			}
		}
	}
	require.Greater(t, seen, 1000)
}
