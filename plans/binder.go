package plans

import (
	"sync"

	"github.com/mealwright/mealwright/foods"
)

// Binder binds plans to the foods of one catalogue, and puts a food that many plans use together only once. It
// is safe for concurrent use.
type Binder struct {
	cat   Foods
	mu    sync.RWMutex
	foods map[foods.ID]*BoundFood // by first id
}

// maxKnown is how many foods a Binder remembers: all of USDA SR, and of a larger catalogue those met first.
// Beyond it a food is put together once a plan.
const maxKnown = 10_000

// NewBinder makes a Binder for one catalogue.
func NewBinder(cat Foods) *Binder {
	return &Binder{cat: cat, foods: map[foods.ID]*BoundFood{}}
}

// known is the food of that first id, put together when it is met first. Two plans that meet it at once may
// both do so; one of the two results, which are equal, is kept.
func (b *Binder) known(id foods.ID, food foods.Food) *BoundFood {
	b.mu.RLock()
	f := b.foods[id]
	b.mu.RUnlock()
	if f != nil {
		return f
	}
	f = &BoundFood{Food: food, Composition: food.Composition(nil)}
	b.mu.Lock()
	defer b.mu.Unlock()
	if first := b.foods[id]; first != nil {
		return first
	}
	if len(b.foods) < maxKnown {
		b.foods[id] = f
	}
	return f
}
