package rules

import (
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"

	"github.com/mealwright/mealwright/nutrition"
)

// check compiles the check of a rule: as a whole, and part by part.
func (c *compiler) check(p *parsed, s Scope, each *nutrition.Nutrient) (node, []conjunct) {
	ck := c.typed(p, s, each)
	if ck == nil {
		return node{}, nil
	}
	if w := wantTruth("check"); !w.ok(ck.root) {
		c.wrongKind(ck, w)
		return node{}, nil
	}
	whole := c.built(ck, ck.tree.Expr())
	var parts []conjunct
	for _, e := range conjuncts(ck.tree.Expr()) {
		parts = append(parts, c.conjunct(ck, e))
	}
	if first := firstComparison(ck, ck.tree.Expr(), c.language); first != nil && len(parts) == 1 && !parts[0].sides {
		parts[0].about = c.aboutInside(ck, first, parts[0].node)
	}
	return whole, parts
}

// conjuncts are the parts of a check that && joins.
func conjuncts(e ast.Expr) []ast.Expr {
	if e.Kind() == ast.CallKind && e.AsCall().FunctionName() == operators.LogicalAnd {
		args := e.AsCall().Args()
		return append(conjuncts(args[0]), conjuncts(args[1])...)
	}
	return []ast.Expr{e}
}

func (c *compiler) conjunct(ck *checked, e ast.Expr) conjunct {
	nd := c.built(ck, e)
	out := conjunct{truth: nd.truth, node: nd}
	o, ok := c.comparison(ck, e)
	if !ok {
		return out
	}
	left, right := c.built(ck, e.AsCall().Args()[0]), c.built(ck, e.AsCall().Args()[1])
	if left.amount == nil || right.amount == nil {
		return out
	}
	out.left, out.right, out.test = left.amount, right.amount, o.compare
	measured := left
	out.about.direction = o.sense
	if len(left.inputs.nutrients) == 0 && len(right.inputs.nutrients) > 0 {
		out.flip, measured = true, right
		out.about.direction = o.sense.flip()
	}
	out.sides, out.form, out.direct, out.slot = true, measured.form, measured.direct, measured.slot
	if len(measured.inputs.nutrients) > 0 {
		out.about.nutrient, out.about.known = measured.inputs.nutrients[0], true
	}
	out.unit = shownUnit(measured.kind, out.about)
	return out
}

// comparison is the overload of a comparison, if e is one.
func (c *compiler) comparison(ck *checked, e ast.Expr) (overload, bool) {
	if e.Kind() != ast.CallKind {
		return overload{}, false
	}
	ids := ck.tree.GetOverloadIDs(e.ID())
	if len(ids) != 1 {
		return overload{}, false
	}
	o := c.language.overloads[ids[0]]
	return o, o.function != nil && o.op == opCompare
}

// shownUnit is the unit of what a comparison measures: that of its nutrient where it is one of the nutrient's
// dimension, else the base unit. A plain number has none.
func shownUnit(k kind, a about) nutrition.Unit {
	if a.known && a.nutrient.Unit().Dimension == k.dimension() {
		return a.nutrient.Unit()
	}
	return k.dimension().Base()
}

// firstComparison is the first comparison that stands anywhere in a check that is itself none: inside all, or
// behind a condition.
func firstComparison(ck *checked, e ast.Expr, l *language) ast.Expr {
	if e.Kind() == ast.CallKind {
		if ids := ck.tree.GetOverloadIDs(e.ID()); len(ids) == 1 && l.overloads[ids[0]].function != nil &&
			l.overloads[ids[0]].op == opCompare {
			return e
		}
	}
	for _, child := range children(e) {
		if found := firstComparison(ck, child, l); found != nil {
			return found
		}
	}
	return nil
}

// aboutInside is what a comparison inside a check is about. A check that turns it round, or joins it with
// others, has no direction of its own; all and exists keep it.
func (c *compiler) aboutInside(ck *checked, e ast.Expr, whole node) about {
	if len(whole.inputs.nutrients) == 0 {
		return about{}
	}
	a := about{nutrient: whole.inputs.nutrients[0], known: true}
	for inside := ck.tree.Expr(); inside.Kind() == ast.ComprehensionKind; {
		inside = loopTest(inside.AsComprehension())
		if inside.ID() != e.ID() {
			continue
		}
		o, _ := c.comparison(ck, e)
		a.direction = o.sense
		if !readsSubject(e.AsCall().Args()[0]) {
			a.direction = o.sense.flip()
		}
	}
	return a
}

// readsSubject reports whether an expression reads a nutrient of a subject: of a variable that is not one of the
// tables of references.
func readsSubject(e ast.Expr) bool {
	if e.Kind() == ast.SelectKind {
		if _, ok := nutrition.LookupNutrient(e.AsSelect().FieldName()); ok {
			root := e.AsSelect().Operand()
			return root.Kind() != ast.IdentKind || !isTable(root.AsIdent())
		}
	}
	for _, child := range children(e) {
		if readsSubject(child) {
			return true
		}
	}
	return false
}

func isTable(name string) bool {
	for _, v := range variables {
		if v.name == name {
			return v.kind.isReference() || v.kind == kNeeds || v.kind == kParams
		}
	}
	return false
}
