package rules

import (
	"context"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/nutrition"
)

// soundnessRules is how many random rules are tried: 20,000, or as many as MEALWRIGHT_SOUNDNESS says.
func soundnessRules(t *testing.T) uint64 {
	t.Helper()
	if s := os.Getenv("MEALWRIGHT_SOUNDNESS"); s != "" {
		n, err := strconv.ParseUint(s, 10, 64)
		require.NoError(t, err, "MEALWRIGHT_SOUNDNESS is a number of rules")
		return n
	}
	if testing.Short() {
		return 2000
	}
	return 20000
}

// genDepth is how deep the random rules are.
const genDepth = 4

// pointsPerRule is at how many points a decided verdict is checked.
const pointsPerRule = 12

// soundness is what a run over random rules found.
type soundness struct {
	decided, open int
	contradicted  string // the first rule, with its seed
}

// tryRules evaluates random rules over random intervals, in a language, and holds every verdict that it decides
// against the plain meaning of the rule at points drawn from the intervals.
//
// It stops at the first contradiction.
func tryRules(t *testing.T, l *language, rules uint64) soundness {
	t.Helper()
	var s soundness
	for seed := range rules {
		g := newGen(seed)
		rule := g.truth(genDepth)
		world := newGenWorld(g.Rand)
		got := evaluateIn(t, l, rule.text, world)
		if got == nutrition.Unknown {
			s.open++
			continue
		}
		s.decided++
		for range pointsPerRule {
			at := rule.in(world.point(g.Rand))
			if at != nutrition.Unknown && at != got {
				s.contradicted = strconv.FormatUint(seed, 10) + ": " + rule.text
				return s
			}
		}
	}
	return s
}

// evaluateIn is the verdict of a check of scope plan, in a language.
func evaluateIn(t *testing.T, l *language, check string, facts Facts) nutrition.Truth {
	t.Helper()
	prog, problems := l.compile(&Pack{ID: "gen", Rules: []Rule{{ID: "gen.rule", Scope: ScopePlan, Severity: Error,
		Check: Expr{Text: check, Line: 1, Column: 1, Exact: true}}}})
	if len(problems) == 1 && problems[0].Code == "too-complex" {
		return nutrition.Unknown
	}
	require.Empty(t, problems, check)
	f := newFrame(context.Background(), facts)
	whole := prog.rules[0].check.truth(f)
	require.NoError(t, f.err)

	use, problems := prog.With(nil)
	require.Empty(t, problems)
	set, problems := NewSet(use)
	require.Empty(t, problems)
	found, err := set.Evaluate(context.Background(), facts)
	require.NoError(t, err)
	require.Len(t, found, 1)
	want := [...]Verdict{nutrition.Unknown: Unknown, nutrition.False: Fail, nutrition.True: Pass}[whole]
	require.Equal(t, want, found[0].Verdict, "part by part and as a whole: %s", check)
	return whole
}

// TestSoundness is the promise of DESIGN.md 3: a verdict that is decided for intervals holds at every point of
// them.
func TestSoundness(t *testing.T) {
	t.Parallel()
	l, err := theLanguage()
	require.NoError(t, err)
	s := tryRules(t, l, soundnessRules(t))
	require.Empty(t, s.contradicted)
	require.Greater(t, s.decided, s.open/4, "too few rules are decided for the test to mean much: %+v", s)
	t.Logf("%d decided, %d open", s.decided, s.open)
}

// TestSoundnessCanFail breaks one function of the language at a time, and expects the property to notice.
func TestSoundnessCanFail(t *testing.T) {
	t.Parallel()
	for name, broken := range map[string]func(*function){
		"< taken for <=": func(f *function) {
			if f.name == "_<_" {
				f.compare = nutrition.Amount.AtMost
			}
		},
		">= that looks at one end": func(f *function) {
			if f.name == "_>=_" {
				f.compare = func(a, b nutrition.Amount) nutrition.Truth { return nutrition.TruthOf(a.Hi >= b.Lo) }
			}
		},
		"- by the wrong ends": func(f *function) {
			if f.name == "_-_" {
				f.combine = func(a, b nutrition.Amount) nutrition.Amount { return nutrition.Between(a.Lo-b.Lo, a.Hi-b.Hi) }
			}
		},
		"* that forgets signs": func(f *function) {
			if f.name == "_*_" {
				f.combine = func(a, b nutrition.Amount) nutrition.Amount {
					return nutrition.Amount{Lo: a.Lo * b.Lo, Hi: a.Hi * b.Hi}
				}
			}
		},
		"/ that divides by zero": func(f *function) {
			if f.name == "_/_" {
				f.combine = func(a, b nutrition.Amount) nutrition.Amount {
					return nutrition.Between(a.Lo/max(b.Lo, 1e-9), a.Hi/max(b.Hi, 1e-9))
				}
			}
		},
		"fat of 4 kcal": func(f *function) {
			if f.name == "kcal_from_fat" {
				f.factor.by = 0.004
			}
		},
		"a ceiling that is a floor": func(f *function) {
			if f.name == "ceiling" {
				f.factor.times = floorShare
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l, err := newLanguage()
			require.NoError(t, err)
			l.rows = slices.Clone(l.rows)
			for i := range l.rows {
				broken(&l.rows[i])
			}
			s := tryRules(t, l, 3000)
			require.NotEmpty(t, s.contradicted, "the property does not notice that the language is broken")
		})
	}
}

// narrowed is a world that allows less: some of its amounts are cut down to a part of what they were, as when a
// missing figure is filled in.
func (w *genWorld) narrowed(r *rand.Rand) *genWorld {
	n := *w
	n.plan = w.plan.narrowed(r)
	for i := range n.refs {
		n.refs[i] = narrowedAmount(r, w.refs[i])
	}
	n.floor, n.energy, n.weight = narrowedAmount(r, w.floor), narrowedAmount(r, w.energy), narrowedAmount(r, w.weight)
	n.spread = narrowedAmount(r, w.spread)
	return &n
}

func (s *genSubject) narrowed(r *rand.Rand) *genSubject {
	n := *s
	for i := range n.amounts {
		n.amounts[i] = narrowedAmount(r, s.amounts[i])
	}
	n.parts = nil
	for _, part := range s.parts {
		n.parts = append(n.parts, part.(*genSubject).narrowed(r))
	}
	return &n
}

func narrowedAmount(r *rand.Rand, a nutrition.Amount) nutrition.Amount {
	switch r.IntN(3) {
	case 0:
		return drawAmount(r, a)
	case 1:
		return nutrition.Between(drawAmount(r, a).Lo, drawAmount(r, a).Lo)
	}
	return a
}

// TestFillingAGapNeverFlips: what is decided while something is missing stays so when it is filled in, whatever
// it turns out to be inside its bound, and however much of it.
func TestFillingAGapNeverFlips(t *testing.T) {
	t.Parallel()
	l, err := theLanguage()
	require.NoError(t, err)
	rapid.Check(t, func(rt *rapid.T) {
		g := newGen(rapid.Uint64().Draw(rt, "seed"))
		rule := g.truth(genDepth)
		world := newGenWorld(g.Rand)
		before := evaluateIn(t, l, rule.text, world)
		for range 4 {
			world = world.narrowed(g.Rand)
			after := evaluateIn(t, l, rule.text, world)
			if before != nutrition.Unknown && after != before {
				rt.Fatalf("%v became %v: %s", before, after, rule.text)
			}
			before = after
		}
	})
}
