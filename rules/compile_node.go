package rules

import (
	"fmt"
	"slices"

	"cel.dev/cel-go/common/operators"

	"github.com/mealwright/mealwright/nutrition"
)

// builder turns a term into closures, once. What the checker and the allow-list let through it must be able to build;
// anything else is our own mistake, and an error that refuses the rule.
type builder struct {
	rows   []function // of which terms name one by its number
	params []Param
	loops  []loopVariable // of all and exists, outermost first
	err    error

	// each is the nutrient that terms marked so stand for, whatever nutrient of its dimension the expression was
	// checked with. lacksEach is set where an object has no field for it.
	each      *nutrition.Nutrient
	lacksEach bool

	built map[*term]node // every node by its term, where they are wanted for an explanation; else nil
}

// loopVariable is the variable of an all or exists.
type loopVariable struct {
	name string
	kind kind
}

func (b *builder) fail(what string) node {
	if b.err == nil {
		b.err = fmt.Errorf("rules: cannot evaluate %s", what)
	}
	return node{}
}

// build is the node of a term.
func (b *builder) build(t *term) node {
	nd := b.buildNode(t)
	if b.built != nil {
		b.built[t] = nd
	}
	return nd
}

func (b *builder) buildNode(t *term) node {
	switch t.form {
	case termTruth:
		return constantTruth(nutrition.TruthOf(t.number != 0))
	case termInt:
		return constant(kInt, nutrition.Exactly(t.number), nutrition.Unit{})
	case termDouble:
		return constant(kDouble, nutrition.Exactly(t.number), nutrition.Unit{})
	case termText:
		return constantText(t.nameIn(b.each))
	case termName:
		return b.variable(t)
	case termField:
		return b.field(t)
	case termCall:
		return b.call(t)
	case termAll:
		return b.loop(t, nutrition.False)
	case termExists:
		return b.loop(t, nutrition.True)
	}
	return b.fail("this form")
}

// variable is a name alone: a subject, or an object whose field is read next.
func (b *builder) variable(t *term) node {
	for i, v := range slices.Backward(b.loops) {
		if v.name == t.name {
			return node{kind: v.kind, slot: slotLoops + i}
		}
	}
	for _, v := range variables {
		if v.name == t.name {
			return node{kind: v.kind, slot: slotOf(v.kind)}
		}
	}
	return b.fail("the name " + t.name)
}

// slotOf is the place of a scope's subject in the frame.
func slotOf(k kind) int {
	switch k {
	case kDay:
		return slotDay
	case kMeal:
		return slotMeal
	case kItem:
		return slotItem
	}
	return slotPlan
}

func (b *builder) field(t *term) node {
	if len(t.parts) != 1 {
		return b.fail("a field of nothing")
	}
	object := b.build(&t.parts[0])
	name := t.nameIn(b.each)
	k := fieldKind(object.kind, name, b.params)
	if k == noKind {
		b.lacksEach = b.lacksEach || t.each
		return b.fail("the field " + name)
	}
	if n, ok := nutrition.LookupNutrient(name); ok && object.kind.isSubject() {
		return nutrientOf(object.slot, n)
	} else if ok && object.kind.isReference() {
		return referenceTo(referenceKind(object.kind), n)
	}
	switch {
	case k.isParts():
		return partsOf(object.slot, k)
	case k == kMean:
		return node{kind: kMean, slot: slotPlan}
	case object.kind == kPlan && name == "covers":
		share := func(f *frame) nutrition.Amount { return f.sources[floorShare] }
		return node{kind: kDouble, amount: share, form: readForm(share)}
	case object.kind == kNeeds:
		need := func(f *frame) nutrition.Amount { return f.energy }
		return node{kind: kEnergy, unit: nutrition.Energy.Base(), amount: need, form: readForm(need)}
	case object.kind == kPerson:
		return b.person(name, k)
	case object.kind == kParams:
		return b.param(name)
	case object.kind == kItem && name == itemWeight:
		return weightOf(object.slot)
	case k == kText:
		return attributeOf(object.slot, name)
	}
	return b.fail("the field " + name)
}

func (b *builder) person(name string, k kind) node {
	for i, have := range personFields {
		if have == name {
			return personFact(i, k)
		}
	}
	return b.fail("person." + name)
}

func (b *builder) param(name string) node {
	for i := range b.params {
		if b.params[i].Name == name {
			return paramOf(i, &b.params[i])
		}
	}
	return b.fail("params." + name)
}

// call is a function or an operator: its row says what it does.
func (b *builder) call(t *term) node {
	row := &b.rows[t.row]
	if len(t.parts) != len(row.args) {
		return b.fail("the call of " + row.name)
	}
	var held [maxArgs]node
	var kinds [maxArgs]kind
	args := held[:0]
	for i := range t.parts {
		part := &t.parts[i]
		if part.form == termList && row.op == opIn && i == 1 {
			continue // it holds constants only
		}
		args = append(args, b.build(part))
		kinds[i] = args[i].kind
		if b.err == nil && !slices.Contains(row.args[i].stands(), kinds[i]) {
			return b.fail("the call of " + row.name)
		}
	}
	if b.err != nil {
		return node{}
	}
	o := overload{function: row, args: kinds[:len(row.args)]}
	o.result = o.resolve(row.result)
	return b.apply(t, o, args)
}

func (b *builder) apply(t *term, o overload, args []node) node {
	var nd node
	switch o.op {
	case opScale:
		nd = scaled(o, args[0])
	case opCombine:
		nd = combined(o, args[0], args[1])
	case opCompare:
		nd = compared(o, args[0], args[1])
	case opSame:
		nd = same(args[0], args[1])
		if o.name == operators.NotEquals {
			nd = not(nd)
		}
	case opIn:
		nd = b.among(args[0], t.parts[1].parts)
	case opAnd:
		nd = both(args[0], args[1])
	case opOr:
		nd = either(args[0], args[1])
	case opNot:
		nd = not(args[0])
	case opIf:
		nd = chosen(o.result, args[0], args[1], args[2])
	case opAsk:
		nd = asked(o.name, args[0], args[1])
	case opSpread:
		if nd = spread(args[1], args[2]); nd.kind == noKind {
			return b.fail("spread of no nutrient")
		}
	default:
		return b.fail(o.name)
	}
	for i := range args {
		nd.inputs.add(args[i].inputs)
	}
	return nd
}

// among is the value in a list of constants: the same as == with each, joined by ||.
func (b *builder) among(v node, list []term) node {
	nd := constantTruth(nutrition.False)
	for i := range list {
		constant := b.build(&list[i])
		if constant.kind != v.kind && !(constant.kind.isNumber() && v.kind.isNumber()) {
			return b.fail("in of different kinds")
		}
		one := same(v, constant)
		if i == 0 {
			nd = one
			continue
		}
		nd = either(nd, one)
	}
	return nd
}

// loop is all or exists: the parts one after another, until one decides by being stop.
func (b *builder) loop(t *term, stop nutrition.Truth) node {
	if len(t.parts) != 2 || len(b.loops) >= maxLoops {
		return b.fail("all or exists over this")
	}
	parts := b.build(&t.parts[0])
	if !parts.kind.isParts() {
		return b.fail("all or exists over this")
	}
	slot := slotLoops + len(b.loops)
	b.loops = append(b.loops, loopVariable{t.name, parts.kind.element()})
	test := b.build(&t.parts[1])
	b.loops = b.loops[:len(b.loops)-1]
	if b.err != nil {
		return node{}
	}
	nd := quantified(parts, test.truth, slot, stop)
	nd.inner = &test
	nd.inputs.add(parts.inputs)
	nd.inputs.add(test.inputs)
	return nd
}
