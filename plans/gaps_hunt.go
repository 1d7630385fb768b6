package plans

import (
	"cmp"
	"math"
	"slices"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// hunt looks for the fewest missing values that decide one open finding.
type hunt struct {
	report  *Report
	finding *rules.Finding
	blanks  []*blank // that the rule reads, those that weigh most first
	set     []*blank // the fewest that decide it
	linear  bool     // in the blanks
	rising  bool     // more of what is missing lets the rule pass
}

func (r *Report) hunt(f *rules.Finding) *hunt {
	h := &hunt{report: r, finding: f}
	if f.State != rules.CheckUnknown && f.State != rules.NotAssessedCeiling {
		return h
	}
	h.gather()
	h.direct()
	return h
}

// gather finds what the food data lack of what the rule reads.
func (h *hunt) gather() {
	at := map[blankKey]*blank{}
	seen := map[*BoundItem]bool{}
	for _, s := range h.subjects() {
		s.eachItem(func(leaf *subject) {
			if seen[leaf.item] {
				return
			}
			seen[leaf.item] = true
			for _, n := range h.finding.Reads() {
				if !leaf.item.blank(n) || leaf.item.Listed() {
					continue
				}
				key := blankKey{leaf.item.Food, n}
				if at[key] == nil {
					at[key] = &blank{food: key.food, nutrient: n, bound: key.food.Composition.Profile().At(n)}
					h.blanks = append(h.blanks, at[key])
				}
			}
		})
	}
	h.report.facts.plan.eachItem(func(leaf *subject) {
		for _, n := range h.finding.Reads() {
			if b := at[blankKey{leaf.item.Food, n}]; b != nil {
				b.items = append(b.items, leaf.item)
			}
		}
	})
}

// subjects are those whose food the rule reads.
func (h *hunt) subjects() []*subject {
	var list []*subject
	add := func(s rules.Subject) {
		if own, ok := s.(*subject); ok && !slices.Contains(list, own) {
			list = append(list, own)
		}
	}
	measured, _, _ := h.finding.Terms()
	limit, _, _ := h.finding.LimitTerms()
	for _, term := range append(measured, limit...) {
		add(term.Subject)
	}
	add(h.finding.Subject)
	return list
}

// direct finds out for each blank whether more of it lets the rule pass, drops those that change nothing, and orders
// the rest by how much they can change.
func (h *hunt) direct() {
	measured, _, isSum := h.finding.Terms()
	limit, _, limitIsSum := h.finding.LimitTerms()
	h.linear = isSum && limitIsSum && h.finding.Compared && h.finding.Direction() != rules.NoDirection
	for _, b := range h.blanks {
		var slope float64
		if h.linear {
			slope = b.slope(measured) - b.slope(limit)
			if h.finding.Direction() == rules.Floor {
				slope = -slope
			}
		} else {
			slope = h.probe(b)
		}
		b.passes = Below
		if slope < 0 {
			b.passes = Above
		}
		b.weight = math.Abs(slope) * (b.bound.Hi - b.bound.Lo)
	}
	h.blanks = slices.DeleteFunc(h.blanks, func(b *blank) bool { return !(b.weight > 0) })
	slices.SortStableFunc(h.blanks, func(a, b *blank) int { return -cmp.Compare(a.weight, b.weight) })
}

// slope is how much a sum of terms rises with each unit of a blank in 100 g.
func (b *blank) slope(terms []rules.Term) float64 {
	total := 0.0
	for _, term := range terms {
		s, ok := term.Subject.(*subject)
		if !ok || term.Nutrient != b.nutrient {
			continue
		}
		s.eachItem(func(leaf *subject) {
			if leaf.item.Food == b.food {
				grams, k := leaf.item.Grams, term.Coefficient
				total += (k.Lo + k.Hi) / 2 * (grams.Lo + grams.Hi) / 2 / 100 * leaf.shareIn(s)
			}
		})
	}
	return total
}

// probe tells the direction of a blank in a rule that is no sum by what the rule says with the others at their least
// and at their most: above zero where more of it fails.
func (h *hunt) probe(b *blank) float64 {
	for _, others := range [...]float64{0, 1} {
		at := func(share float64) rules.Finding {
			values := map[blankKey]float64{}
			for _, other := range h.blanks {
				values[other.key()] = along(other.ends(), others)
			}
			values[b.key()] = along(b.ends(), share)
			f, _ := h.report.again(h.finding, h.report.filled(values))
			return f
		}
		least, most := at(0), at(1)
		if least.Compared && most.Compared && least.Direction() != rules.NoDirection {
			rise := (most.Measured.Lo - most.Limit.Lo) - (least.Measured.Lo - least.Limit.Lo)
			if least.Direction() == rules.Floor {
				rise = -rise
			}
			if rise != 0 && !math.IsNaN(rise) {
				return rise / b.width()
			}
		}
		switch {
		case least.Verdict == rules.Pass && most.Verdict == rules.Fail:
			return 1 / b.width()
		case least.Verdict == rules.Fail && most.Verdict == rules.Pass:
			return -1 / b.width()
		}
	}
	return 0
}

func (b *blank) width() float64 { e := b.ends(); return e.Hi - e.Lo }

// mostInDoubt is taken as the most of what nothing bounds, in the nutrient's own unit per 100 g: more than any food has
// of anything that is not bounded by its weight.
const mostInDoubt = 1e6

// ends are the least and the most of a missing value.
func (b *blank) ends() nutrition.Amount {
	if math.IsInf(b.bound.Hi, 1) {
		return nutrition.Amount{Lo: b.bound.Lo, Hi: b.bound.Lo + mostInDoubt}
	}
	return b.bound
}

// along is the value at a share of the way through an interval.
func along(a nutrition.Amount, share float64) float64 { return a.Lo + share*(a.Hi-a.Lo) }
