package rules

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
)

// findingOf is what one check of scope plan finds in some facts; false where the check is too complex to compile.
func findingOf(t testing.TB, check string, facts Facts) (Finding, bool) {
	t.Helper()
	prog, problems := Compile(&Pack{ID: "gen", Rules: []Rule{{ID: "gen.rule", Scope: ScopePlan, Severity: Error,
		Check: Expr{Text: check, Line: 1, Column: 1, Exact: true}}}})
	if len(problems) == 1 && problems[0].Code == "too-complex" {
		return Finding{}, false
	}
	require.Empty(t, problems, check)
	use, problems := prog.With(nil)
	require.Empty(t, problems)
	set, problems := NewSet(use)
	require.Empty(t, problems)
	found, err := set.Evaluate(context.Background(), facts)
	require.NoError(t, err)
	require.Len(t, found, 1)
	return found[0], true
}

// derived is the truth that the parts of a step make, by Kleene's logic alone.
func derived(s *Step) nutrition.Truth {
	truth := s.Truth
	switch s.Op {
	case "&&", "all":
		truth = nutrition.True
		for _, p := range s.Parts {
			truth = truth.And(derived(p))
		}
	case "||", "exists":
		truth = nutrition.False
		for _, p := range s.Parts {
			truth = truth.Or(derived(p))
		}
	case "!":
		truth = derived(s.Parts[0]).Not()
	case "?:":
		if s.Kind == TruthStep {
			truth = derivedChoice(s)
		}
	}
	return truth
}

func derivedChoice(s *Step) nutrition.Truth {
	if derived(s.Parts[0]) != nutrition.Unknown && len(s.Parts) == 2 {
		return derived(s.Parts[1])
	}
	a, b := derived(s.Parts[len(s.Parts)-2]), derived(s.Parts[len(s.Parts)-1])
	switch derived(s.Parts[0]) {
	case nutrition.True:
		return a
	case nutrition.False:
		return b
	}
	if a == b {
		return a
	}
	return nutrition.Unknown
}

// same holds every step to its parts.
func requireDerived(t *testing.T, s *Step, check string) {
	t.Helper()
	if s.Kind == TruthStep {
		require.Equal(t, s.Truth, derived(s), "%s\nin %s", s.Text, check)
	}
	for _, p := range s.Parts {
		requireDerived(t, p, check)
	}
}

func count(s *Step) int {
	n := 1
	for _, p := range s.Parts {
		n += count(p)
	}
	return n
}

// TestExplanationSuffices: of random rules over random worlds, the explanation comes to the finding's verdict, every
// step follows from the steps below it, and the short explanation suffices: what it leaves out changes nothing.
func TestExplanationSuffices(t *testing.T) {
	rules := 3000
	if testing.Short() {
		rules = 300
	}
	shorter := 0
	for seed := range uint64(rules) {
		g := newGen(seed)
		check := g.truth(genDepth).text
		f, ok := findingOf(t, check, newGenWorld(g.Rand))
		if !ok || f.State > CheckFalse {
			continue
		}
		full, short := f.Explain(ExplainOptions{Full: true}), f.Explain(ExplainOptions{})
		want := [...]nutrition.Truth{Unknown: nutrition.Unknown, Pass: nutrition.True, Fail: nutrition.False}[f.Verdict]
		require.Equal(t, want, full.Verdict(), check)
		require.Equal(t, want, short.Verdict(), check)
		requireDerived(t, full.Check, check)
		requireDerived(t, short.Check, check)
		require.LessOrEqual(t, count(short.Check), count(full.Check))
		if count(short.Check) < count(full.Check) {
			shorter++
		}
	}
	require.Greater(t, shorter, rules/10, "hardly anything was left out")
}

// outline is a tree of steps in lines: what it is and how it came out; > marks what decides.
func outline(s *Step, indent string, b *strings.Builder) string {
	value := ""
	switch s.Kind {
	case TruthStep:
		value = [...]string{nutrition.Unknown: "unknown", nutrition.False: "no", nutrition.True: "yes"}[s.Truth]
	case AmountStep, NumberStep:
		value = s.Amount.Format(s.Unit)
	case TextStep:
		value = s.Value
	}
	mark := " "
	if s.Decides {
		mark = ">"
	}
	where := ""
	if s.Element != nil {
		where = s.Element.Path() + ": "
	}
	fmt.Fprintf(b, "%s%s %s%s = %s\n", indent, mark, where, s.Text, value)
	for _, p := range s.Parts {
		outline(p, indent+"  ", b)
	}
	return b.String()
}

// explained is a world of one day with two meals, in which everything is as given.
func explained(t *testing.T, check string, full bool) string {
	t.Helper()
	meal := func(sodium, fiber nutrition.Amount) *benchSubject {
		p := nutrition.Nothing()
		p.Set(nutrition.Sodium, sodium)
		p.Set(nutrition.Fiber, fiber)
		return &benchSubject{scope: ScopeMeal, totals: p}
	}
	a, b := meal(nutrition.Exactly(400), nutrition.Exactly(2)), meal(nutrition.Between(700, 900), nutrition.Exactly(9))
	day := &benchSubject{scope: ScopeDay, totals: nutrition.Nothing(), parts: []Subject{a, b}}
	day.totals.Add(&a.totals)
	day.totals.Add(&b.totals)
	f, ok := findingOf(t, check, &benchFacts{plan: &benchSubject{scope: ScopePlan, totals: day.totals, parts: []Subject{day}}})
	require.True(t, ok)
	return outline(f.Explain(ExplainOptions{Full: full}).Check, "", new(strings.Builder))
}

func TestExplanationsShort(t *testing.T) {
	for check, want := range map[string]string{
		"plan.mean.sodium <= ceiling(mg(1500))": `> plan.mean.sodium <= ceiling(mg(1500)) = no
  > plan.mean.sodium = 1,100-1,300 mg
  > ceiling(mg(1500)) = 1,000 mg
`,
		"plan.mean.fiber >= g(1) && plan.mean.sodium <= mg(1000) && plan.mean.fiber >= g(20)": `> plan.mean.fiber >= g(1) && plan.mean.sodium <= mg(1000) && plan.mean.fiber >= g(20) = no
  > plan.mean.sodium <= mg(1000) = no
    > plan.mean.sodium = 1,100-1,300 mg
    > mg(1000) = 1,000 mg
`,
		"plan.days.all(d, d.meals.all(m, m.sodium <= mg(800)))": `> plan.days.all(d, d.meals.all(m, m.sodium <= mg(800))) = unknown
  > day: d.meals.all(m, m.sodium <= mg(800)) = unknown
    > meal: m.sodium <= mg(800) = unknown
      > m.sodium = 700-900 mg
      > mg(800) = 800 mg
`,
		"plan.days.exists(d, d.meals.exists(m, m.fiber > g(5)))": `> plan.days.exists(d, d.meals.exists(m, m.fiber > g(5))) = yes
  > day: d.meals.exists(m, m.fiber > g(5)) = yes
    > meal: m.fiber > g(5) = yes
      > m.fiber = 9 g
      > g(5) = 5 g
`,
		"plan.mean.sodium <= (plan.mean.fiber >= g(11) ? mg(900) : mg(2000))": `> plan.mean.sodium <= (plan.mean.fiber >= g(11) ? mg(900) : mg(2000)) = no
  > plan.mean.sodium = 1,100-1,300 mg
  > plan.mean.fiber >= g(11) ? mg(900) : mg(2000) = 900 mg
    > plan.mean.fiber >= g(11) = yes
      > plan.mean.fiber = 11 g
      > g(11) = 11 g
    > mg(900) = 900 mg
`,
		"false || plan.mean.sodium > mg(2000)": `> false || plan.mean.sodium > mg(2000) = no
  > false = no
  > plan.mean.sodium > mg(2000) = no
    > plan.mean.sodium = 1,100-1,300 mg
    > mg(2000) = 2,000 mg
`,
	} {
		require.Equal(t, want, explained(t, check, false), check)
	}
}

func TestExplanationFull(t *testing.T) {
	require.Equal(t, `> plan.days.all(d, d.meals.all(m, m.sodium <= mg(500) || m.fiber >= g(5))) = yes
    day: d.meals.all(m, m.sodium <= mg(500) || m.fiber >= g(5)) = yes
      meal: m.sodium <= mg(500) || m.fiber >= g(5) = yes
      > m.sodium <= mg(500) = yes
        > m.sodium = 400 mg
        > mg(500) = 500 mg
        m.fiber >= g(5) = no
        > m.fiber = 2 g
        > g(5) = 5 g
      meal: m.sodium <= mg(500) || m.fiber >= g(5) = yes
        m.sodium <= mg(500) = no
        > m.sodium = 700-900 mg
        > mg(500) = 500 mg
      > m.fiber >= g(5) = yes
        > m.fiber = 9 g
        > g(5) = 5 g
`, explained(t, "plan.days.all(d, d.meals.all(m, m.sodium <= mg(500) || m.fiber >= g(5)))", true))
}

// BenchmarkExplain holds an explanation of every finding beside the evaluation that made them.
func BenchmarkExplain(b *testing.B) {
	set, week := benchSet(b), benchWeeks()[0]
	found, err := set.Evaluate(context.Background(), week)
	require.NoError(b, err)
	b.Run("evaluate", func(b *testing.B) {
		for b.Loop() {
			_, _ = set.Evaluate(context.Background(), week)
		}
	})
	b.Run("explain", func(b *testing.B) {
		for b.Loop() {
			for i := range found {
				found[i].Explain(ExplainOptions{})
			}
		}
	})
}
