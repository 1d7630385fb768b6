package main

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/nutrition"
)

// field is something that is compared: whether a reading agrees with the label, and whether there is a label.
type field struct {
	name   string
	agrees func(row, *lines.Line) (agrees, labelled bool)
}

// fields are what is compared. The quantity is the first number of the line, amounts are all of them; the core of a name
// is without what the label or the reading puts elsewhere: frozen, large, chopped, leaves.
var fields = [...]field{
	{"quantity", quantity},
	{"amounts", amounts},
	{"unit", units},
	{"name", func(r row, line *lines.Line) (bool, bool) {
		said, read := names(r, line)
		return slices.Equal(said, read), true
	}},
	{"core", core},
	{"preparation", preparation},
	{"state", func(r row, line *lines.Line) (bool, bool) {
		said, ok := r["state"]
		return said == line.State.String(), ok
	}},
	{"optional", optional},
}

// measures are the amounts of a line in their order, without a one that nobody wrote.
func measures(line *lines.Line) []lines.Measure {
	list := append([]lines.Measure{line.Quantity, line.Each}, line.Also...)
	list = append(list, line.Plus...)
	list = slices.DeleteFunc(list, func(m lines.Measure) bool { return m.Given != lines.Stated })
	if len(list) > 0 && slices.ContainsFunc(line.Doubts, func(d lines.Doubt) bool { return d.Code == lines.OneTaken }) && list[0].Amount.Lo == 1 {
		list[0].Amount = nutrition.Anything()
	}
	slices.SortStableFunc(list, func(a, b lines.Measure) int { return a.Start - b.Start })
	return list
}

func quantity(r row, line *lines.Line) (agrees, labelled bool) {
	said, ok := r["quantity"]
	want, got := numbers(said), readNumbers(line)
	if len(want) == 0 || len(got) == 0 {
		return len(want) == len(got), ok
	}
	if line.Quantity.Given == lines.Stated && math.IsInf(line.Quantity.Amount.Hi, 1) {
		want[0].Hi = want[0].Lo // "2-3 tbsp, plus more" is at least 2
	}
	return same(want[0], got[0]), ok
}

func amounts(r row, line *lines.Line) (agrees, labelled bool) {
	said, ok := r["quantity"]
	want, got := numbers(said), readNumbers(line)
	for i := 0; i < len(got) && i+1 < len(want); i++ { // the label has 1 and 2 for "1 lb 2 oz"
		if math.Abs(want[i].Lo+want[i+1].Lo/16-got[i].Lo) < 1e-6 {
			want = slices.Replace(want, i, i+2, got[i])
		}
	}
	return slices.EqualFunc(want, got, func(a, b nutrition.Amount) bool { return near(a.Lo, b.Lo) }), ok
}

// readNumbers are the numbers that were read.
func readNumbers(line *lines.Line) []nutrition.Amount {
	var list []nutrition.Amount
	for _, m := range measures(line) {
		switch {
		case math.IsInf(m.Amount.Hi, 1) && m.Amount.Lo == 0:
		case math.IsInf(m.Amount.Hi, 1):
			list = append(list, nutrition.Exactly(m.Amount.Lo))
		default:
			list = append(list, m.Amount)
		}
	}
	return list
}

// inWords are the numbers that lines have in words.
var inWords = [...]string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// numbers are the numbers of a label: "1#1$2 14.5", "2-3", "2x 400", "2 dozen".
func numbers(label string) []nutrition.Amount {
	var list []nutrition.Amount
	for text := range strings.FieldsSeq(strings.ToLower(label)) {
		if i := slices.Index(inWords[:], text); i > 0 {
			text = strconv.Itoa(i)
		} else if text == "half" {
			text = "0.5"
		}
		low, high, isRange := strings.Cut(strings.TrimSuffix(text, "x"), "-")
		lo, ok := number(low)
		if !ok {
			if text == "dozen" && len(list) > 0 {
				list[len(list)-1] = list[len(list)-1].Scale(12)
			}
			continue
		}
		amount := nutrition.Exactly(lo)
		if hi, ok := number(high); isRange && ok {
			amount = nutrition.Between(min(lo, hi), max(lo, hi))
		}
		list = append(list, amount)
	}
	return list
}

// number reads "1", "0.25", "#1$2" and "1#1$2".
func number(text string) (float64, bool) {
	v, rest, err := nutrition.ParseNumber(strings.TrimSpace(strings.NewReplacer("#", " ", "$", "/").Replace(text)))
	return v, err == nil && rest == ""
}

func same(a, b nutrition.Amount) bool { return near(a.Lo, b.Lo) && near(a.Hi, b.Hi) }

func near(a, b float64) bool { return math.Abs(a-b) <= 0.01*max(a, b) }
