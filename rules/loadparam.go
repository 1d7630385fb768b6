package rules

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/internal/schema"
	"github.com/mealwright/mealwright/internal/yamlsrc"
	"go.yaml.in/yaml/v3"
)

// params reads the figures and choices that the pack leaves open.
func (l *loader) params(n *yaml.Node) {
	if n == nil {
		return
	}
	for _, f := range l.r.Mapping(n, "params") {
		before := len(l.r.Problems)
		p := l.param(f)
		if len(l.r.Problems) == before {
			l.pack.Params = append(l.pack.Params, p)
		}
	}
}

// param reads one parameter.
func (l *loader) param(f yamlsrc.Field) Param {
	what := fmt.Sprintf("parameter %q", f.Name)
	fields := l.r.Fields(f.Value, what, schema.Keys[schema.Param]()...)
	p := Param{Name: l.name(f.Key, "the name of a parameter", "_"), Range: l.place(f.Key)}
	p.Title, p.Note = l.text(fields["title"].Value, "title"), l.text(fields["note"].Value, "note")
	p.Reason = l.text(fields["reason"].Value, "reason")
	p.Required = l.truth(fields["required"].Value, "required")
	p.UnsetUnknown = l.unset(fields["unset"].Value)
	l.exclude(fields, what, "required", "default", "a value that must be given needs no default")
	l.exclude(fields, what, "required", "unset", "a value that must be given is never unset")
	l.exclude(fields, what, "unset", "default", "a parameter with a default is never unset")
	l.exclude(fields, what, "values", "range", "values are for a choice, a range for an amount or a number")
	p.Values = l.texts(fields["values"].Value, "values")
	if f.Value.Kind != yaml.MappingNode {
		return p // reported by Fields
	}
	if l.paramType(&p, fields, f.Key) {
		l.paramFigures(&p, fields)
	}
	return p
}

// exclude reports two keys that cannot stand together.
func (l *loader) exclude(fields map[string]yamlsrc.Field, what, a, b, hint string) {
	f, hasA := fields[a]
	if _, hasB := fields[b]; hasA && hasB {
		l.r.Report(f.Key, "contradiction", fmt.Sprintf("%s has both %q and %q", what, a, b), hint)
	}
}

// truth is true or false; absent, it is false.
func (l *loader) truth(n *yaml.Node, what string) bool {
	if n == nil {
		return false
	}
	return l.r.Bool(n, what)
}

// unset reads what becomes of the rules while the RDN has not set the parameter.
func (l *loader) unset(n *yaml.Node) bool {
	t := l.text(n, "unset")
	if t != "" && t != "unknown" {
		l.r.Report(n, "unknown-value", fmt.Sprintf("unset cannot be %q", t), "write unset: unknown, or leave it out: the rules are then left to the RDN")
	}
	return t == "unknown"
}

// paramType finds the parameter's type: as written under type, else as the values, the default, the range or
// the unit show it. It reports whether there is one.
func (l *loader) paramType(p *Param, fields map[string]yamlsrc.Field, key *yaml.Node) bool {
	if f, ok := fields["type"]; ok {
		p.Type = paramTypeNamed(l.oneOf(f.Value, "type", []string{"quantity", "number", "choice", "truth"}))
		return p.Type != NoType
	}
	switch sample := sampleOf(fields); {
	case fields["values"].Value != nil:
		p.Type = ChoiceType
	case fields["unit"].Value != nil:
		p.Type = QuantityType
	case sample == "true" || sample == "false":
		p.Type = TruthType
	case sample == "":
		l.r.Report(key, "no-type", fmt.Sprintf("parameter %q does not say what it is", p.Name),
			`give a default, a range or values; or unit: mg, type: number, type: truth`)
		return false
	default:
		p.Type = QuantityType
		if _, plain := number(sample); plain {
			p.Type = NumberType
		}
	}
	return true
}

// paramTypeNamed is the type of a name, NoType if it is none.
func paramTypeNamed(name string) ParamType {
	for t := QuantityType; t <= TruthType; t++ {
		if t.String() == name {
			return t
		}
	}
	return NoType
}

// sampleOf is a value that shows the type: the default, or an end of the range.
func sampleOf(fields map[string]yamlsrc.Field) string {
	if f, ok := fields["default"]; ok && f.Value.Kind == yaml.ScalarNode {
		return strings.TrimSpace(f.Value.Value)
	}
	if f, ok := fields["range"]; ok && f.Value.Kind == yaml.SequenceNode {
		for _, e := range f.Value.Content {
			if e.Kind == yaml.ScalarNode && e.Tag != "!!null" {
				return strings.TrimSpace(e.Value)
			}
		}
	}
	return ""
}

// requirements reads what the values of the parameters must fulfill together.
func (l *loader) requirements(n *yaml.Node) {
	for _, e := range l.r.List(n, "require") {
		fields := l.r.Fields(e, "a requirement", schema.Keys[schema.Requirement]()...)
		if e.Kind == yaml.MappingNode && l.require(e, fields, "a requirement", schema.Required[schema.Requirement]()...) {
			l.pack.Require = append(l.pack.Require, Requirement{
				Check: l.expr(fields["check"].Value, "check"), Message: l.text(fields["message"].Value, "message"),
			})
		}
	}
}
