package plans

import (
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// Waived is a finding that a waiver sets aside, and what it would have been.
type Waived struct {
	Waiver  *Waiver
	Finding *rules.Finding
	WouldBe rules.Verdict
}

// waive applies the plan's waivers: a rule that failed or cannot be told on the waiver's subject is waived, and
// shown all the same. The energy and the protein floor cannot be waived, and a waiver that ended before the
// plan's as_of date no longer holds.
func (r *Report) waive() {
	for i := range r.Plan.Waivers {
		w := &r.Plan.Waivers[i]
		if r.Plan.ended(w) {
			continue
		}
		for k := range r.Findings {
			f := &r.Findings[k]
			undecided := f.Verdict == rules.Fail || f.Verdict == rules.Unknown
			if undecided && w.names(f) && !neverWaived(f) {
				r.Waived = append(r.Waived, Waived{w, f, f.Verdict})
				f.Verdict = rules.Waived
			}
		}
	}
}

// neverWaived reports whether a finding is the energy or the protein floor, or what a condition puts in the
// protein floor's place.
func neverWaived(f *rules.Finding) bool {
	for _, n := range f.Rule.FloorOf() {
		if n == nutrition.EnergyKcal || n == nutrition.Protein {
			return true
		}
	}
	return f.Rule.Rule.Replaces == nutrition.Protein.String()
}

// ended reports whether a waiver no longer holds on the plan's date; without one, nothing ends.
func (p *Plan) ended(w *Waiver) bool { return p.AsOf != "" && w.Until < p.AsOf }

// names reports whether the waiver is about the finding.
func (w *Waiver) names(f *rules.Finding) bool { return f.Rule.ID == w.Rule.Text && f.Path() == w.Subject.Text }
