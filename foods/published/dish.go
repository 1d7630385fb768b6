package published

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/dish"
	"github.com/mealwright/mealwright/foods/match"
	"github.com/mealwright/mealwright/nutrition"
)

// Options say what a comparison may look at.
type Options struct {
	// Catalogue is where other foods are looked for that a line may mean; nil: none are.
	Catalogue *foods.Catalogue
}

// Of holds the figures that a recipe publishes against what the dish comes to.
func Of(d *dish.Dish, o Options) Comparison {
	c := Computed{Servings: nutrition.Anything(), PerServing: d.PerServing}
	if d.Recipe.Servings.Known {
		c.Servings = d.Recipe.Servings.Count
	}
	for i := range d.Ingredients {
		if !d.Ingredients[i].Line.Heading {
			c.Ingredients = append(c.Ingredients, ingredient(d, i, c.Servings, o))
		}
	}
	return Compare(&d.Recipe.Nutrition, &c)
}

// ingredient is one ingredient's part of a serving.
func ingredient(d *dish.Dish, i int, servings nutrition.Amount, o Options) Ingredient {
	in := &d.Ingredients[i]
	out := Ingredient{Name: in.Line.Name.Text, Grams: in.Grams.Div(servings), Amounts: divided(&in.Amounts, servings), Why: why(d, i)}
	if out.Name == "" {
		out.Name = strings.TrimSpace(in.Line.Text)
	}
	if in.Food.IsZero() {
		return out
	}
	out.Food = in.Food.Description()
	out.Per100 = *in.Food.Composition(nil).Profile()
	out.Spared = in.Line.Optional || spared(in.Food)
	if o.Catalogue != nil {
		out.Others = func() []Other { return others(in, servings, o.Catalogue) }
	}
	return out
}

// why is what was found to be open about an ingredient.
func why(d *dish.Dish, i int) []string {
	var list []string
	for _, f := range d.Findings {
		switch f.Code {
		case dish.CodeUnlocked, dish.CodeCooking, dish.CodeServings: // none of these leaves open how much there is
		default:
			if f.Ingredient == i {
				list = append(list, f.Message)
			}
		}
	}
	return list
}

// spared reports whether a food is one that publishers often leave out: salt, and oil and other fat.
func spared(f foods.Food) bool {
	return strings.HasPrefix(f.GroupCode(), "04") || strings.HasPrefix(f.Description(), "Salt,")
}

// others are the next foods that the line may mean, each weighed by its own measures.
func others(in *dish.Ingredient, servings nutrition.Amount, catalogue *foods.Catalogue) []Other {
	var list []Other
	for _, c := range match.New(catalogue).Candidates(in.Line) {
		if c.Food.ID() == in.Food.ID() || len(list) == 5 {
			continue
		}
		grams := match.Weigh(in.Line, c.Food).Amount.Div(servings)
		amounts := nutrition.Nothing()
		for n, a := range c.Food.Composition(nil).Profile().All() {
			amounts.Set(n, a.Mul(grams).Scale(0.01))
		}
		list = append(list, Other{Description: fmt.Sprintf("%s (%s)", c.Food.Description(), c.Food.ID()), Amounts: amounts})
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
