package fdc

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mealwright/mealwright/foods"
)

// maxID is above every fdcId, which have seven digits so far. Larger ones are slips.
const maxID = 100_000_000

// reset makes r ready for the next food, keeping its room.
func (r *Record) reset() {
	*r = Record{
		IDs: r.IDs[:0], Values: r.Values[:0], Portions: r.Portions[:0], Recipe: r.Recipe[:0],
		Equivalents: r.Equivalents[:0],
	}
}

// addID gives the record one more name, if it is one.
func (r *Record) addID(rep *reporter, scheme, code string, reason Reason) {
	if code == "" {
		return
	}
	id, err := foods.ParseID(scheme + ":" + code)
	if err != nil {
		rep.problem(reason, r.At, func() string { return name(r) + ": " + shorten(code) })
		return
	}
	if !slices.Contains(r.IDs, id) {
		r.IDs = append(r.IDs, id)
	}
}

// addGTIN gives the record its trade item number. FoodData Central drops and adds leading zeros, so that a number of
// fewer than 8, of 9 to 11, or of more than 14 digits is filled up or stripped before it is judged by its check digit.
func (r *Record) addGTIN(rep *reporter, code string) {
	if code == "" {
		return
	}
	digits := strings.TrimLeft(code, "0")
	switch n := len(digits); {
	case n == 0 || n > 14:
		rep.problem(BadGTIN, r.At, func() string { return name(r) + ": " + shorten(code) })
		return
	case n <= 8 && len(code) == 8:
		digits = code
	case n < 14:
		digits = strings.Repeat("0", 14-n) + digits
	}
	r.addID(rep, "gtin", digits, BadGTIN)
}

// addPortion gives the record a household measure, if it has a weight.
func (r *Record) addPortion(rep *reporter, at Position, measure string, grams Decimal, ok bool) {
	g := grams.Float()
	if measure == "" || !ok || !(g > 0) || g > 100_000 {
		rep.problem(BadPortion, at, func() string { return name(r) + ": " + measure + ", " + grams.String() + " g" })
		return
	}
	r.Portions = append(r.Portions, foods.Portion{Measure: measure, Grams: g})
}

// measure is a household measure in words. FNDDS describes it whole; the others give a number, a unit ("undetermined"
// where the modifier is the unit) and a modifier.
func measure(description, amount, unit, modifier string) string {
	if description != "" {
		return description
	}
	if d, ok := parseDecimal(amount); ok {
		amount = d.String()
	}
	if unit == "undetermined" {
		unit = ""
	}
	words := make([]string, 0, 3)
	for _, w := range [...]string{amount, unit} {
		if w != "" {
			words = append(words, w)
		}
	}
	m := strings.Join(words, " ")
	switch {
	case modifier == "" || m == "":
		return m + modifier
	case unit != "":
		return m + ", " + modifier
	}
	return m + " " + modifier
}

// ingredientID names the food behind a code of a recipe: eight digits are FNDDS, fewer are NDB.
func ingredientID(code string) foods.ID {
	scheme := "ndb"
	if len(code) == 8 {
		scheme = "fndds"
	}
	id, err := foods.ParseID(scheme + ":" + code)
	if err != nil {
		return ""
	}
	return id
}

// text is what was read as a string, spaces at its ends taken off, and whether it was UTF-8.
func text(b []byte) (string, bool) {
	s := strings.TrimSpace(string(b))
	if utf8.ValidString(s) {
		return s, true
	}
	return strings.ToValidUTF8(s, "\ufffd"), false
}
