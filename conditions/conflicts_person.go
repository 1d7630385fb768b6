package conditions

import (
	"fmt"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// Individual is for whom windows are asked for before there is a plan: facts without food. What is not known of
// the person is an interval, and no guess. It implements [rules.Facts] and may be shared.
type Individual struct {
	person nutrition.Person
	needs  nutrition.Needs
	energy nutrition.Amount
	covers nutrition.Amount
	// described says that something of the person is known, so that what is not said of the stage is not so.
	described bool
	grouped   bool // needs has references
	fullDay   bool
}

// NewIndividual takes what is known of a person; covers is the share of the day, and fullDay holds ceilings to the
// whole of it. Less than the energy equation needs is enough: with sex and age there are references, with a weight
// the figures for each kg. What contradicts itself, such as a pregnancy at 70 years, is an error.
func NewIndividual(p nutrition.Person, o nutrition.NeedsOptions, covers float64, fullDay bool) (*Individual, error) {
	if !(covers > 0 && covers <= 1) {
		return nil, fmt.Errorf("conditions: a package covers more than 0 and at most all of the day, not %g; give 2/3", covers)
	}
	i := &Individual{person: p, energy: nutrition.Anything(), covers: nutrition.Exactly(covers), fullDay: fullDay,
		described: p != nutrition.Person{}}
	complete := p.WeightKg > 0 && p.HeightCm > 0 && (p.Activity != 0 || p.ActivityFactor > 0) || o.EnergyKcal > 0
	needs, err := nutrition.NeedsOf(p, o)
	switch {
	case err == nil:
		i.needs, i.energy, i.grouped = needs, needs.Energy.Kcal, true
	case complete && p.Sex != nutrition.NoSex && p.AgeMonths > 0:
		return nil, err
	default:
		if err := i.partly(p, o); err != nil {
			return nil, err
		}
	}
	return i, nil
}

// partly takes what can be known without the energy.
func (i *Individual) partly(p nutrition.Person, o nutrition.NeedsOptions) error {
	someFemale := p.Pregnant || p.Trimester > 0 || p.Lactating || p.LactationMonths > 0
	if p.AgeMonths == 0 || p.Sex == nutrition.NoSex && !someFemale {
		// Without a life stage only contradictions can be found, for which any age and energy will do.
		p.AgeMonths, o.EnergyKcal = 30*12, 2000
		if p.Sex == nutrition.NoSex {
			p.Sex = nutrition.Female
		}
		_, err := nutrition.NeedsOf(p, o)
		return err
	}
	o.EnergyKcal = 2000
	needs, err := nutrition.NeedsOf(p, o)
	i.needs, i.grouped = needs, err == nil
	return err
}

// Plan is a plan of which nothing is known.
func (*Individual) Plan() rules.Subject { return rules.NoFood() }

// Reference is the person's daily reference: anything where the life stage is not known.
func (i *Individual) Reference(kind rules.ReferenceKind, n nutrition.Nutrient) (nutrition.Amount, bool) {
	if !i.grouped {
		return nutrition.Anything(), true
	}
	switch kind {
	case rules.Ref:
		return i.needs.Ref(n)
	case rules.EAR:
		return i.needs.EAR(n)
	case rules.RDA:
		return i.needs.RDA(n)
	case rules.AI:
		return i.needs.AI(n)
	case rules.UL:
		return i.needs.UL(n)
	case rules.CDRR:
		return i.needs.CDRR(n)
	}
	return nutrition.Anything(), false
}

// Share is the share of the day.
func (i *Individual) Share(ceiling bool) nutrition.Amount {
	if ceiling && i.fullDay {
		return nutrition.Exactly(1)
	}
	return i.covers
}

// Energy is the day's energy need.
func (i *Individual) Energy() nutrition.Amount { return i.energy }

// DosingWeight is the weight that figures for each kg are counted on.
func (i *Individual) DosingWeight() nutrition.Amount {
	kg, ok := i.person.PerKgWeight()
	if !ok {
		return nutrition.Anything()
	}
	return nutrition.Exactly(kg)
}

// Person is a fact about the person by its name in rules.
func (i *Individual) Person(field string) rules.Value {
	p := &i.person
	switch field {
	case "age_years":
		return numberIf(p.AgeMonths > 0, float64(p.AgeMonths/12))
	case "sex":
		if p.Sex == nutrition.NoSex {
			return rules.Value{}
		}
		return rules.Value{Kind: rules.TextValue, Text: p.Sex.String()}
	case "pregnant":
		return i.stage(p.Pregnant || p.Trimester > 0 || p.GestationWeeks > 0)
	case "lactating":
		return i.stage(p.Lactating || p.LactationMonths > 0)
	case "trimester":
		return numberIf(p.Trimester > 0, float64(p.Trimester))
	case "weight":
		return numberIf(p.WeightKg > 0, p.WeightKg)
	}
	return rules.Value{}
}

// stage is a truth about a stage of life: what is not said of somebody who is described is not so.
func (i *Individual) stage(is bool) rules.Value {
	if !is && !i.described {
		return rules.Value{}
	}
	return rules.Value{Kind: rules.TruthValue, Truth: nutrition.TruthOf(is)}
}

func numberIf(known bool, v float64) rules.Value {
	if !known {
		return rules.Value{}
	}
	return rules.Value{Kind: rules.NumberValue, Number: nutrition.Exactly(v)}
}

// Assessed is always true: there is no food whose data could lack anything.
func (*Individual) Assessed(nutrition.Nutrient) bool { return true }
