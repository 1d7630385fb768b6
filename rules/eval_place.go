package rules

// place is a subject where it stands in the plan. The places of a plan are found once for an evaluation, however
// many rules go through them.
type place struct {
	facts   Facts
	subject Subject
	above   [slotLoops]Subject // plan, day, meal and item at hand, the subject itself included
}

// places are the subjects of a plan, scope by scope, each scope in the order of the plan.
type places [ScopeItem + 1][]place

// placesOf finds the subjects of a plan down to the deepest scope that is asked for.
func placesOf(facts Facts, plan Subject, deepest Scope) *places {
	p := new(places)
	p[ScopePlan] = []place{{facts, plan, [slotLoops]Subject{slotPlan: plan}}}
	if deepest > ScopePlan {
		p.descend(&p[ScopePlan][0], ScopePlan, deepest)
	}
	return p
}

// descend adds the parts of a subject, and theirs. A part may stand deeper than its place in the tree says: the
// items of a grocery box belong to a day, and have no meal. Only deeper scopes grow meanwhile, so that parent
// stays where it is.
func (p *places) descend(parent *place, at, deepest Scope) {
	for _, part := range parent.subject.Parts() {
		scope := scopeOf(part, at+1)
		if scope <= at || scope > deepest {
			continue
		}
		p[scope] = append(p[scope], place{parent.facts, part, parent.above})
		here := &p[scope][len(p[scope])-1]
		here.above[scope-1] = part
		if scope < deepest {
			p.descend(here, scope, deepest)
		}
	}
}
