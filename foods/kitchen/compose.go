package kitchen

import (
	"fmt"
	"slices"

	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/foods/match"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

// composer puts one dish together.
type composer struct {
	*Kitchen

	problems []recipe.Problem
	parts    int // ingredients so far, with those of other recipes
	others   int // recipes in the dish
}

// maxDepth is how many recipes may stand in each other, maxOthers how many in one dish, and maxParts how many
// ingredients it may have with all of theirs. No kitchen comes near them.
const (
	maxDepth  = 16
	maxOthers = 200
	maxParts  = 2000
)

// recipe is what a recipe is made of; chain are the files that led to it.
func (c *composer) recipe(r *recipe.Recipe, chain []string) *Dish {
	d := &Dish{Recipe: r, Parts: make([]Part, 0, len(r.Ingredients)), Comments: slices.Clip(r.Comments)}
	read := make([]lines.Line, len(r.Ingredients))
	for i := range r.Ingredients {
		read[i] = LineOf(&r.Ingredients[i])
	}
	how := c.howCooked(r, read, len(chain) > 1)
	mass := mass{how: how}
	add := func(p Part) {
		mass.addPart(&p)
		d.Parts = append(d.Parts, p)
		c.parts++
	}
	for i := range r.Ingredients {
		in := &r.Ingredients[i]
		if c.parts >= maxParts || c.others > maxOthers {
			c.tooMany(in.Position)
			add(c.unknown("the rest of "+r.Title, in.Position, "what stands here and behind is not read", "split it into dishes of their own"))
			break
		}
		if in.Recipe != "" {
			if made, share := c.other(d, in, &read[i], how, chain); made != nil {
				mass.addDish(made, share)
				continue
			}
		}
		for _, p := range c.ingredient(in, read[i], how) {
			add(p)
		}
	}
	if len(d.Parts) == 0 {
		add(c.unknown(r.Title, r.Position, quoted(r.Title)+" names no ingredients, so nothing is known of it", "list its ingredients"))
	}
	d.weigh(&mass)
	return d
}

// unknown stands for what should be in a dish and cannot be read: something of which nothing is known, and never nothing.
func (c *composer) unknown(name string, at recipe.Position, message, hint string) Part {
	p := Part{
		Ingredient: &recipe.Ingredient{Line: name, Name: name, Position: at}, Line: lines.Line{Text: name},
		Food: c.larder.unknownFood(name), Left: &c.larder.all, Edible: nutrition.Anything(),
		Weight: match.Weight{Amount: nutrition.Anything(), How: "nothing is known of it"},
	}
	p.open(CodeUnmatched, message, hint)
	return p
}

// tooMany says once that no more of the dish is read.
func (c *composer) tooMany(at recipe.Position) {
	if slices.ContainsFunc(c.problems, func(p recipe.Problem) bool { return p.Code == "too-many" }) {
		return
	}
	c.problems = append(c.problems, recipe.Problem{Code: "too-many", Fatal: true, Position: at, Hint: "split it into dishes of their own",
		Message: fmt.Sprintf("the dish has more than %d ingredients, or more than %d recipes in it", maxParts, maxOthers)})
}

// ingredient is what one line brings: nothing for a heading, and a part for each food that it names. Of foods that may be
// there instead of each other, or beside each other, each is counted as none up to all of it.
func (c *composer) ingredient(in *recipe.Ingredient, line lines.Line, how *how) []Part {
	if line.Heading {
		return nil
	}
	others := line.Others
	first := c.part(in, line, how)
	if first.Known == Named || len(others) == 0 {
		return []Part{first}
	}
	first.open(CodeAlternatives, fmt.Sprintf("the line names more than one food, %s and also %s; of each none up to all is counted", quoted(first.Name()), quoted(others[0].Text)),
		"name one of them, or give each a line of its own")
	parts := []Part{first}
	for _, other := range others {
		line.Name, line.Others = other, nil
		parts = append(parts, c.part(in, line, how))
	}
	for i := range parts {
		parts[i].mayBeNone()
	}
	return parts
}

// part is one food of a line.
func (c *composer) part(in *recipe.Ingredient, line lines.Line, how *how) Part {
	p := Part{Ingredient: in, Line: line}
	c.identify(&p)
	p.weigh()
	for _, d := range line.Doubts {
		switch d.Code {
		case lines.CommaOrThousand, lines.Downwards, lines.AmountsDiffer, lines.LongName:
			p.open(CodeLine, fmt.Sprintf("%s was read with doubt: %s", quoted(line.Text), d.Code), "write it as a plain number, a unit and a name")
		}
	}
	c.cook(&p, how)
	if line.Optional {
		p.open(CodeOptional, p.Name()+" is optional: it is counted as none up to all of it", "")
		p.mayBeNone()
	}
	return p
}

func (p *Part) mayBeNone() { p.Edible.Lo = 0 }

// cook finds out what cooking leaves of a part.
func (c *composer) cook(p *Part, how *how) {
	p.Cooked = how.through
	if p.Known == Unmatched {
		p.Left = &c.larder.all
		return
	}
	handled := how.of(p)
	if handled.weighed {
		p.weighedCooked()
	}
	p.Left = c.larder.leftOf(p.Food, how.methodsOf(p), handled)
	if !p.Left.At(nutrition.VitaminC).Known() {
		p.open(CodeCooking, "what cooking leaves of "+p.Name()+" is not known exactly: "+p.Left.Why, "")
	}
}

// weigh finds out what a part weighs; without a food, by a mass that its line states.
func (p *Part) weigh() {
	if p.Known != Unmatched {
		p.Weight = match.Weigh(p.Line, p.Food)
		p.edible()
		return
	}
	p.Weight = match.Weight{Amount: nutrition.Anything(), How: "without a food its measures are not known"}
	for _, m := range append([]lines.Measure{p.Line.Quantity}, p.Line.Also...) {
		if m.Given == lines.Stated && m.Unit.Kind == lines.Mass {
			p.Weight = match.Weigh(p.Line, p.Proposal.Food)
			break
		}
	}
	p.Edible = nutrition.Amount{Lo: 0, Hi: p.Weight.Amount.Hi} // some of it may be peel
}
