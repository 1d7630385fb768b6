package plans

import (
	"strconv"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/suitability"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// subject is a plan, a day, a meal, an item or a box as rules see it: its total, its parts, its name. The
// subjects of a plan form a tree, built once by [newTree] and only read afterwards.
type subject struct {
	scope rules.Scope
	box   bool // the box itself, which counts as one day, or an item of it
	index int  // among its siblings
	above *subject
	parts []rules.Subject
	total *nutrition.Profile // what all but an item supplies itself
	// beside is, of a day, the box whose daily share is eaten beside its meals, and of a plan the same box; eaten is
	// the total of a day with it. Both are nil unless the plan has days and a box.
	beside *subject
	eaten  *nutrition.Profile

	choice *choice // of a plan in which some of the meals were chosen
	open   bool    // a day whose meals are there to be chosen from: nobody knows what it supplies

	name, slot string
	item       *BoundItem // of an item
	suits      *suits     // of an item: what it holds, once somebody asks
	weight     float64    // of an item: what it counts in the mean day of the plan
}

// Amount is the total of n; of a day, with what is eaten of a box beside its meals.
func (s *subject) Amount(n nutrition.Nutrient) nutrition.Amount {
	switch {
	case s.item != nil:
		return s.item.amount(n)
	case s.eaten != nil:
		return s.eaten.At(n)
	}
	return s.total.At(n)
}

// supplied is what the subject supplies itself of n, without a box that is eaten beside it.
func (s *subject) supplied(n nutrition.Nutrient) nutrition.Amount {
	if s.item != nil {
		return s.item.amount(n)
	}
	return s.total.At(n)
}

// alone is a day without the box that is eaten beside it.
func (s *subject) alone() *subject {
	day := *s
	day.beside, day.eaten = nil, nil
	return &day
}

// daysAndBox are the days of a plan and then its box.
func (s *subject) daysAndBox() []*subject {
	var list []*subject
	for _, part := range s.parts {
		if day := part.(*subject); day.scope == rules.ScopeDay { //nolint:forcetypeassert // the tree holds nothing else
			list = append(list, day)
		}
	}
	if s.beside != nil {
		list = append(list, s.beside)
	}
	return list
}

// Parts are the days of a plan, the meals of a day, the items of a meal or of a box. The items of a box that is eaten
// beside the days, and foods on a list, are parts of the plan.
func (s *subject) Parts() []rules.Subject { return s.parts }

// Scope says which of the four the subject is.
func (s *subject) Scope() rules.Scope { return s.scope }

// Path is the subject's name in reports.
func (s *subject) Path() string {
	switch {
	case s.above == nil:
		return "plan"
	case s.item != nil:
		return s.item.Path()
	case s.box:
		return "box"
	case s.scope == rules.ScopeDay:
		return "days[" + strconv.Itoa(s.index) + "]"
	}
	return s.above.Path() + ".meals[" + strconv.Itoa(s.index) + "]"
}

// Attribute is a text that rules ask for by name.
func (s *subject) Attribute(name string) rules.Value {
	switch {
	case name == "name" && s.item == nil:
		return rules.Value{Kind: rules.TextValue, Text: s.name}
	case name == "slot" && s.scope == rules.ScopeMeal:
		return rules.Value{Kind: rules.TextValue, Text: s.slot}
	case name == "description" && s.item != nil:
		return rules.Value{Kind: rules.TextValue, Text: s.item.Food.Food.Description()}
	case name == "group" && s.item != nil:
		return rules.Value{Kind: rules.TextValue, Text: s.item.Food.Food.Group()}
	case name == "weight" && s.item != nil:
		return rules.Value{Kind: rules.NumberValue, Number: s.item.Grams}
	case name == "ingredients" && s.item != nil && s.item.Item.Ingredients != "":
		return rules.Value{Kind: rules.TextValue, Text: s.item.Item.Ingredients}
	}
	return rules.Value{}
}

// Is answers what kind of food an item is. What nobody has defined yet is unknown.
func (s *subject) Is(question, name string) nutrition.Truth {
	if s.item == nil {
		return nutrition.Unknown
	}
	switch question {
	case "upf":
		return s.item.ultra(name)
	case "is":
		return s.is(name)
	}
	return nutrition.Unknown
}

// is answers item.is. Kinds of food, of which most rules ask, need no looking through the names of needs; no name is
// both.
func (s *subject) is(name string) nutrition.Truth {
	if kind, ok := foods.LookupFoodKind(name); ok {
		return s.item.isKind(kind)
	}
	if answer, asked := s.item.added(name); asked {
		return answer
	}
	if suitability.Asks(name) {
		return s.isSuitable(name)
	}
	return nutrition.Unknown // nobody has defined it
}

// Spread is the difference between the meals of one slot that have most and least of n, over all days.
func (s *subject) Spread(slot string, n nutrition.Nutrient) nutrition.Amount {
	first := true
	var least, most nutrition.Amount
	for _, day := range s.parts {
		for _, part := range day.Parts() {
			meal, ok := part.(*subject)
			if !ok || meal.slot != slot {
				continue
			}
			a := meal.Amount(n)
			if first {
				least, most, first = a, a, false
				continue
			}
			least = nutrition.Amount{Lo: min(least.Lo, a.Lo), Hi: min(least.Hi, a.Hi)}
			most = nutrition.Amount{Lo: max(most.Lo, a.Lo), Hi: max(most.Hi, a.Hi)}
		}
	}
	if first {
		return nutrition.Exactly(0) // no such meal, no difference
	}
	return nutrition.Amount{Lo: max(0, most.Lo-least.Hi), Hi: most.Hi - least.Lo}
}
