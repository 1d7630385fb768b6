package dish

import (
	"math"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/cooking"
	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/foods/match"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

// maxDepth is how deep recipes within recipes are followed, and maxParts how many of them in all.
const (
	maxDepth = 8
	maxParts = 500
)

// Compose adds up a recipe. It always gives a Dish; what could not be found out is in its findings, and its amounts are as
// wide as that leaves them.
func Compose(r *recipe.Recipe, o Options) *Dish {
	if o.Catalogue == nil {
		o.Catalogue = foods.Builtin()
	}
	parts := 0
	return compose(r, &composer{options: o, matcher: match.New(o.Catalogue), parts: &parts})
}

// composer adds up one recipe.
type composer struct {
	options Options
	matcher *match.Matcher
	dish    *Dish
	within  []*recipe.Recipe // the recipes that this one is an ingredient of, itself last
	parts   *int             // how many recipes were composed so far
	methods []cooking.Method
	named   bool     // methods are those of the options, and hold for every ingredient
	drained []string // the steps in which something is drained off, in small letters
	text    string   // all steps, in small letters
}

// compose adds up a recipe that is a part of outer's.
func compose(r *recipe.Recipe, outer *composer) *Dish {
	c := &composer{options: outer.options, matcher: outer.matcher, parts: outer.parts, within: append(slices.Clone(outer.within), r)}
	c.dish = &Dish{Recipe: r, Total: nutrition.Nothing()}
	*c.parts++
	if len(outer.within) > 0 {
		c.options.Cooked = nil // how the whole is cooked says nothing of how its part was
	}
	c.readSteps()
	c.dish.Ingredients = make([]Ingredient, len(r.Ingredients))
	for i := range r.Ingredients {
		in := &c.dish.Ingredients[i]
		*in = c.ingredient(i)
		c.dish.Total.Add(&in.Amounts)
	}
	c.weigh()
	c.share()
	return c.dish
}

// readSteps finds out how the recipe is cooked.
func (c *composer) readSteps() {
	var all strings.Builder
	for _, s := range c.dish.Recipe.Steps {
		text := strings.ToLower(s.Text)
		all.WriteString(text + "\n")
		if _, drained := cooking.Methods(text); drained {
			c.drained = append(c.drained, text)
		}
	}
	c.text = all.String()
	c.methods, _ = cooking.Methods(c.text)
	if len(c.options.Cooked) > 0 {
		c.methods, c.named = c.options.Cooked, true
	}
}

// ingredient finds out what one ingredient is, weighs and brings.
func (c *composer) ingredient(i int) Ingredient {
	source := &c.dish.Recipe.Ingredients[i]
	in := Ingredient{Line: LineOf(source)}
	switch {
	case in.Line.Heading:
		in.heading, in.Amounts = true, nutrition.Nothing()
		return in
	case source.Recipe != "":
		c.part(i, &in)
	default:
		c.food(i, &in, source.Food)
	}
	if in.Line.Optional {
		c.findf(i, CodeOptional, "%s is optional: it is counted as none up to all of it", named(in.Line))
		in.Amounts = times(&in.Amounts, nutrition.Between(0, 1))
		in.Grams = in.Grams.Mul(nutrition.Between(0, 1))
	}
	return in
}

func named(line lines.Line) string {
	if line.Name.Text == "" {
		return strings.TrimSpace(line.Text)
	}
	return line.Name.Text
}

// food counts an ingredient that is a food.
func (c *composer) food(i int, in *Ingredient, explicit foods.ID) {
	in.Proposal = c.matcher.Match(in.Line)
	in.Food, in.Accepted = c.resolve(i, in, explicit)
	if in.Food.IsZero() {
		in.Grams = nutrition.Anything()
		return
	}
	weight := match.Weigh(in.Line, in.Food)
	in.Grams = c.edible(i, in, weight)
	in.Amounts = c.cooked(i, in)
	c.alternatives(i, in)
	for _, d := range in.Line.Doubts {
		switch d.Code {
		case lines.CommaOrThousand, lines.Downwards, lines.AmountsDiffer, lines.LongName:
			c.findf(i, CodeLine, "%q was read with doubt: %s", strings.TrimSpace(in.Line.Text), d.Code)
		}
	}
}

// resolve is the food of an ingredient: the one that the file names, the one that somebody accepted, or the proposal if it
// is sure enough.
func (c *composer) resolve(i int, in *Ingredient, explicit foods.ID) (food foods.Food, accepted bool) {
	if explicit != "" {
		if food, err := c.options.Catalogue.Find(string(explicit)); err == nil {
			return food, true
		}
		c.findf(i, CodeUnmatched, "the catalogue has no food %s, which the recipe names for %s", explicit, named(in.Line))
		return foods.Food{}, false
	}
	if key := match.Key(in.Line); c.options.Accepted != nil && key != "" {
		if id, ok := c.options.Accepted(key); ok {
			if food, ok := c.options.Catalogue.Food(id); ok {
				return food, true
			}
			c.findf(i, CodeUnmatched, "the catalogue has no food %s, which is locked for %s", id, quoted(key))
			return foods.Food{}, false
		}
	}
	p := &in.Proposal
	if c.options.Assume > 0 && !p.Food.IsZero() && p.Confidence >= c.options.Assume {
		c.findf(i, CodeUnlocked, "%s is taken for %s (%s), and nobody accepted it: %s", quoted(named(in.Line)), p.Food.Description(), p.Food.ID(), p.Reason)
		return p.Food, false
	}
	if p.Food.IsZero() {
		c.findf(i, CodeUnmatched, "%s is no food that could be found: %s", quoted(named(in.Line)), p.Reason)
	} else {
		c.findf(i, CodeUnmatched, "%s may be %s (%s), which nobody accepted; accept a food for it with mealwright match", quoted(named(in.Line)), p.Food.Description(), p.Food.ID())
	}
	return foods.Food{}, false
}

// cooked is what an ingredient brings after cooking.
func (c *composer) cooked(i int, in *Ingredient) nutrition.Profile {
	raw := times(in.Food.Composition(nil).Profile(), in.Grams.Scale(0.01))
	left := c.left(in)
	in.Cooking = left.Why
	if !left.At(nutrition.VitaminC).Known() {
		c.findf(i, CodeCooking, "what cooking leaves of %s is not known exactly: %s", named(in.Line), left.Why)
	}
	return left.Apply(&raw)
}

func (c *composer) left(in *Ingredient) cooking.Left {
	if in.Line.State&lines.Cooked != 0 && !cooking.IsCooked(in.Food) {
		left := cooking.OfAny(in.Food, nil)
		left.Why = "it was weighed cooked, and the food is described raw"
		return left
	}
	var left cooking.Left
	if c.named && len(c.methods) == 1 {
		left = cooking.Of(in.Food, c.methods[0])
	} else {
		left = cooking.OfAny(in.Food, c.methods)
	}
	if !c.named && c.isDrained(in) {
		left.Drained()
	}
	return left
}

// isDrained reports whether a step drains something off that may be of the ingredient: one that names it, or one that
// names no ingredient at all.
func (c *composer) isDrained(in *Ingredient) bool {
	for _, step := range c.drained {
		anyone := false
		for i := range c.dish.Recipe.Ingredients {
			if w := head(named(LineOf(&c.dish.Recipe.Ingredients[i]))); w != "" && strings.Contains(step, w) {
				anyone = true
			}
		}
		if w := head(named(in.Line)); !anyone || w != "" && strings.Contains(step, w) {
			return true
		}
	}
	return false
}

// head is the last word of a name without a plural's s, in small letters.
func head(name string) string {
	f := strings.Fields(strings.ToLower(name))
	if len(f) == 0 {
		return ""
	}
	return strings.TrimSuffix(f[len(f)-1], "s")
}

// alternatives widens what an ingredient brings by the other foods that its line names: at least the least of them, at most
// all of them together, as they may be instead of each other or beside each other.
func (c *composer) alternatives(i int, in *Ingredient) {
	if len(in.Line.Others) == 0 {
		return
	}
	c.findf(i, CodeAlternatives, "the line names more than one food, beside %s also %s; it is counted as the least of them up to all together",
		named(in.Line), in.Line.Others[0].Text)
	for _, other := range in.Line.Others {
		line := in.Line
		line.Name, line.Others = other, nil
		var amounts nutrition.Profile
		grams := nutrition.Anything()
		if candidates := c.matcher.Candidates(line); len(candidates) > 0 && c.options.Assume > 0 && candidates[0].Confidence >= c.options.Assume*0.8 {
			also := Ingredient{Line: line, Food: candidates[0].Food}
			grams = match.Weigh(line, also.Food).Amount
			raw := times(also.Food.Composition(nil).Profile(), grams.Scale(0.01))
			left := c.left(&also)
			amounts = left.Apply(&raw)
		}
		widened := nutrition.Nothing()
		for n, a := range in.Amounts.All() {
			b := amounts.At(n)
			widened.Set(n, nutrition.Amount{Lo: min(a.Lo, b.Lo), Hi: a.Hi + b.Hi})
		}
		in.Amounts = widened
		in.Grams = nutrition.Amount{Lo: min(in.Grams.Lo, grams.Lo), Hi: in.Grams.Hi + grams.Hi}
	}
}

// times is a profile times an interval.
func times(p *nutrition.Profile, k nutrition.Amount) nutrition.Profile {
	out := nutrition.Nothing()
	for n, a := range p.All() {
		out.Set(n, a.Mul(k))
	}
	return out
}

func quoted(s string) string { return "“" + s + "”" }

func finite(v float64) bool { return !math.IsInf(v, 0) }
