package yamlsrc

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// spot is a place in a document: a 1-based line and a byte offset in it.
type spot struct{ line, at int }

// end is just behind the last character of a node.
func (f *formatter) end(n *yaml.Node) spot {
	d := f.doc
	start := spot{n.Line, d.offset(n.Line, n.Column)}
	switch {
	case n.Kind != yaml.ScalarNode && n.Style&yaml.FlowStyle != 0:
		return d.closing(start)
	case n.Kind != yaml.ScalarNode && len(n.Content) > 0:
		return f.end(n.Content[len(n.Content)-1])
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return d.blockEnd(start, n.Value)
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		return d.quoteEnd(start)
	}
	return d.plainEnd(start, n.Value)
}

// plainEnd is behind an unquoted value, which may run over several lines.
func (d *Document) plainEnd(start spot, value string) spot {
	text, ok := d.raw(start.line, 1+utf8.RuneCountInString(d.Lines[start.line-1][:start.at]), value)
	if !ok || isEmpty(value) {
		return start
	}
	line := start.line + strings.Count(text, "\n")
	if line == start.line {
		return spot{line, start.at + len(text)}
	}
	return spot{line, len(text) - 1 - strings.LastIndexByte(text, '\n')}
}

func isEmpty(value string) bool { return strings.TrimSpace(value) == "" }

// quoteEnd is behind the quote that closes the one at start.
func (d *Document) quoteEnd(start spot) spot {
	quote, i := d.Lines[start.line-1][start.at], start.at+1
	for line := start.line; line <= len(d.Lines); line, i = line+1, 0 {
		for text := d.Lines[line-1]; i < len(text); i++ {
			switch {
			case quote == '"' && text[i] == '\\':
				i++
			case quote == '\'' && strings.HasPrefix(text[i:], "''"):
				i++
			case text[i] == quote:
				return spot{line, i + 1}
			}
		}
	}
	return spot{len(d.Lines), 0}
}

// blockEnd is at the end of the last line of a text below a | or >.
func (d *Document) blockEnd(start spot, value string) spot {
	indent, last := -1, start.line
	for line := start.line + 1; line <= len(d.Lines) && !isEmpty(value); line++ {
		text := d.Lines[line-1]
		ink := len(text) - len(strings.TrimLeft(text, " "))
		switch {
		case isEmpty(text):
			continue
		case indent < 0:
			indent = ink
		case ink < indent:
			return spot{last, len(d.Lines[last-1])}
		}
		last = line
	}
	return spot{last, len(d.Lines[last-1])}
}

// closing is behind the bracket that closes the one at start.
func (d *Document) closing(start spot) spot {
	depth, i := 0, start.at
	for line := start.line; line <= len(d.Lines); line, i = line+1, 0 {
		for text := d.Lines[line-1]; i < len(text); i++ {
			switch c := text[i]; {
			case c == '[' || c == '{':
				depth++
			case c == ']' || c == '}':
				if depth--; depth == 0 {
					return spot{line, i + 1}
				}
			case c == '#' && (i == 0 || text[i-1] == ' ' || text[i-1] == '\t'):
				i = len(text)
			case (c == '"' || c == '\'') && opensQuote(text[:i]):
				at := d.quoteEnd(spot{line, i})
				line, i, text = at.line, at.at-1, d.Lines[at.line-1]
			}
		}
	}
	return spot{len(d.Lines), 0}
}

// opensQuote reports whether a quote behind this text opens a value; inside a plain one it is a character.
func opensQuote(before string) bool {
	before = strings.TrimRight(before, " \t")
	return before == "" || strings.ContainsRune("[{,:", rune(before[len(before)-1]))
}

// commentAt is the comment behind a place of a line, and its column.
func (d *Document) commentAt(at spot) (comment string, column int) {
	text := d.Lines[at.line-1]
	rest := text[min(at.at, len(text)):]
	ink := strings.TrimLeft(rest, " \t,") // in brackets a comma may stand between
	if !strings.HasPrefix(ink, "#") {
		return "", 0
	}
	return strings.TrimRight(ink, " \t"), 1 + utf8.RuneCountInString(text[:len(text)-len(ink)])
}

// lineComment is the comment behind a value, on its last line.
func (f *formatter) lineComment(n *yaml.Node) (comment string, column int) {
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return "", 0 // it stands behind the | and is written with it
	}
	return f.doc.commentAt(f.end(n))
}

// headComment is the comment behind the colon or the dash of a block, or behind the bracket that closes it.
func (f *formatter) headComment(n *yaml.Node) (comment string, column int) {
	if n.Style&yaml.FlowStyle != 0 {
		return f.doc.commentAt(f.end(n))
	}
	for line := n.Line - 1; line >= 1; line-- {
		text := f.doc.Lines[line-1]
		if ink := strings.TrimSpace(text); ink == "" || strings.HasPrefix(ink, "#") {
			continue
		}
		if i := strings.Index(text, " #"); i >= 0 && strings.HasSuffix(strings.TrimRight(text[:i], " "), ":") {
			return f.doc.commentAt(spot{line, i})
		}
		return "", 0
	}
	return "", 0
}

// commentIn reports whether a comment stands on a line inside brackets.
func (f *formatter) commentIn(n *yaml.Node, line int) bool {
	text := f.doc.Lines[line-1]
	if strings.HasPrefix(strings.TrimSpace(text), "#") {
		return true
	}
	end := f.end(n)
	for i := range text {
		if text[i] == '#' && i > 0 && text[i-1] == ' ' && (line < end.line || i < end.at) && !f.quoted(n, spot{line, i}) {
			return true
		}
	}
	return false
}

// quoted reports whether a place lies inside one of the scalars below n.
func (f *formatter) quoted(n *yaml.Node, at spot) bool {
	if n.Kind == yaml.ScalarNode {
		start, end := spot{n.Line, f.doc.offset(n.Line, n.Column)}, f.end(n)
		return !at.before(start) && at.before(end)
	}
	for _, c := range n.Content {
		if f.quoted(c, at) {
			return true
		}
	}
	return false
}

func (s spot) before(t spot) bool { return s.line < t.line || s.line == t.line && s.at < t.at }

// tail is the line behind a node and the comments that belong to it: those that are as far in as its block, and further
// than the block around it, whose column is outer.
func (f *formatter) tail(n *yaml.Node, outer int) int {
	last := f.end(n).line + 1
	if !isBlock(n) {
		return last
	}
	for line := last; line <= len(f.doc.Lines); line++ {
		text := f.doc.Lines[line-1]
		ink := strings.TrimLeft(text, " ")
		column := len(text) - len(ink) + 1
		switch {
		case ink == "":
			continue
		case !strings.HasPrefix(ink, "#"), column < n.Column, column <= outer:
			return last
		}
		last = line + 1
	}
	return last
}
