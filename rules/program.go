package rules

import (
	"slices"

	"github.com/mealwright/mealwright/nutrition"
)

// The closures that an expression becomes. They read a frame and allocate nothing.
type (
	amountFunc func(*frame) nutrition.Amount
	truthFunc  func(*frame) nutrition.Truth
	textFunc   func(*frame) (text string, known bool)
	partsFunc  func(*frame) []Subject
)

// node is one compiled expression: its kind, and the closure of that kind. Numbers and amounts are both
// amounts, in base units of their dimension.
type node struct {
	kind   kind
	amount amountFunc
	truth  truthFunc
	text   textFunc
	parts  partsFunc
	slot   int // of a subject

	// What is known before evaluation.
	fixed  bool             // a constant, whose value is value
	value  nutrition.Amount // of a constant amount or number
	text0  string           // of a constant text
	unit   nutrition.Unit   // in which people would write the amount
	direct bool             // a nutrient of the subject in slot, and nothing else
	form   *form            // the linear form of an amount; nil where it has none
	sides  *sides           // of a comparison
	joined []node           // what && joins
	inner  *node            // the statement inside all or exists
	inputs inputs           // what it reads
}

// conjuncts are the parts that && joins; a node without && is the only one.
func (nd *node) conjuncts() []node {
	if nd.joined != nil {
		return nd.joined
	}
	return []node{*nd}
}

// inputs is what an expression reads, for reports and for what must be set before it means anything.
type inputs struct {
	nutrients []nutrition.Nutrient // of subjects, each once, in the order of the text
	params    []int                // indexes into the pack's parameters, each once
	meals     bool                 // goes through meals
	slots     uint8                // places of the frame whose subject is read, a bit for each
}

func (in *inputs) add(other inputs) {
	for _, n := range other.nutrients {
		in.addNutrient(n)
	}
	for _, p := range other.params {
		in.addParam(p)
	}
	in.meals = in.meals || other.meals
	in.slots |= other.slots
}

func (in *inputs) addNutrient(n nutrition.Nutrient) {
	if slices.Contains(in.nutrients, n) {
		return
	}
	in.nutrients = append(in.nutrients, n)
}

func (in *inputs) addParam(p int) {
	if slices.Contains(in.params, p) {
		return
	}
	in.params = append(in.params, p)
}

// constant is a node of a known number or amount.
func constant(k kind, v nutrition.Amount, unit nutrition.Unit) node {
	return node{kind: k, fixed: true, value: v, unit: unit, form: constantForm(v),
		amount: func(*frame) nutrition.Amount { return v }}
}

// constantText is a node of a known text.
func constantText(s string) node {
	return node{kind: kText, fixed: true, text0: s, text: func(*frame) (string, bool) { return s, true }}
}

// constantTruth is a node of a known truth.
func constantTruth(t nutrition.Truth) node {
	return node{kind: kTruth, fixed: true, truth: func(*frame) nutrition.Truth { return t }}
}

// nutrientOf is the amount of n in the subject of a slot, in base units.
func nutrientOf(slot int, n nutrition.Nutrient) node {
	u := n.Unit()
	nd := node{kind: kindOfDimension(u.Dimension), unit: u, form: termForm(slot, n), slot: slot, direct: true,
		inputs: inputs{nutrients: []nutrition.Nutrient{n}, slots: 1 << slot}}
	if u.Factor == 1 {
		nd.amount = func(f *frame) nutrition.Amount { return f.subject(slot).Amount(n) }
		return nd
	}
	by := u.Factor
	nd.amount = func(f *frame) nutrition.Amount { return f.subject(slot).Amount(n).Scale(by) }
	return nd
}

// referenceTo is the daily reference for n, in base units. One that does not exist is marked in the frame, and
// nothing is known of it.
func referenceTo(table ReferenceKind, n nutrition.Nutrient) node {
	u := n.Unit()
	read := func(f *frame) nutrition.Amount {
		a, ok := f.facts.Reference(table, n)
		if !ok {
			f.lacking = true
			return nutrition.Unbounded()
		}
		return a.Scale(u.Factor)
	}
	return node{kind: kindOfDimension(u.Dimension), unit: u, form: readForm(read), amount: read}
}

// paramOf is the parameter at index i of the pack.
func paramOf(i int, p *Param) node {
	k := paramKind(p)
	nd := node{kind: k, unit: p.Unit, inputs: inputs{params: []int{i}}}
	switch k {
	case kTruth:
		nd.truth = func(f *frame) nutrition.Truth { return f.params[i].truth }
	case kText:
		nd.text = func(f *frame) (string, bool) { return f.params[i].text, true }
	default:
		nd.amount = func(f *frame) nutrition.Amount { return f.params[i].amount }
		nd.form = readForm(nd.amount)
	}
	return nd
}

// personFact is a fact about the person; what is not known of a number is anything.
func personFact(i int, k kind) node {
	nd := node{kind: k}
	switch k {
	case kTruth:
		nd.truth = func(f *frame) nutrition.Truth {
			if f.person[i].Kind != TruthValue {
				return nutrition.Unknown
			}
			return f.person[i].Truth
		}
	case kText:
		nd.text = func(f *frame) (string, bool) { return f.person[i].Text, f.person[i].Kind == TextValue }
	default:
		by := 1.0
		if i == personWeight {
			nd.unit = kilogram()
			by = nd.unit.Factor
		}
		nd.amount = func(f *frame) nutrition.Amount {
			if f.person[i].Kind != NumberValue {
				return nutrition.Anything()
			}
			return f.person[i].Number.Scale(by)
		}
		nd.form = readForm(nd.amount)
	}
	return nd
}

func kilogram() nutrition.Unit {
	return nutrition.Unit{Symbol: "kg", Dimension: nutrition.Mass, Factor: 1e6}
}

// attributeOf is a text of the subject of a slot.
func attributeOf(slot int, name string) node {
	return node{kind: kText, inputs: inputs{slots: 1 << slot}, text: func(f *frame) (string, bool) {
		v := f.subject(slot).Attribute(name)
		return v.Text, v.Kind == TextValue
	}}
}

// weightOf is the weight of the item of a slot. It is no nutrient, so nothing linear is made of it.
func weightOf(slot int) node {
	gram := nutrition.Unit{Symbol: "g", Dimension: nutrition.Mass, Factor: 1000}
	return node{kind: kMass, unit: gram, inputs: inputs{slots: 1 << slot}, amount: func(f *frame) nutrition.Amount {
		v := f.subject(slot).Attribute(itemWeight)
		if v.Kind != NumberValue {
			return nutrition.Anything()
		}
		return v.Number.Scale(gram.Factor)
	}}
}

// partsOf are the parts of the subject of a slot. A grocery box is a day without meals: where meals are asked
// for and the parts are items, there are none. Where days are asked for, they come first, and the items of a box that
// is eaten beside them are left out.
func partsOf(slot int, k kind) node {
	scope := scopeOfElement(k)
	return node{kind: k, slot: slot, inputs: inputs{meals: k == kMeals, slots: 1 << slot}, parts: func(f *frame) []Subject {
		parts := f.subject(slot).Parts()
		for i, part := range parts {
			if scopeOf(part, scope) != scope {
				return parts[:i]
			}
		}
		return parts
	}}
}

func scopeOfElement(k kind) Scope {
	switch k {
	case kDays:
		return ScopeDay
	case kMeals:
		return ScopeMeal
	}
	return ScopeItem
}
