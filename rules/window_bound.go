package rules

import (
	"math"
	"slices"

	"github.com/mealwright/mealwright/nutrition"
)

// The reasons why a comparison gives no bound.
const (
	notComparison = "it is no single comparison"
	notLinear     = "it is not linear in the amounts"
	notOneThing   = "it is about several nutrients together"
	readsFood     = "its limit depends on the food"
	noSign        = "the sign of a factor depends on what is not known"
	noReference   = "the reference tables have no such figure for this person"
)

// noBound says what of a comparison rules a bound out before anything is evaluated.
func (c *conjunct) noBound() string {
	switch {
	case !c.sides || c.about.direction == NoDirection:
		return notComparison
	case c.form == nil || c.limit == nil:
		return notLinear
	}
	return ""
}

// gap is a comparison as a sum of terms held to a constant, in base units: terms <= rest, or >= for a floor.
type gap struct {
	slot  int
	terms []gapTerm
	rest  nutrition.Amount
}

// gapTerm is a coefficient times a nutrient, in base units for each canonical unit.
type gapTerm struct {
	nutrient    nutrition.Nutrient
	coefficient nutrition.Amount
}

// gap brings all that reads food to the left, and says why it cannot be one subject's.
func (c *conjunct) gap(f *frame) (gap, string) {
	g := gap{slot: -1, rest: c.limit.value()(f).Sub(c.form.value()(f))}
	why := g.add(f, c.form, 1)
	if why == "" {
		why = g.add(f, c.limit, -1)
	}
	g.terms = slices.DeleteFunc(g.terms, func(t gapTerm) bool { return t.coefficient == nutrition.Exactly(0) })
	return g, why
}

func (g *gap) add(f *frame, from *form, sign float64) string {
	for _, t := range from.terms {
		if g.slot >= 0 && g.slot != t.slot {
			return readsFood
		}
		g.slot = t.slot
		by := t.coefficient(f).Scale(sign)
		i := slices.IndexFunc(g.terms, func(have gapTerm) bool { return have.nutrient == t.nutrient })
		if i < 0 {
			g.terms = append(g.terms, gapTerm{t.nutrient, by})
			continue
		}
		g.terms[i].coefficient = g.terms[i].coefficient.Add(by)
	}
	return ""
}

// bound is the bound of a comparison in the frame at hand, or why there is none.
func (a *windowing) bound(r *setRule, c *conjunct) (Bound, string) {
	b := Bound{Rule: r.CompiledRule, Use: r.use, Severity: r.severity, Direction: c.about.direction, State: r.blocked,
		Reason: r.reason, Strict: c.test(nutrition.Exactly(1), nutrition.Exactly(1)) != nutrition.True}
	b.ByRDN = slices.ContainsFunc(r.check.inputs.params, func(i int) bool { return r.use.settings[i].byRDN })
	b.PutAside = a.putAside(r)
	g, why := c.gap(a.frame)
	switch {
	case why != "":
		return b, why
	case a.frame.lacking:
		return b, noReference
	case g.slot != slotPlan && g.slot != slotDay && g.slot != slotMeal:
		return b, notComparison
	case g.slot == slotMeal:
		b.Basis = PerMeal
	}
	switch len(g.terms) {
	case 1:
		return b, b.amount(&g)
	case 2:
		return b, b.share(&g)
	}
	return b, notOneThing
}

// amount makes the bound one on a nutrient's amount.
func (b *Bound) amount(g *gap) string {
	t := &g.terms[0]
	if !b.turn(t.coefficient) {
		return noSign
	}
	b.Nutrient = t.nutrient
	b.Limit = notNegative(g.rest.Div(t.coefficient))
	return ""
}

// share makes the bound one on a nutrient's part of the energy of the same subject.
func (b *Bound) share(g *gap) string {
	x, energy := &g.terms[0], &g.terms[1]
	if x.nutrient == nutrition.EnergyKcal {
		x, energy = energy, x
	}
	switch {
	case energy.nutrient != nutrition.EnergyKcal || g.rest != nutrition.Exactly(0):
		return notOneThing
	case g.slot == slotMeal:
		return "it is a share of the energy of a meal"
	case !b.turn(x.coefficient):
		return noSign
	}
	b.Nutrient, b.Basis = x.nutrient, Per1000Kcal
	b.Limit = notNegative(energy.coefficient.Neg().Scale(1000).Div(x.coefficient))
	if by := math.Abs(x.coefficient.Lo); x.coefficient.Known() && isKcalPerGram(by) && x.nutrient.Unit().Symbol == "g" {
		b.Basis, b.Percent = PctEnergy, b.Limit.Scale(by/10)
	}
	return ""
}

// isKcalPerGram reports whether a factor is one of those that turn grams into energy.
func isKcalPerGram(v float64) bool {
	for _, k := range [...]float64{kcalPerGramProtein, kcalPerGramFat, kcalPerGramAlcohol} {
		if math.Abs(v-k) < 1e-9 {
			return true
		}
	}
	return false
}

// turn turns the direction where the coefficient is negative, and reports whether its sign is known.
func (b *Bound) turn(coefficient nutrition.Amount) bool {
	if coefficient.Hi < 0 {
		b.Direction = b.Direction.flip()
	}
	return coefficient.Lo > 0 || coefficient.Hi < 0
}

// notNegative is the part of a limit from zero on: no amount of food is below it.
func notNegative(a nutrition.Amount) nutrition.Amount {
	return nutrition.Amount{Lo: max(a.Lo, 0), Hi: max(a.Hi, 0)}
}

// putAside are the rules that put the floor aside, or may.
func (a *windowing) putAside(r *setRule) []PutAside {
	var out []PutAside
	params := a.frame.params
	for _, p := range r.putAside {
		by := &a.set.rules[p.by]
		applies := nutrition.True
		if by.when.truth != nil {
			a.frame.params = by.use.settings
			applies = by.when.truth(a.frame)
		}
		if applies != nutrition.False {
			out = append(out, PutAside{by.CompiledRule, applies, p.reason})
		}
	}
	a.frame.params = params
	return out
}
