package rules

import (
	"errors"

	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/types"

	"github.com/mealwright/mealwright/nutrition"
)

// termKind says what a term is.
type termKind uint8

const (
	termTruth  termKind = iota // a truth written out, in number: 0 or 1
	termInt                    // a whole number written out
	termDouble                 // a number written out
	termText                   // a text written out, in name
	termName                   // the variable name
	termField                  // the field name of parts[0]
	termCall                   // functions[row] of the parts
	termList                   // the constants behind in
	termAll                    // all parts of parts[0], each as the variable name, are parts[1]
	termExists                 // one of them is
	termKinds
)

// term is one expression of a rule after its type check, with nothing in it but what the rule says and where. It is what
// rules are evaluated, explained and made linear from: a checked tree of CEL becomes a term once, and the packs that ship
// have their terms with them. A term does not change once made.
type term struct {
	form   termKind
	row    uint8 // of a call: in functions
	each   bool  // name stands for the nutrient of the template, whatever it is
	name   string
	number float64
	at     span
	parts  []term
}

// errTerm is our own mistake: what the checker and the allow-list let through has a term.
var errTerm = errors.New("rules: no term for an expression that was checked")

// termer makes terms of a checked tree.
type termer struct {
	language *language
	text     []rune
	tree     *ast.AST
	eachAt   map[int64]bool
	err      error
}

// termOf is the term of a checked expression.
func (c *compiler) termOf(ck *checked) (*term, error) {
	x := &termer{language: c.language, text: ck.text, tree: ck.tree, eachAt: ck.eachAt}
	t := x.term(ck.tree.Expr())
	return &t, x.err
}

func (x *termer) term(e ast.Expr) term {
	t := term{each: x.eachAt[e.ID()]}
	switch e.Kind() {
	case ast.LiteralKind:
		x.literal(&t, e)
	case ast.IdentKind:
		t.form, t.name = termName, e.AsIdent()
	case ast.SelectKind:
		t.form, t.name = termField, e.AsSelect().FieldName()
	case ast.CallKind:
		x.call(&t, e)
	case ast.ListKind:
		t.form = termList
	case ast.ComprehensionKind:
		t.form, t.name = termAll, e.AsComprehension().IterVar()
		if isExists(e.AsComprehension()) {
			t.form = termExists
		}
	default:
		x.err = errTerm
	}
	within := span{len(x.text), 0}
	if list := children(e); len(list) > 0 {
		t.parts = make([]term, len(list))
		for i, child := range list {
			t.parts[i] = x.term(child)
			within = within.join(t.parts[i].at)
		}
	}
	t.at = spanAround(x.text, x.tree, e, within)
	return t
}

func (x *termer) literal(t *term, e ast.Expr) {
	switch v := e.AsLiteral().(type) {
	case types.Bool:
		t.form, t.number = termTruth, 0
		if v {
			t.number = 1
		}
	case types.Int:
		t.form, t.number = termInt, float64(v)
	case types.Double:
		t.form, t.number = termDouble, float64(v)
	case types.String:
		t.form, t.name = termText, string(v)
	default:
		x.err = errTerm
	}
}

// call finds the row that the checker chose.
func (x *termer) call(t *term, e ast.Expr) {
	t.form = termCall
	ids := x.tree.GetOverloadIDs(e.ID())
	if len(ids) != 1 {
		x.err = errTerm
		return
	}
	o, ok := x.language.overloads[ids[0]]
	if !ok {
		x.err = errTerm
		return
	}
	t.row = o.row
}

// nameIn is the name of a term: as written, or that of the template's nutrient.
func (t *term) nameIn(each *nutrition.Nutrient) string {
	if t.each && each != nil {
		return each.String()
	}
	return t.name
}
