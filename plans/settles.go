package plans

import (
	"fmt"
	"slices"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// settles says which value would decide an open finding: how much the items with blanks may bring, or must, for it
// to pass. It says nothing where more than blanks is open, or the rule is no comparison with a known limit.
func (r *Report) settles(f *rules.Finding, missing []*BoundItem) string {
	if !f.Compared || !f.Limit.Known() || len(missing) == 0 || f.State != rules.CheckUnknown {
		return ""
	}
	// What the items without blanks bring is certain; the rest is what the blanks may bring.
	room := f.Limit.Lo - f.Measured.Lo
	word := "at most"
	if f.Direction() == rules.Floor {
		word = "at least"
	}
	if room < 0 || f.Direction() == rules.NoDirection || !r.blanksAlone(f, missing) {
		return ""
	}
	if len(missing) > 1 {
		return fmt.Sprintf("passes if these bring %s %s together", word, nutrition.Exactly(room).Format(f.Unit))
	}
	n, per100 := r.per100(f, missing[0], room)
	if per100 < 0 {
		return ""
	}
	return fmt.Sprintf("passes if it has %s %s of %s in 100 g", word, nutrition.Exactly(per100).Format(n.Unit()), n)
}

// blanksAlone reports whether nothing but the blanks makes what was measured an interval, and they may be zero.
func (r *Report) blanksAlone(f *rules.Finding, missing []*BoundItem) bool {
	for _, c := range r.Contributors(f) {
		if slices.Contains(missing, c.Item) {
			if c.Amount.Lo != 0 {
				return false
			}
			continue
		}
		if !c.Amount.Known() {
			return false
		}
	}
	return true
}

// per100 is how much of the rule's nutrient 100 g of an item hold where the item brings so much of what the rule
// measures; negative where that cannot be said.
func (r *Report) per100(f *rules.Finding, item *BoundItem, brings float64) (nutrition.Nutrient, float64) {
	terms, _, ok := f.Terms()
	if !ok || len(terms) != 1 || !terms[0].Coefficient.Known() || !item.Grams.Known() {
		return 0, -1
	}
	share := 1.0
	if s, ok := terms[0].Subject.(*subject); ok {
		s.eachItem(func(leaf *subject) {
			if leaf.item == item {
				share = leaf.shareIn(s)
			}
		})
	}
	each := terms[0].Coefficient.Lo * share * item.Grams.Lo / 100
	if each <= 0 {
		return 0, -1
	}
	return terms[0].Nutrient, brings / each
}
