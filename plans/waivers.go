package plans

import (
	"slices"
	"strings"

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
// shown all the same. Energy and the protein floor cannot be waived, and a waiver that ended before the plan's
// as_of date no longer holds.
func (r *Report) waive() {
	for _, w := range r.waivers() {
		if r.Plan.ended(w) {
			continue
		}
		for k := range r.findings {
			f := &r.findings[k]
			undecided := f.Verdict == rules.Fail || f.Verdict == rules.Unknown
			if undecided && w.names(f) && !neverWaived(f) {
				r.Waived = append(r.Waived, Waived{w, f, f.Verdict})
				f.Verdict = rules.Waived
			}
		}
	}
}

// waivers are the plan's own and those of the recipes that it serves.
func (r *Report) waivers() []*Waiver {
	list := make([]*Waiver, 0, len(r.Plan.Waivers)+len(r.Bound.waivers))
	for i := range r.Plan.Waivers {
		list = append(list, &r.Plan.Waivers[i])
	}
	for i := range r.Bound.waivers {
		list = append(list, &r.Bound.waivers[i])
	}
	return list
}

// neverWaived reports whether a finding is a floor of energy, the protein floor, or what a condition puts in the
// protein floor's place.
func neverWaived(f *rules.Finding) bool {
	if n, ok := f.Rule.Nutrient(); ok && n == nutrition.EnergyKcal && f.Rule.Direction() == rules.Floor {
		return true
	}
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
func (w *Waiver) names(f *rules.Finding) bool {
	if f.Rule.ID != w.Rule.Text {
		return false
	}
	path := f.Path()
	covers := func(subject string) bool {
		rest, ok := strings.CutPrefix(path, subject)
		return ok && (rest == "" || strings.HasPrefix(rest, ".ingredients[")) // a recipe is its ingredients
	}
	return covers(w.Subject.Text) || slices.ContainsFunc(w.also, covers) || w.besides(f)
}

// besides reports whether a finding is about an ingredient on the line of a recipe that the waiver is about.
func (w *Waiver) besides(f *rules.Finding) bool {
	s, ok := f.Subject.(*subject)
	if !ok || s.item == nil || w.line == 0 {
		return false
	}
	at := s.item.Item.Range
	return at.File == w.Range.File && (at.Line == w.line || w.line == wholeRecipe)
}

// WaiverState is what came of a waiver.
type WaiverState string

// The states of a waiver. Only one that is used changes a verdict.
const (
	WaiverUsed    WaiverState = "used"    // its rule failed or could not be told, and is waived
	WaiverUnused  WaiverState = "unused"  // there was nothing to waive
	WaiverEnded   WaiverState = "ended"   // its last day lies before the plan's date
	WaiverRefused WaiverState = "refused" // its rule cannot be waived
)

// WaiverUse is what came of one waiver of the plan.
type WaiverUse struct {
	Waiver  *Waiver
	State   WaiverState
	Reason  string         // why it was not used; empty where it was
	Finding *rules.Finding // the one it is about; nil where the plan has none
	WouldBe rules.Verdict  // what a used waiver's finding would have been
}

// WaiverUses says what came of every waiver, in the order of the plan; of those that stand in recipes that it serves, and
// that are about none of its findings, it says nothing.
func (r *Report) WaiverUses() []WaiverUse {
	uses := []WaiverUse{}
	for i, w := range r.waivers() {
		use := r.waiverUse(w)
		if i < len(r.Plan.Waivers) || use.Finding != nil {
			uses = append(uses, use)
		}
	}
	return uses
}

func (r *Report) waiverUse(w *Waiver) WaiverUse {
	use := WaiverUse{Waiver: w, State: WaiverUnused}
	for _, done := range r.Waived {
		if done.Waiver == w {
			use.State, use.Finding, use.WouldBe = WaiverUsed, done.Finding, done.WouldBe
			return use
		}
	}
	about := false // whether any finding is of the waiver's rule
	for i := range r.Findings() {
		f := &r.Findings()[i]
		about = about || f.Rule.ID == w.Rule.Text
		if w.names(f) {
			use.Finding = f
		}
	}
	switch f := use.Finding; {
	case r.Plan.ended(w):
		use.State, use.Reason = WaiverEnded, "it ended before "+r.Plan.AsOf
	case f == nil && !about:
		use.Reason = "the plan is not held to this rule"
	case f == nil:
		use.Reason = "the rule is not about " + w.Subject.Text
	case neverWaived(f):
		use.State, use.Reason = WaiverRefused, "the energy and the protein floor cannot be waived"
	case f.Verdict == rules.Waived:
		use.Reason = "another waiver was used"
	default:
		use.Reason = "nothing to waive"
	}
	return use
}

// String is the use in words: "used, it would have been fail".
func (u WaiverUse) String() string {
	if u.State == WaiverUsed {
		return "used, it would have been " + strings.ReplaceAll(u.WouldBe.String(), "_", " ")
	}
	return "not used: " + u.Reason
}
