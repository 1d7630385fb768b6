package recipe

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

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

// ParseServings reads a number of portions, or a range of them: "4", "4-6", "Serves 4 to 6 people", "24 cookies",
// "2 dozen". Of several numbers the one that a word for portions stands at counts: "2 loaves, 24 servings". Without such
// a word there must be one number alone, and of pieces: how many portions 500 g, 3 cups, a 9-inch pie or 2 loaves are is
// not Known, and the text is kept.
func ParseServings(text string) Servings {
	s := Servings{Text: strings.TrimSpace(text)}
	outside, inside := apart(s.Text)
	counts := countsIn(outside)
	var said []count
	for _, c := range counts {
		if c.portions {
			said = append(said, c)
		}
	}
	switch {
	case len(said) == 0 && len(counts) == 1 && counts[0].pieces && !strings.ContainsFunc(inside, isNumeral):
		said = counts
	case len(said) != 1:
		return s
	}
	a := said[0].amount
	if a.Lo <= 0 || a.Hi > maxServings {
		return s
	}
	s.Count, s.Known = a, true
	return s
}

// remark is a piece of a text in parentheses.
var remark = regexp.MustCompile(`\([^()]*\)`)

// apart is a text without its remarks, and the remarks.
func apart(text string) (outside, inside string) {
	return remark.ReplaceAllString(text, " "), strings.Join(remark.FindAllString(text, -1), " ")
}

// count is a number, or a range, that stands in a text.
type count struct {
	amount   nutrition.Amount
	portions bool // by the word behind it or before it
	pieces   bool // what it counts may be portions: no weight, no volume, no length
}

// maxCounts is more numbers than a text on portions has.
const maxCounts = 16

// countsIn are the numbers of a text.
func countsIn(text string) []count {
	var list []count
	for len(list) < maxCounts {
		n := strings.IndexFunc(text, isNumeral)
		if n < 0 {
			return list
		}
		before := text[:n]
		text = text[n:]
		low, rest, err := nutrition.ParseNumber(text)
		if err != nil {
			return append(list, count{})
		}
		high := low
		if after, ok := afterRange(rest); ok {
			if number, behind, err := nutrition.ParseNumber(after); err == nil {
				high, rest = number, behind
			}
		}
		c := count{amount: nutrition.Between(low, high), portions: portionWord(lastWord(before)), pieces: true}
		word := firstWord(rest)
		switch {
		case word == "dozen":
			c.amount = nutrition.Between(12*low, 12*high)
		case portionWord(word):
			c.portions = true
		default:
			c.pieces = word == "" || !measure(word)
		}
		list, text = append(list, c), rest
	}
	return list
}

// firstWord is the word that a text begins with, in small letters; "-" if a hyphen ties it to what stands before.
func firstWord(s string) string {
	if strings.HasPrefix(s, "-") {
		return "-"
	}
	s = strings.ToLower(strings.TrimLeft(s, " \t+~"))
	if end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '"' && r != '°' && r != '%' }); end >= 0 {
		s = s[:end]
	}
	return s
}

// lastWord is the word that a text ends with, in small letters.
func lastWord(s string) string {
	s = strings.TrimRightFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) })
	start := strings.LastIndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if start < 0 {
		return s
	}
	_, size := utf8.DecodeRuneInString(s[start:])
	return s[start+size:]
}

// portionWord reports whether a word says that portions, or those who eat them, are counted. The languages are those of
// the collections that were read.
func portionWord(word string) bool {
	for _, begin := range []string{"serv", "portion", "person", "people", "guest", "adult", "pax", "porc", "porz", "porç", "pessoa", "comensal", "racion"} {
		if strings.HasPrefix(word, begin) {
			return true
		}
	}
	return false
}

// measure reports whether a word is a unit of weight, volume, length or time, or a whole that people cut up or fill plates
// from, so that no portions are counted.
func measure(word string) bool {
	switch word {
	case "loaf", "loaves", "cake", "pie", "pies", "batch", "batches", "recipe", "pan", "pans", "tray", "pot", "jar", "jars", "quiche", "casserole",
		"bottle", "bottles":
		return true
	case "-", "cm", "mm", "inch", "inches", "in", `"`, "°", "%", "min", "mins", "minute", "minutes", "h", "hr", "hrs", "hour", "hours":
		return true
	}
	_, err := nutrition.ParseQuantity("1 " + word)
	return err == nil
}

// afterRange is what follows the sign or the word between the ends of a range.
func afterRange(s string) (string, bool) {
	for _, between := range []string{"-", "–", "—", "‒", "−", "to ", "or ", "bis ", "tot ", "à ", "til ", "till "} {
		if rest, ok := strings.CutPrefix(s, between); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return s, false
}

func isNumeral(r rune) bool {
	return '0' <= r && r <= '9' || strings.ContainsRune("¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞", r)
}
