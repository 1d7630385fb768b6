package plans

import (
	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// facts is a bound plan as rules see it.
type facts struct {
	catalogue *foods.Catalogue
	bound     *Bound
	judged    *judgedAgainst
	plan      *subject
}

// Plan is the root of the subjects.
func (f *facts) Plan() rules.Subject { return f.plan }

// Reference is the daily reference of one kind.
func (f *facts) Reference(kind rules.ReferenceKind, n nutrition.Nutrient) (nutrition.Amount, bool) {
	if !f.judged.known {
		return nutrition.Anything(), false
	}
	needs := &f.judged.needs
	switch kind {
	case rules.Ref:
		return needs.Ref(n)
	case rules.EAR:
		return needs.EAR(n)
	case rules.RDA:
		return needs.RDA(n)
	case rules.AI:
		return needs.AI(n)
	case rules.UL:
		return needs.UL(n)
	case rules.CDRR:
		return needs.CDRR(n)
	}
	return nutrition.Anything(), false
}

// Share is the part of the day that the plan covers, for floors or for ceilings.
func (f *facts) Share(ceiling bool) nutrition.Amount {
	if ceiling && f.bound.Plan.Ceilings == CeilingsFullDay {
		return nutrition.Exactly(1)
	}
	return nutrition.Exactly(f.bound.Plan.Covers.Value)
}

// Energy is the daily energy need.
func (f *facts) Energy() nutrition.Amount {
	if !f.judged.known {
		return nutrition.Anything()
	}
	return f.judged.needs.Energy.Kcal
}

// DosingWeight is the weight that grams per kg are counted on.
func (f *facts) DosingWeight() nutrition.Amount {
	kg, ok := f.judged.person.PerKgWeight()
	if !ok {
		return nutrition.Anything()
	}
	return nutrition.Exactly(kg)
}

// Person is a fact about the average individual.
func (f *facts) Person(field string) rules.Value { return f.judged.fact(field) }

// Assessed reports whether anything is known of n in this plan.
func (f *facts) Assessed(n nutrition.Nutrient) bool { return assessed(f.catalogue, f.bound, n) }
