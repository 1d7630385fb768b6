package rules

import (
	"strings"

	"cel.dev/cel-go/common"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/types"

	"github.com/mealwright/mealwright/nutrition"
)

// syntax says what the parser could not read.
func (c *compiler) syntax(p *parsed, errs []*common.Error) {
	for i, e := range errs {
		if i > 0 {
			break // what follows the first is guesswork
		}
		at := p.offset(e.Location)
		c.report(p.diagnostic(span{at, at + 1}, "syntax", strings.TrimPrefix(e.Message, "Syntax error: "), ""))
	}
	if len(errs) == 0 {
		c.report(p.diagnostic(p.whole(), "syntax", "this cannot be read", ""))
	}
}

// offset is the place of a CEL location in the text.
func (p *parsed) offset(l common.Location) int {
	line, at := 1, 0
	for i, r := range p.text {
		if line == l.Line() {
			at = i + l.Column()
			break
		}
		if r == '\n' {
			line++
		}
	}
	return min(at, max(0, len(p.text)-1))
}

// explain turns what the checker found into a dietitian's words.
func (c *compiler) explain(ck *checked, s Scope, each *nutrition.Nutrient, errs []*common.Error) {
	for _, e := range errs {
		var at ast.Expr
		ast.PreOrderVisit(ck.tree.Expr(), ast.NewExprVisitor(func(x ast.Expr) {
			if x.ID() == e.ExprID {
				at = x
			}
		}))
		place := ck.whole()
		if at != nil {
			place = spanOf(ck.text, ck.tree, at)
		}
		c.report(ck.diagnostic(place, "wrong-type", e.Message, ""))
	}
}

func (c *compiler) wrongKind(ck *checked, w want) {
	c.report(ck.diagnostic(ck.whole(), "not-a-verdict", w.place+" is "+ck.root.words(), ""))
}

func refusal(name string, call ast.CallExpr) (message, hint string) {
	return "unknown function " + quote(name), ""
}

func refusalCode(name string) string { return "unknown-function" }

// substituteSpread replaces spread by the function of its nutrient's dimension.
func (c *compiler) substituteSpread(p *parsed, tree *ast.AST, e ast.Expr, each *nutrition.Nutrient) bool {
	call := e.AsCall()
	args := call.Args()
	name := string(args[1].AsLiteral().(types.String))
	if name == "each" && each != nil {
		name = each.String()
	}
	n, ok := nutrition.LookupNutrient(name)
	k := kindOfDimension(n.Unit().Dimension)
	if !ok || k == noKind {
		c.report(p.diagnostic(spanOf(p.text, tree, args[1]), "unknown-nutrient", "unknown nutrient "+quote(name), didYouMean(name, nutrientNames())))
		return false
	}
	factory := ast.NewExprFactory()
	e.SetKindCase(factory.NewMemberCall(e.ID(), spreadName(k), call.Target(), args[0], factory.NewLiteral(args[1].ID(), types.String(name))))
	return true
}
