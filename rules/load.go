package rules

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/internal/schema"
	"github.com/mealwright/mealwright/internal/yamlsrc"
	"go.yaml.in/yaml/v3"
)

// Load reads the pack file name in fsys. What is wrong with it, that it is missing or over 16 MiB included,
// comes back as diagnostics; see [Parse].
func Load(fsys fs.FS, name string) (*Pack, Diagnostics) {
	data, ds := ReadFile(fsys, name)
	if len(ds) > 0 {
		return nil, ds
	}
	return Parse(name, data)
}

// ReadFile reads the text of a pack file, for [Parse]. That it is missing or cannot be read comes back as diagnostics.
func ReadFile(fsys fs.FS, name string) ([]byte, Diagnostics) {
	data, err := readLimited(fsys, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, Diagnostics{{Code: "missing-file", Message: fmt.Sprintf("there is no pack file %q", name),
			Hint: "check the name, and the folder that it is relative to", Range: Range{File: name}}}
	case err != nil:
		return nil, Diagnostics{{Code: "unreadable", Message: "the pack file cannot be read: " + err.Error(), Range: Range{File: name}}}
	}
	return data, nil
}

// readLimited reads a file, but never more than one byte beyond what Parse accepts.
func readLimited(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // nothing was written
	return io.ReadAll(io.LimitReader(f, yamlsrc.MaxSize+1))
}

// Parse reads a pack from YAML; file is the name that diagnostics carry. It reports every problem of the file
// at once, in the order of the file, and does not look inside expressions: [Compile] does. With diagnostics
// the pack may be nil or incomplete (rules that lack what is required are left out), good only for finding
// further problems.
func Parse(file string, data []byte) (*Pack, Diagnostics) {
	doc, problems := yamlsrc.Parse(file, data)
	if doc == nil {
		return nil, diagnose(file, yamlsrc.SplitLines(data), problems)
	}
	l := &loader{doc: doc, r: yamlsrc.Reader{Doc: doc, Problems: problems}, sourceIDs: map[string]bool{}}
	sum := sha256.Sum256(data)
	l.pack = &Pack{File: file, Digest: hex.EncodeToString(sum[:]), lines: doc.Lines}
	if doc.Root.Kind == yaml.MappingNode {
		l.read(doc.Root)
	} else {
		l.r.Mapping(doc.Root, "a pack file") // says what it is instead
		l.pack = nil
	}
	return l.pack, diagnose(file, doc.Lines, l.r.Problems)
}

// loader reads one pack.
type loader struct {
	doc       *yamlsrc.Document
	r         yamlsrc.Reader
	pack      *Pack
	sourceIDs map[string]bool
}

// read fills the pack from the file's mapping.
func (l *loader) read(root *yaml.Node) {
	if l.isPlan(root) {
		return
	}
	fields := l.r.Fields(root, "the pack", schema.Keys[schema.Pack]()...)
	l.require(root, fields, "the pack", schema.Required[schema.Pack]()...)
	l.pack.ID = l.name(fields["pack"].Value, "pack", "-")
	l.pack.Version = l.version(fields["version"].Value)
	l.pack.Title = l.text(fields["title"].Value, "title")
	l.extends(fields["extends"].Value)
	l.sources(fields["sources"].Value)
	l.params(fields["params"].Value)
	l.requirements(fields["require"].Value)
	l.rules(fields["rules"].Value)
	l.pack.LeftToRDN = l.texts(fields["left_to_rdn"].Value, "left_to_rdn")
}

// isPlan says so when a plan is given for a pack; to list its keys as unknown would help nobody.
func (l *loader) isPlan(root *yaml.Node) bool {
	for i := 0; i+1 < len(root.Content); i += 2 {
		if root.Content[i].Value == "pack" {
			return false
		}
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		if root.Content[i].Value == "plan" {
			l.r.Report(root.Content[i], "not-a-pack", "this is a plan, not a pack of rules", "a pack file begins with pack: and its id")
			return true
		}
	}
	return false
}

// require reports the keys that n lacks, all at once, at its first key. It says whether none is lacking.
func (l *loader) require(n *yaml.Node, fields map[string]yamlsrc.Field, what string, keys ...string) bool {
	at := n
	if len(n.Content) > 0 {
		at = n.Content[0]
	}
	var missing []string
	for _, k := range keys {
		if _, ok := fields[k]; !ok {
			missing = append(missing, k)
		}
	}
	switch len(missing) {
	case 0:
		return true
	case 1:
		l.r.Report(at, "missing-key", fmt.Sprintf("%s has no %s", what, missing[0]), requiredHint(missing[0]))
	default:
		last := len(missing) - 1
		l.r.Report(at, "missing-key", fmt.Sprintf("%s has no %s and no %s", what, strings.Join(missing[:last], ", no "), missing[last]), requiredHint(missing[0]))
	}
	return false
}

// requiredHint shows how a required key is written.
func requiredHint(key string) string {
	switch key {
	case "pack":
		return "write pack: and an id such as chf"
	case "version":
		return "write version: 1.0.0"
	case "title":
		return "say in one line what it is about"
	case "sources":
		return `list what the rules cite: sources: {academy-2017: {title: "...", year: 2017}}`
	case "year":
		return "write the year of publication, such as year: 2017"
	case "id":
		return "write id: and a name that begins with the pack's, such as chf.sodium-day"
	case "scope":
		return "one of " + strings.Join(scopeNames(), ", ")
	case "severity":
		return "one of " + strings.Join(severityNames(), ", ")
	case "check":
		return "write what must hold, such as check: day.sodium <= mg(2300)"
	case "cite":
		return "name a source of the pack, such as cite: academy-2017#sodium"
	}
	return ""
}

// text is a scalar as written, without the white space around it; an empty one is reported.
func (l *loader) text(n *yaml.Node, what string) string {
	if n == nil {
		return ""
	}
	before := len(l.r.Problems)
	t := strings.TrimSpace(l.r.Text(n, what))
	if t == "" && len(l.r.Problems) == before {
		l.r.Report(n, "empty-value", what+" is empty", "write it out, or leave the key out")
	}
	return t
}

// texts is a list of scalars, or one scalar as a list of one.
func (l *loader) texts(n *yaml.Node, what string) []string {
	var texts []string
	for _, e := range l.scalars(n, what) {
		if t := l.text(e, "an entry of "+what); t != "" {
			texts = append(texts, t)
		}
	}
	return texts
}

// scalars is the nodes of texts.
func (l *loader) scalars(n *yaml.Node, what string) []*yaml.Node {
	if n != nil && n.Kind == yaml.ScalarNode && n.Tag != "!!null" {
		return []*yaml.Node{n}
	}
	return l.r.List(n, what)
}

// place is the range of a node.
func (l *loader) place(n *yaml.Node) Range {
	line, column, end := yamlsrc.Place(n)
	return Range{File: l.doc.File, Line: line, Column: column, EndColumn: end}
}

// diagnose turns problems into diagnostics in the order of the file.
func diagnose(file string, lines []string, problems []yamlsrc.Problem) Diagnostics {
	var ds Diagnostics
	for _, p := range problems {
		d := Diagnostic{Code: p.Code, Message: p.Message, Hint: p.Hint, Range: Range{file, p.Line, p.Column, p.EndColumn}}
		if p.Line >= 1 && p.Line <= len(lines) {
			d.Line = lines[p.Line-1]
		}
		ds = append(ds, d)
	}
	ds.sort()
	return ds
}

// sort puts diagnostics in the order of the file; those of one place keep the order in which they were found.
func (ds Diagnostics) sort() {
	slices.SortStableFunc(ds, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Range.File, b.Range.File), cmp.Compare(a.Range.Line, b.Range.Line), cmp.Compare(a.Range.Column, b.Range.Column))
	})
}
