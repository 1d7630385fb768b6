package rules

import "github.com/mealwright/mealwright/nutrition"

// conjunct is one of the parts of a check that && joins, or the whole check. A comparison keeps its two sides,
// so that a finding can say what was measured and what the limit was.
type conjunct struct {
	truth  truthFunc
	sides  bool // it is a comparison: measured and limit count
	flip   bool // the limit stands on the left
	left   amountFunc
	right  amountFunc
	test   func(a, b nutrition.Amount) nutrition.Truth
	about  about
	unit   nutrition.Unit // of measured and limit
	form   *form          // of the measured side
	limit  *form          // of the other side
	direct bool           // the measured side is a nutrient and nothing else
	slot   int            // whose, where direct
}

// about is the nutrient that a comparison measures, and what it is held to.
type about struct {
	nutrient  nutrition.Nutrient
	known     bool
	direction Direction
}

// measure evaluates one part of a check, and reports what was measured and what the limit was where it is a
// comparison.
func (c *conjunct) measure(f *frame) (t nutrition.Truth, measured, limit nutrition.Amount) {
	if !c.sides {
		return c.truth(f), measured, limit
	}
	a, b := c.left(f), c.right(f)
	t = c.test(a, b)
	if c.flip {
		a, b = b, a
	}
	return t, a, b
}

// shown turns measured and limit from base units into the unit of the part.
func (c *conjunct) shown(f *frame, measured, limit nutrition.Amount) (m, l nutrition.Amount) {
	if c.unit.Factor != 0 && c.unit.Factor != 1 {
		measured, limit = inUnit(measured, c.unit), inUnit(limit, c.unit)
		if c.direct {
			measured = f.subject(c.slot).Amount(c.about.nutrient)
		}
	}
	return measured, limit
}

// inUnit is an amount in base units, written in the unit.
func inUnit(a nutrition.Amount, u nutrition.Unit) nutrition.Amount {
	if u.Factor == 0 || u.Factor == 1 {
		return a
	}
	return nutrition.Amount{Lo: a.Lo / u.Factor, Hi: a.Hi / u.Factor}
}
