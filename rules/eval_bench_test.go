package rules

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
)

// benchSubject is a subject with dense totals, as a plan has them.
type benchSubject struct {
	totals nutrition.Profile
	parts  []Subject
	scope  Scope
}

func (s *benchSubject) Amount(n nutrition.Nutrient) nutrition.Amount { return s.totals.At(n) }
func (s *benchSubject) Parts() []Subject                             { return s.parts }
func (s *benchSubject) Path() string                                 { return s.scope.String() }
func (s *benchSubject) Attribute(string) Value                       { return Value{} }
func (s *benchSubject) Is(string, string) nutrition.Truth            { return nutrition.Unknown }
func (s *benchSubject) Spread(string, nutrition.Nutrient) nutrition.Amount {
	return nutrition.Anything()
}

// benchFacts is a week of three meals a day.
type benchFacts struct{ plan *benchSubject }

func (f *benchFacts) Plan() Subject { return f.plan }
func (f *benchFacts) Reference(ReferenceKind, nutrition.Nutrient) (nutrition.Amount, bool) {
	return nutrition.Exactly(60), true
}
func (f *benchFacts) Share(bool) nutrition.Amount      { return nutrition.Exactly(2.0 / 3) }
func (f *benchFacts) Energy() nutrition.Amount         { return nutrition.Exactly(2000) }
func (f *benchFacts) DosingWeight() nutrition.Amount   { return nutrition.Exactly(70) }
func (f *benchFacts) Person(string) Value              { return Value{} }
func (f *benchFacts) Assessed(nutrition.Nutrient) bool { return true }

// benchWeek is a random week: a tenth of its values are not known exactly.
func benchWeek(r *rand.Rand) *benchFacts {
	part := func(scope Scope, scale float64, parts ...Subject) *benchSubject {
		s := &benchSubject{scope: scope, parts: parts, totals: nutrition.Nothing()}
		for n := range nutrition.Nutrient(nutrition.NutrientCount) {
			v := scale * (0.5 + r.Float64()) * 1000
			a := nutrition.Exactly(v)
			if r.IntN(10) == 0 {
				a = nutrition.Between(v, v*1.5)
			}
			s.totals.Set(n, a)
		}
		return s
	}
	plan := part(ScopePlan, 1)
	for range 7 {
		plan.parts = append(plan.parts, part(ScopeDay, 1, part(ScopeMeal, 0.3), part(ScopeMeal, 0.3), part(ScopeMeal, 0.3)))
	}
	return &benchFacts{plan}
}

// benchLimit is one rule of the benchmark: the amount of a nutrient held to a limit in its own unit.
type benchLimit struct {
	scope    Scope
	nutrient nutrition.Nutrient
	limit    float64
}

// benchLimits are 12 rules on days, 6 on meals and 2 on the plan, as in a plan for two conditions.
func benchLimits() []benchLimit {
	nutrients := [...]nutrition.Nutrient{nutrition.Sodium, nutrition.Potassium, nutrition.Phosphorus, nutrition.Protein, nutrition.Fiber, nutrition.Calcium,
		nutrition.SaturatedFat, nutrition.Carbohydrate, nutrition.Iron, nutrition.Zinc, nutrition.VitaminD, nutrition.Selenium}
	var out []benchLimit
	for i, n := range nutrients {
		out = append(out, benchLimit{ScopeDay, n, 800 + 50*float64(i)})
	}
	for i, n := range nutrients[:6] {
		out = append(out, benchLimit{ScopeMeal, n, 240 + 20*float64(i)})
	}
	return append(out, benchLimit{ScopePlan, nutrition.Sodium, 1000}, benchLimit{ScopePlan, nutrition.Fiber, 900})
}

func (l benchLimit) check() string {
	subject := map[Scope]string{ScopePlan: "plan.mean", ScopeDay: "day", ScopeMeal: "meal"}[l.scope]
	u := l.nutrient.Unit()
	return fmt.Sprintf("%s.%s <= ceiling(%s(%g))", subject, l.nutrient, u.Symbol, l.limit)
}

func benchPack() *Pack {
	p := &Pack{ID: "bench"}
	for i, l := range benchLimits() {
		p.Rules = append(p.Rules, Rule{ID: fmt.Sprintf("bench.%d", i), Title: "A limit", Scope: l.scope, Severity: Error, Check: Expr{Text: l.check()}})
	}
	return p
}

func benchSet(b testing.TB) *Set {
	b.Helper()
	prog, problems := Compile(benchPack())
	require.Empty(b, problems)
	use, problems := prog.With(nil)
	require.Empty(b, problems)
	set, problems := NewSet(use)
	require.Empty(b, problems)
	return set
}

func benchWeeks() []*benchFacts {
	r := rand.New(rand.NewPCG(1, 1))
	weeks := make([]*benchFacts, 200)
	for i := range weeks {
		weeks[i] = benchWeek(r)
	}
	return weeks
}

// byHand is what the rules of the benchmark say of a week, in plain Go: the least that any engine can cost.
func byHand(week *benchFacts, limits []benchLimit, count *[3]int) {
	share := week.Share(true)
	judge := func(s Subject, l *benchLimit) {
		count[s.(*benchSubject).totals.At(l.nutrient).AtMost(nutrition.Exactly(l.limit).Mul(share))]++
	}
	for i := range limits {
		l := &limits[i]
		if l.scope == ScopePlan {
			judge(week.plan, l)
			continue
		}
		for _, day := range week.plan.parts {
			if l.scope == ScopeDay {
				judge(day, l)
				continue
			}
			for _, meal := range day.Parts() {
				judge(meal, l)
			}
		}
	}
}

// BenchmarkEvaluate holds plans, one after another, against 20 rules: 212 findings each. By hand is the same in
// plain Go, and the two must agree.
func BenchmarkEvaluate(b *testing.B) {
	set, weeks, limits := benchSet(b), benchWeeks(), benchLimits()
	var hand, ours [3]int
	for _, week := range weeks {
		byHand(week, limits, &hand)
		found, err := set.Evaluate(context.Background(), week)
		require.NoError(b, err)
		require.Len(b, found, 12*7+6*21+2)
		for i := range found {
			ours[map[Verdict]nutrition.Truth{Pass: nutrition.True, Fail: nutrition.False, Unknown: nutrition.Unknown}[found[i].Verdict]]++
		}
	}
	require.Equal(b, hand, ours)
	b.Run("by hand", func(b *testing.B) {
		i := 0
		for b.Loop() {
			i++
			byHand(weeks[i%len(weeks)], limits, &hand)
		}
	})
	b.Run("rules", func(b *testing.B) {
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			i++
			if _, err := set.Evaluate(context.Background(), weeks[i%len(weeks)]); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("checks alone", func(b *testing.B) {
		b.ReportAllocs()
		frames := make([]*frame, len(weeks))
		for i, week := range weeks {
			frames[i] = newFrame(context.Background(), week)
		}
		i := 0
		for b.Loop() {
			i++
			checksAlone(set, frames[i%len(frames)], &ours)
		}
	})
}

// BenchmarkAgainstCEL holds the closures beside cel-go's program of the same checked rules, over the values of CEL that
// the oracle of the tests uses: every check on every subject of one week, and nothing else. The goal is at least 8
// times faster.
func BenchmarkAgainstCEL(b *testing.B) {
	set, week, o := benchSet(b), benchWeeks()[0], newOracle(b)
	o.facts = week
	f := newFrame(context.Background(), week)
	places := placesOf(f.world, week.plan, set.deepest)
	type ask struct {
		program    cel.Program
		activation map[string]any
	}
	var asks []ask
	for i := range set.rules {
		r := &set.rules[i]
		program := o.plan(b, r.Pack, r.Rule.Check, r.Rule.Scope, nil)
		for k := range places[r.Rule.Scope] {
			f.here = &places[r.Rule.Scope][k]
			require.Equal(b, r.check.truth(f), o.evalAt(b, program, f.here))
			asks = append(asks, ask{program, o.activation(f.here)})
		}
	}
	var count [3]int
	b.Run("rules", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for i := range set.rules {
				r := &set.rules[i]
				for k := range places[r.Rule.Scope] {
					f.here = &places[r.Rule.Scope][k]
					count[r.check.truth(f)]++
				}
			}
		}
	})
	b.Run("cel-go", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for i := range asks {
				value, _, err := asks[i].program.Eval(asks[i].activation)
				if err != nil {
					b.Fatal(err)
				}
				if value == types.True {
					count[nutrition.True]++
				}
			}
		}
	})
}

// checksAlone evaluates every check on every subject, and makes no findings of it.
func checksAlone(set *Set, f *frame, count *[3]int) {
	places := placesOf(f.world, f.facts.Plan(), set.deepest)
	for i := range set.rules {
		r := &set.rules[i]
		at := places[r.Rule.Scope]
		for k := range at {
			f.here = &at[k]
			count[r.check.truth(f)]++
		}
	}
}

func BenchmarkLanguage(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := newLanguage(); err != nil {
			b.Fatal(err)
		}
	}
}
