package kitchen

import (
	"math"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/foods/match"
	"github.com/mealwright/mealwright/nutrition"
)

// mass gathers what the ingredients of one recipe weigh.
type mass struct {
	how        *how
	whole      nutrition.Amount
	least      float64 // at least so much of it stays: what is no water, and of meat what cooking leaves of its weight
	meat       bool    // a cooking yield was counted with
	cooked     bool    // something is cooked, though the steps do not say so
	hasWater   bool    // water is an ingredient
	takesWater bool    // something may take water in: dry grain, or what is not known
}

func (m *mass) addPart(p *Part) {
	m.whole = m.whole.Add(p.Edible)
	if p.Known == Unmatched {
		m.takesWater = true
		return
	}
	m.cooked = m.cooked || m.how.unsaid(p)
	moisture := p.Food.Composition(nil).Profile().At(nutrition.Water)
	stays := max(0, 100-moisture.Hi) / 100
	if yield, ok := m.how.yield(p); ok && yield > stays {
		stays, m.meat = yield, true
	}
	m.least += p.Edible.Lo * stays
	m.hasWater = m.hasWater || strings.Contains(strings.ToLower(p.Food.Description()), "water")
	m.takesWater = m.takesWater || p.Food.Is(foods.DryGrain) != nutrition.False
}

// addDish adds so much of another dish. What of it is water is not known.
func (m *mass) addDish(d *Dish, share nutrition.Amount) {
	m.whole = m.whole.Add(d.Weight.Mul(share))
}

// weigh finds out what the dish weighs: by the yield that the recipe states, else between the dry matter of its ingredients
// and all of them together, as water may boil away; upwards without bound where water may be taken in that is no ingredient.
func (d *Dish) weigh(m *mass) {
	if w, ok := yieldOf(d.Recipe.Yield); ok {
		d.Weight, d.Weighed = w, "the recipe states its yield"
		return
	}
	if m.how.uncooked() && !m.cooked && !math.IsInf(m.whole.Hi, 1) {
		d.Weight, d.Weighed = m.whole, "the ingredients together, as nothing is cooked"
		return
	}
	d.Weight = nutrition.Amount{Lo: m.least, Hi: m.whole.Hi}
	d.Weighed = "between the dry matter of the ingredients and all of them together; the recipe states no yield by weight"
	if m.meat {
		d.Weighed = "between the dry matter of the ingredients, of meat what USDA's cooking yields leave, and all of them together; the recipe states no yield by weight"
	}
	if len(m.how.drained) > 0 {
		d.Weight.Lo = 0
	}
	if m.takesWater && (!m.hasWater || strings.Contains(m.how.text, "water")) {
		d.Weight.Hi = math.Inf(1)
		d.Weighed += "; it may take in water that is no ingredient"
	}
}

// yieldOf is a yield that is a weight.
func yieldOf(yield string) (nutrition.Amount, bool) {
	line := lines.Parse(yield)
	if !line.Quantity.Known() || line.Quantity.Unit.Kind != lines.Mass {
		return nutrition.Amount{}, false
	}
	w := match.Weigh(line, foods.Food{})
	return w.Amount, w.Known()
}
