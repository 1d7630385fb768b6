package rules

import "github.com/mealwright/mealwright/nutrition"

// Lack is something that has to be known before a bound is.
type Lack uint8

// What may be lacking.
const (
	LackEnergy    Lack = iota // the energy need
	LackWeight                // the weight that grams per kg are counted on
	LackReference             // the person's daily reference
	LackPerson                // sex, age or stage
	LackFigure                // a figure that the RDN has to set
)

// explain says what a bound waits for: each thing without which it is not known, though all others were.
func (a *windowing) explain(b *Bound, r *setRule, c *conjunct) {
	if b.State == MustBeSet || b.State == LeftToRDN {
		b.Limit, b.Lacking = nutrition.Anything(), []Lack{LackFigure}
		return
	}
	if b.Limit.Known() && b.Applies == nutrition.True {
		return
	}
	known := a.frame
	defer func() { a.frame = known }()
	for without := LackEnergy; without <= LackPerson; without++ {
		f, supposed := *known, *known.world
		f.world = &supposed
		f.supposeAllBut(without, a.facts)
		a.frame = &f
		if got, why := a.bound(r, c); why != "" || !got.Limit.Known() || a.applies(r) == nutrition.Unknown {
			b.Lacking = append(b.Lacking, without)
		}
	}
	if len(b.Lacking) > int(LackPerson) {
		b.Lacking = nil // even with all of it the bound is not known: it waits for the food
	}
}

// supposeAllBut makes up what is not known, but for one thing. The values do not matter, only that they are.
func (f *frame) supposeAllBut(without Lack, facts Facts) {
	if without != LackEnergy && !f.energy.Known() {
		f.energy = nutrition.Exactly(2000)
	}
	if without != LackWeight {
		if !f.sources[dosingWeight].Known() {
			f.sources[dosingWeight] = nutrition.Exactly(70)
		}
		f.supposePerson(personWeight, Value{Kind: NumberValue, Number: nutrition.Exactly(70)})
	}
	if without != LackReference {
		f.facts = supposedReferences{noFoodFacts{facts}}
	}
	if without == LackPerson {
		return
	}
	for i, v := range [...]Value{{Kind: NumberValue, Number: nutrition.Exactly(40)}, {Kind: TextValue, Text: "female"},
		{Kind: TruthValue, Truth: nutrition.False}, {Kind: TruthValue, Truth: nutrition.False},
		{Kind: NumberValue, Number: nutrition.Exactly(2)}} {
		f.supposePerson(i, v)
	}
}

func (f *frame) supposePerson(field int, v Value) {
	if f.person[field].Kind == UnknownValue {
		f.person[field] = v
	}
}

// supposedReferences are facts in which every reference is known.
type supposedReferences struct{ noFoodFacts }

// Reference is the reference, or some amount where it is not known.
func (f supposedReferences) Reference(kind ReferenceKind, n nutrition.Nutrient) (nutrition.Amount, bool) {
	a, ok := f.Facts.Reference(kind, n)
	if ok && !a.Known() {
		return nutrition.Exactly(50), true
	}
	return a, ok
}
