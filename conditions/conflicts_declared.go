package conditions

import (
	"cmp"
	"slices"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// review notes a declared review for each of its nutrients, where both packs take part in the circumstances
// that it is about.
func (f *finder) review(set *rules.Set, r *Review) {
	if !r.between(set.Uses()) {
		return
	}
	for _, n := range r.Nutrients {
		if r.lifted(set, n) || r.Bound && !f.boundBy(r, n) {
			continue
		}
		c := f.at(n)
		if slices.ContainsFunc(c.Reviews, func(have Review) bool { return have.ID == r.ID }) {
			continue
		}
		c.Reviews = append(c.Reviews, *r)
		for i := range f.all.Bounds {
			if b := &f.all.Bounds[i]; b.Nutrient == n && r.isSide(b.Rule.Pack.ID) && !c.has(b.Rule) {
				c.Others = append(c.Others, *b)
			}
		}
	}
}

func (r *Review) isSide(pack string) bool { return pack == r.A.Pack || pack == r.B.Pack }

// has reports whether a rule takes part already.
func (c *Conflict) has(rule *rules.CompiledRule) bool {
	return slices.ContainsFunc(c.bounds(), func(b rules.Bound) bool { return b.Rule == rule })
}

// between reports whether both packs are there, with the parameters that the review is about.
func (r *Review) between(uses []*rules.Use) bool {
	a, b := useOf(uses, r.A.Pack), useOf(uses, r.B.Pack)
	return a != nil && b != nil && r.A.fits(a) && r.B.fits(b)
}

func (s *Side) fits(u *rules.Use) bool {
	for _, test := range s.When {
		if !test.holds(u) {
			return false
		}
	}
	return true
}

func (t *ParamTest) holds(u *rules.Use) bool {
	v, ok := u.Value(t.Param)
	isSet := ok && v.Text != "" && v.Text != "false"
	if len(t.Values) == 0 {
		return !isSet
	}
	return isSet && slices.Contains(t.Values, v.Text)
}

// lifted reports whether the RDN said of one of the packs that no limit applies to the nutrient: then there is
// nothing left to review.
func (r *Review) lifted(set *rules.Set, n nutrition.Nutrient) bool {
	for _, u := range set.Uses() {
		pack := u.Program().Pack()
		if !r.isSide(pack.ID) {
			continue
		}
		for _, rule := range u.Program().Rules() {
			about, ok := rule.Nutrient()
			if ok && about == n && slices.ContainsFunc(rule.Params(), func(p string) bool { v, _ := u.Value(p); return v.Unrestricted }) {
				return true
			}
		}
	}
	return false
}

// boundBy reports whether a figure that the RDN set for side B leaves more room than what side A requires.
func (f *finder) boundBy(r *Review, n nutrition.Nutrient) bool {
	for i := range f.windows {
		w := &f.windows[i]
		if w.Nutrient != n {
			continue
		}
		for _, d := range [...]rules.Direction{rules.Floor, rules.Ceiling} {
			required, ok := strictest(w, d, func(b *rules.Bound) bool { return b.Rule.Pack.ID == r.A.Pack && b.Severity == rules.Error })
			set, alsoOK := strictest(w, d, func(b *rules.Bound) bool { return b.Rule.Pack.ID == r.B.Pack && b.ByRDN })
			if ok && alsoOK && looser(&set, &required) {
				return true
			}
		}
	}
	return false
}

// strictest is the strictest of a window's bounds in one direction that are wanted.
func strictest(w *rules.Window, d rules.Direction, wanted func(*rules.Bound) bool) (rules.Bound, bool) {
	list := w.Ceilings
	if d == rules.Floor {
		list = w.Floors
	}
	i := slices.IndexFunc(list, func(b rules.Bound) bool { return wanted(&b) })
	if i < 0 {
		return rules.Bound{}, false
	}
	return list[i], true
}

// looser reports whether bound a surely leaves more room than b.
func looser(a, b *rules.Bound) bool {
	if a.Direction == rules.Floor {
		return a.Limit.Below(b.Limit) == nutrition.True
	}
	return a.Limit.Above(b.Limit) == nutrition.True
}

// Undecided are the reviews that wait for a decision, each once, in the order of their ids: those that ask for one
// and for which the RDN set none of the figures that would be one.
func Undecided(set *rules.Set, conflicts []Conflict) []Review {
	var out []Review
	for i := range conflicts {
		for _, r := range conflicts[i].Reviews {
			known := slices.ContainsFunc(out, func(have Review) bool { return have.ID == r.ID })
			if r.Asks == AsksDecision && !known && !r.answered(set) {
				out = append(out, r)
			}
		}
	}
	slices.SortFunc(out, func(a, b Review) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// answered reports whether the RDN set a figure that is the decision.
func (r *Review) answered(set *rules.Set) bool {
	for _, u := range set.Uses() {
		pack := u.Program().Pack()
		for i := range pack.Params {
			v, ok := u.Value(pack.Params[i].Name)
			if ok && v.Set && slices.Contains(r.UnlessSet, pack.ID+"."+pack.Params[i].Name) {
				return true
			}
		}
	}
	return false
}
