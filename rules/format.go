package rules

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"github.com/mealwright/mealwright/internal/suggest"
	"github.com/mealwright/mealwright/nutrition"
)

// plain is a number with the digits that matter and no more: four, and every digit of a whole number.
func plain(v float64) string {
	if v == 0 || math.IsInf(v, 0) {
		return strconv.FormatFloat(math.Abs(v), 'f', -1, 64)
	}
	digits := 3 - int(math.Floor(math.Log10(math.Abs(v))))
	s := strconv.FormatFloat(v, 'f', max(0, digits), 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// grouped is plain with commas between thousands, as dietitians write: 2,300.
func grouped(v float64) string {
	s := plain(v)
	whole, frac, dotted := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if dotted {
		whole += "." + frac
	}
	return sign + whole
}

// amountText is an amount in base units as people read it, in the given unit: "2,300 mg", "1,900 to 2,600
// mg", "at least 40 g", "an unknown amount".
func amountText(a nutrition.Amount, u nutrition.Unit) string {
	return shownAmount(inUnit(a, u), u)
}

// shownAmount is amountText of an amount that is in the unit already.
func shownAmount(a nutrition.Amount, u nutrition.Unit) string {
	unit := u.Label()
	if unit != "" {
		unit = " " + unit
	}
	lo, hi := grouped(a.Lo), grouped(a.Hi)
	switch {
	case math.IsInf(a.Hi, 1) && (a.Lo == 0 || math.IsInf(a.Lo, -1)):
		return "an unknown amount"
	case math.IsInf(a.Hi, 1):
		return "at least " + lo + unit
	case math.IsInf(a.Lo, -1):
		return "at most " + hi + unit
	case lo == hi:
		return lo + unit
	}
	return lo + " to " + hi + unit
}

func quote(s string) string { return strconv.Quote(s) }

func isSpace(r rune) bool { return unicode.IsSpace(r) }

// didYouMean is the hint with the nearest of some names, or nothing.
func didYouMean(word string, among []string) string {
	if name, ok := suggest.Closest(word, among); ok {
		return "did you mean " + quote(name) + "?"
	}
	return ""
}

// list joins names for a sentence: a, b and c.
func list(names []string, none string) string {
	switch len(names) {
	case 0:
		return none
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// orNear is what to say after a value that a choice does not offer: the nearest, or all of them.
func orNear(word string, among []string) string {
	if s := suggest.DidYouMean(word, among); s != "" {
		return s
	}
	return "; it is one of " + list(among, "none")
}

// inSentence is a nutrient's title inside a sentence: saturated fat, vitamin C.
func inSentence(n nutrition.Nutrient) string {
	t := n.Info().Title
	if t == "" {
		return n.String()
	}
	return strings.ToLower(t[:1]) + t[1:]
}
