package kitchen

import (
	"strings"
	"sync"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/cooking"
	"github.com/mealwright/mealwright/foods/match"
)

// larder is what kitchens of one catalogue remember of its foods, as the recipes of a folder use the same ones again and
// again. It is safe for concurrent use.
type larder struct {
	matcher *match.Matcher
	mu      sync.RWMutex
	left    map[cooked]*cooking.Left
	again   map[twice]*cooking.Left
	unknown map[string]foods.Food // by what recipes call them
	all     cooking.Left          // of a food of which nothing is known: as its amounts run from nothing, cooking changes none
}

// maxRemembered bounds each of the things that a larder remembers; what is beyond is worked out anew.
const maxRemembered = 10_000

func newLarder(m *match.Matcher) *larder {
	return &larder{matcher: m, left: map[cooked]*cooking.Left{}, again: map[twice]*cooking.Left{}, unknown: map[string]foods.Food{},
		all: cooking.All("nothing is known of the food")}
}

// cooked is a food and what is done to it.
type cooked struct {
	food    foods.Food
	how     handling
	methods string // one byte for each
}

// handling is what is known of how an ingredient is cooked.
type handling struct {
	drained bool // something of it may be poured off
	named   bool // it is known to be cooked so, and not only by a step that may be of another ingredient
	weighed bool // cooked when it was weighed, although the food is a raw one
}

// leftOf is what cooking leaves of a food. One pointer stands for the same food cooked in the same way.
func (l *larder) leftOf(food foods.Food, methods []cooking.Method, how handling) *cooking.Left {
	if cooking.IsCooked(food) {
		methods, how = nil, handling{}
	}
	key := cooked{food, how, string(bytesOf(methods))}
	l.mu.RLock()
	left := l.left[key]
	l.mu.RUnlock()
	if left != nil {
		return left
	}
	left = newLeft(food, methods, how)
	l.mu.Lock()
	defer l.mu.Unlock()
	if first := l.left[key]; first != nil {
		return first
	}
	if len(l.left) < maxRemembered {
		l.left[key] = left
	}
	return left
}

// twice is what one cooking leaves, and another after it.
type twice struct{ first, second *cooking.Left }

// after is what is left after a second cooking; one pointer for the same two.
func (l *larder) after(first, second *cooking.Left) *cooking.Left {
	key := twice{first, second}
	l.mu.Lock()
	defer l.mu.Unlock()
	left := l.again[key]
	if left == nil {
		both := first.Then(second)
		if left = &both; len(l.again) < maxRemembered {
			l.again[key] = left
		}
	}
	return left
}

func bytesOf(methods []cooking.Method) []byte {
	list := make([]byte, len(methods))
	for i, m := range methods {
		list[i] = byte(m)
	}
	return list
}

func newLeft(food foods.Food, methods []cooking.Method, how handling) *cooking.Left {
	var left cooking.Left
	switch {
	case how.weighed:
		left = cooking.OfAny(food, nil)
		left.Drained() // fat that dripped off was not weighed
		left.Why = "it was weighed cooked, and the food is described raw"
		return &left
	case how.named && len(methods) == 1:
		left = cooking.Of(food, methods[0])
	default:
		left = cooking.OfAny(food, methods)
	}
	if how.drained && !cooking.IsCooked(food) {
		left.Drained()
	}
	return &left
}

// unknownFood stands for an ingredient whose food is not known: one of which nothing is known but the name.
func (l *larder) unknownFood(name string) foods.Food {
	l.mu.RLock()
	food, ok := l.unknown[name]
	l.mu.RUnlock()
	if ok {
		return food
	}
	food, err := foods.NewFood(foods.Spec{ID: ownID(name), Description: name + " (not matched to a food)",
		Source: foods.Provenance{Source: "recipe", Label: "the recipe", Release: "an ingredient that no food was accepted for"}})
	if err != nil {
		return foods.Food{}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if first, ok := l.unknown[name]; ok {
		return first
	}
	if len(l.unknown) < maxRemembered {
		l.unknown[name] = food
	}
	return food
}

// ownID is the id that an RDN's own food of that name would have.
func ownID(name string) foods.ID {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9') })
	if id, err := foods.ParseID("own:" + strings.Join(words, "-")); err == nil {
		return id
	}
	return "own:ingredient"
}
