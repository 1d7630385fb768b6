package rules

import (
	"fmt"
	"slices"

	"github.com/mealwright/mealwright/nutrition"
)

// Set is the union of the rules of several packs, by id: what one plan is held to. It does not change, and may
// be used by several goroutines at once.
type Set struct {
	uses  []*Use
	rules []setRule

	deepest Scope // of the rules
}

// setRule is a rule of a set: with the values of its parameters, and what they make of it.
type setRule struct {
	*CompiledRule
	use      *Use
	severity Severity
	blocked  State  // LeftToRDN, MustBeSet, LimitLifted or GaveWay; CheckUnknown if nothing stands in its way
	reason   string // of blocked
	putAside []suspension

	reads      reach
	whenOfPlan bool // the condition, if any, is about the plan as a whole
}

// suspension is a rule that puts a floor aside, and the reason to give.
type suspension struct {
	by     int // index into the set's rules
	reason string
}

// NewSet is the union of the rules of some packs with their parameters. The same rule id in two packs is a
// mistake of whoever wrote them, and is refused.
func NewSet(uses ...*Use) (*Set, Diagnostics) {
	s := &Set{uses: slices.Clone(uses)}
	var problems Diagnostics
	from := make(map[string]*CompiledRule)
	for _, u := range uses {
		for _, r := range u.program.rules {
			if other := from[r.ID]; other != nil {
				problems = append(problems, Diagnostic{Code: "duplicate-rule", Range: r.Rule.Range,
					Message: fmt.Sprintf("rule %q of pack %s stands in pack %s too", r.ID, r.Pack.ID, other.Pack.ID),
					Hint:    "name one of the packs once, or give one of the rules another id"})
				continue
			}
			from[r.ID] = r
			s.rules = append(s.rules, newSetRule(r, u))
			s.deepest = max(s.deepest, r.Rule.Scope)
		}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	s.suspend()
	return s, nil
}

// Uses are the packs of the set with their parameters, in the order given.
func (s *Set) Uses() []*Use { return slices.Clone(s.uses) }

// Rules are the rules of the set, in the order in which they are evaluated.
func (s *Set) Rules() []*CompiledRule {
	out := make([]*CompiledRule, len(s.rules))
	for i := range s.rules {
		out[i] = s.rules[i].CompiledRule
	}
	return out
}

func newSetRule(r *CompiledRule, u *Use) setRule {
	s := setRule{CompiledRule: r, use: u, severity: r.Rule.Severity}
	if r.Rule.IfSet != NoSeverity && slices.ContainsFunc(r.check.inputs.params, func(i int) bool { return u.settings[i].byRDN }) {
		s.severity = r.Rule.IfSet
	}
	for _, i := range r.inputs.params {
		if state, reason := u.block(i); state > s.blocked {
			s.blocked, s.reason = state, reason
		}
	}
	if s.blocked != CheckUnknown && outcomes[s.blocked].required {
		s.severity = Error
	}
	s.foresee()
	return s
}

// block is what a parameter without a figure does to the rules that read it.
func (u *Use) block(i int) (State, string) {
	p := &u.program.pack.Params[i]
	if p.Type != QuantityType && p.Type != NumberType {
		return CheckUnknown, ""
	}
	what := p.Name
	if p.Title != "" {
		what = p.Name + " (" + p.Title + ")"
	}
	switch {
	case u.settings[i].state == unrestricted:
		return LimitLifted, p.Name + " is unrestricted: " + u.values[p.Name].Reason
	case u.settings[i].state == unset && p.UnsetUnknown:
		return MustBeSet, "the RDN must set " + what + ", or say unrestricted with a reason"
	case u.settings[i].state == unset:
		return LeftToRDN, "left to the RDN: " + what + " is not set"
	}
	return CheckUnknown, ""
}

// suspend finds, for every floor, the rules that put it aside. Energy is never put aside.
func (s *Set) suspend() {
	for i := range s.rules {
		for _, n := range s.rules[i].floors {
			if n == nutrition.EnergyKcal {
				continue
			}
			for j := range s.rules {
				if s.rules[j].inForce() && slices.Contains(s.rules[j].suspends, n) {
					s.rules[i].putAside = append(s.rules[i].putAside, suspension{j, s.rules[j].putsAside(n)})
				}
			}
		}
	}
}

// inForce reports whether the rule asks for anything. One that waits for a figure which the RDN may leave out,
// whose limit was lifted, or which gave way, does not, and puts no floor aside.
func (s *setRule) inForce() bool {
	return s.blocked != LeftToRDN && s.blocked != LimitLifted && s.blocked != GaveWay
}

// putsAside is the reason why the floor of n does not apply.
func (r *CompiledRule) putsAside(n nutrition.Nutrient) string {
	if r.Rule.Replaces == n.String() || r.Rule.Replaces == "each" {
		return fmt.Sprintf("replaced by %s: %s", r.ID, r.Title)
	}
	return fmt.Sprintf("suspended by %s: %s", r.ID, r.Title)
}
