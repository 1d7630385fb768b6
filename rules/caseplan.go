package rules

import (
	"context"
	"fmt"
)

// PlanReader reads a plan that a test case of a pack names, by its path relative to the pack's own file. What is wrong
// with the plan are diagnostics; those without a place of their own get that of the case.
type PlanReader func(ctx context.Context, pack *Pack, plan string) (PlanFacts, Diagnostics)

// PlanFacts is a plan as test cases see it: the facts, and the values that it gives the parameters of the pack. Params is
// nil where the plan does not name the pack.
type PlanFacts struct {
	Facts  Facts
	Params map[string]ParamValue
}

// planFile is the fact of a case that names a plan file: plan: ./menu.yaml; nil where the case gives its facts itself.
func (c *Case) planFile() *CaseFact {
	for i := range c.Facts {
		if f := &c.Facts[i]; f.Name == ScopePlan.String() && f.Text != "" {
			return f
		}
	}
	return nil
}

// planShelf keeps the plans that were read for a pack.
type planShelf struct {
	ctx   context.Context //nolint:containedctx // a shelf lives as long as one run of the cases
	pack  *Pack
	read  PlanReader
	plans map[string]*PlanFacts // by path; nil: it is wrong, which has been said
}

// take is a plan, read when it is first asked for, and what is wrong with it.
func (s *planShelf) take(r *CompiledRule, at *CaseFact) (*PlanFacts, Diagnostics) {
	if facts, ok := s.plans[at.Text]; ok {
		return facts, nil
	}
	if s.plans == nil {
		s.plans = map[string]*PlanFacts{}
	}
	s.plans[at.Text] = nil
	if s.read == nil {
		return nil, Diagnostics{r.Pack.diagnostic(at.Range, "case-plan", fmt.Sprintf("the plan %q cannot be read from here", at.Text),
			"run the cases with mealwright rules test, on the pack as a file")}
	}
	facts, problems := s.read(s.ctx, s.pack, at.Text)
	if len(problems) > 0 {
		for i, d := range problems {
			if d.Range.Line == 0 {
				problems[i] = r.Pack.diagnostic(at.Range, d.Code, d.Message, d.Hint)
			}
		}
		return nil, problems
	}
	s.plans[at.Text] = &facts
	return &facts, nil
}

// ofPlan makes a case ready that names a plan: the file, and perhaps which subject counts.
func (t *trial) ofPlan(plan *CaseFact, shelf *planShelf) (*trial, Diagnostics) {
	var problems Diagnostics
	each := t.rule.eachNutrient()
	for i := range t.of.Facts {
		switch f := &t.of.Facts[i]; {
		case f == plan:
		case f.Name == "subject" && f.Text != "":
			t.subject = f.Text
		case f.Name == "each" && f.Text != "" && each != nil:
			if f.Text != each.String() {
				return nil, nil // the case is about another rule of the template
			}
		default:
			problems = append(problems, t.rule.Pack.diagnostic(f.NameRange, "unknown-fact", fmt.Sprintf("a test case with a plan file knows no %q", f.Name),
				"it may give subject, such as days[2], and in a rule with each the nutrient: each: protein; all facts are the plan's"))
		}
	}
	facts, ds := shelf.take(t.rule, plan)
	if problems = append(problems, ds...); facts == nil || len(problems) > 0 {
		return nil, problems
	}
	t.facts, t.params = facts.Facts, facts.Params
	if t.facts == nil {
		return nil, nil // only the cases as written are looked at
	}
	return t, append(t.useParams(), t.noSubject()...)
}

// noSubject says that the plan does not have the subject that the case is about.
func (t *trial) noSubject() Diagnostics {
	if t.subject == "" {
		return nil
	}
	places := placesOf(newWorld(t.facts), t.facts.Plan(), t.rule.Rule.Scope)
	for i := range places[t.rule.Rule.Scope] {
		if places[t.rule.Rule.Scope][i].subject.Path() == t.subject {
			return nil
		}
	}
	return Diagnostics{t.rule.Pack.diagnostic(t.of.Range, "case-subject",
		fmt.Sprintf("the plan has no %s %q, and the rule is about each %s", t.rule.Rule.Scope, t.subject, t.rule.Rule.Scope),
		"subjects are named as in reports: plan, days[2], days[2].meals[0], days[2].meals[0].items[1]")}
}
