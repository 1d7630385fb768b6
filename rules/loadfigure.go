package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/internal/yamlsrc"
	"github.com/mealwright/mealwright/nutrition"
	"go.yaml.in/yaml/v3"
)

// paramFigures reads the unit, the range and the default, in that order, each held against those before it.
func (l *loader) paramFigures(p *Param, fields map[string]yamlsrc.Field) {
	unit, ends, def := fields["unit"], fields["range"], fields["default"]
	numeric := p.Type == QuantityType || p.Type == NumberType
	switch {
	case unit.Value == nil:
	case p.Type != QuantityType:
		l.r.Report(unit.Key, "contradiction", fmt.Sprintf("parameter %q is a %s, which has no unit", p.Name, p.Type), "leave unit out")
	default:
		l.paramUnit(p, unit.Value)
	}
	switch {
	case ends.Value == nil:
	case numeric:
		l.paramRange(p, ends.Value)
	case fields["values"].Value == nil: // else reported already
		l.r.Report(ends.Key, "contradiction", fmt.Sprintf("parameter %q is a %s, which has no range", p.Name, p.Type), "leave range out")
	}
	if def.Value != nil {
		l.paramDefault(p, def.Value)
	}
	l.paramComplete(p, fields)
}

// paramComplete reports what a parameter of its type lacks, or cannot be.
func (l *loader) paramComplete(p *Param, fields map[string]yamlsrc.Field) {
	unit, ends, def := fields["unit"], fields["range"], fields["default"]
	if p.Type == ChoiceType && len(p.Values) == 0 {
		l.r.Report(firstKey(fields["type"], fields["values"]), "no-values", fmt.Sprintf("parameter %q is a choice of nothing", p.Name), "list what it may be: values: [1, 2, gestational]")
	}
	if d := p.Unit.Dimension; p.PerKg && d != nutrition.Mass && d != nutrition.Energy {
		l.r.Report(firstKey(unit, ends, def), "unit", fmt.Sprintf("parameter %q is a %s for each kg", p.Name, d), "only masses and energies are counted on the weight: g/kg, kcal/kg")
	}
	if p.Type == QuantityType && unit.Value == nil && ends.Value == nil && def.Value == nil {
		l.r.Report(fields["type"].Key, "no-unit", fmt.Sprintf("parameter %q is a quantity of no unit", p.Name), "write unit: mg, or give a default or a range")
	}
}

// firstKey is the key of the first field that is there.
func firstKey(fields ...yamlsrc.Field) *yaml.Node {
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
