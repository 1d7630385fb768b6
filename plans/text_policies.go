package plans

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// textPolicies lists, rule by rule, which averaging and which share was used.
func (r *Report) textPolicies(p *page) {
	var policies []string
	rulesOf := map[string][]string{}
	for i := range r.Findings() {
		rule := r.Findings()[i].Rule
		policy := rule.Rule.Policy
		if policy == "" || r.Findings()[i].Verdict == rules.NotApplicable {
			continue
		}
		if rulesOf[policy] == nil {
			policies = append(policies, policy)
		}
		ids := rulesOf[policy]
		if id := rule.Rule.ID; len(ids) == 0 || ids[len(ids)-1] != id {
			rulesOf[policy] = append(ids, id)
		}
	}
	if len(policies) == 0 {
		return
	}
	p.heading("Policies used")
	r.textPolicyList(p)
	p.line()
	p.line("  How each rule measures:")
	for _, policy := range policies {
		p.wrapped("  - ", policy+": "+strings.Join(unique(rulesOf[policy]), ", "))
	}
}

func unique(list []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, s := range list {
		if !seen[s] {
			out, seen[s] = append(out, s), true
		}
	}
	return out
}

// textCompleteness says how much of what the floors and ceilings read the data hold.
func (r *Report) textCompleteness(p *page) {
	if len(r.Plan.Eligible) > 0 {
		return // no total rests on what its foods' data leave blank
	}
	_, items := r.Bound.count()
	var lines []string
	for n := range nutrition.Nutrients() {
		if blanks := r.blanks(n); blanks > 0 && r.isRead(n) && r.facts.Assessed(n) {
			lines = append(lines, fmt.Sprintf("%s %d", strings.ToLower(n.Info().Title), items-blanks))
		}
	}
	p.heading("Completeness")
	if len(lines) == 0 {
		p.wrapped("  ", fmt.Sprintf("Every one of %s has a value of every nutrient that a rule reads.", counted(items, "item")))
		return
	}
	p.wrapped("  ", fmt.Sprintf("Of %s so many have a value: %s. Of every other nutrient that a rule reads, all.", counted(items, "item"), strings.Join(lines, ", ")))
	if list := r.NotAssessed(); len(list) > 0 {
		names := make([]string, len(list))
		for i, n := range list {
			names[i] = strings.ToLower(n.Info().Title)
		}
		p.wrapped("  ", "Not assessed, since the food data do not carry them: "+strings.Join(names, ", ")+".")
	}
}

func (r *Report) blanks(n nutrition.Nutrient) int {
	count := 0
	r.facts.plan.eachItem(func(leaf *subject) {
		if leaf.item.blank(n) {
			count++
		}
	})
	return count
}

func (r *Report) isRead(n nutrition.Nutrient) bool {
	for i := range r.Findings() {
		if about, ok := r.Findings()[i].Nutrient(); ok && about == n {
			return true
		}
	}
	return false
}
