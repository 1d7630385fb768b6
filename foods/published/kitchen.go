package published

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/kitchen"
	"github.com/mealwright/mealwright/foods/match"
	"github.com/mealwright/mealwright/nutrition"
)

// Of holds the figures that a recipe publishes against what the dish comes to. Other foods that its lines may mean are those
// that m proposes; with nil there are none.
func Of(d *kitchen.Dish, facts *kitchen.Facts, m *match.Matcher) Comparison {
	if len(d.Recipe.Nutrition.Values) == 0 {
		return nil
	}
	c := Computed{Servings: nutrition.Anything(), PerServing: facts.PerServing, Ingredients: make([]Ingredient, len(d.Parts))}
	if d.Recipe.Servings.Known {
		c.Servings = d.Recipe.Servings.Count
	}
	for i := range d.Parts {
		c.Ingredients[i] = ingredient(&d.Parts[i], &facts.Parts[i], c.Servings)
		if m != nil && d.Parts[i].Known != kitchen.Unmatched {
			c.Ingredients[i].Others = func() []Other { return others(&d.Parts[i], c.Servings, m) }
		}
	}
	return Compare(&d.Recipe.Nutrition, &c)
}

// ingredient is a part's share of a serving.
func ingredient(p *kitchen.Part, amounts *nutrition.Profile, servings nutrition.Amount) Ingredient {
	in := Ingredient{Name: p.Name(), Grams: p.Edible.Div(servings), Amounts: divided(amounts, servings)}
	for _, open := range p.Open {
		switch open.Code {
		case kitchen.CodeUnlocked, kitchen.CodeCooking: // neither leaves open how much there is
		default:
			in.Why = append(in.Why, open.Message)
		}
	}
	if p.Known == kitchen.Unmatched {
		return in
	}
	in.Food = p.Food.Description()
	in.Per100 = *p.Food.Composition(nil).Profile()
	in.Cooking = p.Left.Why
	in.Spared = p.Line.Optional || spared(p.Food)
	return in
}

// spared reports whether a food is one that publishers often leave out: salt, and oil and other fat.
func spared(f foods.Food) bool {
	return strings.HasPrefix(f.GroupCode(), "04") || strings.HasPrefix(f.Description(), "Salt,")
}

// mostOthers is how many other foods are tried for one line.
const mostOthers = 8

// others are the next foods that the line may mean, by its name and by its name without the first word, each weighed by its
// own measures.
func others(p *kitchen.Part, servings nutrition.Amount, m *match.Matcher) []Other {
	candidates := m.Candidates(p.Line)
	if _, shorter, ok := strings.Cut(p.Line.Name.Text, " "); ok {
		line := p.Line
		line.Name.Text = shorter
		candidates = append(candidates, m.Candidates(line)...)
	}
	var list []Other
	seen := map[foods.ID]bool{p.Food.ID(): true}
	for _, c := range candidates {
		if seen[c.Food.ID()] || len(list) == mostOthers {
			continue
		}
		seen[c.Food.ID()] = true
		grams := match.Weigh(p.Line, c.Food).Amount.Div(servings)
		amounts := nutrition.Nothing()
		for n, a := range c.Food.Composition(nil).Profile().All() {
			amounts.Set(n, a.Mul(grams).Scale(0.01))
		}
		list = append(list, Other{Description: fmt.Sprintf("%s (%s)", c.Food.Description(), c.Food.ID()), Amounts: p.Left.Apply(&amounts)})
	}
	return list
}

// divided is a profile by a number of servings.
func divided(p *nutrition.Profile, by nutrition.Amount) nutrition.Profile {
	var out nutrition.Profile
	for n, a := range p.All() {
		q := a.Div(by)
		out.Set(n, nutrition.Amount{Lo: max(0, q.Lo), Hi: q.Hi})
	}
	return out
}
