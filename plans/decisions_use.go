package plans

import (
	"slices"
	"strings"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// decision says what comes of a decision: which of the rules that it names give way, each in conflict with one that
// stands, or why none does.
func (r *Report) decision(d *Decision) DecisionUse {
	use := DecisionUse{Decision: d, State: DecisionUnused}
	if r.Plan.AsOf != "" && d.Date > r.Plan.AsOf {
		use.Reason = "it is dated after the plan's date, " + r.Plan.AsOf
		return use
	}
	if review := r.reviewNamed(d.Rule.Text); review != nil {
		return r.decisionOn(review, use)
	}
	give, stand := r.rulesNamed(d.Rule.Text), r.rulesNamed(d.GivesWayTo.Text)
	switch {
	case len(give) == 0:
		use.Reason = "the plan is not held to " + d.Rule.Text
		return use
	case len(stand) == 0:
		use.Reason = "the plan is not held to " + d.GivesWayTo.Text
		return use
	}
	return r.between(use, give, stand)
}

// between finds which rules give way to those that stand.
func (r *Report) between(use DecisionUse, give, stand []*rules.CompiledRule) DecisionUse {
	stand = slices.DeleteFunc(stand, r.givesWay)
	if len(stand) == 0 {
		use.Reason = use.Decision.GivesWayTo.Text + " gives way itself, by another decision"
		return use
	}
	use.Reason = "the two do not conflict here"
	for _, g := range give {
		if !slices.ContainsFunc(stand, func(s *rules.CompiledRule) bool { return r.conflict(g, s) }) {
			continue
		}
		if why := r.neverGivesWay(g); why != "" {
			use.State, use.Reason = DecisionRefused, why
			continue
		}
		use.Rules = append(use.Rules, g.ID)
	}
	if len(use.Rules) > 0 {
		use.State, use.Reason = DecisionUsed, ""
	}
	return use
}

// decisionOn is a decision on a declared review, which names one of its packs, or a rule of one, as what stands.
func (r *Report) decisionOn(review *conditions.Review, use DecisionUse) DecisionUse {
	pack, _, _ := strings.Cut(use.Decision.GivesWayTo.Text, ".")
	there := slices.ContainsFunc(r.Conflicts(), func(c conditions.Conflict) bool {
		return slices.ContainsFunc(c.Reviews, func(have conditions.Review) bool { return have.ID == review.ID })
	})
	switch {
	case !there:
		use.Reason = "this plan has no such review"
	case pack != review.A.Pack && pack != review.B.Pack:
		use.Reason = "the review is between " + review.A.Pack + " and " + review.B.Pack + "; name one of them, or a rule of one, under gives_way_to"
	default:
		use.State, use.Rules = DecisionUsed, []string{review.RuleID()}
	}
	return use
}

// givesWay reports whether some decision of the plan names the rule as one that gives way: then nothing gives way to
// it. Which of the decisions comes first makes no difference.
func (r *Report) givesWay(rule *rules.CompiledRule) bool {
	return slices.ContainsFunc(r.Plan.Decisions, func(d Decision) bool { return slices.Contains(r.rulesNamed(d.Rule.Text), rule) })
}

func (r *Report) conflict(a, b *rules.CompiledRule) bool {
	return slices.ContainsFunc(r.Conflicts(), func(c conditions.Conflict) bool { return c.Between(a, b) })
}

// neverGivesWay says why no decision may put the rule aside: energy, the protein floor, the carbohydrate of pregnancy,
// and a figure that must be set first.
func (r *Report) neverGivesWay(rule *rules.CompiledRule) string {
	carbohydrate := slices.Contains(rule.FloorOf(), nutrition.Carbohydrate)
	switch {
	case neverWaived(&rules.Finding{Rule: rule}):
		return "the energy and the protein floor never give way; where the RDN may set another figure, set it as the condition's parameter"
	case carbohydrate && r.facts.judged.spec.Pregnant:
		return "the carbohydrate floor never gives way in pregnancy"
	}
	for _, use := range r.asked.Uses() {
		if use.Program().Pack() != rule.Pack {
			continue
		}
		for _, name := range rule.Params() {
			_, given := use.Value(name)
			if i := slices.IndexFunc(rule.Pack.Params, func(p rules.Param) bool { return p.Name == name }); !given && rule.Pack.Params[i].UnsetUnknown {
				return name + " must be set first, or be unrestricted with a reason"
			}
		}
	}
	return ""
}

// rulesNamed are the rules of the set that a decision means by an id: that rule or, where there is none, those whose ids
// begin with it: general.sodium is general.sodium-mean and general.sodium-day.
func (r *Report) rulesNamed(id string) []*rules.CompiledRule {
	if rule := r.asked.Lookup(id); rule != nil {
		return []*rules.CompiledRule{rule}
	}
	return slices.DeleteFunc(r.asked.Rules(), func(rule *rules.CompiledRule) bool { return !strings.HasPrefix(rule.ID, id+"-") })
}

// reviewNamed is the declared review of that rule id, nil where there is none.
func (r *Report) reviewNamed(id string) *conditions.Review {
	for _, review := range conditions.Reviews() {
		if review.RuleID() == id {
			return &review
		}
	}
	return nil
}
