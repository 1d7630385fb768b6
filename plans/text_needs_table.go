package plans

import (
	"fmt"
	"strconv"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// textNeeds is the table of the share of the day: what the floors ask for and what is supplied.
func (r *Report) textNeeds(p *page) {
	rows := [][]string{{"nutrient<", "supplied", "reference", "<", "share", "floor", "verdict<"}}
	for i := range r.Findings() {
		f := &r.Findings()[i]
		if len(f.Rule.FloorOf()) == 0 || f.Rule.Rule.Scope != rules.ScopePlan || f.State == rules.WhenFalse {
			continue
		}
		if row := r.needsRow(f); row != nil {
			rows = append(rows, row)
		}
	}
	if len(rows) == 1 {
		return
	}
	p.heading(fmt.Sprintf("Share of the day: %s against %s of the reference", r.Plan.meanOf(), r.Plan.Covers.Text))
	p.table("  ", rows)
}

func (r *Report) needsRow(f *rules.Finding) []string {
	n, ok := f.Nutrient()
	if !ok {
		return nil
	}
	kind, reference := r.referenceText(n)
	supplied := r.Mean().At(n)
	row := []string{n.Info().Title, suppliedText(supplied, n), reference, kind, "", "", verdictCell(f)}
	if ref, ok := r.facts.Reference(rules.Ref, n); ok && ref.Lo > 0 {
		row[4] = percent(supplied, ref)
	}
	if f.Compared {
		row[5] = f.Limit.Format(f.Unit)
	}
	if f.State == rules.NotAssessed {
		row[1], row[4] = "-", ""
	}
	return row
}

// referenceText is the daily reference for n and what kind it is: RDA, AI, DV.
func (r *Report) referenceText(n nutrition.Nutrient) (kind, text string) {
	ref, ok := r.facts.Reference(rules.Ref, n)
	if !ok {
		return "", "none"
	}
	text = ref.Format(n.Unit())
	switch r.facts.judged.needs.Basis {
	case nutrition.FDA2000:
		return "DV", text
	case nutrition.Own:
		return "RDN", text
	}
	if n == nutrition.EnergyKcal {
		return "EER", text
	}
	if _, rda := r.facts.Reference(rules.RDA, n); rda {
		return "RDA", text
	}
	return "AI", text
}

// wide is how many times the least the most may be before a table gives the least alone. The findings and the JSON
// give both ends.
const wide = 50

func tooWide(a nutrition.Amount) bool { return a.Lo > 0 && a.Hi > wide*a.Lo }

// suppliedText is an amount in the table; of one that could be almost anything, the least.
func suppliedText(a nutrition.Amount, n nutrition.Nutrient) string {
	if tooWide(a) {
		return nutrition.Exactly(a.Lo).Format(n.Unit()) + " or more"
	}
	return a.Format(n.Unit())
}

// percent is what share of the reference is supplied, rounded down so that it never looks like more than it is.
func percent(a, ref nutrition.Amount) string {
	share := a.Div(ref)
	lo := strconv.FormatFloat(float64(int(share.Lo*100+1e-7)), 'f', 0, 64)
	switch {
	case finite(share.Hi) == nil || tooWide(a):
		return lo + " % or more"
	case share.Hi-share.Lo > 0.01:
		return lo + " to " + strconv.FormatFloat(float64(int(share.Hi*100+1e-7)), 'f', 0, 64) + " %"
	}
	return lo + " %"
}

// verdictCell is a finding's verdict in a table, with what weight it has.
func verdictCell(f *rules.Finding) string {
	word := map[rules.Verdict]string{
		rules.Pass: "pass", rules.Fail: "short", rules.Unknown: "cannot tell", rules.Waived: "waived",
		rules.NotApplicable: "not assessed",
	}[f.Verdict]
	switch {
	case f.Verdict == rules.NotApplicable && f.State != rules.NotAssessed:
		return "not applicable: " + f.Reason
	case f.Verdict == rules.Pass || f.Verdict == rules.NotApplicable:
		return word
	}
	return word + " (" + f.Severity.String() + ")"
}
