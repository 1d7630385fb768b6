package plans

import (
	"strings"

	"github.com/mealwright/mealwright/rules"
)

// textNotApplicable says which rules were not applied, and why: nobody should think that they were passed. What the data
// do not carry, and what is left to the RDN, stands under headings of its own.
func (r *Report) textNotApplicable(p *page) {
	var reasons []string
	rulesOf := map[string][]string{}
	for i := range r.Findings() {
		f := &r.Findings()[i]
		if f.Verdict != rules.NotApplicable || f.State == rules.NotAssessed || f.State == rules.LeftToRDN {
			continue
		}
		if rulesOf[f.Reason] == nil {
			reasons = append(reasons, f.Reason)
		}
		rulesOf[f.Reason] = append(rulesOf[f.Reason], f.Rule.Rule.ID)
	}
	if len(reasons) == 0 {
		return
	}
	p.heading("Not applicable")
	for _, reason := range reasons {
		p.wrapped("  - ", reason+": "+strings.Join(unique(rulesOf[reason]), ", "))
	}
}
