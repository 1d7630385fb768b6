package plans

import (
	"strings"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/rules"
)

// textConflicts says what the packs of the plan cannot all have, and whether it was decided; then who binds where several
// packs limit the same. Floors that a rule puts aside stand with what is not applicable.
func (r *Report) textConflicts(p *page) {
	left := r.windowsLeft()
	var after []conditions.Conflict // of what is left
	first := true
	for _, c := range r.Conflicts() {
		if !c.Clashing() && len(c.Reviews) == 0 {
			continue
		}
		if first {
			p.heading("Conflicts between the rules")
			after, first = conditions.Conflicts(r.set, &left, nil), false
		}
		r.textConflict(p, &c, after)
	}
	r.textBinding(p, &left)
}

// windowsLeft are the windows of the rules that are left after decisions.
func (r *Report) windowsLeft() rules.Windows {
	if r.set == r.asked {
		r.Conflicts() // which looks for them in the same windows
		return r.windows
	}
	left := r.set.Windows(r.facts)
	r.Plan.withoutFloors(&left)
	return left
}

func (r *Report) textConflict(p *page, c *conditions.Conflict, after []conditions.Conflict) {
	words := c.Kind.Meaning()
	if !c.Clashing() {
		words = conditions.DeclaredReview.Meaning() // a floor that is put aside beside it is settled
	}
	p.wrapped("  ", strings.ToLower(c.Nutrient.Title())+", "+words+"; "+r.conflictState(c, after))
	if c.Clashing() {
		for _, claim := range c.Claims() {
			b := &claim.Bound
			p.wrapped("    - ", b.Rule.Pack.ID+": "+claim.Text+" ["+b.Rule.ID+"]")
		}
	}
	for i := range c.Reviews {
		p.wrapped("    - ", c.Reviews[i].RuleID()+": "+c.Reviews[i].Text)
	}
}

// conflictState says what came of a conflict: what was decided, and what is left of it after that.
func (r *Report) conflictState(c *conditions.Conflict, after []conditions.Conflict) string {
	var parts []string
	if by := r.decidedBy(c); len(by) > 0 {
		parts = append(parts, "decided: "+strings.Join(by, "; "))
	}
	for i := range c.Reviews {
		if r.set.Lookup(c.Reviews[i].RuleID()) != nil {
			parts = append(parts, c.Reviews[i].RuleID()+" is not decided yet")
		}
	}
	for i := range after {
		if still := &after[i]; still.Nutrient == c.Nutrient && still.Clashing() {
			clash := &still.Clashes[0]
			parts = append(parts, "not decided: "+clash.Floor.Rule.ID+" and "+clash.Ceiling.Rule.ID+" stand against each other")
		}
	}
	if len(parts) == 0 {
		return "no decision is needed, or the RDN's figure is one"
	}
	return strings.Join(parts, "; ")
}

// decidedBy are the decisions that were used for a conflict.
func (r *Report) decidedBy(c *conditions.Conflict) []string {
	var by []string
	for _, use := range r.decided {
		for _, id := range use.Rules {
			if r.isAbout(c, id) {
				by = append(by, use.Decision.Rule.Text+" gives way to "+use.Decision.GivesWayTo.Text)
				break
			}
		}
	}
	return by
}

// isAbout reports whether a rule that gave way, or a review that was settled, is part of the conflict.
func (r *Report) isAbout(c *conditions.Conflict, id string) bool {
	for i := range c.Reviews {
		if c.Reviews[i].RuleID() == id {
			return true
		}
	}
	rule := r.asked.Lookup(id)
	if rule == nil {
		return false
	}
	n, ok := rule.Nutrient()
	return ok && n == c.Nutrient
}

// textBinding says which rule binds where those of several packs limit the same nutrient in the same direction.
func (r *Report) textBinding(p *page, w *rules.Windows) {
	first := true
	for _, l := range conditions.LimitedTogether(w) {
		if first {
			p.heading("Where several rules limit the same, one binds")
			first = false
		}
		p.wrapped("  - ", l.String())
	}
}
