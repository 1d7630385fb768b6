package findings

import (
	"encoding/binary"
	"errors"
	"math"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// MarshalBinary is the file for [File.UnmarshalBinary] of the same version, each rule once, however many findings it has.
// It is no format to keep.
func (f *File) MarshalBinary() ([]byte, error) {
	w := &packer{}
	w.text(f.Name)
	w.text(f.Title)
	w.count(int(f.Verdict))
	at := map[*Rule]int{}
	var list []*Rule
	for i := range f.Findings {
		if rule := f.Findings[i].Rule; at[rule] == 0 {
			list = append(list, rule)
			at[rule] = len(list)
		}
	}
	w.count(len(list))
	for _, rule := range list {
		w.rule(rule)
	}
	w.count(len(f.Findings))
	for i := range f.Findings {
		w.count(at[f.Findings[i].Rule] - 1)
		w.finding(&f.Findings[i])
	}
	return w.data, nil
}

// UnmarshalBinary reads what [File.MarshalBinary] wrote.
func (f *File) UnmarshalBinary(data []byte) error {
	r := &unpacker{data: data}
	*f = File{Name: r.text(), Title: r.text(), Verdict: rules.Verdict(r.count())}
	list := make([]Rule, r.length())
	for i := range list {
		list[i] = r.rule()
	}
	f.Findings = make([]Finding, r.length())
	for i := range f.Findings {
		k := r.count()
		if k >= len(list) {
			r.short = true
			break
		}
		f.Findings[i] = r.finding()
		f.Findings[i].Rule = &list[k]
	}
	if r.short || len(r.data) > 0 {
		return errors.New("findings: what was kept does not fit together")
	}
	return nil
}

// packer appends numbers and texts, a text with its length before it.
type packer struct{ data []byte }

func (w *packer) count(n int) { w.data = binary.AppendUvarint(w.data, uint64(n)) }

func (w *packer) text(s string) {
	w.count(len(s))
	w.data = append(w.data, s...)
}

func (w *packer) texts(list ...string) {
	for _, s := range list {
		w.text(s)
	}
}

func (w *packer) number(v float64) {
	w.data = binary.LittleEndian.AppendUint64(w.data, math.Float64bits(v))
}

func (w *packer) flag(set bool) {
	n := 0
	if set {
		n = 1
	}
	w.count(n)
}

func (w *packer) place(at rules.Range) {
	w.text(at.File)
	w.count(at.Line)
	w.count(at.Column)
	w.count(at.EndColumn)
}

func (w *packer) measure(m *Measure) {
	if w.flag(m != nil); m == nil {
		return
	}
	w.number(m.Amount.Lo)
	w.number(m.Amount.Hi)
	w.text(m.Unit)
}

func (w *packer) rule(r *Rule) {
	w.texts(r.ID, r.Title, r.Pack, r.Check)
	w.count(int(r.Severity))
	w.count(len(r.Sources))
	for _, s := range r.Sources {
		w.texts(s.Title, s.URL)
	}
}

func (w *packer) finding(f *Finding) {
	w.count(int(f.Verdict))
	w.count(int(f.Severity))
	w.count(int(f.Effect))
	w.texts(f.Scope, f.Subject, f.Where, f.Nutrient, f.Message, f.Fingerprint)
	w.measure(f.Measured)
	w.measure(f.Limit)
	w.place(f.Position)
	if w.flag(f.Waiver != nil); f.Waiver != nil {
		w.texts(f.Waiver.Reason, f.Waiver.By, f.Waiver.Until)
	}
	w.count(len(f.Fixes))
	for _, fix := range f.Fixes {
		w.texts(fix.What, fix.Text)
		w.place(fix.Range)
	}
	w.flag(f.Known)
}

// unpacker reads what a packer wrote. What does not fit leaves it short, and everything after it empty.
type unpacker struct {
	data  []byte
	short bool
}

// count is a number; none that is kept is larger than a file has bytes or a line columns.
func (r *unpacker) count() int {
	n, width := binary.Uvarint(r.data)
	if width <= 0 || n > math.MaxInt32 {
		r.short, r.data = true, nil
		return 0
	}
	r.data = r.data[width:]
	return int(n)
}

// length is a count of what follows, which each takes a byte at least.
func (r *unpacker) length() int {
	n := r.count()
	if n > len(r.data) {
		r.short, r.data = true, nil
		return 0
	}
	return n
}

func (r *unpacker) text() string {
	n := r.length()
	s := string(r.data[:n])
	r.data = r.data[n:]
	return s
}

func (r *unpacker) number() float64 {
	if len(r.data) < 8 {
		r.short, r.data = true, nil
		return 0
	}
	v := math.Float64frombits(binary.LittleEndian.Uint64(r.data))
	r.data = r.data[8:]
	return v
}

func (r *unpacker) place() rules.Range {
	return rules.Range{File: r.text(), Line: r.count(), Column: r.count(), EndColumn: r.count()}
}

func (r *unpacker) measure() *Measure {
	if r.count() == 0 {
		return nil
	}
	return &Measure{Amount: nutrition.Amount{Lo: r.number(), Hi: r.number()}, Unit: r.text()}
}

func (r *unpacker) rule() Rule {
	rule := Rule{ID: r.text(), Title: r.text(), Pack: r.text(), Check: r.text(), Severity: rules.Severity(r.count())}
	for range r.length() {
		rule.Sources = append(rule.Sources, Source{Title: r.text(), URL: r.text()})
	}
	return rule
}

func (r *unpacker) finding() Finding {
	f := Finding{
		Verdict: rules.Verdict(r.count()), Severity: rules.Severity(r.count()), Effect: rules.Effect(r.count()),
		Scope: r.text(), Subject: r.text(), Where: r.text(), Nutrient: r.text(), Message: r.text(), Fingerprint: r.text(),
		Measured: r.measure(), Limit: r.measure(), Position: r.place(),
	}
	if r.count() != 0 {
		f.Waiver = &Waiver{Reason: r.text(), By: r.text(), Until: r.text()}
	}
	for range r.length() {
		fix := Fix{What: r.text(), Text: r.text()}
		fix.Range = r.place()
		f.Fixes = append(f.Fixes, fix)
	}
	f.Known = r.count() != 0
	return f
}
