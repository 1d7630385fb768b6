package rules

import (
	"github.com/mealwright/mealwright/nutrition"
)

// stepper evaluates trees in the frame of one finding.
type stepper struct {
	frame
	full  bool
	told  int    // steps so far
	spare []Step // taken from one piece of memory
}

// maxTold is how many steps an explanation has at most. Whoever goes through all parts of a year three deep reads no
// further.
const maxTold = 10_000

func (x *stepper) root(t *tree) *Step {
	x.spare = make([]Step, min(t.told, mostSpare))
	s := x.step(t)
	s.Decides = true
	return s
}

// mostSpare is how many steps are made at once at most: a short explanation has few.
const mostSpare = 8

func (x *stepper) newStep(t *tree) *Step {
	x.told++
	if len(x.spare) == 0 {
		x.spare = make([]Step, mostSpare)
	}
	s := &x.spare[0]
	x.spare = x.spare[1:]
	s.Expression = &t.is
	return s
}

// step is the value of a tree, with the parts that decide it, or with all of them.
func (x *stepper) step(t *tree) *Step {
	s := x.newStep(t)
	x.value(t, s)
	if t.fixed || len(t.parts) == 0 {
		return s
	}
	if t.shape == shapeAll || t.shape == shapeExists {
		x.rounds(t, s)
		return s
	}
	need := x.needed(t, s.Truth)
	s.Parts = make([]*Step, 0, x.countTold(t, need))
	for i, part := range t.parts {
		if !x.tells(t, i, need) {
			continue
		}
		p := x.step(part)
		p.Decides = need.has(i)
		s.Parts = append(s.Parts, p)
	}
	return s
}

// tells reports whether a part is told: in a short explanation not one that changed nothing, nor what is written out
// inside an amount, which says nothing that its text does not.
func (x *stepper) tells(t *tree, part int, need needs) bool {
	return x.full || need.has(part) && !(t.parts[part].fixed && t.shape == shapeAmount)
}

// truth is the truth of a tree, evaluated within the limits that the rule itself was.
func (x *stepper) truth(t *tree) nutrition.Truth {
	x.steps = 0
	return t.truth(&x.frame)
}

func (x *stepper) countTold(t *tree, need needs) int {
	n := 0
	for i := range t.parts {
		if x.tells(t, i, need) {
			n++
		}
	}
	return n
}

func (x *stepper) value(t *tree, s *Step) {
	switch {
	case t.truth != nil:
		s.Truth = x.truth(t)
	case t.node.text != nil:
		s.Value, s.Known = t.node.text(&x.frame)
	case t.is.Fact == FoodFact: // in the nutrient's own unit, as it was added up
	case t.amount != nil:
		s.Amount = inUnit(t.amount(&x.frame), t.is.Unit)
	}
	switch t.is.Fact {
	case FoodFact:
		s.Subject = x.subject(t.slot)
		s.Amount = s.Subject.Amount(t.is.Nutrient)
	case KindFact, SubjectFact:
		s.Subject = x.subject(t.askedSlot())
	default:
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

// needs says which parts of a tree suffice for its truth: all of them, or those that are marked.
type needs struct {
	all  bool
	some []bool
}

func (n needs) has(part int) bool { return n.all || n.some[part] }

// needed marks the parts of a tree that suffice for its truth.
func (x *stepper) needed(t *tree, is nutrition.Truth) needs {
	switch {
	case t.shape == shapeAnd && is != nutrition.True:
		return x.needJoined(t, is, nutrition.False)
	case t.shape == shapeOr && is != nutrition.False:
		return x.needJoined(t, is, nutrition.True)
	case t.shape == shapeChoice:
		return x.needChoice(t)
	}
	return needs{all: true}
}

// needJoined marks what decides && and ||, of which one part that is stop decides alone.
func (x *stepper) needJoined(t *tree, is, stop nutrition.Truth) needs {
	need := make([]bool, len(t.parts))
	for i, part := range t.parts {
		need[i] = x.truth(part) == is
		if is == stop && need[i] {
			break // one suffices
		}
	}
	return needs{some: need}
}

// needChoice marks the condition and the answer taken; where the condition is unknown, both answers.
func (x *stepper) needChoice(t *tree) needs {
	switch x.truth(t.parts[0]) {
	case nutrition.True:
		return needs{some: []bool{true, true, false}}
	case nutrition.False:
		return needs{some: []bool{true, false, true}}
	}
	return needs{all: true}
}

// rounds goes through the parts of all or exists as the evaluation does, and keeps the rounds that decide.
func (x *stepper) rounds(t *tree, s *Step) {
	stop := nutrition.False
	if t.shape == shapeExists {
		stop = nutrition.True
	}
	before := x.loops[t.slot-slotLoops]
	defer func() { x.loops[t.slot-slotLoops] = before }()
	elements := t.node.parts(&x.frame)
	s.Elements = len(elements)
	decided := false
	for i, element := range elements {
		if x.told >= maxTold {
			s.Untold = len(elements) - i
			return
		}
		x.loops[t.slot-slotLoops] = element
		truth := x.truth(t.parts[0])
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
