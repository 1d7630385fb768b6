package plans

import (
	"context"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// notOfEveryChoice is why a rule about the plan is open that reads more than sums of its mean day.
const notOfEveryChoice = "the rule asks for more than sums of the mean day, so it cannot be told of every choice of meals"

// overChoices makes the findings about a plan whose meals are chosen hold for every choice: they pass if the worst
// choice passes and fail if it fails. A finding that rests on the worst choice has it for its subject.
func overChoices(list []rules.Finding, set *rules.Set, f *facts) {
	if !f.bound.Plan.chooses() {
		return
	}
	w := worst{set: set, facts: f, meals: f.plan.candidates()}
	for i := range list {
		if finding := &list[i]; finding.Rule.Rule.Scope == rules.ScopePlan {
			w.settle(finding)
		}
	}
}

// worst looks for the choice that a rule says worst of.
type worst struct {
	set   *rules.Set
	facts *facts
	meals []*subject
}

// settle replaces a finding on the range of all choices by that on the worst of them, where that says more. Each comparison of
// sums that && joins has a worst choice of its own: one that breaks any of them fails the rule, whatever else it asks; and a
// rule that does nothing but compare sums passes if each passes its own.
func (w *worst) settle(f *rules.Finding) {
	_, sums := f.Rule.ComparesSums()
	if f.State == rules.WhenFalse && f.Rule.ConditionReadsFood() {
		sums, f.State = false, rules.CheckUnknown // the condition may hold for some choices
	}
	switch {
	case f.State == rules.CheckTrue && sums:
		return
	case f.State != rules.CheckTrue && f.State != rules.CheckFalse && f.State != rules.CheckUnknown:
		return // no amount decides it
	}
	comparisons := f.Comparisons()
	if found, ok := w.broken(f, comparisons); ok {
		*f = found
		return
	}
	if !sums {
		f.Verdict, f.State, f.Reason, f.Compared = rules.Unknown, rules.WhenUnknown, notOfEveryChoice, false
		return
	}
	*f = w.open(f, comparisons)
}

// broken is what the rule says of a choice that certainly breaks one of its comparisons.
func (w *worst) broken(f *rules.Finding, comparisons []rules.Finding) (rules.Finding, bool) {
	for i := range comparisons {
		certain, _, ok := scores(&comparisons[i])
		if !ok {
			continue
		}
		if found, ok := w.judge(f, certain); ok && found.Verdict == rules.Fail {
			return found, true
		}
	}
	return rules.Finding{}, false
}

// open is what the rule says of the first choice that may break one of its comparisons; of the first worst choice if none
// may, and then it passes. A comparison without a worst choice is as open as it is on the range of all.
func (w *worst) open(f *rules.Finding, comparisons []rules.Finding) rules.Finding {
	var passed *rules.Finding
	for i := range comparisons {
		if comparisons[i].Verdict == rules.Pass {
			continue // it does on the range of all choices
		}
		_, possible, ok := scores(&comparisons[i])
		if !ok {
			return *f
		}
		found, ok := w.judge(f, possible)
		if !ok {
			return *f
		}
		if alone := found.Comparisons(); alone[i].Verdict != rules.Pass {
			return found
		}
		if passed == nil {
			passed = &found
		}
	}
	if passed == nil {
		return *f
	}
	return *passed
}

// judge is what the rule of a finding says of the choice of meals that score highest.
func (w *worst) judge(f *rules.Finding, score func(*subject) float64) (rules.Finding, bool) {
	meals := byWorth(w.meals, w.facts.bound.Plan.Choose.Meals, score)
	found, err := w.set.EvaluateRule(context.Background(), w.facts.chosen(meals), f.Rule)
	if err != nil || len(found) != 1 {
		return rules.Finding{}, false
	}
	return found[0], true
}

// scores are what a meal adds to the amount by which a comparison fails: as much as is certain, and as much as is
// possible. The sums are linear, so the choice of the highest scores is the worst there is.
func scores(f *rules.Finding) (certain, possible func(*subject) float64, ok bool) {
	measured, _, sum := f.Terms()
	limit, _, limitIsSum := f.LimitTerms()
	if !sum || !limitIsSum {
		return nil, nil, false
	}
	switch f.Direction() {
	case rules.Ceiling:
	case rules.Floor:
		measured, limit = limit, measured
	default:
		return nil, nil, false
	}
	certain = func(meal *subject) float64 { return sumOf(measured, meal).Lo - sumOf(limit, meal).Hi }
	possible = func(meal *subject) float64 { return sumOf(measured, meal).Hi - sumOf(limit, meal).Lo }
	return certain, possible, true
}

// sumOf is what a meal gives to a sum of terms.
func sumOf(terms []rules.Term, meal *subject) nutrition.Amount {
	var sum nutrition.Amount
	for _, term := range terms {
		sum = sum.Add(meal.Amount(term.Nutrient).Mul(term.Coefficient))
	}
	return sum
}
