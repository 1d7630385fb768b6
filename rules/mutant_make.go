package rules

import (
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// mutants are the mistakes that can be made in the rules and the defaults of a program, compiled or not.
func (p *Program) mutants() []Mutant {
	var out []Mutant
	for i := range p.pack.Params {
		out = append(out, p.pack.paramMutants(i)...)
	}
	var last *Rule
	for _, r := range p.rules {
		if r.Rule != last {
			last = r.Rule
			out = append(out, r.mutants()...)
		}
	}
	return out
}

// mutants are the mistakes that can be made in the rule as written. The nutrients of a template share their text, so one of
// them is enough to find the places.
func (r *CompiledRule) mutants() []Mutant {
	var out []Mutant
	if r.whenTerm != nil {
		text := []rune(r.Rule.When.Text)
		start, end := trimmed(text, 0, len(text))
		out = append(out, newMutant(r.Rule, "when", r.Rule.When, edit{ConditionMutant, span{start, end}, "true"}))
	}
	for _, place := range []struct {
		name string
		expr Expr
		term *term
	}{{"when", r.Rule.When, r.whenTerm}, {"check", r.Rule.Check, r.checkTerm}} {
		for _, ed := range editsOf(place.expr, place.term) {
			out = append(out, newMutant(r.Rule, place.name, place.expr, ed))
		}
	}
	return out
}

// newMutant makes the mistake in the text of an expression.
func newMutant(r *Rule, place string, e Expr, ed edit) Mutant {
	text := []rune(e.Text)
	m := Mutant{Kind: ed.kind, Rule: r, Place: place, From: oneLine(string(text[ed.span.start:ed.span.end])), To: oneLine(ed.to), expr: e}
	m.At, _ = e.place(ed.span)
	m.expr.Checked, m.expr.Text = "", string(text[:ed.span.start])+ed.to+string(text[ed.span.end:])
	return m
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// paramMutants are the mistakes that can be made in the default of a parameter.
func (p *Pack) paramMutants(i int) []Mutant {
	param := &p.Params[i]
	if param.Default == nil || param.Default.Unrestricted {
		return nil
	}
	mutant := func(kind MutantKind, to string, v ParamValue) Mutant {
		v.Text = to
		return Mutant{Kind: kind, Place: "params." + param.Name, At: param.Default.Range, From: param.Default.Text, To: to, param: i, value: v}
	}
	var out []Mutant
	switch v := *param.Default; param.Type {
	case TruthType:
		v.Truth = !v.Truth
		out = append(out, mutant(ConstantMutant, nutrition.TruthOf(v.Truth).String(), v))
	case NumberType, QuantityType:
		number, unit, _ := strings.Cut(v.Text, " ")
		for _, to := range moved(number) {
			if at, ok := ratio(to, number); ok {
				moved := v
				moved.Number *= at
				out = append(out, mutant(ConstantMutant, strings.TrimSpace(to+" "+unit), moved))
			}
		}
		for _, other := range confused[unit] {
			wrong := v
			wrong.Number *= other.factor
			out = append(out, mutant(UnitMutant, number+" "+other.unit, wrong))
		}
	case NoType, ChoiceType:
	}
	return out
}

// confused are units that are written for one another, and how much larger the amount then is.
var confused = map[string][]struct {
	unit   string
	factor float64
}{
	"mg": {{"g", 1000}, {"ug", 0.001}},
	"g":  {{"mg", 0.001}, {"ug", 1e-6}},
	"ug": {{"mg", 1000}, {"g", 1e6}},
}

// ratio is a through b, both plain numbers.
func ratio(a, b string) (float64, bool) {
	x, okX := number(a)
	y, okY := number(b)
	return x / y, okX && okY && y != 0
}
