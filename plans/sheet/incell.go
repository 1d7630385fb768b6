package sheet

import (
	"strings"
	"unicode"

	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/plans"
)

// linesOf are the lines of a cell, without the marks of lists.
func linesOf(text string) []string {
	var list []string
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '•' || r == '▪' }) {
		if line = strings.TrimSpace(strings.TrimLeft(line, "-*·◦ \t")); line != "" {
			list = append(list, line)
		}
	}
	return list
}

// inCell is a food with its amount in one text, "1 cup brown rice" or "Milk, 8 oz", or with the amount beside it; not ok
// without an amount that is one figure.
func (w *work) inCell(text, amount string) (plans.Item, bool) {
	if amount == "" {
		text, amount = w.apart(text)
	}
	if _, _, err := nutrition.ParseNumber(amount); err != nil || text == "" {
		return plans.Item{}, false
	}
	it := plans.Item{Amount: amount}
	it.Food, it.Note = named(text)
	return it, true
}

// apart takes a text apart into a food and its amount, which stands before it or behind it.
func (w *work) apart(text string) (food, amount string) {
	if id, rest, _ := strings.Cut(text, " "); isID(id) {
		return id, w.number(strings.TrimSpace(rest))
	}
	line := lines.Parse(w.number(text))
	if q := line.Quantity; q.Known() && q.Amount.Known() && q.Amount.Lo > 0 && q.Start == 0 && len(line.Plus) == 0 && line.Name.Text != "" {
		return strings.TrimLeft(line.Text[q.End:], " ,-–"), strings.TrimSpace(line.Text[:q.End])
	}
	for i := 1; i < len(text); i++ {
		if digit(text[i]) && (text[i-1] == ' ' || text[i-1] == '(') && isAmount(w.number(strings.TrimRight(text[i:], ")"))) {
			return strings.TrimRight(text[:i], " ,-–("), w.number(strings.TrimRight(text[i:], ")"))
		}
	}
	return text, ""
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// isAmount reports whether a text is a number and a measure, such as 8 oz or 1 medium.
func isAmount(text string) bool {
	const most = 2 // words
	n, rest, err := nutrition.ParseNumber(text)
	words := strings.Fields(rest)
	if err != nil || n <= 0 || len(words) == 0 || len(words) > most {
		return false
	}
	return !strings.ContainsFunc(rest, func(r rune) bool { return r != ' ' && !unicode.IsLetter(r) })
}
