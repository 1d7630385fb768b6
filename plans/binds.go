package plans

import (
	"github.com/mealwright/mealwright/rules"
)

// Binds lists what decides the plan's verdict: the required rules that failed, else those that are open. Of a plan that
// passes it is the required ceiling and the required floor that come nearest to failing: what limits the menu.
func (r *Report) Binds() []*rules.Finding {
	for _, effect := range [...]rules.Effect{rules.RequiredFailed, rules.RequiredOpen} {
		var list []*rules.Finding
		for i := range r.Findings() {
			if f := &r.Findings()[i]; f.Effect() == effect {
				list = append(list, f)
			}
		}
		if len(list) > 0 {
			return list
		}
	}
	return r.nearest()
}

// nearest is the required ceiling and the required floor of which the least is left.
func (r *Report) nearest() []*rules.Finding {
	var ceiling, floor *rules.Finding
	for i := range r.Findings() {
		f := &r.Findings()[i]
		if _, aboutFood := f.Nutrient(); !aboutFood || f.Verdict != rules.Pass || f.Severity != rules.Error || !f.Compared {
			continue
		}
		switch {
		case f.Direction() == rules.Ceiling && (ceiling == nil || used(f) > used(ceiling)):
			ceiling = f
		case f.Direction() == rules.Floor && (floor == nil || used(f) > used(floor)):
			floor = f
		}
	}
	var list []*rules.Finding
	for _, f := range []*rules.Finding{ceiling, floor} {
		if f != nil {
			list = append(list, f)
		}
	}
	return list
}

// used is how much of a limit is used up, at worst: 1 is all of it.
func used(f *rules.Finding) float64 {
	over, under := f.Measured.Hi, f.Limit.Lo
	if f.Direction() == rules.Floor {
		over, under = f.Limit.Hi, f.Measured.Lo
	}
	switch {
	case over <= 0:
		return 0
	case under <= 0:
		return 1
	}
	return over / under
}
