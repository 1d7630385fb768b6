package syntax

import (
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/types"
)

// member reads an operand with the fields and calls behind it.
func (p *parser) member() ast.Expr {
	e := p.primary()
	for links := 1; p.ahead.kind == '.' && !p.failed; links++ {
		if p.depth+links > p.limits.Depth {
			return p.fail()
		}
		dot := p.take()
		field := p.take()
		if field.kind != name {
			return p.fail()
		}
		if p.ahead.kind != '(' {
			e = p.make.NewSelect(p.number(dot), e, p.word(field))
			continue
		}
		open := p.take()
		id := p.number(open)
		e = p.call(id, open, p.word(field), e, p.list(')'))
	}
	if p.ahead.kind == '[' {
		return p.fail()
	}
	return e
}

func (p *parser) primary() ast.Expr {
	t := p.take()
	switch t.kind {
	case whole, fraction, text, yes, no:
		return p.literal(t, p.number(t), "")
	case name:
		return p.named(t)
	case '(':
		e := p.operators(0)
		p.expect(')')
		return e
	case '[':
		id := p.number(t)
		elements := p.list(']')
		return p.make.NewList(id, elements, nil)
	default:
		return p.fail()
	}
}

// named is a variable, or a call of a function.
func (p *parser) named(t token) ast.Expr {
	if p.ahead.kind != '(' {
		return p.make.NewIdent(p.number(t), p.word(t))
	}
	id := p.number(p.take())
	arguments := p.list(')')
	return p.make.NewCall(id, p.word(t), arguments...)
}

// list reads expressions with commas between them, and what closes them. Behind a comma one must follow.
func (p *parser) list(closing kind) []ast.Expr {
	var list []ast.Expr
	for p.ahead.kind != closing && !p.failed {
		list = append(list, p.operators(0))
		if p.ahead.kind != ',' {
			break
		}
		p.take()
		if p.ahead.kind == closing {
			p.fail()
		}
	}
	p.expect(closing)
	return list
}

// call is a call behind a dot: all and exists are written out, as the macros of cel-go do it.
func (p *parser) call(id int64, open token, function string, target ast.Expr, arguments []ast.Expr) ast.Expr {
	if p.failed {
		return target
	}
	if len(arguments) != 2 || function != operators.All && function != operators.Exists {
		return p.make.NewMemberCall(id, function, target, arguments...)
	}
	if arguments[0].Kind() != ast.IdentKind || arguments[0].AsIdent() == "__result__" {
		return p.fail()
	}
	m := macro{p, open.start}
	variable, test := arguments[0].AsIdent(), arguments[1]
	var e ast.Expr
	if function == operators.All {
		e = m.all(target, variable, test)
	} else {
		e = m.exists(target, variable, test)
	}
	p.info.ClearOffsetRange(id)
	return e
}

// macro makes the nodes that nobody wrote; all of them stand where the parenthesis of the call does.
type macro struct {
	*parser
	at int32
}

func (m macro) id() int64 { return m.numberAt(m.at, m.at) }

func (m macro) soFar() ast.Expr { return m.make.NewAccuIdent(m.id()) }

// called is a call whose arguments are made already, and have the lower numbers.
func (m macro) called(function string, arguments ...ast.Expr) ast.Expr {
	return m.make.NewCall(m.id(), function, arguments...)
}

func (m macro) all(list ast.Expr, variable string, test ast.Expr) ast.Expr {
	first := m.make.NewLiteral(m.id(), types.True)
	goOn := m.called(operators.NotStrictlyFalse, m.soFar())
	step := m.called(operators.LogicalAnd, m.soFar(), test)
	result := m.soFar()
	return m.make.NewComprehension(m.id(), list, variable, m.make.AccuIdentName(), first, goOn, step, result)
}

func (m macro) exists(list ast.Expr, variable string, test ast.Expr) ast.Expr {
	first := m.make.NewLiteral(m.id(), types.False)
	goOn := m.called(operators.NotStrictlyFalse, m.called(operators.LogicalNot, m.soFar()))
	step := m.called(operators.LogicalOr, m.soFar(), test)
	result := m.soFar()
	return m.make.NewComprehension(m.id(), list, variable, m.make.AccuIdentName(), first, goOn, step, result)
}
