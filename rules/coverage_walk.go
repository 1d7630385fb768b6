package rules

import (
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// survey collects the outcomes of one rule as written. The rules that a template stands for have trees of one shape, so
// that the decisions of all of them are the same by their order.
type survey struct {
	rule      *Rule
	decisions []Decision
}

// surveys are the surveys of the program's rules; those of one template share theirs.
func (p *Program) surveys() map[*CompiledRule]*survey {
	out := make(map[*CompiledRule]*survey, len(p.rules))
	var last *survey
	for _, r := range p.rules {
		if last == nil || last.rule != r.Rule {
			last = newSurvey(r)
		}
		out[r] = last
	}
	return out
}

// newSurvey lists the decisions of a rule, of which nothing has been seen yet.
func newSurvey(r *CompiledRule) *survey {
	s := &survey{rule: r.Rule}
	trees := r.explainable()
	for _, place := range []struct {
		name string
		tree *tree
	}{{"when", trees.when}, {"check", trees.check}} {
		eachDecision(place.tree, func(t *tree) {
			d := Decision{Place: place.name, Text: t.is.Text, Op: t.is.Op, At: t.is.At, Can: outcomeOf(nutrition.True) | outcomeOf(nutrition.False)}
			if r.each != nil {
				d.Text = strings.ReplaceAll(d.Text, "."+r.each.String(), ".each")
			}
			if t.canBeUnknown(r.Pack, place.name == "when") {
				d.Can |= outcomeOf(nutrition.Unknown)
			}
			s.decisions = append(s.decisions, d)
		})
	}
	return s
}

// eachDecision goes through the decisions of a tree in the order of the text. What stands behind ! has the outcomes of
// the whole turned round, so the two are one decision; what is written out as true or false is none.
func eachDecision(t *tree, visit func(*tree)) {
	if t == nil {
		return
	}
	if t.truth != nil && !t.fixed {
		visit(t)
	}
	for t.shape == shapeNot {
		t = t.parts[0]
	}
	for _, part := range t.parts {
		eachDecision(part, visit)
	}
}

// canBeUnknown reports whether facts can leave the tree open. A parameter with a default always has a value; a check is
// not reached while a figure is left to the RDN.
func (t *tree) canBeUnknown(p *Pack, condition bool) bool {
	switch {
	case t.fixed:
		return false
	case t.shape == shapeFact && t.object == kParams:
		return p.canBeUnset(t.name, condition)
	case t.shape == shapeFact, t.shape == shapeAsk, t.shape == shapeAll, t.shape == shapeExists:
		return true
	case t.shape == shapeAmount && t.readsPlan():
		return true
	}
	for _, part := range t.parts {
		if part.canBeUnknown(p, condition) {
			return true
		}
	}
	return false
}

// readsPlan reports whether a function reads a fact besides its arguments: the share, the dosing weight, a spread.
func (t *tree) readsPlan() bool {
	return t.name == "per_kg" || t.name == "ceiling" || t.name == "floor" || len(t.inputs.nutrients) > 0 && len(t.parts) > 0 && t.parts[0].kind == kText
}

// canBeUnset reports whether an expression can meet the parameter without a value.
func (p *Pack) canBeUnset(name string, condition bool) bool {
	for i := range p.Params {
		param := &p.Params[i]
		if param.Name != name || param.Default != nil || param.Required {
			continue
		}
		return param.Type == TruthType || condition && param.Type != ChoiceType
	}
	return false
}

// see adds the outcomes of one evaluation: that of the finding's rule on its subject.
func (s *survey) see(f *Finding) {
	switch f.State {
	case NoSubject, Suspended, GaveWay:
		return
	default:
	}
	if f.place == nil || f.use == nil {
		return
	}
	trees := f.Rule.explainable()
	w := &walker{survey: s, frame: f.frame(), numbers: map[*tree]int{}}
	for _, t := range []*tree{trees.when, trees.check} {
		eachDecision(t, func(t *tree) { w.numbers[t] = len(w.numbers) })
	}
	if trees.when != nil && w.visit(trees.when) == nutrition.False {
		return
	}
	switch f.State {
	case LeftToRDN, MustBeSet, LimitLifted, WhenFalse:
		return
	default:
	}
	if trees.check != nil {
		w.visit(trees.check)
	}
}

// walker goes through a tree as the evaluation does, which looks at no more than decides.
type walker struct {
	survey  *survey
	frame   *frame
	numbers map[*tree]int // of the decisions
}

// visit sees a tree and what the evaluation looks at inside it, and returns its truth if it has one.
func (w *walker) visit(t *tree) nutrition.Truth {
	truth := nutrition.Unknown
	if t.truth != nil {
		truth = t.truth(w.frame)
	}
	if n, ok := w.numbers[t]; ok && n < len(w.survey.decisions) {
		w.survey.decisions[n].Seen |= outcomeOf(truth)
	}
	switch t.shape {
	case shapeAnd:
		w.until(t, nutrition.False)
	case shapeOr:
		w.until(t, nutrition.True)
	case shapeChoice:
		w.choice(t)
	case shapeAll:
		w.rounds(t, nutrition.False)
	case shapeExists:
		w.rounds(t, nutrition.True)
	case shapeFact, shapeAmount, shapeCompare, shapeNot, shapeAsk:
		for _, part := range t.parts {
			w.visit(part)
		}
	}
	return truth
}

// until goes through parts as far as the one that decides alone.
func (w *walker) until(t *tree, stop nutrition.Truth) {
	for _, part := range t.parts {
		if w.visit(part) == stop {
			return
		}
	}
}

// choice goes through the condition and the answer taken; where the condition is unknown, both answers.
func (w *walker) choice(t *tree) {
	truth := w.visit(t.parts[0])
	if truth != nutrition.False {
		w.visit(t.parts[1])
	}
	if truth != nutrition.True {
		w.visit(t.parts[2])
	}
}

// rounds goes through the elements as far as the one that decides alone.
func (w *walker) rounds(t *tree, stop nutrition.Truth) {
	at := &w.frame.loops[t.slot-slotLoops]
	before := *at
	defer func() { *at = before }()
	for _, element := range t.node.parts(w.frame) {
		*at = element
		if w.visit(t.parts[0]) == stop {
			return
		}
	}
}
