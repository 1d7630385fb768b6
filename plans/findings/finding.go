package findings

import (
	"path"
	"path/filepath"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

// File is what the check of one file came to.
type File struct {
	Name     string // its path with slashes, as positions name it
	Title    string // the plan's; empty if the file could not be read
	Verdict  rules.Verdict
	Findings []Finding
}

// Finding is the verdict of one rule on one subject.
type Finding struct {
	Rule     *Rule
	Verdict  rules.Verdict
	Severity rules.Severity
	Effect   rules.Effect // on the verdict of the file
	Scope    string       // plan, day, meal, item
	Subject  string       // days[2].meals[0]
	Where    string       // the subject as a dietitian names it; empty for the whole file
	Nutrient string       // the one it is about; empty: none
	Message  string
	Measured *Measure // nil: nothing was compared
	Limit    *Measure
	Position rules.Range
	// Fingerprint names the finding within its file whatever line it stands on.
	Fingerprint string
	Waiver      *Waiver // what sets it aside; nil: nothing
	Fixes       []Fix
	// Known says that a baseline holds the finding already.
	Known bool
}

// Rule is what the formats tell of a rule.
type Rule struct {
	ID, Title string
	Severity  rules.Severity
	Pack      string   // the title of its pack
	Check     string   // its expression
	Sources   []Source // that it cites
}

// Source is a publication that a rule cites.
type Source struct{ Title, URL string }

// Measure is an amount in a unit.
type Measure struct {
	Amount nutrition.Amount
	Unit   string
}

// Waiver is who sets a finding aside, and why.
type Waiver struct{ Reason, By, Until string }

// Fix replaces the text at a place by another, and the finding is settled.
type Fix struct {
	What  string // "write sodium"
	Range rules.Range
	Text  string
}

// Asks reports whether the finding asks for attention: it failed or is open, or somebody waived it.
func (f *Finding) Asks() bool {
	return f.Verdict == rules.Fail || f.Verdict == rules.Unknown || f.Verdict == rules.Waived
}

// Under puts a folder before the names of the file and of its places, where they are relative to it: other tools know
// files by their paths from where a run began.
func (f *File) Under(folder string) {
	if folder == "" {
		return
	}
	f.Name = under(folder, f.Name)
	for i := range f.Findings {
		at := &f.Findings[i]
		at.Position.File = under(folder, at.Position.File)
		for k := range at.Fixes {
			at.Fixes[k].Range.File = under(folder, at.Fixes[k].Range.File)
		}
	}
}

func under(folder, name string) string {
	if filepath.IsAbs(filepath.FromSlash(name)) {
		return name
	}
	return path.Join(filepath.ToSlash(folder), name)
}

// Key names the finding among those of all files.
func (f *Finding) Key(file string) string { return file + "#" + f.Fingerprint }

// Level is how loud a format should be about the finding. What is open is never silent: somebody has to
// look, first of all at an ingredient that is no food yet.
func (f *Finding) Level() Level {
	switch {
	case f.Verdict != rules.Fail && f.Verdict != rules.Unknown:
		return Silent
	case f.Effect == rules.RequiredFailed:
		return Error
	case f.Effect == rules.RequiredOpen, f.Severity == rules.Warning && (f.Verdict == rules.Fail || f.Rule.ID == plans.RuleUnmatched):
		return Warning
	}
	return Note
}

// Level is how loud a format is about a finding.
type Level uint8

// The levels.
const (
	Silent Level = iota
	Note
	Warning
	Error
)

// Headline is the message with the verdict and the subject before it: "Cannot tell: Monday, lunch: ...".
func (f *Finding) Headline() string {
	text := f.Message
	if f.Where != "" {
		text = f.Where + ": " + text
	}
	switch {
	case f.Verdict == rules.Unknown:
		return "Cannot tell: " + text
	case f.Verdict == rules.Waived:
		return "Waived: " + text
	}
	return text
}

// String is the waiver in words.
func (w *Waiver) String() string {
	text := w.Reason
	if w.By != "" {
		text += ", by " + w.By
	}
	if w.Until != "" {
		text += ", until " + w.Until
	}
	return text
}
