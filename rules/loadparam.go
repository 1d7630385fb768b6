package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/internal/yamlsrc"
	"github.com/mealwright/mealwright/nutrition"
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
	fields := l.r.Fields(f.Value, what, "type", "unit", "default", "range", "values", "required", "unset", "title", "note")
	p := Param{Name: l.name(f.Key, "the name of a parameter", "_"), Range: l.place(f.Key)}
	p.Title, p.Note = l.text(fields["title"].Value, "title"), l.text(fields["note"].Value, "note")
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
		names := []string{"quantity", "number", "choice", "truth"}
		p.Type = ParamType(1 + l.oneOf(f.Value, "type", names))
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

// paramFigures reads the unit, the range and the default, in that order, each held against those before it.
func (l *loader) paramFigures(p *Param, fields map[string]yamlsrc.Field) {
	unit, rangeField, def := fields["unit"], fields["range"], fields["default"]
	numeric := p.Type == QuantityType || p.Type == NumberType
	if p.Type == ChoiceType && len(p.Values) == 0 {
		l.r.Report(p.keyOr(fields["type"], fields["values"]), "no-values", fmt.Sprintf("parameter %q is a choice of nothing", p.Name), "list what it may be: values: [1, 2, gestational]")
	}
	if unit.Value != nil && p.Type != QuantityType {
		l.r.Report(unit.Key, "contradiction", fmt.Sprintf("parameter %q is a %s, which has no unit", p.Name, p.Type), "leave unit out")
	} else if unit.Value != nil {
		l.paramUnit(p, unit.Value)
	}
	if rangeField.Value != nil && !numeric {
		if fields["values"].Value == nil { // else reported already
			l.r.Report(rangeField.Key, "contradiction", fmt.Sprintf("parameter %q is a %s, which has no range", p.Name, p.Type), "leave range out")
		}
	} else {
		l.paramRange(p, rangeField.Value)
	}
	if def.Value != nil {
		l.paramDefault(p, def.Value)
	}
	if d := p.Unit.Dimension; p.PerKg && d != nutrition.Mass && d != nutrition.Energy {
		l.r.Report(p.keyOr(unit, rangeField, def), "unit", fmt.Sprintf("parameter %q is a %s for each kg", p.Name, d), "only masses and energies are counted on the weight: g/kg, kcal/kg")
	}
	if p.Type == QuantityType && p.Unit == (nutrition.Unit{}) && unit.Value == nil && rangeField.Value == nil && def.Value == nil {
		l.r.Report(fields["type"].Key, "no-unit", fmt.Sprintf("parameter %q is a quantity of no unit", p.Name), "write unit: mg, or give a default or a range")
	}
}

// keyOr is the key of the first field that is there.
func (p *Param) keyOr(fields ...yamlsrc.Field) *yaml.Node {
	for _, f := range fields {
		if f.Key != nil {
			return f.Key
		}
	}
	return nil
}

// paramUnit reads unit: mg, or g/kg.
func (l *loader) paramUnit(p *Param, n *yaml.Node) {
	t := l.text(n, "unit")
	if t == "" {
		return
	}
	symbol, perKg := cutPerKg(t)
	u, err := nutrition.ParseUnit(symbol)
	if err != nil {
		l.r.Report(n, "unit", plainError(err), "")
		return
	}
	p.Unit, p.PerKg = u, perKg
}

// paramRange reads range: [least, most]; an end that is ~ is open.
func (l *loader) paramRange(p *Param, n *yaml.Node) {
	if n == nil {
		return
	}
	ends := l.r.List(n, "range")
	if n.Kind == yaml.SequenceNode && len(ends) != 2 {
		l.r.Report(n, "range", fmt.Sprintf("a range has two ends, not %d", len(ends)), "write range: [1500 mg, 3000 mg]; ~ for an end that is open")
	}
	if len(ends) != 2 {
		return
	}
	p.Min, p.Max = l.paramNumber(p, ends[0]), l.paramNumber(p, ends[1])
	if p.Min != nil && p.Max != nil && *p.Min > *p.Max {
		l.r.Report(ends[0], "range", fmt.Sprintf("the range runs backwards: %s is more than %s", ends[0].Value, ends[1].Value), "write the smaller one first")
	}
}

// paramNumber is an end of a range, or the default, of a numeric parameter; nil where it is open or wrong.
func (l *loader) paramNumber(p *Param, n *yaml.Node) *float64 {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return nil
	}
	t := l.text(n, "a value of parameter "+p.Name)
	if t == "" {
		return nil
	}
	if p.Type == NumberType {
		v, ok := number(t)
		if !ok {
			l.r.Report(n, "not-a-number", fmt.Sprintf("parameter %q is a number; %q is not", p.Name, t), "")
			return nil
		}
		return &v
	}
	v, u, perKg, err := parseDose(t)
	switch {
	case err != nil:
		l.r.Report(n, "quantity", plainError(err), "")
		return nil
	case p.Unit == (nutrition.Unit{}):
		p.Unit, p.PerKg = u, perKg
	case u.Dimension != p.Unit.Dimension || perKg != p.PerKg:
		l.r.Report(n, "dimension", fmt.Sprintf("parameter %q is in %s; %q is something else", p.Name, p.unitText(), t), "use one kind of unit throughout")
		return nil
	}
	return &v
}

// unitText is the parameter's unit as people write it.
func (p *Param) unitText() string {
	if p.PerKg {
		return p.Unit.Label() + "/kg"
	}
	return p.Unit.Label()
}

// paramDefault reads the value that counts until the RDN sets another.
func (l *loader) paramDefault(p *Param, n *yaml.Node) {
	v := &ParamValue{Text: l.text(n, "default"), Range: l.place(n)}
	switch p.Type {
	case ChoiceType:
		if v.Text != "" && !slices.Contains(p.Values, v.Text) {
			l.r.Report(n, "unknown-value", fmt.Sprintf("the default %q is not among the values", v.Text), "one of "+strings.Join(p.Values, ", "))
		}
	case TruthType:
		v.Truth = l.truth(n, "default")
	default:
		number := l.paramNumber(p, n)
		if number == nil {
			return
		}
		v.Number = *number
		if p.Min != nil && v.Number < *p.Min || p.Max != nil && v.Number > *p.Max {
			l.r.Report(n, "out-of-range", fmt.Sprintf("the default %s is outside the range", v.Text), "widen the range or change the default")
		}
	}
	p.Default = v
}

// parseDose reads a quantity, or one per kg of body weight such as "1.1 g/kg", into the base unit of its
// dimension.
func parseDose(t string) (v float64, u nutrition.Unit, perKg bool, err error) {
	t, perKg = cutPerKg(t)
	q, err := nutrition.ParseQuantity(t)
	return q.Base(), q.Unit, perKg, err
}

// cutPerKg cuts the "/kg" or "per kg" that a quantity by body weight ends with.
func cutPerKg(t string) (string, bool) {
	for _, end := range []string{"/kg", "/ kg", " per kg"} {
		if head, ok := strings.CutSuffix(t, end); ok {
			return strings.TrimSpace(head), true
		}
	}
	return t, false
}

// plainError is an error of package nutrition without the package's name, which a dietitian has no use for.
func plainError(err error) string { return strings.TrimPrefix(err.Error(), "nutrition: ") }

// requirements reads what the values of the parameters must fulfill together.
func (l *loader) requirements(n *yaml.Node) {
	for _, e := range l.r.List(n, "require") {
		fields := l.r.Fields(e, "a requirement", "check", "message")
		if e.Kind == yaml.MappingNode && l.require(e, fields, "a requirement", "check", "message") {
			l.pack.Require = append(l.pack.Require, Requirement{
				Check: l.expr(fields["check"].Value, "check"), Message: l.text(fields["message"].Value, "message"),
			})
		}
	}
}
