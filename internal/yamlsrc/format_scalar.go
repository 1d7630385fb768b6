package yamlsrc

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// scalar is a value as it is written in a block, indented below its key where it takes several lines.
func (f *formatter) scalar(n *yaml.Node, indent int, key bool) string {
	end := f.end(n)
	switch {
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return f.blockText(n, end, indent+2)
	case end.line > n.Line:
		return f.severalLines(n, end, indent+2)
	}
	return f.requoted(n, end, func(text string) bool { return standsAlone(text, n.Value, key) })
}

// flowScalar is a value as it is written in brackets.
func (f *formatter) flowScalar(n *yaml.Node) string {
	end := f.end(n)
	if end.line > n.Line {
		return "" // flows said no
	}
	return f.requoted(n, end, func(text string) bool { return standsInBrackets(text, n.Value) })
}

// written is a value that takes one line, as it stands in the file.
func (f *formatter) written(n *yaml.Node, end spot) string {
	return f.doc.Lines[n.Line-1][f.doc.offset(n.Line, n.Column):end.at]
}

// requoted is a value with the quotes that it needs: none, else double ones, else single ones. What has escapes stays
// as it is, and what is not quoted stays so.
func (f *formatter) requoted(n *yaml.Node, end spot, stands func(string) bool) string {
	raw := f.written(n, end)
	quotes := n.Style & (yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle)
	switch {
	case quotes == 0, quotes&yaml.DoubleQuotedStyle != 0 && strings.Contains(raw, `\`), strings.ContainsAny(n.Value, "\n\t"):
		return raw
	case quotes != 0 && stands(n.Value):
		return n.Value
	case !strings.ContainsAny(n.Value, `"\`):
		return `"` + n.Value + `"`
	}
	return "'" + strings.ReplaceAll(n.Value, "'", "''") + "'"
}

// standsAlone reports whether a text behind a colon reads as this value, and as text.
func standsAlone(text, value string, key bool) bool {
	if key {
		text += ": x"
	}
	var n yaml.Node
	if strings.HasPrefix(text, "#") || yaml.Unmarshal([]byte("k: "+text+"\n"), &n) != nil && !key {
		return false
	}
	if key {
		n = yaml.Node{}
		if yaml.Unmarshal([]byte(text+"\n"), &n) != nil || n.Content[0].Kind != yaml.MappingNode {
			return false
		}
		return isText(n.Content[0].Content[0], value)
	}
	m := n.Content[0]
	return m.Kind == yaml.MappingNode && len(m.Content) == 2 && isText(m.Content[1], value)
}

// standsInBrackets reports whether a text in brackets reads as this value, and as text.
func standsInBrackets(text, value string) bool {
	var n yaml.Node
	if yaml.Unmarshal([]byte("[{k: "+text+"}, "+text+"]\n"), &n) != nil {
		return false
	}
	list := n.Content[0].Content
	return len(list) == 2 && list[0].Kind == yaml.MappingNode && len(list[0].Content) == 2 &&
		isText(list[0].Content[1], value) && isText(list[1], value)
}

func isText(n *yaml.Node, value string) bool {
	return n.Kind == yaml.ScalarNode && n.Value == value && n.Style == 0 && n.ShortTag() == "!!str" &&
		n.LineComment == "" && n.Anchor == ""
}

// severalLines is a value that runs over several lines, the later ones indented anew. Where a line breaks says nothing
// in such a value, and an empty line is a new line.
func (f *formatter) severalLines(n *yaml.Node, end spot, indent int) string {
	lines := []string{f.doc.Lines[n.Line-1][f.doc.offset(n.Line, n.Column):]}
	for line := n.Line + 1; line <= end.line; line++ {
		text := f.doc.Lines[line-1]
		if line == end.line {
			text = text[:end.at]
		}
		lines = append(lines, text)
	}
	for i, text := range lines {
		if text = strings.TrimSpace(text); i > 0 && text != "" {
			text = strings.Repeat(" ", indent) + text
		}
		lines[i] = text
	}
	return strings.Join(lines, "\n")
}

// blockText is a text below a | or >, indented anew, its lines as they are.
func (f *formatter) blockText(n *yaml.Node, end spot, indent int) string {
	head := f.doc.Lines[n.Line-1][f.doc.offset(n.Line, n.Column):]
	lines := []string{strings.TrimRight(head, " ")}
	strip := -1
	for line := n.Line + 1; line <= end.line; line++ {
		text := f.doc.Lines[line-1]
		if ink := len(text) - len(strings.TrimLeft(text, " ")); strip < 0 && ink < len(text) {
			strip = ink
		}
		if isEmpty(text) {
			lines = append(lines, "")
			continue
		}
		lines = append(lines, strings.Repeat(" ", indent)+text[min(strip, len(text)):])
	}
	return strings.Join(lines, "\n")
}
