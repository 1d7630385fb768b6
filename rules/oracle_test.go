package rules

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/decls"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/common/types/traits"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
)

// The oracle is cel-go's own evaluator over the same checked trees: amounts are values of CEL whose comparison
// answers Unknown where it cannot tell, and CEL's own logic does the rest. It ships nowhere; it is here so that
// the closures that do ship have something to agree with.

// oracleAmount is an amount or a number as a value of CEL.
type oracleAmount struct {
	nutrition.Amount
	celType *types.Type
}

func (a oracleAmount) ConvertToNative(reflect.Type) (any, error) {
	return nil, errors.New("amounts stay amounts")
}
func (a oracleAmount) ConvertToType(ref.Type) ref.Val { return types.NewErr("amounts stay amounts") }
func (a oracleAmount) Type() ref.Type                 { return a.celType }
func (a oracleAmount) Value() any                     { return a.Amount }

func (a oracleAmount) Equal(other ref.Val) ref.Val {
	b := amountOf(other)
	switch {
	case a.Hi < b.Lo || b.Hi < a.Lo:
		return types.False
	case a.Known() && b.Known():
		return types.True
	}
	return unknownValue()
}

func unknownValue() ref.Val { return types.NewUnknown(1, nil) }

// amountOf is the amount in a value, which may be a literal of CEL.
func amountOf(v ref.Val) nutrition.Amount {
	switch v := v.(type) {
	case oracleAmount:
		return v.Amount
	case types.Int:
		return nutrition.Exactly(float64(v))
	case types.Double:
		return nutrition.Exactly(float64(v))
	}
	return nutrition.Unbounded()
}

func truthValue(t nutrition.Truth) ref.Val {
	if t == nutrition.Unknown {
		return unknownValue()
	}
	return types.Bool(t == nutrition.True)
}

// oracleObject is a subject, or one of the tables beside it, as a value of CEL.
type oracleObject struct {
	o       *oracle
	kind    kind
	subject Subject
}

func (v oracleObject) ConvertToNative(reflect.Type) (any, error) { return nil, errors.New("no") }
func (v oracleObject) ConvertToType(ref.Type) ref.Val            { return types.NewErr("no") }
func (v oracleObject) Equal(ref.Val) ref.Val                     { return types.NewErr("no") }
func (v oracleObject) Type() ref.Type                            { return v.o.l.types[v.kind] }
func (v oracleObject) Value() any                                { return v.subject }

// Get reads a field.
func (v oracleObject) Get(index ref.Val) ref.Val {
	name := string(index.(types.String))
	if v.kind == kParams {
		return v.o.param(name)
	}
	k := fieldKind(v.kind, name, nil)
	n, isNutrient := nutrition.LookupNutrient(name)
	switch {
	case v.kind == kNeeds:
		return v.o.amount(k, v.o.facts.Energy())
	case isNutrient && v.kind.isReference():
		a, _ := v.o.facts.Reference(referenceKind(v.kind), n)
		return v.o.amount(k, a.Scale(n.Unit().Factor))
	case isNutrient:
		return v.o.amount(k, v.subject.Amount(n).Scale(n.Unit().Factor))
	case k == kMean:
		return oracleObject{v.o, kMean, v.subject}
	case k.isParts():
		return v.o.parts(k.element(), v.subject.Parts())
	case name == "covers":
		return v.o.amount(k, v.o.facts.Share(false))
	case v.kind == kPerson:
		return v.o.person(name, k)
	}
	by := 1.0
	if name == itemWeight {
		by = 1000
	}
	return v.o.value(v.subject.Attribute(name), k, by)
}

// oracle evaluates checked trees with cel-go over some facts.
type oracle struct {
	l     *language
	env   *cel.Env
	facts Facts
	use   *Use // whose parameters the rules read; nil: there are none
}

// param is the value of a parameter.
func (o *oracle) param(name string) ref.Val {
	pack := o.use.program.pack
	i := slices.IndexFunc(pack.Params, func(p Param) bool { return p.Name == name })
	switch k, is := paramKind(&pack.Params[i]), o.use.settings[i]; k {
	case kTruth:
		return truthValue(is.truth)
	case kText:
		return types.String(is.text)
	default:
		return o.amount(k, is.amount)
	}
}

func (o *oracle) amount(k kind, a nutrition.Amount) ref.Val { return oracleAmount{a, o.l.types[k]} }

func (o *oracle) parts(k kind, parts []Subject) ref.Val {
	values := make([]ref.Val, len(parts))
	for i, p := range parts {
		values[i] = oracleObject{o, k, p}
	}
	return types.NewRefValList(types.DefaultTypeAdapter, values)
}

func (o *oracle) person(name string, k kind) ref.Val {
	by := 1.0
	if name == "weight" {
		by = 1e6
	}
	return o.value(o.facts.Person(name), k, by)
}

// value is a fact as a value of CEL; what is not known of a number is anything, and else Unknown.
func (o *oracle) value(v Value, k kind, by float64) ref.Val {
	switch {
	case k == kTruth && v.Kind == TruthValue:
		return truthValue(v.Truth)
	case k == kText && v.Kind == TextValue:
		return types.String(v.Text)
	case k == kTruth || k == kText:
		return unknownValue()
	case v.Kind != NumberValue:
		return o.amount(k, nutrition.Anything())
	}
	return o.amount(k, v.Number.Scale(by))
}

// newOracle is the language as a cel.Env: the same declarations, bound to functions over values of CEL.
func newOracle(t testing.TB) *oracle {
	t.Helper()
	l, err := theLanguage()
	require.NoError(t, err)
	o := &oracle{l: l}
	byName := make(map[string][]decls.FunctionOpt)
	for i := range functions {
		for _, ov := range functions[i].overloads(i) {
			if ov.op == opAnd || ov.op == opOr || ov.op == opIf || ov.op == opSame {
				continue // CEL's own
			}
			byName[ov.name] = append(byName[ov.name], o.bound(ov))
		}
	}
	options := []cel.EnvOption{cel.CustomTypeProvider(&vocabulary{language: l})}
	for _, v := range variables {
		options = append(options, cel.Variable(v.name, l.types[v.kind]))
	}
	for name, opts := range byName {
		fn, err := decls.NewFunction(name, append(opts, decls.DisableTypeGuards(true))...)
		require.NoError(t, err)
		options = append(options, cel.FunctionDecls(fn))
	}
	o.env, err = cel.NewCustomEnv(options...)
	require.NoError(t, err)
	return o
}

// bound is an overload with what it does to values of CEL.
func (o *oracle) bound(ov overload) decls.FunctionOpt {
	args := make([]*types.Type, len(ov.args))
	for i, k := range ov.args {
		args[i] = o.l.types[k]
	}
	declare := decls.Overload
	if ov.member {
		declare = decls.MemberOverload
	}
	result := func(a nutrition.Amount) ref.Val { return o.amount(ov.result, a) }
	switch ov.op {
	case opLoop:
		return declare(ov.id(), args, o.l.types[ov.result], decls.OverloadIsNonStrict(), decls.UnaryBinding(func(v ref.Val) ref.Val {
			return types.Bool(v != types.False)
		}))
	case opNot:
		return declare(ov.id(), args, o.l.types[ov.result], decls.UnaryBinding(func(v ref.Val) ref.Val { return !v.(types.Bool) }))
	case opScale:
		return declare(ov.id(), args, o.l.types[ov.result], decls.UnaryBinding(func(v ref.Val) ref.Val {
			return result(amountOf(v).Scale(ov.factor.by).Mul(o.source(ov.factor.times)))
		}))
	case opCompare:
		return declare(ov.id(), args, o.l.types[ov.result], decls.BinaryBinding(func(a, b ref.Val) ref.Val {
			return truthValue(ov.compare(amountOf(a), amountOf(b)))
		}))
	case opCombine:
		return declare(ov.id(), args, o.l.types[ov.result], decls.BinaryBinding(func(a, b ref.Val) ref.Val {
			return result(ov.combine(amountOf(a), amountOf(b)))
		}))
	case opIn:
		return declare(ov.id(), args, o.l.types[ov.result], decls.BinaryBinding(func(a, b ref.Val) ref.Val {
			return b.(traits.Lister).Contains(a)
		}))
	case opAsk:
		return declare(ov.id(), args, o.l.types[ov.result], decls.BinaryBinding(func(a, b ref.Val) ref.Val {
			return truthValue(a.(oracleObject).subject.Is(ov.name, string(b.(types.String))))
		}))
	}
	return declare(ov.id(), args, o.l.types[ov.result], decls.FunctionBinding(func(v ...ref.Val) ref.Val {
		n, _ := nutrition.LookupNutrient(string(v[2].(types.String)))
		return result(v[0].(oracleObject).subject.Spread(string(v[1].(types.String)), n).Scale(n.Unit().Factor))
	}))
}

func (o *oracle) source(s source) nutrition.Amount {
	switch s {
	case ceilingShare:
		return o.facts.Share(true)
	case floorShare:
		return o.facts.Share(false)
	case dosingWeight:
		return o.facts.DosingWeight()
	}
	return nutrition.Exactly(1)
}

// eval is cel-go's answer to a check of scope plan.
func (o *oracle) eval(t testing.TB, check string, facts Facts) nutrition.Truth {
	t.Helper()
	o.facts = facts
	at := &place{subject: facts.Plan(), scope: ScopePlan}
	return o.evalAt(t, o.plan(t, &Pack{}, Expr{Text: check}, ScopePlan, nil), at)
}

// plan plans an expression with cel-go.
func (o *oracle) plan(t testing.TB, pack *Pack, e Expr, s Scope, each *nutrition.Nutrient) cel.Program {
	t.Helper()
	c := newCompiler(o.l, pack)
	p := c.parse(e)
	require.Empty(t, c.problems, e.Text)
	withoutNotEquals(p.tree)
	ck := c.typed(p, s, each)
	require.Empty(t, c.problems, e.Text)
	program, err := o.env.PlanProgram(ck.tree)
	require.NoError(t, err, e.Text)
	return program
}

// withoutNotEquals writes a != b as !(a == b): CEL's != is true of an Unknown, which is why it is ours that ships.
func withoutNotEquals(tree *ast.AST) {
	factory, last := ast.NewExprFactory(), ast.MaxID(tree)
	ast.PostOrderVisit(tree.Expr(), ast.NewExprVisitor(func(e ast.Expr) {
		if e.Kind() == ast.CallKind && e.AsCall().FunctionName() == operators.NotEquals {
			last++
			e.SetKindCase(factory.NewCall(e.ID(), operators.LogicalNot, factory.NewCall(last, operators.Equals, e.AsCall().Args()...)))
		}
	}))
}

// evalAt is the truth of a planned expression where a subject stands.
func (o *oracle) evalAt(t testing.TB, program cel.Program, at *place) nutrition.Truth {
	t.Helper()
	value, _, err := program.Eval(o.activation(at))
	require.NoError(t, err)
	if types.IsUnknown(value) {
		return nutrition.Unknown
	}
	require.Equal(t, types.BoolType, value.Type())
	return nutrition.TruthOf(value == types.True)
}

// activation is what an expression sees where a subject stands.
func (o *oracle) activation(at *place) map[string]any {
	activation := map[string]any{}
	for _, v := range variables {
		activation[v.name] = oracleObject{o, v.kind, o.facts.Plan()}
	}
	for ; at != nil; at = at.above {
		v := map[Scope]kind{ScopePlan: kPlan, ScopeDay: kDay, ScopeMeal: kMeal, ScopeItem: kItem}[at.scope]
		activation[at.scope.String()] = oracleObject{o, v, at.subject}
	}
	return activation
}

// TestClosuresAgreeWithCEL holds the closures against cel-go over random rules. They may differ in one thing:
// of a choice whose condition is unknown cel-go says Unknown, where the closures say what both answers allow.
func TestClosuresAgreeWithCEL(t *testing.T) {
	t.Parallel()
	o := newOracle(t)
	sharper := 0
	for seed := range soundnessRules(t) {
		g := newGen(seed)
		rule := g.truth(genDepth)
		world := newGenWorld(g.Rand)
		if tooComplex(o.l, rule.text) {
			continue
		}
		want, got := o.eval(t, rule.text, world), evaluateIn(t, o.l, rule.text, world)
		if want == nutrition.Unknown && got != want && strings.Contains(rule.text, "?") {
			sharper++
			continue
		}
		require.Equal(t, want, got, "seed %d: %s", seed, rule.text)
	}
	t.Logf("sharper than cel-go: %d", sharper)
}

func tooComplex(l *language, check string) bool {
	c := &compiler{language: l, pack: &Pack{}}
	c.parse(Expr{Text: check})
	return len(c.problems) > 0
}
