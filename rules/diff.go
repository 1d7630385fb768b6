package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Change is one thing that differs between two versions of a pack.
type Change struct {
	// Rules are the ids of the rules that it is in, those of a template with its nutrients; none where it is in the pack.
	Rules []string
	// About is the key that changed, such as check, severity or params.sodium; rule where all of one came or went.
	About    string
	Old, New string // as written; empty where there is none
	// Text is the change in plain words, without the name of the rule.
	Text string
	// Verdicts reports whether a verdict may change by it; other changes are words.
	Verdicts bool
}

// String is the change in a line.
func (c Change) String() string {
	if len(c.Rules) == 0 {
		return c.Text
	}
	return strings.Join(c.Rules, ", ") + ": " + c.Text
}

// Diff is what changed from one version of a pack to another: first what is in the pack, then rule by rule in the order
// of the newer one, and the rules that went. White space and the order of keys are no change.
func Diff(older, newer *Pack) []Change {
	d := &differ{}
	d.pack(older, newer)
	was, is := rulesByID(older), rulesByID(newer)
	for _, r := range is {
		i := slices.IndexFunc(was, func(o namedRule) bool { return o.id == r.id })
		if i < 0 {
			d.add(r.id, "rule", "", r.rule.Check.shown(), fmt.Sprintf("is new, %s for %s: %s", withNoun(r.rule.Severity.String()), forEach(r.rule.Scope), r.title()), true)
			continue
		}
		d.rule(r.id, was[i], r)
	}
	for _, r := range was {
		if !slices.ContainsFunc(is, func(n namedRule) bool { return n.id == r.id }) {
			d.add(r.id, "rule", r.rule.Check.shown(), "", "is gone: "+r.title(), true)
		}
	}
	return d.grouped()
}

// namedRule is a rule, of a template for one nutrient.
type namedRule struct {
	id, each string
	rule     *Rule
}

func (r namedRule) title() string { return strings.ReplaceAll(r.rule.Title, "{each}", r.each) }

// rulesByID are the rules of a pack as findings name them.
func rulesByID(p *Pack) []namedRule {
	var all []namedRule
	for i := range p.Rules {
		r := &p.Rules[i]
		if len(r.Each) == 0 {
			all = append(all, namedRule{r.ID, "", r})
		}
		for _, n := range r.Each {
			all = append(all, namedRule{r.ID + "-" + n, n, r})
		}
	}
	return all
}

// shown is an expression on one line.
func (e Expr) shown() string { return strings.Join(strings.Fields(e.Text), " ") }

func withNoun(severity string) string {
	if severity == Error.String() {
		return "an error"
	}
	return "a " + severity
}

// forEach is what a rule of a scope is held against.
func forEach(s Scope) string {
	if s == ScopePlan {
		return "the plan as a whole"
	}
	return "each " + s.String()
}

// differ collects changes.
type differ struct{ changes []Change }

func (d *differ) add(rule, about, was, is, text string, verdicts bool) {
	c := Change{About: about, Old: was, New: is, Text: text, Verdicts: verdicts}
	if rule != "" {
		c.Rules = []string{rule}
	}
	d.changes = append(d.changes, c)
}

// field adds a change of a key, in words that fit any.
func (d *differ) field(rule, about, was, is string, verdicts bool) {
	if was == is {
		return
	}
	d.add(rule, about, was, is, went(about, was, is), verdicts)
}

// went says in words how a value changed.
func went(about, was, is string) string {
	switch {
	case was == "":
		return fmt.Sprintf("%s is new: %s", about, is)
	case is == "":
		return fmt.Sprintf("%s is gone: it was %s", about, was)
	}
	return fmt.Sprintf("%s went from %s to %s", about, was, is)
}

// grouped are the changes, those of one template that say the same put together.
func (d *differ) grouped() []Change {
	var out []Change
	for _, c := range d.changes {
		i := slices.IndexFunc(out, func(o Change) bool {
			return len(c.Rules) > 0 && o.About == c.About && o.Old == c.Old && o.New == c.New && o.Text == c.Text && len(o.Rules) > 0
		})
		if i < 0 {
			out = append(out, c)
			continue
		}
		out[i].Rules = append(out[i].Rules, c.Rules...)
	}
	return out
}

// rule compares two versions of a rule.
func (d *differ) rule(id string, was, is namedRule) {
	o, n := was.rule, is.rule
	d.field(id, "title", was.title(), is.title(), false)
	d.field(id, "scope", o.Scope.String(), n.Scope.String(), true)
	d.field(id, "severity", o.Severity.String(), n.Severity.String(), true)
	d.field(id, "if_set", ifSet(o), ifSet(n), true)
	d.expression(id, "when", o.When.shown(), n.When.shown())
	d.expression(id, "check", o.Check.shown(), n.Check.shown())
	d.field(id, "message", o.Message.String(), n.Message.String(), false)
	d.field(id, "policy", o.Policy, n.Policy, false)
	d.field(id, "cite", strings.Join(o.Cite, ", "), strings.Join(n.Cite, ", "), false)
	d.field(id, "grade", o.Grade, n.Grade, false)
	d.field(id, "confidence", o.Confidence, n.Confidence, false)
	d.field(id, "floor_of", o.FloorOf, n.FloorOf, true)
	d.field(id, "suspends", strings.Join(o.Suspends, ", "), strings.Join(n.Suspends, ", "), true)
	d.field(id, "replaces", o.Replaces, n.Replaces, true)
	d.field(id, "note", o.Note, n.Note, false)
	if was, is := o.casesShown(), n.casesShown(); was != is {
		d.add(id, "tests", "", "", "its test cases changed", false)
	}
}

func ifSet(r *Rule) string {
	if r.IfSet == NoSeverity {
		return ""
	}
	return r.IfSet.String()
}

// String is the message as it is written.
func (m Message) String() string {
	var b strings.Builder
	for _, p := range m.Parts {
		if b.WriteString(p.Literal); p.Expr.Text != "" {
			b.WriteString("{" + p.Expr.shown() + "}")
		}
	}
	return b.String()
}

// casesShown is the rule's cases as text, to tell whether they are the same.
func (r *Rule) casesShown() string {
	var b strings.Builder
	for _, list := range r.caseLists() {
		b.WriteString(list.name)
		for _, c := range list.cases {
			b.WriteString(factsShown(c.Facts) + ";")
		}
	}
	return b.String()
}

// factsShown is facts as text, in whatever order they were written.
func factsShown(facts []CaseFact) string {
	facts = slices.Clone(facts)
	slices.SortFunc(facts, func(a, b CaseFact) int { return cmp.Compare(a.Name, b.Name) })
	var b strings.Builder
	for _, f := range facts {
		b.WriteString(f.Name + ":" + f.Text + "{" + factsShown(f.Fields) + "}")
		for _, c := range f.List {
			b.WriteString("[" + factsShown(c.Facts) + "]")
		}
	}
	return b.String()
}

// String is the facts of the case as YAML on one line.
func (c *Case) String() string { return "{" + factsWritten(c.Facts) + "}" }

func factsWritten(facts []CaseFact) string {
	parts := make([]string, len(facts))
	for i := range facts {
		parts[i] = facts[i].Name + ": " + facts[i].written()
	}
	return strings.Join(parts, ", ")
}

func (f *CaseFact) written() string {
	switch {
	case f.Fields != nil:
		return "{" + factsWritten(f.Fields) + "}"
	case f.List != nil:
		parts := make([]string, len(f.List))
		for i := range f.List {
			parts[i] = f.List[i].String()
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	if strings.ContainsAny(f.Text, ",:#[]{}\"'") {
		return strconv.Quote(f.Text)
	}
	return f.Text
}
