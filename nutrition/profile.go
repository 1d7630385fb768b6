package nutrition

import (
	"iter"
	"math"
)

// Profile holds an amount for every nutrient: of 100 g of a food, of an item, of a day. The zero Profile is
// everything unknown; a sum starts from [Nothing], which is exactly zero of everything.
//
// A nutrient is never present in a negative amount, so what a Profile holds lies in [0, +Inf], and sums
// and multiples of it cannot become NaN. Two profiles that say the same need not be equal by ==.
type Profile struct {
	amounts [NutrientCount]Amount
	filled  bool // amounts holds what is known; false, and nothing is
}

// Nothing is the profile of no food at all: exactly zero of every nutrient.
func Nothing() Profile { return Profile{filled: true} }

// At is the amount of n, [Anything] where it was never set.
func (p *Profile) At(n Nutrient) Amount {
	if !p.filled || n >= NutrientCount {
		return Anything()
	}
	return p.amounts[n]
}

// Set puts the amount of n. The part of it below zero is cut off; an amount with no part above, or no
// interval at all, tells nothing and is held as [Anything].
func (p *Profile) Set(n Nutrient, a Amount) {
	if n >= NutrientCount {
		return
	}
	p.fill()
	if !a.Valid() || a.Hi < 0 {
		a = Anything()
	}
	p.amounts[n] = Amount{max(a.Lo, 0), a.Hi}
}

// Add adds q to p, nutrient by nutrient.
func (p *Profile) Add(q *Profile) { p.AddScaled(q, 1) }

// AddScaled adds k times q to p, nutrient by nutrient. No times anything adds nothing, even of what is
// unknown. A k that is negative or not finite is no multiple of a food, and leaves everything unknown.
func (p *Profile) AddScaled(q *Profile, k float64) {
	switch {
	case k == 0:
		return
	case !(k > 0 && k <= math.MaxFloat64):
		*p = Profile{}
		return
	case !q.filled:
		p.addUnknown()
		return
	}
	p.fill()
	// The hot loop of checking a plan: nothing here can be NaN, so nothing is looked at.
	for i := range p.amounts {
		p.amounts[i].Lo += k * q.amounts[i].Lo
		p.amounts[i].Hi += k * q.amounts[i].Hi
	}
}

// Scale is p times k; see [Profile.AddScaled].
func (p *Profile) Scale(k float64) Profile {
	s := Nothing()
	s.AddScaled(p, k)
	return s
}

// All runs through the nutrients in the order of the table, each with its amount.
func (p *Profile) All() iter.Seq2[Nutrient, Amount] {
	return func(yield func(Nutrient, Amount) bool) {
		for n := range Nutrient(NutrientCount) {
			if !yield(n, p.At(n)) {
				return
			}
		}
	}
}

// fill turns the zero profile into one that says the same in its amounts.
func (p *Profile) fill() {
	if p.filled {
		return
	}
	for i := range p.amounts {
		p.amounts[i] = Anything()
	}
	p.filled = true
}

// addUnknown adds a food of which nothing is known: what was there stays the least.
func (p *Profile) addUnknown() {
	p.fill()
	for i := range p.amounts {
		p.amounts[i].Hi = math.Inf(1)
	}
}
