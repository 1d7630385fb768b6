package rules

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/internal/schema"
	"go.yaml.in/yaml/v3"
)

// tests reads a rule's test cases. Their facts are kept as written: only the test runner looks at them.
func (l *loader) tests(rule *Rule, n *yaml.Node) {
	if n == nil {
		return
	}
	fields := l.r.Fields(n, "tests", schema.Keys[schema.Tests]()...)
	for _, list := range rule.caseLists() {
		if f, ok := fields[list.name]; ok {
			*rule.casesOf(list.want) = l.cases(f.Value, fmt.Sprintf("the %s cases", list.name))
		}
	}
	if f, ok := fields["table"]; ok {
		l.table(rule, f.Value)
	}
}

// casesOf is the list of the rule's cases that expect a verdict; nil for a verdict that no case expects.
func (r *Rule) casesOf(want Verdict) *[]Case {
	switch want {
	case Pass:
		return &r.Pass
	case Fail:
		return &r.Fail
	case Unknown:
		return &r.Unknown
	case NotApplicable:
		return &r.NotApplicable
	case Waived:
	}
	return nil
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
