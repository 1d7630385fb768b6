package plans

import "github.com/mealwright/mealwright/rules"

// setAside marks the findings of rules that are not about this plan for a reason that no pack can say: it lies in
// the service or in the shape of the plan, whatever packs are joined.
func (r *Report) setAside() {
	p := r.Plan
	if !p.setsAside() {
		return
	}
	for i := range r.findings {
		f := &r.findings[i]
		if f.Verdict == rules.NotApplicable && f.State != rules.NoReference {
			continue
		}
		if reason := p.notAbout(f); reason != "" {
			f.Verdict, f.State, f.Reason, f.Compared = rules.NotApplicable, rules.WhenFalse, reason, false
		}
	}
}

// setsAside reports whether there is anything about the plan for which rules are set aside.
func (p *Plan) setsAside() bool {
	return p.supportive() || len(p.Eligible) > 0 || p.chooses() || len(p.Services) > 1
}

// notAbout says why a rule does not apply to this plan; nothing if it does.
func (p *Plan) notAbout(f *rules.Finding) string {
	switch {
	case len(p.Eligible) > 0 && (len(f.Reads()) > 0 || f.Rule.Rule.Scope == rules.ScopePlan):
		return "a list of eligible foods gives no amounts"
	case p.chooses() && f.Rule.Rule.Scope == rules.ScopeDay:
		return "a choice of meals defines no days"
	case p.supportive() && f.Direction() == rules.Floor && f.Rule.Rule.Scope != rules.ScopeItem:
		return "medically supportive food has no floors: it supplements a diet"
	case f.Rule.Pack.ID == "mtg" && len(p.Services) > 1 && inMeal(f):
		return "a rule about groceries, and this is part of a meal"
	}
	return ""
}

// inMeal reports whether a finding is about an item that is served in a meal.
func inMeal(f *rules.Finding) bool {
	s, ok := f.Subject.(*subject)
	return ok && s.item != nil && !s.box
}

// combined reports whether the plan has both days and a box, which are summed: what is in the box is eaten beside the
// meals of every day.
func (p *Plan) combined() bool { return len(p.Days) > 0 && len(p.Box) > 0 }
