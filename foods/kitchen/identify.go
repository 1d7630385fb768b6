package kitchen

import (
	"fmt"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/match"
)

// identify finds the food of an ingredient: the one that it names, the one that was accepted, or a proposal that is sure
// enough. Of one that is not known the Food stands for it.
func (c *composer) identify(p *Part) {
	if id := p.Ingredient.Food; id != "" {
		c.take(p, id, Named, "the recipe")
	}
	if p.Known == Unmatched && c.Lock != nil {
		if id, ok := c.Lock.Food(match.Key(p.Line)); ok {
			c.take(p, id, Locked, "the lock file")
		}
	}
	if p.Known == Unmatched && len(p.Open) == 0 { // of what was chosen and is gone, that is told
		c.propose(p)
	}
	if p.Known == Unmatched {
		p.Food = c.larder.unknownFood(p.Name())
	}
}

// take takes the food of an id, if the catalogue has it.
func (c *composer) take(p *Part, id foods.ID, how Known, who string) {
	food, ok := c.Catalogue.Food(id)
	if !ok {
		p.open(CodeUnmatched, fmt.Sprintf("%s names the food %s for %s, which the catalogue does not have", who, id, quoted(p.Name())),
			"choose another with mealwright match, or import the data that have it")
		return
	}
	p.Food, p.Known = food, how
}

// propose looks for the likeliest food.
func (c *composer) propose(p *Part) {
	p.Proposal = c.larder.matcher.Best(&p.Line)
	likely := p.Proposal.Food
	switch {
	case likely.IsZero():
		p.open(CodeUnmatched, fmt.Sprintf("%s is no food that is known: %s", quoted(p.Name()), p.Proposal.Reason),
			"choose one with mealwright match, or give the food with its label as your own")
	case c.Assume > 0 && p.Proposal.Confidence >= c.Assume:
		p.Food, p.Known = likely, Proposed
		p.open(CodeUnlocked, "nobody has accepted a food for "+quoted(p.Name())+"; it is taken for "+likely.Description()+" ("+string(likely.ID())+"): "+p.Proposal.Reason,
			"accept or choose with mealwright match")
	default:
		p.open(CodeUnmatched, "nobody has accepted a food for "+quoted(p.Name())+"; the likeliest is "+likely.Description()+" ("+string(likely.ID())+")",
			"accept or choose with mealwright match")
	}
}
