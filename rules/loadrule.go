package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/internal/schema"
	"github.com/mealwright/mealwright/internal/suggest"
	"github.com/mealwright/mealwright/internal/yamlsrc"
	"github.com/mealwright/mealwright/nutrition"
	"go.yaml.in/yaml/v3"
)

// rules reads the pack's rules. A rule that lacks what is required is reported and left out.
func (l *loader) rules(n *yaml.Node) {
	ids := map[string]bool{}
	for _, e := range l.r.List(n, "rules") {
		rule, fields, ok := l.rule(e)
		if ok && l.freshIDs(ids, rule, fields) {
			l.pack.Rules = append(l.pack.Rules, rule)
		}
	}
}

// freshIDs records the ids that the findings of rule will have, and reports those that an earlier rule has.
// Templates may share their own id, which is but the beginning of the others.
func (l *loader) freshIDs(ids map[string]bool, rule Rule, fields map[string]yamlsrc.Field) bool {
	nodes, names := []*yaml.Node{fields["id"].Value}, []string{rule.ID}
	if len(rule.Each) > 0 {
		nodes, names = nil, nil
		for _, e := range l.scalars(fields["each"].Value, "each") {
			name := rule.ID + "-" + strings.TrimSpace(e.Value)
			if slices.Contains(rule.Each, strings.TrimSpace(e.Value)) && !slices.Contains(names, name) {
				nodes, names = append(nodes, e), append(names, name)
			}
		}
	}
	fresh := true
	for i, name := range names {
		if ids[name] {
			l.r.Report(nodes[i], "duplicate-rule", fmt.Sprintf("an earlier rule has the id %q", name), "each rule, and each nutrient of a template, needs an id of its own")
			fresh = false
		}
		ids[name] = true
	}
	return fresh
}

// rule reads one rule, and says whether it has what a rule needs.
func (l *loader) rule(n *yaml.Node) (rule Rule, fields map[string]yamlsrc.Field, ok bool) {
	fields = l.r.Fields(n, "a rule", schema.Keys[schema.Rule]()...)
	if n.Kind != yaml.MappingNode {
		return Rule{}, fields, false
	}
	what := "a rule"
	if f, has := fields["id"]; has && f.Value.Kind == yaml.ScalarNode {
		what = fmt.Sprintf("rule %q", strings.TrimSpace(f.Value.Value))
	}
	complete := l.require(n, fields, what, schema.Required[schema.Rule]()...)
	rule.ID = l.ruleID(fields["id"].Value)
	rule.Title = l.text(fields["title"].Value, "title")
	rule.Each = l.nutrients(fields["each"].Value, "each")
	l.ruleKind(&rule, fields)
	l.ruleText(&rule, fields)
	l.ruleFloors(&rule, fields)
	l.tests(&rule, fields["tests"].Value)
	if f, has := fields["id"]; has {
		rule.Range = l.place(f.Value)
	}
	return rule, fields, complete && len(rule.Cite) > 0 && rule.ID != "" && rule.Scope != NoScope && rule.Severity != NoSeverity && rule.Check.Text != ""
}

// ruleKind reads what the rule is held against and how much it matters.
func (l *loader) ruleKind(rule *Rule, fields map[string]yamlsrc.Field) {
	rule.Scope = scopeNamed(l.oneOf(fields["scope"].Value, "scope", scopeNames()))
	rule.Severity = severityNamed(l.oneOf(fields["severity"].Value, "severity", severityNames()))
	rule.IfSet = severityNamed(l.oneOf(fields["if_set"].Value, "if_set", severityNames()))
	rule.Confidence = l.oneOf(fields["confidence"].Value, "confidence", confidenceNames())
}

// ruleText reads the rule's expressions, its message and its sources.
func (l *loader) ruleText(rule *Rule, fields map[string]yamlsrc.Field) {
	rule.When = l.expr(fields["when"].Value, "when")
	rule.Check = l.expr(fields["check"].Value, "check")
	if f, ok := fields["message"]; ok {
		rule.Message = l.message(f.Value)
	}
	if f, ok := fields["cite"]; ok {
		rule.Cite, rule.CiteRange = l.cites(f.Value), l.place(f.Value)
	}
	rule.Grade = l.text(fields["grade"].Value, "grade")
	rule.Note = l.text(fields["note"].Value, "note")
	rule.Policy = l.text(fields["policy"].Value, "policy")
	l.recalledError(rule, fields["severity"].Value)
	if f := fields["title"]; len(rule.Each) == 0 && fields["each"].Key == nil && strings.Contains(rule.Title, "{each}") {
		l.r.Report(f.Value, "no-each", "the title speaks of {each}, and the rule has no list of nutrients", "write each: [protein, fiber]")
	}
}

// recalledError reports an error whose figure nobody has read in its source. A figure that the RDN sets is the
// RDN's, wherever the rule was recalled from, and so is a rule that applies where the RDN says so.
func (l *loader) recalledError(rule *Rule, severity *yaml.Node) {
	if rule.Severity == Error && rule.Confidence == "recalled" && !strings.Contains(rule.Check.Text+rule.When.Text, "params.") {
		l.r.Report(severity, "recalled-error", "a figure that is only recalled cannot be an error",
			"make it a warning or a note, or read the source and write confidence: found")
	}
}

// ruleFloors reads which two-thirds floors the rule is, puts aside or takes the place of.
func (l *loader) ruleFloors(rule *Rule, fields map[string]yamlsrc.Field) {
	rule.Suspends = l.nutrients(fields["suspends"].Value, "suspends")
	if slices.Contains(rule.Suspends, nutrition.EnergyKcal.String()) {
		l.r.Report(fields["suspends"].Key, "suspends-energy", "the floor of energy is never suspended", "take energy out of the list")
	}
	rule.Replaces = l.nutrientOrEach(fields, "replaces")
	rule.FloorOf = l.nutrientOrEach(fields, "floor_of")
}

// nutrientOrEach reads the name of a nutrient, or each in a template: the one that the rule is made for.
func (l *loader) nutrientOrEach(fields map[string]yamlsrc.Field, key string) string {
	f, ok := fields[key]
	switch {
	case !ok:
		return ""
	case f.Value.Kind != yaml.ScalarNode || f.Value.Value != "each":
		return l.nutrient(f.Value, key)
	case fields["each"].Key == nil:
		l.r.Report(f.Value, "no-each", key+": each, and the rule has no list of nutrients", "write each: [protein, fiber], or name one nutrient")
	}
	return "each"
}

// ruleID reads a rule's id: the pack's, a full stop, and a name of its own.
func (l *loader) ruleID(n *yaml.Node) string {
	t := l.text(n, "id")
	if t == "" {
		return ""
	}
	pack, own, dotted := strings.Cut(t, ".")
	switch {
	case l.pack.ID == "":
		return t // the pack's own id is what is wrong
	case !dotted:
		l.r.Report(n, "rule-id", fmt.Sprintf("rule %q does not name its pack", t), fmt.Sprintf("write %s.%s", l.pack.ID, t))
	case pack != l.pack.ID:
		l.r.Report(n, "rule-id", fmt.Sprintf("rule %q does not begin with its pack, %s.", t, l.pack.ID), fmt.Sprintf("write %s.%s", l.pack.ID, own))
	case !isName(own, "-_"):
		l.r.Report(n, "rule-id", fmt.Sprintf("%q is no name for a rule", t), nameHint(pack+".", own, "-_"))
	default:
		return t
	}
	return ""
}

// expr reads a CEL expression with its place; what it says is [Compile]'s to judge.
func (l *loader) expr(n *yaml.Node, what string) Expr {
	if n == nil || l.text(n, what) == "" {
		return Expr{}
	}
	s := l.doc.Source(n)
	return l.exprAt(s.Text, s.Line, s.Column, s.Exact)
}

// exprAt is an expression at a place of the file, with as many source lines as it has.
func (l *loader) exprAt(text string, line, column int, exact bool) Expr {
	lines := l.doc.LinesFrom(line)
	return Expr{Text: text, File: l.doc.File, Line: line, Column: column, Exact: exact,
		Lines: lines[:min(len(lines), 1+strings.Count(text, "\n"))]}
}

// nutrients reads a list of nutrient names, or one.
func (l *loader) nutrients(n *yaml.Node, what string) []string {
	var names []string
	for _, e := range l.scalars(n, what) {
		name := l.nutrient(e, what)
		switch {
		case name == "":
		case slices.Contains(names, name):
			l.r.Report(e, "duplicate-nutrient", fmt.Sprintf("%s stands twice in %s", name, what), "keep one of them")
		default:
			names = append(names, name)
		}
	}
	return names
}

// nutrient reads the name of a nutrient.
func (l *loader) nutrient(n *yaml.Node, what string) string {
	t := l.text(n, what)
	if t == "" {
		return ""
	}
	if _, ok := nutrition.LookupNutrient(t); !ok {
		if !l.r.Full() {
			l.r.Report(n, "unknown-nutrient", fmt.Sprintf("%s: unknown nutrient %q", what, t), nutrientHint(t))
		}
		return ""
	}
	return t
}

// nutrientHint names the nutrient that was probably meant.
func nutrientHint(t string) string {
	if near, ok := suggest.Closest(t, nutrientNames()); ok {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "nutrients are named as in reports, such as sodium, saturated_fat or vitamin_c"
}

// nutrientNames is every nutrient's name, in the order of reports.
func nutrientNames() []string {
	names := make([]string, 0, nutrition.NutrientCount)
	for n := range nutrition.Nutrient(nutrition.NutrientCount) {
		names = append(names, n.String())
	}
	return names
}
