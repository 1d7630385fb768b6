// Package frontmatter reads the block of metadata that recipe files begin with, between two lines of three hyphens:
// YAML as it is meant, and lines of "key: value" where it is not quite that.
package frontmatter

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/mealwright/mealwright/foods/internal/source"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/internal/yamlsrc"
)

const fence = "---"

// Read is the fields of the front matter of t, in their order, and the offset of what follows it: 0 if there is none.
// A mapping inside another is flattened, "source.url", and a list is its elements with commas between them.
func Read(t *source.Text) (fields []recipe.Field, rest int) {
	start, end, rest := block(t)
	if rest == 0 {
		return nil, 0
	}
	text := t.Text[start:end]
	if strings.TrimSpace(text) == "" {
		return nil, rest
	}
	doc, problems := yamlsrc.Parse(t.File, []byte(text))
	line := t.At(start).Line - 1
	if doc == nil || doc.Root.Kind != yaml.MappingNode {
		return readLines(t, start, end), rest
	}
	for _, p := range problems {
		t.ReportAt(recipe.Position{File: t.File, Line: p.Line + line, Column: p.Column}, p.Code, p.Message, p.Hint)
	}
	r := reader{Reader: yamlsrc.Reader{Doc: doc}, text: t, line: line}
	r.mapping("", doc.Root)
	for _, p := range r.Problems {
		t.ReportAt(recipe.Position{File: t.File, Line: p.Line + line, Column: p.Column}, p.Code, p.Message, p.Hint)
	}
	return r.fields, rest
}

// block finds the lines between the fences; rest is 0 if there are none.
func block(t *source.Text) (start, end, rest int) {
	text := t.Text
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
	t.Report(0, "front-matter", "the block of metadata that begins here is never closed", "end it with a line of three hyphens: ---")
	return 0, 0, 0
}

// readLines reads what is no YAML: a key before the first colon of each line.
func readLines(t *source.Text, start, end int) []recipe.Field {
	var fields []recipe.Field
	for at := start; at < end; {
		line, _, _ := strings.Cut(t.Text[at:end], "\n")
		key, value, found := strings.Cut(line, ":")
		switch key = strings.TrimSpace(key); {
		case strings.TrimSpace(line) == "" || strings.HasPrefix(key, "#"):
		case !found || key == "":
			t.Report(at, "metadata", "this line of metadata is no key: value", "write it like title: Lentil soup")
		default:
			fields = append(fields, recipe.Field{Name: key, Text: strings.Trim(strings.TrimSpace(value), `"'`), Position: t.At(at + indent(line))})
		}
		at += len(line) + 1
	}
	return fields
}

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

type reader struct {
	yamlsrc.Reader
	text   *source.Text
	line   int // of the file, before the first line of the block
	fields []recipe.Field
}

func (r *reader) mapping(prefix string, n *yaml.Node) {
	for _, f := range r.Mapping(n, "the metadata") {
		name := prefix + strings.TrimSpace(f.Name)
		if f.Value.Kind == yaml.MappingNode {
			r.mapping(name+".", f.Value)
			continue
		}
		r.fields = append(r.fields, recipe.Field{Name: name, Text: text(f.Value),
			Position: recipe.Position{File: r.text.File, Line: f.Key.Line + r.line, Column: f.Key.Column}})
	}
}

// text is a value on one line.
func text(n *yaml.Node) string {
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
		part := text(c)
		if n.Kind == yaml.MappingNode {
			part = n.Content[i-1].Value + ": " + part
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", ")
}
