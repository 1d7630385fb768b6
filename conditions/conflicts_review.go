package conditions

import (
	"embed"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/mealwright/mealwright/nutrition"
)

//go:embed data/reviews.csv
var reviewFile embed.FS

// Review is a clash between two packs that no inequality shows, or not before a figure is set, declared in
// data/reviews.csv: kidney disease in pregnancy, heart failure with kidney disease.
type Review struct {
	ID        string // chf-ckd
	A, B      Side
	Nutrients []nutrition.Nutrient
	// Asks says what the review wants of the RDN: a decision, or nothing but that it is shown, since the sources
	// say what to do.
	Asks Ask
	// UnlessSet are parameters, as "ckd.protein": a figure that the RDN sets for one of them is the decision.
	UnlessSet []string
	// Bound reviews count only where a figure that the RDN set for B leaves more room than what A requires.
	Bound bool
	Text  string
	Cite  []string // sources of one of the two packs
}

// Ask is what a review wants.
type Ask uint8

// What a review may want.
const (
	AsksDecision Ask = iota
	AsksNothing      // shown only
)

// Side is one of the two packs of a review, with what must hold of its parameters.
type Side struct {
	Pack string
	When []ParamTest // all must hold
}

// ParamTest is a test of a parameter: that it has one of some values, or, for an empty list, that it is not set.
type ParamTest struct {
	Param  string
	Values []string
}

// RuleID is the name of the review among rules, in reports and decisions: review.chf-ckd.
func (r *Review) RuleID() string { return "review." + r.ID }

// Reviews are the reviews that ship with mealwright.
func Reviews() []Review { return builtinReviews() }

var builtinReviews = sync.OnceValue(func() []Review {
	f, err := reviewFile.Open("data/reviews.csv")
	if err != nil {
		return nil // the file is part of this package
	}
	defer f.Close() //nolint:errcheck // embedded, and read only
	list, err := ReadReviews(f)
	if err != nil {
		return nil // and tested with it
	}
	return list
})

// reviewColumns are the columns of a table of reviews.
func reviewColumns() []string {
	return []string{"id", "a", "b", "nutrients", "asks", "unless_set", "text", "cite"}
}

// ReadReviews reads a table of reviews: CSV with the columns of data/reviews.csv. Rows of one id are one review
// for several circumstances; the first that fits counts.
func ReadReviews(r io.Reader) ([]Review, error) {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("conditions: reviews: %w", err)
	}
	if len(rows) == 0 || !slices.Equal(rows[0], reviewColumns()) {
		return nil, fmt.Errorf("conditions: reviews: the columns must be %s", strings.Join(reviewColumns(), ","))
	}
	var list []Review
	for i, row := range rows[1:] {
		review, err := readReview(row)
		if err != nil {
			return nil, fmt.Errorf("conditions: reviews, row %d (%s): %w", i+2, row[0], err)
		}
		list = append(list, review)
	}
	return list, nil
}

func readReview(row []string) (Review, error) {
	r := Review{ID: row[0], UnlessSet: strings.Fields(row[5]), Text: row[6], Cite: strings.Fields(row[7])}
	var err error
	if r.A, err = readSide(row[1]); err != nil {
		return r, err
	}
	if r.B, err = readSide(row[2]); err != nil {
		return r, err
	}
	for name := range strings.FieldsSeq(row[3]) {
		n, ok := nutrition.LookupNutrient(name)
		if !ok {
			return r, fmt.Errorf("unknown nutrient %q", name)
		}
		r.Nutrients = append(r.Nutrients, n)
	}
	switch row[4] {
	case "decision":
	case "nothing":
		r.Asks = AsksNothing
	case "bound":
		r.Bound = true
	default:
		return r, fmt.Errorf("asks is %q; it is decision, nothing or bound", row[4])
	}
	if r.ID == "" || r.Text == "" || len(r.Nutrients) == 0 || len(r.Cite) == 0 {
		return r, fmt.Errorf("a review has an id, nutrients, a text and a source")
	}
	return r, nil
}

// readSide reads "ckd stage=3a|3b|4|5 dialysis=": a pack, and tests of its parameters.
func readSide(text string) (Side, error) {
	words := strings.Fields(text)
	if len(words) == 0 {
		return Side{}, fmt.Errorf("a side names no pack")
	}
	s := Side{Pack: words[0]}
	for _, word := range words[1:] {
		param, values, ok := strings.Cut(word, "=")
		if !ok || param == "" {
			return s, fmt.Errorf("%q is no test; write stage=3a|3b, or dialysis= for not set", word)
		}
		test := ParamTest{Param: param}
		if values != "" {
			test.Values = strings.Split(values, "|")
		}
		s.When = append(s.When, test)
	}
	return s, nil
}
