package main

import (
	"bytes"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// joinReport counts what became of the foods of SR28 and of the portions of both releases.
type joinReport struct {
	counts map[string]int
	order  []string
}

func newJoinReport() *joinReport {
	r := &joinReport{counts: map[string]int{}}
	r.order = []string{
		"foods of SR28", "joined: same description", "joined: description near",
		"not joined: not in SR24", "not joined: another description", "not joined: proximates differ",
		"portions of SR28", "portions only in SR24", "portions of SR24 as in SR28", "portions of SR24 with another weight",
	}
	return r
}

func (r *joinReport) csv() []byte {
	var b bytes.Buffer
	b.WriteString("what,count\n")
	for _, what := range r.order {
		fmt.Fprintf(&b, "%s,%d\n", what, r.counts[what])
	}
	return b.Bytes()
}

// proximates are what both releases must agree on, to a twentieth or to an amount of which a twentieth is rounding.
var proximates = []struct {
	name   string // in SR24
	target nutrition.Nutrient
	slack  float64
}{
	{"Water", nutrition.Water, 0.2}, {"Protein", nutrition.Protein, 0.2}, {"Fat", nutrition.Fat, 0.2},
	{"Carbs", nutrition.Carbohydrate, 0.2}, {"Energy", nutrition.EnergyKcal, 2},
}

// nearDescription is the share of words that two descriptions must have in common to be near. At three fifths "Egg,
// yolk, raw, frozen" still is "Egg, yolk, raw, frozen, pasteurized", and "Spaghetti, dry, enriched", whose cup weighs
// otherwise, no longer is "Pasta, dry, enriched".
const nearDescription = 0.6

// states are words that make another food of it where only one description has them, near or not: a jar of
// "applesauce, strained" is not a jar of "applesauce, junior".
var states = []string{
	"raw", "uncooked", "cooked", "canned", "drained", "strained", "junior", "without", "sweetened", "unsweetened",
	"enriched", "unenriched", "diet", "decaffeinated", "unprepared",
}

// sameFood says whether the SR24 record describes the food, and in which words of the report.
func sameFood(f sr28Food, old sr24Food, columns []column) (bool, string) {
	share, sameState := likeness(f.des[desLong], old.name)
	if share < nearDescription || !sameState {
		return false, "not joined: another description"
	}
	for _, p := range proximates {
		then, err := decimal(old.nutrients[p.name])
		now, err2 := decimal(f.abbrev[fieldOf(p.target, columns)])
		if err != nil || err2 != nil || !then.Known || !now.Known || !within(float(now), float(then), p.slack) {
			return false, "not joined: proximates differ"
		}
	}
	if share < 1 {
		return true, "joined: description near"
	}
	return true, "joined: same description"
}

// fieldOf is the field of n in a line of ABBREV.txt.
func fieldOf(n nutrition.Nutrient, columns []column) int {
	i := slices.IndexFunc(columns, func(c column) bool { return c.target == n })
	return columns[i].field
}

// within reports whether two figures are within five percent of the greater, or within slack.
func within(a, b, slack float64) bool {
	return math.Abs(a-b) <= max(0.05*max(a, b), slack)+1e-9
}

var (
	remarks = regexp.MustCompile(`\((formerly|includes foods for|may have been|not manufactured)[^)]*\)`)
	words   = regexp.MustCompile(`[a-z0-9%/]+`)
)

// likeness is the share of words that two descriptions have in common, of all the words in them, and whether the
// words for its state are the same.
func likeness(a, b string) (share float64, sameState bool) {
	x, y := wordsOf(a), wordsOf(b)
	common := 0
	for w := range x {
		if y[w] {
			common++
		}
	}
	sameState = !slices.ContainsFunc(states, func(w string) bool { return x[w] != y[w] })
	return float64(common) / float64(max(1, len(x)+len(y)-common)), sameState
}

// wordsOf is the words of a description, singular, without the remarks in brackets that releases add and drop, and
// without the group that SR28 began to put in front of drinks and snacks.
func wordsOf(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range words.FindAllString(remarks.ReplaceAllString(strings.ToLower(s), ""), -1) {
		switch {
		case len(w) > 4 && strings.HasSuffix(w, "oes"):
			w = w[:len(w)-2]
		case len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss"):
			w = w[:len(w)-1]
		}
		if w != "beverage" && w != "snack" {
			set[w] = true
		}
	}
	return set
}
