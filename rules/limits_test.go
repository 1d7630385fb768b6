package rules

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
)

// crowd is a plan with more parts than any plan has, each of which looks at all again.
func crowd(n int) *genWorld {
	w := newGenWorld(newGen(1).Rand)
	day := &genSubject{path: "day", scope: ScopeDay}
	w.plan.parts = nil
	for range n {
		w.plan.parts = append(w.plan.parts, day)
	}
	return w
}

// setOf is a set of one rule.
func setOf(t testing.TB, r Rule) *Set {
	t.Helper()
	prog, problems := Compile(&Pack{ID: "limits", Rules: []Rule{r}})
	require.Empty(t, problems)
	use, problems := prog.With(nil)
	require.Empty(t, problems)
	set, problems := NewSet(use)
	require.Empty(t, problems)
	return set
}

func planRule(check string) Rule {
	return Rule{ID: "limits.rule", Scope: ScopePlan, Severity: Error, Check: Expr{Text: check}}
}

const threeDeep = "plan.days.all(a, plan.days.all(b, plan.days.all(c, c.sodium >= mg(0))))"

func TestTooManySteps(t *testing.T) {
	set := setOf(t, planRule(threeDeep))
	found, err := set.Evaluate(context.Background(), crowd(1000))
	require.Nil(t, found)
	require.ErrorIs(t, err, errTooManySteps)
	require.Contains(t, err.Error(), "rules: evaluating limits.rule: ")

	found, err = set.Evaluate(context.Background(), crowd(50))
	require.NoError(t, err)
	require.Equal(t, Pass, found[0].Verdict)
}

func TestCancelled(t *testing.T) {
	set := setOf(t, planRule(threeDeep))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	found, err := set.Evaluate(ctx, crowd(1))
	require.Nil(t, found)
	require.ErrorIs(t, err, context.Canceled)

	ctx, cancel = context.WithTimeout(context.Background(), time.Nanosecond)
	defer cancel()
	_, err = set.Evaluate(ctx, crowd(100))
	require.ErrorIs(t, err, context.DeadlineExceeded)
}

// cancelling is a world that takes its own context away in the middle.
type cancelling struct {
	*genWorld
	cancel func()
	after  int
}

func (c *cancelling) Reference(ReferenceKind, nutrition.Nutrient) (nutrition.Amount, bool) {
	if c.after--; c.after == 0 {
		c.cancel()
	}
	return nutrition.Exactly(0), true
}

func TestCancelledInTheMiddle(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	world := &cancelling{genWorld: crowd(stepsPerCheck * 10), cancel: cancel, after: 100}
	_, err := setOf(t, planRule("plan.days.all(a, a.sodium >= ref.sodium)")).Evaluate(ctx, world)
	require.ErrorIs(t, err, context.Canceled)
	require.Greater(t, world.after, -2*stepsPerCheck, "it went on long after it was told to stop")
}

// TestLongPackCompiles: the limits are on one expression, not on a pack.
func TestLongPackCompiles(t *testing.T) {
	p := &Pack{ID: "long"}
	for i := range 500 {
		r := planRule("plan.mean.sodium <= mg(2300) && plan.mean.protein >= g(50)")
		r.ID = "long." + strings.Repeat("x", i+1)
		p.Rules = append(p.Rules, r)
	}
	prog, problems := Compile(p)
	require.Empty(t, problems)
	require.Len(t, prog.Rules(), 500)
}

// TestOneSetManyPlans: programs and sets serve several goroutines at once; run it with -race.
func TestOneSetManyPlans(t *testing.T) {
	set := setOf(t, planRule("plan.days.exists(d, d.meals.all(m, m.sodium <= mg(3) || m.items.exists(i, i.is(\"juice\"))))"))
	var wait sync.WaitGroup
	for worker := range uint64(8) {
		wait.Go(func() {
			world := newGenWorld(newGen(worker).Rand)
			first, err := set.Evaluate(context.Background(), world)
			if err != nil {
				t.Error(err)
				return
			}
			for range 50 {
				again, err := set.Evaluate(context.Background(), world)
				if err != nil || again[0].Verdict != first[0].Verdict || again[0].Message() != first[0].Message() {
					t.Error("the same plan, another verdict", err)
				}
				setOf(t, planRule("plan.mean.fluid <= ml(1)"))
			}
		})
	}
	wait.Wait()
}

// TestEvaluationAllocatesFindingsOnly: what a rule costs is not paid in garbage.
func TestEvaluationAllocatesFindingsOnly(t *testing.T) {
	set := setOf(t, planRule("plan.mean.sodium <= ceiling(mg(2300)) && plan.days.all(d, kcal_from_fat(d.saturated_fat) <= 0.1 * d.energy && d.protein >= per_kg(g(1)))"))
	f := newFrame(context.Background(), newGenWorld(newGen(1).Rand))
	r := set.rules[0]
	require.Zero(t, testing.AllocsPerRun(100, func() { r.check.truth(f) }))
	e := &evaluation{set: set, frame: f, places: placesOf(f.world, f.subject(slotPlan), ScopePlan), findings: make([]Finding, 0, 8)}
	f.params = r.use.settings
	require.Zero(t, testing.AllocsPerRun(100, func() {
		e.findings = e.findings[:0]
		e.setUp(&r)
		e.judge(&r, &e.places[ScopePlan][0])
	}))
}
