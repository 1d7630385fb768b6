package conditions

import (
	"fmt"

	"github.com/mealwright/mealwright/rules"
)

// Compose makes one set of the rules of several packs: their union by id. It has no order and no grouping: what
// is composed of parts that were composed before says the same of the same facts. A pack that is named again
// with the same values counts once; one named with different values is refused, as is a rule id that stands in
// two packs.
func Compose(uses ...*rules.Use) (*rules.Set, rules.Diagnostics) {
	var once []*rules.Use
	var problems rules.Diagnostics
	for _, u := range uses {
		switch first := useOf(once, u.Program().Pack().ID); {
		case first == nil:
			once = append(once, u)
		case !sameUse(first, u):
			problems = append(problems, rules.Diagnostic{
				Code:    "condition-twice",
				Message: fmt.Sprintf("%s is named twice, with different values", u.Program().Pack().ID),
				Hint:    "name it once, with the values that are meant",
			})
		}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return rules.NewSet(once...)
}

// useOf is the pack of that id among some, nil where it is not there.
func useOf(uses []*rules.Use, id string) *rules.Use {
	for _, u := range uses {
		if u.Program().Pack().ID == id {
			return u
		}
	}
	return nil
}

// sameUse reports whether two uses of packs of one id ask the same: the same file, with the same values.
func sameUse(a, b *rules.Use) bool {
	if a == b {
		return true
	}
	p, q := a.Program().Pack(), b.Program().Pack()
	if p != q && (p.Digest == "" || p.Digest != q.Digest) {
		return false
	}
	for i := range p.Params {
		x, xOK := a.Value(p.Params[i].Name)
		y, yOK := b.Value(p.Params[i].Name)
		if xOK != yOK || !sameValue(&x, &y) {
			return false
		}
	}
	return true
}

// sameValue reports whether two values of a parameter say the same: the same figure, set or not, for the same
// reason.
func sameValue(x, y *rules.ParamValue) bool {
	return x.Text == y.Text && x.Number == y.Number && x.Truth == y.Truth && x.Unrestricted == y.Unrestricted && x.Set == y.Set && x.Reason == y.Reason
}
