package plans

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

// food is the food of an item, nil where there is none; that was then reported. One without values of its own
// is put together once for the whole plan.
func (b *binding) food(i *BoundItem) *BoundFood {
	it := i.Item
	if it.Label != nil || len(it.Nutrients) > 0 {
		return b.ownFood(i)
	}
	if known := b.byID[it.Food]; known != nil {
		return known
	}
	food, ok := b.find(i)
	if !ok {
		return nil
	}
	first := food.ID() // the food may have been named by another of its ids
	bound := b.byID[first]
	if bound == nil {
		bound = b.known(first, food)
		b.foods = append(b.foods, bound)
		b.byID[first] = bound
	}
	b.byID[it.Food] = bound
	return bound
}

// find looks an item's food up, and reports it where there is none.
func (b *binding) find(i *BoundItem) (foods.Food, bool) {
	id, err := foods.ParseID(string(i.Item.Food))
	if err != nil {
		b.notAnID(i, err)
		return foods.Food{}, false
	}
	food, ok := b.cat.Food(id)
	if !ok {
		b.unknownFood(i, id)
	}
	return food, ok
}

// ownFood is the food of an item that has a label or values of its own, which win over the catalogue's. An
// own: food need not be in the catalogue: what the item says is then all that is known of it.
func (b *binding) ownFood(i *BoundItem) *BoundFood {
	own := ownValues(i.Item)
	id, err := foods.ParseID(string(i.Item.Food))
	if err != nil {
		b.notAnID(i, err)
		return nil
	}
	food, ok := b.cat.Food(id)
	if ok {
		return b.add(food, own)
	}
	if id.Scheme() != "own" {
		b.unknownFood(i, id)
		return nil
	}
	food, err = foods.NewFood(foods.Spec{
		ID:          id,
		Description: strings.ReplaceAll(strings.TrimPrefix(string(id), "own:"), "-", " "),
		Ingredients: i.Item.Ingredients,
		Source:      foods.Provenance{Source: "plan", Label: "the plan", Release: "the plan's own values"},
	})
	if err != nil {
		b.notAnID(i, err)
		return nil
	}
	return b.add(food, own)
}

func (b *binding) add(food foods.Food, own foods.Values) *BoundFood {
	f := &BoundFood{Food: food, Composition: food.Composition(own)}
	b.foods = append(b.foods, f)
	return f
}

// ownValues are an item's own values per 100 g, and under them those of its label.
func ownValues(it *Item) foods.Values {
	source := it.Source
	if source == "" {
		source = "the plan"
	}
	return func(n nutrition.Nutrient) (foods.Value, bool) {
		for _, a := range it.Nutrients {
			if a.Nutrient == n {
				return foods.Value{Amount: a.Amount, Kind: foods.Own, Source: source, Reason: "given in the plan"}, true
			}
		}
		return it.Label.value(n)
	}
}

// value is what the label says of n, per 100 g.
func (l *Label) value(n nutrition.Nutrient) (foods.Value, bool) {
	if l == nil || !(l.Grams > 0) {
		return foods.Value{}, false
	}
	for _, a := range l.Nutrients {
		if a.Nutrient == n {
			return foods.Value{Amount: a.Amount.Scale(100 / l.Grams), Kind: foods.LabelRounded, Source: "the label"}, true
		}
	}
	return foods.Value{}, false
}

func (b *binding) notAnID(i *BoundItem, err error) {
	message, hint, _ := strings.Cut(strings.TrimPrefix(err.Error(), "foods: "), "; ")
	if message2, rest, ok := strings.Cut(message, ": write one of "); ok && hint == "" {
		message, hint = message2, "write one of "+rest
	}
	b.reportf(i, "food", "food-id", hint, "%s", message)
}

func (b *binding) unknownFood(i *BoundItem, id foods.ID) {
	hint := "find it by name with mealwright foods search"
	var near []string
	for _, f := range b.cat.Nearest(id, 3) {
		near = append(near, fmt.Sprintf("%s (%s)", f.ID(), f.Description()))
	}
	switch {
	case len(near) > 0:
		hint = "did you mean " + strings.Join(near, ", ") + "?"
	case id.Scheme() == "own":
		hint = "give the item its label: or its nutrients:, or import the food"
	}
	b.reportf(i, "food", "unknown-food", hint, "there is no food %s", id)
}

// badAmount reports an amount that cannot be weighed, with the measures that the food has.
func (b *binding) badAmount(i *BoundItem, err error) {
	message, hint, _ := strings.Cut(strings.TrimPrefix(err.Error(), "foods: "), "; ")
	b.reportf(i, "amount", "unknown-measure", hint, "%s (%s)", message, i.Food.Food.Description())
}
