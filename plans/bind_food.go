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
	if it.hasOwn() {
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
	own := b.ownValues(i)
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
	f := newBoundFood(food, own)
	b.foods = append(b.foods, f)
	return f
}

// ownValue is one nutrient of an item that the item itself tells.
type ownValue struct {
	nutrient nutrition.Nutrient
	value    foods.Value
}

// ownValues are an item's own values per 100 g and, under them, those of its label.
func (b *binding) ownValues(i *BoundItem) foods.Values {
	var own []ownValue
	source := i.Item.Source
	if source == "" {
		source = "the plan"
	}
	for _, a := range i.Item.Nutrients {
		own = append(own, ownValue{a.Nutrient, foods.Value{Amount: a.Amount, Kind: foods.Own, Source: source}})
	}
	if label := i.Item.Label; label != nil {
		for _, f := range label.Nutrients {
			v, err := foods.ParseLabel(f.Nutrient, f.Text, label.Grams)
			if err != nil {
				b.reportf(i, "label", "label", "", "%s", strings.TrimPrefix(err.Error(), "foods: "))
				continue
			}
			own = append(own, ownValue{f.Nutrient, v})
		}
	}
	return func(n nutrition.Nutrient) (foods.Value, bool) {
		for k := range own {
			if own[k].nutrient == n {
				return own[k].value, true
			}
		}
		return foods.Value{}, false
	}
}

// notAnID reports what is no id of a food, with the foods that may be meant.
func (b *binding) notAnID(i *BoundItem, err error) {
	message, forms, found := strings.Cut(strings.TrimPrefix(err.Error(), "foods: "), "write one of ")
	message = strings.TrimRight(message, ":; ")
	near := b.cat.Nearest(i.Item.Food, mostNear)
	if !strings.Contains(string(i.Item.Food), ":") { // a number without its prefix, or a food by its name
		for _, m := range b.cat.Search(string(i.Item.Food), foods.SearchOptions{Limit: mostNear}) {
			near = append(near, m.Food)
		}
	}
	hint := "mealwright foods search finds the id of a food"
	switch {
	case len(near) > 0:
		hint = didYouMean(near)
	case found:
		hint = "write one of " + forms
	}
	b.reportf(i, "food", "food-id", hint, "%s", message)
}

// mostNear is how many foods a hint offers.
const mostNear = 3

func didYouMean(near []foods.Food) string {
	var names []string
	for _, f := range near {
		names = append(names, fmt.Sprintf("%s (%s)", f.ID(), f.Description()))
	}
	return "did you mean " + strings.Join(names, ", or ") + "?"
}

func (b *binding) unknownFood(i *BoundItem, id foods.ID) {
	hint := "find it by name with mealwright foods search"
	if near := b.cat.Nearest(id, mostNear); len(near) > 0 {
		hint = didYouMean(near)
	} else if id.Scheme() == "own" {
		hint = "give the item its label: or its nutrients:, or import the food"
	}
	b.reportf(i, "food", "unknown-food", hint, "there is no food %s", id)
}

// badAmount reports an amount that cannot be weighed, with the measures that the food has.
func (b *binding) badAmount(i *BoundItem, err error) {
	message, hint, _ := strings.Cut(strings.TrimPrefix(err.Error(), "foods: "), "; ")
	b.reportf(i, "amount", "unknown-measure", hint, "%s: %s", i.Food.Food.Description(), message)
}
