package conditions

import (
	"fmt"
	"maps"
	"slices"

	"github.com/mealwright/mealwright/rules"
)

// Resolve is the locked set of some packs with all that they extend, found among themselves and in libraries; see
// [rules.Resolve].
func Resolve(named []*rules.Pack, libraries ...*Library) ([]*rules.Pack, rules.Diagnostics) {
	return rules.Resolve(named, offered(named, libraries))
}

// offered are the packs of libraries that some packs extend, and those that these extend.
func offered(named []*rules.Pack, libraries []*Library) []*rules.Pack {
	var found []*rules.Pack
	seen := map[string]bool{}
	for queue := slices.Clone(named); len(queue) > 0; queue = queue[1:] {
		for _, x := range queue[0].Extends {
			if p := packOf(x.Pack, libraries); p != nil && !seen[x.Pack] {
				found, queue = append(found, p), append(queue, p)
			}
			seen[x.Pack] = true
		}
	}
	return found
}

// packOf is the pack of an id, nil where no library has it.
func packOf(id string, libraries []*Library) *rules.Pack {
	for _, l := range libraries {
		if _, ok := l.packs[id]; ok {
			if program, ds := l.Program(id); len(ds) == 0 {
				return program.Pack()
			}
		}
	}
	return nil
}

// Extend adds the packs that some packs extend, from libraries, with the values that are given for their parameters. A
// value counts where nobody else sets another: one that the plan sets, or a second pack, is refused, with both.
func Extend(uses []*rules.Use, libraries ...*Library) ([]*rules.Use, rules.Diagnostics) {
	if !slices.ContainsFunc(uses, func(u *rules.Use) bool { return len(u.Program().Pack().Extends) > 0 }) {
		return uses, nil
	}
	named := make([]*rules.Pack, len(uses))
	for i, u := range uses {
		named[i] = u.Program().Pack()
	}
	locked, problems := Resolve(named, libraries...)
	if len(problems) > 0 {
		return nil, problems
	}
	settings, problems := settingsOf(locked)
	out := slices.Clone(uses)
	for _, p := range locked {
		i := slices.IndexFunc(named, func(q *rules.Pack) bool { return q.ID == p.ID })
		switch given := settings[p.ID]; {
		case i < 0:
			use, ds := extended(p, given, libraries)
			problems = append(problems, ds...)
			out = append(out, use)
		case len(given) > 0:
			use, ds := withSettings(uses[i], given)
			problems = append(problems, ds...)
			out[i] = use
		}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return out, nil
}

// given is a value with the pack that gives it.
type given struct {
	by    string
	value rules.ParamValue
}

// settingsOf are the values that packs give the parameters of those that they extend, by pack and parameter.
func settingsOf(packs []*rules.Pack) (map[string]map[string]given, rules.Diagnostics) {
	all := map[string]map[string]given{}
	var problems rules.Diagnostics
	for _, p := range packs {
		for _, x := range p.Extends {
			for _, s := range x.Params {
				first, twice := all[x.Pack][s.Name]
				if twice && first.value.Text != s.Value.Text {
					problems = append(problems, twoValues(x.Pack, s, first.by+" sets it to "+first.value.Text, p.ID))
					continue
				}
				if all[x.Pack] == nil {
					all[x.Pack] = map[string]given{}
				}
				all[x.Pack][s.Name] = given{p.ID, s.Value}
			}
		}
	}
	return all, problems
}

// twoValues says that two who use a pack give one parameter different values.
func twoValues(pack string, s rules.Setting, first, by string) rules.Diagnostic {
	return rules.Diagnostic{
		Code: "two-values", Range: s.Value.Range,
		Message: fmt.Sprintf("%s of %s has two values: %s, and %s extends it with %s", s.Name, pack, first, by, s.Value.Text),
		Hint:    "give the one that is meant in both places, or leave it out in one",
	}
}

// extended is a pack of a library with the values given.
func extended(p *rules.Pack, values map[string]given, libraries []*Library) (*rules.Use, rules.Diagnostics) {
	for _, l := range libraries {
		if _, ok := l.packs[p.ID]; !ok {
			continue
		}
		program, ds := l.Program(p.ID)
		if len(ds) > 0 {
			return nil, ds
		}
		params := map[string]rules.ParamValue{}
		for name, v := range values {
			params[name] = v.value
		}
		return program.With(params)
	}
	return nil, nil
}

// withSettings is a use with the values given, which may not contradict those that it has.
func withSettings(u *rules.Use, values map[string]given) (*rules.Use, rules.Diagnostics) {
	pack := u.Program().Pack()
	params := map[string]rules.ParamValue{}
	for i := range pack.Params {
		if v, ok := u.Value(pack.Params[i].Name); ok && v.Set {
			params[pack.Params[i].Name] = v
		}
	}
	var problems rules.Diagnostics
	for _, name := range slices.Sorted(maps.Keys(values)) {
		v := values[name]
		if set, ok := params[name]; ok && set.Text != v.value.Text {
			problems = append(problems, twoValues(pack.ID, rules.Setting{Name: name, Value: v.value}, "the plan sets it to "+set.Text, v.by))
			continue
		}
		params[name] = v.value
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return u.Program().With(params)
}
