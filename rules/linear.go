package rules

import "github.com/mealwright/mealwright/nutrition"

// form is the linear form of an amount: a sum of amounts of subjects, each times a coefficient, and a rest
// that reads no subject. Coefficients and rest may depend on parameters, the plan's share and the person, so
// they are read from a frame. An expression without a form is not linear, and none is invented for it.
type form struct {
	terms []formTerm
	rest  amountFunc // in base units; nil: zero
}

// formTerm is coefficient times the amount of a nutrient of the subject in a slot. The coefficient turns the
// nutrient's canonical unit into base units of the form.
type formTerm struct {
	slot        int
	nutrient    nutrition.Nutrient
	coefficient amountFunc
}

func fixed(v nutrition.Amount) amountFunc { return func(*frame) nutrition.Amount { return v } }

func constantForm(v nutrition.Amount) *form { return &form{rest: fixed(v)} }

func readForm(read amountFunc) *form { return &form{rest: read} }

func termForm(slot int, n nutrition.Nutrient) *form {
	by := nutrition.Exactly(n.Unit().Factor)
	return &form{terms: []formTerm{{slot, n, fixed(by)}}}
}

// constant reports whether the form reads no subject.
func (f *form) constant() bool { return f != nil && len(f.terms) == 0 }

// times is the form with everything multiplied by k.
func (f *form) times(k amountFunc) *form {
	if f == nil {
		return nil
	}
	out := &form{terms: make([]formTerm, len(f.terms))}
	for i, t := range f.terms {
		out.terms[i] = formTerm{t.slot, t.nutrient, product(t.coefficient, k)}
	}
	if f.rest != nil {
		out.rest = product(f.rest, k)
	}
	return out
}

func product(a, b amountFunc) amountFunc {
	return func(f *frame) nutrition.Amount { return a(f).Mul(b(f)) }
}

// plus is the sum of two forms, terms of the same nutrient and subject put together.
func (f *form) plus(g *form) *form {
	if f == nil || g == nil {
		return nil
	}
	out := &form{terms: append([]formTerm(nil), f.terms...), rest: sum(f.rest, g.rest)}
	for _, t := range g.terms {
		out.addTerm(t)
	}
	return out
}

func (f *form) addTerm(t formTerm) {
	for i, have := range f.terms {
		if have.slot == t.slot && have.nutrient == t.nutrient {
			f.terms[i].coefficient = sum(have.coefficient, t.coefficient)
			return
		}
	}
	f.terms = append(f.terms, t)
}

func sum(a, b amountFunc) amountFunc {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	return func(f *frame) nutrition.Amount { return a(f).Add(b(f)) }
}

// minus is the difference of two forms.
func (f *form) minus(g *form) *form { return f.plus(g.times(fixed(nutrition.Exactly(-1)))) }

// multiplied is the product of two forms, linear only if one of them is constant.
func (f *form) multiplied(g *form) *form {
	switch {
	case f == nil || g == nil:
		return nil
	case g.constant():
		return f.times(g.value())
	case f.constant():
		return g.times(f.value())
	}
	return nil
}

// divided is the quotient of two forms, linear only if the divisor is constant.
func (f *form) divided(g *form) *form {
	if f == nil || !g.constant() {
		return nil
	}
	by := g.value()
	return f.times(func(f *frame) nutrition.Amount { return nutrition.Exactly(1).Div(by(f)) })
}

// value is the rest, for a constant form.
func (f *form) value() amountFunc {
	if f.rest == nil {
		return fixed(nutrition.Exactly(0))
	}
	return f.rest
}

// Term is one part of a linear amount: coefficient times the amount of a nutrient of a subject. The
// coefficient turns the nutrient's canonical unit into the unit of the whole; it is an interval where the
// share or the weight is not known exactly.
type Term struct {
	Subject     Subject
	Nutrient    nutrition.Nutrient
	Coefficient nutrition.Amount
}

// evaluate reads the form's terms and rest from a frame, in the given unit.
func (f *form) evaluate(fr *frame, unit nutrition.Unit) (terms []Term, rest nutrition.Amount) {
	per := 1.0
	if unit.Factor != 0 {
		per = 1 / unit.Factor
	}
	for _, t := range f.terms {
		terms = append(terms, Term{fr.subject(t.slot), t.nutrient, t.coefficient(fr).Scale(per)})
	}
	return terms, f.value()(fr).Scale(per)
}
