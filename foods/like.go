package foods

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/mealwright/mealwright/foods/internal/textindex"
	"github.com/mealwright/mealwright/nutrition"
)

// LikeOptions say what a food like another should have less of.
type LikeOptions struct {
	// Less names the nutrients, one at least.
	Less []nutrition.Nutrient
	// Limit is how many foods are wanted at most; 0 is 20.
	Limit int
	// Group and Source narrow the search as in [SearchOptions].
	Group, Source string
}

// Alternatives are foods like another with less of what was asked.
type Alternatives struct {
	// Foods come in the order of their nearness.
	Foods []Food
	// Unknown is how many foods that are as near by name were passed over because an amount of theirs is not in the data.
	// A missing amount is never a low one.
	Unknown int
}

// likePool is how many foods, near by name, are compared by what they are made of.
const likePool = 200

// Like finds the foods nearest to f that certainly have less of each nutrient per 100 g: the whole interval of theirs
// lies under that of f. Near is what shares the food group, or a word of the head of its description. What one of the
// two descriptions says and the other does not costs as in a search; another food group costs, and so does every gram
// of protein, fat and carbohydrate that 100 g may differ by (data/search_costs.csv: costOtherGroup, costGram).
//
// The error says that f's own amount of a nutrient is not in the data, so that nothing is known to be lower, or that
// no nutrient is named.
func (c *Catalogue) Like(f Food, opts LikeOptions) (Alternatives, error) {
	if f.IsZero() || len(opts.Less) == 0 {
		return Alternatives{}, fmt.Errorf("foods: name a food, and a nutrient that it should have less of")
	}
	for _, n := range opts.Less {
		if _, ok := f.Known(n); !ok {
			return Alternatives{}, fmt.Errorf("foods: %s (%s): its %s is not in the data, so no food is known to have less; "+
				"give the amount, or start from another food", f.ID(), f.Description(), n)
		}
	}
	index := c.searchIndex()
	if index == nil {
		return Alternatives{}, nil
	}
	s := &likeSearch{catalogue: c, food: f, less: opts.Less, in: c.filter(opts.Group, opts.Source)}
	near := index.Near(textindex.Document{Description: f.Description(), Group: f.Group()}, likePool, s.offer)
	limit := opts.Limit
	if limit <= 0 {
		limit = defaultLimit
	}
	return Alternatives{Foods: s.nearest(near, limit), Unknown: s.passedOver(near)}, nil
}

// likeSearch is the state of one call of Like.
type likeSearch struct {
	catalogue *Catalogue
	food      Food
	less      []nutrition.Nutrient
	in        func(row int) bool
	unknown   []int32 // what the names of those cost of which an amount is not in the data
}

// offer reports whether the food of a row has less.
func (s *likeSearch) offer(row int, cost int32) bool {
	f := Food{from: s.catalogue, row: row}
	if !s.in(row) || f == s.food {
		return false
	}
	known := true
	for _, n := range s.less {
		own, _ := s.food.Known(n)
		v, ok := f.Known(n)
		if ok && !(v.Amount.Hi < own.Amount.Lo) {
			return false
		}
		known = known && ok
	}
	if !known {
		s.unknown = append(s.unknown, cost)
	}
	return known
}

// passedOver is how many foods with an amount that is not in the data are as near by name as those compared.
func (s *likeSearch) passedOver(near []textindex.Hit) int {
	worst := int32(math.MaxInt32)
	if len(near) == likePool {
		worst = near[len(near)-1].Cost
	}
	n := 0
	for _, cost := range s.unknown {
		if cost <= worst {
			n++
		}
	}
	return n
}

// nearest puts the foods in the order of their nearness.
func (s *likeSearch) nearest(near []textindex.Hit, limit int) []Food {
	type ranked struct {
		cost float64
		row  int
	}
	list := make([]ranked, len(near))
	for i, h := range near {
		list[i] = ranked{float64(h.Cost) + s.apart(Food{from: s.catalogue, row: h.Row}), h.Row}
	}
	slices.SortFunc(list, func(a, b ranked) int { return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(a.row, b.row)) })
	var foods []Food
	for _, r := range list[:min(limit, len(list))] {
		foods = append(foods, Food{from: s.catalogue, row: r.row})
	}
	return foods
}

// apart is what it costs that the food is made of other things.
func (s *likeSearch) apart(f Food) float64 {
	cost := 0.0
	for _, n := range [...]nutrition.Nutrient{nutrition.Protein, nutrition.Fat, nutrition.Carbohydrate} {
		cost += textindex.Gram * mayDiffer(s.food, f, n)
	}
	return cost
}

// mayDiffer is the most that 100 g of two foods may differ by, in grams. Of what is not in the data anything may be.
func mayDiffer(a, b Food, n nutrition.Nutrient) float64 {
	x, y := nutrition.Amount{Hi: 100}, nutrition.Amount{Hi: 100}
	if v, ok := a.Known(n); ok {
		x = v.Amount
	}
	if v, ok := b.Known(n); ok {
		y = v.Amount
	}
	return min(max(x.Hi-y.Lo, y.Hi-x.Lo), 100)
}
