package rules

import "github.com/mealwright/mealwright/nutrition"

// reach says whether a rule reads more than what it is judged on, so that a plan may lack it.
type reach uint8

const (
	readsElsewhere reach = iota
	readsHere
)

// foresee works out once what every evaluation of the rule would ask of its inputs.
func (s *setRule) foresee() {
	if s.inputs.slots&^(1<<slotPlan|1<<(s.Rule.Scope-1)) == 0 && !s.inputs.meals {
		s.reads = readsHere
	}
	s.whenOfPlan = s.when.inputs.slots&^(1<<slotPlan) == 0
}

// counts counts what a rule comes to on some subjects, without working out why, and reports whether that could be done: a
// rule for which something other than its condition and its check counts is judged as for a finding.
func (e *evaluation) counts(r *setRule, at []place) bool {
	if len(at) == 0 || e.floor != CheckUnknown || r.blocked != CheckUnknown || r.reads != readsHere || !r.whenOfPlan {
		return false
	}
	switch e.applies(r) {
	case nutrition.Unknown:
		return false
	case nutrition.False:
		e.tally.NotApplicable += len(at)
		return true
	case nutrition.True:
	}
	var truths [3]int
	f, check := e.frame, r.check.truth
	for k := range at {
		f.here, f.steps, f.lacking = &at[k], 0, false
		truth := check(f)
		if truth == nutrition.Unknown {
			e.judge(r, &at[k]) // why it is unknown decides what it counts as
			continue
		}
		truths[truth]++
	}
	e.tally.addMany(Pass, r.severity, truths[nutrition.True])
	e.tally.addMany(Fail, r.severity, truths[nutrition.False])
	return true
}
