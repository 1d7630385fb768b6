package conditions

import (
	"slices"

	"github.com/mealwright/mealwright/rules"
)

// Between reports whether two rules take part in the conflict against each other, so that one of them may give way
// to the other: a floor and the ceiling that it clashes with, a floor and the rule that puts it aside, or what the
// two packs of a review ask of the nutrient.
func (c *Conflict) Between(a, b *rules.CompiledRule) bool {
	for i := range c.Clashes {
		floor, ceiling := c.Clashes[i].Floor.Rule, c.Clashes[i].Ceiling.Rule
		if floor == a && ceiling == b || floor == b && ceiling == a {
			return true
		}
	}
	for i := range c.PutAside {
		for _, p := range c.PutAside[i].PutAside {
			if floor := c.PutAside[i].Rule; floor == a && p.By == b || floor == b && p.By == a {
				return true
			}
		}
	}
	return c.has(a) && c.has(b) && slices.ContainsFunc(c.Reviews, func(r Review) bool { return r.Sides(a.Pack.ID, b.Pack.ID) })
}

// Sides reports whether the review is between the packs of these two ids.
func (r *Review) Sides(a, b string) bool {
	return r.A.Pack == a && r.B.Pack == b || r.A.Pack == b && r.B.Pack == a
}

// Clashing reports whether a floor and a ceiling leave nothing, or one point.
func (c *Conflict) Clashing() bool { return len(c.Clashes) > 0 }

// ReviewsBetween are those of some reviews that are about two of the packs, with the values that they have. It is
// cheap: what else there is to a conflict takes windows.
func ReviewsBetween(reviews []Review, uses []*rules.Use) []Review {
	var out []Review
	for i := range reviews {
		if r := &reviews[i]; r.between(uses) {
			out = append(out, *r)
		}
	}
	return out
}
