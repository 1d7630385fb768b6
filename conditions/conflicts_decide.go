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

// WantsDecision reports whether some of the reviews may want a decision of the RDN on this set: it is about two of its
// packs with the values that they have, and no figure that would be the decision was set; one that counts only for
// a figure of the RDN's own wants that figure. It is cheap: what else there is to a conflict takes windows.
func WantsDecision(set *rules.Set, reviews []Review) bool {
	uses := set.Uses()
	return slices.ContainsFunc(reviews, func(r Review) bool {
		return r.Asks == AsksDecision && r.between(uses) && !r.answered(set) && (!r.Bound || hasOwnFigure(useOf(uses, r.B.Pack)))
	})
}

// hasOwnFigure reports whether the RDN set a parameter of the pack.
func hasOwnFigure(u *rules.Use) bool {
	return slices.ContainsFunc(u.Program().Pack().Params, func(p rules.Param) bool {
		v, ok := u.Value(p.Name)
		return ok && v.Set
	})
}
