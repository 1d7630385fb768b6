package rules

import (
	"cel.dev/cel-go/common/operators"

	"github.com/mealwright/mealwright/nutrition"
)

// stepper evaluates trees in the frame of one finding.
type stepper struct {
	frame *frame
	full  bool
}

func (x *stepper) root(t *tree) *Step {
	s := x.step(t)
	s.Decides = true
	return s
}

// step is the value of a tree, with the parts that decide it, or with all of them.
func (x *stepper) step(t *tree) *Step {
	s := &Step{Text: t.text, At: t.at, Op: t.op()}
	x.value(t, s)
	x.fact(t, s)
	if t.fixed {
		s.Fact = Constant
		return s
	}
	if t.shape == shapeAll || t.shape == shapeExists {
		x.rounds(t, s)
		return s
	}
	need := x.needed(t, s.Truth)
	for i, part := range t.parts {
		if !x.full && (!need[i] || part.fixed && t.shape == shapeAmount) {
			continue // what is written out inside an amount says nothing that its text does not
		}
		p := x.step(part)
		p.Decides = need[i]
		s.Parts = append(s.Parts, p)
	}
	return s
}

// op is the operator or function of a tree as authors write it.
func (t *tree) op() string {
	switch t.shape {
	case shapeFact:
		return ""
	case shapeAll:
		return "all"
	case shapeExists:
		return "exists"
	case shapeChoice:
		return "?:"
	}
	if symbol, ok := operators.FindReverse(t.name); ok {
		return symbol
	}
	return t.name
}

func (x *stepper) value(t *tree, s *Step) {
	switch {
	case t.truth != nil:
		s.Truth = t.truth(x.frame)
	case t.node.text != nil:
		s.Kind = TextStep
		s.Value, s.Known = t.node.text(x.frame)
	case t.amount != nil:
		s.Kind, s.Unit = AmountStep, t.unit
		if t.kind.isNumber() {
			s.Kind = NumberStep
		}
		if t.unit.Factor == 0 && s.Kind == AmountStep {
			s.Unit = t.kind.dimension().Base()
		}
		s.Amount = inUnit(t.amount(x.frame), s.Unit)
	}
}

// fact says what a tree without parts reads.
func (x *stepper) fact(t *tree, s *Step) {
	switch {
	case t.shape == shapeAsk:
		s.Fact, s.Subject = KindFact, x.frame.subject(t.askedSlot())
	case t.shape != shapeFact || t.name == "":
		s.Nutrient = 0
	case t.direct:
		s.Fact, s.Subject, s.Nutrient = FoodFact, x.frame.subject(t.slot), t.inputs.nutrients[0]
		s.Unit = s.Nutrient.Unit()
		s.Amount = s.Subject.Amount(s.Nutrient)
	case t.object.isReference():
		s.Fact, s.Reference = ReferenceFact, referenceKind(t.object)
		s.Nutrient, _ = nutrition.LookupNutrient(t.name)
	case t.object == kParams:
		s.Fact, s.Name = ParamFact, t.name
	case t.object == kPerson:
		s.Fact, s.Name = PersonFact, t.name
	case t.object == kNeeds:
		s.Fact, s.Name = NeedsFact, t.name
	case t.object == kPlan && t.name == "covers":
		s.Fact, s.Name = CoversFact, t.name
	case t.inputs.slots != 0:
		s.Fact, s.Name, s.Subject = SubjectFact, t.name, x.frame.subject(t.askedSlot())
	}
}

// askedSlot is the place in the frame of the one subject that a tree reads.
func (t *tree) askedSlot() int {
	for slot := range slotCount {
		if t.inputs.slots&(1<<slot) != 0 {
			return slot
		}
	}
	return slotPlan
}

// needed marks the parts of a tree that suffice for its truth.
func (x *stepper) needed(t *tree, is nutrition.Truth) []bool {
	need := make([]bool, len(t.parts))
	switch t.shape {
	case shapeAnd:
		x.needJoined(t, is, nutrition.False, need)
	case shapeOr:
		x.needJoined(t, is, nutrition.True, need)
	case shapeChoice:
		x.needChoice(t, need)
	default:
		for i := range need {
			need[i] = true
		}
	}
	return need
}

// needJoined marks what decides && and ||, of which one part that is stop decides alone.
func (x *stepper) needJoined(t *tree, is, stop nutrition.Truth, need []bool) {
	for i, part := range t.parts {
		truth := part.truth(x.frame)
		need[i] = truth == is
		if is == stop && need[i] {
			return // one suffices
		}
	}
}

// needChoice marks the condition and the answer taken; where the condition is unknown, both answers.
func (x *stepper) needChoice(t *tree, need []bool) {
	need[0] = true
	switch t.parts[0].truth(x.frame) {
	case nutrition.True:
		need[1] = true
	case nutrition.False:
		need[2] = true
	case nutrition.Unknown:
		need[1], need[2] = true, true
	}
}

// rounds goes through the parts of all or exists as the evaluation does, and keeps the rounds that decide.
func (x *stepper) rounds(t *tree, s *Step) {
	stop := nutrition.False
	if t.shape == shapeExists {
		stop = nutrition.True
	}
	before := x.frame.loops[t.slot-slotLoops]
	defer func() { x.frame.loops[t.slot-slotLoops] = before }()
	elements := t.node.parts(x.frame)
	s.Elements = len(elements)
	decided := false
	for _, element := range elements {
		x.frame.loops[t.slot-slotLoops] = element
		truth := t.parts[0].truth(x.frame)
		decides := !decided && truth == s.Truth && (truth == stop || truth == nutrition.Unknown)
		decided = decided || decides && truth == stop
		if !decides && !x.full {
			continue
		}
		p := x.step(t.parts[0])
		p.Decides, p.Element = decides, element
		s.Parts = append(s.Parts, p)
	}
}
