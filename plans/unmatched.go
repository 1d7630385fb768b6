package plans

import (
	"github.com/mealwright/mealwright/foods/kitchen"
	"github.com/mealwright/mealwright/rules"
)

// The finding on an ingredient of a recipe that is no food that anybody named or accepted. No pack asks for it: what cannot be
// told because of it is told by the rules that it leaves open, and a rule that holds whatever it is still passes. So
// it is shown, and does not decide.
const (
	RuleUnmatched  = "recipe.unmatched-ingredient"
	TitleUnmatched = "Every ingredient of a recipe is a food that somebody accepted"
)

// unmatched reports whether an item is an ingredient of a recipe without a food.
func (i *BoundItem) unmatched() bool {
	return i.Ingredient != nil && i.Ingredient.Known == kitchen.Unmatched
}

// countUnmatched is how many ingredients have no food.
func (b *Bound) countUnmatched() int {
	count := 0
	add := func(items []BoundItem) {
		for k := range items {
			if items[k].unmatched() {
				count++
			}
		}
	}
	for d := range b.Days {
		for m := range b.Days[d].Meals {
			add(b.Days[d].Meals[m].Items)
		}
	}
	add(b.Box)
	return count
}

// jsonUnmatched are the findings on ingredients without a food.
func (r *Report) jsonUnmatched() []jsonFinding {
	var list []jsonFinding
	for _, n := range r.Bound.Notes() {
		if n.Code != CodeUnmatchedIngredient {
			continue
		}
		message := n.Message
		if n.Hint != "" {
			message += "; " + n.Hint
		}
		list = append(list, jsonFinding{
			Rule: RuleUnmatched, Verdict: rules.Unknown.String(), Severity: rules.Warning.String(), Scope: rules.ScopeItem.String(),
			Subject: n.Subject, Title: TitleUnmatched, Message: message, Contributors: []jsonContribution{}, Missing: []string{n.Subject},
			Position: positionJSON(n.Range), Cite: []string{"mealwright"},
		})
	}
	return list
}
