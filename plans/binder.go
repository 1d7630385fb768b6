package plans

import (
	"sync"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/cooking"
	"github.com/mealwright/mealwright/foods/kitchen"
)

// Binder binds plans to the foods of one catalogue. It remembers the foods it has put together and the measures
// it has weighed, so that the second plan costs a fraction of the first. It is safe for concurrent use.
type Binder struct {
	*larder

	kitchen *kitchen.Kitchen // where recipes are found; nil: nowhere
}

// larder is what a Binder remembers, and shares with those that find recipes elsewhere.
type larder struct {
	cat     Foods
	mu      sync.RWMutex
	foods   map[foods.ID]*BoundFood // by first id
	cooked  map[cookedFood]*BoundFood
	weights map[amountOf]foods.Weight
}

// amountOf is an amount of a food that stands in the catalogue as it is.
type amountOf struct {
	food   *BoundFood
	amount string
}

// cookedFood is an ingredient's food and what cooking leaves of it. Kitchens of one catalogue hand out one pointer for the
// same food cooked in the same way.
type cookedFood struct {
	food foods.Food
	left *cooking.Left
}

// A Binder remembers all foods of USDA SR, and of a larger catalogue those met first, with a few amounts each.
// What is beyond is worked out anew for every plan.
const (
	maxKnown   = 10_000
	maxWeights = 50_000
)

// NewBinder makes a Binder for one catalogue.
func NewBinder(cat Foods) *Binder {
	return &Binder{larder: &larder{cat: cat, foods: map[foods.ID]*BoundFood{}, cooked: map[cookedFood]*BoundFood{}, weights: map[amountOf]foods.Weight{}}}
}

// Recipes is a Binder that finds the recipes that plans serve, and shares with b what is remembered of foods; without it
// a plan may serve none.
func (b *Binder) Recipes(k *kitchen.Kitchen) *Binder { return &Binder{larder: b.larder, kitchen: k} }

// remember changes what the Binder knows, on behalf of a binding that holds mu for reading: a plan takes the lock
// once, not for every item, or plans that are bound at the same time would wait for each other.
func (b *Binder) remember(put func()) {
	b.mu.RUnlock()
	b.mu.Lock()
	put()
	b.mu.Unlock()
	b.mu.RLock()
}

// weigh is what an item's amount weighs.
func (b *Binder) weigh(f *BoundFood, it *Item) (foods.Weight, error) {
	if it.hasOwn() || len(it.Portions) > 0 {
		return f.Food.Grams(it.Amount, it.ownPortions()...)
	}
	key := amountOf{f, it.Amount}
	if w, ok := b.weights[key]; ok {
		return w, nil
	}
	w, err := f.Food.Grams(it.Amount)
	if err != nil {
		return w, err
	}
	b.remember(func() {
		if len(b.weights) < maxWeights {
			b.weights[key] = w
		}
	})
	return w, nil
}

// known is the food of that first id, put together when it is met first. Two plans that meet it at once may
// both do so; one of the two results, which are equal, is kept.
func (b *Binder) known(id foods.ID, food foods.Food) *BoundFood {
	if f := b.foods[id]; f != nil {
		return f
	}
	f := newBoundFood(food, nil)
	b.remember(func() {
		if first := b.foods[id]; first != nil {
			f = first
		} else if len(b.foods) < maxKnown {
			b.foods[id] = f
		}
	})
	return f
}

// cookedFood is the food of an ingredient as cooking leaves it, put together when it is met first.
func (b *Binder) cookedFood(p *kitchen.Part) *BoundFood {
	key := cookedFood{p.Food, p.Left}
	if f := b.cooked[key]; f != nil {
		return f
	}
	f := newBoundFood(p.Food, cooked(p.Food, p.Left))
	b.remember(func() {
		if first := b.cooked[key]; first != nil {
			f = first
		} else if len(b.cooked) < maxKnown {
			b.cooked[key] = f
		}
	})
	return f
}
