package conditions

import (
	"fmt"
	"maps"
	"strings"

	"github.com/mealwright/mealwright/rules"
)

// Select turns named conditions into rules with their parameters, each condition once, in the order in which it
// is first named. It refuses, all at once, a condition that does not exist, one named twice with different
// values, and what [rules.Program.With] refuses of the values.
func (l *Library) Select(args []Argument) ([]*rules.Use, rules.Diagnostics) {
	var uses []*rules.Use
	var problems rules.Diagnostics
	seen := map[string]Argument{}
	for _, arg := range args {
		c, ok := l.selected(arg.ID)
		if !ok {
			problems = append(problems, l.unknown(arg.ID, arg.Range)...)
			continue
		}
		if first, twice := seen[c.ID]; twice {
			if !sameParams(first, arg) {
				problems = append(problems, rules.Diagnostic{
					Code: "condition-twice", Range: arg.Range,
					Message: fmt.Sprintf("%s is named twice, with different values", c.ID), Hint: "name it once, with the values that are meant",
				})
			}
			continue
		}
		seen[c.ID] = arg
		use, ds := l.use(c.ID, arg)
		problems = append(problems, ds...)
		uses = append(uses, use)
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return uses, nil
}

// selected is the condition of a name, or the screen of an id.
func (l *Library) selected(name string) (Condition, bool) {
	if c, ok := l.Lookup(name); ok {
		return c, true
	}
	_, ok := l.packs[name]
	return Condition{ID: name}, ok && strings.HasPrefix(name, screenPrefix)
}

// Use is the pack of that id with its parameters at their defaults.
func (l *Library) Use(id string) (*rules.Use, rules.Diagnostics) { return l.use(id, Argument{ID: id}) }

func (l *Library) use(id string, arg Argument) (*rules.Use, rules.Diagnostics) {
	program, ds := l.Program(id)
	if len(ds) > 0 {
		return nil, ds
	}
	use, ds := program.With(arg.Params)
	for i := range ds {
		if ds[i].Range == (rules.Range{}) {
			ds[i].Range = arg.Range
		}
	}
	return use, ds
}

// sameParams reports whether two arguments set the same parameters to the same texts.
func sameParams(a, b Argument) bool {
	return maps.EqualFunc(a.Params, b.Params, func(x, y rules.ParamValue) bool { return x.Text == y.Text })
}
