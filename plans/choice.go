package plans

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// Choose says that the meals of a plan are candidates, of which any so many are eaten over so many days, each at most
// once. It is zero where all of them are served.
type Choose struct {
	Meals, Days int
	Range       rules.Range
}

// chooses reports whether the meals of the plan are there to be chosen from.
func (p *Plan) chooses() bool { return p.Choose.Meals > 0 }

// anyOf names the choice: any 14 of 30 meals over 7 days.
func (p *Plan) anyOf() string {
	meals, _ := p.count()
	return fmt.Sprintf("any %d of %s over %s", p.Choose.Meals, counted(meals, "meal"), counted(p.Choose.Days, "day"))
}

// choice is what was chosen of a plan: the meals, those first that make it the worst.
type choice struct{ worst []*subject }

// openDays leaves open what each day supplies, as nobody knows what is chosen for it, and gives the plan the range of
// its choices: of each nutrient from the meals that may have least to those that may have most. Every choice lies in
// it, so a rule that passes or fails on all of it does so for every choice.
func (t *treeBuilder) openDays(plan *subject, perDay float64) {
	meals := plan.candidates()
	for _, part := range plan.parts {
		day := part.(*subject) //nolint:forcetypeassert // the tree holds nothing else
		*day.total, day.open = nutrition.Profile{}, true
	}
	count := t.bound.Plan.Choose.Meals
	least, most := make([]float64, len(meals)), make([]float64, len(meals))
	for n := range nutrition.Nutrients() {
		for i, meal := range meals {
			a := meal.Amount(n)
			least[i], most[i] = a.Lo, a.Hi
		}
		slices.Sort(least)
		slices.Sort(most)
		var total nutrition.Amount
		for i := range count {
			total.Lo += least[i]
			total.Hi += most[len(most)-1-i]
		}
		plan.total.Set(n, total.Scale(perDay))
	}
}

// candidates are the meals of a plan, day by day.
func (s *subject) candidates() []*subject {
	var meals []*subject
	for _, day := range s.parts {
		for _, meal := range day.Parts() {
			meals = append(meals, meal.(*subject)) //nolint:forcetypeassert // the tree holds nothing else
		}
	}
	return meals
}

// chosen is the plan in which just these of its candidates are eaten.
func (f *facts) chosen(meals []*subject) *facts {
	plan := *f.plan
	total := nutrition.Nothing()
	plan.total, plan.parts, plan.choice = &total, nil, &choice{meals}
	perDay := 1 / float64(f.bound.Plan.period())
	for _, part := range f.plan.parts {
		day := *part.(*subject) //nolint:forcetypeassert // the tree holds nothing else
		whole := day.parts
		day.parts = nil
		for _, part := range whole {
			meal := part.(*subject) //nolint:forcetypeassert // likewise
			if !slices.Contains(meals, meal) {
				continue
			}
			total.AddScaled(meal.total, perDay)
			day.parts = append(day.parts, meal)
		}
		if len(day.parts) > 0 {
			plan.parts = append(plan.parts, &day)
		}
	}
	out := *f
	out.plan = &plan
	return &out
}

// mealName is a candidate's name, with its day where there are several.
func mealName(p *Plan, meal *subject) string {
	if len(p.Days) == 1 {
		return meal.name
	}
	return meal.above.name + ", " + meal.name
}

// Choice is the choice of meals that a finding about a plan of choices rests on, those first that make it the worst; none
// where every choice comes to the same. A meal has its day before it where there are several.
func (r *Report) Choice(f *rules.Finding) []string {
	var names []string
	for _, meal := range worstOf(f) {
		names = append(names, mealName(r.Plan, meal))
	}
	return names
}

func worstOf(f *rules.Finding) []*subject {
	s, ok := f.Subject.(*subject)
	if !ok || s.choice == nil {
		return nil
	}
	return s.choice.worst
}

// shownOfChoice is how many meals of a worst choice a message names.
const shownOfChoice = 3

// choiceText is what stands behind the message of a finding that one choice decides: the meals that make it the worst, with
// what each gives of what was measured, and how many more there are.
func (p *Plan) choiceText(f *rules.Finding) string {
	meals := worstOf(f)
	if len(meals) == 0 {
		return ""
	}
	terms, _, sums := f.Terms()
	var parts []string
	for _, meal := range meals[:min(len(meals), shownOfChoice)] {
		part := mealName(p, meal)
		if sums {
			part += " (" + sumOf(terms, meal).Format(f.Unit) + ")"
		}
		parts = append(parts, part)
	}
	if more := len(meals) - len(parts); more > 0 {
		parts = append(parts, "and "+counted(more, "more meal"))
	}
	return fmt.Sprintf("; the worst choice (%s): %s", p.anyOf(), strings.Join(parts, "; "))
}

// byWorth are the meals of the worst choice by a score, the highest first; of equal ones the first in the plan.
func byWorth(meals []*subject, count int, score func(*subject) float64) []*subject {
	type ranked struct {
		meal  *subject
		score float64
	}
	list := make([]ranked, len(meals))
	for i, meal := range meals {
		list[i] = ranked{meal, score(meal)}
	}
	slices.SortStableFunc(list, func(a, b ranked) int { return cmp.Compare(b.score, a.score) })
	worst := make([]*subject, count)
	for i := range worst {
		worst[i] = list[i].meal
	}
	return worst
}
