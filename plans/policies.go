package plans

import (
	"fmt"
	"slices"

	"github.com/mealwright/mealwright/nutrition"
)

// Policy is a choice that the definition of a service leaves to the RDN: what was chosen for this plan, whether that
// is what mealwright does where the plan says nothing, and where it comes from.
type Policy struct {
	Name    string `json:"name"`
	Choice  string `json:"choice"`
	Default bool   `json:"default"`
	Meaning string `json:"meaning"`
	Source  string `json:"source"`
}

// The sources of policies.
const (
	sourceDefinition = "the service definition (CalAIM) leaves it to the RDN"
	sourceOurs       = "mealwright's own proposal, for an RDN to accept or change"
	sourceWindow     = "mealwright's own proposal; 15 CCR 1241 takes a daily or a weekly average"
	sourceCycle      = "22 CCR 7638.5 has menus of four weeks or more"
)

// Policies lists the choices that this report rests on, in the order in which they are printed. Which of them a rule
// uses stands with the rule.
func (r *Report) Policies() []Policy {
	p := r.Plan
	var list []Policy
	if r.facts.judged.known {
		list = append(list, r.referencePolicy())
	}
	if len(p.Eligible) > 0 {
		return list // without amounts, nothing is a share of anything
	}
	list = append(list, Policy{"covers", p.Covers.Text, !p.says("covers"), "the share of the day that floors, and ceilings by share, are held to", p.coversSource()})
	list = append(list, r.ceilingsPolicy(), r.averagingPolicy(),
		Policy{"single days", "the mean decides", true, p.singleDays(), sourceOurs},
		Policy{"salt added", string(p.SaltAdded), !p.says("salt_added"), saltMeaning(p.SaltAdded), sourceOurs})
	list = append(list, r.portionPolicy()...)
	list = append(list, r.estimatePolicy()...)
	return append(list, r.boxPolicies()...)
}

// says reports whether the plan's file has a key.
func (p *Plan) says(key string) bool { return p.places.has(key) }

// coversSource is who asks for the share of the day.
func (p *Plan) coversSource() string {
	switch {
	case slices.Contains(p.Services, "oaa"):
		return "Older Americans Act, section 339: a third of the day for each meal"
	case p.asksForFloors():
		return "the service definition (CalAIM) asks for two thirds at least"
	}
	return sourceOurs
}

func (r *Report) referencePolicy() Policy {
	j := r.facts.judged
	choice := string(j.spec.Reference)
	if j.needs.Group != nutrition.NoGroup {
		choice += ", group " + j.needs.Group.String()
	}
	meaning := "whose needs the floors are a share of"
	if !r.Plan.asksForFloors() {
		meaning = "whose needs the report shows"
	}
	return Policy{"average individual", choice, false, meaning + "; energy by " + j.needs.Energy.Method, sourceDefinition}
}

// singleDays says what single days are held to beside the mean.
func (p *Plan) singleDays() string {
	meaning := "a day above a daily ceiling warns, a day above 1.2 times of it fails"
	if p.asksForFloors() {
		meaning += "; a day under 0.9 times its share of the energy, or 0.825 times that of the protein, fails"
	}
	return meaning
}

func (r *Report) ceilingsPolicy() Policy {
	meaning := "a daily ceiling is held to the plan's share of it"
	if r.Plan.Ceilings == CeilingsFullDay {
		meaning = "a daily ceiling is held to the whole of it, though the plan covers a part of the day"
	}
	return Policy{"ceilings", string(r.Plan.Ceilings), !r.Plan.says("ceilings"), meaning, sourceOurs}
}

func (r *Report) averagingPolicy() Policy {
	p := r.Plan
	policy := Policy{Name: "averaging", Choice: "the mean of " + counted(p.period(), "day"), Default: p.PeriodDays == 0, Source: sourceWindow}
	switch {
	case len(p.Days) == 0:
		policy.Choice, policy.Default = "a box is one day", true
		policy.Meaning = "all that the box holds, divided by its people and days"
	case p.PeriodDays > len(p.Days):
		policy.Meaning = "days of the period without meals count with nothing"
	default:
		policy.Meaning = "the days that the plan gives"
	}
	if p.period() >= 28 {
		policy.Source += "; " + sourceCycle
	}
	return policy
}

func saltMeaning(s SaltAdded) string {
	switch s {
	case SaltNone:
		return "no salt is added in cooking"
	case SaltUnknown:
		return "salt may be added that nobody weighed: sodium is open"
	case SaltListed:
	}
	return "what is added in cooking stands among the items"
}

// boxPolicies say how a box is counted.
func (r *Report) boxPolicies() []Policy {
	if len(r.Plan.Box) == 0 {
		return nil
	}
	var list []Policy
	if r.Plan.combined() {
		list = append(list, Policy{"days and box", "summed", true, "the box's daily share is eaten beside the meals of every day, and rules about a day see both", "the service definition (CalAIM): meals and groceries, alone or together"})
	}
	if r.hasStaples() {
		list = append(list, Policy{"staples", "by how long they last", true, "what lasts longer than the box feeds is divided by the days it lasts", sourceOurs})
	}
	return append(list, Policy{"cooking losses", "not taken off", true,
		"food that is bought raw and cooked later counts with its raw values, without its refuse", sourceOurs})
}

func (r *Report) hasStaples() bool {
	for i := range r.Plan.Box {
		if r.Plan.Box[i].LastsDays > float64(r.Plan.Feeds.Days) {
			return true
		}
	}
	return false
}

// textPolicyList prints the choices, each with its source.
func (r *Report) textPolicyList(p *page) {
	for _, policy := range r.Policies() {
		by := "as the plan says"
		if policy.Default {
			by = "by default"
		}
		p.wrapped("  ", fmt.Sprintf("%s: %s (%s): %s. Source: %s.", policy.Name, policy.Choice, by, policy.Meaning, policy.Source))
	}
}
