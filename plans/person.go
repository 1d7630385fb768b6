package plans

import (
	"strings"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// judgedAgainst is the average individual of a plan, with what they need in a day.
type judgedAgainst struct {
	spec   *PersonSpec
	person nutrition.Person
	needs  nutrition.Needs
	known  bool // whether the plan names anybody
}

// judge reckons what the person whom the plan names needs. A plan that names nobody is judged against nobody:
// rules that ask for a reference cannot be told then.
func judge(p *Plan) (judgedAgainst, rules.Diagnostics) {
	spec, ds := p.staged()
	j := judgedAgainst{spec: &spec}
	if len(ds) > 0 {
		return j, ds
	}
	if !p.For.Given() {
		if p.asksForFloors() {
			return j, rules.Diagnostics{{
				Code: "no-reference", Range: p.At("service"),
				Message: "a service is judged against an average individual, and the plan names none",
				Hint:    "add for: {reference: dri, sex: female, age: 68, weight: 70 kg, height: 165 cm, activity: low-active}, or for: {reference: fda-2000}",
			}}
		}
		return j, nil
	}
	person, o, err := spec.person()
	if err == nil {
		j.person, j.known = person, true
		j.needs, err = nutrition.NeedsOf(person, o)
	}
	if err != nil {
		return j, rules.Diagnostics{{
			Code: "person", Range: p.For.Range, Message: strings.TrimPrefix(err.Error(), "nutrition: "),
			Hint: "for: says whom the package is judged against",
		}}
	}
	return j, nil
}

// person is the spec as package nutrition knows people.
func (s *PersonSpec) person() (nutrition.Person, nutrition.NeedsOptions, error) {
	p := nutrition.Person{
		AgeMonths: s.AgeMonths, WeightKg: s.WeightKg, HeightCm: s.HeightCm, DosingWeightKg: s.DosingWeightKg,
		Pregnant: s.Pregnant, Trimester: s.Trimester, Lactating: s.Lactating, LactationMonths: s.LactationMonth,
	}
	o := nutrition.NeedsOptions{EnergyKcal: s.EnergyKcal, Own: map[nutrition.Nutrient]float64{}}
	for _, own := range s.Own {
		o.Own[own.Nutrient] = own.Amount.Lo
	}
	var err error
	if s.Sex != "" {
		p.Sex, err = nutrition.ParseSex(s.Sex)
	}
	if err == nil && s.Activity != "" {
		p.Activity, err = nutrition.ParseActivity(s.Activity)
	}
	if err == nil && s.EnergyEquation != "" {
		o.Equation, err = nutrition.ParseEquation(s.EnergyEquation)
	}
	if err == nil {
		o.Basis, err = nutrition.ParseBasis(string(s.Reference))
	}
	return p, o, err
}

// fact is what rules may ask about the person by name; the zero Value where it is not known. An average
// individual is pregnant or lactating only where the plan says so, and a condition may say so of one whom the
// plan does not name.
func (j *judgedAgainst) fact(field string) rules.Value {
	s := j.spec
	if !j.known && !s.Pregnant && !s.Lactating {
		return rules.Value{}
	}
	switch field {
	case "age_years":
		return number(float64(s.AgeMonths/12), s.AgeGiven)
	case "sex":
		return rules.Value{Kind: kindIf(rules.TextValue, s.Sex != ""), Text: s.Sex}
	case "pregnant":
		return rules.Value{Kind: rules.TruthValue, Truth: nutrition.TruthOf(s.Pregnant)}
	case "lactating":
		return rules.Value{Kind: rules.TruthValue, Truth: nutrition.TruthOf(s.Lactating)}
	case "trimester":
		return number(float64(s.Trimester), s.Trimester > 0)
	case "weight":
		return number(s.WeightKg, s.WeightKg > 0)
	}
	return rules.Value{}
}

func number(v float64, known bool) rules.Value {
	return rules.Value{Kind: kindIf(rules.NumberValue, known), Number: nutrition.Exactly(v)}
}

// kindIf is the kind where the value is known.
func kindIf(kind rules.ValueKind, known bool) rules.ValueKind {
	if known {
		return kind
	}
	return rules.UnknownValue
}
