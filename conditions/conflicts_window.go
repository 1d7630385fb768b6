package conditions

import (
	"slices"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// window compares every floor of a window with every ceiling.
func (f *finder) window(w *rules.Window) {
	for i := range w.Floors {
		for k := range w.Ceilings {
			f.pair(&w.Floors[i], &w.Ceilings[k], false)
		}
	}
}

// pair notes a floor and a ceiling that clash.
func (f *finder) pair(floor, ceiling *rules.Bound, atEnergy bool) {
	kind, clash := clashes(floor, ceiling)
	if !clash {
		return
	}
	c := f.at(floor.Nutrient)
	known := slices.ContainsFunc(c.Clashes, func(have Clash) bool {
		return have.Floor.Rule == floor.Rule && have.Ceiling.Rule == ceiling.Rule && have.Kind == kind
	})
	if !known { // the meals of the other slots say nothing new
		c.Clashes = append(c.Clashes, Clash{kind, *floor, *ceiling, atEnergy})
	}
}

// clashes says whether a floor and a ceiling leave nothing, or one point. What cannot be told of the person yet
// is no clash.
func clashes(floor, ceiling *rules.Bound) (Kind, bool) {
	// Two rules of one pack are often for one person or the other: what may be both is then not.
	sure := floor.Applies == nutrition.True && ceiling.Applies == nutrition.True
	if floor.Rule.Pack == ceiling.Rule.Pack && !sure || floor.Limit.Hi <= 0 {
		return 0, false
	}
	room := floor.Limit.AtMost(ceiling.Limit)
	if floor.Strict || ceiling.Strict {
		room = floor.Limit.Below(ceiling.Limit)
	}
	switch {
	case room == nutrition.False:
		return EmptyWindow, true
	case room == nutrition.True && ceiling.Limit.AtMost(floor.Limit) == nutrition.True:
		return PointWindow, true
	}
	return 0, false
}

// sharesOfEnergy compares shares of the energy with amounts for a day, the shares turned into amounts by the
// energy that the package supplies: the plan's share of the need. Where the need is not known nothing is said.
func (f *finder) sharesOfEnergy() {
	energy := f.all.EnergySupplied
	if !energy.Known() {
		return
	}
	for i := range f.windows {
		share := &f.windows[i]
		if share.Basis != rules.PctEnergy && share.Basis != rules.Per1000Kcal {
			continue
		}
		for k := range f.windows {
			if day := &f.windows[k]; day.Basis == rules.PerDay && day.Nutrient == share.Nutrient {
				f.amounts(share, day, energy.Scale(1.0/1000))
			}
		}
	}
}

// amounts compares the window of a share with that of a day.
func (f *finder) amounts(share, day *rules.Window, thousandKcal nutrition.Amount) {
	amount := func(b rules.Bound) *rules.Bound {
		b.Limit = b.Limit.Mul(thousandKcal)
		return &b
	}
	for _, b := range share.Floors {
		for k := range day.Ceilings {
			f.pair(amount(b), &day.Ceilings[k], true)
		}
	}
	for _, b := range share.Ceilings {
		for k := range day.Floors {
			f.pair(&day.Floors[k], amount(b), true)
		}
	}
}

// putAside notes the floors that a rule of another pack puts aside.
func (f *finder) putAside() {
	for i := range f.all.Bounds {
		b := &f.all.Bounds[i]
		if b.Direction != rules.Floor || !slices.Contains(b.Rule.FloorOf(), b.Nutrient) {
			continue
		}
		byOther := slices.ContainsFunc(b.PutAside, func(p rules.PutAside) bool { return p.By.Pack != b.Rule.Pack })
		if byOther {
			c := f.at(b.Nutrient)
			c.PutAside = append(c.PutAside, *b)
		}
	}
}
