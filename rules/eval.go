package rules

import (
	"context"
	"slices"

	"github.com/mealwright/mealwright/nutrition"
)

// Evaluate holds a plan against every rule of the set: one finding for each rule and each subject of its
// scope, in the order of the rules and then of the plan. A rule that finds no subject has one finding all the
// same, not applicable, on the plan. The error is the context's, or says that a rule went through more parts
// than any plan has; there are then no findings.
func (s *Set) Evaluate(ctx context.Context, facts Facts) ([]Finding, error) {
	e := newEvaluation(ctx, s, facts)
	count := e.count()
	if count > maxFindings {
		return nil, errTooManyFindings
	}
	e.findings = make([]Finding, 0, count)
	if err := e.run(); err != nil {
		return nil, err
	}
	return e.findings, nil
}

// Tally counts what [Set.Evaluate] would find, without making the findings: for whoever wants the verdict alone.
func (s *Set) Tally(ctx context.Context, facts Facts) (Tally, error) {
	e := newEvaluation(ctx, s, facts)
	e.tally = new(Tally)
	if err := e.run(); err != nil {
		return Tally{}, err
	}
	return *e.tally, nil
}

func newEvaluation(ctx context.Context, s *Set, facts Facts) *evaluation {
	e := &evaluation{set: s, frame: newFrame(ctx, facts)}
	e.places = placesOf(e.frame.world, facts.Plan(), s.deepest)
	return e
}

// run judges every rule of the set on every subject of its scope.
func (e *evaluation) run() error {
	if err := e.frame.ctx.Err(); err != nil {
		return err
	}
	for i := range e.set.rules {
		r := &e.set.rules[i]
		if err := e.judgeAll(r); err != nil {
			return err
		}
	}
	return nil
}

// judgeAll judges one rule on every subject of its scope.
func (e *evaluation) judgeAll(r *setRule) error {
	at := e.places[r.Rule.Scope]
	e.frame.steps = 0
	if !e.frame.judges(len(at)) {
		return e.frame.failed(r.CompiledRule)
	}
	e.setUp(r)
	if e.tally != nil && e.counts(r, at) {
		return e.frame.failed(r.CompiledRule)
	}
	for k := range at {
		e.judge(r, &at[k])
	}
	if len(at) == 0 {
		e.add(r, &e.places[ScopePlan][0], NoSubject, noSubject(r.Rule.Scope))
	}
	return e.frame.failed(r.CompiledRule)
}

// evaluation is one run of Evaluate.
type evaluation struct {
	set      *Set
	frame    *frame
	places   *places
	findings []Finding
	tally    *Tally // where only counting is asked for
	floor    State  // of the rule at hand: CheckUnknown, Suspended or SuspensionUnknown
	reason   string // of floor
}

// count is how many findings there will be.
func (e *evaluation) count() int {
	n := 0
	for i := range e.set.rules {
		n += max(1, len(e.places[e.set.rules[i].Rule.Scope]))
	}
	return n
}

// setUp makes the frame ready for a rule, and finds out whether the floor that it is has been put aside.
func (e *evaluation) setUp(r *setRule) {
	f := e.frame
	f.here = &e.places[ScopePlan][0]
	e.floor, e.reason = CheckUnknown, ""
	for _, p := range r.putAside {
		switch by := &e.set.rules[p.by]; e.applies(by) {
		case nutrition.True:
			e.floor, e.reason = Suspended, p.reason
			f.params = r.use.settings
			return
		case nutrition.Unknown:
			e.floor = SuspensionUnknown
		}
	}
	f.params = r.use.settings
}

// applies reports whether the condition of a rule holds for the plan as a whole.
func (e *evaluation) applies(r *setRule) nutrition.Truth {
	if r.when.truth == nil {
		return nutrition.True
	}
	if !r.whenOfPlan {
		return nutrition.Unknown // its condition is about a day, a meal or an item
	}
	e.frame.params, e.frame.steps = r.use.settings, 0
	return r.when.truth(e.frame)
}

// judge comes to the verdict of a rule on one subject.
func (e *evaluation) judge(r *setRule, subject *place) {
	f := e.frame
	f.here = subject
	f.steps, f.lacking = 0, false
	when := nutrition.True
	if state, reason := e.subjectMissing(r); state != CheckTrue {
		e.add(r, subject, state, reason)
		return
	}
	if e.floor == Suspended {
		e.add(r, subject, Suspended, e.reason)
		return
	}
	if r.when.truth != nil {
		when = r.when.truth(f)
	}
	switch {
	case when == nutrition.False:
		e.add(r, subject, WhenFalse, r.whenFalse)
	case r.blocked != CheckUnknown:
		e.add(r, subject, r.blocked, r.reason)
	default:
		e.check(r, subject, when)
	}
}

// subjectMissing is NoSubject where the rule reads something that the plan does not have here; else CheckTrue.
func (e *evaluation) subjectMissing(r *setRule) (State, string) {
	if r.reads == readsHere {
		return CheckTrue, "" // what it is judged on is there
	}
	for slot := slotDay; slot <= slotItem; slot++ {
		if r.inputs.slots&(1<<slot) != 0 && e.frame.subject(slot) == nil {
			return NoSubject, noSubject(Scope(slot + 1))
		}
	}
	if r.inputs.meals && !hasMeals(e.frame) {
		return NoSubject, noSubject(ScopeMeal)
	}
	return CheckTrue, ""
}

// noSubject is why a rule of the scope finds nothing.
func noSubject(s Scope) string {
	return [...]string{ScopePlan: "", ScopeDay: "the plan has no days", ScopeMeal: "there are no meals here, as in a grocery box",
		ScopeItem: "the plan has no items"}[s]
}

// hasMeals reports whether there is a meal: the one at hand, or one of the day at hand, or one of the plan.
func hasMeals(f *frame) bool {
	if f.subject(slotMeal) != nil {
		return true
	}
	if day := f.subject(slotDay); day != nil {
		return dayHasMeals(day)
	}
	return slices.ContainsFunc(f.subject(slotPlan).Parts(), dayHasMeals)
}

func dayHasMeals(day Subject) bool {
	parts := day.Parts()
	return len(parts) > 0 && scopeOf(parts[0], ScopeMeal) == ScopeMeal
}

// check evaluates the check, part by part, and turns its answer into a finding.
func (e *evaluation) check(r *setRule, subject *place, when nutrition.Truth) {
	answer, deciding, measured, limit := e.decide(r)
	state := [...]State{nutrition.Unknown: CheckUnknown, nutrition.False: CheckFalse, nutrition.True: CheckTrue}[answer]
	switch {
	case answer == nutrition.Unknown && e.frame.lacking:
		state = NoReference
	case when == nutrition.Unknown:
		state = WhenUnknown
	case answer == nutrition.Unknown && !e.assessed(r):
		state = NotAssessed
		if r.severity == Error && r.about.direction != Floor {
			state = NotAssessedCeiling
		}
	case e.floor == SuspensionUnknown && answer != nutrition.True:
		state = SuspensionUnknown
	}
	finding := e.add(r, subject, state, "")
	if finding != nil && deciding != nil && deciding.sides {
		finding.part = deciding
		finding.Compared, finding.Unit = true, deciding.unit
		finding.Measured, finding.Limit = deciding.shown(e.frame, measured, limit)
	}
}

// decide is the answer of the check, and the part that decided it: the first that is false, else the first that
// is unknown, else the first comparison.
func (e *evaluation) decide(r *setRule) (answer nutrition.Truth, deciding *conjunct, measured, limit nutrition.Amount) {
	answer = nutrition.True
	for i := range r.conjuncts {
		c := &r.conjuncts[i]
		t, m, l := c.measure(e.frame)
		first := t == nutrition.True && answer == nutrition.True && (deciding == nil || !deciding.sides && c.sides)
		if t == nutrition.False || t == nutrition.Unknown && answer == nutrition.True || first {
			answer, deciding, measured, limit = t, c, m, l
		}
		if t == nutrition.False {
			break
		}
	}
	return answer, deciding, measured, limit
}

// assessed reports whether the food data say anything about every nutrient that the check reads.
func (e *evaluation) assessed(r *setRule) bool {
	for _, n := range r.check.inputs.nutrients {
		if !e.frame.facts.Assessed(n) {
			return false
		}
	}
	return true
}

// add appends the finding of a state; where only counting is asked for it counts, and there is no finding.
func (e *evaluation) add(r *setRule, subject *place, state State, reason string) *Finding {
	o := &outcomes[state]
	if e.tally != nil {
		e.tally.add(o.verdict, r.severity)
		return nil
	}
	if reason == "" {
		reason = o.reason
	}
	e.findings = append(e.findings, Finding{})
	f := &e.findings[len(e.findings)-1]
	f.Rule, f.Subject, f.Severity, f.Verdict, f.State, f.Reason = r.CompiledRule, subject.subject, r.severity, o.verdict, state, reason
	f.use, f.place = r.use, subject
	return f
}
