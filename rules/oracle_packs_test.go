package rules

import (
	"context"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cel.dev/cel-go/cel"
	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
)

// shippedPacks are the packs that ship, read from their files.
func shippedPacks(t testing.TB) []*Pack {
	t.Helper()
	files, err := filepath.Glob("../*/packs/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var packs []*Pack
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		pack, ds := Parse(file, data)
		require.NoError(t, ds.Err())
		packs = append(packs, pack)
	}
	return packs
}

// packWorld is a random plan in which every nutrient has an amount near what people eat, so that the rules of real packs
// come out one way and the other; a fifth of everything is an interval or unknown.
type packWorld struct {
	*rand.Rand
	root    *packSubject
	persons map[string]Value
	refs    map[[2]int]nutrition.Amount
}

type packSubject struct {
	benchSubject
	seed uint64
	text map[string]Value
}

func (s *packSubject) Scope() Scope                { return s.scope }
func (s *packSubject) Attribute(name string) Value { return s.text[name] }

// Is is the same whenever the same is asked of the same subject.
func (s *packSubject) Is(question, name string) nutrition.Truth {
	h := fnv.New64a()
	_, _ = h.Write([]byte(question + "\x00" + name))
	return nutrition.Truth((h.Sum64() ^ s.seed) % 3)
}

func (s *packSubject) Spread(slot string, n nutrition.Nutrient) nutrition.Amount {
	return s.totals.At(n).Scale(float64(len(slot)) / 10)
}

func (w *packWorld) Plan() Subject { return w.root }
func (w *packWorld) Reference(k ReferenceKind, n nutrition.Nutrient) (nutrition.Amount, bool) {
	key := [2]int{int(k), int(n)}
	if _, ok := w.refs[key]; !ok {
		w.refs[key] = w.near(100)
	}
	return w.refs[key], true
}
func (w *packWorld) Share(bool) nutrition.Amount      { return nutrition.Exactly(2.0 / 3) }
func (w *packWorld) Energy() nutrition.Amount         { return nutrition.Exactly(2000) }
func (w *packWorld) DosingWeight() nutrition.Amount   { return nutrition.Between(60, 70) }
func (w *packWorld) Person(field string) Value        { return w.persons[field] }
func (w *packWorld) Assessed(nutrition.Nutrient) bool { return true }

func (w *packWorld) near(v float64) nutrition.Amount {
	v *= 4 * w.Float64() * w.Float64()
	switch w.IntN(10) {
	case 0:
		return nutrition.Anything()
	case 1:
		return nutrition.Between(v, v*1.5)
	}
	return nutrition.Exactly(v)
}

func (w *packWorld) one(of ...Value) Value { return of[w.IntN(len(of))] }

func textValues(texts ...string) []Value {
	values := []Value{{}} // unknown
	for _, s := range texts {
		values = append(values, Value{Kind: TextValue, Text: s})
	}
	return values
}

func newPackWorld(seed uint64) *packWorld {
	w := &packWorld{Rand: rand.New(rand.NewPCG(seed, 7)), refs: map[[2]int]nutrition.Amount{}}
	number := func(v float64) Value { return w.one(Value{}, Value{Kind: NumberValue, Number: nutrition.Exactly(v)}) }
	truth := func() Value { return Value{Kind: TruthValue, Truth: genTruth(w.Rand)} }
	w.persons = map[string]Value{
		"age_years": number(float64(w.IntN(90))), "trimester": number(float64(1 + w.IntN(3))), "weight": number(70),
		"sex": w.one(textValues("female", "male")...), "pregnant": truth(), "lactating": truth(),
	}
	w.root = w.part(ScopePlan, 1)
	return w
}

func (w *packWorld) part(scope Scope, share float64) *packSubject {
	s := &packSubject{benchSubject: benchSubject{scope: scope, totals: nutrition.Nothing()}, seed: w.Uint64()}
	for n := range nutrition.Nutrient(nutrition.NutrientCount) {
		s.totals.Set(n, w.near(share*100))
	}
	s.totals.Set(nutrition.EnergyKcal, w.near(share*2000))
	s.totals.Set(nutrition.Sodium, w.near(share*2000))
	s.text = map[string]Value{
		"name": w.one(textValues("lunch", "Monday")...), "slot": w.one(textValues("breakfast", "lunch", "dinner", "snack")...),
		"group": w.one(textValues("Beverages", "Snacks", "Baked Products")...), "description": w.one(textValues("Juice", "Bread")...),
		"ingredients": w.one(textValues("salt")...), itemWeight: w.one(Value{}, Value{Kind: NumberValue, Number: w.near(150)}),
	}
	for range 2 {
		if scope < ScopeItem {
			s.parts = append(s.parts, w.part(scope+1, share/2))
		}
	}
	return s
}

// chosenParams are values for the parameters that a pack cannot go without, and for others as the dice fall.
func chosenParams(w *packWorld, p *Pack) map[string]ParamValue {
	values := map[string]ParamValue{}
	for i := range p.Params {
		q := &p.Params[i]
		switch {
		case !q.Required && w.IntN(2) == 0:
		case q.Type == ChoiceType:
			values[q.Name] = ParamValue{Text: q.Values[w.IntN(len(q.Values))]}
		case q.Type == TruthType:
			values[q.Name] = ParamValue{Truth: w.IntN(2) == 0}
		case q.Min != nil:
			values[q.Name] = ParamValue{Number: *q.Min, Reason: "the dice"}
		}
	}
	return values
}

// agreement counts what a comparison with cel-go found.
type agreement struct {
	oracle  *oracle
	planned map[*CompiledRule][2]cel.Program // when and check
	rules   map[string]bool
	came    [3]int // by truth
	sharper int
}

// TestPacksAgreeWithCEL holds every expression of every rule of every pack that ships against cel-go's program, on every
// subject of its scope in random plans and with random parameters.
func TestPacksAgreeWithCEL(t *testing.T) {
	t.Parallel()
	worlds := uint64(12)
	if testing.Short() {
		worlds = 4
	}
	a := &agreement{oracle: newOracle(t), planned: map[*CompiledRule][2]cel.Program{}, rules: map[string]bool{}}
	for _, pack := range shippedPacks(t) {
		prog, ds := Compile(pack)
		require.NoError(t, ds.Err())
		for seed := range worlds {
			a.inWorld(t, prog, newPackWorld(seed))
		}
	}
	require.Greater(t, len(a.rules), 200)
	for truth, n := range a.came {
		require.Greater(t, n, 500, "hardly any rule came out %d", truth)
	}
	t.Logf("%d rules; unknown, false, true: %v; sharper than cel-go: %d", len(a.rules), a.came, a.sharper)
}

// inWorld compares the rules of a pack on all subjects of a plan.
func (a *agreement) inWorld(t *testing.T, prog *Program, w *packWorld) {
	t.Helper()
	use, ds := prog.With(chosenParams(w, prog.pack))
	if len(ds) > 0 {
		use, ds = prog.With(requiredOnly(prog.pack))
		require.NoError(t, ds.Err())
	}
	a.oracle.facts, a.oracle.use = w, use
	f := newFrame(context.Background(), w)
	f.params = use.settings
	places := placesOf(f.world, w.root, ScopeItem)
	for _, r := range prog.rules {
		a.rules[r.ID] = true
		for k := range places[r.Rule.Scope] {
			f.here, f.steps = &places[r.Rule.Scope][k], 0
			a.rule(t, r, f)
		}
	}
}

// rule compares both expressions of a rule. Of a choice whose condition is unknown cel-go says Unknown, where ours says
// what both answers allow.
func (a *agreement) rule(t *testing.T, r *CompiledRule, f *frame) {
	t.Helper()
	programs, ok := a.planned[r]
	if !ok {
		programs[1] = a.oracle.plan(t, r.Pack, r.Rule.Check, r.Rule.Scope, r.each)
		if r.when.truth != nil {
			programs[0] = a.oracle.plan(t, r.Pack, r.Rule.When, r.Rule.Scope, r.each)
		}
		a.planned[r] = programs
	}
	for i, truth := range []truthFunc{r.when.truth, r.check.truth} {
		if programs[i] == nil {
			continue
		}
		want, got := a.oracle.evalAt(t, programs[i], f.here), truth(f)
		if want == nutrition.Unknown && got != want && strings.Contains(r.Rule.When.Text+r.Rule.Check.Text, "?") {
			a.sharper++
			continue
		}
		require.Equal(t, want, got, "%s, expression %d", r.ID, i)
		a.came[got]++
	}
}

// requiredOnly are values for what a pack cannot go without: where choices exclude each other, the first that is taken.
func requiredOnly(p *Pack) map[string]ParamValue {
	values := map[string]ParamValue{}
	for i := range p.Params {
		q := &p.Params[i]
		if q.Type == ChoiceType && (q.Required || len(p.Require) > 0 && len(values) == 0) {
			values[q.Name] = ParamValue{Text: q.Values[0]}
		}
	}
	return values
}
