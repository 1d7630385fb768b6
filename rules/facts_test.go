package rules_test

import (
	"fmt"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// amounts are the totals of a subject in canonical units; what is not there is unknown.
type amounts map[nutrition.Nutrient]nutrition.Amount

// world is Facts from a few literals. Its zero value knows nothing.
type world struct {
	days    []*part
	mean    amounts
	person  map[string]rules.Value
	refs    map[nutrition.Nutrient]nutrition.Amount
	noRefs  bool
	covers  float64 // zero: 2/3
	fullDay bool
	energy  nutrition.Amount
	weight  nutrition.Amount
	unknown map[nutrition.Nutrient]bool // not assessed
	spread  amounts
}

// part is a day, a meal or an item.
type part struct {
	amounts   amounts
	parts     []rules.Subject
	path      string
	scope     rules.Scope
	attribute map[string]rules.Value
	is        map[string]nutrition.Truth
}

func (w *world) Plan() rules.Subject {
	p := &part{amounts: w.mean, path: "plan", scope: rules.ScopePlan}
	for i, d := range w.days {
		d.name(fmt.Sprintf("days[%d]", i), rules.ScopeDay)
		p.parts = append(p.parts, d)
	}
	return spreads{p, w.spread}
}

// name gives a part its path, and its parts theirs.
func (p *part) name(path string, scope rules.Scope) {
	p.path, p.scope = path, scope
	for i, sub := range p.parts {
		what := "meals"
		if scope == rules.ScopeMeal {
			what = "items"
		}
		sub.(*part).name(fmt.Sprintf("%s.%s[%d]", path, what, i), scope+1)
	}
}

func (w *world) Reference(_ rules.ReferenceKind, n nutrition.Nutrient) (nutrition.Amount, bool) {
	if w.noRefs {
		return nutrition.Amount{}, false
	}
	if a, ok := w.refs[n]; ok {
		return a, true
	}
	return nutrition.Anything(), true
}

func (w *world) Share(ceiling bool) nutrition.Amount {
	switch {
	case ceiling && w.fullDay:
		return nutrition.Exactly(1)
	case w.covers == 0:
		return nutrition.Exactly(2.0 / 3)
	}
	return nutrition.Exactly(w.covers)
}

func (w *world) Energy() nutrition.Amount                { return orAnything(w.energy) }
func (w *world) DosingWeight() nutrition.Amount          { return orAnything(w.weight) }
func (w *world) Person(field string) rules.Value         { return w.person[field] }
func (w *world) Assessed(n nutrition.Nutrient) bool      { return !w.unknown[n] }
func (p *part) Parts() []rules.Subject                   { return p.parts }
func (p *part) Path() string                             { return p.path }
func (p *part) Attribute(name string) rules.Value        { return p.attribute[name] }
func (p *part) Is(question, name string) nutrition.Truth { return p.is[question+" "+name] }
func (p *part) Scope() rules.Scope                       { return p.scope }
func (p *part) Amount(n nutrition.Nutrient) nutrition.Amount {
	if a, ok := p.amounts[n]; ok {
		return a
	}
	return nutrition.Anything()
}
func (p *part) Spread(string, nutrition.Nutrient) nutrition.Amount { return nutrition.Anything() }

// spreads is a plan with spreads.
type spreads struct {
	*part
	of amounts
}

func (s spreads) Spread(_ string, n nutrition.Nutrient) nutrition.Amount {
	if a, ok := s.of[n]; ok {
		return a
	}
	return nutrition.Anything()
}

func orAnything(a nutrition.Amount) nutrition.Amount {
	if a == (nutrition.Amount{}) {
		return nutrition.Anything()
	}
	return a
}
