package plans

import (
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/cooking"
	"github.com/mealwright/mealwright/foods/kitchen"
	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// recipe puts the ingredients of a recipe in the place of the item that serves it, each with its own place in the
// recipe's file, and so much of it as the servings hold. An ingredient that is not known is one of which nothing but a
// weight is known; a recipe that cannot be read is a problem of the item.
func (b *binding) recipe(of BoundItem) {
	if of.Item.reported || len(b.diagnostics) >= maxProblems {
		b.failed = true
		return
	}
	use := of.Item.Recipe
	if b.kitchen == nil {
		b.reportf(&of, "recipe", "recipe", "give the foods of the recipe, each with its amount", "the recipe %q cannot be read from here", short(use.File))
		return
	}
	dish, problems := b.dish(use)
	if b.refused(&of, dish, problems) {
		return
	}
	for _, p := range slices.Concat(problems, dish.Open) { // what was read all the same, and may be an ingredient that was not
		b.notes = append(b.notes, Note{Subject: of.Path(), Diagnostic: diagnosticOf(p)})
	}
	if use.here == nil { // the waivers of its own file the plan has
		b.waiversOf(dish, &of)
	}
	share := nutrition.Anything()
	switch {
	case of.Listed():
	case use.times > 0:
		share = nutrition.Exactly(use.times / b.shares(&of))
	default:
		share = dish.Share(use.Servings).Scale(1 / b.shares(&of))
	}
	for j := range dish.Parts {
		p := &dish.Parts[j]
		i := of
		i.part, i.Ingredient = j+1, p
		i.Item = ingredientItem(p)
		if use.eaten && p.Line.State&lines.Raw == 0 && i.Item.State == Raw {
			i.Item.State = "" // only a recipe starts from raw food
		}
		i.Food = b.ingredient(p)
		i.Grams = p.Edible.Mul(share)
		i.Weight = foods.Weight{Grams: i.Grams.Lo}
		b.items = append(b.items, i)
	}
}

// dish is the recipe as foods.
func (b *binding) dish(use *RecipeUse) (*kitchen.Dish, []recipe.Problem) {
	if use.eaten { // as in a plan, the food is what it is called, raw or cooked
		return b.kitchen.With(kitchen.Config{Files: b.kitchen.Files, Lock: b.kitchen.Lock, Cooked: []cooking.Method{cooking.Uncooked}}).Of(use.here)
	}
	if use.here != nil {
		return b.kitchen.Of(use.here)
	}
	from := use.Range.File // of the week that names it, where the plan is a cycle of several
	if from == "" {
		from = b.plan.File
	}
	return b.kitchen.Dish(from, use.File)
}

// refused reports what makes a recipe useless, at the item and at the place in the recipe.
func (b *binding) refused(of *BoundItem, dish *kitchen.Dish, problems []recipe.Problem) bool {
	said := false
	for _, p := range problems {
		if !p.Fatal {
			continue
		}
		said = true
		if p.Position.File == b.plan.File && p.Position.Line > 0 { // the plan is a recipe itself
			d := diagnosticOf(p)
			d.Line, b.failed = b.plan.Line(d.Range), true
			b.diagnostics = append(b.diagnostics, d)
			continue
		}
		message := p.Message
		if p.Position.Line > 0 {
			message = p.Position.String() + ": " + message
		}
		b.reportf(of, "recipe", p.Code, p.Hint, "%s", message)
	}
	if dish == nil && !said {
		b.reportf(of, "recipe", "recipe", "name a recipe that can be read", "there is no recipe in %q", short(of.Item.Recipe.File))
	}
	return said || dish == nil
}

// ingredientItem is an ingredient as an item of a plan.
func ingredientItem(p *kitchen.Part) *Item {
	const room = 30
	it := &Item{Food: p.Food.ID(), Note: p.Ingredient.Note, Range: placeOf(p.Ingredient.Position)}
	if q := p.Line.Quantity; q.Given == lines.Stated {
		it.Amount = clipped(strings.TrimSpace(p.Line.Text[q.Start:q.End]), room)
	}
	switch {
	case p.Line.State&lines.Cooked != 0:
		it.State = Cooked
	case p.Line.State&lines.Drained != 0:
		it.State = Drained
	case p.Line.State&lines.Frozen != 0:
		it.State = Frozen
	default:
		it.State = Raw // as recipes start from raw food
	}
	return it
}

// ingredient is the food of an ingredient as cooking leaves it. Of one that is not known all that it may hold follows from
// its weight.
func (b *binding) ingredient(p *kitchen.Part) *BoundFood {
	bound := b.cookedFood(p)
	if !b.used[bound] {
		b.used[bound] = true
		b.foods = append(b.foods, bound)
	}
	return bound
}

// cooked are the values of a food of which cooking takes something away, and what the loss rests on. What the data do not
// have stays missing, as its bounds hold for what is left of it too.
func cooked(food foods.Food, of *cooking.Left) foods.Values {
	raw := food.Composition(nil)
	return func(n nutrition.Nutrient) (foods.Value, bool) {
		left := of.At(n)
		if left == nutrition.Exactly(1) || !raw.Measured(n) {
			return foods.Value{}, false
		}
		v := raw.Value(n)
		v.Amount, v.Kind, v.Reason = v.Amount.Mul(left), foods.Own, of.Why
		return v, true
	}
}

func placeOf(at recipe.Position) rules.Range {
	return rules.Range{File: at.File, Line: at.Line, Column: at.Column, EndColumn: at.Column + 1}
}

// count is how many meals there are, and how many items with the ingredients of recipes in their places.
func (b *Bound) count() (meals, items int) {
	items = len(b.Box) + len(b.Eligible)
	for i := range b.Days {
		meals += len(b.Days[i].Meals)
		for j := range b.Days[i].Meals {
			items += len(b.Days[i].Meals[j].Items)
		}
	}
	return meals, items
}
