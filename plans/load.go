package plans

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/internal/yamlsrc"
	"github.com/mealwright/mealwright/rules"
	"go.yaml.in/yaml/v3"
)

// Load reads the plan file of the given name. Of a file that is too large it reads no more than it needs to
// say so. What cannot be read at all is a diagnostic too, at the file. The plan is nil when there is none.
func Load(fsys fs.FS, name string) (*Plan, rules.Diagnostics) {
	data, ds := ReadFile(fsys, name)
	if len(ds) > 0 {
		return nil, ds
	}
	return Parse(name, data)
}

// ReadFile reads the text of a plan file, for [Parse], as [Load] does.
func ReadFile(fsys fs.FS, name string) ([]byte, rules.Diagnostics) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, unreadable(name, err)
	}
	defer f.Close() //nolint:errcheck // nothing was written
	var text bytes.Buffer
	if info, err := f.Stat(); err == nil {
		if info.IsDir() {
			return nil, rules.Diagnostics{{Code: "unreadable", Message: "this is a folder, not a plan file",
				Hint: "name a file in it", Range: rules.Range{File: name}}}
		}
		text.Grow(int(min(max(info.Size(), 0), yamlsrc.MaxSize)) + bytes.MinRead)
	}
	if _, err := text.ReadFrom(io.LimitReader(f, yamlsrc.MaxSize+1)); err != nil {
		return nil, unreadable(name, err)
	}
	return text.Bytes(), nil
}

func unreadable(name string, err error) rules.Diagnostics {
	d := rules.Diagnostic{Code: "unreadable", Message: "the plan cannot be read: " + err.Error(), Range: rules.Range{File: name}}
	if errors.Is(err, fs.ErrNotExist) {
		d.Code, d.Message, d.Hint = "missing-file", "there is no such file", "check the name, or write a first plan with mealwright init"
	}
	return rules.Diagnostics{d}
}

// Parse reads a plan, strictly. All that is wrong with it is reported at once, in the order of the file; a
// plan that comes with diagnostics is incomplete and fit for nothing but further messages. It is nil when the
// bytes are no YAML mapping at all. The file is named in positions and never opened.
//
// A file whose name ends in .cook or .menu is read as Cooklang: a recipe is a plan that serves it once, a menu one whose
// days are its sections. What a plan says beside its food, such as conditions:, stands in the block of metadata.
func Parse(file string, data []byte) (*Plan, rules.Diagnostics) {
	if IsCooklang(file) {
		return parseCooklang(file, data)
	}
	doc, problems := yamlsrc.Parse(file, data)
	if doc == nil {
		for i := range problems {
			if problems[i].Code == "empty" {
				problems[i].Hint = "mealwright init writes a plan to start from"
			}
		}
		return nil, diagnostics(file, linesOf(data, problems), problems)
	}
	l := &loader{Reader: yamlsrc.Reader{Doc: doc, Problems: problems}, file: file}
	if doc.Root.Kind != yaml.MappingNode {
		l.Mapping(doc.Root, "a plan")
		return nil, diagnostics(file, doc.Lines, l.Problems)
	}
	p := l.plan(doc.Root)
	sum := sha256.Sum256(data)
	p.lines = doc.Lines
	p.Digest = hex.EncodeToString(sum[:])
	return p, diagnostics(file, doc.Lines, l.Problems)
}

// diagnostics puts problems into the order of the file, with their lines.
func diagnostics(file string, lines []string, problems []yamlsrc.Problem) rules.Diagnostics {
	if len(problems) == 0 {
		return nil
	}
	ds := make(rules.Diagnostics, 0, len(problems))
	for _, p := range problems {
		d := rules.Diagnostic{Code: p.Code, Message: p.Message, Hint: p.Hint,
			Range: rules.Range{File: file, Line: p.Line, Column: p.Column, EndColumn: p.EndColumn}}
		if p.Line >= 1 && p.Line <= len(lines) {
			d.Line = lines[p.Line-1]
		}
		ds = append(ds, d)
	}
	return inOrder(ds)
}

// inOrder puts diagnostics into the order of the file.
func inOrder(ds rules.Diagnostics) rules.Diagnostics {
	slices.SortStableFunc(ds, func(a, b rules.Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Range.File, b.Range.File), cmp.Compare(a.Range.Line, b.Range.Line), cmp.Compare(a.Range.Column, b.Range.Column))
	})
	return ds
}

// linesOf is the start of a file that is no YAML, as far as problems point at it. A line with a NUL byte is no
// text that could be shown.
func linesOf(data []byte, problems []yamlsrc.Problem) []string {
	last := 0
	for _, p := range problems {
		last = max(last, p.Line)
	}
	data = bytes.TrimPrefix(data[:min(len(data), yamlsrc.MaxSize)], []byte("\ufeff"))
	var lines []string
	for len(lines) < last {
		line, rest, more := bytes.Cut(data, []byte("\n"))
		if bytes.IndexByte(line, 0) >= 0 {
			line = nil
		}
		lines = append(lines, strings.TrimSuffix(string(line), "\r"))
		if data = rest; !more {
			break
		}
	}
	return lines
}

// loader turns a document into a plan and collects what is wrong with it.
type loader struct {
	yamlsrc.Reader
	file     string
	metadata bool // it is the block of metadata of a recipe or a menu, which holds no days
}

// fields are the keys of one mapping, each with its value; keys without a value are not among them.
type fields map[string]yamlsrc.Field

// value is the node of a key, nil where it is left out.
func (f fields) value(key string) *yaml.Node { return f[key].Value }

// node is the node of a key, or otherwise where the key is left out: for messages.
func (f fields) node(key string, otherwise *yaml.Node) *yaml.Node {
	if v := f[key].Value; v != nil {
		return v
	}
	return otherwise
}

// fields reads a mapping that has no other keys than known, and where the values stand.
func (l *loader) fields(n *yaml.Node, what string, known []string) (fields, places) {
	if l.hasTooManyKeys(n, what) {
		return nil, nil
	}
	m := fields(l.Fields(n, what, known...))
	at := make(places, 0, len(m))
	for _, k := range known {
		if f, ok := m[k]; ok {
			at = append(at, place{k, l.at(f.Value)})
		}
	}
	return m, at
}

// at is the stretch of the file that n takes, or its first character if it takes several lines.
func (l *loader) at(n *yaml.Node) rules.Range {
	line, column, end := yamlsrc.Place(n)
	return rules.Range{File: l.file, Line: line, Column: column, EndColumn: end}
}

// tooMany reports whether so much is wrong that reading on helps nobody; a Reader records no more than that.
func (l *loader) tooMany() bool { return len(l.Problems) >= maxProblems }

const (
	maxProblems = 100
	maxKeys     = 1000 // of one mapping; the longest that means anything names every nutrient
)

// mapping is Mapping for files that may be hostile.
func (l *loader) mapping(n *yaml.Node, what string) []yamlsrc.Field {
	if l.hasTooManyKeys(n, what) {
		return nil
	}
	return l.Mapping(n, what)
}

func (l *loader) hasTooManyKeys(n *yaml.Node, what string) bool {
	if n == nil || n.Kind != yaml.MappingNode || len(n.Content) <= 2*maxKeys {
		return false
	}
	l.reportf(n, "too-large", "", "%s has %d keys; that many mean nothing", what, len(n.Content)/2)
	return true
}

// reportf is Report with the message put together.
func (l *loader) reportf(n *yaml.Node, code, hint, format string, args ...any) {
	l.Report(n, code, fmt.Sprintf(format, args...), hint)
}
