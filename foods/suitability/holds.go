package suitability

// Holds is what is known of one substance. What speaks for it wins over what speaks against it.
func (f *Facts) Holds(s Substance) Answer { return f.holds(s, s.Allergen()) }

// holds is what is known of a substance. Strictly, as for an allergen, what nobody declares is shown only by a food
// that is one ingredient; for a rule of culture a whole ingredient list shows it as well.
func (f *Facts) holds(s Substance, strictly bool) Answer {
	var by [Free + 1][]Evidence
	for i := range f.evidence {
		if e := &f.evidence[i]; e.Substance == s && (strictly || !f.overtaken(e)) {
			by[e.Says] = append(by[e.Says], *e)
		}
	}
	for _, state := range [...]State{Contains, MayContain, Free} {
		if len(by[state]) > 0 && (state != Free || vouched(by[Free]) || len(by[Unknown]) == 0) {
			return Answer{state, by[state]}
		}
	}
	if len(by[Unknown]) > 0 {
		return Answer{Unknown, by[Unknown]}
	}
	if e, ok := f.inferred(s, strictly); ok {
		return Answer{Free, []Evidence{e}}
	}
	return Answer{}
}

// overtaken reports whether a question that the food's name raises is answered by its whole ingredient list.
func (f *Facts) overtaken(e *Evidence) bool {
	return f.whole && e.Says == Unknown && (e.Place == Description || e.Place == Group)
}

// vouched reports whether somebody declares it, and not only the food's kind.
func vouched(evidence []Evidence) bool {
	for i := range evidence {
		if evidence[i].Place != Group {
			return true
		}
	}
	return false
}

// inferred is why nothing of a substance is in the food though nobody says so.
func (f *Facts) inferred(s Substance, strictly bool) (Evidence, bool) {
	e := Evidence{Substance: s, Says: Free, Place: Group, Source: "design"}
	switch {
	case f.single != "":
		e.Why = f.single
	case strictly:
		return Evidence{}, false
	case f.plain != "":
		e.Why = f.plain
	case f.whole:
		e.Place, e.Why = Ingredients, "the list is whole, and none of it comes of "+s.Title()
	default:
		return Evidence{}, false
	}
	return e, true
}

// Contradictions are the substances that the item is declared free of and that something says it holds, and the
// certificates for what it cannot be.
func (f *Facts) Contradictions() []Contradiction {
	var list []Contradiction
	for _, s := range Substances() {
		holds, free := f.first(s, Contains, MayContain), f.first(s, Free)
		if holds != nil && free != nil {
			list = append(list, Contradiction{s, *holds, *free})
		}
	}
	for i, c := range f.item.Certified {
		need, ok := LookupNeed(c.Scheme)
		if !ok || need.row == nil || !c.Valid(f.item.AsOf) {
			continue
		}
		for _, s := range need.row.never.List() {
			if holds := f.first(s, Contains); holds != nil {
				list = append(list, Contradiction{s, *holds, certificate(i, c)})
			}
		}
	}
	return list
}

// first is the first evidence of a substance that says one of the states, apart from what a kind rules out.
func (f *Facts) first(s Substance, states ...State) *Evidence {
	for i := range f.evidence {
		e := &f.evidence[i]
		for _, state := range states {
			if e.Substance == s && e.Says == state && (state != Free || e.Place != Group) {
				return e
			}
		}
	}
	return nil
}
