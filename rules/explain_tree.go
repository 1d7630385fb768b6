package rules

import (
	"strings"

	"cel.dev/cel-go/common/ast"

	"github.com/mealwright/mealwright/nutrition"
)

// ruleTrees are the expressions of a rule as trees that can be explained.
type ruleTrees struct{ when, check *tree }

// tree is one expression of the source with the node that the compiler made of it: what evaluates a rule is what
// explains it. A plain evaluation keeps no tree; the tree comes from compiling the same text once more.
type tree struct {
	node
	text  string // as written, a template's nutrient filled in
	at    Range
	shape shape
	parts []*tree

	// Of what reads a single fact.
	object kind // whose field it is
	name   string
}

// shape is how the truth of a tree follows from its parts.
type shape uint8

const (
	shapeFact    shape = iota // reads a fact, or is written out
	shapeAmount               // an amount made of amounts
	shapeCompare              // a truth about values: a comparison, ==, in
	shapeAnd
	shapeOr
	shapeNot
	shapeChoice // condition ? this : otherwise
	shapeAll    // parts[0] is what every part must be
	shapeExists // parts[0] is what one part must be
	shapeAsk    // item.is, item.upf
)

// explainable are the trees of the rule. Two that ask for them at once may both make them; they are equal.
func (r *CompiledRule) explainable() *ruleTrees {
	if t := r.trees.Load(); t != nil {
		return t
	}
	t := new(ruleTrees)
	if l, err := theLanguage(); err == nil {
		c := newCompiler(l, r.Pack)
		t.check = c.treeOf(r.Rule.Check, r.Rule.Scope, r.each)
		if r.Rule.When.Text != "" {
			t.when = c.treeOf(r.Rule.When, r.Rule.Scope, r.each)
		}
	}
	r.trees.Store(t)
	return t
}

// treeOf compiles an expression that has been compiled before, and keeps its nodes; nil if it cannot be compiled, which
// would have refused the rule.
func (c *compiler) treeOf(e Expr, s Scope, each *nutrition.Nutrient) *tree {
	ck := c.typed(c.parse(e), s, each)
	if ck == nil {
		return nil
	}
	b := &builder{language: c.language, params: c.pack.Params, tree: ck.tree, each: each, eachAt: ck.eachAt, built: map[int64]node{}}
	b.build(ck.tree.Expr())
	if b.err != nil || b.lacksEach {
		return nil
	}
	p := &planter{checked: ck, builder: b}
	return p.plant(ck.tree.Expr())
}

// planter makes trees of a checked expression whose nodes are built.
type planter struct {
	*checked
	*builder
	depth int // of all and exists around what is planted
}

func (p *planter) plant(e ast.Expr) *tree {
	nd := p.built[e.ID()]
	s := balanced(p.checked.text, spanOf(p.checked.text, p.checked.tree, e))
	t := &tree{node: nd, text: p.words(s)}
	t.at, _ = p.expr.place(s)
	switch e.Kind() {
	case ast.SelectKind:
		t.object, t.name = p.built[e.AsSelect().Operand().ID()].kind, p.eachName(e, e.AsSelect().FieldName())
	case ast.ComprehensionKind:
		c := e.AsComprehension()
		t.shape = shapeAll
		if isExists(c) {
			t.shape = shapeExists
		}
		t.slot, t.node.parts = slotLoops+p.depth, p.built[c.IterRange().ID()].parts
		p.depth++
		t.parts = []*tree{p.plant(loopTest(c))}
		p.depth--
	case ast.CallKind:
		p.plantCall(t, e)
	}
	return t
}

// plantCall gives a call its shape and the parts that have a value of their own; what && joins becomes one list.
func (p *planter) plantCall(t *tree, e ast.Expr) {
	o := p.builder.language.overloads[p.checked.tree.GetOverloadIDs(e.ID())[0]]
	t.name, t.shape = o.name, shapeOf(o.op)
	for _, child := range children(e) {
		if nd, ok := p.built[child.ID()]; !ok || nd.kind.isObject() || nd.kind.isParts() || child.Kind() == ast.ListKind {
			continue
		}
		part := p.plant(child)
		if part.shape == t.shape && (t.shape == shapeAnd || t.shape == shapeOr) {
			t.parts = append(t.parts, part.parts...)
			continue
		}
		t.parts = append(t.parts, part)
	}
}

func shapeOf(op operation) shape {
	switch op {
	case opAnd:
		return shapeAnd
	case opOr:
		return shapeOr
	case opNot:
		return shapeNot
	case opIf:
		return shapeChoice
	case opCompare, opSame, opIn:
		return shapeCompare
	case opAsk:
		return shapeAsk
	}
	return shapeAmount
}

// balanced is the span with the parentheses that it opens and leaves open, or closes and never opened: CEL does not
// say where the parentheses of a part are.
func balanced(text []rune, s span) span {
	open := 0
	for _, r := range text[min(s.start, s.end):s.end] {
		switch {
		case r == '(':
			open++
		case r == ')' && open == 0:
			for s.start--; s.start > 0 && text[s.start] != '('; {
				s.start--
			}
			s.start = max(s.start, 0)
		case r == ')':
			open--
		}
	}
	for ; open > 0 && s.end < len(text); s.end++ {
		if text[s.end] == ')' {
			open--
		}
	}
	return s
}

// words is a stretch of the expression in one line, a template's nutrient filled in.
func (p *planter) words(s span) string {
	text := strings.Join(strings.Fields(string(p.checked.text[min(s.start, s.end):s.end])), " ")
	if p.each != nil {
		text = strings.NewReplacer(".each", "."+p.each.String(), `"each"`, `"`+p.each.String()+`"`, `'each'`, `'`+p.each.String()+`'`).Replace(text)
	}
	return text
}
