package plans

import (
	"strings"

	"github.com/mealwright/mealwright/rules"
)

// textEligible lists the foods that may be chosen, and what the rules say of each.
func (r *Report) textEligible(p *page) {
	if len(r.Bound.Eligible) == 0 {
		return
	}
	p.heading("Foods that may be chosen (without amounts, so that no total is judged)")
	rows := [][]string{{"food<", "group<", "verdict<"}}
	for i := range r.Bound.Eligible {
		item := &r.Bound.Eligible[i]
		rows = append(rows, []string{clipped(item.Food.Food.Description(), 50), item.Food.Food.Group(), r.listedVerdict(item)})
	}
	p.table("  ", rows)
}

// listedVerdict is what the rules say of one food: those that it fails, else those that are open.
func (r *Report) listedVerdict(item *BoundItem) string {
	var failed, open []string
	judged := false
	for i := range r.Findings() {
		f := &r.Findings()[i]
		if s, ok := f.Subject.(*subject); !ok || s.item != item {
			continue
		}
		judged = judged || f.Verdict != rules.NotApplicable
		switch f.Verdict {
		case rules.Fail:
			failed = append(failed, f.Rule.ID)
		case rules.Unknown:
			open = append(open, f.Rule.ID)
		case rules.Pass, rules.NotApplicable, rules.Waived:
		}
	}
	switch {
	case len(failed) > 0:
		return "not for this list: " + strings.Join(failed, ", ")
	case len(open) > 0:
		return "cannot tell: " + strings.Join(open, ", ")
	case !judged:
		return "no rule is about it"
	}
	return "may stand"
}
