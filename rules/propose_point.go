package rules

import (
	"iter"
	"slices"
)

// maxPoints is how many cases are tried for one rule before the search is given up.
const maxPoints = 6000

// candidates are the facts of cases that are worth trying for a rule and for others that may stand in its place: the
// cases that it has, and one made up; each with one of its facts turned, then with two; for every comparison the points
// where its sides meet, and beside them; and lists of two elements. Every one comes once.
//
// With each comes whether it was made up, or has the facts of a case that somebody wrote.
func candidates(p *points, others []*CompiledRule) iter.Seq2[[]CaseFact, bool] {
	s := &sampler{points: p, seen: map[string]bool{}}
	for _, other := range others {
		s.others = append(s.others, pointsOf(other))
	}
	return func(yield func([]CaseFact, bool) bool) {
		bases := s.bases()
		for _, depth := range []func([]CaseFact) bool{s.atBoundaries, s.oneTurned, s.pairs, s.emptied, s.twoTurned} {
			for i, base := range bases {
				s.yield = func(facts []CaseFact) bool { return yield(facts, i == len(bases)-1) }
				if !depth(base) {
					return
				}
			}
		}
	}
}

// sampler makes candidates.
type sampler struct {
	*points

	others []*points // of mutants, whose sides meet elsewhere
	seen   map[string]bool
	yield  func([]CaseFact) bool
}

// bases are the facts to start from, the last of them made up.
func (s *sampler) bases() [][]CaseFact {
	var out [][]CaseFact
	for _, list := range s.rule.Rule.caseLists() {
		for i := range list.cases {
			if list.cases[i].planFile() == nil {
				out = append(out, list.cases[i].Facts)
			}
		}
	}
	var made []CaseFact
	for _, k := range s.knobs {
		switch {
		case len(k.values) > 1:
			made = with(made, k.path, k.values[0])
		case k.values == nil:
			made = with(made, k.path, k.short(k.usual, 6))
		}
	}
	return append(out, made)
}

// try gives one candidate, and reports whether to go on.
func (s *sampler) try(facts []CaseFact) bool {
	text := factsYAML(facts)
	if s.seen[text] {
		return true
	}
	s.seen[text] = true
	return s.yield(facts) && len(s.seen) < maxPoints
}

// atBoundaries tries a base itself, and with one number at a time put where the sides of a comparison meet, and beside.
func (s *sampler) atBoundaries(base []CaseFact) bool {
	if !s.try(base) {
		return false
	}
	for i := range s.compares {
		c := &s.compares[i]
		for _, k := range c.knobs {
			if !s.atBoundary(base, i, c, k) {
				return false
			}
		}
	}
	return true
}

func (s *sampler) atBoundary(base []CaseFact, i int, c *comparing, k *knob) bool {
	root, ok := s.root(base, c, k)
	if !ok {
		return true
	}
	values := k.around(root)
	if !s.wholeDay(base, c, k, root) {
		return false
	}
	for _, other := range s.others {
		if len(other.compares) != len(s.compares) {
			continue
		}
		if moved, ok := other.root(base, &other.compares[i], k); ok && moved != root {
			values = append(slices.Insert(values, 1, k.text(between(root, moved))), k.around(moved)...)
		}
	}
	for _, v := range append(values, unknownText) {
		if !s.try(with(base, k.path, v)) {
			return false
		}
	}
	return true
}

// wholeDay tries the point where the sides meet for a plan that covers the whole day, where the share of it makes a figure
// that nobody would write.
func (s *sampler) wholeDay(base []CaseFact, c *comparing, k *knob, root float64) bool {
	covers := []string{"covers"}
	shared := slices.ContainsFunc(s.knobs, func(k *knob) bool { return slices.Equal(k.path, covers) && k.values != nil })
	if !shared || len(digits(root, 10)) <= 6 {
		return true
	}
	whole := with(base, covers, "1")
	at, ok := s.root(whole, c, k)
	return !ok || s.try(with(whole, k.path, k.text(at)))
}

// turnings are the values that a knob may be turned to: those that it may have; of a number that it is not known, and
// something usual.
func (k *knob) turnings() []string {
	if k.values != nil {
		return k.values
	}
	return []string{leftOut, k.short(k.usual, 6)}
}

// oneTurned tries a base with one fact at a time turned, and from there the boundaries.
func (s *sampler) oneTurned(base []CaseFact) bool {
	for _, k := range s.knobs {
		for _, v := range k.turnings() {
			if !s.atBoundaries(with(base, k.path, v)) {
				return false
			}
		}
	}
	return true
}

// twoTurned tries a base with two facts turned at a time.
func (s *sampler) twoTurned(base []CaseFact) bool {
	for i, a := range s.knobs {
		for _, v := range a.turnings() {
			turned := with(base, a.path, v)
			for _, b := range s.knobs[i+1:] {
				for _, w := range b.turnings() {
					if !s.try(with(turned, b.path, w)) {
						return false
					}
				}
			}
		}
	}
	return true
}

// pairs tries lists of two elements: what the base has there, and what any other base or any turned fact of it has.
func (s *sampler) pairs(base []CaseFact) bool {
	for _, path := range s.lists() {
		pool := s.elements(path)
		first := elementAt(base, path)
		if first == nil {
			continue
		}
		for _, second := range pool {
			for _, list := range [][]Case{{*first, second}, {second, *first}} {
				if !s.try(withList(base, path, list)) {
					return false
				}
			}
		}
	}
	return true
}

// emptied tries lists without elements.
func (s *sampler) emptied(base []CaseFact) bool {
	for _, path := range s.lists() {
		if elementAt(base, path) != nil && !s.try(withList(base, path, nil)) {
			return false
		}
	}
	return true
}

// lists are the paths of the first elements of lists that the rule goes through.
func (s *sampler) lists() [][]string {
	var out [][]string
	for _, k := range s.knobs {
		for i, name := range k.path {
			path := k.path[:i+1]
			if isPlace(name) && !slices.ContainsFunc(out, func(have []string) bool { return slices.Equal(have, path) }) {
				out = append(out, path)
			}
		}
	}
	return out
}

// elements are those that bases have in a list, each as it is and with one fact turned.
func (s *sampler) elements(path []string) []Case {
	var out []Case
	seen := map[string]bool{}
	add := func(facts []CaseFact) {
		if e := elementAt(facts, path); e != nil && !seen[factsYAML(e.Facts)] {
			seen[factsYAML(e.Facts)] = true
			out = append(out, *e)
		}
	}
	for _, base := range s.bases() {
		add(base)
		for _, k := range s.knobs {
			for _, v := range k.turnings() {
				if slices.Equal(k.path[:min(len(path), len(k.path))], path) {
					add(with(base, k.path, v))
				}
			}
		}
	}
	return out
}
