package rules

// place is a subject where it stands in the plan. The places of a plan are found once for an evaluation, however
// many rules go through them.
type place struct {
	world   *world
	subject Subject
	above   *place // nil for the plan
	scope   Scope
}

// places are the subjects of a plan, scope by scope, each scope in the order of the plan.
type places [ScopeItem + 1][]place

// placesOf finds the subjects of a plan down to the deepest scope that is asked for.
func placesOf(w *world, plan Subject, deepest Scope) *places {
	var count [ScopeItem + 1]int
	countPlaces(&count, plan, ScopePlan, deepest)
	p := new(places)
	for scope, n := range count {
		p[scope] = make([]place, 0, n) // never grown, so that a place stays where it is
	}
	p[ScopePlan] = []place{{w, plan, nil, ScopePlan}}
	p.descend(&p[ScopePlan][0], ScopePlan, deepest)
	return p
}

// countPlaces counts the parts of a subject, and theirs, scope by scope.
func countPlaces(count *[ScopeItem + 1]int, parent Subject, at, deepest Scope) {
	if at >= deepest {
		return
	}
	for _, part := range parent.Parts() {
		if scope := scopeOf(part, at+1); scope > at && scope <= deepest {
			count[scope]++
			countPlaces(count, part, scope, deepest)
		}
	}
}

// descend adds the parts of a subject, and theirs. A part may stand deeper than its place in the tree says: the
// items of a grocery box belong to a day, and have no meal.
func (p *places) descend(parent *place, at, deepest Scope) {
	if at >= deepest {
		return
	}
	for _, part := range parent.subject.Parts() {
		scope := scopeOf(part, at+1)
		if scope <= at || scope > deepest {
			continue
		}
		p[scope] = append(p[scope], place{parent.world, part, parent, scope})
		p.descend(&p[scope][len(p[scope])-1], scope, deepest)
	}
}
