package rules

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

// ConditionReadsFood reports whether the condition under which the rule applies asks anything of the food, and not only
// of the person and the parameters.
func (r *CompiledRule) ConditionReadsFood() bool {
	in := &r.when.inputs
	return len(in.nutrients) > 0 || in.meals || in.slots != 0
}
