package kitchen

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/foods/cooking"
	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/nutrition"
)

// edible finds out what of a part's weight is eaten. A mass that the recipe states may be that of the food as it is bought;
// then what USDA calls refuse is taken off, once. A word before the name (1 lb peeled carrots) says that it was off when the
// food was weighed, one behind it (1 lb carrots, peeled) that it was not; without a word it is not known.
func (p *Part) edible() {
	w := p.Weight
	p.Edible = w.Amount
	switch {
	case p.Line.Quantity.Given != lines.Stated:
		p.open(CodeAmount, p.Name()+": "+w.How, "give the amount, such as 1/2 tsp or 3 g")
		return
	case !w.Known():
		p.open(CodeWeight, "what "+p.Name()+" weighs is not known exactly: "+w.How, "give the weight, such as 150 g")
	}
	refuse := p.Food.Refuse()
	if w.Edible || !refuse.Known || refuse.Percent == 0 {
		return
	}
	part := 1 - refuse.Percent/100
	before, behind := preparedWhere(p.Line)
	switch {
	case before:
	case behind:
		p.Edible = w.Amount.Scale(part)
	default:
		p.open(CodeEdible, fmt.Sprintf("whether %s was weighed with %s, %v %% of it, is not said", p.Name(), strings.ToLower(refuse.Text), refuse.Percent),
			"write peeled, boned or trimmed before the name if it was off, behind the name if it was on")
		p.Edible = w.Amount.Mul(nutrition.Between(part, 1))
	}
}

// weighedCooked turns the weight of the cooked food into that of the raw one, which the data describe.
func (p *Part) weighedCooked() {
	share, why := cooking.RawOf(p.Food)
	p.Edible = p.Edible.Mul(share)
	p.open(CodeCooking, p.Name()+" was weighed cooked, and "+p.Food.Description()+" is not: "+why, "accept the cooked food with mealwright match")
}

// takenOff are the words that tell that refuse is taken off, and leftOn those that tell that it is not.
var (
	takenOff = [...]string{"peel", "bone", "shell", "pit", "core", "seed", "trim", "husk", "hull", "skin", "devein", "stem", "shuck"}
	leftOn   = [...]string{"unpeeled", "skin-on", "bone-in"}
)

// preparedWhere reports whether a word that takes the refuse off stands before the name of a line, or behind it.
func preparedWhere(line lines.Line) (before, behind bool) {
	for _, p := range line.Preparation {
		if !takesOff(strings.ToLower(p.Text)) {
			continue
		}
		if p.Start < line.Name.Start {
			before = true
		} else {
			behind = true
		}
	}
	return before, behind
}

func takesOff(text string) bool {
	for _, w := range leftOn {
		if strings.Contains(text, w) {
			return false
		}
	}
	for _, w := range takenOff {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
