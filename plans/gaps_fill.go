package plans

import (
	"context"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// blankKey is one value that the data of a food do not have.
type blankKey struct {
	food     *BoundFood
	nutrient nutrition.Nutrient
}

// blank is a missing value with the items that hold it and what is possible of it per 100 g.
type blank struct {
	food     *BoundFood
	nutrient nutrition.Nutrient
	items    []*BoundItem
	bound    nutrition.Amount
	passes   Side
	weight   float64 // how much it can change what the rule measures; only compared
}

func (b *blank) key() blankKey { return blankKey{b.food, b.nutrient} }

// blanksRead are the missing values of the nutrients that some rule in force reads.
func (r *Report) blanksRead(findings []rules.Finding) map[blankKey]bool {
	read := map[nutrition.Nutrient]bool{}
	for i := range findings {
		if findings[i].Verdict == rules.NotApplicable {
			continue
		}
		for _, n := range findings[i].Reads() {
			read[n] = true
		}
	}
	keys := map[blankKey]bool{}
	r.facts.plan.eachItem(func(leaf *subject) {
		for n := range read {
			if leaf.item.blank(n) {
				keys[blankKey{leaf.item.Food, n}] = true
			}
		}
	})
	return keys
}

// filled is the plan as it would be if some missing values were these.
func (r *Report) filled(values map[blankKey]float64) *facts {
	replaced := map[*BoundFood]*BoundFood{}
	for key := range values {
		if replaced[key.food] == nil {
			replaced[key.food] = key.food.with(values)
		}
	}
	b := r.Bound.replacing(replaced)
	return &facts{catalogue: r.facts.catalogue, bound: b, judged: r.facts.judged, plan: newTree(b)}
}

// with is the food with some of its missing values, as if its item gave them under nutrients.
func (f *BoundFood) with(values map[blankKey]float64) *BoundFood {
	return newBoundFood(f.Food, func(n nutrition.Nutrient) (foods.Value, bool) {
		if v, ok := values[blankKey{f, n}]; ok {
			return foods.Value{Amount: nutrition.Exactly(v), Kind: foods.Own}, true
		}
		if !f.Composition.Measured(n) {
			return foods.Value{}, false
		}
		return f.Composition.Value(n), true
	})
}

// replacing is the bound plan with other foods in the place of some.
func (b *Bound) replacing(foods map[*BoundFood]*BoundFood) *Bound {
	items := func(list []BoundItem) []BoundItem {
		out := append([]BoundItem(nil), list...)
		for i := range out {
			if f := foods[out[i].Food]; f != nil {
				out[i].Food = f
			}
		}
		return out
	}
	out := *b
	out.Days = append([]BoundDay(nil), b.Days...)
	for i := range out.Days {
		out.Days[i].Meals = append([]BoundMeal(nil), b.Days[i].Meals...)
		for j := range out.Days[i].Meals {
			out.Days[i].Meals[j].Items = items(b.Days[i].Meals[j].Items)
		}
	}
	out.Box, out.Eligible = items(b.Box), items(b.Eligible)
	out.Foods = append([]*BoundFood(nil), b.Foods...)
	for i, f := range out.Foods {
		if with := foods[f]; with != nil {
			out.Foods[i] = with
		}
	}
	return &out
}

// again is what the rule of a finding says of its subject in other facts; false if it says nothing any more.
func (r *Report) again(f *rules.Finding, facts *facts) (rules.Finding, bool) {
	found, err := r.set.EvaluateRule(context.Background(), facts, f.Rule)
	if err != nil {
		return rules.Finding{}, false
	}
	path := f.Path()
	for i := range found {
		if found[i].Path() == path {
			return found[i], true
		}
	}
	return rules.Finding{}, false
}
