package plans

import (
	"slices"

	"github.com/mealwright/mealwright/rules"
)

// Exchange puts a pack in the place of the one of its id that plans use, to see what it changes.
type Exchange struct {
	ID string
	// Program counts in place of the pack; nil: plans are not held to it at all.
	Program *rules.Program
	// Besides says that a plan that does not use the pack is held to it as well.
	Besides bool
}

// exchanged are the uses of a plan with the exchange made. Values that the plan sets stay, and are refused where the
// pack does not take them.
func (c *Checker) exchanged(uses []*rules.Use) ([]*rules.Use, rules.Diagnostics) {
	x := c.exchange
	if x == nil {
		return uses, nil
	}
	i := slices.IndexFunc(uses, func(u *rules.Use) bool { return u.Program().Pack().ID == x.ID })
	switch {
	case i >= 0 && x.Program == nil:
		return slices.Delete(slices.Clone(uses), i, i+1), nil
	case i >= 0:
		use, ds := x.Program.With(valuesSet(uses[i]))
		uses = slices.Clone(uses)
		uses[i] = use
		return uses, ds
	case x.Besides && x.Program != nil:
		use, ds := x.Program.With(nil)
		return append(slices.Clip(uses), use), ds
	}
	return uses, nil
}

// valuesSet are the values that were set, by the RDN or the plan.
func valuesSet(u *rules.Use) map[string]rules.ParamValue {
	values := map[string]rules.ParamValue{}
	params := u.Program().Pack().Params
	for i := range params {
		if v, ok := u.Value(params[i].Name); ok && v.Set {
			values[params[i].Name] = v
		}
	}
	return values
}

// HeldTo reports whether the plan was held to the pack of that id.
func (r *Report) HeldTo(id string) bool {
	return slices.ContainsFunc(r.asked.Uses(), func(u *rules.Use) bool { return u.Program().Pack().ID == id })
}
