package rules

import (
	"strings"

	"cel.dev/cel-go/checker"
	"cel.dev/cel-go/common"
	"cel.dev/cel-go/common/ast"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules/internal/syntax"
)

// syntaxLimits are those of cel-go's parser, to which longer and deeper expressions are left.
var syntaxLimits = syntax.Limits{Depth: maxExprDepth, Nodes: maxExprNodes}

// parsed is an expression that was parsed once, whatever becomes of it: a template is checked for each of its
// nutrients on a copy of the tree.
type parsed struct {
	expr   Expr
	text   []rune
	source common.Source
	tree   *ast.AST // nil: it cannot be read, and that has been said

	// refused are the nodes that the allow-list does not have, and what stands inside them. The rest is
	// checked all the same, so that an author sees every problem at once.
	refused map[int64]bool

	// eachAt are the nodes that stand for a template's nutrient. Nutrients of one dimension differ in nothing
	// that the type check sees, so it is done once for each.
	eachAt map[int64]bool

	// variants are the terms of the expression for the dimensions that were checked, or those that came with it.
	variants []variant
}

// ruleSource are the parsed expressions of a rule; message has nil for literal text.
type ruleSource struct {
	when, check *parsed
	message     []*parsed
}

func (c *compiler) parseRule(r *Rule) ruleSource {
	var src ruleSource
	if r.When.Text != "" {
		src.when = c.parse(r.When)
	}
	src.check = c.parse(r.Check)
	if !c.tested {
		src.message = c.parseMessage(r)
	}
	return src
}

// parseMessage reads the expressions of a message; literal text has none.
func (c *compiler) parseMessage(r *Rule) []*parsed {
	list := make([]*parsed, len(r.Message.Parts))
	for i, part := range r.Message.Parts {
		switch {
		case part.Expr.Text == "":
		case len(r.Each) > 0 && isEach(part):
			list[i] = &parsed{expr: part.Expr}
		default:
			list[i] = c.parse(part.Expr)
		}
	}
	return list
}

// isEach reports whether a part of a message is {each}, which stands for the name of a template's nutrient.
func isEach(part MessagePart) bool { return strings.TrimSpace(part.Expr.Text) == "each" }

// parse reads an expression and refuses what the language does not have. One that was checked before comes with its
// terms, and is not read again.
func (c *compiler) parse(e Expr) *parsed {
	p := &parsed{expr: e}
	if c.tested && e.Checked != "" {
		if p.variants = readChecked(e.Checked); p.variants != nil {
			return p
		}
	}
	if c.useLanguage() != nil {
		return p
	}
	p.text, p.source = []rune(e.Text), common.NewTextSource(e.Text)
	p.refused, p.eachAt = make(map[int64]bool), make(map[int64]bool)
	if c.tooLong(p) {
		return p
	}
	tree := syntax.Parse(e.Text, p.source, syntaxLimits)
	if tree == nil {
		var errs *common.Errors
		tree, errs = c.language.parser.Parse(p.source)
		if list := errs.GetErrors(); len(list) > 0 || tree == nil {
			c.syntax(p, list)
			return p
		}
	}
	if c.allowed(p, tree) {
		p.tree = tree
	}
	return p
}

// report says something of a stretch of the expression.
func (p *parsed) diagnostic(s span, code, message, hint string) Diagnostic {
	at, line := p.expr.place(s)
	return Diagnostic{Code: code, Message: message, Hint: hint, Range: at, Line: line}
}

// whole is the expression's text without the white space around it.
func (p *parsed) whole() span {
	s := span{0, len(p.text)}
	for s.start < s.end && isSpace(p.text[s.start]) {
		s.start++
	}
	for s.end > s.start && isSpace(p.text[s.end-1]) {
		s.end--
	}
	return s
}

// checked is a parsed expression after the type check.
type checked struct {
	*parsed
	tree *ast.AST
	root kind
}

// term is the term of an expression for one nutrient of a template or as it is; nil if it was refused, and that has
// been said.
func (c *compiler) term(p *parsed, s Scope, each *nutrition.Nutrient, w want) *term {
	of := nutrition.NoDimension
	if each != nil {
		of = each.Unit().Dimension
	}
	for _, v := range p.variants {
		if v.of == of {
			return v.term
		}
	}
	t := c.termAnew(p, s, each, w)
	if t != nil {
		p.variants = append(p.variants, variant{of, t})
	}
	return t
}

func (c *compiler) termAnew(p *parsed, s Scope, each *nutrition.Nutrient, w want) *term {
	ck := c.typed(p, s, each)
	switch {
	case ck == nil:
		return nil
	case !w.ok(ck.root):
		c.wrongKind(ck, w)
		return nil
	}
	t, err := c.termOf(ck)
	if err != nil {
		c.mistake(p, err)
		return nil
	}
	return t
}

// mistake reports what should not be.
func (c *compiler) mistake(p *parsed, err error) {
	c.report(p.diagnostic(p.whole(), "internal", err.Error(), "this is a mistake in mealwright; please report it"))
}

// typed checks the types of an expression, for one nutrient of a template or as it is; nil if it was refused.
func (c *compiler) typed(p *parsed, s Scope, each *nutrition.Nutrient) *checked {
	if p.tree == nil {
		return nil
	}
	env, err := c.checker(s)
	if err != nil {
		c.report(p.diagnostic(p.whole(), "internal", err.Error(), ""))
		return nil
	}
	tree := p.tree
	if each != nil {
		tree = ast.Copy(p.tree)
	}
	if !c.substitute(p, tree, each) {
		return nil
	}
	tree, errs := checker.Check(tree, p.source, env)
	if list := errs.GetErrors(); len(list) > 0 {
		c.explain(&checked{parsed: p, tree: tree}, s, each, list)
		return nil
	}
	ck := &checked{parsed: p, tree: tree, root: c.language.kindOf(tree.GetType(tree.Expr().ID()))}
	if !c.choices(ck) || len(p.refused) > 0 {
		return nil
	}
	return ck
}

// want says what kind an expression must have at its place, and what to say if it has not.
type want struct {
	place string
	ok    func(kind) bool
}

func wantTruth(place string) want {
	return want{place, func(k kind) bool { return k == kTruth }}
}

// wantPrintable are the kinds that a message can show.
var wantPrintable = want{"message", func(k kind) bool {
	return k == kTruth || k == kText || k.isNumber() || k.isAmount()
}}

// expression checks and compiles one expression.
func (c *compiler) expression(p *parsed, s Scope, each *nutrition.Nutrient, w want) node {
	nd, _ := c.compiled(p, s, each, w)
	return nd
}

// compiled is the node of an expression and the term that it was made from.
func (c *compiler) compiled(p *parsed, s Scope, each *nutrition.Nutrient, w want) (node, *term) {
	t := c.term(p, s, each, w)
	if t == nil {
		return node{}, nil
	}
	b := &builder{rows: c.rows(), params: c.pack.Params, each: each}
	nd := b.build(t)
	switch {
	case b.lacksEach && p.tree != nil:
		c.typed(p, s, each) // says why this nutrient cannot stand there, though another of its dimension can
		return node{}, nil
	case b.err != nil:
		c.mistake(p, b.err)
		return node{}, nil
	case !w.ok(nd.kind): // of a form that came with the expression
		c.mistake(p, errTerm)
		return node{}, nil
	}
	return nd, t
}

// rows is the table of functions.
func (c *compiler) rows() []function {
	if c.language == nil {
		return functions[:]
	}
	return c.language.rows
}

// substitute puts the nutrient in the place of each, and the function of the right dimension in that of spread.
// It reports whether both could be done.
func (c *compiler) substitute(p *parsed, tree *ast.AST, each *nutrition.Nutrient) bool {
	ok := true
	factory := ast.NewExprFactory()
	ast.PostOrderVisit(tree.Expr(), ast.NewExprVisitor(func(e ast.Expr) {
		switch e.Kind() {
		case ast.SelectKind:
			if each != nil && e.AsSelect().FieldName() == "each" {
				p.eachAt[e.ID()] = true
				e.SetKindCase(factory.NewSelect(e.ID(), e.AsSelect().Operand(), each.String()))
			}
		case ast.CallKind:
			if call := e.AsCall(); call.IsMemberFunction() && call.FunctionName() == "spread" && !p.refused[e.ID()] {
				ok = c.substituteSpread(p, tree, e, each) && ok
			}
		}
	}))
	return ok
}
