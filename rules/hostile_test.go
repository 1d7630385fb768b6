package rules

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
)

// hostileText is a pack with one check.
func hostileText(check string) string {
	return "pack: hostile\nversion: 1.0.0\ntitle: Hostile\nsources: {s: {title: S, year: 2026}}\nrules:\n" +
		"  - {id: hostile.rule, title: T, scope: plan, severity: error, cite: s, check: " + fmt.Sprintf("%q", check) + "}\n"
}

// TestHostileExpressions: what is nested too deeply, too long, or goes through too much is refused with a place, or
// evaluated and explained within its limit; nothing takes long.
func TestHostileExpressions(t *testing.T) {
	repeat := strings.Repeat
	for name, check := range map[string]string{
		"parentheses":      repeat("(", 100_000) + "true" + repeat(")", 100_000),
		"nots":             repeat("!", 8000) + "true",
		"minuses":          "plan.mean.sodium <= " + repeat("-", 8000) + "mg(1)",
		"and":              repeat("true && ", 900) + "true",
		"a tree of and":    repeat("(true || ", 50) + "true" + repeat(")", 50),
		"sums":             "plan.mean.sodium <= " + repeat("mg(1) + ", 900) + "mg(1)",
		"products":         "plan.mean.sodium <= " + repeat("2 * ", 55) + "mg(1)",
		"sums of sums":     "plan.mean.sodium <= " + repeat("(plan.mean.sodium + ", 50) + "mg(1)" + repeat(")", 50),
		"squares":          "plan.mean.sodium <= 1.5 * (1.5 * (1.5 * (1.5 * (1.5 * (1.5 * (plan.mean.sodium + plan.mean.sodium))))))",
		"choices":          repeat("true ? true : ", 500) + "true",
		"choices unknown":  "plan.mean.sodium <= " + repeat(`(person.pregnant ? mg(1) : `, 50) + "mg(2)" + repeat(")", 50),
		"fields":           "plan" + repeat(".mean", 4000) + ".sodium <= mg(1)",
		"a list":           "person.trimester in [" + repeat("1, ", 2000) + "1]",
		"a huge list":      "person.trimester in [" + repeat("1, ", 100_000) + "1]",
		"a list of lists":  "person.trimester in " + repeat("[", 2000) + repeat("]", 2000),
		"maps":             repeat("{1: ", 1000) + "1" + repeat("}", 1000) + " == {}",
		"calls":            "plan.mean.sodium <= " + repeat("ceiling(", 500) + "mg(1)" + repeat(")", 500),
		"a number":         "plan.mean.sodium <= mg(" + repeat("9", 8000) + ")",
		"a text":           `person.sex == "` + repeat("x", 8000) + `"`,
		"quotes":           repeat(`"`, 8000),
		"macros in macros": repeat("plan.days.all(d, ", 100) + "true" + repeat(")", 100),
		"macros beside":    repeat("plan.days.all(d, d.sodium <= mg(1)) && ", 200) + "true",
		"ranges in ranges": repeat("plan.days.all(d, true).all(d, ", 100) + "true" + repeat(")", 100),
		"three deep twice": threeDeep + " && " + threeDeep,
		"line breaks":      repeat("\n", 8000) + "true",
		"nothing":          "",
		"null bytes":       repeat("\x00", 100),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			pack, ds := Parse("hostile.yaml", []byte(hostileText(check)))
			if pack != nil && len(ds) == 0 {
				var prog *Program
				if prog, ds = Compile(pack); prog != nil {
					evaluatedAndExplained(t, prog, crowd(100))
				}
			}
			for _, d := range ds {
				require.Positive(t, d.Range.Line, d.Message)
				require.Positive(t, d.Range.Column, d.Message)
				require.NotEmpty(t, d.Code)
				require.NotEqual(t, "internal", d.Code, d.Message)
				require.Less(t, len(d.Message), 1000)
			}
			require.Less(t, time.Since(start), time.Minute, "it hangs") // far more than a busy machine needs
		})
	}
}

// evaluatedAndExplained evaluates a program on a plan and explains every finding in full; a limit that is reached is said.
func evaluatedAndExplained(t *testing.T, prog *Program, facts Facts) {
	t.Helper()
	use, ds := prog.With(nil)
	require.NoError(t, ds.Err())
	set, ds := NewSet(use)
	require.NoError(t, ds.Err())
	found, err := set.Evaluate(context.Background(), facts)
	if err != nil {
		require.ErrorIs(t, err, errTooManySteps)
	}
	for i := range found {
		for _, full := range []bool{false, true} {
			e := found[i].Explain(ExplainOptions{Full: full})
			require.NotNil(t, e.Check)
			require.Less(t, count(e.Check), maxTold+1000)
			require.Equal(t, found[i].Verdict == Pass, e.Check.Truth == nutrition.True, "the explanation comes to something else")
		}
	}
}

// TestTracingKeepsItsLimit: a rule three deep that just stays within its limit is explained, in full too, without
// growing with what it goes through, and without coming to something else.
func TestTracingKeepsItsLimit(t *testing.T) {
	found, err := setOf(t, planRule(threeDeep)).Evaluate(context.Background(), crowd(100))
	require.NoError(t, err)
	require.Equal(t, Pass, found[0].Verdict)
	full := found[0].Explain(ExplainOptions{Full: true})
	require.Equal(t, 100, full.Check.Elements)
	require.Greater(t, count(full.Check), maxTold/2)
	require.Less(t, count(full.Check), maxTold+10)
	var untold int
	var look func(*Step)
	look = func(s *Step) {
		untold += s.Untold
		if s.Kind == TruthStep {
			require.Equal(t, nutrition.True, s.Truth)
		}
		for _, p := range s.Parts {
			look(p)
		}
	}
	look(full.Check)
	require.Positive(t, untold)
}

// TestTenThousandRules are compiled and evaluated; more than a pack may have are refused where they begin.
func TestTenThousandRules(t *testing.T) {
	pack := func(rules int) *Pack {
		p := &Pack{ID: "many"}
		for i := range rules {
			r := planRule("plan.mean.sodium <= mg(2300)")
			r.ID = fmt.Sprintf("many.%d", i)
			r.Range = Range{File: "many.yaml", Line: i + 1, Column: 1}
			p.Rules = append(p.Rules, r)
		}
		return p
	}
	prog, ds := Compile(pack(10_000))
	require.NoError(t, ds.Err())
	use, ds := prog.With(nil)
	require.NoError(t, ds.Err())
	set, ds := NewSet(use)
	require.NoError(t, ds.Err())
	found, err := set.Evaluate(context.Background(), crowd(2))
	require.NoError(t, err)
	require.Len(t, found, 10_000)

	prog, ds = Compile(pack(maxRules + 1))
	require.Nil(t, prog)
	require.Len(t, ds, 1)
	require.Equal(t, "too-many-rules", ds[0].Code)
	require.Equal(t, maxRules+1, ds[0].Range.Line)

	wide := planRule("plan.mean.each >= floor(ref.each)")
	for range maxRules + 1 {
		wide.Each = append(wide.Each, "sodium")
	}
	_, ds = Compile(&Pack{ID: "wide", Rules: []Rule{wide}})
	require.Len(t, ds, 1)
	require.Equal(t, "too-many-rules", ds[0].Code)
}

// TestWorkIsBounded: many rules, each within its own limit, are stopped together.
func TestWorkIsBounded(t *testing.T) {
	p := &Pack{ID: "work"}
	for i := range 200 {
		r := planRule(threeDeep)
		r.ID = fmt.Sprintf("work.%d", i)
		p.Rules = append(p.Rules, r)
	}
	prog, ds := Compile(p)
	require.NoError(t, ds.Err())
	use, ds := prog.With(nil)
	require.NoError(t, ds.Err())
	set, ds := NewSet(use)
	require.NoError(t, ds.Err())
	_, err := set.Tally(context.Background(), crowd(95))
	require.ErrorIs(t, err, errTooManySteps)
	_, err = set.Evaluate(context.Background(), crowd(10))
	require.NoError(t, err)
}
