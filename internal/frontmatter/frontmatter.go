// Package frontmatter reads the block of metadata that recipe files begin with, between two lines of three hyphens:
// YAML as it is meant, and lines of "key: value" where it is not quite that.
package frontmatter

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/mealwright/mealwright/internal/yamlsrc"
)

const fence = "---"

// maxSize is more metadata than any recipe has, in bytes.
const maxSize = 256 << 10

// Block is the front matter of a text. The zero Block is that of a text without one.
type Block struct {
	// Doc is the block as YAML, its lines counted as the file's; nil where it is none, or no mapping.
	Doc *yamlsrc.Document
	// Fields are its entries in their order: a mapping inside another is flattened, "source.url", and a list is its elements
	// with commas between them.
	Fields   []Field
	Problems []yamlsrc.Problem
	// Rest is the offset of what follows the block; 0 if there is none.
	Rest int
}

// Field is a name and a text, and where it stands in the file, counted from 1.
type Field struct {
	Name, Text   string
	Line, Column int
}

// Read reads the front matter of a file's text.
func Read(file, text string) Block {
	start, end, rest := find(text)
	switch {
	case start < 0:
		return Block{Problems: []yamlsrc.Problem{{Code: "front-matter", Line: 1, Column: 1, EndColumn: 2,
			Message: "the block of metadata that begins here is never closed", Hint: "end it with a line of three hyphens: ---"}}}
	case end-start > maxSize:
		return Block{Rest: rest, Problems: []yamlsrc.Problem{{Code: "front-matter", Line: 1, Column: 1, EndColumn: 2,
			Message: fmt.Sprintf("the block of metadata that begins here has more than %d KiB; nothing of it is read", maxSize>>10), Hint: "leave in it what belongs to the recipe"}}}
	case rest == 0 || strings.TrimSpace(text[start:end]) == "":
		return Block{Rest: rest}
	}
	doc, problems := yamlsrc.Parse(file, []byte("\n"+text[start:end])) // an empty line for the fence: lines keep their numbers
	if doc == nil || doc.Root.Kind != yaml.MappingNode {
		b := Block{Rest: rest}
		b.readLines(text[start:end])
		return b
	}
	r := reader{Reader: yamlsrc.Reader{Doc: doc}}
	r.mapping("", doc.Root)
	return Block{Doc: doc, Fields: r.fields, Problems: append(problems, r.Problems...), Rest: rest}
}

// find finds the lines between the fences; rest is 0 if there are none, and start under 0 if the second is missing.
func find(text string) (start, end, rest int) {
	if first, _, _ := strings.Cut(text, "\n"); strings.TrimRight(first, " \t") != fence {
		return 0, 0, 0
	}
	start = strings.IndexByte(text, '\n') + 1
	for at := start; start > 0 && at < len(text); {
		line, _, more := strings.Cut(text[at:], "\n")
		if strings.TrimRight(line, " \t") == fence {
			return start, at, min(at+len(line)+1, len(text))
		}
		if !more {
			break
		}
		at += len(line) + 1
	}
	return -1, 0, 0
}

// readLines reads what is no YAML: a key before the first colon of each line.
func (b *Block) readLines(text string) {
	number := 1 // the fence
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		number++
		key, value, found := strings.Cut(line, ":")
		switch key = strings.TrimSpace(key); {
		case strings.TrimSpace(line) == "" || strings.HasPrefix(key, "#"):
		case !found || key == "":
			b.Problems = append(b.Problems, yamlsrc.Problem{Code: "metadata", Line: number, Column: 1, EndColumn: 2,
				Message: "this line of metadata is no key: value", Hint: "write it like title: Lentil soup"})
		default:
			indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
			b.Fields = append(b.Fields, Field{key, strings.Trim(strings.TrimSpace(value), `"'`), number, utf8.RuneCountInString(indent) + 1})
		}
	}
}

type reader struct {
	yamlsrc.Reader
	fields []Field
}

func (r *reader) mapping(prefix string, n *yaml.Node) {
	for _, f := range r.Mapping(n, "the metadata") {
		name := prefix + strings.TrimSpace(f.Name)
		if f.Value.Kind == yaml.MappingNode {
			r.mapping(name+".", f.Value)
			continue
		}
		r.fields = append(r.fields, Field{name, textOf(f.Value), f.Key.Line, f.Key.Column})
	}
}

// textOf is a value on one line.
func textOf(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.ScalarNode && n.Tag == "!!null":
		return ""
	case n.Kind == yaml.ScalarNode:
		return strings.TrimSpace(n.Value)
	}
	parts := make([]string, 0, len(n.Content))
	for i, c := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 {
			continue
		}
		part := textOf(c)
		if n.Kind == yaml.MappingNode {
			part = n.Content[i-1].Value + ": " + part
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", ")
}
