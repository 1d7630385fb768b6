package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/foods/match"
)

// bands are the confidences that are counted apart, each from its own up to the one before it.
var bands = [...]float64{0.9, 0.7, 0.5, 0.3, 0}

// figures are what is counted of one set.
type figures struct {
	first, five         int
	sure, right         [len(bands)]int // proposals in a band, and those that are right
	none, rightlyNone   int             // lines for which no food is proposed
	stated, known, span int             // lines that state an amount, whose weight is a number, or an interval
}

// report prints the figures of one set, and if asked the lines whose first proposal is wrong.
func (m *meter) report(name string, set []sample) {
	var f figures
	for _, s := range set {
		line := lines.Parse(s.line)
		p := m.matcher.Match(line)
		at := place(s.ids, p)
		f.count(s.ids, p, at)
		f.weigh(&line, p.Grams)
		if at != 0 && m.misses {
			fmt.Printf("  %q: at %d, %.2f %s %s; right is %s\n", s.line, at, p.Confidence, p.Food.ID(), p.Food.Description(), strings.Join(s.ids[:min(2, len(s.ids))], " "))
		}
	}
	f.print(name, len(set))
}

// place is where the first right food stands among the candidates, -1 if nowhere. Where no food is right it is 0 if none is
// proposed.
func place(right []string, p match.Proposal) int {
	at := slices.IndexFunc(p.Candidates, func(c match.Candidate) bool { return slices.Contains(right, string(c.Food.ID())) })
	switch {
	case len(right) == 0 && p.Food.IsZero():
		return 0
	case at == 0 && p.Food.IsZero():
		return 1 // it is listed, and not proposed
	}
	return at
}

func (f *figures) count(right []string, p match.Proposal, at int) {
	if at == 0 {
		f.first++
	}
	if at >= 0 && at < 5 {
		f.five++
	}
	if p.Food.IsZero() {
		f.none++
		if len(right) == 0 {
			f.rightlyNone++
		}
		return
	}
	band := slices.IndexFunc(bands[:], func(from float64) bool { return p.Confidence >= from })
	f.sure[band]++
	if at == 0 {
		f.right[band]++
	}
}

// weigh counts whether the weight is known of a line that states an amount.
func (f *figures) weigh(line *lines.Line, w match.Weight) {
	if line.Quantity.Given != lines.Stated {
		return
	}
	f.stated++
	switch {
	case w.Known():
		f.known++
	case !math.IsInf(w.Amount.Hi, 1):
		f.span++
	}
}

func (f *figures) print(name string, n int) {
	fmt.Printf("%s: %d lines, first %.1f %%, among five %.1f %%\n", name, n, percent(f.first, n), percent(f.five, n))
	for i, from := range bands {
		if f.sure[i] > 0 {
			fmt.Printf("  confidence from %.1f: %5d, right %.1f %%\n", from, f.sure[i], percent(f.right[i], f.sure[i]))
		}
	}
	if f.none > 0 {
		fmt.Printf("  no food proposed:    %5d, rightly %.1f %%\n", f.none, percent(f.rightlyNone, f.none))
	}
	if f.stated > 0 {
		fmt.Printf("  of %d that state an amount, grams are known of %.1f %%, an interval of %.1f %%\n", f.stated, percent(f.known, f.stated), percent(f.span, f.stated))
	}
}

func percent(part, whole int) float64 { return 100 * float64(part) / float64(max(whole, 1)) }
