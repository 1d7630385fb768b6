package rules

import "github.com/mealwright/mealwright/nutrition"

// conjunctsOf are the parts of a check that && joins; none of one that was refused.
func conjunctsOf(whole *node) []conjunct {
	if whole.truth == nil {
		return nil
	}
	parts := whole.conjuncts()
	out := make([]conjunct, len(parts))
	for i := range parts {
		out[i] = newConjunct(&parts[i])
	}
	return out
}

// newConjunct is a part of a check, with the two sides of the comparison that it is. Of all and exists, whose
// sides differ from part to part, only what they are about is kept.
func newConjunct(nd *node) conjunct {
	out := conjunct{truth: nd.truth}
	inside := nd
	for inside.inner != nil {
		inside = inside.inner
	}
	if inside.sides == nil {
		return out
	}
	measured, limit, flip := inside.sides.measured()
	out.about = inside.sides.about()
	if inside != nd {
		return out
	}
	out.sides, out.flip = true, flip
	out.left, out.right, out.test = nd.sides.left.amount, nd.sides.right.amount, nd.sides.compare
	out.form, out.limit, out.direct, out.slot = measured.form, limit.form, measured.direct, measured.slot
	out.unit = shownUnit(measured.kind, out.about)
	return out
}

// sides are the two sides of a comparison.
type sides struct {
	left, right node
	compare     func(a, b nutrition.Amount) nutrition.Truth
	sense       Direction
}

// measured is the side that reads the food and the other one, and whether it is the right one. Where both read
// it, the left side is what is measured; where none does, too.
func (s *sides) measured() (side, other *node, flip bool) {
	if len(s.left.inputs.nutrients) == 0 && len(s.right.inputs.nutrients) > 0 {
		return &s.right, &s.left, true
	}
	return &s.left, &s.right, false
}

// about is the nutrient that the comparison measures, and what it is held to.
func (s *sides) about() about {
	side, _, flip := s.measured()
	a := about{direction: s.sense}
	if flip {
		a.direction = s.sense.flip()
	}
	if len(side.inputs.nutrients) > 0 {
		a.nutrient, a.known = side.inputs.nutrients[0], true
	}
	return a
}

// shownUnit is the unit of what a comparison measures: that of its nutrient where it is one of the nutrient's
// dimension, else the base unit. A plain number has none.
func shownUnit(k kind, a about) nutrition.Unit {
	if a.known && a.nutrient.Unit().Dimension == k.dimension() {
		return a.nutrient.Unit()
	}
	return k.dimension().Base()
}
