package foods

import (
	"math"

	"github.com/mealwright/mealwright/nutrition"
)

//go:generate go run ./internal/gentables

// Composition is what 100 g of a food are made of, complete: every nutrient has an interval, the known ones
// from the data, the missing ones from bounds that physics and definition set, each with its reason.
// [Food.Composition] makes it. It is not changed afterwards, and safe for concurrent use.
type Composition struct {
	food    Food
	known   Values
	profile nutrition.Profile
	why     [nutrition.NutrientCount]cause
	kinds   kindValues
	// estimates are the values that were estimated where somebody asked for it; nil if nobody did.
	estimates map[nutrition.Nutrient]Value
}

// Values answers what is known of a nutrient per 100 g; false where nothing is.
type Values func(nutrition.Nutrient) (Value, bool)

// Composition is what 100 g of the food are made of, complete. The values of own win over the catalogue's, and the
// bounds of what is still missing are then those that own and the rest of the catalogue's values set together; nil
// is no values of one's own.
func (f Food) Composition(own Values) *Composition {
	if own == nil {
		return complete(f, f.Known)
	}
	return complete(f, func(n nutrition.Nutrient) (Value, bool) {
		if v, ok := own(n); ok {
			return v, true
		}
		return f.Known(n)
	})
}

// cause says what set the ends of a bounded interval: 1 + the index of a row of boundTable, or one of the
// codes below.
type cause struct{ lo, hi uint8 }

// The causes that are not rows of boundTable.
const (
	byNothing uint8 = 0
	byWeight  uint8 = 255 - iota
	byTryptophan
	byData
	byKind
	byEstimate
)

// Profile is the composition as intervals, for totals. It is not to be changed.
func (c *Composition) Profile() *nutrition.Profile { return &c.profile }

// Value is the interval of n with what it rests on: the data's own value where there is one, else a bound
// with its reason.
func (c *Composition) Value(n nutrition.Nutrient) Value {
	if n >= nutrition.NutrientCount {
		return Value{Amount: nutrition.Anything()}
	}
	switch w := c.why[n]; w.hi {
	case byData:
		v, _ := c.known(n)
		return v
	case byKind:
		return *c.kinds.of(n)
	case byEstimate:
		return c.estimates[n]
	default:
		return Value{Amount: c.profile.At(n), Kind: Missing, Reason: w.reason()}
	}
}

// Measured reports whether n is in the data, as a value or as what a label leaves open, and is not a bound or an
// assumption.
func (c *Composition) Measured(n nutrition.Nutrient) bool {
	return n < nutrition.NutrientCount && c.why[n].hi == byData
}

// Assessed reports whether anything is known of n: a value, what the food's kind says, or a bound by another of its
// nutrients. That a food outweighs each of its parts is no knowledge of n.
func (c *Composition) Assessed(n nutrition.Nutrient) bool {
	if n >= nutrition.NutrientCount {
		return false
	}
	w := c.why[n]
	return w.lo != byNothing || w.hi != byNothing && w.hi != byWeight
}

// reason is the cause in plain words. An end at zero or at infinity needs none.
func (w cause) reason() string {
	switch {
	case w.hi == byTryptophan:
		return "from its preformed niacin to that plus a sixtieth of its tryptophan"
	case w.lo == byNothing:
		return above(w.hi)
	case w.hi == byNothing:
		return below(w.lo)
	default:
		return above(w.hi) + "; " + below(w.lo)
	}
}

// above is the reason of an upper end.
func above(code uint8) string {
	switch code {
	case byNothing:
		return "nothing bounds it"
	case byWeight:
		return "no more than the food weighs"
	}
	return boundTable[code-1].above
}

// below is the reason of a lower end.
func below(code uint8) string { return boundTable[code-1].below }

// complete bounds whatever is not known of a food. What is known stays as it is, even where it contradicts
// itself; a bound that such a contradiction would turn inside out is dropped, so that an interval only ever
// gets wider.
//
// It runs once for every distinct food of a check, so it allocates nothing beyond its result.
func complete(f Food, known Values) *Composition { return completeBy(boundTable[:], f, known) }

// completeBy is complete by other bounds.
func completeBy(bounds []bound, f Food, known Values) *Composition {
	c := &Composition{food: f, known: known, profile: nutrition.Nothing()}
	s := solver{bounds: bounds}
	for n := range nutrition.Nutrient(nutrition.NutrientCount) {
		if v, ok := known(n); ok {
			s.at[n], c.why[n] = v.Amount, cause{byData, byData}
			continue
		}
		s.at[n], c.why[n] = weightBound(n)
		s.free |= 1 << n
	}
	c.assumeByKind(&s)
	s.solve(&c.why)
	c.niacinEquivalents(&s)
	for n := range nutrition.Nutrient(nutrition.NutrientCount) {
		c.profile.Set(n, s.at[n])
	}
	return c
}

// weightBound is what 100 g of food allow of n: no more than the food itself weighs. A unit that is no weight
// is not bounded.
func weightBound(n nutrition.Nutrient) (nutrition.Amount, cause) {
	const milligrams = 100 * 1000
	switch u := n.Unit(); u.Dimension {
	case nutrition.Mass:
		return nutrition.Amount{Hi: milligrams / u.Factor}, cause{hi: byWeight}
	case nutrition.RAE: // retinol, the strongest form, counts one to one
		return nutrition.Amount{Hi: milligrams * 1000}, cause{hi: byWeight}
	}
	return nutrition.Amount{Hi: math.Inf(1)}, cause{}
}

// niacinEquivalents sets what food tables do not hold: niacin equivalents run from the preformed niacin to
// that plus tryptophan / 60.
func (c *Composition) niacinEquivalents(s *solver) {
	const n = nutrition.NiacinNE
	if s.free&(1<<n) == 0 {
		return
	}
	const milligramsPerGram, tryptophanPerNE = 1000, 60
	most := s.at[nutrition.Tryptophan].Hi * milligramsPerGram / tryptophanPerNE
	niacin := s.at[nutrition.Niacin]
	s.at[n] = nutrition.Amount{Lo: niacin.Lo, Hi: niacin.Hi + most}
	c.why[n] = cause{byTryptophan, byTryptophan}
}
