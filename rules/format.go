package rules

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/mealwright/mealwright/internal/suggest"
	"github.com/mealwright/mealwright/nutrition"
)

// shown is an amount and the unit it is in, as a message prints it.
type shown struct {
	amount nutrition.Amount
	unit   nutrition.Unit
}

// text is the amount as people read it. What differs from another amount of the same message is printed with
// as many digits as it takes to look different: a day of 1,533.4 mg against a ceiling of 1,533.3 mg.
func (s shown) text(others []shown) string {
	best := s.amount.Format(s.unit)
	for _, o := range others {
		if o.unit != s.unit || o.amount == s.amount {
			continue
		}
		if t, _ := nutrition.FormatPair(s.amount, o.amount, s.unit); len(t) > len(best) {
			best = t
		}
	}
	if best == "unknown" {
		return "an unknown amount"
	}
	return best
}

// plain is a number with every digit that it has.
func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

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

// atStart is a sentence with a capital letter, for titles that begin with a nutrient.
func atStart(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
