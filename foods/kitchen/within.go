package kitchen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/foods/match"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/foods/recipefile"
	"github.com/mealwright/mealwright/nutrition"
)

// other adds the ingredients of another recipe that is an ingredient of this one, and tells which share of it is used; nil
// if it is no file of ours, such as a link, and then an ingredient like any other.
func (c *composer) other(d *Dish, in *recipe.Ingredient, line *lines.Line, how *how, chain []string) (made *Dish, share nutrition.Amount) {
	if strings.Contains(in.Recipe, "://") {
		return nil, share
	}
	name, data, problem := c.find(in.Position.File, in.Recipe)
	if problem != nil {
		d.open(problem.Code, problem.Message, problem.Hint, in.Position)
		return nil, share
	}
	if at := slices.Index(chain, name); at >= 0 || len(chain) >= maxDepth {
		c.recursive(in.Position, chain, at, name)
		itself := c.unknown(in.Recipe, in.Position, "what "+quoted(in.Recipe)+" comes to is not known, as it stands in itself", "take one of them out of the other")
		d.Parts = append(d.Parts, itself)
		return &Dish{Weight: itself.Edible}, nutrition.Exactly(1)
	}
	c.others++
	list, problems := recipefile.Read(name, data)
	c.problems = append(c.problems, problems...)
	if len(list) == 0 {
		return nil, share
	}
	made = c.recipe(list[0], append(slices.Clip(chain), name))
	share, ok := shareOf(in, line, made)
	if !ok {
		d.open(CodeScale, fmt.Sprintf("it cannot be told which part of %s %s is", quoted(made.Recipe.Title), amountOf(in, line)),
			"write in servings, or say in the other recipe what it yields in the same unit: yield: 500%ml", in.Position)
		share = nutrition.Anything()
	}
	for _, p := range made.Parts {
		p.Weight.Amount = p.Weight.Amount.Mul(share)
		p.Edible = p.Edible.Mul(share)
		c.again(&p, how)
		d.Parts = append(d.Parts, p)
	}
	d.Open = append(d.Open, made.Open...)
	d.Comments = append(d.Comments, made.Comments...)
	return made, share
}

// again cooks an ingredient of another recipe as this one does: dough that was only kneaded there is baked here.
func (c *composer) again(p *Part, how *how) {
	p.Cooked = p.Cooked.Or(how.through)
	if p.Known != Unmatched && how.through != nutrition.False {
		p.Left = c.larder.after(p.Left, c.larder.leftOf(p.Food, how.methods, how.of(p)))
	}
}

// recursive reports a recipe that contains itself, or too many in each other.
func (c *composer) recursive(where recipe.Position, chain []string, at int, name string) {
	message := fmt.Sprintf("recipes stand in each other more than %d deep", maxDepth)
	if at >= 0 {
		message = "the recipe contains itself: " + strings.Join(append(slices.Clone(chain[at:]), name), " > ")
	}
	c.problems = append(c.problems, recipe.Problem{Code: "recursive", Message: message, Fatal: true,
		Hint: "take one of them out of the other", Position: where})
}

// shareOf is how many times another recipe is made: so many times where the amount has no unit, its servings, what it
// yields in the same unit, or so much of what it weighs.
func shareOf(in *recipe.Ingredient, line *lines.Line, of *Dish) (share nutrition.Amount, ok bool) {
	q := &line.Quantity
	switch {
	case q.Given == lines.NotGiven && in.Quantity == "":
		return nutrition.Exactly(1), true
	case inServings(in, q):
		if s := of.Recipe.Servings; q.Given == lines.Stated && s.Known {
			return q.Amount.Div(s.Count), true
		}
		return share, false
	case q.Given == lines.Stated && q.Unit.Kind == lines.Plain && in.Unit == "":
		return q.Amount, true
	}
	if share, ok := ofYield(amountOf(in, line), of.Recipe.Yield); ok {
		return share, true
	}
	if w := match.Weigh(*line, foods.Food{}); q.Unit.Kind == lines.Mass && of.Weight.Lo > 0 {
		return w.Amount.Div(of.Weight), true
	}
	return share, false
}

// inServings reports whether an amount is in servings of the other recipe.
func inServings(in *recipe.Ingredient, q *lines.Measure) bool {
	unit := strings.ToLower(in.Unit)
	return strings.HasPrefix(unit, "serving") || strings.HasPrefix(unit, "portion") || q.Unit.Name == "serving"
}

// amountOf is an ingredient's amount as written.
func amountOf(in *recipe.Ingredient, line *lines.Line) string {
	if in.Quantity != "" {
		return strings.TrimSpace(in.Quantity + " " + in.Unit)
	}
	return strings.TrimSpace(line.Text[line.Quantity.Start:line.Quantity.End])
}

// ofYield is the part of a recipe's yield that an amount is, both in units of one kind.
func ofYield(amount, yield string) (nutrition.Amount, bool) {
	taken, err := nutrition.ParseQuantity(amount)
	if err != nil {
		return nutrition.Amount{}, false
	}
	made, err := nutrition.ParseQuantity(yield)
	if err != nil || made.Value <= 0 {
		return nutrition.Amount{}, false
	}
	n, err := taken.In(made.Unit)
	if err != nil {
		return nutrition.Amount{}, false
	}
	return nutrition.Exactly(n / made.Value), true
}
