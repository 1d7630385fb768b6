package suitability

import (
	"slices"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// Meets is whether the item meets a need, and what decides.
func (f *Facts) Meets(n Need) Verdict {
	switch {
	case n.row == nil && n.id == "":
		return Verdict{}
	case n.row == nil:
		return f.free(n)
	case n.Kitchen():
		return f.kitchen(n)
	}
	return f.culture(n)
}

// free is whether the item is free of an allergen. Traces count.
func (f *Facts) free(n Need) Verdict {
	a := f.Holds(n.free)
	v := Verdict{Evidence: a.Evidence}
	switch a.State {
	case Contains, MayContain:
		v.Truth = nutrition.False
	case Free:
		v.Truth = nutrition.True
		v.Certified = a.Evidence[0].Place == Certified
	case Unknown:
		v.Ask = "ask the maker, and declare contains: [" + n.id + "] or contains: [" + n.free.String() + "]"
	}
	return v
}

// culture is whether the item may be eaten by a rule of culture. What is forbidden decides first; then a certificate;
// then what would have to be asked; and at last what may be inferred.
func (f *Facts) culture(n Need) Verdict {
	if e := f.forbidden(n.row); len(e) > 0 {
		return Verdict{Truth: nutrition.False, Evidence: e}
	}
	expired := ""
	for i, c := range f.item.Certified {
		if !settles(n.row, c.Scheme) {
			continue
		}
		if c.Valid(f.item.AsOf) {
			return Verdict{Truth: nutrition.True, Evidence: []Evidence{certificate(i, c)}, Certified: true}
		}
		expired = "the certificate " + c.Scheme + " of " + c.By + " ended on " + c.Until + "; "
	}
	v := f.open(n.row)
	if len(v.Evidence) == 0 {
		v = f.infer(n.row)
	}
	if v.Truth != nutrition.True {
		v.Ask = expired + "a certificate settles it: certified: [{scheme: " + n.row.settled[0] + ", by: ..., until: ...}]"
	}
	return v
}

// forbidden is the evidence that the item holds what it must not.
func (f *Facts) forbidden(row *needRow) []Evidence {
	for _, s := range row.never.List() {
		if a := f.holds(s, false); a.State == Contains {
			return a.Evidence
		}
	}
	for _, pair := range row.together {
		var evidence []Evidence
		all := true
		for _, s := range pair.List() {
			a := f.holds(s, false)
			all = all && a.State == Contains
			evidence = append(evidence, a.Evidence...)
		}
		if all {
			return evidence
		}
	}
	return nil
}

func settles(row *needRow, scheme string) bool {
	return slices.Contains(row.settled, scheme)
}

// open is what must be asked about: what the need asks for, and what may be in the item that must not.
func (f *Facts) open(row *needRow) Verdict {
	var v Verdict
	for _, s := range (row.never | row.asks).List() {
		if a := f.holds(s, false); a.State != Free && len(a.Evidence) > 0 {
			v.Evidence = append(v.Evidence, a.Evidence[0])
		}
	}
	return v
}

// infer is whether nothing that matters is in the item though nobody certifies it.
func (f *Facts) infer(row *needRow) Verdict {
	v := Verdict{Truth: nutrition.True}
	for _, s := range (row.never | row.asks).List() {
		a := f.holds(s, false)
		switch {
		case a.State != Free:
			return Verdict{}
		case a.Evidence[0].Place == Ingredients && !row.byList:
			return Verdict{}
		case len(v.Evidence) == 0:
			v.Evidence = a.Evidence[:1]
		}
	}
	return v
}

// Is answers a question of a rule: whether the item meets a need ("halal", "no-freezer", "milk-free"), holds a
// substance ("contains-milk"), or contradicts itself ("contradictory"). It reports false for another question.
func (f *Facts) Is(question string) (answer nutrition.Truth, ok bool) {
	if question == "contradictory" {
		return nutrition.TruthOf(len(f.Contradictions()) > 0), true
	}
	if name, found := strings.CutPrefix(question, "contains-"); found {
		s, known := LookupSubstance(name)
		if !known {
			return nutrition.Unknown, false
		}
		return contained(f.Holds(s).State), true
	}
	need, known := LookupNeed(question)
	if !known {
		return nutrition.Unknown, false
	}
	return f.Meets(need).Truth, true
}

// contained is whether something in that state is in the food. Of what may be there in traces nobody knows.
func contained(s State) nutrition.Truth {
	switch s {
	case Contains:
		return nutrition.True
	case Free:
		return nutrition.False
	case Unknown, MayContain:
	}
	return nutrition.Unknown
}

// Asks reports whether a question is one of [Facts.Is].
func Asks(question string) bool {
	if name, found := strings.CutPrefix(question, "contains-"); found {
		_, ok := LookupSubstance(name)
		return ok
	}
	_, ok := LookupNeed(question)
	return ok || question == "contradictory"
}
