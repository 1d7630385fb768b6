package rules

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// Use is a program with values for its parameters: what a plan asks of a pack. It does not change, and may be
// used by several goroutines at once.
type Use struct {
	program  *Program
	values   map[string]ParamValue
	settings []setting
}

// Program is the program in use.
func (u *Use) Program() *Program { return u.program }

// Value is the value of a parameter, the RDN's or the default, and whether it has one.
func (u *Use) Value(name string) (ParamValue, bool) {
	v, ok := u.values[name]
	return v, ok
}

// With gives the program's parameters values; those not given keep their defaults. A value's Text is read as
// the parameter's type asks: "2500 mg", "1.1 g/kg", "3b", "true", "unrestricted". Without Text its Number (in
// base units, as [Param] has its range) or Truth counts.
//
// What is refused: a parameter that the pack does not have, a value of the wrong kind, one that a choice does
// not offer, a figure outside its range or "unrestricted" without a reason, a required value not given, and
// values that together are not what the pack requires.
func (p *Program) With(params map[string]ParamValue) (*Use, Diagnostics) {
	u := &Use{program: p, values: make(map[string]ParamValue), settings: make([]setting, len(p.pack.Params))}
	var problems Diagnostics
	for _, name := range slices.Sorted(maps.Keys(params)) {
		i := slices.IndexFunc(p.pack.Params, func(q Param) bool { return q.Name == name })
		if i < 0 {
			problems = append(problems, unknownParam(p.pack, name, params[name].Range))
			continue
		}
		v := params[name]
		v.Set = true
		if d, ok := u.set(i, v); !ok {
			problems = append(problems, d)
		}
	}
	for i := range p.pack.Params {
		problems = append(problems, u.setDefault(i, params)...)
	}
	if len(problems) > 0 {
		return nil, problems
	}
	if problems = u.unmet(); len(problems) > 0 {
		return nil, problems
	}
	return u, nil
}

// unmet says which of the pack's requirements the values do not fulfill.
func (u *Use) unmet() Diagnostics {
	var problems Diagnostics
	for i, holds := range u.program.require {
		if holds(&frame{world: new(world), params: u.settings}) == nutrition.False {
			problems = append(problems, Diagnostic{Code: "params", Message: u.program.pack.ID + ": " + u.program.pack.Require[i].Message})
		}
	}
	return problems
}

func unknownParam(p *Pack, name string, at Range) Diagnostic {
	names := fieldNames(kParams, p.Params)
	hint := didYouMean(name, names)
	if hint == "" {
		hint = "it has " + list(names, "no parameters")
	}
	return Diagnostic{Code: "unknown-param", Message: fmt.Sprintf("pack %s has no parameter %q", p.ID, name), Hint: hint, Range: at}
}

// setDefault gives a parameter that was not set its default, if it has one.
func (u *Use) setDefault(i int, params map[string]ParamValue) Diagnostics {
	p := &u.program.pack.Params[i]
	if _, ok := params[p.Name]; ok {
		return nil
	}
	if p.Default != nil {
		u.put(i, *p.Default)
		return nil
	}
	if p.Required {
		return Diagnostics{{Code: "missing-param", Message: fmt.Sprintf("%s needs %s", u.program.pack.ID, p.Name),
			Hint: "give " + p.Name + ": " + p.example()}}
	}
	if p.Type == TruthType {
		u.settings[i].truth = nutrition.Unknown
	}
	u.settings[i].amount = nutrition.Anything()
	return nil
}

// example is a value that the parameter would take, for messages.
func (p *Param) example() string {
	switch p.Type {
	case ChoiceType:
		return strings.Join(p.Values, " | ")
	case TruthType:
		return "true | false"
	case NumberType:
		return "a number"
	}
	return "an amount in " + p.unitText()
}

// set takes a value that the RDN gave.
func (u *Use) set(i int, v ParamValue) (Diagnostic, bool) {
	p := &u.program.pack.Params[i]
	refuse := func(code, message, hint string) (Diagnostic, bool) {
		return Diagnostic{Code: code, Message: message, Hint: hint, Range: v.Range}, false
	}
	if v.Text == "unrestricted" {
		v.Unrestricted = true
	}
	if v.Unrestricted {
		switch {
		case p.Type != QuantityType && p.Type != NumberType:
			return refuse("wrong-value", p.Name+" is no figure, so it cannot be unrestricted", "give "+p.example())
		case v.Reason == "":
			return refuse("needs-reason", p.Name+" is unrestricted without a reason",
				"write "+p.Name+`: {value: unrestricted, reason: "...", by: "...", date: ...}`)
		}
		u.put(i, v)
		return Diagnostic{}, true
	}
	if err := p.read(&v); err != nil {
		return refuse("wrong-value", err.Error(), "give "+p.example())
	}
	if !(v.Number >= 0) || math.IsInf(v.Number, 1) {
		return refuse("wrong-value", fmt.Sprintf("%s cannot be %s", p.Name, v.shown(p)), "give "+p.example())
	}
	if out := p.outside(v); out != "" && v.Reason == "" {
		return refuse("outside-range", out,
			"give a reason: "+p.Name+": {value: "+v.shown(p)+`, reason: "...", by: "...", date: ...}`)
	}
	u.put(i, v)
	return Diagnostic{}, true
}

// read makes of a value's text what the parameter's type asks.
func (p *Param) read(v *ParamValue) error {
	text := strings.TrimSpace(v.Text)
	switch p.Type {
	case ChoiceType:
		if !slices.Contains(p.Values, text) {
			return fmt.Errorf("%s cannot be %q%s", p.Name, text, orNear(text, p.Values))
		}
		v.Text = text
	case TruthType:
		if text != "" && text != "true" && text != "false" {
			return fmt.Errorf("%s is a yes or no, not %q", p.Name, text)
		}
		v.Truth = v.Truth && text == "" || text == "true"
	case NumberType:
		if text == "" {
			return nil
		}
		n, ok := number(text)
		if !ok {
			return fmt.Errorf("%s is a plain number, not %q", p.Name, text)
		}
		v.Number = n
	case QuantityType:
		return p.readDose(v, text)
	}
	return nil
}

func (p *Param) readDose(v *ParamValue, text string) error {
	if text == "" {
		return nil
	}
	n, unit, perKg, err := parseDose(text)
	switch {
	case err != nil:
		return fmt.Errorf("%s: %s", p.Name, plainError(err))
	case perKg != p.PerKg || unit.Dimension != p.Unit.Dimension:
		return fmt.Errorf("%s is in %s, not %q", p.Name, p.unitText(), text)
	}
	v.Number = n
	return nil
}

// outside says how a value lies outside the parameter's range, or nothing.
func (p *Param) outside(v ParamValue) string {
	if p.Type != QuantityType && p.Type != NumberType {
		return ""
	}
	below, above := p.Min != nil && v.Number < *p.Min, p.Max != nil && v.Number > *p.Max
	if !below && !above {
		return ""
	}
	return fmt.Sprintf("%s of %s is outside its range, %s", p.Name, v.shown(p), p.rangeText())
}

// rangeText is the parameter's range in its unit.
func (p *Param) rangeText() string {
	end := func(v float64) string { return plain(v/unitFactor(p.Unit)) + p.suffix() }
	switch {
	case p.Min == nil:
		return "up to " + end(*p.Max)
	case p.Max == nil:
		return end(*p.Min) + " or more"
	}
	return end(*p.Min) + " to " + end(*p.Max)
}

func (p *Param) suffix() string {
	if p.Type != QuantityType {
		return ""
	}
	return " " + p.unitText()
}

func unitFactor(u nutrition.Unit) float64 {
	if u.Factor == 0 {
		return 1
	}
	return u.Factor
}

// shown is the value as people write it.
func (v ParamValue) shown(p *Param) string {
	if v.Text != "" {
		return v.Text
	}
	return plain(v.Number/unitFactor(p.Unit)) + p.suffix()
}

// put makes a value the parameter's setting.
func (u *Use) put(i int, v ParamValue) {
	p := &u.program.pack.Params[i]
	u.values[p.Name] = v
	s := setting{state: given, amount: nutrition.Exactly(v.Number), text: v.Text, truth: nutrition.TruthOf(v.Truth), byRDN: v.Set}
	if v.Unrestricted {
		s.state, s.amount = unrestricted, nutrition.Anything()
	}
	u.settings[i] = s
}
