package plans

import (
	"context"
	"fmt"
	"sync/atomic"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// withEstimates is the bound plan with the bounds of missing values tightened by estimates.
func (b *Bound) withEstimates(e *foods.Estimates) *Bound {
	with := map[*BoundFood]*BoundFood{}
	for _, f := range b.Foods {
		if c := f.Composition.Estimated(e); c != f.Composition {
			with[f] = &BoundFood{Food: f.Food, Composition: c, kinds: make([]atomic.Uint32, len(foods.FoodKinds()))}
		}
	}
	return b.replacing(with)
}

// uncertain is the bound plan with a portion error and, unless estimates is nil, with estimates for what is missing.
func (b *Bound) uncertain(share float64, estimates *foods.Estimates) *Bound {
	factual := b.withPortionError(share)
	if estimates == nil {
		return factual
	}
	out := b.withEstimates(estimates).withPortionError(share)
	out.factual = factual
	return out
}

// withoutEstimates makes the report of the same plan without estimates, where there are some.
func (c *Checker) withoutEstimates(ctx context.Context, r *Report, set *rules.Set) (err error) {
	if r.Bound.factual != nil {
		r.factual, err = c.evaluate(ctx, r.Bound.factual, r.facts.judged, set)
	}
	return err
}

// Factual is the report of the same plan without estimates; nil where the report rests on none to begin with.
func (r *Report) Factual() *Report { return r.factual }

// Estimated reports whether an estimate touched a finding: without estimates it says something else.
func (r *Report) Estimated(f *rules.Finding) bool {
	if r.factual == nil {
		return false
	}
	list, without := r.Findings(), r.factual.Findings() // the same rules on the same subjects, in the same order
	for i := range list {
		if &list[i] == f && i < len(without) {
			return touched(f, &without[i])
		}
	}
	return false
}

func touched(f, without *rules.Finding) bool {
	return f.Verdict != without.Verdict || f.State != without.State || f.Compared != without.Compared ||
		f.Measured != without.Measured || f.Limit != without.Limit
}

// estimated is how many findings an estimate touched.
func (r *Report) estimated() int {
	n := 0
	list, without := r.Findings(), r.factual.Findings()
	for i := range list {
		if touched(&list[i], &without[i]) {
			n++
		}
	}
	return n
}

// estimatePolicy says that bounds are estimates, where they are.
func (r *Report) estimatePolicy() []Policy {
	if r.factual == nil {
		return nil
	}
	return []Policy{{"bounds", "estimate", false,
		"a missing value is taken to be within what other data have for the same food, else within the range of its food group; " +
			"what rests on that is marked as an estimate", sourceOurs}}
}

// textEstimates says that a report rests on estimates, and what it would be without.
func (r *Report) textEstimates(p *page) {
	if r.factual == nil {
		return
	}
	n := r.estimated()
	if n == 0 {
		p.wrapped("  ", "Estimates were asked for; no finding rests on one.")
		return
	}
	words, _ := verdictWords(r.factual.Verdict)
	p.wrapped("  ", p.paint(yellow, "This rests on estimates, which are no facts")+": missing values are taken to be within what other data have for "+
		"the same food, else within the range of its food group. "+fmt.Sprintf("%s on them and say so; so do the totals. ", restOn(n))+
		"Without them: "+words+".")
}

func restOn(n int) string {
	if n == 1 {
		return "1 finding rests"
	}
	return fmt.Sprintf("%d findings rest", n)
}

// markEstimate is what stands behind the message of a finding that an estimate touched.
func (r *Report) markEstimate(f *rules.Finding) string {
	if r.Estimated(f) {
		return " (estimate)"
	}
	return ""
}

// jsonEstimates is what a report that estimates were asked for says of them.
type jsonEstimates struct {
	Findings int    `json:"findings"` // how many rest on an estimate
	Without  string `json:"verdict_without"`
}

func (r *Report) jsonEstimates() *jsonEstimates {
	if r.factual == nil {
		return nil
	}
	return &jsonEstimates{Findings: r.estimated(), Without: r.factual.Verdict.String()}
}

// estimated reports whether an estimate narrowed what an item below the subject holds of n.
func (s *subject) estimated(n nutrition.Nutrient) bool {
	found := false
	s.eachOwn(func(leaf *subject) {
		found = found || leaf.item.Food.Composition.Value(n).Kind == foods.Estimated
	})
	return found
}
