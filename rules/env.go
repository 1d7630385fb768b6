package rules

import (
	"fmt"
	"sync"

	"cel.dev/cel-go/checker"
	"cel.dev/cel-go/common/containers"
	"cel.dev/cel-go/common/decls"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/parser"
)

// language is what every pack shares: the parser, the types, and the functions of the table. CEL's own
// library is left out whole, so that its == on amounts, its dyn and its int division are not there to be
// misused: what is declared here is the language.
type language struct {
	types     [kindCount]*types.Type
	noEnum    ref.Val
	parser    *parser.Parser
	base      *checker.Env
	overloads map[string]overload // by id
	rows      []function          // the table of functions, as terms are built by it
	names     map[string]bool     // of functions
}

// theLanguage is built when the first pack is compiled, never at the start of the program.
var theLanguage = sync.OnceValues(newLanguage)

func newLanguage() (*language, error) {
	l := &language{types: celTypes(), noEnum: types.NewErr("no such enumeration"), rows: functions[:],
		overloads: make(map[string]overload, 256), names: make(map[string]bool, 64)}
	var err error
	l.parser, err = parser.NewParser(
		parser.EnablePrattParser(true),
		parser.EnableIdentEscapeSyntax(false),
		parser.Macros(parser.AllMacro, parser.ExistsMacro),
		parser.ExpressionSizeCodePointLimit(maxExprRunes),
		parser.MaxExpressionNodeCount(maxExprNodes),
		parser.MaxRecursionDepth(maxExprDepth),
	)
	if err != nil {
		return nil, fmt.Errorf("rules: making the parser: %w", err)
	}
	fns, err := l.declare()
	if err != nil {
		return nil, err
	}
	l.base, err = checker.NewEnv(containers.DefaultContainer, &vocabulary{language: l})
	if err != nil {
		return nil, fmt.Errorf("rules: making the checker: %w", err)
	}
	if err := l.base.AddFunctions(fns...); err != nil {
		return nil, fmt.Errorf("rules: declaring functions: %w", err)
	}
	return l, nil
}

// declare makes CEL declarations of the table of functions.
func (l *language) declare() ([]*decls.FunctionDecl, error) {
	var order []string
	options := make(map[string][]decls.FunctionOpt, 64)
	for i := range functions {
		for _, o := range functions[i].overloads(i) {
			id := o.id()
			l.overloads[id], l.names[o.name] = o, true
			if options[o.name] == nil {
				order = append(order, o.name)
			}
			options[o.name] = append(options[o.name], l.signature(o, id))
		}
	}
	fns := make([]*decls.FunctionDecl, 0, len(order))
	for _, name := range order {
		fn, err := decls.NewFunction(name, options[name]...)
		if err != nil {
			return nil, fmt.Errorf("rules: declaring %s: %w", name, err)
		}
		fns = append(fns, fn)
	}
	return fns, nil
}

func (l *language) signature(o overload, id string) decls.FunctionOpt {
	args := make([]*types.Type, len(o.args))
	for i, k := range o.args {
		args[i] = l.types[k]
	}
	if o.member {
		return decls.MemberOverload(id, args, l.types[o.result])
	}
	return decls.Overload(id, args, l.types[o.result])
}

// checker is the type checker for expressions of a rule of the given scope, in a pack with these parameters.
func (l *language) checker(scope Scope, params []Param) (*checker.Env, error) {
	env, err := checker.NewEnv(containers.DefaultContainer, &vocabulary{language: l, params: params},
		checker.ValidatedDeclarations(l.base))
	if err != nil {
		return nil, fmt.Errorf("rules: making the checker: %w", err)
	}
	for _, v := range variables {
		if v.scope > scope {
			continue
		}
		if err := env.AddIdents(decls.NewVariable(v.name, l.types[v.kind])); err != nil {
			return nil, fmt.Errorf("rules: declaring %s: %w", v.name, err)
		}
	}
	return env, nil
}

// celTypes makes the CEL type of every kind.
func celTypes() [kindCount]*types.Type {
	var ts [kindCount]*types.Type
	ts[noKind] = types.ErrorType
	ts[kTruth], ts[kInt], ts[kDouble], ts[kText] = types.BoolType, types.IntType, types.DoubleType, types.StringType
	for k := kMass; k <= kEnergyPerKg; k++ {
		ts[k] = types.NewOpaqueType(k.celName())
	}
	for k := kPlan; k <= kParams; k++ {
		ts[k] = types.NewObjectType(k.celName())
	}
	for k := kDays; k <= kDoubles; k++ {
		ts[k] = types.NewListType(ts[k.element()])
	}
	return ts
}

// kindOf is the kind of a CEL type, noKind where the language has none.
func (l *language) kindOf(t *types.Type) kind {
	if t == nil {
		return noKind
	}
	for k := kTruth; k < kindCount; k++ {
		if l.types[k].IsExactType(t) {
			return k
		}
	}
	return noKind
}

// vocabulary answers CEL's questions about objects and their fields.
type vocabulary struct {
	language *language
	params   []Param
}

var _ types.Provider = (*vocabulary)(nil)

// EnumValue finds nothing: the language has no enumerations. The checker asks for one at every name that may
// be qualified, so the answer is made once.
func (v *vocabulary) EnumValue(string) ref.Val { return v.language.noEnum }

// FindIdent finds nothing: variables are declared, and the names of types are not values.
func (*vocabulary) FindIdent(string) (ref.Val, bool) { return nil, false }

// FindStructType finds the objects of the language.
func (v *vocabulary) FindStructType(name string) (*types.Type, bool) {
	k := objectNamed(name)
	if k == noKind {
		return nil, false
	}
	return types.NewTypeTypeWithParam(v.language.types[k]), true
}

// FindStructFieldNames lists an object's fields.
func (v *vocabulary) FindStructFieldNames(name string) ([]string, bool) {
	k := objectNamed(name)
	return fieldNames(k, v.params), k != noKind
}

// FindStructFieldType finds the type of a field.
func (v *vocabulary) FindStructFieldType(object, name string) (*types.FieldType, bool) {
	k := fieldKind(objectNamed(object), name, v.params)
	if k == noKind {
		return nil, false
	}
	return &types.FieldType{Type: v.language.types[k]}, true
}

// NewValue refuses: the language makes no objects.
func (*vocabulary) NewValue(name string, _ map[string]ref.Val) ref.Val {
	return types.NewErr("no object %s can be made", name)
}
