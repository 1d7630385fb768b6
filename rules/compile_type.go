package rules

import (
	"cel.dev/cel-go/common"
	"cel.dev/cel-go/common/ast"

	"github.com/mealwright/mealwright/nutrition"
)

// explainer puts what the checker found into a dietitian's words. The checker's own words are not used: the
// tree says what stands there, of what kind, and that is what is explained.
type explainer struct {
	*compiler
	*checked
	scope   Scope
	each    *nutrition.Nutrient
	parents map[int64]ast.Expr
}

// explain says all that the checker found wrong with an expression.
func (c *compiler) explain(ck *checked, s Scope, each *nutrition.Nutrient, errs []*common.Error) {
	x := &explainer{compiler: c, checked: ck, scope: s, each: each, parents: make(map[int64]ast.Expr)}
	nodes := make(map[int64]ast.Expr)
	x.index(ck.tree.Expr(), nodes)
	said := len(c.problems)
	for _, e := range errs {
		if at, ok := nodes[e.ExprID]; ok && !x.touchesRefused(at) {
			x.one(at)
		}
	}
	if len(c.problems) == said && len(ck.refused) == 0 {
		c.report(ck.diagnostic(ck.whole(), "wrong-type", errs[0].Message, ""))
	}
}

// touchesRefused reports whether a node was refused, or is only wrong because a part of it was.
func (x *explainer) touchesRefused(e ast.Expr) bool {
	if x.refused[e.ID()] {
		return true
	}
	for _, child := range children(e) {
		if x.refused[child.ID()] {
			return true
		}
	}
	return false
}

// index finds the nodes that the author wrote, and their parents.
func (x *explainer) index(e ast.Expr, nodes map[int64]ast.Expr) {
	nodes[e.ID()] = e
	for _, child := range children(e) {
		x.parents[child.ID()] = e
		x.index(child, nodes)
	}
}

func (x *explainer) kindOf(e ast.Expr) kind { return x.language.kindOf(x.tree.GetType(e.ID())) }

func (x *explainer) place(e ast.Expr) span { return spanOf(x.checked.text, x.tree, e) }

func (x *explainer) text(e ast.Expr) string {
	s := x.place(e)
	return string(x.checked.text[s.start:min(s.end, len(x.checked.text))])
}

func (x *explainer) say(e ast.Expr, code, message, hint string) {
	if x.each != nil {
		hint = orElse(hint, "") + forNutrient(x.each, hint != "")
	}
	x.report(x.diagnostic(x.place(e), code, message, hint))
}

// forNutrient says for which nutrient of a template the trouble is; the template may be right for others.
func forNutrient(n *nutrition.Nutrient, more bool) string {
	if more {
		return " (for each = " + n.String() + ")"
	}
	return "for each = " + n.String()
}

// one explains one node that the checker complained of. A node that has a kind is right in itself, and wrong
// where it stands.
func (x *explainer) one(e ast.Expr) {
	if k := x.kindOf(e); k != noKind {
		x.misplaced(e, k)
		return
	}
	switch e.Kind() {
	case ast.IdentKind:
		x.unknownName(e)
	case ast.SelectKind:
		x.unknownField(e)
	case ast.CallKind:
		x.wrongCall(e)
	}
}

// misplaced explains a part that is of the wrong kind for && || ! all and exists.
func (x *explainer) misplaced(e ast.Expr, k kind) {
	parent := x.parents[e.ID()]
	if parent != nil && parent.Kind() == ast.ComprehensionKind && parent.AsComprehension().IterRange().ID() == e.ID() {
		x.say(e, "wrong-type", "all and exists go through plan.days, day.meals or meal.items; "+x.text(e)+" is "+k.words(), listHint(k))
		return
	}
	x.say(e, "not-a-verdict", "a statement that is true or false is expected here; "+x.text(e)+" is "+k.words(), x.verdictHint(e, k))
}

func listHint(k kind) string {
	switch k {
	case kPlan, kMean:
		return "write plan.days"
	case kDay:
		return "write .meals behind the day"
	case kMeal:
		return "write .items behind the meal"
	}
	return ""
}

// verdictHint says how to make a statement of something that is none.
func (x *explainer) verdictHint(e ast.Expr, k kind) string {
	switch {
	case k.isAmount():
		return "compare it with a limit: " + x.text(e) + " <= " + exampleAmount(x.unitFunction(e, k))
	case k.isNumber():
		return "compare it: " + x.text(e) + " >= 1"
	case k == kText:
		return "compare it: " + x.text(e) + ` == "..."`
	}
	return x.objectHint(e, k)
}

// exampleAmount is an amount that a limit in the unit might be.
func exampleAmount(unit string) string {
	switch unit {
	case "mg":
		return "mg(2300)"
	case "kcal", "ml":
		return unit + "(1500)"
	case "rae", "dfe":
		return unit + "(400)"
	}
	return unit + "(10)"
}

// wrongKind explains an expression that is of the wrong kind as a whole.
func (c *compiler) wrongKind(ck *checked, w want) {
	x := &explainer{compiler: c, checked: ck, parents: make(map[int64]ast.Expr)}
	if w.place == wantPrintable.place {
		c.report(ck.diagnostic(ck.whole(), "not-printable", "a message can show an amount, a number, a text or a yes or no; this is "+ck.root.words(),
			"show one of its amounts, for example {day.sodium}"))
		return
	}
	c.report(ck.diagnostic(ck.whole(), "not-a-verdict", w.place+" must be a statement that is true or false; this is "+ck.root.words(),
		x.verdictHint(ck.tree.Expr(), ck.root)))
}
