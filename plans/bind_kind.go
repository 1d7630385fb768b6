package plans

import (
	"sync/atomic"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

// newBoundFood puts a food together with the values of its own that the plan gives.
func newBoundFood(food foods.Food, own foods.Values) *BoundFood {
	return &BoundFood{Food: food, Composition: food.Composition(own), kinds: make([]atomic.Uint32, len(foods.FoodKinds()))}
}

// isKind answers whether the food is of a kind. Each kind is told once for each food: rules ask the same of every day,
// and reading a description costs more than a comparison.
func (f *BoundFood) isKind(kind foods.FoodKind) nutrition.Truth {
	if int(kind) >= len(f.kinds) {
		return f.Food.Is(kind) // a food that was bound elsewhere
	}
	if known := f.kinds[kind].Load(); known != 0 {
		return nutrition.Truth(known - 1)
	}
	answer := f.Food.Is(kind)
	f.kinds[kind].Store(uint32(answer) + 1)
	return answer
}

// isKind answers whether the item is of a kind. What an ingredient of a recipe is only until it is cooked through, it may
// no longer be when the dish is served.
func (i *BoundItem) isKind(kind foods.FoodKind) nutrition.Truth {
	answer := i.Food.isKind(kind)
	if i.Ingredient == nil || !kind.UntilCooked() {
		return answer
	}
	return answer.And(i.Ingredient.Cooked.Not())
}
