package plans

import (
	"fmt"
	"io"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// WriteText writes the report for people: the verdict first, then what failed or is open and why, the table of
// the share of the day, the meals, the policies, what is left to the RDN, and a line to sign.
func (r *Report) WriteText(w io.Writer, o TextOptions) error {
	p := newPage(w, o)
	r.textVerdict(p)
	r.textFindings(p)
	r.textSensitive(p)
	r.textMember(p)
	r.textNeeds(p)
	r.textSupplied(p)
	r.textMeals(p)
	r.textBox(p)
	r.textEligible(p)
	r.textNotes(p)
	r.textConflicts(p)
	r.textNotApplicable(p)
	r.textPolicies(p)
	r.textCompleteness(p)
	r.textWaivers(p)
	r.textLeft(p)
	r.textSources(p)
	r.textInputs(p)
	return p.err
}

// verdictWords is a plan's verdict in the words of a heading.
func verdictWords(v rules.Verdict) (string, style) {
	switch v {
	case rules.Pass:
		return "PASS", green
	case rules.Fail:
		return "FAIL", red
	case rules.NotApplicable:
		return "NOT APPLICABLE", dim
	}
	return "CANNOT TELL", yellow
}

func (r *Report) textVerdict(p *page) {
	words, color := verdictWords(r.Verdict)
	p.line(p.paint(color, words), "  ", p.paint(bold, r.Plan.Title), "  (", r.Plan.File, ")")
	p.wrapped("  ", verdictMeaning(r))
	r.textEstimates(p)
	p.line()
	p.wrapped("  ", r.fed())
	p.wrapped("  ", r.judgedText())
	if r.Plan.supportive() {
		p.wrapped("  ", "Medically supportive food supplements a diet: its service has no floors, and a floor of a condition is not judged.")
	}
	s := r.Summary
	p.line("  ", fmt.Sprintf("%d pass, %d fail, %d cannot tell, %d not applicable, %d waived; of the required: %d failed, %d open",
		s.Pass, s.Fail, s.Unknown, s.NotApplicable, s.Waived, s.Required.Fail, s.Required.Unknown))
}

// verdictMeaning says what the verdict is and is not.
func verdictMeaning(r *Report) string {
	switch r.Verdict {
	case rules.Pass:
		return "Every required rule passes. What is left to the RDN is listed below; the RDN decides and signs."
	case rules.Fail:
		return fmt.Sprintf("%s failed.", counted(r.Summary.Required.Fail, "required rule"))
	case rules.NotApplicable:
		return "No rule applied: the plan names no service, condition or pack that says anything about it."
	}
	return fmt.Sprintf("Nothing required failed, but %s open: what is not known could change the answer.",
		countedIs(r.Summary.Required.Unknown, "required rule"))
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func countedIs(n int, what string) string {
	if n == 1 {
		return "1 " + what + " is"
	}
	return fmt.Sprintf("%d %ss are", n, what)
}

// fed says how much food the plan holds and what it is held to.
func (r *Report) fed() string {
	covers := "; covers " + r.Plan.Covers.Text + " of the day"
	if len(r.Plan.Eligible) > 0 {
		covers = ""
	}
	return strings.Join(r.Plan.shape(), " and ") + covers + "; rules of " + r.packNames()
}

// meanOf is what the mean day is the mean of.
func (p *Plan) meanOf() string {
	days := "mean of " + counted(p.period(), "day")
	switch {
	case p.chooses():
		return "mean day of " + p.anyOf()
	case p.combined():
		return days + ", with the box,"
	case len(p.Box) > 0:
		return "one person's day of the box"
	}
	return days
}

// shape is what the plan is made of: days, a box, a list.
func (p *Plan) shape() []string {
	var parts []string
	if len(p.Days) > 0 {
		meals, items := p.count()
		if p.chooses() {
			return append(parts, p.anyOf())
		}
		text := fmt.Sprintf("%s, %s, %s", counted(len(p.Days), "day"), counted(meals, "meal"), counted(items-len(p.Box), "item"))
		if period := p.PeriodDays; period > 0 && period != len(p.Days) {
			text += fmt.Sprintf(", averaged over a period of %s", counted(period, "day"))
		}
		parts = append(parts, text)
	}
	if len(p.Box) > 0 {
		parts = append(parts, fmt.Sprintf("a box of %s for %s and %s", counted(len(p.Box), "item"), people(p.Feeds.People), counted(p.Feeds.Days, "day")))
	}
	if len(p.Eligible) > 0 {
		parts = append(parts, fmt.Sprintf("a list of %s without amounts", counted(len(p.Eligible), "food")))
	}
	return parts
}

func (r *Report) packNames() string {
	var names []string
	for _, u := range r.set.Uses() {
		names = append(names, u.Program().Pack().ID)
	}
	return strings.Join(names, ", ")
}

// judgedText names the average individual.
func (r *Report) judgedText() string {
	j := r.facts.judged
	if !j.known {
		return "Judged against nobody: the plan names no average individual."
	}
	var who []string
	add := func(given bool, format string, args ...any) {
		if given {
			who = append(who, fmt.Sprintf(format, args...))
		}
	}
	s := j.spec
	add(s.Sex != "", "%s", s.Sex)
	add(s.AgeGiven && s.AgeMonths >= 24, "%d years", s.AgeMonths/12)
	add(s.WeightKg > 0, "%.4g kg", s.WeightKg)
	add(s.DosingWeightKg > 0, "dosing weight %.4g kg", s.DosingWeightKg)
	add(s.HeightCm > 0, "%.4g cm", s.HeightCm)
	add(s.Activity != "", "%s", s.Activity)
	add(s.Trimester > 0, "trimester %d", s.Trimester)
	add(s.LactationMonth > 0, "month %d of lactation", s.LactationMonth)
	text := "Judged against an average individual"
	if len(who) > 0 {
		text += " (" + strings.Join(who, ", ") + ")"
	}
	switch s.Reference {
	case ReferenceDRI:
		text += " by the Dietary Reference Intakes, group " + j.needs.Group.String()
	case ReferenceFDA:
		text += " by the FDA Daily Values"
	case ReferenceOwn:
		text += " by figures of the RDN's own"
	}
	return text + "; energy " + j.needs.Energy.Kcal.Format(nutrition.EnergyKcal.Unit()) + " (" + j.needs.Energy.Method + ")."
}
