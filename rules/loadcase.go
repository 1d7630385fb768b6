package rules

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// tests reads a rule's test cases. Their facts are kept as written: only the test runner looks at them.
func (l *loader) tests(rule *Rule, n *yaml.Node) {
	if n == nil {
		return
	}
	fields := l.r.Fields(n, "tests", "pass", "fail", "unknown")
	for _, kind := range []struct {
		name  string
		cases *[]Case
	}{{"pass", &rule.Pass}, {"fail", &rule.Fail}, {"unknown", &rule.Unknown}} {
		if f, ok := fields[kind.name]; ok {
			*kind.cases = l.cases(f.Value, fmt.Sprintf("the %s cases", kind.name))
		}
	}
}

// cases is a list of mappings of facts.
func (l *loader) cases(n *yaml.Node, what string) []Case {
	elements := l.r.List(n, what)
	cases := make([]Case, 0, len(elements))
	for _, e := range elements {
		cases = append(cases, Case{Facts: l.facts(e, "a test case"), Range: l.place(e)})
	}
	return cases
}

// facts is a mapping of facts.
func (l *loader) facts(n *yaml.Node, what string) []CaseFact {
	fields := l.r.Mapping(n, what)
	facts := make([]CaseFact, 0, len(fields))
	for _, f := range fields {
		fact := CaseFact{Name: f.Name, NameRange: l.place(f.Key), Range: l.place(f.Value)}
		switch f.Value.Kind {
		case yaml.ScalarNode:
			fact.Text = strings.TrimSpace(f.Value.Value)
		case yaml.SequenceNode:
			fact.List = l.cases(f.Value, f.Name)
		default:
			fact.Fields = l.facts(f.Value, f.Name)
		}
		facts = append(facts, fact)
	}
	return facts
}
