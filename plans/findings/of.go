package findings

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

// Of takes a report apart.
func Of(r *plans.Report) *File {
	list := r.Findings()
	file := &File{Name: r.Plan.File, Title: r.Plan.Title, Verdict: r.Verdict, Findings: make([]Finding, len(list))}
	known := map[*rules.CompiledRule]*Rule{}
	waived := map[*rules.Finding]*plans.Waiver{}
	for _, w := range r.Waived {
		waived[w.Finding] = w.Waiver
	}
	for i := range list {
		f := &list[i]
		rule := known[f.Rule]
		if rule == nil {
			rule = ruleOf(f.Rule)
			known[f.Rule] = rule
		}
		file.Findings[i] = Finding{
			Rule: rule, Verdict: f.Verdict, Severity: f.Severity, Effect: f.Effect(),
			Scope: f.Rule.Rule.Scope.String(), Subject: f.Path(), Where: r.Where(f), Message: r.Message(f),
			Position: r.Position(f), Fingerprint: r.Fingerprint(f),
		}
		out := &file.Findings[i]
		if n, ok := f.Nutrient(); ok {
			out.Nutrient = n.String()
		}
		if f.Compared {
			out.Measured, out.Limit = &Measure{f.Measured, f.Unit.String()}, &Measure{f.Limit, f.Unit.String()}
		}
		if w := waived[f]; w != nil {
			out.Waiver = &Waiver{Reason: w.Reason, By: w.By, Until: w.Until}
		}
	}
	file.Findings = append(append(file.Findings, notesOf(r)...), waiversOf(r)...)
	return file
}

// waiversOf are the waivers that no longer hold, and those that never can: whoever looks for what they set aside finds them
// at their places.
func waiversOf(r *plans.Report) []Finding {
	var list []Finding
	seen := map[string]int{}
	for _, use := range r.WaiverUses() {
		if use.State != plans.WaiverEnded && use.State != plans.WaiverRefused {
			continue
		}
		w := use.Waiver
		f := Finding{
			Rule:    &Rule{ID: "waiver." + string(use.State), Title: "Waivers hold", Severity: rules.Warning, Pack: "Waivers"},
			Verdict: rules.Fail, Severity: rules.Warning, Scope: rules.ScopePlan.String(), Subject: w.Subject.Text,
			Message:  "the waiver of " + w.Rule.Text + " (" + w.By + ", until " + w.Until + ") sets nothing aside: " + use.Reason,
			Position: w.Range,
		}
		what := f.Rule.ID + "\x00" + w.Rule.Text + "\x00" + w.Subject.Text
		f.Fingerprint = fingerprint(what, seen[what])
		seen[what]++
		list = append(list, f)
	}
	return list
}

// notesOf are the report's notes on how the plan was read, as findings: an ingredient line without an accepted food, a
// weight that may be a raw or a cooked one. No rule says them and no verdict follows from them, so they stand as notes; what a
// line is whose food nobody accepted cannot be told, and somebody has to look at it.
func notesOf(r *plans.Report) []Finding {
	notes := r.Bound.Notes()
	list := make([]Finding, 0, len(notes))
	seen := map[string]int{}
	known := map[string]*Rule{}
	for _, note := range notes {
		what := note.Code + "\x00" + note.Message
		rule := known[note.Code]
		if rule == nil {
			rule = noteRule(note.Code)
			known[note.Code] = rule
		}
		f := Finding{
			Rule:    rule,
			Verdict: rules.Fail, Severity: rules.Note, Scope: rules.ScopePlan.String(), Subject: note.Subject,
			Message: withHint(note.Diagnostic), Position: note.Range, Fingerprint: fingerprint(what, seen[what]),
		}
		if note.Item != nil {
			f.Scope, f.Where = rules.ScopeItem.String(), r.Place(note.Item)
		}
		if note.Code == plans.CodeUnmatchedIngredient {
			f.Verdict, f.Severity = rules.Unknown, rules.Warning
		}
		seen[what]++
		list = append(list, f)
	}
	return list
}

// noteRule is what formats tell of a note, by its code.
func noteRule(code string) *Rule {
	if code == plans.CodeUnmatchedIngredient {
		return &Rule{ID: plans.RuleUnmatched, Title: plans.TitleUnmatched, Severity: rules.Warning, Pack: "Recipes"}
	}
	return &Rule{ID: "plan-note." + code, Title: "Weights and values to look at", Severity: rules.Note, Pack: "Plan files"}
}

// withHint is a message with what to do next.
func withHint(d rules.Diagnostic) string {
	if d.Hint == "" {
		return d.Message
	}
	return d.Message + "; " + d.Hint
}

// ruleOf is what formats tell of a rule.
func ruleOf(c *rules.CompiledRule) *Rule {
	rule := &Rule{ID: c.ID, Title: c.Title, Severity: c.Rule.Severity, Pack: c.Pack.Title, Check: c.Rule.Check.Text}
	for _, cite := range c.Rule.Cite {
		id, place, _ := strings.Cut(cite, "#")
		for i := range c.Pack.Sources {
			if s := &c.Pack.Sources[i]; s.ID == id {
				rule.Sources = append(rule.Sources, Source{Title: sourceTitle(s, place), URL: s.URL})
			}
		}
	}
	return rule
}

func sourceTitle(s *rules.Source, place string) string {
	title := s.Title + " (" + s.Year + ")"
	if place != "" {
		title += ", " + place
	}
	return title
}

// Unread is a file that could not be read: each thing that is wrong with it is a finding at its place.
func Unread(name string, ds rules.Diagnostics) *File {
	return refused(name, "plan-file.", "The plan can be read", "Plan files", ds)
}

// NotAsLocked is a plan whose foods are not as its lock file has them: each of them is a finding at its place.
func NotAsLocked(name string, ds rules.Diagnostics) *File {
	return refused(name, "lock.", "The foods are as they were locked", "Lock files", ds)
}

// refused is a file that is not judged further, with what is wrong with it.
func refused(name, prefix, title, pack string, ds rules.Diagnostics) *File {
	file := &File{Name: name, Verdict: rules.Fail, Findings: make([]Finding, len(ds))}
	seen := map[string]int{}
	for i, d := range ds {
		at := d.Range
		if at.File == "" {
			at.File = name
		}
		what := d.Code + "\x00" + d.Message
		file.Findings[i] = Finding{
			Rule:    &Rule{ID: prefix + d.Code, Title: title, Severity: rules.Error, Pack: pack},
			Verdict: rules.Fail, Severity: rules.Error, Effect: rules.RequiredFailed,
			Scope: rules.ScopePlan.String(), Subject: "plan", Message: withHint(d), Position: at,
			Fingerprint: fingerprint(what, seen[what]), Fixes: fixesOf(d),
		}
		seen[what]++
	}
	return file
}

// fingerprint tells the n-th of the findings of one message.
func fingerprint(what string, n int) string {
	sum := sha256.Sum256([]byte(what + strings.Repeat("\x00", n)))
	return hex.EncodeToString(sum[:16])
}
