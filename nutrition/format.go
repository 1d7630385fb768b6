package nutrition

import (
	"math"
	"strconv"
	"strings"
)

// Format is the amount, given in a unit, as people read it: "2,300 mg", "1,259-1,610 mg", "at least 5 g". It
// prints as many digits as a diet is planned by, and more where fewer would make the two ends of an interval
// look like one. Nothing known is "unknown".
func (a Amount) Format(u Unit) string {
	for digits := fewestDigits; digits < mostDigits && !a.Known(); digits++ {
		if figure(a.Lo, digits) != figure(a.Hi, digits) {
			return withUnit(a.text(digits), u)
		}
	}
	if a.Valid() && !math.IsInf(a.Lo, 0) {
		a.Hi = a.Lo // known, or apart by rounding noise only
	}
	return withUnit(a.text(fewestDigits), u)
}

// FormatPair is two amounts in one unit side by side, as in "2,300.4 mg; the limit is 2,300 mg": with as
// many digits as it takes that what differs looks different.
func FormatPair(a, b Amount, u Unit) (string, string) {
	for digits := fewestDigits; ; digits++ {
		s, t := a.text(digits), b.text(digits)
		if digits == mostDigits || a == b || s != t && distinctEnds(a, b, digits) {
			return withUnit(s, u), withUnit(t, u)
		}
	}
}

// A figure has three significant digits, which is more than food data are good for. Telling two numbers
// apart by more digits ends at ten; below that lies rounding noise.
const fewestDigits, mostDigits = 3, 10

// distinctEnds says whether no end of one amount looks like a different end of the other.
func distinctEnds(a, b Amount, digits int) bool {
	for _, x := range [...]float64{a.Lo, a.Hi} {
		for _, y := range [...]float64{b.Lo, b.Hi} {
			if x != y && !math.IsInf(x, 0) && !math.IsInf(y, 0) && figure(x, digits) == figure(y, digits) {
				return false
			}
		}
	}
	return true
}

// text is the amount without its unit.
func (a Amount) text(digits int) string {
	openBelow, openAbove := math.IsInf(a.Lo, -1), math.IsInf(a.Hi, 1)
	switch {
	case !a.Valid(), openBelow && openAbove, a.Lo == 0 && openAbove:
		return "unknown"
	case openAbove:
		return "at least " + figure(a.Lo, digits)
	case openBelow:
		return "at most " + figure(a.Hi, digits)
	case a.Known():
		return figure(a.Lo, digits)
	case a.Lo < 0:
		return figure(a.Lo, digits) + " to " + figure(a.Hi, digits)
	}
	return figure(a.Lo, digits) + "-" + figure(a.Hi, digits)
}

func withUnit(s string, u Unit) string {
	if s == "unknown" || u.Symbol == "" {
		return s
	}
	return s + " " + u.Label()
}

// figure is v with at least so many significant digits, every digit before the point, thousands separated.
func figure(v float64, digits int) string {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		return "unknown"
	}
	decimals := digits - 1
	if v != 0 {
		decimals -= int(math.Floor(math.Log10(math.Abs(v))))
	}
	s := strconv.FormatFloat(v, 'f', min(max(decimals, 0), 12), 64)
	whole, fraction, _ := strings.Cut(s, ".")
	if fraction = strings.TrimRight(fraction, "0"); fraction != "" {
		fraction = "." + fraction
	}
	if s = thousands(whole) + fraction; s == "-0" {
		return "0"
	}
	return s
}

// thousands puts the separators into the digits of an integer.
func thousands(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
}
