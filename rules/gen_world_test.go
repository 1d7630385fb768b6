package rules

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/mealwright/mealwright/nutrition"
)

// genNutrients are the nutrients of random worlds: several of mass, in three units, and one of every other
// dimension.
var genNutrients = [...]nutrition.Nutrient{
	nutrition.Sodium, nutrition.Protein, nutrition.SaturatedFat, nutrition.VitaminD, nutrition.EnergyKcal,
	nutrition.Fluid, nutrition.VitaminA, nutrition.Folate, nutrition.NiacinNE,
}

// genSubject is a subject of a random world.
type genSubject struct {
	path    string
	scope   Scope
	amounts [len(genNutrients)]nutrition.Amount
	parts   []Subject
	name    Value
	is      nutrition.Truth
}

// genWorld is a world of random facts, from which points can be drawn: worlds in which everything is known,
// and each known value is one of those that the first world allows.
type genWorld struct {
	plan    *genSubject
	refs    [len(genNutrients)]nutrition.Amount
	spread  nutrition.Amount
	ceiling nutrition.Amount
	floor   nutrition.Amount
	energy  nutrition.Amount
	weight  nutrition.Amount
	person  map[string]Value
}

// nutrientIndex is the place of a nutrient in a random world, -1 where nothing is known of it there.
func nutrientIndex(n nutrition.Nutrient) int {
	return slices.Index(genNutrients[:], n)
}

func (s *genSubject) Amount(n nutrition.Nutrient) nutrition.Amount {
	if i := nutrientIndex(n); i >= 0 {
		return s.amounts[i]
	}
	return nutrition.Anything()
}
func (s *genSubject) Parts() []Subject                  { return s.parts }
func (s *genSubject) Path() string                      { return s.path }
func (s *genSubject) Scope() Scope                      { return s.scope }
func (s *genSubject) Attribute(string) Value            { return s.name }
func (s *genSubject) Is(string, string) nutrition.Truth { return s.is }
func (s *genSubject) Spread(string, nutrition.Nutrient) nutrition.Amount {
	return nutrition.Anything()
}

// genPlan is the plan's subject, which alone has spreads.
type genPlan struct {
	*genSubject
	world *genWorld
}

func (p genPlan) Spread(string, nutrition.Nutrient) nutrition.Amount { return p.world.spread }

func (w *genWorld) Plan() Subject { return genPlan{w.plan, w} }
func (w *genWorld) Reference(_ ReferenceKind, n nutrition.Nutrient) (nutrition.Amount, bool) {
	if i := nutrientIndex(n); i >= 0 {
		return w.refs[i], true
	}
	return nutrition.Anything(), true
}
func (w *genWorld) Share(ceiling bool) nutrition.Amount {
	if ceiling {
		return w.ceiling
	}
	return w.floor
}
func (w *genWorld) Energy() nutrition.Amount         { return w.energy }
func (w *genWorld) DosingWeight() nutrition.Amount   { return w.weight }
func (w *genWorld) Person(field string) Value        { return w.person[field] }
func (w *genWorld) Assessed(nutrition.Nutrient) bool { return true }

// genAmount is a random amount on a coarse grid, so that ends often touch limits: known, between two values,
// at least a value, or anything.
func genAmount(r *rand.Rand) nutrition.Amount {
	a, b := float64(r.IntN(7)), float64(r.IntN(7))
	switch r.IntN(8) {
	case 0:
		return nutrition.Anything()
	case 1:
		return nutrition.Amount{Lo: a, Hi: math.Inf(1)}
	case 2, 3, 4:
		return nutrition.Between(a, b)
	}
	return nutrition.Exactly(a)
}

func genTruth(r *rand.Rand) nutrition.Truth { return nutrition.Truth(r.IntN(3)) }

func genText(r *rand.Rand) Value {
	if r.IntN(3) == 0 {
		return Value{}
	}
	return Value{Kind: TextValue, Text: genTexts[r.IntN(len(genTexts))]}
}

var genTexts = [...]string{"female", "male", "c"}

// newGenWorld is a random world of two days with two meals of two items.
func newGenWorld(r *rand.Rand) *genWorld {
	w := &genWorld{
		plan: genPart(r, "plan", ScopePlan), spread: genAmount(r), ceiling: nutrition.Exactly(1), floor: nutrition.Between(0.5, 0.75),
		energy: genAmount(r), weight: nutrition.Between(1, float64(1+r.IntN(2))),
		person: map[string]Value{
			"age_years": {Kind: ValueKind(2 * r.IntN(2)), Number: genAmount(r)},
			"trimester": {Kind: ValueKind(2 * r.IntN(2)), Number: nutrition.Exactly(float64(1 + r.IntN(3)))},
			"weight":    {Kind: ValueKind(2 * r.IntN(2)), Number: nutrition.Between(1e-6, 1e-6*float64(1+r.IntN(3)))},
			"sex":       genText(r),
			"pregnant":  {Kind: TruthValue, Truth: genTruth(r)},
			"lactating": {Kind: TruthValue, Truth: genTruth(r)},
		},
	}
	for i := range w.refs {
		w.refs[i] = genAmount(r)
	}
	return w
}

func genPart(r *rand.Rand, path string, scope Scope) *genSubject {
	s := &genSubject{path: path, scope: scope, name: genText(r), is: genTruth(r)}
	for i := range s.amounts {
		s.amounts[i] = genAmount(r)
	}
	for i := range 2 {
		if scope < ScopeItem {
			s.parts = append(s.parts, genPart(r, fmt.Sprintf("%s.%d", path, i), scope+1))
		}
	}
	return s
}

// drawAmount is one of the values that an amount allows, its ends most often.
func drawAmount(r *rand.Rand, a nutrition.Amount) nutrition.Amount {
	hi := a.Hi
	if math.IsInf(hi, 1) {
		hi = a.Lo + math.Pow(10, float64(r.IntN(5)))
	}
	switch r.IntN(4) {
	case 0:
		return nutrition.Exactly(a.Lo)
	case 1:
		return nutrition.Exactly(hi)
	}
	return nutrition.Exactly(a.Lo + r.Float64()*(hi-a.Lo))
}

func drawTruth(r *rand.Rand, t nutrition.Truth) nutrition.Truth {
	if t == nutrition.Unknown {
		return nutrition.TruthOf(r.IntN(2) == 0)
	}
	return t
}

// drawValue is one of the values that a fact about the person allows; k is what it would be if it were known.
func drawValue(r *rand.Rand, v Value, k ValueKind) Value {
	switch {
	case k == TruthValue:
		return Value{Kind: k, Truth: drawTruth(r, v.Truth)}
	case k == TextValue && v.Kind == UnknownValue:
		return Value{Kind: k, Text: genTexts[r.IntN(len(genTexts))]}
	case k == NumberValue && v.Kind == UnknownValue:
		return Value{Kind: k, Number: drawAmount(r, nutrition.Anything())}
	case k == NumberValue:
		return Value{Kind: k, Number: drawAmount(r, v.Number)}
	}
	return v
}

// point is a world drawn from this one, in which everything is known.
func (w *genWorld) point(r *rand.Rand) *genWorld {
	p := &genWorld{
		plan: w.plan.point(r), spread: drawAmount(r, w.spread), ceiling: drawAmount(r, w.ceiling), floor: drawAmount(r, w.floor),
		energy: drawAmount(r, w.energy), weight: drawAmount(r, w.weight), person: make(map[string]Value),
	}
	for i := range w.refs {
		p.refs[i] = drawAmount(r, w.refs[i])
	}
	for i, name := range personFields {
		kinds := [...]ValueKind{NumberValue, TextValue, TruthValue, TruthValue, NumberValue, NumberValue}
		p.person[name] = drawValue(r, w.person[name], kinds[i])
	}
	return p
}

func (s *genSubject) point(r *rand.Rand) *genSubject {
	p := &genSubject{path: s.path, scope: s.scope, name: drawValue(r, s.name, TextValue), is: drawTruth(r, s.is)}
	for i := range s.amounts {
		p.amounts[i] = drawAmount(r, s.amounts[i])
	}
	for _, part := range s.parts {
		p.parts = append(p.parts, part.(*genSubject).point(r))
	}
	return p
}
