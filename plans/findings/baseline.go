package findings

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/mealwright/mealwright/rules"
)

// BaselineSchema names the shape of a baseline file.
const BaselineSchema = "mealwright.baseline/v1"

// Baseline is the findings that are known and accepted for now, so that only new ones count. A finding that was open
// and has failed since is new; one that failed and is open now is known. The zero Baseline holds nothing.
type Baseline struct {
	entries map[string]baselineEntry
	met     map[string]bool
}

type (
	baselineFile struct {
		Schema   string          `json:"schema"`
		Findings []baselineEntry `json:"findings"`
	}
	baselineEntry struct {
		File        string        `json:"file"`
		Rule        string        `json:"rule"`
		Where       string        `json:"where"` // for people
		Verdict     rules.Verdict `json:"verdict"`
		Fingerprint string        `json:"fingerprint"`
	}
)

// ReadBaseline reads what [Baseline.WriteTo] wrote. The error says what is wrong and where.
func ReadBaseline(name string, data []byte) (*Baseline, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	var file baselineFile
	err := dec.Decode(&file)
	if err == nil && dec.More() {
		err = errors.New("something stands behind its end")
	}
	if err != nil {
		line := 1 + bytes.Count(data[:min(dec.InputOffset(), int64(len(data)))], []byte("\n"))
		return nil, fmt.Errorf("findings: %s:%d: this is no baseline: %w; write a new one with --write-baseline", name, line, err)
	}
	if file.Schema != BaselineSchema {
		return nil, fmt.Errorf("findings: %s: its schema is %q where %q is read; write a new one with --write-baseline", name, file.Schema, BaselineSchema)
	}
	b := &Baseline{entries: map[string]baselineEntry{}, met: map[string]bool{}}
	for _, e := range file.Findings {
		b.entries[e.key()] = e
	}
	return b, nil
}

func (e *baselineEntry) key() string { return e.File + "#" + e.Fingerprint }

// Mark marks the findings of a file that the baseline holds as known, and gives what counts of the file: the verdict
// of the findings that are left.
func (b *Baseline) Mark(file *File) rules.Verdict {
	var failed, open bool
	for i := range file.Findings {
		f := &file.Findings[i]
		if e, ok := b.entries[f.Key(file.Name)]; ok && f.Asks() {
			b.met[f.Key(file.Name)] = true
			f.Known = e.Verdict == f.Verdict || e.Verdict == rules.Fail
		}
		failed = failed || !f.Known && f.Effect == rules.RequiredFailed
		open = open || !f.Known && f.Effect == rules.RequiredOpen
	}
	switch {
	case failed:
		return rules.Fail
	case open:
		return rules.Unknown
	}
	return rules.Pass
}

// Add takes the findings of a file into the baseline: what failed or is open.
func (b *Baseline) Add(file *File) {
	if b.entries == nil {
		b.entries, b.met = map[string]baselineEntry{}, map[string]bool{}
	}
	for i := range file.Findings {
		f := &file.Findings[i]
		if f.Verdict == rules.Fail || f.Verdict == rules.Unknown {
			e := baselineEntry{file.Name, f.Rule.ID, f.Where, f.Verdict, f.Fingerprint}
			b.entries[e.key()] = e
		}
	}
}

// Len is how many findings the baseline holds.
func (b *Baseline) Len() int { return len(b.entries) }

// Gone is how many of them none of the marked files had.
func (b *Baseline) Gone() int { return len(b.entries) - len(b.met) }

// WriteTo writes the baseline in the order of files, rules and subjects, so that its versions can be compared.
func (b *Baseline) WriteTo(w io.Writer) (int64, error) {
	file := baselineFile{Schema: BaselineSchema, Findings: []baselineEntry{}}
	for _, e := range b.entries {
		file.Findings = append(file.Findings, e)
	}
	slices.SortFunc(file.Findings, func(x, y baselineEntry) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Where, y.Where), cmp.Compare(x.Fingerprint, y.Fingerprint))
	})
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(file); err != nil {
		return 0, err
	}
	return text.WriteTo(w)
}
