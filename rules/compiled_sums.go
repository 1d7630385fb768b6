package rules

import "github.com/mealwright/mealwright/nutrition"

// ComparesSums reports whether the rule does nothing but compare sums of amounts, or several such comparisons that &&
// joins, under a condition that asks nothing of the food; comparisons is how many. What it says of such sums is known
// from the nutrients of its subject alone, whatever the subject's parts are.
func (r *CompiledRule) ComparesSums() (comparisons int, ok bool) {
	if r.ConditionReadsFood() {
		return 0, false
	}
	for i := range r.conjuncts {
		if c := &r.conjuncts[i]; !c.sides || c.form == nil || c.limit == nil {
			return 0, false
		}
	}
	return len(r.conjuncts), len(r.conjuncts) > 0
}

// Comparisons are the parts of the finding's check that compare sums of amounts, each as a finding of its own on the same
// subject: of day.sodium <= mg(900) && day.protein >= g(15) the one and the other. What && joins beside them is none.
func (f *Finding) Comparisons() []Finding {
	var list []Finding
	for i := range f.Rule.conjuncts {
		c := &f.Rule.conjuncts[i]
		if !c.sides || c.form == nil || c.limit == nil {
			continue
		}
		one := *f
		truth, measured, limit := c.measure(f.frame())
		one.State = [...]State{nutrition.Unknown: CheckUnknown, nutrition.False: CheckFalse, nutrition.True: CheckTrue}[truth]
		one.Verdict, one.Reason = outcomes[one.State].verdict, outcomes[one.State].reason
		one.part, one.Compared, one.Unit = c, true, c.unit
		one.Measured, one.Limit = c.shown(f.frame(), measured, limit)
		list = append(list, one)
	}
	return list
}

// ConditionReadsFood reports whether the condition under which the rule applies asks anything of the food, and not only
// of the person and the parameters.
func (r *CompiledRule) ConditionReadsFood() bool {
	in := &r.when.inputs
	return len(in.nutrients) > 0 || in.meals || in.slots != 0
}
