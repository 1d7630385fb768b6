package foods

import (
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mealwright/mealwright/nutrition"
)

// measure is a household measure taken apart: "1/2 cup, chopped (about 3 oz)" is 0.5 of [cup chop about 3 oz], of
// which the first two stand outside brackets.
type measure struct {
	amount  float64
	words   []string
	plain   int
	portion Portion
}

// parseMeasure reads a number and what follows it.
func parseMeasure(s string) (measure, error) {
	amount, rest, err := nutrition.ParseNumber(s)
	if err != nil {
		return measure{}, errors.New("does not begin with a number: write 120 g or 1 cup")
	}
	m := measureWords(rest)
	m.amount = amount
	if len(m.words) == 0 {
		return measure{}, errors.New("has no unit")
	}
	return m, nil
}

// measureWords takes s apart into words without their endings.
func measureWords(s string) measure {
	outside, brackets, _ := strings.Cut(strings.ToLower(s), "(")
	m := measure{words: appendWords(make([]string, 0, 8), outside)}
	m.plain = len(m.words)
	m.words = appendWords(m.words, brackets)
	return m
}

// appendWords appends the words of s, which is in small letters; "of" says nothing, and "fl oz" is one word.
func appendWords(words []string, s string) []string {
	for len(s) > 0 {
		n := strings.IndexFunc(s, notInWord)
		if n < 0 {
			n = len(s)
		}
		w := measureWord(strings.Trim(s[:n], ".-'"))
		_, size := utf8.DecodeRuneInString(s[n:])
		s = s[n+size:]
		last := len(words) - 1
		switch {
		case w == "" || w == "of":
		case w == "oz" && last >= 0 && (words[last] == "fl" || words[last] == "fluid"):
			words[last] = "fl oz"
		default:
			words = append(words, w)
		}
	}
	return words
}

// notInWord reports whether r ends a word. Sizes (2-1/4"), names (baker's) and shares (2%) are words.
func notInWord(r rune) bool {
	switch {
	case 'a' <= r && r <= 'z' || '-' <= r && r <= '9': // letters, then - . / and digits
		return false
	case r == '%' || r == '"' || r == '\'':
		return false
	}
	return r < utf8.RuneSelf || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// measureWord is the word as singular, in the short form of a unit: "Tablespoons" is tbsp, "slices" and "sliced" are slice.
func measureWord(w string) string {
	switch w {
	case "tablespoon", "tablespoons", "tbsps", "tbs":
		return "tbsp"
	case "teaspoon", "teaspoons", "tsps":
		return "tsp"
	case "ounce", "ounces", "ozs":
		return "oz"
	case "pound", "pounds", "lbs":
		return "lb"
	case "floz":
		return "fl oz"
	case "halves", "halved":
		return "half"
	case "leaves":
		return "leaf"
	case "loaves":
		return "loaf"
	case "sliced":
		return "slice"
	case "cubed":
		return "cube"
	}
	return singular(w)
}

// singular drops the ending of a plural; "berries" and "cookies" meet their singulars at "berry" and "cooky".
func singular(w string) string {
	switch {
	case len(w) < 4 || strings.HasSuffix(w, "ss"):
	case hasAnySuffix(w, "ches", "shes", "xes", "sses", "oes"):
		w = w[:len(w)-2]
	case strings.HasSuffix(w, "s"):
		w = w[:len(w)-1]
	}
	if len(w) > 3 && strings.HasSuffix(w, "ie") {
		w = w[:len(w)-2] + "y"
	}
	return w
}

func hasAnySuffix(s string, endings ...string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(s, e) })
}

// unit is the unit of mass or volume that the measure is counted in, if it is one: its first word.
func (m measure) unit() (nutrition.Unit, bool) {
	if len(m.words) == 0 {
		return nutrition.Unit{}, false
	}
	switch w := m.words[0]; w {
	case "g", "gram", "kg", "kilogram", "mg", "oz", "lb",
		"ml", "milliliter", "cl", "dl", "l", "liter", "litre", "tsp", "tbsp", "fl oz", "cup", "pint", "quart", "gallon":
		return nutrition.LookupUnit(w)
	}
	return nutrition.Unit{}, false
}

// covers reports whether the portion is what m means with some of its words: m has the portion's first word, or its
// first that is not the food's own name ("medium" of "potato, medium" where the food is a potato), and no other words
// than the portion's.
func (p measure) covers(m measure, description string) bool {
	if len(p.words) == 0 || !subset(m.words, p.words) {
		return false
	}
	if slices.Contains(m.words, p.words[0]) {
		return true
	}
	about := measureWords(description).words
	named := slices.IndexFunc(p.words[:p.plain], func(w string) bool { return !slices.Contains(about, w) })
	return named >= 0 && slices.Contains(m.words, p.words[named])
}

// sameWords reports whether two measures have the same words, in whatever order.
func sameWords(a, b []string) bool {
	return len(a) == len(b) && subset(a, b) && subset(b, a)
}

func subset(a, b []string) bool {
	return !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(b, w) })
}
