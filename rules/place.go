package rules

import (
	"unicode"

	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"
)

// span is a stretch of an expression's text, in characters, the end exclusive.
type span struct{ start, end int }

func (s span) join(t span) span { return span{min(s.start, t.start), max(s.end, t.end)} }

// place is where a span of the expression stands in the file, and the line it stands on.
func (e Expr) place(s span) (Range, string) {
	first := ""
	if len(e.Lines) > 0 {
		first = e.Lines[0]
	}
	if !e.Exact {
		return Range{File: e.File, Line: e.Line, Column: e.Column, EndColumn: e.Column + 1}, first
	}
	line, column, index := e.Line, e.Column, 0
	for i, r := range []rune(e.Text) {
		if i == s.start {
			break
		}
		column++
		if r == '\n' {
			line, column, index = line+1, 1, index+1
		}
	}
	width := 1
	if text := []rune(e.Text); s.start < len(text) {
		for width < s.end-s.start && s.start+width < len(text) && text[s.start+width] != '\n' {
			width++
		}
	}
	at := Range{File: e.File, Line: line, Column: column, EndColumn: column + width}
	if index < len(e.Lines) {
		return at, e.Lines[index]
	}
	return at, ""
}

// spanOf is the stretch of text that a node of the tree was written as. CEL gives the place of an operator, a
// dot or a parenthesis; the rest is found around it.
func spanOf(text []rune, tree *ast.AST, e ast.Expr) span {
	within := span{len(text), 0}
	for _, child := range children(e) {
		within = within.join(spanOf(text, tree, child))
	}
	return spanAround(text, tree, e, within)
}

// spanAround is spanOf for a node whose parts are known to stand within a span.
func spanAround(text []rune, tree *ast.AST, e ast.Expr, within span) span {
	at, ok := tree.SourceInfo().GetOffsetRange(e.ID())
	if !ok {
		return within
	}
	start, end := int(at.Start), int(at.Stop)
	switch e.Kind() {
	case ast.SelectKind:
		end = wordAfter(text, end)
	case ast.CallKind:
		if start < len(text) && text[start] == '(' {
			start, end = wordBefore(text, start), closing(text, start)
		}
	case ast.ComprehensionKind:
		end = closing(text, start)
	case ast.ListKind:
		for end = max(end, within.end); end < len(text) && text[end-1] != ']'; {
			end++
		}
	}
	return within.join(span{start, max(end, start)})
}

// children are the parts of a node that the author wrote; what a macro adds is left out.
func children(e ast.Expr) []ast.Expr {
	switch e.Kind() {
	case ast.SelectKind:
		return []ast.Expr{e.AsSelect().Operand()}
	case ast.CallKind:
		call := e.AsCall()
		if call.IsMemberFunction() {
			return append([]ast.Expr{call.Target()}, call.Args()...)
		}
		return call.Args()
	case ast.ListKind:
		return e.AsList().Elements()
	case ast.MapKind:
		var out []ast.Expr
		for _, entry := range e.AsMap().Entries() {
			out = append(out, entry.AsMapEntry().Key(), entry.AsMapEntry().Value())
		}
		return out
	case ast.StructKind:
		var out []ast.Expr
		for _, f := range e.AsStruct().Fields() {
			out = append(out, f.AsStructField().Value())
		}
		return out
	case ast.ComprehensionKind:
		c := e.AsComprehension()
		return []ast.Expr{c.IterRange(), loopTest(c)}
	}
	return nil
}

func wordRune(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// wordAfter is where the word that follows offset i ends.
func wordAfter(text []rune, i int) int {
	for i < len(text) && unicode.IsSpace(text[i]) {
		i++
	}
	for i < len(text) && wordRune(text[i]) {
		i++
	}
	return i
}

// wordBefore is where the word that ends before offset i begins.
func wordBefore(text []rune, i int) int {
	for i > 0 && unicode.IsSpace(text[i-1]) {
		i--
	}
	for i > 0 && wordRune(text[i-1]) {
		i--
	}
	return i
}

// closing is just behind the parenthesis that closes the one at offset i; texts in quotes are passed over.
func closing(text []rune, i int) int {
	depth, quote := 0, rune(0)
	for ; i < len(text); i++ {
		switch r := text[i]; {
		case quote != 0:
			if r == '\\' {
				i++
			} else if r == quote {
				quote = 0
			}
		case r == '"' || r == '\'':
			quote = r
		case r == '(':
			depth++
		case r == ')':
			depth--
			if depth <= 0 {
				return i + 1
			}
		}
	}
	return len(text)
}

// loopTest is what the author wrote inside all or exists: CEL makes of it "so far, and this".
func loopTest(c ast.ComprehensionExpr) ast.Expr { return c.LoopStep().AsCall().Args()[1] }

// isExists tells exists from all by how CEL joins the rounds.
func isExists(c ast.ComprehensionExpr) bool {
	return c.LoopStep().AsCall().FunctionName() == operators.LogicalOr
}
