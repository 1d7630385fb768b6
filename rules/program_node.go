package rules

import (
	"cel.dev/cel-go/common/operators"

	"github.com/mealwright/mealwright/nutrition"
)

// scaled is an amount times the factor of a function's row.
func scaled(o overload, a node) node {
	by := o.factor.by
	nd := node{kind: o.result, unit: scaledUnit(o, a)}
	if a.fixed && o.factor.times == one {
		return constant(o.result, a.value.Scale(by), nd.unit)
	}
	read := a.amount
	if o.factor.times == one {
		nd.amount = func(f *frame) nutrition.Amount { return read(f).Scale(by) }
		nd.form = a.form.times(fixed(nutrition.Exactly(by)))
		return nd
	}
	times := o.factor.times
	nd.amount = func(f *frame) nutrition.Amount { return read(f).Mul(f.sources[times]) }
	nd.form = a.form.times(func(f *frame) nutrition.Amount { return f.sources[times] })
	return nd
}

// scaledUnit is the unit that people expect of a function's result: of g(2) grams, of ceiling(x) that of x.
func scaledUnit(o overload, a node) nutrition.Unit {
	if o.result.dimension() == a.unit.Dimension {
		return a.unit
	}
	switch o.name {
	case "g":
		return nutrition.Unit{Symbol: "g", Dimension: nutrition.Mass, Factor: 1000}
	case "ug":
		return nutrition.Unit{Symbol: "ug", Dimension: nutrition.Mass, Factor: 0.001}
	}
	return o.result.dimension().Base()
}

// combined is a sum, difference, product or quotient.
func combined(o overload, a, b node) node {
	unit := a.unit
	switch {
	case o.result == kDouble || o.result == kInt:
		unit = nutrition.Unit{}
	case a.unit.Dimension != o.result.dimension():
		unit = b.unit
	}
	combine := o.combine
	if a.fixed && b.fixed {
		return constant(o.result, combine(a.value, b.value), unit)
	}
	return node{kind: o.result, unit: unit, form: combinedForm(o.name, a.form, b.form), amount: combinedAmount(o.name, combine, a, b)}
}

// combinedAmount has a closure of its own for the commonest product, a constant times an amount.
func combinedAmount(name string, combine func(a, b nutrition.Amount) nutrition.Amount, a, b node) amountFunc {
	left, right := a.amount, b.amount
	if name == operators.Multiply && a.fixed && a.value.Known() {
		by := a.value.Lo
		return func(f *frame) nutrition.Amount { return right(f).Scale(by) }
	}
	return func(f *frame) nutrition.Amount { return combine(left(f), right(f)) }
}

func combinedForm(name string, a, b *form) *form {
	switch name {
	case operators.Add:
		return a.plus(b)
	case operators.Subtract:
		return a.minus(b)
	case operators.Multiply:
		return a.multiplied(b)
	}
	return a.divided(b)
}

// compared is a comparison of two amounts.
func compared(o overload, a, b node) node {
	left, right, compare := a.amount, b.amount, o.compare
	nd := node{kind: kTruth, sides: &sides{a, b, compare, o.sense}}
	if b.fixed {
		limit := b.value
		nd.truth = func(f *frame) nutrition.Truth { return compare(left(f), limit) }
		return nd
	}
	nd.truth = func(f *frame) nutrition.Truth { return compare(left(f), right(f)) }
	return nd
}

// same is ==: true only of what is known, false only of what cannot be equal.
func same(a, b node) node {
	switch {
	case a.kind == kTruth:
		return node{kind: kTruth, truth: sameTruth(a.truth, b.truth)}
	case a.kind == kText:
		return node{kind: kTruth, truth: sameText(a.text, b.text)}
	}
	return node{kind: kTruth, truth: sameNumber(a.amount, b.amount)}
}

func sameTruth(a, b truthFunc) truthFunc {
	return func(f *frame) nutrition.Truth {
		x, y := a(f), b(f)
		if x == nutrition.Unknown || y == nutrition.Unknown {
			return nutrition.Unknown
		}
		return nutrition.TruthOf(x == y)
	}
}

func sameText(a, b textFunc) truthFunc {
	return func(f *frame) nutrition.Truth {
		x, known := a(f)
		y, alsoKnown := b(f)
		if !known || !alsoKnown {
			return nutrition.Unknown
		}
		return nutrition.TruthOf(x == y)
	}
}

func sameNumber(a, b amountFunc) truthFunc {
	return func(f *frame) nutrition.Truth {
		x, y := a(f), b(f)
		switch {
		case x.Hi < y.Lo || y.Hi < x.Lo:
			return nutrition.False
		case x.Known() && y.Known():
			return nutrition.True
		}
		return nutrition.Unknown
	}
}

func not(a node) node {
	read := a.truth
	return node{kind: kTruth, inputs: a.inputs, truth: func(f *frame) nutrition.Truth { return read(f).Not() }}
}

func both(a, b node) node {
	left, right := a.truth, b.truth
	joined := append(a.conjuncts(), b.conjuncts()...)
	return node{kind: kTruth, joined: joined, truth: func(f *frame) nutrition.Truth {
		t := left(f)
		if t == nutrition.False {
			return t
		}
		return t.And(right(f))
	}}
}

func either(a, b node) node {
	left, right := a.truth, b.truth
	return node{kind: kTruth, truth: func(f *frame) nutrition.Truth {
		t := left(f)
		if t == nutrition.True {
			return t
		}
		return t.Or(right(f))
	}}
}

// chosen is c ? a : b. Where c is unknown, the result is whatever both allow: of amounts the smallest interval
// that holds them, of anything else what they agree on.
func chosen(k kind, c, a, b node) node {
	cond := c.truth
	switch k {
	case kTruth:
		return node{kind: k, truth: chosenTruth(cond, a.truth, b.truth)}
	case kText:
		return node{kind: k, text: chosenText(cond, a.text, b.text)}
	}
	nd := node{kind: k, unit: a.unit, amount: chosenAmount(cond, a.amount, b.amount)}
	if a.form.constant() && b.form.constant() && len(c.inputs.nutrients) == 0 {
		nd.form = readForm(nd.amount)
	}
	return nd
}

func chosenAmount(c truthFunc, a, b amountFunc) amountFunc {
	return func(f *frame) nutrition.Amount {
		switch c(f) {
		case nutrition.True:
			return a(f)
		case nutrition.False:
			return b(f)
		}
		return a(f).Hull(b(f))
	}
}

func chosenTruth(c, a, b truthFunc) truthFunc {
	return func(f *frame) nutrition.Truth {
		switch c(f) {
		case nutrition.True:
			return a(f)
		case nutrition.False:
			return b(f)
		}
		if x := a(f); x == b(f) {
			return x
		}
		return nutrition.Unknown
	}
}

func chosenText(c truthFunc, a, b textFunc) textFunc {
	return func(f *frame) (string, bool) {
		switch c(f) {
		case nutrition.True:
			return a(f)
		case nutrition.False:
			return b(f)
		}
		x, known := a(f)
		y, alsoKnown := b(f)
		return x, known && alsoKnown && x == y
	}
}

// asked is item.is(name) or item.upf(name).
func asked(question string, item, name node) node {
	slot, read := item.slot, name.text
	nd := node{kind: kTruth, inputs: inputs{slots: 1 << slot}}
	if name.fixed {
		what := name.text0
		nd.truth = func(f *frame) nutrition.Truth { return f.subject(slot).Is(question, what) }
		return nd
	}
	nd.truth = func(f *frame) nutrition.Truth {
		what, known := read(f)
		if !known {
			return nutrition.Unknown
		}
		return f.subject(slot).Is(question, what)
	}
	return nd
}

// spread is plan.spread(slot, nutrient), the nutrient being a constant; where it is none that food is measured in,
// nothing is known.
func spread(slot, nutrient node) node {
	n, ok := nutrition.LookupNutrient(nutrient.text0)
	if !ok || !nutrient.fixed {
		return node{}
	}
	u, read := n.Unit(), slot.text
	return node{kind: kindOfDimension(u.Dimension), unit: u, inputs: inputs{nutrients: []nutrition.Nutrient{n}, meals: true},
		amount: func(f *frame) nutrition.Amount {
			which, known := read(f)
			if !known {
				return nutrition.Anything()
			}
			return f.subject(slotPlan).Spread(which, n).Scale(u.Factor)
		}}
}

// quantified goes through the parts until one gives the truth that decides, and is otherwise the opposite, or
// unknown if one was.
func quantified(parts node, test truthFunc, slot int, stop nutrition.Truth) node {
	list := parts.parts
	return node{kind: kTruth, truth: func(f *frame) nutrition.Truth {
		result := stop.Not()
		for _, part := range list(f) {
			if !f.step() {
				return nutrition.Unknown
			}
			f.loops[slot-slotLoops] = part
			switch test(f) {
			case stop:
				return stop
			case nutrition.Unknown:
				result = nutrition.Unknown
			}
		}
		return result
	}}
}
