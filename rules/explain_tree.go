package rules

import (
	"strings"
)

// ruleTrees are the expressions of a rule as trees that can be explained.
type ruleTrees struct{ when, check *tree }

// tree is one expression of the source with the node that the compiler made of it: what evaluates a rule is what
// explains it. A plain evaluation keeps no tree; it is made from the rule's term.
type tree struct {
	node
	is    Expression
	shape shape
	parts []*tree
	told  int // how many steps an explanation of it has where nothing can be left out

	// Of all and exists: what they go through, and whose parts these are.
	list kind
	of   int

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
	t := &ruleTrees{check: r.treeOf(&r.Rule.Check, r.checkTerm), when: r.treeOf(&r.Rule.When, r.whenTerm)}
	r.trees.Store(t)
	return t
}

// treeOf builds the term of an expression and keeps its nodes; nil where there is none.
func (r *CompiledRule) treeOf(e *Expr, t *term) *tree {
	if t == nil {
		return nil
	}
	p := &planter{builder: builder{rows: functions[:], params: r.Pack.Params, each: r.each, built: map[*term]node{}}, expr: e, source: []rune(e.Text)}
	p.build(t)
	if p.err != nil {
		return nil // the same term was built before
	}
	return p.plant(t)
}

// planter makes trees of a term whose nodes are built.
type planter struct {
	builder
	expr   *Expr
	source []rune
	depth  int // of all and exists around what is planted
}

func (p *planter) plant(from *term) *tree {
	s := balanced(p.source, span{min(from.at.start, len(p.source)), min(from.at.end, len(p.source))})
	t := &tree{node: p.built[from]}
	t.is.Text = p.words(s)
	t.is.At, _ = p.expr.place(s)
	switch from.form {
	case termField:
		t.object, t.name = p.built[&from.parts[0]].kind, from.nameIn(p.each)
	case termAll, termExists:
		t.shape = shapeAll
		if from.form == termExists {
			t.shape = shapeExists
		}
		over := p.built[&from.parts[0]]
		t.slot, t.node.parts, t.list, t.of = slotLoops+p.depth, over.parts, over.kind, over.slot
		p.depth++
		t.parts = []*tree{p.plant(&from.parts[1])}
		p.depth--
	case termCall:
		p.plantCall(t, from)
	default:
	}
	t.describe()
	return t
}

// plantCall gives a call its shape and the parts that have a value of their own; what && joins becomes one list.
func (p *planter) plantCall(t *tree, from *term) {
	row := &functions[from.row]
	t.name, t.shape = row.name, shapeOf(row.op)
	for i := range from.parts {
		nd, ok := p.built[&from.parts[i]]
		if !ok || nd.kind.isObject() || nd.kind.isParts() {
			continue
		}
		part := p.plant(&from.parts[i])
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
	text := strings.Join(strings.Fields(string(p.source[min(s.start, s.end):s.end])), " ")
	if p.each != nil {
		text = strings.NewReplacer(".each", "."+p.each.String(), `"each"`, `"`+p.each.String()+`"`, `'each'`, `'`+p.each.String()+`'`).Replace(text)
	}
	return text
}
