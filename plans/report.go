package plans

import (
	"slices"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// Report is what the rules say of a plan, with everything that it rests on. It does not change once made, and
// is safe for concurrent use. [Report.WriteText] is the report for people; it marshals to the JSON of
// [ReportSchema].
type Report struct {
	Plan     *Plan
	Bound    *Bound
	Verdict  rules.Verdict
	Summary  Summary
	Findings []rules.Finding // one for each rule and subject of its scope, passes included
	Waived   []Waived

	set   *rules.Set
	facts *facts
}

// Summary counts findings by verdict. Required counts those that decide the plan's.
type Summary struct {
	Pass          int `json:"pass"`
	Fail          int `json:"fail"`
	Unknown       int `json:"unknown"`
	NotApplicable int `json:"not_applicable"`
	Waived        int `json:"waived"`
	Required      struct {
		Fail    int `json:"fail"`
		Unknown int `json:"unknown"`
	} `json:"required"`
}

// count makes the summary and the verdict.
func (r *Report) count() {
	for i := range r.Findings {
		f := &r.Findings[i]
		switch f.Verdict {
		case rules.Pass:
			r.Summary.Pass++
		case rules.Fail:
			r.Summary.Fail++
		case rules.Unknown:
			r.Summary.Unknown++
		case rules.NotApplicable:
			r.Summary.NotApplicable++
		case rules.Waived:
			r.Summary.Waived++
		}
		switch f.Effect() {
		case rules.RequiredFailed:
			r.Summary.Required.Fail++
		case rules.RequiredOpen:
			r.Summary.Required.Unknown++
		}
	}
	r.Verdict = rules.Overall(r.Findings)
}

// Mean is the mean day of the plan.
func (r *Report) Mean() *nutrition.Profile { return r.facts.plan.total }

// NotAssessed lists the nutrients that rules ask for and the food data neither carry nor bound, so that a floor or
// a warning on them says nothing.
func (r *Report) NotAssessed() []nutrition.Nutrient {
	var list []nutrition.Nutrient
	for i := range r.Findings {
		f := &r.Findings[i]
		if n, ok := f.Nutrient(); ok && (f.State == rules.NotAssessed || f.State == rules.NotAssessedCeiling) && !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	slices.Sort(list)
	return list
}

// LeftToRDN lists what no rule judges and an RDN has to: the duties that the packs name, and the figures that they
// leave to be set.
func (r *Report) LeftToRDN() []string {
	list := []string{}
	add := func(text string) {
		if !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.State == rules.LeftToRDN || f.State == rules.MustBeSet {
			add(f.Rule.Pack.Title + ": " + f.Reason)
		}
	}
	for _, use := range r.set.Uses() {
		for _, duty := range use.Program().Pack().LeftToRDN {
			add(duty)
		}
	}
	return list
}

// Position is where in the plan's file the subject of a finding stands.
func (r *Report) Position(f *rules.Finding) rules.Range {
	s, ok := f.Subject.(*subject)
	switch {
	case !ok || s.above == nil:
		return r.Plan.Range
	case s.item != nil:
		return s.item.Item.Range
	case s.box:
		return r.Plan.At("box")
	case s.scope == rules.ScopeMeal:
		return r.Plan.Days[s.above.index].Meals[s.index].Range
	}
	return r.Plan.Days[s.index].Range
}
