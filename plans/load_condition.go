package plans

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/internal/schema"
	"github.com/mealwright/mealwright/internal/yamlsrc"
	"github.com/mealwright/mealwright/rules"
	"go.yaml.in/yaml/v3"
)

// conditions reads the list of conditions; one alone may stand without a list.
func (l *loader) conditions(n *yaml.Node) []ConditionUse {
	if n == nil {
		return nil
	}
	nodes := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		nodes = n.Content
	}
	if n.Kind == yaml.MappingNode {
		l.Report(n, "not-a-list", "conditions must be a list", "write a condition on a line of its own: - ckd: {stage: 3b}")
		return nil
	}
	var uses []ConditionUse
	byID := map[string]int{}
	for _, e := range nodes {
		if l.tooMany() {
			break
		}
		use, ok := l.condition(e)
		if !ok {
			continue
		}
		if first, twice := byID[use.ID]; !twice {
			byID[use.ID] = len(uses)
			uses = append(uses, use)
		} else if earlier := uses[first]; !sameParams(earlier, use) {
			l.reportf(e, "twice", "keep the one that is meant", "%s is named twice, with different values (first on line %d)", use.ID, earlier.Range.Line)
		}
	}
	return uses
}

// condition reads "chf" or "ckd: {stage: 3b}".
func (l *loader) condition(n *yaml.Node) (ConditionUse, bool) {
	if n.Kind != yaml.MappingNode {
		return l.bareCondition(n)
	}
	fs := l.mapping(n, "a condition")
	if len(fs) != 1 {
		l.Report(n, "condition", "a condition is one id with its parameters under it",
			"write - ckd: {stage: 3b}, or indent the parameters further than the id")
		return ConditionUse{}, false
	}
	use := ConditionUse{ID: fs[0].Name, Range: l.at(fs[0].Key)}
	if isNull(fs[0].Value) {
		return use, use.ID != ""
	}
	for _, f := range l.mapping(fs[0].Value, "the parameters of "+short(use.ID)) {
		use.Params = append(use.Params, Param{Name: f.Name, Value: l.paramValue(f), Range: l.at(f.Key)})
	}
	return use, use.ID != ""
}

func (l *loader) bareCondition(n *yaml.Node) (ConditionUse, bool) {
	id := strings.TrimSpace(l.Text(n, "a condition"))
	use := ConditionUse{ID: id, Range: l.at(n)}
	switch name, args, isArgument := strings.Cut(id, ":"); {
	case n.Kind != yaml.ScalarNode:
		return use, false
	case isArgument:
		l.reportf(n, "condition", fmt.Sprintf("write %s: {%s}", short(name), asMapping(short(args))), "%q is how conditions are written on the command line", short(id))
		return use, false
	case id == "":
		l.Report(n, "empty", "a condition is empty", "write its id, such as chf, or take the entry away")
	}
	return use, id != ""
}

// asMapping is "stage=3b,potassium=2500mg" as a plan writes it.
func asMapping(args string) string {
	return strings.ReplaceAll(strings.ReplaceAll(args, "=", ": "), ",", ", ")
}

// paramValue reads a parameter's value: a scalar, or a mapping with value, reason, by and date.
func (l *loader) paramValue(f yamlsrc.Field) rules.ParamValue {
	v := rules.ParamValue{Set: true, Range: l.at(f.Value)}
	value := f.Value
	if value.Kind == yaml.MappingNode {
		m, _ := l.fields(value, f.Name, schema.Keys[schema.Setting]())
		v.Reason, v.By = l.text(m, "reason"), l.text(m, "by")
		v.Date = l.date(m.value("date"), "date")
		if value = m.value("value"); value == nil {
			l.missing(f.Value, "value", f.Name, "the figure, or unrestricted")
			return v
		}
		v.Range = l.at(value)
	}
	v.Text = strings.TrimSpace(l.Text(value, f.Name))
	if v.Text == "" && value.Kind == yaml.ScalarNode {
		l.reportf(value, "empty", "give the value, or take the line away", "%s has no value", f.Name)
	}
	v.Unrestricted = v.Text == "unrestricted"
	return v
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// sameParams reports whether two uses of a condition set the same values, in whatever order.
func sameParams(a, b ConditionUse) bool {
	if len(a.Params) != len(b.Params) {
		return false
	}
	for _, p := range a.Params {
		v, ok := b.Param(p.Name)
		if !ok || v.Text != p.Value.Text || v.Reason != p.Value.Reason {
			return false
		}
	}
	return true
}
