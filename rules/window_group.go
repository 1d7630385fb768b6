package rules

import (
	"cmp"
	"slices"

	"github.com/mealwright/mealwright/nutrition"
)

// Window is what the bounds on one nutrient leave, on one basis and for one slot of meals.
type Window struct {
	Nutrient nutrition.Nutrient
	Basis    Basis
	Slot     string
	// Floors and Ceilings are the bounds that are not put aside and whose figure is set, the strictest first.
	Floors, Ceilings []Bound
}

// Windows are the windows of the bounds, in the order of the nutrients and bases. A bound on the meals of every
// slot stands in the window of each slot that has bounds of its own.
func (w *Windows) Windows() []Window {
	var out []Window
	for i := range w.Bounds {
		b := &w.Bounds[i]
		if b.Suspended() || b.State != CheckUnknown {
			continue
		}
		at := slices.IndexFunc(out, b.standsIn)
		if at < 0 {
			out = append(out, Window{Nutrient: b.Nutrient, Basis: b.Basis, Slot: b.Slot})
			at = len(out) - 1
		}
		out[at].add(b)
	}
	out = spreadSlots(out)
	for i := range out {
		out[i].sort()
	}
	slices.SortFunc(out, func(a, b Window) int {
		return cmp.Or(cmp.Compare(a.Nutrient, b.Nutrient), cmp.Compare(a.Basis, b.Basis), cmp.Compare(a.Slot, b.Slot))
	})
	return out
}

// standsIn reports whether the bound is one of the window's.
func (b *Bound) standsIn(w Window) bool {
	same := w.Basis == b.Basis || w.Basis.ofEnergy() && b.Basis.ofEnergy()
	return w.Nutrient == b.Nutrient && same && w.Slot == b.Slot
}

func (w *Window) add(b *Bound) {
	if b.Direction == Floor {
		w.Floors = append(w.Floors, *b)
		return
	}
	w.Ceilings = append(w.Ceilings, *b)
}

// spreadSlots puts the bounds on the meals of every slot into the windows of single slots, too.
func spreadSlots(ws []Window) []Window {
	for i := range ws {
		if ws[i].Slot == "" {
			continue
		}
		for k := range ws {
			if all := &ws[k]; all.Basis == PerMeal && all.Slot == "" && all.Nutrient == ws[i].Nutrient {
				ws[i].Floors = append(ws[i].Floors, all.Floors...)
				ws[i].Ceilings = append(ws[i].Ceilings, all.Ceilings...)
			}
		}
	}
	return ws
}

// sort puts the strictest bound first. Of two that may be anything, and of two that ask the same, the one that
// matters more comes first, then that of the wider scope, then the one whose id does, so that no order of packs shows.
func (w *Window) sort() {
	slices.SortFunc(w.Ceilings, func(a, b Bound) int {
		return cmp.Or(cmp.Compare(a.Limit.Hi, b.Limit.Hi), cmp.Compare(a.Limit.Lo, b.Limit.Lo), a.rank(&b))
	})
	slices.SortFunc(w.Floors, func(a, b Bound) int {
		return cmp.Or(cmp.Compare(b.Limit.Lo, a.Limit.Lo), cmp.Compare(b.Limit.Hi, a.Limit.Hi), a.rank(&b))
	})
}

func (b *Bound) rank(o *Bound) int {
	return cmp.Or(cmp.Compare(b.Severity, o.Severity), cmp.Compare(b.Rule.Rule.Scope, o.Rule.Rule.Scope), cmp.Compare(b.Rule.ID, o.Rule.ID))
}

// Binding is the bound of the window that binds in a direction: the strictest ceiling, or the highest floor, of
// those of severity error where only the required are asked for. There is none where the strictest is not known
// well enough to tell.
func (w *Window) Binding(d Direction, required bool) (Bound, bool) {
	list := w.Ceilings
	if d == Floor {
		list = w.Floors
	}
	if required {
		list = slices.DeleteFunc(slices.Clone(list), func(b Bound) bool { return b.Severity != Error })
	}
	if len(list) == 0 || !list[0].Limit.Known() || list[0].Applies != nutrition.True {
		return Bound{}, false
	}
	for i := range list[1:] {
		if !list[0].atLeastAsStrict(&list[1+i]) {
			return Bound{}, false
		}
	}
	return list[0], true
}

// atLeastAsStrict reports whether no limit that o may turn out to have is stricter.
func (b *Bound) atLeastAsStrict(o *Bound) bool {
	if b.Direction == Floor {
		return b.Limit.AtLeast(o.Limit) == nutrition.True
	}
	return b.Limit.AtMost(o.Limit) == nutrition.True
}
