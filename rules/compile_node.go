package rules

import (
	"fmt"
	"slices"

	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/types"

	"github.com/mealwright/mealwright/nutrition"
)

// builder turns a checked tree into closures, once. What the checker and the allow-list let through it must
// be able to build; anything else is our own mistake, and an error that refuses the rule.
type builder struct {
	language *language
	params   []Param
	tree     *ast.AST
	loops    []string // variables of all and exists, outermost first
	err      error

	// each is the nutrient that the nodes marked in eachAt stand for, whatever nutrient of its dimension the
	// tree was checked with. lacksEach is set where an object has no field for it.
	each      *nutrition.Nutrient
	eachAt    map[int64]bool
	lacksEach bool

	built map[int64]node // every node by its expression, where they are wanted for an explanation; else nil
}

// eachName is the name at a node: as written, or that of the template's nutrient.
func (b *builder) eachName(e ast.Expr, name string) string {
	if b.each != nil && b.eachAt[e.ID()] {
		return b.each.String()
	}
	return name
}

func (b *builder) fail(e ast.Expr, what string) node {
	if b.err == nil {
		b.err = fmt.Errorf("rules: cannot evaluate %s (expression %d)", what, e.ID())
	}
	return node{}
}

// build is the node of an expression.
func (b *builder) build(e ast.Expr) node {
	nd := b.buildNode(e)
	if b.built != nil {
		b.built[e.ID()] = nd
	}
	return nd
}

func (b *builder) buildNode(e ast.Expr) node {
	switch e.Kind() {
	case ast.LiteralKind:
		return b.literal(e)
	case ast.IdentKind:
		return b.variable(e)
	case ast.SelectKind:
		return b.field(e)
	case ast.CallKind:
		return b.call(e)
	case ast.ComprehensionKind:
		return b.loop(e)
	}
	return b.fail(e, "this form")
}

func (b *builder) literal(e ast.Expr) node {
	switch v := e.AsLiteral().(type) {
	case types.Bool:
		return constantTruth(nutrition.TruthOf(bool(v)))
	case types.Int:
		return constant(kInt, nutrition.Exactly(float64(v)), nutrition.Unit{})
	case types.Double:
		return constant(kDouble, nutrition.Exactly(float64(v)), nutrition.Unit{})
	case types.String:
		return constantText(b.eachName(e, string(v)))
	}
	return b.fail(e, "this literal")
}

// variable is a name alone: a subject, or an object whose field is read next.
func (b *builder) variable(e ast.Expr) node {
	name := e.AsIdent()
	for i, v := range slices.Backward(b.loops) {
		if v == name {
			return node{kind: b.language.kindOf(b.tree.GetType(e.ID())), slot: slotLoops + i}
		}
	}
	for _, v := range variables {
		if v.name == name {
			return node{kind: v.kind, slot: slotOf(v.kind)}
		}
	}
	return b.fail(e, "the name "+name)
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

func (b *builder) field(e ast.Expr) node {
	sel := e.AsSelect()
	object := b.build(sel.Operand())
	name := b.eachName(e, sel.FieldName())
	k := fieldKind(object.kind, name, b.params)
	if k == noKind && b.eachAt[e.ID()] {
		b.lacksEach = true
	}
	if n, ok := nutrition.LookupNutrient(name); ok && k != noKind && object.kind.isSubject() {
		return nutrientOf(object.slot, n)
	} else if ok && k != noKind && object.kind.isReference() {
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
		return b.person(e, name, k)
	case object.kind == kParams:
		return b.param(e, name)
	case object.kind == kItem && name == itemWeight:
		return weightOf(object.slot)
	case k == kText:
		return attributeOf(object.slot, name)
	}
	return b.fail(e, "the field "+name)
}

func (b *builder) person(e ast.Expr, name string, k kind) node {
	for i, have := range personFields {
		if have == name {
			return personFact(i, k)
		}
	}
	return b.fail(e, "person."+name)
}

func (b *builder) param(e ast.Expr, name string) node {
	for i := range b.params {
		if b.params[i].Name == name {
			return paramOf(i, &b.params[i])
		}
	}
	return b.fail(e, "params."+name)
}

// call is a function or an operator: the overload that the checker chose says what it does.
func (b *builder) call(e ast.Expr) node {
	call := e.AsCall()
	var args []node
	if call.IsMemberFunction() {
		args = append(args, b.build(call.Target()))
	}
	for _, arg := range call.Args() {
		if arg.Kind() == ast.ListKind {
			continue // the list of in, which holds constants only
		}
		args = append(args, b.build(arg))
	}
	ids := b.tree.GetOverloadIDs(e.ID())
	if len(ids) != 1 || b.err != nil {
		return b.fail(e, "the call of "+call.FunctionName())
	}
	o, ok := b.language.overloads[ids[0]]
	if !ok {
		return b.fail(e, "the overload "+ids[0])
	}
	return b.apply(e, o, args)
}

func (b *builder) apply(e ast.Expr, o overload, args []node) node {
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
		nd = b.among(args[0], e.AsCall().Args()[1])
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
		nd = spread(e, o, args[1], args[2])
	default:
		return b.fail(e, o.name)
	}
	for _, arg := range args {
		nd.inputs.add(arg.inputs)
	}
	return nd
}

// among is the value in a list of constants: the same as == with each, joined by ||.
func (b *builder) among(v node, list ast.Expr) node {
	nd := constantTruth(nutrition.False)
	for i, e := range list.AsList().Elements() {
		one := same(v, b.build(e))
		if i == 0 {
			nd = one
			continue
		}
		nd = either(nd, one)
	}
	return nd
}

// loop is all or exists: the parts one after another, until one decides.
func (b *builder) loop(e ast.Expr) node {
	c := e.AsComprehension()
	parts := b.build(c.IterRange())
	if len(b.loops) >= maxLoops || !parts.kind.isParts() {
		return b.fail(e, "all or exists over this")
	}
	slot := slotLoops + len(b.loops)
	b.loops = append(b.loops, c.IterVar())
	test := b.build(loopTest(c))
	b.loops = b.loops[:len(b.loops)-1]
	if b.err != nil {
		return node{}
	}
	stop := nutrition.False // of all; exists stops at the first true
	if isExists(c) {
		stop = nutrition.True
	}
	nd := quantified(parts, test.truth, slot, stop)
	nd.inner = &test
	nd.inputs.add(parts.inputs)
	nd.inputs.add(test.inputs)
	return nd
}

// loopTest is what the author wrote inside all or exists: CEL makes of it "so far, and this".
func loopTest(c ast.ComprehensionExpr) ast.Expr { return c.LoopStep().AsCall().Args()[1] }

// isExists tells exists from all by how CEL joins the rounds.
func isExists(c ast.ComprehensionExpr) bool {
	return c.LoopStep().AsCall().FunctionName() == operators.LogicalOr
}
