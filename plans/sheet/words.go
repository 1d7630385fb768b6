package sheet

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// The words by which a cell is told to be a day, a meal, an amount or a total, in the languages of the headings that are
// known, without accents.
var (
	dayWords = strings.Fields(`monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
		montag dienstag mittwoch donnerstag freitag samstag sonntag lunes martes miercoles jueves viernes sabado domingo
		lundi mardi mercredi jeudi vendredi samedi dimanche`)
	mealWords = strings.Fields(`breakfast brunch lunch dinner supper snack snacks fruhstuck mittagessen abendessen zwischenmahlzeit
		desayuno almuerzo comida merienda cena colacion dejeuner diner gouter collation`)
	amountWords = strings.Fields(`amount amt quantity qty portion serving size weight grams g menge cantidad racion`)
	foodWords   = strings.Fields(`item items food foods dish menu description`)
)

var (
	numberedDay  = regexp.MustCompile(`^(?:day|dia|tag|jour) ?\d+\b`)
	numberedMeal = regexp.MustCompile(`^(?:meal|snack) ?\d+\b`)
	date         = regexp.MustCompile(`^(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})\b`)
	total        = regexp.MustCompile(`^(?:(?:grand|sub|daily|day|meal|weekly|week)[ -]?)?totals?(?: (?:for|of|per) .*)?$|^(?:daily|weekly|day|week)? ?(?:average|avg|mean)(?: (?:per|for|of|a) .*)?$|^(?:summe|gesamt|insgesamt|promedio|totales|moyenne)$`)
)

// folded is a text in small letters without accents and without signs at its ends.
func folded(text string) string {
	text = accents.Replace(strings.ToLower(strings.Join(strings.Fields(text), " ")))
	return strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ')' })
}

var accents = strings.NewReplacer("á", "a", "à", "a", "â", "a", "ä", "a", "é", "e", "è", "e", "ê", "e", "í", "i", "î", "i", "ó", "o", "ô", "o", "ö", "o",
	"ú", "u", "û", "u", "ü", "u", "ñ", "n", "ç", "c")

// maxWords is more words than the name of a day or of a meal has.
const maxWords = 6

// isDay reports whether a text names a day: Monday, "SUN 1/3/2016", "Day 3", 2026-03-02.
func isDay(text string) bool {
	text = folded(text)
	words := wordsOf(text)
	return numberedDay.MatchString(text) || date.MatchString(text) || len(words) > 0 && len(words) <= maxWords && slices.Contains(dayWords, words[0])
}

// isMeal reports whether a text names a meal: "Lunch (noon)", "AM snack", "Meal 2", "petit déjeuner".
func isMeal(text string) bool {
	text = folded(text)
	words := wordsOf(text)
	if len(words) > 4 {
		return false
	}
	return numberedMeal.MatchString(text) || slices.ContainsFunc(words, func(w string) bool { return slices.Contains(mealWords, w) }) && !isTotal(text)
}

// isTotal reports whether a text stands at the row of a sum or a mean.
func isTotal(text string) bool {
	text = folded(text)
	if total.MatchString(text) {
		return true
	}
	first, rest, _ := strings.Cut(text, " ")
	last := text[strings.LastIndexByte(text, ' ')+1:]
	return first == "total" && (isMealWord(rest) || isDay(rest)) || last == "total" && (isMealWord(first) || isDay(first))
}

func isMealWord(word string) bool { return slices.Contains(mealWords, word) }

// is reports whether a heading begins with one of some words.
func is(heading string, words []string) bool {
	list := wordsOf(folded(heading))
	return len(list) > 0 && slices.Contains(words, list[0])
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
