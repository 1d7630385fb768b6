package plans

import (
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// textSupplied is, for a service without floors, what a day supplies of every nutrient that has a reference: nothing is
// judged by it.
func (r *Report) textSupplied(p *page) {
	if !r.Plan.supportive() || !r.facts.judged.known || len(r.Plan.Eligible) > 0 {
		return
	}
	rows := [][]string{{"nutrient<", "supplied", "reference", "<", "share"}}
	for n := range nutrition.Nutrients() {
		ref, ok := r.facts.Reference(rules.Ref, n)
		if !ok || ref.Lo <= 0 || !r.inTotals(n) || n == nutrition.Sodium { // nobody should look for sodium to be reached
			continue
		}
		kind, reference := r.referenceText(n)
		supplied := r.Mean().At(n)
		rows = append(rows, []string{n.Info().Title, suppliedText(supplied, n), reference, kind, percent(supplied, ref)})
	}
	p.heading("What one person gets in a day, beside the rest of the diet (" + r.Plan.meanOf() + "; no floor)")
	p.table("  ", rows)
}
