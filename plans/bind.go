package plans

import (
	"fmt"
	"strconv"
	"sync/atomic"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/kitchen"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// Foods is where [Bind] finds foods. A [foods.Catalogue] is one.
type Foods interface {
	// Food finds a food by any of its ids, in the spelling of [foods.ParseID].
	Food(id foods.ID) (foods.Food, bool)
	// Nearest lists at most limit foods whose ids a slip of the keyboard would turn into id.
	Nearest(id foods.ID, limit int) []foods.Food
	// Search finds foods by what people call them, the likeliest first.
	Search(query string, opts foods.SearchOptions) []foods.Match
}

// Bound is a plan whose every item is a food with a weight. It is not changed afterwards, and safe for
// concurrent use.
type Bound struct {
	Plan *Plan
	Days []BoundDay
	Box  []BoundItem
	// Eligible are the foods of a list without amounts; nothing is known of their Grams.
	Eligible []BoundItem
	// Foods are the distinct foods in the order of their first use. Items of one food share its composition;
	// an item with a label or values of its own is a food of its own.
	Foods []*BoundFood
	// PortionError is the share by which every weight may be more or less than written; 0: weights are as written.
	PortionError float64

	notes   []Note   // on the recipes that are served
	waivers []Waiver // that stand in them
	exact   *Bound   // without the portion error; nil if there is none
	factual *Bound   // without estimates; nil if there are none
}

// BoundDay is a day with its bound meals.
type BoundDay struct {
	Day   *Day
	Meals []BoundMeal
}

// BoundMeal is a meal with its bound items.
type BoundMeal struct {
	Meal  *Meal
	Items []BoundItem
}

// BoundItem is an item with its food and weight.
type BoundItem struct {
	Item *Item
	Food *BoundFood
	// Grams is the edible weight; of an item in a box, for one person and one day. It is an interval where the
	// refuse of a purchased weight is not known.
	Grams nutrition.Amount
	// Weight is what the amount as written weighs, refuse included, and by which measure.
	Weight foods.Weight
	// RefusePercent is what came off Weight as refuse; [0, 100] where that is not known.
	RefusePercent nutrition.Amount
	// Ingredient is the ingredient of a recipe that this is; nil where the item is a food itself. Its Item is not one of
	// the plan's, but the ingredient as one, with its place in the recipe's file.
	Ingredient *kitchen.Part

	day, meal, index int // day is inBox in a box, onList on a list of eligible foods
	part             int // of the recipe's ingredients, counted from 1; 0 where the item is a food itself
}

// The days of items that are served on none.
const (
	inBox  = -1
	onList = -2
)

// BoundFood is a food of a plan with what 100 g of it are made of: the catalogue's values, the item's own over
// them, and bounds for the rest, each with its source or reason.
type BoundFood struct {
	Food        foods.Food
	Composition *foods.Composition

	kinds      []atomic.Uint32 // by kind of food: 0 until somebody asks, then the answer and 1
	classified atomic.Pointer[classified]
}

// Path is the item's name in reports: days[0].meals[1].items[2], box.items[3] or eligible.items[4]; of an ingredient of
// a recipe days[0].meals[1].items[2].ingredients[5].
func (i *BoundItem) Path() string {
	path := "items[" + strconv.Itoa(i.index) + "]"
	if i.part > 0 {
		path += ".ingredients[" + strconv.Itoa(i.part-1) + "]"
	}
	switch i.day {
	case inBox:
		return "box." + path
	case onList:
		return "eligible." + path
	}
	return "days[" + strconv.Itoa(i.day) + "].meals[" + strconv.Itoa(i.meal) + "]." + path
}

// InBox reports whether the item is in the box.
func (i *BoundItem) InBox() bool { return i.day == inBox }

// Listed reports whether the item is on a list of eligible foods, and has no amount.
func (i *BoundItem) Listed() bool { return i.day == onList }

// Bind binds one plan; see [Binder.Bind].
func Bind(p *Plan, cat Foods) (*Bound, rules.Diagnostics) { return NewBinder(cat).Bind(p) }

// Bind finds the food of every item, weighs its amount, and puts together what the food is made of. Whatever
// cannot be found or weighed is reported, all of it at once in the order of the file, and then there is no
// Bound. A plan that [Parse] complained of may be bound for the sake of further messages: what Parse said is
// not repeated. The plan must not change while the Bound is in use.
func (bn *Binder) Bind(p *Plan) (*Bound, rules.Diagnostics) {
	bn.mu.RLock()
	defer bn.mu.RUnlock()
	meals, items := p.count()
	b := &binding{Binder: bn, plan: p, byID: make(map[foods.ID]*BoundFood, min(items, 64)), used: map[*BoundFood]bool{}}
	bound := &Bound{Plan: p, Days: make([]BoundDay, len(p.Days))}
	b.meals, b.items = make([]BoundMeal, 0, meals), make([]BoundItem, 0, items)
	for i := range p.Days {
		bound.Days[i] = b.day(&p.Days[i], i)
	}
	bound.Box = b.list(p.Box, inBox, 0)
	bound.Eligible = b.list(p.Eligible, onList, 0)
	bound.Foods, bound.notes, bound.waivers = b.foods, b.notes, b.waivers
	if b.failed {
		return nil, inOrder(b.diagnostics)
	}
	return bound, nil
}

// count is how many meals and items there are, so that each kind is allocated once.
func (p *Plan) count() (meals, items int) {
	items = len(p.Box) + len(p.Eligible)
	for i := range p.Days {
		meals += len(p.Days[i].Meals)
		for j := range p.Days[i].Meals {
			items += len(p.Days[i].Meals[j].Items)
		}
	}
	return meals, items
}

// binding is the work on one plan.
type binding struct {
	*Binder
	plan        *Plan
	byID        map[foods.ID]*BoundFood // by the id as written, and by the food's first
	foods       []*BoundFood
	used        map[*BoundFood]bool // ingredients' foods that are in foods
	meals       []BoundMeal         // of all days, with room for all
	items       []BoundItem
	notes       []Note
	waivers     []Waiver
	diagnostics rules.Diagnostics
	failed      bool
}

func (b *binding) day(d *Day, i int) BoundDay {
	from := len(b.meals)
	for j := range d.Meals {
		m := &d.Meals[j]
		b.meals = append(b.meals, BoundMeal{Meal: m, Items: b.list(m.Items, i, j)})
	}
	return BoundDay{Day: d, Meals: b.meals[from:len(b.meals):len(b.meals)]}
}

func (b *binding) list(items []Item, day, meal int) []BoundItem {
	from := len(b.items)
	for k := range items {
		if items[k].Recipe != nil {
			b.recipe(BoundItem{Item: &items[k], day: day, meal: meal, index: k})
			continue
		}
		b.items = append(b.items, BoundItem{Item: &items[k], day: day, meal: meal, index: k})
		b.item(&b.items[len(b.items)-1])
	}
	return b.items[from:len(b.items):len(b.items)]
}

// item finds the food of i and weighs it.
func (b *binding) item(i *BoundItem) {
	if len(b.diagnostics) >= maxProblems { // who has more is helped by the first
		return
	}
	if i.Item.reported {
		b.failed = true
		if i.Item.Food != "" && !i.Item.hasOwn() { // whatever else is wrong, its food may not exist either
			b.food(i)
		}
		return
	}
	food := b.food(i)
	if food == nil {
		b.failed = true
		return
	}
	i.Food = food
	if i.Listed() {
		i.Grams = nutrition.Anything()
		return
	}
	w, err := b.weigh(food, i.Item)
	if err != nil {
		b.badAmount(i, err)
		return
	}
	const most = maxItemKg * 1000
	if !(w.Grams > 0 && w.Grams <= most) {
		b.reportf(i, "amount", "absurd", "check the number and its measure",
			"%s of %s weighs %.6g g; above 0 and at most %d kg are read", short(i.Item.Amount), food.Food.Description(), w.Grams, maxItemKg)
		return
	}
	i.Weight = w
	i.RefusePercent = i.refuse()
	i.Grams = edible(w.Grams/b.shares(i), i.RefusePercent)
}

// hasOwn reports whether the item tells itself what it is made of.
func (i *Item) hasOwn() bool { return i.Label != nil || len(i.Nutrients) > 0 }

// ownPortions are the item's own measures, and its label's serving as one.
func (i *Item) ownPortions() []foods.Portion {
	if len(i.Portions) == 0 && i.Label == nil {
		return nil
	}
	ps := make([]foods.Portion, 0, len(i.Portions)+1)
	for _, p := range i.Portions {
		ps = append(ps, foods.Portion{Measure: p.Measure, Grams: p.Grams, Source: "the plan"})
	}
	if i.Label != nil && i.Label.Grams > 0 {
		ps = append(ps, foods.Portion{Measure: "1 serving", Grams: i.Label.Grams, Source: "the label"})
	}
	return ps
}

// refuse is the percentage that comes off the weight as written: nothing off a household measure, which is
// edible already, and nothing off a weight that is the edible one.
func (i *BoundItem) refuse() nutrition.Amount {
	if !i.Weight.ByMass() || !i.purchased() {
		return nutrition.Amount{}
	}
	if p := i.Item.RefusePercent; p != nil {
		return nutrition.Exactly(*p)
	}
	if r := i.Food.Food.Refuse(); r.Known {
		return nutrition.Exactly(r.Percent)
	}
	return nutrition.Between(0, 100)
}

// purchased reports whether a weight is the purchased one: where the item says so, or gives a refuse, which only
// a purchased weight has. Where it says nothing the weight is the edible one, and [Bound.Notes] asks.
func (i *BoundItem) purchased() bool {
	if i.Item.As != AsUnsaid {
		return i.Item.As == AsPurchased
	}
	return i.Item.RefusePercent != nil
}

// edible is what is left of a weight without its refuse.
func edible(grams float64, refusePercent nutrition.Amount) nutrition.Amount {
	if refusePercent.Known() {
		return nutrition.Exactly(grams * (100 - refusePercent.Lo) / 100)
	}
	return nutrition.Amount{Lo: grams * (100 - refusePercent.Hi) / 100, Hi: grams * (100 - refusePercent.Lo) / 100}
}

// shares is how many daily shares of one person the amount of an item makes. A staple that lasts longer than
// the box feeds is eaten in the longer time.
func (b *binding) shares(i *BoundItem) float64 {
	if !i.InBox() {
		return 1
	}
	days := max(float64(b.plan.Feeds.Days), i.Item.LastsDays, 1)
	return days * float64(max(b.plan.Feeds.People, 1))
}

// reportf reports a problem at one key of an item.
func (b *binding) reportf(i *BoundItem, key, code, hint, format string, args ...any) {
	b.failed = true
	d := rules.Diagnostic{Code: code, Message: fmt.Sprintf(format, args...), Hint: hint, Range: i.Item.At(key)}
	if d.Range.Line == 0 { // a plan that was not read from a file
		d.Message = i.Path() + ": " + d.Message
	}
	d.Line = b.plan.Line(d.Range)
	b.diagnostics = append(b.diagnostics, d)
}
