package foods

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/mealwright/mealwright/foods/internal/words"
	"github.com/mealwright/mealwright/nutrition"
)

// Estimates say what a missing value may be by what other foods of a catalogue have: first the rows of the same food,
// else the foods of its group. They are statistics, never facts: a food may lie outside the range of all others. They
// are used only where somebody asks for them ([Composition.Estimated]), and every value that they touch says so. Safe
// for concurrent use.
type Estimates struct {
	catalogue *Catalogue
	once      sync.Once
	groups    map[groupKey]*groupRanges
}

// groupKey names a food group of one data set: two sets that call a group the same need not mean the same.
type groupKey struct{ source, group string }

// groupRanges are what the foods of a group have, by nutrient.
type groupRanges [nutrition.NutrientCount]groupRange

type groupRange struct {
	all   nutrition.Amount // the hull of every value
	count int
}

// leastGroup is how many foods of a group must have a value for their range to say anything of the others. It is a
// choice of ours.
const leastGroup = 20

// NewEstimates makes estimates from the foods of a catalogue; their ranges are put together when they are first needed.
func NewEstimates(c *Catalogue) *Estimates { return &Estimates{catalogue: c} }

// of is the estimate of a nutrient of a food, per 100 g, and whether there is one.
func (e *Estimates) of(f Food, same []Food, n nutrition.Nutrient) (Value, bool) {
	if v, ok := ofSame(same, n); ok {
		return v, true
	}
	return e.ofGroup(f, n)
}

// same lists the other rows of the same food: those whose descriptions are made of the same words.
func (e *Estimates) same(f Food) []Food {
	const rows = 40
	own := wordSet(f.Description())
	var list []Food
	for _, m := range e.catalogue.Search(f.Description(), SearchOptions{Limit: rows}) {
		if m.Food != f && slices.Equal(own, wordSet(m.Food.Description())) {
			list = append(list, m.Food)
		}
	}
	return list
}

// ofSame is what the rows of the same food have.
func ofSame(same []Food, n nutrition.Nutrient) (Value, bool) {
	var all nutrition.Amount
	var ids []string
	for _, f := range same {
		v, ok := f.Known(n)
		if !ok {
			continue
		}
		if len(ids) == 0 {
			all = v.Amount
		}
		all, ids = all.Hull(v.Amount), append(ids, string(f.ID()))
	}
	if len(ids) == 0 {
		return Value{}, false
	}
	return estimate(all, "what other data have for the same food ("+strings.Join(ids, ", ")+")"), true
}

// wordSet is the different words of a description, in order.
func wordSet(s string) []string {
	list := words.Stems(s)
	slices.Sort(list)
	return slices.Compact(list)
}

// ofGroup is the range of the food's group.
func (e *Estimates) ofGroup(f Food, n nutrition.Nutrient) (Value, bool) {
	e.once.Do(e.gather)
	ranges := e.groups[groupKey{f.Source().Source, f.Group()}]
	if ranges == nil || ranges[n].count < leastGroup {
		return Value{}, false
	}
	return estimate(ranges[n].all, fmt.Sprintf("the range of the %d foods of the group %s that have a value", ranges[n].count, f.Group())), true
}

func estimate(a nutrition.Amount, from string) Value {
	return Value{Amount: a, Kind: Estimated, Derivation: "estimate", Reason: "estimate, no fact: " + from}
}

// gather puts the ranges of all groups together.
func (e *Estimates) gather() {
	e.groups = map[groupKey]*groupRanges{}
	for f := range e.catalogue.All() {
		if f.Group() == "" {
			continue
		}
		key := groupKey{f.Source().Source, f.Group()}
		ranges := e.groups[key]
		if ranges == nil {
			ranges = &groupRanges{}
			e.groups[key] = ranges
		}
		for n, a := range f.Amounts() {
			r := &ranges[n]
			if r.count++; r.count == 1 {
				r.all = a
			}
			r.all = r.all.Hull(a)
		}
	}
}

// Estimated is the composition with the bounds of missing values tightened by estimates, each marked as one
// ([Composition.Value]: Kind, Derivation, Reason); c itself where no estimate tightens anything. What the data have,
// what the food's kind decides, and a bound that no estimate lies within stay as they are.
func (c *Composition) Estimated(e *Estimates) *Composition {
	var out *Composition
	same := e.same(c.food)
	for n := range nutrition.Nutrient(nutrition.NutrientCount) {
		if w := c.why[n]; w.hi == byData || w.hi == byKind || c.profile.At(n).Known() {
			continue
		}
		v, ok := e.of(c.food, same, n)
		if !ok {
			continue
		}
		bound := c.profile.At(n)
		met, ok := bound.Meet(v.Amount)
		if !ok || met == bound {
			continue
		}
		if out == nil {
			with := *c
			with.estimates = map[nutrition.Nutrient]Value{}
			out = &with
		}
		v.Amount = met
		out.estimates[n], out.why[n] = v, cause{byEstimate, byEstimate}
		out.profile.Set(n, met)
	}
	if out == nil {
		return c
	}
	return out
}
