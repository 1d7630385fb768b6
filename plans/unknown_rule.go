package plans

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/internal/suggest"
	"github.com/mealwright/mealwright/rules"
)

// unknownRules reports decisions and waivers about rules that do not exist. One about a rule that exists, and that
// this plan is not held to, is no mistake: it does nothing, and the report says so.
func (c *Checker) unknownRules(p *Plan, set *rules.Set) rules.Diagnostics {
	var problems rules.Diagnostics
	for i := range p.Decisions {
		d := &p.Decisions[i]
		for _, entry := range []Entry{d.Rule, d.GivesWayTo} {
			if !isReview(entry.Text) && !d.namesPack(entry, set) && !knows(set.Rules(), entry.Text, true) && !c.ships(entry.Text, true) {
				problems = append(problems, p.unknownRule(entry, "decision", set))
			}
		}
	}
	for i := range p.Waivers {
		entry := p.Waivers[i].Rule
		if !knows(set.Rules(), entry.Text, false) && !c.ships(entry.Text, false) {
			problems = append(problems, p.unknownRule(entry, "waiver", set))
		}
	}
	return problems
}

// isReview reports whether an id is that of a declared review.
func isReview(id string) bool {
	return slices.ContainsFunc(conditions.Reviews(), func(r conditions.Review) bool { return r.RuleID() == id })
}

// namesPack reports whether the entry is the pack that stands by a decision on a review.
func (d *Decision) namesPack(e Entry, set *rules.Set) bool {
	return e == d.GivesWayTo && isReview(d.Rule.Text) &&
		slices.ContainsFunc(set.Uses(), func(u *rules.Use) bool { return u.Program().Pack().ID == e.Text })
}

// knows reports whether a rule has that id. A decision may name what several rules begin with: dash.potassium is both
// dash.potassium-mean and dash.potassium-day.
func knows(list []*rules.CompiledRule, id string, family bool) bool {
	return slices.ContainsFunc(list, func(r *rules.CompiledRule) bool {
		return r.ID == id || family && strings.HasPrefix(r.ID, id+"-")
	})
}

// ships reports whether a pack that comes with mealwright, or with the checker, has the rule.
func (c *Checker) ships(id string, family bool) bool {
	pack, _, _ := strings.Cut(id, ".")
	for _, library := range []interface {
		Program(id string) (*rules.Program, rules.Diagnostics)
	}{services(), c.conditions} {
		if program, ds := library.Program(pack); len(ds) == 0 && knows(program.Rules(), id, family) {
			return true
		}
	}
	return false
}

// unknownRule says that a rule does not exist, and which may be meant.
func (p *Plan) unknownRule(e Entry, what string, set *rules.Set) rules.Diagnostic {
	var ids []string
	for _, r := range set.Rules() {
		ids = append(ids, r.ID)
	}
	d := rules.Diagnostic{Code: "unknown-rule", Range: e.Range, Line: p.Line(e.Range),
		Message: fmt.Sprintf("the %s is about %q, and there is no such rule", what, short(e.Text))}
	for _, review := range conditions.Reviews() {
		ids = append(ids, review.RuleID())
	}
	if isReview(e.Text) {
		d.Message = fmt.Sprintf("the %s is about %q, which is a review and no rule", what, short(e.Text))
		d.Hint = "a review is settled under decisions: {rule: " + e.Text + ", gives_way_to: ..., reason: ..., by: ..., date: ...}"
		return d
	}
	if near, ok := suggest.Closest(e.Text, ids); ok {
		d.Hint = fmt.Sprintf("did you mean %q?", near)
		return d
	}
	if members := familyOf(e.Text, ids); len(members) > 0 {
		d.Hint = "name one of its rules: " + strings.Join(members, ", ")
		return d
	}
	d.Hint = "mealwright check names the rule of every finding in brackets; a report as JSON lists all of them"
	return d
}

// familyOf are the first few rules whose ids begin with a template's, or with a pack's.
func familyOf(id string, ids []string) []string {
	const most = 4
	var members []string
	for _, known := range ids {
		if len(members) < most && (strings.HasPrefix(known, id+"-") || strings.HasPrefix(known, id+".")) {
			members = append(members, known)
		}
	}
	return members
}
