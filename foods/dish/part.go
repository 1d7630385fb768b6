package dish

import (
	"slices"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/foods/match"
	"github.com/mealwright/mealwright/nutrition"
)

// part counts an ingredient that is another recipe: so many servings of it, so much of its weight, or all of it so many times.
func (c *composer) part(i int, in *Ingredient) {
	in.Grams = nutrition.Anything()
	reference := c.dish.Recipe.Ingredients[i].Recipe
	if c.options.Recipe == nil {
		c.findf(i, CodeRecipe, "the recipe %s is not at hand", quoted(reference))
		return
	}
	other, ok := c.options.Recipe(c.dish.Recipe, reference)
	switch {
	case !ok || other == nil:
		c.findf(i, CodeRecipe, "the recipe %s is not found", quoted(reference))
		return
	case slices.Contains(c.within, other):
		c.findf(i, CodeRecipe, "the recipe %s contains itself", quoted(reference))
		return
	case len(c.within) > maxDepth || *c.parts > maxParts:
		c.findf(i, CodeRecipe, "recipes stand more than %d deep in each other, or are more than %d together", maxDepth, maxParts)
		return
	}
	made := compose(other, c)
	in.Amounts, in.Grams = c.portion(i, in.Line.Quantity, in.Line, made)
	in.Cooking = "counted as the recipe " + quoted(reference)
	for _, f := range made.Findings {
		if f.Code != CodeServings {
			c.findf(i, f.Code, "in %s: %s", quoted(reference), f.Message)
		}
	}
}

// portion is how much of a dish is used.
func (c *composer) portion(i int, q lines.Measure, line lines.Line, made *Dish) (nutrition.Profile, nutrition.Amount) {
	if q.Unit.Kind == lines.Mass {
		w := match.Weigh(line, foods.Food{})
		return times(&made.Per100, w.Amount.Scale(0.01)), w.Amount
	}
	switch {
	case q.Given == lines.NotGiven:
		return made.Total, made.Weight
	case q.Given == lines.Stated && q.Unit.Kind == lines.Plain:
		return times(&made.Total, q.Amount), made.Weight.Mul(q.Amount)
	case q.Given == lines.Stated && q.Unit.Name == "serving" && made.Recipe.Servings.Known:
		return times(&made.PerServing, q.Amount), made.Weight.Div(made.Recipe.Servings.Count).Mul(q.Amount)
	}
	c.findf(i, CodeRecipe, "how much of %s is used is not known: its amount is no weight, number or servings", quoted(c.dish.Recipe.Ingredients[i].Recipe))
	return nutrition.Profile{}, nutrition.Anything()
}
