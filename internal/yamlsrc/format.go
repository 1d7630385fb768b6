package yamlsrc

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// maxWidth is how long a line may be that holds a list or a mapping in brackets.
const maxWidth = 120

// Order is the order of the keys of a mapping, told from the keys that lead to it; "[]" stands for an element of a
// list. A mapping that has none keeps its own.
type Order func(path []string) []string

// Format is a file in its canonical form: keys in their order, two spaces a level, no quotes where none are needed,
// lists and mappings in brackets on one line where they fit. Comments and single blank lines stay where they are. What
// the file says does not change; ok is false where that cannot be kept, and for a file that has problems.
func Format(file string, data []byte, order Order) (formatted []byte, problems []Problem, ok bool) {
	doc, problems := Parse(file, data)
	if doc == nil || len(problems) > 0 || doc.Root.Kind == yaml.ScalarNode {
		return nil, problems, false
	}
	f := &formatter{doc: doc, order: order}
	f.comments(1, doc.Root.Line-1, 0)
	if f.asBlock(doc.Root, level{from: doc.Root.Line}) {
		f.block(doc.Root, level{from: doc.Root.Line}, "")
	} else {
		f.out.WriteString(f.flow(doc.Root, level{}))
		f.endLine(f.lineComment(doc.Root))
	}
	f.comments(f.tail(doc.Root, 0), len(doc.Lines), 0)
	formatted = []byte(strings.TrimLeft(f.out.String(), "\n"))
	again, wrong := Parse(file, formatted)
	if len(wrong) > 0 || !sameMeaning(doc.Root, again.Root) || hashes(data) != hashes(formatted) {
		return nil, nil, false
	}
	return formatted, nil, true
}

// hashes counts what every comment begins with, so that none is lost unseen.
func hashes(data []byte) int { return strings.Count(string(data), "#") }

// sameMeaning reports whether two nodes say the same, the order of keys aside.
func sameMeaning(a, b *yaml.Node) bool {
	if a.Kind != b.Kind || len(a.Content) != len(b.Content) {
		return false
	}
	switch a.Kind {
	case yaml.ScalarNode:
		return a.Value == b.Value && a.ShortTag() == b.ShortTag()
	case yaml.MappingNode:
		for i := 0; i+1 < len(a.Content); i += 2 {
			j := keyIndex(b, a.Content[i].Value)
			if j < 0 || !sameMeaning(a.Content[i+1], b.Content[j+1]) {
				return false
			}
		}
		return true
	}
	for i := range a.Content {
		if !sameMeaning(a.Content[i], b.Content[i]) {
			return false
		}
	}
	return true
}

func keyIndex(m *yaml.Node, key string) int {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == key {
			return i
		}
	}
	return -1
}

// formatter writes a document anew.
type formatter struct {
	doc   *Document
	order Order
	out   strings.Builder
}

// level is where a node is written: how far in, in the file that is read as well, and the keys that lead to it.
type level struct {
	indent int
	path   []string
	outer  int // the column of the block around it
	from   int // the line behind its key or dash
}

// below is the level of what stands in n, under a key or as an element.
func (l level) below(n *yaml.Node, step string, line int) level {
	return level{l.indent, append(slices.Clip(l.path), step), n.Column, line + 1}
}

func (l level) in() level {
	l.indent += 2
	return l
}

// entry is a key with its value, or an element of a list, which has no key.
type entry struct {
	key, value *yaml.Node
	from       int // the first line of the comments before it
}

func (e entry) first() *yaml.Node {
	if e.key != nil {
		return e.key
	}
	return e.value
}

// entries are those of a block in the order in which they are to be written.
func (f *formatter) entries(n *yaml.Node, at level) []entry {
	var all []entry
	from := at.from
	if n.Kind == yaml.SequenceNode {
		for _, e := range n.Content {
			all = append(all, entry{nil, e, from})
			from = f.tail(e, n.Column)
		}
		return all
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		all = append(all, entry{n.Content[i], n.Content[i+1], from})
		from = f.tail(n.Content[i+1], n.Column)
	}
	order := f.order(at.path)
	rank := func(e entry) int {
		if i := slices.Index(order, e.key.Value); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(all, func(a, b entry) int { return rank(a) - rank(b) })
	return all
}

// isBlock reports whether a node is a list or a mapping written over several lines, without brackets.
func isBlock(n *yaml.Node) bool {
	return n.Kind != yaml.ScalarNode && n.Style&yaml.FlowStyle == 0 && len(n.Content) > 0
}
