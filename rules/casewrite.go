package rules

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// leftOut in the place of a text says that a case does not give the fact. No fact has such a text.
const leftOut = "\x00"

// with is the facts with one of them changed, or left out. The path has names of facts, and
// behind the name of a list a place in it. The facts themselves do not change.
func with(facts []CaseFact, path []string, text string) []CaseFact {
	out := slices.Clone(facts)
	i := slices.IndexFunc(out, func(f CaseFact) bool { return f.Name == path[0] })
	if i < 0 {
		if text == leftOut {
			return out
		}
		out, i = append(out, CaseFact{Name: path[0]}), len(out)
	}
	f := &out[i]
	switch {
	case len(path) == 1 && text == leftOut:
		return slices.Delete(out, i, i+1)
	case len(path) == 1:
		*f = CaseFact{Name: f.Name, Text: text}
	case isPlace(path[1]):
		f.List = withElement(f.List, path[1:], text)
	default:
		f.Text, f.Fields = "", with(f.Fields, path[1:], text)
		if len(f.Fields) == 0 {
			return slices.Delete(out, i, i+1)
		}
	}
	return out
}

func isPlace(name string) bool { return name[0] >= '0' && name[0] <= '9' }

// withElement is a list with one of its elements changed, or with one more.
func withElement(list []Case, path []string, text string) []Case {
	at, err := strconv.Atoi(path[0])
	if err != nil || at > len(list) {
		return list
	}
	out := slices.Clone(list)
	if at == len(list) {
		out = append(out, Case{})
	}
	if len(path) > 1 {
		out[at].Facts = with(out[at].Facts, path[1:], text)
	}
	return out
}

// factsYAML is the facts as a mapping in one line of YAML.
func factsYAML(facts []CaseFact) string {
	parts := make([]string, len(facts))
	for i := range facts {
		f := &facts[i]
		value := scalarYAML(f.Text)
		switch {
		case f.Fields != nil:
			value = factsYAML(f.Fields)
		case f.List != nil:
			elements := make([]string, len(f.List))
			for j := range f.List {
				elements[j] = factsYAML(f.List[j].Facts)
			}
			value = "[" + strings.Join(elements, ", ") + "]"
		}
		parts[i] = f.Name + ": " + value
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// plainScalar is what YAML reads back inside braces as it stands.
var plainScalar = regexp.MustCompile(`^[0-9A-Za-z]([0-9A-Za-z ._/%+-]*[0-9A-Za-z.%])?$`)

// scalarYAML is a text as YAML reads it back: plain, or in quotes.
func scalarYAML(text string) string {
	if plainScalar.MatchString(text) {
		return text
	}
	return strconv.Quote(text)
}

// elementAt is an element of a list of facts; nil where the case has none there.
func elementAt(facts []CaseFact, path []string) *Case {
	for i := range facts {
		f := &facts[i]
		switch {
		case f.Name != path[0] || len(path) < 2:
		case !isPlace(path[1]):
			return elementAt(f.Fields, path[1:])
		default:
			at, err := strconv.Atoi(path[1])
			if err != nil || at >= len(f.List) {
				return nil
			}
			if len(path) > 2 {
				return elementAt(f.List[at].Facts, path[2:])
			}
			return &f.List[at]
		}
	}
	return nil
}

// withList is the facts with another list in the place of the one that an element stands in.
func withList(facts []CaseFact, path []string, list []Case) []CaseFact {
	out := slices.Clone(facts)
	for i := range out {
		f := &out[i]
		switch {
		case f.Name != path[0] || len(path) < 2:
		case !isPlace(path[1]):
			f.Fields = withList(f.Fields, path[1:], list)
		case len(path) == 2:
			f.List = append([]Case{}, list...) // an empty list is one all the same
		default:
			if at, err := strconv.Atoi(path[1]); err == nil && at < len(f.List) {
				f.List = slices.Clone(f.List)
				f.List[at].Facts = withList(f.List[at].Facts, path[2:], list)
			}
		}
	}
	return out
}
