package plans

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// DecisionState is what came of a decision.
type DecisionState string

// The states of a decision. Only one that is used changes a verdict.
const (
	DecisionUsed    DecisionState = "used"    // its rule gives way, or its review is settled
	DecisionUnused  DecisionState = "unused"  // there is no such conflict here
	DecisionRefused DecisionState = "refused" // its rule never gives way
)

// DecisionUse is what came of one decision of the plan.
type DecisionUse struct {
	Decision *Decision
	State    DecisionState
	Reason   string   // why it was not used; empty where it was
	Rules    []string // that give way by it; the review's where it settles one
}

// String is the use in words: "used for dash.potassium-target".
func (u DecisionUse) String() string {
	if u.State == DecisionUsed {
		return "used for " + strings.Join(u.Rules, ", ")
	}
	return "not used: " + u.Reason
}

// DecisionUses says what came of every decision, in the order of the plan.
func (r *Report) DecisionUses() []DecisionUse { return slices.Clone(r.decided) }

// Conflicts are what the packs of the plan ask of a nutrient and cannot all have, one for each nutrient, whether they
// were decided or not. They are looked for when they are first asked for.
func (r *Report) Conflicts() []conditions.Conflict {
	r.onceConflicts.Do(func() {
		r.windows = r.asked.Windows(r.facts)
		r.Plan.withoutFloors(&r.windows)
		r.conflicts = conditions.Conflicts(r.asked, &r.windows, conditions.Reviews())
	})
	return r.conflicts
}

// decide applies the plan's decisions, and puts the reviews that nobody decided among the rules. A decision counts only
// where the rules that it names conflict: it is no waiver.
func (r *Report) decide() rules.Diagnostics {
	r.asked = r.set
	if len(r.Plan.Decisions) == 0 && (!wantsDecision(r.set) || r.Plan.asksNoAmounts()) {
		return nil
	}
	reasons := map[string]string{}
	for i := range r.Plan.Decisions {
		use := r.decision(&r.Plan.Decisions[i])
		r.decided = append(r.decided, use)
		for _, id := range use.Rules {
			reasons[id] = use.Decision.reason()
		}
	}
	open, ds := r.withReviews()
	if len(ds) > 0 {
		return ds
	}
	r.set = open
	if len(reasons) > 0 {
		r.set = open.GiveWay(reasons)
	}
	return nil
}

// wantsDecision reports whether some review between packs of the set may ask for a decision, which spares most plans the
// search for conflicts.
func wantsDecision(set *rules.Set) bool { return conditions.WantsDecision(set, conditions.Reviews()) }

// reason is the decision as the finding of a rule that gives way has it.
func (d *Decision) reason() string {
	return fmt.Sprintf("gives way to %s: %s (%s, %s)", d.GivesWayTo.Text, d.Reason, d.By, d.Date)
}

// asksNoAmounts reports whether the plan is held to no floors, so that nothing in it clashes with them: supportive food,
// and lists of foods without amounts.
func (p *Plan) asksNoAmounts() bool { return p.supportive() || len(p.Eligible) > 0 }

// withoutFloors takes floors out of the windows of a plan that is held to none.
func (p *Plan) withoutFloors(w *rules.Windows) {
	if p.asksNoAmounts() {
		w.Bounds = slices.DeleteFunc(w.Bounds, func(b rules.Bound) bool { return b.Direction == rules.Floor })
	}
}

// withReviews is the set with the reviews that nobody decided.
func (r *Report) withReviews() (*rules.Set, rules.Diagnostics) {
	var open []conditions.Review
	if !r.Plan.asksNoAmounts() {
		for _, review := range conditions.Undecided(r.asked, r.Conflicts()) {
			if !r.settled(&review) {
				open = append(open, review)
			}
		}
	}
	if len(open) == 0 {
		return r.asked, nil
	}
	pack, ds := conditions.ReviewPack(open, r.asked.Uses())
	if len(ds) > 0 {
		return nil, ds
	}
	return conditions.Compose(append(r.asked.Uses(), pack)...)
}

// settled reports whether a decision that was used names the review, or for each of its nutrients a rule of the one pack
// that gives way to one of the other.
func (r *Report) settled(review *conditions.Review) bool {
	if slices.ContainsFunc(r.decided, func(u DecisionUse) bool { return slices.Contains(u.Rules, review.RuleID()) }) {
		return true
	}
	about := 0
	for _, c := range r.Conflicts() {
		if !slices.ContainsFunc(c.Reviews, func(have conditions.Review) bool { return have.ID == review.ID }) {
			continue
		}
		about++
		if !slices.ContainsFunc(r.decided, func(u DecisionUse) bool { return r.decides(&u, review, c.Nutrient) }) {
			return false
		}
	}
	return about > 0
}

// decides reports whether a rule of one pack of the review gives way to one of the other on a nutrient.
func (r *Report) decides(u *DecisionUse, review *conditions.Review, n nutrition.Nutrient) bool {
	for _, id := range u.Rules {
		for _, stands := range r.rulesNamed(u.Decision.GivesWayTo.Text) {
			rule := r.asked.Lookup(id)
			if rule == nil {
				continue
			}
			about, ok := rule.Nutrient()
			if ok && about == n && review.Sides(rule.Pack.ID, stands.Pack.ID) {
				return true
			}
		}
	}
	return false
}
