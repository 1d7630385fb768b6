package plans

import (
	"cmp"
	"slices"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// Side says on which side of its threshold a missing value lets its rules pass.
type Side string

// The sides.
const (
	Below Side = "below" // a ceiling: at most the threshold
	Above Side = "above" // a floor: at least the threshold
)

// Method says how a threshold was found.
type Method string

// The methods.
const (
	// Exact thresholds solve a rule that is linear in the missing values.
	Exact Method = "exact"
	// Bisection closes in on the threshold of a rule that is not, by trying values, to the last digit that counts.
	Bisection Method = "bisection"
)

// Gap is a value that the data of a food do not have, and the threshold at which it decides rules that are open.
//
// The threshold is per 100 g of the food, in the nutrient's canonical unit. A value on the passing side of it, put
// into every one of Items, lets the Findings pass; one beyond Fails makes one of each rule's findings fail at least.
// Where a finding needs several values, that holds while the other ones are as in Given, or better: of all points at
// which such a rule turns, the one is named at which every missing value is the same part of the way through what
// physics allows it. What is left out of a set, because it is too little to decide, is left open, and the verdict is
// the same whatever it is.
type Gap struct {
	Food     *BoundFood
	Items    []*BoundItem // that hold the food, in the order of the plan
	Nutrient nutrition.Nutrient

	Passes    Side
	Threshold float64
	Inclusive bool // the threshold itself passes
	// Fails is where failing begins. It is Threshold, unless something else that is not known exactly, such as a
	// rounded label, leaves a stretch between the two open.
	Fails float64

	Findings []*rules.Finding // open ones, one at least of each rule that the threshold decides
	Given    []GivenValue
	Method   Method
	Required bool // a rule of severity error is among them
}

// GivenValue is another missing value that a threshold takes to be known, per 100 g.
type GivenValue struct {
	Food     *BoundFood
	Item     *BoundItem // the first that holds the food
	Nutrient nutrition.Nutrient
	Value    float64
}

// Rules are the ids of the rules that the gap decides, each once.
func (g *Gap) Rules() []string {
	var ids []string
	for _, f := range g.Findings {
		if !slices.Contains(ids, f.Rule.ID) {
			ids = append(ids, f.Rule.ID)
		}
	}
	return ids
}

// Gaps lists the fewest missing values that decide the open findings, required ones first, each with its threshold.
// A value that decides several rules at several thresholds is listed once for each threshold, the tightest first.
func (r *Report) Gaps() []Gap { return r.Questions().Gaps }

// Questions are what has to be asked about a plan, and what need not be.
type Questions struct {
	Report *Report
	Gaps   []Gap
	// Harmless counts the missing values that rules read and that change no verdict, whatever they are.
	Harmless int
	// Small counts the missing values of open findings that are too little to decide them.
	Small int
	// Otherwise are the open findings that no missing value of a food decides: a person's age, a figure left to the
	// RDN, salt that nobody weighed, a rule that passes between two thresholds.
	Otherwise []*rules.Finding
}

// Questions works out which missing values decide the open findings, and counts the rest.
func (r *Report) Questions() *Questions {
	q := &Questions{Report: r}
	asked, open := map[blankKey]bool{}, map[blankKey]bool{}
	findings := r.Findings()
	var found []Gap
	for i := range findings {
		f := &findings[i]
		if f.Verdict != rules.Unknown {
			continue
		}
		if r.Plan.chooses() && f.Rule.Rule.Scope == rules.ScopePlan {
			q.Otherwise = append(q.Otherwise, f) // a value that decides one choice leaves the others open
			continue
		}
		h := r.hunt(f)
		for _, b := range h.blanks {
			open[b.key()] = true
		}
		gaps := h.gaps()
		if len(gaps) == 0 {
			q.Otherwise = append(q.Otherwise, f)
		}
		for _, g := range gaps {
			asked[blankKey{g.Food, g.Nutrient}] = true
		}
		found = append(found, gaps...)
	}
	q.Gaps = mergeGaps(found)
	q.Small = len(open) - len(asked)
	for key := range r.blanksRead(findings) {
		if !open[key] {
			q.Harmless++
		}
	}
	return q
}

// mergeGaps keeps of each value and rule the tightest threshold, and puts rules with one threshold together.
func mergeGaps(found []Gap) []Gap {
	var tightest []Gap
	for _, g := range found {
		i := slices.IndexFunc(tightest, func(h Gap) bool { return h.sameValue(&g) && h.Findings[0].Rule == g.Findings[0].Rule })
		switch {
		case i < 0:
			tightest = append(tightest, g)
		case g.tighter(&tightest[i]):
			tightest[i] = g
		}
	}
	var merged []Gap
	for _, g := range tightest {
		i := slices.IndexFunc(merged, func(h Gap) bool { return h.sameValue(&g) && h.sameThreshold(&g) })
		if i < 0 {
			merged = append(merged, g)
			continue
		}
		merged[i].Findings = append(merged[i].Findings, g.Findings...)
		merged[i].Required = merged[i].Required || g.Required
	}
	slices.SortStableFunc(merged, func(a, b Gap) int {
		return cmp.Or(-cmp.Compare(rank(a.Required), rank(b.Required)), compareItems(a.Items[0], b.Items[0]),
			cmp.Compare(a.Nutrient, b.Nutrient), cmp.Compare(a.Passes, b.Passes), a.compareThreshold(&b))
	})
	return merged
}

func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// compareItems is the order of the plan, a box behind its days.
func compareItems(a, b *BoundItem) int {
	return cmp.Or(cmp.Compare(rank(a.InBox()), rank(b.InBox())), cmp.Compare(a.day, b.day), cmp.Compare(a.meal, b.meal), cmp.Compare(a.index, b.index))
}

func (g *Gap) sameValue(h *Gap) bool {
	return g.Food == h.Food && g.Nutrient == h.Nutrient && g.Passes == h.Passes
}

func (g *Gap) sameThreshold(h *Gap) bool {
	near := func(a, b float64) bool { return max(a-b, b-a) <= nutrition.Tolerance(max(a, b)) }
	return near(g.Threshold, h.Threshold) && near(g.Fails, h.Fails) && g.Inclusive == h.Inclusive && g.Method == h.Method &&
		slices.EqualFunc(g.Given, h.Given, func(a, b GivenValue) bool {
			return a.Food == b.Food && a.Nutrient == b.Nutrient && near(a.Value, b.Value)
		})
}

func (g *Gap) tighter(h *Gap) bool { return g.compareThreshold(h) < 0 }

// compareThreshold puts the tightest threshold first.
func (g *Gap) compareThreshold(h *Gap) int {
	if g.Passes == Above {
		return cmp.Compare(h.Threshold, g.Threshold)
	}
	return cmp.Compare(g.Threshold, h.Threshold)
}
