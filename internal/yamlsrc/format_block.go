package yamlsrc

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// block writes a list or a mapping over several lines. Its first line goes on where the dash is that it stands behind,
// if there is one.
func (f *formatter) block(n *yaml.Node, at level, dash string) {
	for i, e := range f.entries(n, at) {
		if i > 0 || dash == "" {
			f.comments(e.from, e.first().Line-1, at.indent)
			f.leading(e, at)
			f.out.WriteString(strings.Repeat(" ", at.indent))
		}
		if i == 0 {
			f.out.WriteString(dash)
		}
		if e.key == nil {
			f.element(e.value, at.below(n, "[]", e.value.Line-1))
			continue
		}
		f.out.WriteString(f.scalar(e.key, at.indent, true) + ":")
		f.value(e.value, at.below(n, e.key.Value, e.key.Line))
	}
	f.rest(n, at)
}

// element writes an element of a list behind its dash.
func (f *formatter) element(n *yaml.Node, at level) {
	if f.asBlock(n, at) {
		f.block(n, at.in(), "- ")
		return
	}
	f.out.WriteString("-")
	f.value(n, at)
}

// leading writes the comments before the key that now comes first in an element: they stand above its dash.
func (f *formatter) leading(e entry, at level) {
	if e.key != nil || e.value.Kind != yaml.MappingNode || !isBlock(e.value) {
		return
	}
	if first := f.entries(e.value, at.below(e.value, "[]", e.value.Line-1))[0]; first.from < first.key.Line {
		f.comments(first.from, first.key.Line-1, at.indent)
	}
}

// value writes what stands behind a key or a dash, to the end of the line.
func (f *formatter) value(n *yaml.Node, at level) {
	switch {
	case f.asBlock(n, at):
		f.endLine(f.headComment(n))
		f.block(n, at.in(), "")
	case n.Kind == yaml.ScalarNode:
		if text := f.scalar(n, at.indent, false); text != "" {
			f.out.WriteString(" " + text)
		}
		f.endLine(f.lineComment(n))
	default:
		f.out.WriteString(" " + f.flow(n, at))
		f.endLine(f.lineComment(n))
	}
}

// asBlock reports whether a list or a mapping is written over several lines: because it is, because a comment stands in
// it, or because it does not fit on one.
func (f *formatter) asBlock(n *yaml.Node, at level) bool {
	if n.Kind == yaml.ScalarNode || len(n.Content) == 0 {
		return false
	}
	return isBlock(n) || !f.flows(n) || f.width()+1+len([]rune(f.flow(n, at))) > maxWidth
}

// width is how much of the current line is written.
func (f *formatter) width() int {
	text := f.out.String()
	return len([]rune(text[strings.LastIndexByte(text, '\n')+1:]))
}

// flows reports whether everything in brackets can stand on one line: no comments, no text of several lines.
func (f *formatter) flows(n *yaml.Node) bool {
	for line := n.Line; line <= f.end(n).line; line++ {
		if f.commentIn(n, line) {
			return false
		}
	}
	return !slices.ContainsFunc(n.Content, func(c *yaml.Node) bool {
		return c.Kind == yaml.ScalarNode && f.end(c).line > c.Line || c.Kind != yaml.ScalarNode && !f.flows(c)
	})
}

// flow is a list or a mapping in brackets.
func (f *formatter) flow(n *yaml.Node, at level) string {
	var parts []string
	switch n.Kind {
	case yaml.ScalarNode:
		return f.flowScalar(n)
	case yaml.SequenceNode:
		for _, e := range n.Content {
			parts = append(parts, f.flow(e, at.below(n, "[]", e.Line)))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	for _, e := range f.entries(n, at) {
		part := f.flowScalar(e.key) + ":"
		if text := f.flow(e.value, at.below(n, e.key.Value, e.key.Line)); text != "" {
			part += " " + text
		}
		parts = append(parts, part)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// rest writes the comments that stand at the end of a block, as far in as it is.
func (f *formatter) rest(n *yaml.Node, at level) {
	if isBlock(n) {
		last := n.Content[len(n.Content)-1]
		f.comments(f.tail(last, n.Column), f.tail(n, at.outer)-1, at.indent)
	}
}

// endLine ends the line with its comment, in the column where it was, if there is room.
func (f *formatter) endLine(comment string, column int) {
	if comment != "" {
		f.out.WriteString(strings.Repeat(" ", max(1, column-1-f.width())) + comment)
	}
	f.out.WriteByte('\n')
}

// comments writes the lines from first to last that are comments, and a blank line where there were any.
func (f *formatter) comments(first, last, indent int) {
	blank := false
	for line := first; line <= last && line <= len(f.doc.Lines); line++ {
		text := strings.TrimSpace(f.doc.Lines[line-1])
		switch {
		case text == "":
			blank = true
			continue
		case !strings.HasPrefix(text, "#"):
			continue // the marker of a document, or a bracket
		}
		f.blank(blank)
		blank = false
		f.out.WriteString(strings.Repeat(" ", indent) + text + "\n")
	}
	f.blank(blank && last < len(f.doc.Lines))
}

// blank writes a blank line, unless one was just written.
func (f *formatter) blank(wanted bool) {
	if wanted && !strings.HasSuffix(f.out.String(), "\n\n") {
		f.out.WriteByte('\n')
	}
}
