package foods

import "github.com/mealwright/mealwright/nutrition"

// kindValues are the values that a food's kind decides: zero by assumption, or the volume of a liquid.
type kindValues struct {
	alcohol, caffeine, addedSugars, fluid Value
}

// of is where the value of n is kept.
func (k *kindValues) of(n nutrition.Nutrient) *Value {
	switch n {
	case nutrition.Alcohol:
		return &k.alcohol
	case nutrition.Caffeine:
		return &k.caffeine
	case nutrition.AddedSugars:
		return &k.addedSugars
	}
	return &k.fluid
}

// assumption is a nutrient that is zero where one of the kinds gets its answer.
type assumption struct {
	nutrient nutrition.Nutrient
	kind     FoodKind
	answer   nutrition.Truth
}

// assumptions are the nutrients that are zero outside certain kinds of food, or within them: a design choice that the
// reason of each value shows, until a dietitian decides otherwise.
var assumptions = [...]assumption{
	{nutrition.Alcohol, AlcoholSource, nutrition.False},
	{nutrition.Caffeine, CaffeineSource, nutrition.False},
	{nutrition.AddedSugars, WholeFood, nutrition.True},
	{nutrition.AddedSugars, PlainDairy, nutrition.True},
	{nutrition.AddedSugars, PlainProduce, nutrition.True},
	{nutrition.AddedSugars, Juice, nutrition.True},
}

// assumeByKind sets what the food's kind decides, of the nutrients that its data leave blank.
func (c *Composition) assumeByKind(s *solver) {
	const decided = 1<<nutrition.Alcohol | 1<<nutrition.Caffeine | 1<<nutrition.AddedSugars | 1<<nutrition.Fluid
	if s.free&decided == 0 {
		return
	}
	var d description
	d.read(c.food)
	for _, a := range assumptions {
		if s.free&(1<<a.nutrient) == 0 {
			continue
		}
		if answer, reason := d.classify(a.kind); answer == a.answer {
			c.decide(s, a.nutrient, Value{Kind: AssumedZero, Reason: reason})
		}
	}
	if s.free&(1<<nutrition.Fluid) != 0 {
		answer, reason := d.classify(Liquid)
		c.decide(s, nutrition.Fluid, fluidOf(c.food, answer, reason))
	}
}

// decide sets the value of n, which is then not narrowed further.
func (c *Composition) decide(s *solver, n nutrition.Nutrient, v Value) {
	*c.kinds.of(n) = v
	s.at[n], c.why[n] = v.Amount, cause{byKind, byKind}
	s.free &^= 1 << n
}
