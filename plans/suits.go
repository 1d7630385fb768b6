package plans

import (
	"sync"

	"github.com/mealwright/mealwright/foods/suitability"
	"github.com/mealwright/mealwright/nutrition"
)

// suits is what is known of an item's allergens and origin. It is looked up when a rule first asks.
type suits struct {
	once  sync.Once
	asOf  string
	facts *suitability.Facts
}

// of looks an item up.
func (s *suits) of(i *BoundItem) *suitability.Facts {
	s.once.Do(func() { s.facts = suitability.Look(i.suitability(s.asOf)) })
	return s.facts
}

// suitability is the item as package suitability takes it. The ingredient list is the plan's, or else the food's own.
func (i *BoundItem) suitability(asOf string) suitability.Item {
	item := suitability.Item{
		Food: i.Food.Food, Ingredients: i.Item.Ingredients, State: string(i.Item.State), AsOf: asOf,
		Served: !i.InBox() && !i.Listed(),
	}
	if item.Ingredients == "" {
		item.Ingredients = i.Food.Food.Ingredients()
	}
	for _, entry := range i.Item.Contains {
		item.Declared = append(item.Declared, entry.Text)
	}
	for _, c := range i.Item.Certified {
		item.Certified = append(item.Certified, suitability.Certificate{Scheme: c.Scheme, By: c.By, Until: c.Until})
	}
	return item
}

// isSuitable answers what no kind of food does: whether an item meets a need, and what it holds.
func (s *subject) isSuitable(question string) nutrition.Truth {
	if s.suits == nil {
		return nutrition.Unknown
	}
	answer, _ := s.suits.of(s.item).Is(question)
	return answer
}
