package nutrition

import "math"

// Amount is a closed interval of possible values, in a unit that the context fixes: the canonical unit of
// a nutrient in a [Profile], the base unit of a dimension inside a rule.
//
// A value that is known is an interval of width zero. A missing one is never zero: it runs from the
// least to the most that physics and definition allow, and to +Inf where nothing bounds it. Arithmetic
// keeps every possible value inside its result, so a verdict that holds for the result holds for
// whatever the missing figure turns out to be.
//
// The zero Amount is exactly zero. NaN never arises from the methods here, whatever valid amounts they are
// given, unbounded ones included.
type Amount struct {
	Lo, Hi float64
}

// Exactly is the amount that is known to be v.
func Exactly(v float64) Amount { return Amount{v, v} }

// Between is the amount that lies somewhere from lo to hi; the ends may come in either order.
func Between(lo, hi float64) Amount {
	if lo > hi {
		lo, hi = hi, lo
	}
	return Amount{lo, hi}
}

// Anything is the amount of which nothing is known but that it cannot be negative: [0, +Inf).
func Anything() Amount { return Amount{0, math.Inf(1)} }

// Unbounded is the amount of which nothing at all is known, the result of a quotient whose divisor may
// be zero: (-Inf, +Inf).
func Unbounded() Amount { return Amount{math.Inf(-1), math.Inf(1)} }

// Known reports whether the amount is a single value.
func (a Amount) Known() bool { return a.Lo == a.Hi }

// Valid reports whether the amount is an interval at all: no NaN, and Lo not above Hi.
func (a Amount) Valid() bool { return a.Lo <= a.Hi }

// Contains reports whether v is one of the possible values.
func (a Amount) Contains(v float64) bool { return a.Lo <= v && v <= a.Hi }

// Add is the sum.
func (a Amount) Add(b Amount) Amount { return Amount{a.Lo + b.Lo, a.Hi + b.Hi}.sane() }

// Sub is the difference. The two operands are taken to be independent: a.Sub(a) is [Lo-Hi, Hi-Lo].
func (a Amount) Sub(b Amount) Amount { return Amount{a.Lo - b.Hi, a.Hi - b.Lo}.sane() }

// Neg is the amount with its sign changed.
func (a Amount) Neg() Amount { return Amount{-a.Hi, -a.Lo} }

// Scale is the amount times k; 0 times unbounded is 0. A k that is not a number leaves nothing known.
func (a Amount) Scale(k float64) Amount {
	switch {
	case math.IsNaN(k):
		return Unbounded()
	case k < 0:
		return Amount{times(k, a.Hi), times(k, a.Lo)}
	}
	return Amount{times(k, a.Lo), times(k, a.Hi)}
}

// Mul is the product; 0 times unbounded is 0.
func (a Amount) Mul(b Amount) Amount {
	p, q, r, s := times(a.Lo, b.Lo), times(a.Lo, b.Hi), times(a.Hi, b.Lo), times(a.Hi, b.Hi)
	return Amount{min(p, q, r, s), max(p, q, r, s)}
}

// Div is the quotient, [Unbounded] when the divisor may be zero. The operands are taken to be independent: a
// share of energy, whose two amounts go up and down together, comes out wider than it is. Comparing
// products says more.
func (a Amount) Div(b Amount) Amount {
	if b.Lo <= 0 && b.Hi >= 0 {
		return Unbounded()
	}
	p, q, r, s := over(a.Lo, b.Lo), over(a.Lo, b.Hi), over(a.Hi, b.Lo), over(a.Hi, b.Hi)
	return Amount{min(p, q, r, s), max(p, q, r, s)}
}

// Meet is what both amounts allow, and whether they allow anything in common.
func (a Amount) Meet(b Amount) (Amount, bool) {
	m := Amount{max(a.Lo, b.Lo), min(a.Hi, b.Hi)}
	return m, m.Valid()
}

// Hull is the smallest amount that holds both.
func (a Amount) Hull(b Amount) Amount { return Amount{min(a.Lo, b.Lo), max(a.Hi, b.Hi)} }

// times is the product in which zero wins over infinity, as "none of an unbounded amount" is none.
func times(x, y float64) float64 {
	if x == 0 || y == 0 {
		return 0
	}
	return x * y
}

// over is the quotient in which what is divided without bound comes to nothing. Infinity over infinity may
// be anything in the same direction; zero is its near end, and the quotient of the other ends its far one.
func over(x, y float64) float64 {
	if x == 0 || math.IsInf(y, 0) {
		return 0
	}
	return x / y
}

// sane replaces an end that became inf - inf by the infinity that keeps the interval sound.
func (a Amount) sane() Amount {
	if a.Lo != a.Lo { // only NaN differs from itself
		a.Lo = math.Inf(-1)
	}
	if a.Hi != a.Hi {
		a.Hi = math.Inf(1)
	}
	return a
}
