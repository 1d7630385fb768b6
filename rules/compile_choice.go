package rules

import (
	"slices"

	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/types"

	"github.com/mealwright/mealwright/internal/suggest"
)

// choiceField is a text field that has a few values only, as plans give them.
type choiceField struct {
	object kind
	name   string
	values []string
}

// choiceFields are the text fields with a few values; choice parameters come besides.
var choiceFields = [...]choiceField{
	{kPerson, "sex", []string{"female", "male"}},
	{kMeal, "slot", []string{"breakfast", "lunch", "dinner", "snack"}},
}

// choices refuses comparisons with a text that the other side never is: a misspelt stage would quietly take the
// rule out of force. It reports whether there were none. The empty text is what an unset choice is.
func (c *compiler) choices(ck *checked) bool {
	ok := true
	ast.PreOrderVisit(ck.tree.Expr(), ast.NewExprVisitor(func(e ast.Expr) {
		if e.Kind() != ast.CallKind {
			return
		}
		call := e.AsCall()
		switch name := call.FunctionName(); {
		case isOperator(name, operators.Equals, operators.NotEquals, operators.In):
			a, b := call.Args()[0], call.Args()[1]
			ok = c.choice(ck, a, b) && c.choice(ck, b, a) && ok
		case call.IsMemberFunction() && len(call.Args()) == 2: // spread
			ok = c.offered(ck, choiceFields[1].values, "a slot", call.Args()[0]) && ok
		}
	}))
	return ok
}

// choice holds the constants on one side against what the field on the other may be.
func (c *compiler) choice(ck *checked, field, constants ast.Expr) bool {
	if field.Kind() != ast.SelectKind {
		return true
	}
	sel := field.AsSelect()
	values := c.valuesOf(c.language.kindOf(ck.tree.GetType(sel.Operand().ID())), sel.FieldName())
	if values == nil {
		return true
	}
	s := spanOf(ck.text, ck.tree, field)
	what := string(ck.text[s.start:s.end])
	ok := true
	list := []ast.Expr{constants}
	if constants.Kind() == ast.ListKind {
		list = constants.AsList().Elements()
	}
	for _, e := range list {
		ok = c.offered(ck, values, what, e) && ok
	}
	return ok
}

// valuesOf are the values that a field may have, nil where it may be anything.
func (c *compiler) valuesOf(object kind, name string) []string {
	for _, f := range choiceFields {
		if f.object == object && f.name == name {
			return f.values
		}
	}
	if object == kParams {
		for i := range c.pack.Params {
			if c.pack.Params[i].Name == name {
				return c.pack.Params[i].Values
			}
		}
	}
	return nil
}

// offered refuses a constant text that is none of the values.
func (c *compiler) offered(ck *checked, values []string, what string, e ast.Expr) bool {
	if e.Kind() != ast.LiteralKind {
		return true
	}
	text, ok := e.AsLiteral().(types.String)
	if !ok || text == "" || slices.Contains(values, string(text)) {
		return true
	}
	hint := "it is one of " + list(values, "none")
	if near, ok := suggest.Closest(string(text), values); ok {
		hint = "did you mean " + quote(near) + "?"
	}
	c.report(ck.diagnostic(spanOf(ck.text, ck.tree, e), "unknown-value", what+" is never "+quote(shortened(string(text))), hint))
	return false
}

// shortened is a text of the author's as a message repeats it.
func shortened(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "..."
	}
	return text
}
