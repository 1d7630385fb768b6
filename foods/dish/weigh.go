package dish

import (
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/cooking"
	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/foods/match"
	"github.com/mealwright/mealwright/nutrition"
)

// edible is the weight of an ingredient that is eaten. A mass that the recipe states may be that of the food as it is bought;
// then what USDA calls refuse is taken off, once. A word before the name (1 lb peeled carrots) says that it was off when the
// food was weighed, one behind it (1 lb carrots, peeled) that it was not; without a word it is not known.
func (c *composer) edible(i int, in *Ingredient, w match.Weight) nutrition.Amount {
	switch {
	case in.Line.Quantity.Given != lines.Stated:
		c.findf(i, CodeAmount, "%s: %s", named(in.Line), w.How)
		return w.Amount
	case !w.Known():
		c.findf(i, CodeWeight, "what %s weighs is not known exactly: %s", named(in.Line), w.How)
	}
	refuse := in.Food.Refuse()
	if w.Edible || !refuse.Known || refuse.Percent == 0 {
		return w.Amount
	}
	part := 1 - refuse.Percent/100
	before, behind := preparedWhere(in.Line)
	switch {
	case before:
		return w.Amount
	case behind:
		return w.Amount.Scale(part)
	}
	c.findf(i, CodeEdible, "whether %s was weighed with %s, %v %% of it, is not said", named(in.Line), strings.ToLower(refuse.Text), refuse.Percent)
	return w.Amount.Mul(nutrition.Between(part, 1))
}

// preparedWhere reports whether a word that takes the refuse off stands before the name of a line, or behind it.
func preparedWhere(line lines.Line) (before, behind bool) {
	for _, p := range line.Preparation {
		text := strings.ToLower(p.Text)
		for _, w := range [...]string{"peel", "bone", "shell", "pit", "core", "seed", "trim", "husk", "hull", "skin", "devein", "stem", "shuck"} {
			if !strings.Contains(text, w) || strings.Contains(text, "unpeeled") || strings.Contains(text, "skin-on") || strings.Contains(text, "bone-in") {
				continue
			}
			if p.Start < line.Name.Start {
				before = true
			} else {
				behind = true
			}
		}
	}
	return before, behind
}

// weigh finds out what the dish weighs: by the yield that the recipe states, else between the dry matter of its ingredients
// and all of them together, as water may boil away; upwards without bound where water may be taken in that is no ingredient.
func (c *composer) weigh() {
	d := c.dish
	if m := lines.Parse(d.Recipe.Yield); m.Quantity.Known() && m.Quantity.Unit.Kind == lines.Mass {
		m.Name.Text = "yield"
		if w := match.Weigh(m, foods.Food{}); w.Known() {
			d.Weight, d.Weighed = w.Amount, "the recipe states its yield"
			return
		}
	}
	var whole, dry nutrition.Amount
	water, takesIn := false, false
	for i := range d.Ingredients {
		in := &d.Ingredients[i]
		if in.heading {
			continue
		}
		whole = whole.Add(in.Grams)
		moisture := nutrition.Between(0, 100)
		if !in.Food.IsZero() {
			moisture = in.Food.Composition(nil).Profile().At(nutrition.Water)
			water = water || strings.Contains(strings.ToLower(in.Food.Description()), "water")
			takesIn = takesIn || in.Food.Is(foods.DryGrain) != nutrition.False
		} else {
			takesIn = true
		}
		dry = dry.Add(nutrition.Exactly(in.Grams.Lo * max(0, 100-moisture.Hi) / 100))
	}
	d.Weight = nutrition.Amount{Lo: dry.Lo, Hi: whole.Hi}
	d.Weighed = "between the dry matter of the ingredients and all of them together; the recipe states no yield by weight"
	if c.named && len(c.methods) == 1 && c.methods[0] == cooking.Uncooked && finite(whole.Hi) {
		d.Weight, d.Weighed = whole, "the ingredients together, as nothing is cooked"
		return
	}
	if len(c.drained) > 0 {
		d.Weight.Lo = 0
	}
	if takesIn && (!water || strings.Contains(c.text, "water")) {
		d.Weight.Hi = nutrition.Anything().Hi
		d.Weighed += "; it may take in water that is no ingredient"
	}
}

// share divides the whole by servings and by weight.
func (c *composer) share() {
	d := c.dish
	if s := d.Recipe.Servings; s.Known {
		d.PerServing = divided(&d.Total, s.Count)
	} else {
		c.findf(-1, CodeServings, "the recipe does not say how many it serves%s; amounts per serving are unknown", said(s.Text))
	}
	d.Per100 = divided(&d.Total, d.Weight.Scale(0.01))
}

func said(text string) string {
	if text == "" {
		return ""
	}
	return " in a way that could be read (" + quoted(text) + ")"
}

// divided is a profile by an amount; unknown where the amount may be nothing.
func divided(p *nutrition.Profile, by nutrition.Amount) nutrition.Profile {
	var out nutrition.Profile
	for n, a := range p.All() {
		q := a.Div(by)
		if q.Lo < 0 {
			q.Lo = 0
		}
		out.Set(n, q)
	}
	return out
}
