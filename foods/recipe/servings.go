package recipe

import (
	"math"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// Servings is how many portions a recipe makes. The zero Servings is not said.
type Servings struct {
	Text string // as written: "4-6 servings"
	// Count is how many, if Known.
	Count nutrition.Amount
	Known bool
}

// maxServings is more portions than any kitchen's recipe makes; a greater number is something else, such as grams.
const maxServings = 100_000

// ParseServings reads a number of portions, or a range of them, from text that begins with it, words before it aside:
// "4", "4-6", "Serves 4 to 6 people". What has no number above zero is kept as text and is not Known. Nor is what holds
// more than one number, such as "2 loaves, 24 slices".
func ParseServings(text string) Servings {
	s := Servings{Text: strings.TrimSpace(text)}
	rest := strings.TrimLeftFunc(s.Text, notNumeral)
	low, rest, err := nutrition.ParseNumber(rest)
	if err != nil {
		return s
	}
	high := low
	if after, ok := afterRange(rest); ok {
		if high, rest, err = nutrition.ParseNumber(after); err != nil {
			return s
		}
	}
	if low <= 0 || math.Max(low, high) > maxServings || strings.ContainsFunc(rest, isNumeral) {
		return s
	}
	s.Count, s.Known = nutrition.Between(low, high), true
	return s
}

// afterRange is what follows the sign or the word between the ends of a range.
func afterRange(s string) (string, bool) {
	for _, between := range []string{"-", "–", "—", "‒", "−", "to ", "or "} {
		if rest, ok := strings.CutPrefix(s, between); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return s, false
}

func notNumeral(r rune) bool { return !isNumeral(r) }

func isNumeral(r rune) bool {
	return '0' <= r && r <= '9' || strings.ContainsRune("¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞", r)
}
