package rules

import "github.com/mealwright/mealwright/nutrition"

// LimitTerms are the parts of the other side of the comparison, as [Finding.Terms] are those of what was measured:
// of kcal_from_fat(day.fat) <= 0.35 * day.energy the energy. A limit that reads no food has a rest alone.
func (f *Finding) LimitTerms() (terms []Term, rest nutrition.Amount, ok bool) {
	if f.part == nil || f.part.limit == nil {
		return nil, nutrition.Amount{}, false
	}
	terms, rest = f.part.limit.evaluate(f.frame(), f.Unit)
	return terms, rest, true
}
