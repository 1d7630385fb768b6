// Package syntax reads the subset of CEL that rules are written in, several times faster than the parser of cel-go, and
// makes the same tree of it: the same nodes under the same numbers at the same places, all and exists written out.
//
// What it does not know, and every mistake, it leaves to cel-go's parser, so that there is one source of messages. It
// knows names, fields, calls, the operators but % and the index, conditions, lists, decimal numbers, plain texts, true,
// false, all and exists; not maps, objects, escapes, comments, other bases, optional fields and anything beyond ASCII.
package syntax

import (
	"strconv"

	"cel.dev/cel-go/common"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/types"
)

// Limits are those within which an expression is read here.
type Limits struct {
	Depth int // of nodes inside nodes
	Nodes int
}

// Parse reads an expression whose source is that text; nil where it is not wholly inside the subset, or goes beyond the
// limits.
func Parse(text string, source common.Source, limits Limits) *ast.AST {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return nil
		}
	}
	p := &parser{lexer: lexer{text: text}, limits: limits, make: ast.NewExprFactory(), info: ast.NewSourceInfo(source)}
	p.ahead = p.next()
	e := p.operators(0)
	if p.failed || p.ahead.kind != end {
		return nil
	}
	return ast.NewAST(e, p.info)
}

// parser is a Pratt parser with one token of lookahead. Once it has failed what it returns means nothing.
type parser struct {
	lexer
	limits Limits
	make   ast.ExprFactory
	info   *ast.SourceInfo
	ahead  token
	last   int64 // the number of the last node
	depth  int   // calls of this parser inside each other
	failed bool
}

// fail gives the expression up.
func (p *parser) fail() ast.Expr {
	p.failed = true
	p.ahead = token{kind: end}
	p.at = len(p.text)
	return p.make.NewUnspecifiedExpr(0)
}

// take goes on to the next token and returns the one that was ahead.
func (p *parser) take() token {
	t := p.ahead
	p.ahead = p.next()
	return t
}

// expect takes a token of one kind.
func (p *parser) expect(k kind) {
	if p.ahead.kind != k {
		p.fail()
		return
	}
	p.take()
}

func (p *parser) word(t token) string { return p.text[t.start:t.end] }

// number is the number of a new node that stands at a token.
func (p *parser) number(t token) int64 { return p.numberAt(t.start, t.end) }

func (p *parser) numberAt(start, end int32) int64 {
	p.last++
	if p.last > int64(p.limits.Nodes) {
		p.fail()
	}
	p.info.SetOffsetRange(p.last, ast.OffsetRange{Start: start, Stop: end})
	return p.last
}

// operator is an operator between two operands; those of a higher rank bind more tightly.
type operator struct {
	rank int
	name string
}

const (
	orRank = 1 + iota
	andRank
	compareRank
	addRank
	multiplyRank
)

// operatorOf is the operator that a token is; of rank 0 where it is none.
func operatorOf(k kind) operator {
	switch k {
	case or:
		return operator{orRank, operators.LogicalOr}
	case and:
		return operator{andRank, operators.LogicalAnd}
	case '<':
		return operator{compareRank, operators.Less}
	case atMost:
		return operator{compareRank, operators.LessEquals}
	case '>':
		return operator{compareRank, operators.Greater}
	case atLeast:
		return operator{compareRank, operators.GreaterEquals}
	case equal:
		return operator{compareRank, operators.Equals}
	case unequal:
		return operator{compareRank, operators.NotEquals}
	case in:
		return operator{compareRank, operators.In}
	case '+':
		return operator{addRank, operators.Add}
	case '-':
		return operator{addRank, operators.Subtract}
	case '*':
		return operator{multiplyRank, operators.Multiply}
	case '/':
		return operator{multiplyRank, operators.Divide}
	}
	return operator{}
}

// operators reads an operand and the operators behind it of at least a rank; of rank 0 a condition too.
func (p *parser) operators(rank int) ast.Expr {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > p.limits.Depth {
		return p.fail()
	}
	left := p.unary()
	for links := 1; !p.failed; links++ {
		if p.depth+links > p.limits.Depth {
			return p.fail() // cel-go counts the links of a chain as its depth
		}
		op := operatorOf(p.ahead.kind)
		switch {
		case p.ahead.kind == '?' && rank == 0:
			left = p.condition(left)
		case op.rank == 0 || op.rank < rank:
			return left
		case op.rank <= andRank:
			left = p.chain(op, left)
		default:
			id := p.number(p.take())
			right := p.operators(op.rank + 1)
			left = p.make.NewCall(id, op.name, left, right)
		}
	}
	return left
}

// condition reads what follows the question of a ? b : c.
func (p *parser) condition(question ast.Expr) ast.Expr {
	id := p.number(p.take())
	then := p.operators(orRank)
	p.expect(':')
	otherwise := p.operators(0)
	return p.make.NewCall(id, operators.Conditional, question, then, otherwise)
}

// chain reads what && or || joins, and makes a balanced tree of it, as cel-go does.
func (p *parser) chain(op operator, first ast.Expr) ast.Expr {
	c := chained{make: p.make, name: op.name, parts: []ast.Expr{first}}
	for sign := p.ahead.kind; p.ahead.kind == sign && !p.failed; {
		t := p.take()
		c.parts = append(c.parts, p.operators(op.rank+1))
		c.ids = append(c.ids, p.number(t))
	}
	if p.failed {
		return first
	}
	return c.tree(0, len(c.ids)-1)
}

// chained are the parts that one operator joins, and the numbers of the operators between them.
type chained struct {
	make  ast.ExprFactory
	name  string
	parts []ast.Expr
	ids   []int64
}

func (c *chained) tree(from, to int) ast.Expr {
	middle := (from + to + 1) / 2
	left, right := c.parts[middle], c.parts[middle+1]
	if middle > from {
		left = c.tree(from, middle-1)
	}
	if middle < to {
		right = c.tree(middle+1, to)
	}
	return c.make.NewCall(c.ids[middle], c.name, left, right)
}

// unary reads the signs before an operand. Two of one kind undo each other, and a minus belongs to its number.
func (p *parser) unary() ast.Expr {
	sign := p.ahead.kind
	if sign != '!' && sign != '-' {
		return p.member()
	}
	first, count := p.take(), 1
	for p.ahead.kind == sign {
		p.take()
		count++
	}
	number := p.ahead.kind == whole || p.ahead.kind == fraction
	switch {
	case sign == '-' && count == 1 && number:
		id := p.number(first)
		e := p.literal(p.take(), id, "-")
		if p.ahead.kind == '.' || p.ahead.kind == '[' {
			return p.fail()
		}
		return e
	case p.ahead.kind == '-': // !-a has rules of its own
		return p.fail()
	case count%2 == 0:
		return p.member()
	}
	id := p.number(first)
	name := operators.LogicalNot
	if sign == '-' {
		name = operators.Negate
	}
	operand := p.member()
	return p.make.NewCall(id, name, operand)
}

// literal is a number, true, false or a text.
func (p *parser) literal(t token, id int64, sign string) ast.Expr {
	switch t.kind {
	case yes, no:
		return p.make.NewLiteral(id, types.Bool(t.kind == yes))
	case text:
		return p.make.NewLiteral(id, types.String(p.text[t.start+1:t.end-1]))
	case whole:
		if v, err := strconv.ParseInt(sign+p.word(t), 10, 64); err == nil {
			return p.make.NewLiteral(id, types.Int(v))
		}
	case fraction:
		if v, err := strconv.ParseFloat(sign+p.word(t), 64); err == nil {
			return p.make.NewLiteral(id, types.Double(v))
		}
	}
	return p.fail()
}
