package rules

import (
	"context"
	"fmt"
	"slices"
)

// ProposedCase is a test case that a rule lacks.
type ProposedCase struct {
	Rule  *Rule
	Want  Verdict
	Facts string   // as YAML, to be pasted into the list of the verdict
	Shows []string // what it shows that no other case does
}

// Proposal is what one rule lacks in cases: those to add, and what no case was found for.
type Proposal struct {
	Rule  *Rule
	Cases []ProposedCase
	Open  []string
}

// Propose looks for the cases that the rules lack: of every verdict one, for every outcome of an expression that no case
// brings about one, and for every mutant that no case notices one, at the boundary of what the two say. The verdict that
// each expects is what the rule says now: whether it should, is for the author to judge.
func (p *Program) Propose(ctx context.Context, plans PlanReader) ([]Proposal, error) {
	m, b, err := p.mutate(ctx, plans)
	if err != nil {
		return nil, err
	}
	results, _, err := p.TestWith(ctx, plans)
	if err != nil {
		return nil, err
	}
	coverage := p.Coverage(results)
	out := make([]Proposal, len(coverage.Rules))
	err = inParallel(ctx, len(out), func(i int, w *worker) error {
		covered := &coverage.Rules[i]
		s := b.search(covered.Rule, w)
		s.wantVerdicts()
		s.wantOutcomes(covered)
		for j := range m.Mutants {
			if mu := &m.Mutants[j]; !mu.Killed && (mu.Rule == covered.Rule || mu.Rule == nil && b.firstReader(mu) == covered.Rule) {
				s.wantKilled(mu)
			}
		}
		cases, err := s.run(ctx)
		out[i] = Proposal{Rule: covered.Rule, Cases: cases, Open: s.open()}
		return err
	})
	return slices.DeleteFunc(out, func(p Proposal) bool { return len(p.Cases)+len(p.Open) == 0 }), err
}

// goal is something that a case is wanted for.
type goal struct {
	shows string
	met   func(ctx context.Context, a *attempt) (bool, error)
	by    *ProposedCase
}

// search looks for cases of one rule as written.
type search struct {
	bench   *bench
	worker  *worker
	rule    *Rule
	first   *CompiledRule   // of a template the rule of its first nutrient
	mutants []*CompiledRule // whose boundaries are of interest
	goals   []*goal
}

func (b *bench) search(r *Rule, w *worker) *search {
	return &search{bench: b, worker: w, rule: r, first: b.rules[r][0]}
}

// firstReader is the rule in whose cases a mutant of a parameter is to be noticed: the first that reads it.
func (b *bench) firstReader(m *Mutant) *Rule {
	for _, r := range b.program.rules {
		if slices.Contains(r.inputs.params, m.param) {
			return r.Rule
		}
	}
	return nil
}

// wantVerdicts asks for a case of each kind that every rule must have.
func (s *search) wantVerdicts() {
	for _, list := range s.rule.caseLists() {
		if len(list.cases) > 0 || list.want == NotApplicable {
			continue
		}
		s.goals = append(s.goals, &goal{shows: fmt.Sprintf("the rule says %s", list.name), met: func(_ context.Context, a *attempt) (bool, error) {
			return a.finding.Verdict == list.want, nil
		}})
	}
}

// wantOutcomes asks for the outcomes that no case brings about.
func (s *search) wantOutcomes(c *RuleCoverage) {
	for i := range c.Decisions {
		d := &c.Decisions[i]
		for _, t := range d.Missing().List() {
			s.goals = append(s.goals, &goal{shows: fmt.Sprintf("%s is %s", d.Text, t), met: func(_ context.Context, a *attempt) (bool, error) {
				return a.outcomes()[i].Seen.Has(t), nil
			}})
		}
	}
}

// wantKilled asks for a case that notices a mutant.
func (s *search) wantKilled(m *Mutant) *goal {
	v, ok := s.worker.alter(s.bench, m)
	if !ok {
		return nil
	}
	if other := v.rules[s.first]; other != nil && other != s.first {
		s.mutants = append(s.mutants, other)
	}
	g := &goal{shows: fmt.Sprintf("%s and not %s", shownEdit(m.From), shownEdit(m.To)), met: func(ctx context.Context, a *attempt) (bool, error) {
		if v.rules[a.trial.rule] == nil {
			return false, nil
		}
		other, err := v.run(ctx, a.trial)
		return other.Verdict != a.finding.Verdict, err
	}}
	s.goals = append(s.goals, g)
	return g
}

// open says what no case was found for.
func (s *search) open() []string {
	var out []string
	for _, g := range s.goals {
		if g.by == nil {
			out = append(out, g.shows)
		}
	}
	return out
}

// run tries cases until every goal is met or there is nothing left to try.
func (s *search) run(ctx context.Context) ([]ProposedCase, error) {
	var found []ProposedCase
	if len(s.goals) == 0 {
		return nil, nil
	}
	points := pointsOf(s.first)
	for facts, made := range candidates(points, s.mutants) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		met, want, err := s.meets(ctx, facts)
		if err != nil {
			return nil, err
		}
		if len(met) == 0 {
			continue
		}
		found = append(found, s.take(s.shortest(ctx, facts, points.spare(facts, made), met, want), met, want))
		if len(s.open()) == 0 {
			break
		}
	}
	return found, nil
}

// take makes a case of facts that meet goals.
func (s *search) take(facts []CaseFact, met []*goal, want Verdict) ProposedCase {
	c := ProposedCase{Rule: s.rule, Want: want, Facts: factsYAML(facts)}
	for _, g := range met {
		c.Shows = append(c.Shows, g.shows)
	}
	for _, g := range met {
		g.by = &c
	}
	return c
}

// attempt is a case that was tried on a rule.
type attempt struct {
	trial   *trial
	finding Finding
	survey  *survey
}

// outcomes are those that the case brings about.
func (a *attempt) outcomes() []Decision {
	if a.survey == nil {
		a.survey = newSurvey(a.trial.rule)
		a.survey.see(&a.finding)
	}
	return a.survey.decisions
}

// try holds a case against a rule; nil if it is none.
func (s *search) try(ctx context.Context, r *CompiledRule, facts []CaseFact) *attempt {
	t, problems := r.prepare(Case{Facts: facts}, nil)
	if t == nil || len(problems) > 0 {
		return nil
	}
	f, err := t.run(ctx, r)
	if err != nil {
		return nil
	}
	return &attempt{trial: t, finding: f}
}

// meets are the goals, of those not met yet, that a case meets, and what the rule says of it. Of a template all rules must
// say the same.
func (s *search) meets(ctx context.Context, facts []CaseFact) ([]*goal, Verdict, error) {
	a := s.try(ctx, s.first, facts)
	if a == nil {
		return nil, Unknown, ctx.Err()
	}
	var met []*goal
	for _, g := range s.goals {
		if g.by != nil {
			continue
		}
		ok, err := g.met(ctx, a)
		if err != nil {
			return nil, Unknown, err
		}
		if ok {
			met = append(met, g)
		}
	}
	if len(met) == 0 {
		return nil, Unknown, nil
	}
	for _, r := range s.bench.rules[s.rule][1:] {
		if other := s.try(ctx, r, facts); other == nil || other.finding.Verdict != a.finding.Verdict {
			return nil, Unknown, ctx.Err()
		}
	}
	return met, a.finding.Verdict, nil
}

// shortest leaves out of a case those of some facts that it does not need to meet its goals with the same verdict.
func (s *search) shortest(ctx context.Context, facts []CaseFact, spare [][]string, met []*goal, want Verdict) []CaseFact {
	for _, path := range spare {
		fewer := with(facts, path, leftOut)
		if now, verdict, err := s.meets(ctx, fewer); err == nil && verdict == want && slices.Equal(now, met) {
			facts = fewer
		}
	}
	return facts
}

// spare are the facts that a case may do without: all of one that was made up; of one that somebody wrote, those that the
// rule does not read, such as a description, which may no longer fit.
func (p *points) spare(facts []CaseFact, made bool) [][]string {
	return slices.DeleteFunc(paths(facts), func(path []string) bool {
		return !made && slices.ContainsFunc(p.knobs, func(k *knob) bool { return slices.Equal(k.path, path) })
	})
}

// paths are the paths of all facts that have a text, those inside lists excepted.
func paths(facts []CaseFact) [][]string {
	var out [][]string
	for i := range facts {
		f := &facts[i]
		switch {
		case f.List != nil:
		case f.Fields == nil:
			out = append(out, []string{f.Name})
		default:
			for _, inner := range paths(f.Fields) {
				out = append(out, append([]string{f.Name}, inner...))
			}
		}
	}
	return out
}
