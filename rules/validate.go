package rules

import (
	"slices"

	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/types"
)

// tooLong refuses an expression that is too long to be one, before anything else reads it.
func (c *compiler) tooLong(p *parsed) bool {
	switch {
	case len(p.text) > maxExprRunes:
		c.report(p.diagnostic(span{0, 1}, "too-complex", "this expression is too long to be a rule",
			"split it into several rules"))
	case p.whole().start >= p.whole().end:
		c.report(p.diagnostic(span{0, 1}, "syntax", "an expression is expected here, and there is none", ""))
	default:
		return false
	}
	return true
}

// allowed holds a parsed tree against the allow-list: literals of four kinds, names, fields, the functions of
// the table, all and exists. It reports whether the tree is worth checking; what is not on the list is marked.
func (c *compiler) allowed(p *parsed, tree *ast.AST) bool {
	v := &validator{compiler: c, parsed: p, tree: tree}
	v.visit(tree.Expr(), 1)
	return !v.tooComplex
}

type validator struct {
	*compiler
	parsed *parsed
	tree   *ast.AST
	nodes  int
	loops  []string

	tooComplex bool
}

func (v *validator) refuse(e ast.Expr, code, message, hint string) {
	v.mark(e)
	v.report(v.parsed.diagnostic(spanOf(v.parsed.text, v.tree, e), code, message, hint))
}

// mark notes that a node and all in it were refused.
func (v *validator) mark(e ast.Expr) {
	v.parsed.refused[e.ID()] = true
	for _, child := range children(e) {
		v.mark(child)
	}
}

// visit walks what the author wrote. What is refused is not looked into any further: one problem, one message.
func (v *validator) visit(e ast.Expr, depth int) {
	v.nodes++
	if v.nodes > maxExprNodes || depth > maxExprDepth {
		if !v.tooComplex {
			v.tooComplex = true
			v.report(v.parsed.diagnostic(v.parsed.whole(), "too-complex", "this expression is nested too deeply or too long to be a rule",
				"split it into several rules"))
		}
		return
	}
	if !v.here(e) {
		return
	}
	if e.Kind() == ast.ComprehensionKind {
		v.loops = append(v.loops, e.AsComprehension().IterVar())
		defer func() { v.loops = v.loops[:len(v.loops)-1] }()
	}
	for _, child := range children(e) {
		v.visit(child, depth+1)
	}
}

// here reports whether the node itself is allowed and its parts are worth looking at.
func (v *validator) here(e ast.Expr) bool {
	switch e.Kind() {
	case ast.LiteralKind:
		return v.literal(e)
	case ast.IdentKind, ast.SelectKind:
		return true
	case ast.CallKind:
		return v.call(e)
	case ast.ComprehensionKind:
		return v.loop(e)
	case ast.ListKind:
		v.refuse(e, "not-allowed", "a list may only stand behind in", `write for example item.group in ["Beverages", "Snacks"]`)
	default:
		v.refuse(e, "not-allowed", "maps and objects cannot be made in a rule", "compare amounts one by one, joined by &&")
	}
	return false
}

func (v *validator) literal(e ast.Expr) bool {
	switch e.AsLiteral().Type() {
	case types.BoolType, types.IntType, types.DoubleType, types.StringType:
		return true
	case types.UintType:
		v.refuse(e, "not-allowed", "a number is written without u", "leave the u away")
	case types.NullType:
		v.refuse(e, "not-allowed", "null is no value; what is missing is unknown by itself", "leave the comparison away")
	default:
		v.refuse(e, "not-allowed", "this literal is no value of a rule", "write a text in plain quotes")
	}
	return false
}

func (v *validator) call(e ast.Expr) bool {
	call := e.AsCall()
	name := call.FunctionName()
	switch {
	case name == operators.In:
		return v.in(e)
	case name == "spread" && call.IsMemberFunction():
		return v.spread(e)
	case v.language.names[name]:
		return true
	}
	code, message, hint := refusal(name)
	v.refuse(e, code, message, hint)
	return false
}

// in allows a list of constants of one kind on the right, and a plain value on the left.
func (v *validator) in(e ast.Expr) bool {
	args := e.AsCall().Args()
	v.visit(args[0], 1)
	if args[1].Kind() != ast.ListKind {
		v.refuse(args[1], "not-allowed", "a list in brackets is expected behind in", `write for example in ["lunch", "dinner"]`)
		return false
	}
	var first ast.Expr
	for _, one := range args[1].AsList().Elements() {
		switch {
		case one.Kind() != ast.LiteralKind:
			v.refuse(one, "not-allowed", "the list behind in holds constants only", "compare with == or with <= and >=, joined by ||")
			return false
		case !v.literal(one):
			return false
		case first != nil && first.AsLiteral().Type() != one.AsLiteral().Type():
			v.refuse(one, "not-allowed", "the list behind in holds values of one kind only", "write all as texts, or all as numbers")
			return false
		}
		first = one
	}
	if first == nil {
		v.refuse(args[1], "not-allowed", "the list behind in is empty", "write at least one value")
	}
	return false
}

// loop allows all and exists, not too deep, with a variable of its own.
func (v *validator) loop(e ast.Expr) bool {
	c := e.AsComprehension()
	if len(v.loops) >= maxLoops {
		v.refuse(e, "too-complex", "all and exists may stand inside each other three deep: days, meals, items", "split the rule, or give it a narrower scope")
		return false
	}
	name := c.IterVar()
	for _, taken := range variables {
		if taken.name == name {
			v.refuse(e, "not-allowed", quote(name)+" is already the name of something else", "name the variable differently, for example d or m")
			return false
		}
	}
	if slices.Contains(v.loops, name) {
		v.refuse(e, "not-allowed", quote(name)+" is already the variable of the all or exists around this", "name it differently")
		return false
	}
	return true
}

// spread asks for a nutrient by its name in quotes.
func (v *validator) spread(e ast.Expr) bool {
	args := e.AsCall().Args()
	if len(args) == 2 && args[1].Kind() == ast.LiteralKind && args[1].AsLiteral().Type() == types.StringType {
		return true
	}
	v.refuse(e, "not-allowed", "spread takes a slot and the name of a nutrient, in quotes", `write plan.spread("lunch", "carbohydrate")`)
	return false
}
