package plans

import (
	"github.com/mealwright/mealwright/foods/processing"
	"github.com/mealwright/mealwright/nutrition"
)

// classified is what the definitions of ultra-processed food say of a food, with the ingredient list that was read.
type classified struct {
	ingredients string
	result      processing.Result
}

// classify is what the definitions say of the item's food. An item's own ingredient list wins over the food's. It is
// worked out once for a food and list: rules ask the same of every day.
func (i *BoundItem) classify() *processing.Result {
	f := i.Food
	s := processing.SubjectOf(f.Food, f.Composition)
	if i.Item.Ingredients != "" {
		s.Ingredients = i.Item.Ingredients
	}
	if known := f.classified.Load(); known != nil && known.ingredients == s.Ingredients {
		return &known.result
	}
	c := &classified{s.Ingredients, processing.Classify(s)}
	f.classified.Store(c)
	return &c.result
}

// ultra answers whether the item is ultra-processed by a definition; unknown by one that does not exist.
func (i *BoundItem) ultra(definition string) nutrition.Truth {
	answer, err := i.classify().Ultra(definition)
	if err != nil {
		return nutrition.Unknown
	}
	return answer
}

// added answers whether sugar or salt was added to the item, and whether that is what is asked.
func (i *BoundItem) added(name string) (answer nutrition.Truth, asked bool) {
	switch name {
	case "added_sugar":
		return i.classify().AddedSugar, true
	case "added_salt":
		return i.classify().AddedSalt, true
	}
	return nutrition.Unknown, false
}
