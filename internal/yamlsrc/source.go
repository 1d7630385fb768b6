package yamlsrc

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// Source is the text of a scalar as it stands in the file, for a parser that wants to name places inside it.
type Source struct {
	Text         string
	Line, Column int  // where Text starts; its later lines start at column 1
	Exact        bool // whether places inside Text map to the file; if not, all are at Line and Column
}

// Source is the scalar n as written. A plain or block scalar, and a quoted one without escapes on one line,
// is given as the raw lines of the file, indentation included: a parser that ignores white space then finds
// the same text with exact places. Otherwise the decoded text is given, at the scalar's opening quote.
func (d *Document) Source(n *yaml.Node) Source {
	line, column := n.Line, n.Column
	switch {
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		line, column = line+1, 1
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		column++
	}
	if text, ok := d.raw(line, column, n.Value); ok && (column == n.Column || line > n.Line || !strings.Contains(text, "\n")) {
		return Source{Text: text, Line: line, Column: column, Exact: true}
	}
	return Source{Text: n.Value, Line: n.Line, Column: n.Column}
}

// raw is the stretch of the file from line and column on that spells value, white space aside.
func (d *Document) raw(line, column int, value string) (string, bool) {
	var b strings.Builder
	want := strings.TrimRightFunc(value, unicode.IsSpace)
	for first := line; line <= len(d.Lines); line++ {
		text := d.Lines[line-1]
		if line == first {
			text = text[d.offset(line, column):]
		}
		for _, r := range text {
			if want == "" {
				return b.String(), true
			}
			if !unicode.IsSpace(r) {
				want = strings.TrimLeftFunc(want, unicode.IsSpace)
				next, size := utf8.DecodeRuneInString(want)
				if next != r {
					return "", false
				}
				want = want[size:]
			}
			b.WriteRune(r)
		}
		if want == "" {
			return b.String(), true
		}
		b.WriteByte('\n')
	}
	return "", false
}

// LinesFrom is the file's lines from the 1-based line on, for snippets.
func (d *Document) LinesFrom(line int) []string {
	if line < 1 || line > len(d.Lines) {
		return nil
	}
	return d.Lines[line-1:]
}
