package plans

import (
	"math"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// newTree adds up the food of a plan: items to meals, meals to days, days to the mean day of the period. A box
// counts as one day, its weights being one person's share of a day already; the plan's mean is the sum of
// what the days give and what the box gives. Where there are both, the box is no day of its own: its share is eaten
// beside the meals of every day, and rules about a day see the two together.
func newTree(b *Bound) *subject {
	meals, items := b.count()
	t := treeBuilder{
		bound:    b,
		subjects: make([]subject, 0, 2+len(b.Days)+meals+items),
		totals:   make([]nutrition.Profile, 0, 2+2*len(b.Days)+meals),
		parts:    make([]rules.Subject, meals+items),
		suits:    make([]suits, items),
	}
	plan := t.add(subject{scope: rules.ScopePlan, name: b.Plan.Title, total: t.nothing()})
	plan.parts = make([]rules.Subject, 0, len(b.Days)+1)
	if len(b.Eligible) > 0 {
		t.list(plan)
		return plan
	}
	perDay := 1 / float64(b.Plan.period())
	for i := range b.Days {
		day := t.day(plan, i, perDay)
		plan.total.AddScaled(day.total, perDay)
		plan.parts = append(plan.parts, day)
	}
	if b.Plan.chooses() {
		t.openDays(plan, perDay)
	}
	if len(b.Box) > 0 {
		box := t.box(plan)
		plan.total.Add(box.total)
		if len(b.Days) > 0 {
			t.beside(plan, box)
		} else {
			plan.parts = append(plan.parts, box)
		}
	}
	return plan
}

// beside has a box eaten beside the meals of every day.
func (t *treeBuilder) beside(plan, box *subject) {
	plan.beside = box
	for _, part := range plan.parts {
		day := part.(*subject) //nolint:forcetypeassert // the tree holds nothing else
		day.beside, day.eaten = box, t.nothing()
		day.eaten.Add(day.total)
		day.eaten.Add(box.total)
	}
	plan.parts = append(plan.parts, box.parts...)
}

// list gives a plan the foods of its list. What it supplies nobody knows.
func (t *treeBuilder) list(plan *subject) {
	*plan.total = nutrition.Profile{}
	for k := range t.bound.Eligible {
		plan.parts = append(plan.parts, t.add(subject{scope: rules.ScopeItem, index: k, above: plan, item: &t.bound.Eligible[k], weight: 1}))
	}
}

// period is the number of days that the mean is taken over.
func (p *Plan) period() int {
	if p.chooses() {
		return p.Choose.Days
	}
	if p.PeriodDays > 0 {
		return p.PeriodDays
	}
	return max(1, len(p.Days))
}

// treeBuilder takes the subjects of a tree, their totals and their lists of parts from one piece of memory each.
type treeBuilder struct {
	bound    *Bound
	subjects []subject
	totals   []nutrition.Profile
	parts    []rules.Subject
	suits    []suits // of the items
}

func (t *treeBuilder) add(s subject) *subject {
	if s.item != nil && len(t.suits) > 0 {
		s.suits, t.suits = &t.suits[0], t.suits[1:]
		s.suits.asOf = t.bound.Plan.AsOf
	}
	t.subjects = append(t.subjects, s)
	return &t.subjects[len(t.subjects)-1]
}

func (t *treeBuilder) nothing() *nutrition.Profile {
	t.totals = append(t.totals, nutrition.Nothing())
	return &t.totals[len(t.totals)-1]
}

func (t *treeBuilder) take(count int) []rules.Subject {
	list := t.parts[:count:count]
	t.parts = t.parts[count:]
	return list
}

func (t *treeBuilder) day(plan *subject, i int, perDay float64) *subject {
	bound := &t.bound.Days[i]
	day := t.add(subject{scope: rules.ScopeDay, index: i, above: plan, name: bound.Day.Name, total: t.nothing()})
	day.parts = t.take(len(bound.Meals))
	for j := range bound.Meals {
		of := &bound.Meals[j]
		meal := t.add(subject{scope: rules.ScopeMeal, index: j, above: day, name: of.Meal.Name, slot: of.Meal.Slot, total: t.nothing()})
		t.fill(meal, of.Items, perDay)
		t.salt(meal)
		day.total.Add(meal.total)
		day.parts[j] = meal
	}
	return day
}

// salt opens the sodium of a meal to which the kitchen adds an amount of salt that nobody knows.
func (t *treeBuilder) salt(meal *subject) {
	if t.bound.Plan.SaltAdded == SaltUnknown {
		meal.total.Set(nutrition.Sodium, nutrition.Amount{Lo: meal.total.At(nutrition.Sodium).Lo, Hi: math.Inf(1)})
	}
}

func (t *treeBuilder) box(plan *subject) *subject {
	box := t.add(subject{scope: rules.ScopeDay, box: true, index: len(t.bound.Days), above: plan, name: "box", total: t.nothing()})
	t.fill(box, t.bound.Box, 1) // the weights are one person's share of one day already
	return box
}

// fill gives a meal or a box its items and their sum.
func (t *treeBuilder) fill(s *subject, items []BoundItem, weight float64) {
	s.parts = t.take(len(items))
	for k := range items {
		addItem(s.total, &items[k])
		s.parts[k] = t.add(subject{scope: rules.ScopeItem, box: s.box, index: k, above: s, item: &items[k], weight: weight})
	}
}

// addItem adds what an item holds to a total.
func addItem(total *nutrition.Profile, item *BoundItem) {
	if item.Grams.Known() {
		total.AddScaled(item.Food.Composition.Profile(), item.Grams.Lo/100)
		return
	}
	for n := range nutrition.Nutrients() {
		total.Set(n, total.At(n).Add(item.amount(n)))
	}
}

// amount is what the item holds of n, in n's canonical unit.
func (i *BoundItem) amount(n nutrition.Nutrient) nutrition.Amount {
	return i.Food.Composition.Profile().At(n).Mul(i.Grams.Scale(1.0 / 100))
}
