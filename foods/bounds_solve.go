package foods

import (
	"math"

	"github.com/mealwright/mealwright/nutrition"
)

// bound is one row of data/bounds.csv: the terms sum to at most limit. Real data break the physics by
// rounding and by method, so the row carries the slack by which they do.
type bound struct {
	name         string
	terms        []boundTerm
	nutrients    uint64 // those of the terms, one bit each
	limit, slack float64
	above, below string // why a term on the left of the formula is no more, one on the right no less
}

// boundTerm is k times a nutrient in its canonical unit.
type boundTerm struct {
	n nutrition.Nutrient
	k float64
}

// rounds is how often the bounds are gone through at most. Bounds chain (added sugars, sugars, carbohydrate,
// 100 g); a chain that is cut short leaves an interval wider than it need be, never wrong.
const rounds = 3

// solver narrows the intervals of what is not known until no bound has more to say.
type solver struct {
	bounds []bound
	at     [nutrition.NutrientCount]nutrition.Amount
	free   uint64 // the nutrients that may be narrowed, one bit each
}

// A nutrient is one bit of solver.free.
var _ [64 - nutrition.NutrientCount]struct{}

// solve narrows every free nutrient by every bound, and notes in why what set each end. A bound that the known
// values break by more than its slack contradicts them: what is right then is not known, so the missing nutrients of
// that bound go back to what their weight allows, and the rest is solved again without them.
func (s *solver) solve(why *[nutrition.NutrientCount]cause) {
	start, causes := *s, *why
	for {
		broken := s.propagate(why)
		if broken == 0 {
			return
		}
		start.free &^= broken
		*s, *why = start, causes
	}
}

// propagate goes through the bounds until none has more to say. It returns the free nutrients of the bounds that are
// broken, one bit each.
func (s *solver) propagate(why *[nutrition.NutrientCount]cause) (broken uint64) {
	for range rounds {
		changed := false
		for i := range s.bounds {
			b := &s.bounds[i]
			free := s.free & b.nutrients
			if free == 0 {
				continue
			}
			narrowed, sound := s.apply(b, uint8(i+1), why)
			changed = changed || narrowed
			if !sound {
				broken |= free
			}
		}
		if !changed || broken != 0 {
			break
		}
	}
	return broken
}

// apply narrows the free nutrients of one bound: each term is at most the limit less the least that the other terms
// can be. It reports whether it narrowed any, and whether the bound holds at all.
func (s *solver) apply(b *bound, code uint8, why *[nutrition.NutrientCount]cause) (narrowed, sound bool) {
	least, unbounded := 0.0, 0
	for _, t := range b.terms {
		if m := s.leastOf(t); math.IsInf(m, 0) {
			unbounded++
		} else {
			least += m
		}
	}
	limit := b.limit + b.slack
	if unbounded > 1 {
		return false, true
	}
	if unbounded == 0 && least > limit+nutrition.Tolerance(limit) {
		return false, false
	}
	for _, t := range b.terms {
		m := s.leastOf(t)
		if s.free&(1<<t.n) == 0 || unbounded > 0 && !math.IsInf(m, 0) {
			continue
		}
		if unbounded > 0 {
			m = 0
		}
		narrowed = s.narrow(t, (limit-(least-m))/t.k, code, why) || narrowed
	}
	return narrowed, true
}

// leastOf is the least that a term can be.
func (s *solver) leastOf(t boundTerm) float64 {
	if t.k < 0 {
		return t.k * s.at[t.n].Hi
	}
	return t.k * s.at[t.n].Lo
}

// narrow moves the upper end of a positive term's nutrient, or the lower end of a negative one's, to end, and
// reports whether that changed anything to speak of.
func (s *solver) narrow(t boundTerm, end float64, code uint8, why *[nutrition.NutrientCount]cause) bool {
	a, old := &s.at[t.n], s.at[t.n]
	if t.k > 0 && end < a.Hi {
		a.Hi, why[t.n].hi = max(end, a.Lo), code
		return old.Hi-a.Hi > nutrition.Tolerance(old.Hi)
	}
	if t.k < 0 && end > a.Lo {
		a.Lo, why[t.n].lo = min(end, a.Hi), code
		return a.Lo-old.Lo > nutrition.Tolerance(a.Lo)
	}
	return false
}
