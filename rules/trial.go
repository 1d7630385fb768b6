package rules

import (
	"context"
	"slices"
)

// trial is a test case of a rule that is ready to be run: against the rule, or against another in its place. It does
// not change once it is made.
type trial struct {
	rule    *CompiledRule
	of      Case
	want    Verdict
	facts   Facts
	params  map[string]ParamValue
	use     *Use   // of the rule's pack, with params
	subject string // whose finding counts; empty: that of the whole plan
}

// trials are the cases of every rule of the program, made ready, and what is wrong with those that cannot be. Every
// plan file is read once.
func (p *Program) trials(ctx context.Context, plans PlanReader) ([]trial, Diagnostics) {
	var out []trial
	var problems Diagnostics
	shelf := &planShelf{ctx: ctx, pack: p.pack, read: plans}
	for _, r := range p.rules {
		ts, ds := r.trials(shelf)
		out, problems = append(out, ts...), append(problems, ds...)
	}
	return out, problems.once()
}

// trials are the cases of one rule.
func (r *CompiledRule) trials(shelf *planShelf) ([]trial, Diagnostics) {
	var out []trial
	var problems Diagnostics
	for _, list := range r.Rule.caseLists() {
		for _, c := range list.cases {
			t, ds := r.prepare(c, shelf)
			if t == nil || len(ds) > 0 {
				problems = append(problems, ds...)
				continue
			}
			t.want = list.want
			out = append(out, *t)
		}
	}
	return out, problems
}

// prepare makes the facts of a case, as the rule sees them, and gives the rule the case's parameters; nil if the plan
// that the case names was read before and is wrong. No other rule of the pack takes part.
func (r *CompiledRule) prepare(c Case, shelf *planShelf) (*trial, Diagnostics) {
	t := &trial{rule: r, of: c}
	if plan := c.planFile(); plan != nil {
		return t.ofPlan(plan, shelf)
	}
	facts, problems := buildCase(r, c)
	t.facts, t.params, t.subject = facts, facts.params, facts.atHand.path
	problems = append(problems, t.useParams()...)
	return t, problems
}

// useParams gives the rule's pack the values of the parameters.
func (t *trial) useParams() Diagnostics {
	alone := &Program{pack: t.rule.Pack, rules: []*CompiledRule{t.rule}}
	use, problems := alone.With(t.params)
	t.use = use
	return t.rule.located(problems, t.of)
}

// run holds the case against a rule: its own, or one that was made from it.
func (t *trial) run(ctx context.Context, r *CompiledRule) (Finding, error) {
	use := *t.use
	use.program = &Program{pack: r.Pack, rules: []*CompiledRule{r}}
	set, problems := NewSet(&use)
	if err := problems.Err(); err != nil {
		return Finding{}, err
	}
	findings, err := set.Evaluate(ctx, t.facts)
	if err != nil {
		return Finding{}, err
	}
	return t.counts(findings), nil
}

// counts is the finding that a case is about: that of its subject, or of the whole plan the one that decides. A rule that
// finds nothing of its scope says so of the plan.
func (t *trial) counts(findings []Finding) Finding {
	if t.subject != "" {
		if i := slices.IndexFunc(findings, func(f Finding) bool { return f.Path() == t.subject }); i >= 0 {
			return findings[i]
		}
		return findings[0]
	}
	for _, v := range []Verdict{Fail, Unknown, Pass} {
		if i := slices.IndexFunc(findings, func(f Finding) bool { return f.Verdict == v }); i >= 0 {
			return findings[i]
		}
	}
	return findings[0]
}
