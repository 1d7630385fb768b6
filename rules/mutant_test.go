package rules

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// mistakes are the mutants of a program that compile, each as its kind and the expression that it makes.
func mistakes(t *testing.T, program *Program) []string {
	t.Helper()
	b := &bench{program: program, rules: map[*Rule][]*CompiledRule{}}
	for _, r := range program.rules {
		b.rules[r.Rule] = append(b.rules[r.Rule], r)
	}
	var out []string
	for _, m := range program.mutants() {
		if _, ok := new(worker).alter(b, &m); ok && m.Rule != nil {
			out = append(out, m.Kind.String()+": "+m.expr.Text)
		}
	}
	return out
}

func TestMutants(t *testing.T) {
	for check, want := range map[string][]string{
		`meal.sodium <= mg(100)`: {
			"boundary: meal.sodium < mg(100)", "comparison: meal.sodium >= mg(100)", "unit: meal.sodium <= g(100)", "unit: meal.sodium <= ug(100)",
			"constant: meal.sodium <= mg(101)", "constant: meal.sodium <= mg(99)",
		},
		`g(0) < meal.fat`: {
			"constant: g(1) < meal.fat", "boundary: g(0) <= meal.fat", "comparison: g(0) > meal.fat",
		},
		`kcal_from_fat(meal.fat) > 0.10 * meal.energy`: {
			"unit: kcal_from_protein(meal.fat) > 0.10 * meal.energy", "unit: kcal_from_alcohol(meal.fat) > 0.10 * meal.energy",
			"unit: kcal_from_carbohydrate(meal.fat) > 0.10 * meal.energy",
			"boundary: kcal_from_fat(meal.fat) >= 0.10 * meal.energy", "comparison: kcal_from_fat(meal.fat) < 0.10 * meal.energy",
			"constant: kcal_from_fat(meal.fat) > 0.11 * meal.energy", "constant: kcal_from_fat(meal.fat) > 0.09 * meal.energy",
		},
		`!params.strict || meal.slot == "lunch" && meal.name != "a"`: {
			`connective: params.strict || meal.slot == "lunch" && meal.name != "a"`, `connective: !params.strict && meal.slot == "lunch" && meal.name != "a"`,
			`comparison: !params.strict || meal.slot != "lunch" && meal.name != "a"`, `connective: !params.strict || meal.slot == "lunch" || meal.name != "a"`,
			`comparison: !params.strict || meal.slot == "lunch" && meal.name == "a"`,
		},
		`meal.slot in ["lunch", "dinner"]`: {
			`constant: meal.slot in ["dinner"]`, `constant: meal.slot in ["lunch"]`,
		},
		`meal.items.all(i, i.is("juice"))`: {`connective: meal.items.exists(i, i.is("juice"))`},
		`(meal.items .exists (i, !i.is("juice")))`: {
			`connective: (meal.items .all (i, !i.is("juice")))`, `connective: (meal.items .exists (i, i.is("juice")))`,
		},
		`params.strict ? meal.sodium < ceiling(params.given) : (meal.fat > meal.sodium)`: {
			`connective: params.strict ? meal.fat > meal.sodium : (meal.sodium < ceiling(params.given))`,
			`boundary: params.strict ? meal.sodium <= ceiling(params.given) : (meal.fat > meal.sodium)`,
			`comparison: params.strict ? meal.sodium > ceiling(params.given) : (meal.fat > meal.sodium)`,
			`share: params.strict ? meal.sodium < (params.given) : (meal.fat > meal.sodium)`,
			`boundary: params.strict ? meal.sodium < ceiling(params.given) : (meal.fat >= meal.sodium)`,
			`comparison: params.strict ? meal.sodium < ceiling(params.given) : (meal.fat < meal.sodium)`,
		},
		`meal.fat + meal.protein <= 2 * meal.water`: {
			`arithmetic: meal.fat - meal.protein <= 2 * meal.water`, `boundary: meal.fat + meal.protein < 2 * meal.water`,
			`comparison: meal.fat + meal.protein >= 2 * meal.water`, `constant: meal.fat + meal.protein <= 3 * meal.water`,
			`constant: meal.fat + meal.protein <= 1 * meal.water`,
		},
	} {
		require.Equal(t, want, mistakes(t, houseRule(t, "", check, "{}")), check)
	}
}

func TestAFigureMovesByOneStepOfItsLastDigit(t *testing.T) {
	for text, want := range map[string][]string{
		"2300": {"2301", "2299"}, "0.10": {"0.11", "0.09"}, "0.8": {"0.9", "0.7"}, "9.99": {"10.00", "9.98"}, "0": {"1"}, "0.0": {"0.1"},
		"1e3": nil, "": nil, "-5": nil, "12345678901234567890": nil, "0x1F": nil,
	} {
		require.Equal(t, want, moved(text), text)
	}
}

// weak is a pack whose cases leave much unnoticed.
func weak(t *testing.T) *Program {
	t.Helper()
	return houseRule(t, "!params.strict", `meal.sodium <= ceiling(params.given) || meal.items.all(i, i.is("x") && i.sodium < 0.5 * meal.sodium)`,
		"{pass: [{meal: {sodium: 1 mg}}], fail: [{meal: {sodium: 99 mg, items: [{is: {x: false}}]}}], unknown: [{}]}")
}

// TestKillersKill: with the case that is shown for a survivor, the mistake is noticed.
func TestKillersKill(t *testing.T) {
	m, err := weak(t).Mutate(context.Background(), nil)
	require.NoError(t, err)
	survivors := m.Survivors()
	require.Greater(t, len(survivors), 5)
	for _, s := range survivors {
		require.NotNil(t, s.Killer, "%s: %s for %s", s.At, s.To, s.From)
		better := weak(t)
		p, ds := Parse("cases.yaml", demoPack("{pass: ["+s.Killer.Facts+"]}"))
		require.Empty(t, rendered(t, ds))
		list := better.pack.Rules[0].casesOf(s.Killer.Want)
		*list = append(slices.Clone(*list), p.Rules[0].Pass...)
		again, err := better.Mutate(context.Background(), nil)
		require.NoError(t, err)
		require.False(t, slices.ContainsFunc(again.Survivors(), func(other *Mutant) bool { return other.At == s.At && other.To == s.To }),
			"%s: %s for %s: %s %s", s.At, s.To, s.From, s.Killer.Want, s.Killer.Facts)
	}
}

func TestMutationIsTheSameEveryTime(t *testing.T) {
	first, err := weak(t).Mutate(context.Background(), nil)
	require.NoError(t, err)
	for range 3 {
		again, err := weak(t).Mutate(context.Background(), nil)
		require.NoError(t, err)
		require.Equal(t, rendered(t, first.Diagnostics()), rendered(t, again.Diagnostics()))
	}
}

func TestMutationStopsWhenAskedTo(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := weak(t).Mutate(ctx, nil)
	require.ErrorIs(t, err, context.Canceled)
	_, err = weak(t).Propose(ctx, nil)
	require.ErrorIs(t, err, context.Canceled)
}

func TestCasesComeBeforeMutants(t *testing.T) {
	_, err := houseRule(t, "", "meal.sodium <= mg(9)", "{pass: [{meal: {sodium: 10 mg}}]}").Mutate(context.Background(), nil)
	require.ErrorIs(t, err, errCasesFirst)
	_, err = houseRule(t, "", "meal.sodium <= mg(9)", "{pass: [{plan: ./menu.yaml}]}").Mutate(context.Background(), nil)
	require.ErrorContains(t, err, "cannot be read from here")
}

// TestPlanCasesNoticeMutants: a case that is a plan file counts like any other.
func TestPlanCasesNoticeMutants(t *testing.T) {
	p, ds := Parse("demo.yaml", demoPack(`{pass: [{plan: ./menu.yaml, subject: "days[0]"}], fail: [{plan: ./menu.yaml}], unknown: [{}]}`))
	require.Empty(t, rendered(t, ds))
	program, ds := Compile(p)
	require.Empty(t, rendered(t, ds))
	results, ds, err := program.TestWith(context.Background(), twoDays)
	require.NoError(t, err)
	require.Empty(t, rendered(t, ds))
	require.Equal(t, 100.0, program.Coverage(results).Count().Percent())
	m, err := program.Mutate(context.Background(), twoDays)
	require.NoError(t, err)
	var unnoticed []string
	for _, s := range m.Survivors() {
		unnoticed = append(unnoticed, s.To)
	}
	require.Equal(t, []string{"2001"}, unnoticed, "the first day has just 2,000 mg, the second 2,500")
}

// FuzzMutants: whatever somebody writes, mistakes can be made in it without a panic, and every one that counts differs
// from what was written.
func FuzzMutants(f *testing.F) {
	for _, seed := range messageSeeds(f) {
		f.Add(seed)
	}
	for seed := range uint64(20) {
		f.Add(newGen(seed).truth(genDepth).text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for scope := ScopePlan; scope <= ScopeItem; scope++ {
			expr := Expr{Text: text, File: "f", Line: 1, Column: 1, Exact: true}
			program, ds := Compile(&Pack{ID: "fuzz", Rules: []Rule{
				{ID: "fuzz.a", Scope: scope, Severity: Error, Check: expr, When: expr}, {ID: "fuzz.b", Scope: scope, Severity: Error, Check: expr, Each: []string{"sodium", "energy"}},
			}})
			if len(ds) > 0 {
				continue
			}
			for _, m := range program.mutants() {
				require.NotEqual(t, text, m.expr.Text)
			}
			tried := 0
			for facts := range candidates(pointsOf(program.rules[0]), nil) {
				if tried++; tried > 10 {
					break
				}
				_ = factsYAML(facts)
			}
			return
		}
	})
}
