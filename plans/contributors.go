package plans

import (
	"cmp"
	"slices"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// Contribution is what one item gives to what a finding measured, in the finding's unit.
type Contribution struct {
	Item   *BoundItem
	Amount nutrition.Amount
}

// Contributors lists the items that what a finding measured comes from, the biggest first, those that give
// nothing left out. A measure that is no sum over items has none.
func (r *Report) Contributors(f *rules.Finding) []Contribution {
	terms, _, ok := f.Terms()
	if !ok {
		return nil
	}
	var list []Contribution
	at := map[*BoundItem]int{}
	for _, term := range terms {
		s, ok := term.Subject.(*subject)
		if !ok {
			continue
		}
		s.eachItem(func(leaf *subject) {
			share := leaf.item.amount(term.Nutrient).Scale(leaf.shareIn(s)).Mul(term.Coefficient)
			if share == (nutrition.Amount{}) {
				return
			}
			if i, seen := at[leaf.item]; seen {
				list[i].Amount = list[i].Amount.Add(share)
				return
			}
			at[leaf.item] = len(list)
			list = append(list, Contribution{leaf.item, share})
		})
	}
	slices.SortStableFunc(list, func(a, b Contribution) int {
		return cmp.Or(cmp.Compare(b.Amount.Hi, a.Amount.Hi), cmp.Compare(b.Amount.Lo, a.Amount.Lo))
	})
	return list
}

// shareIn is what a unit of the item counts in a total above it: in the plan's mean, one day of the period.
func (s *subject) shareIn(total *subject) float64 {
	if total.scope == rules.ScopePlan {
		return s.weight
	}
	return 1
}

// eachItem visits the items that a subject's amounts come from, in the order of the plan: of a day, those of a box that is
// eaten beside it as well.
func (s *subject) eachItem(visit func(*subject)) {
	s.eachOwn(visit)
	if s.scope == rules.ScopeDay && s.beside != nil {
		s.beside.eachOwn(visit)
	}
}

// eachOwn visits the items below a subject.
func (s *subject) eachOwn(visit func(*subject)) {
	if s.item != nil {
		visit(s)
		return
	}
	for _, part := range s.parts {
		part.(*subject).eachOwn(visit) //nolint:forcetypeassert // the tree holds nothing else
	}
}

// Missing lists the items of a finding's subject whose blanks leave open what its rule reads.
func (r *Report) Missing(f *rules.Finding) []*BoundItem {
	s, ok := f.Subject.(*subject)
	if !ok {
		return nil
	}
	reads := f.Reads()
	var list []*BoundItem
	s.eachItem(func(leaf *subject) {
		if slices.ContainsFunc(reads, leaf.item.blank) {
			list = append(list, leaf.item)
		}
	})
	return list
}

// blank reports whether the item's data have no value of n, and what it holds is an interval for it.
func (i *BoundItem) blank(n nutrition.Nutrient) bool {
	c := i.Food.Composition
	if c.Profile().At(n).Known() || i.Grams.Hi == 0 {
		return false
	}
	if n == nutrition.NiacinNE { // an interval by definition, blank only if what it is made of is
		return !c.Measured(nutrition.Niacin) || !c.Measured(nutrition.Tryptophan)
	}
	kind := c.Value(n).Kind
	return kind == foods.Missing || kind == foods.Estimated
}
