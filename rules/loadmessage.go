package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mealwright/mealwright/internal/yamlsrc"
	"go.yaml.in/yaml/v3"
)

// message reads a template: text around expressions in braces, {{ and }} for a brace itself.
func (l *loader) message(n *yaml.Node) Message {
	if l.text(n, "message") == "" {
		return Message{}
	}
	t := templateReader{text: strings.TrimRightFunc(n.Value, unicode.IsSpace), src: l.doc.Source(n)}
	var m Message
	for t.at < len(t.text) {
		if s := t.literal(); s != "" {
			m.Parts = append(m.Parts, MessagePart{Literal: s})
		}
		if t.at == len(t.text) || t.problem != "" {
			break
		}
		if text, line, column, ok := t.expression(); ok {
			m.Parts = append(m.Parts, MessagePart{Expr: l.exprAt(text, line, column, t.src.Exact)})
		}
	}
	if t.problem != "" {
		l.r.Report(n, "message", t.problem, t.hint)
	}
	return m
}

// templateReader reads along a template. Its text is the decoded one, whose white space is meant; src is the
// same as it stands in the file, where only the places of the other characters agree.
type templateReader struct {
	text          string
	at            int
	src           yamlsrc.Source
	problem, hint string
}

// literal reads text up to the next expression.
func (t *templateReader) literal() string {
	var b strings.Builder
	for t.at < len(t.text) {
		c, rest := t.text[t.at], t.text[t.at:]
		switch {
		case strings.HasPrefix(rest, "{{"), strings.HasPrefix(rest, "}}"):
			t.at++
		case c == '{':
			return b.String()
		case c == '}':
			t.problem, t.hint = "a } without its { in the message", "write }} for a brace that is text"
			return b.String()
		}
		b.WriteByte(c)
		t.at++
	}
	return b.String()
}

// expression reads {...} and returns what is inside, without the white space around it, with the place of its
// first character in the file.
func (t *templateReader) expression() (text string, line, column int, ok bool) {
	start := t.at + 1
	length := closingBrace(t.text[start:])
	switch {
	case length < 0:
		t.problem, t.hint = "a { without its } in the message", "close the expression, or write {{ for a brace that is text"
		return "", 0, 0, false
	case strings.TrimSpace(t.text[start:start+length]) == "":
		t.problem, t.hint = "nothing stands between { and } in the message", "name what to show, such as {day.sodium}, or write {{ for a brace that is text"
		return "", 0, 0, false
	}
	t.at = start + length + 1
	if !t.src.Exact {
		return strings.TrimSpace(t.text[start : start+length]), t.src.Line, t.src.Column, true
	}
	from, to := countInk(t.text[:start]), countInk(t.text[:start+length])
	text, line, column = inkSlice(t.src, from, to)
	return text, line, column, true
}

// closingBrace is the index of the } that ends an expression, braces and quotes inside it aside; -1 if there
// is none.
func closingBrace(s string) int {
	depth, quote := 0, byte(0)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case quote != 0 && c == '\\':
			i++
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
		case c == '"' || c == '\'':
			quote = c
		case c == '{':
			depth++
		case c == '}' && depth > 0:
			depth--
		case c == '}':
			return i
		}
	}
	return -1
}

// countInk is how many characters of s are not white space.
func countInk(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// inkSlice is the part of src between its from-th and to-th character that is not white space, and the place
// where it starts.
func inkSlice(src yamlsrc.Source, from, to int) (text string, line, column int) {
	line, column = src.Line, src.Column
	start, end, ink := -1, -1, 0
	for i, r := range src.Text {
		if !unicode.IsSpace(r) {
			if ink == from {
				start = i
			}
			ink++
			if ink == to {
				end = i + utf8.RuneLen(r)
				break
			}
		}
		switch {
		case start >= 0:
		case r == '\n':
			line, column = line+1, 1
		default:
			column++
		}
	}
	return src.Text[start:end], line, column
}
