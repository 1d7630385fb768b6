package plans

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// Report is what the rules say of a plan, with everything that it rests on. It does not change once made, and
// is safe for concurrent use. [Report.WriteText] is the report for people; it marshals to the JSON of
// [ReportSchema].
type Report struct {
	Plan    *Plan
	Bound   *Bound
	Verdict rules.Verdict
	Summary Summary
	Waived  []Waived

	asked    *rules.Set // what the packs ask
	set      *rules.Set // what is left of it by decisions, and the reviews that wait for one
	facts    *facts
	once     sync.Once
	findings []rules.Finding
	decided  []DecisionUse
	factual  *Report // without estimates; nil if it rests on none

	onceConflicts sync.Once
	conflicts     []conditions.Conflict
	windows       rules.Windows // in which they were looked for
}

// Findings lists what was found: one finding for each rule and subject of its scope, passes included. They are made
// when they are first asked for; the verdict and the summary are there without them. The list is not to be changed.
func (r *Report) Findings() []rules.Finding {
	r.once.Do(func() {
		findings, err := r.set.Evaluate(context.Background(), r.facts)
		if err != nil {
			return // the same rules were counted on the same facts before, and came to an end
		}
		overChoices(findings, r.set, r.facts)
		r.findings = findings
		r.setAside()
		r.waive()
	})
	return r.findings
}

// settle makes the summary and the verdict. Where the plan itself changes what rules come to, by a waiver or by what
// it is, the findings are made for it; else counting does.
//
//nolint:contextcheck // findings need no deadline once the rules were counted within one
func (r *Report) settle(ctx context.Context) error {
	t, err := r.set.Tally(ctx, r.facts)
	if err != nil {
		return fmt.Errorf("plans: %w", err)
	}
	if len(r.waivers()) > 0 || r.Plan.setsAside() {
		t = rules.TallyOf(r.Findings())
	}
	r.conclude(t)
	return nil
}

// conclude is the summary and the verdict of what was counted.
func (r *Report) conclude(t rules.Tally) {
	r.Verdict = t.Overall()
	r.Summary = Summary{Pass: t.Pass, Fail: t.Fail, Unknown: t.Unknown + r.Bound.countUnmatched(), NotApplicable: t.NotApplicable, Waived: t.Waived}
	r.Summary.Required.Fail, r.Summary.Required.Unknown = t.RequiredFailed, t.RequiredOpen
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

// Mean is the mean day of the plan.
func (r *Report) Mean() *nutrition.Profile { return r.facts.plan.total }

// NotAssessed lists the nutrients that rules ask for and the food data neither carry nor bound, so that a floor or
// a warning on them says nothing.
func (r *Report) NotAssessed() []nutrition.Nutrient {
	var list []nutrition.Nutrient
	for i := range r.Findings() {
		f := &r.Findings()[i]
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
	for i := range r.Findings() {
		f := &r.Findings()[i]
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
