package yamlsrc

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/internal/suggest"
	"go.yaml.in/yaml/v3"
)

// Reader walks a document and collects what is wrong with it, so that one reading names every problem.
type Reader struct {
	Doc      *Document
	Problems []Problem
}

// Field is one key of a mapping with its value.
type Field struct {
	Name       string
	Key, Value *yaml.Node
}

// Report records a problem with n, unless it is a tag, anchor or alias that was refused already: what else is
// wrong with it follows from that. A file with very many problems has only the first of them recorded.
func (r *Reader) Report(n *yaml.Node, code, message, hint string) {
	refused := func(p Problem) bool {
		return p.Line == n.Line && p.Column == n.Column && (p.Code == "tag" || p.Code == "anchor" || p.Code == "alias")
	}
	if !r.Full() && !slices.ContainsFunc(r.Problems, refused) {
		r.Problems = append(r.Problems, nodeProblem(n, code, message, hint))
	}
}

// Mapping is the fields of n in their order. It reports n if it is no mapping, keys that are not plain text,
// and keys that stand twice (the first counts).
func (r *Reader) Mapping(n *yaml.Node, what string) []Field {
	if n == nil {
		return nil
	}
	if n.Kind != yaml.MappingNode {
		r.Report(n, "not-a-mapping", fmt.Sprintf("%s must be a mapping of key: value, not %s", what, kindOf(n)), "")
		return nil
	}
	fields := make([]Field, 0, len(n.Content)/2)
	seen := names{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		switch {
		case key.Kind != yaml.ScalarNode:
			r.Report(key, "key", "a key must be plain text", "")
		case !seen.add(key.Value, fields):
			r.Report(key, "duplicate-key", fmt.Sprintf("%q stands twice in %s", key.Value, what), "keep one of them")
		default:
			fields = append(fields, Field{Name: key.Value, Key: key, Value: n.Content[i+1]})
		}
	}
	return fields
}

// names tells whether a key stood before: few keys are compared one by one, many by a map, as a file may hold
// a mapping of a million keys.
type names struct{ many map[string]bool }

// add records name, unless it is already among those added before, whose fields are given.
func (s *names) add(name string, before []Field) bool {
	const few = 24
	if len(before) < few {
		return !slices.ContainsFunc(before, func(f Field) bool { return f.Name == name })
	}
	if s.many == nil {
		s.many = map[string]bool{}
		for _, f := range before {
			s.many[f.Name] = true
		}
	}
	fresh := !s.many[name]
	s.many[name] = true
	return fresh
}

// Fields is Mapping by name, with every key held against those that are known. A key with no value counts as
// absent.
func (r *Reader) Fields(n *yaml.Node, what string, known ...string) map[string]Field {
	fields := map[string]Field{}
	for _, f := range r.Mapping(n, what) {
		if !slices.Contains(known, f.Name) {
			r.unknownKey(f, what, known)
			continue
		}
		if !isNull(f.Value) {
			fields[f.Name] = f
		}
	}
	return fields
}

// Full reports whether no further problem would be recorded, so that none need be put into words.
func (r *Reader) Full() bool { return len(r.Problems) >= maxProblems }

func (r *Reader) unknownKey(f Field, what string, known []string) {
	if r.Full() {
		return
	}
	hint := "known keys: " + strings.Join(known, ", ")
	if near, ok := suggest.Closest(f.Name, known); ok {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	r.Report(f.Key, "unknown-key", fmt.Sprintf("unknown key %q in %s", f.Name, what), hint)
}

// List is the elements of n; it reports n if it is no list.
func (r *Reader) List(n *yaml.Node, what string) []*yaml.Node {
	switch {
	case n == nil || isNull(n):
		return nil
	case n.Kind != yaml.SequenceNode:
		r.Report(n, "not-a-list", fmt.Sprintf("%s must be a list, not %s", what, kindOf(n)), "")
		return nil
	}
	return n.Content
}

// Text is the scalar n exactly as written; it reports n if it is no scalar.
func (r *Reader) Text(n *yaml.Node, what string) string {
	if n == nil {
		return ""
	}
	if n.Kind != yaml.ScalarNode {
		r.Report(n, "not-text", fmt.Sprintf("%s must be a single value, not %s", what, kindOf(n)), "")
		return ""
	}
	return n.Value
}

// Texts is the scalars of a list, or a single scalar as a list of one.
func (r *Reader) Texts(n *yaml.Node, what string) []string {
	if n == nil || isNull(n) {
		return nil
	}
	if n.Kind == yaml.ScalarNode {
		return []string{n.Value}
	}
	var texts []string
	for _, e := range r.List(n, what) {
		texts = append(texts, r.Text(e, "an entry of "+what))
	}
	return texts
}

// Bool is n as true or false; it reports n if it is neither.
func (r *Reader) Bool(n *yaml.Node, what string) bool {
	switch r.Text(n, what) {
	case "true":
		return true
	case "false", "":
		return false
	}
	r.Report(n, "not-a-boolean", fmt.Sprintf("%s must be true or false, not %q", what, n.Value), "")
	return false
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

func kindOf(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	case yaml.ScalarNode:
		if isNull(n) {
			return "nothing"
		}
		return fmt.Sprintf("%q", n.Value)
	}
	return "this"
}
