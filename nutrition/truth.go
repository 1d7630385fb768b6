package nutrition

import "math"

// Truth is the answer to a question about amounts: yes, no, or cannot tell. The zero value is Unknown.
type Truth uint8

// The three answers, in Kleene's logic.
const (
	Unknown Truth = iota
	False
	True
)

// String is "unknown", "false" or "true".
func (t Truth) String() string {
	switch t {
	case False:
		return "false"
	case True:
		return "true"
	}
	return "unknown"
}

// TruthOf is the certain answer b.
func TruthOf(b bool) Truth {
	if b {
		return True
	}
	return False
}

// Not is the opposite; the opposite of Unknown is Unknown.
func (t Truth) Not() Truth {
	switch t {
	case False:
		return True
	case True:
		return False
	}
	return Unknown
}

// And is False if either is, True if both are, else Unknown.
func (t Truth) And(u Truth) Truth {
	switch {
	case t == False || u == False:
		return False
	case t == True && u == True:
		return True
	}
	return Unknown
}

// Or is True if either is, False if both are, else Unknown.
func (t Truth) Or(u Truth) Truth {
	switch {
	case t == True || u == True:
		return True
	case t == False && u == False:
		return False
	}
	return Unknown
}

// Tolerance is the one allowance for floating point in comparisons: 1e-9 of the limit, and 1e-9 where
// the limit is below 1. A sum that reaches 2300.0000000001 mg has not passed a ceiling of 2300.
func Tolerance(limit float64) float64 {
	if math.IsInf(limit, 0) {
		return 0
	}
	return 1e-9 * max(1, math.Abs(limit))
}

// AtMost answers a <= limit: True if every possible value of a is at or under every possible limit, False
// if none is.
func (a Amount) AtMost(limit Amount) Truth {
	switch {
	case a.Hi <= limit.Lo+Tolerance(limit.Lo):
		return True
	case a.Lo > limit.Hi+Tolerance(limit.Hi):
		return False
	}
	return Unknown
}

// Below answers a < limit.
func (a Amount) Below(limit Amount) Truth {
	switch {
	case a.Hi < limit.Lo-Tolerance(limit.Lo):
		return True
	case a.Lo >= limit.Hi-Tolerance(limit.Hi):
		return False
	}
	return Unknown
}

// AtLeast answers a >= limit, the negation of a < limit.
func (a Amount) AtLeast(limit Amount) Truth { return a.Below(limit).Not() }

// Above answers a > limit, the negation of a <= limit.
func (a Amount) Above(limit Amount) Truth { return a.AtMost(limit).Not() }
