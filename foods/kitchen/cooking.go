package kitchen

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/cooking"
	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/foods/match"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/foods/recipefile"
	"github.com/mealwright/mealwright/nutrition"
)

var whole = nutrition.Exactly(1)

// work is the work on one dish.
type work struct {
	kitchen  *Kitchen
	dish     *Dish
	problems []recipe.Problem
	others   int // recipes in the dish
}

// open records what keeps an ingredient from being known.
func (w *work) open(at recipe.Position, code, message, hint string) {
	w.dish.Open = append(w.dish.Open, recipe.Problem{Code: code, Message: message, Hint: hint, Position: at})
}

// add adds the ingredients of a recipe, of which times as much is made; chain are the files that led to it.
func (w *work) add(r *recipe.Recipe, chain []string, times nutrition.Amount) {
	if !r.Servings.Known && len(chain) == 1 {
		w.open(r.Position, "servings", "the recipe does not say how many servings it makes", "add servings: 4 at its top")
	}
	how := howCooked(r)
	for i := range r.Ingredients {
		if len(w.dish.Parts) >= maxParts || w.others > maxOthers {
			w.tooMany(r.Ingredients[i].Position)
			return
		}
		in := &r.Ingredients[i]
		if in.Recipe != "" && w.other(in, chain, times) {
			continue
		}
		w.part(in, times, how)
	}
}

// how is how a recipe is cooked, by its steps.
type how struct {
	methods []cooking.Method
	drained bool
}

func howCooked(r *recipe.Recipe) how {
	var steps strings.Builder
	for _, s := range r.Steps {
		steps.WriteString(strings.ToLower(s.Text) + "\n")
	}
	methods, drained := cooking.Methods(steps.String())
	return how{methods, drained}
}

// left is what cooking leaves of a food, whichever of the steps it is in.
func (h how) left(food foods.Food) cooking.Left {
	left := cooking.OfAny(food, h.methods)
	if h.drained && !cooking.IsCooked(food) {
		left.Drained()
	}
	return left
}

// tooMany says once that no more of the dish is read.
func (w *work) tooMany(at recipe.Position) {
	if len(w.problems) > 0 && w.problems[len(w.problems)-1].Code == "too-many" {
		return
	}
	w.problems = append(w.problems, recipe.Problem{Code: "too-many", Fatal: true, Position: at, Hint: "split it into dishes of their own",
		Message: fmt.Sprintf("the dish has more than %d ingredients, or more than %d recipes in it", maxParts, maxOthers)})
}

// other adds the ingredients of another recipe that is an ingredient of this one; false if it is no file of ours, such
// as a link, and then an ingredient like any other.
func (w *work) other(in *recipe.Ingredient, chain []string, times nutrition.Amount) bool {
	if strings.Contains(in.Recipe, "://") {
		return false
	}
	name, data, problem := w.kitchen.find(in.Position.File, in.Recipe)
	if problem != nil {
		w.open(in.Position, problem.Code, problem.Message, problem.Hint)
		return false
	}
	if at := slices.Index(chain, name); at >= 0 || len(chain) >= maxDepth {
		message := "the recipe contains itself: " + strings.Join(append(slices.Clone(chain[max(at, 0):]), name), " > ")
		if at < 0 {
			message = fmt.Sprintf("recipes stand in each other more than %d deep", maxDepth)
		}
		w.problems = append(w.problems, recipe.Problem{Code: "recursive", Message: message, Fatal: true,
			Hint: "take one of them out of the other", Position: in.Position})
		return true
	}
	w.others++
	list, problems := recipefile.Read(name, data)
	w.problems = append(w.problems, problems...)
	if len(list) == 0 {
		return false
	}
	w.dish.lines[name] = textLines(data)
	w.add(list[0], append(slices.Clip(chain), name), times.Mul(w.scale(in, list[0])))
	return true
}

// scale is how many times another recipe is made: so many times where the amount has no unit, its servings, or what it
// yields in the same unit.
func (w *work) scale(in *recipe.Ingredient, of *recipe.Recipe) nutrition.Amount {
	line := lines.ParseParts(lines.Parts{Quantity: in.Quantity, Unit: in.Unit, Name: in.Name})
	unit := strings.ToLower(in.Unit)
	switch n := line.Quantity; {
	case in.Quantity == "":
		return whole
	case n.Given == lines.Stated && unit == "":
		return n.Amount
	case strings.HasPrefix(unit, "serving") || strings.HasPrefix(unit, "portion"):
		if number := recipe.ParseServings(in.Quantity); number.Known && of.Servings.Known {
			return number.Count.Div(of.Servings.Count)
		}
	default:
		if share, ok := ofYield(in, of); ok {
			return share
		}
	}
	w.open(in.Position, "scale", fmt.Sprintf("it cannot be told which part of %s %s is", of.Title, strings.TrimSpace(in.Quantity+" "+in.Unit)),
		"write in servings, or say in the other recipe what it yields in the same unit: yield: 500%ml")
	return nutrition.Anything()
}

// ofYield is the part of a recipe's yield that an ingredient takes, both in units of one kind.
func ofYield(in *recipe.Ingredient, of *recipe.Recipe) (nutrition.Amount, bool) {
	taken, err := nutrition.ParseQuantity(in.Quantity + " " + in.Unit)
	if err != nil {
		return nutrition.Amount{}, false
	}
	made, err := nutrition.ParseQuantity(of.Yield)
	if err != nil || made.Value <= 0 {
		return nutrition.Amount{}, false
	}
	n, err := taken.In(made.Unit)
	if err != nil {
		return nutrition.Amount{}, false
	}
	return nutrition.Exactly(n / made.Value), true
}

// part adds an ingredient.
func (w *work) part(in *recipe.Ingredient, times nutrition.Amount, how how) {
	p := Part{Ingredient: *in, Line: parse(in)}
	if p.Line.Heading {
		return
	}
	w.identify(&p)
	p.Weight = weigh(&p)
	if p.Known != Unmatched && math.IsInf(p.Weight.Amount.Hi, 1) {
		w.open(in.Position, "weight", fmt.Sprintf("what %q weighs is not known: %s", in.Line, p.Weight.How), "give the weight, such as 150 g")
	}
	p.Weight.Amount = p.Weight.Amount.Mul(times)
	p.Edible = edible(&p)
	if in.Optional || p.Line.Optional {
		p.Edible.Lo = 0
	}
	if p.Known != Unmatched {
		p.Left = how.left(p.Food)
	}
	w.dish.Parts = append(w.dish.Parts, p)
}

// parse reads an ingredient's line, by its parts where the format gives them.
func parse(in *recipe.Ingredient) lines.Line {
	if in.Name == "" {
		return lines.Parse(in.Line)
	}
	return lines.ParseParts(lines.Parts{Quantity: in.Quantity, Unit: in.Unit, Name: in.Name, Note: in.Note})
}

// identify finds the food of an ingredient: the one that it names, the one that was accepted, or a proposal.
func (w *work) identify(p *Part) {
	k := w.kitchen
	take := func(id foods.ID, how Known, who string) bool {
		food, ok := k.Catalogue.Food(id)
		if !ok {
			w.open(p.Ingredient.Position, "unknown-food", fmt.Sprintf("%s names the food %s, which the catalogue does not have", who, id),
				"choose another with mealwright match, or import the data that have it")
			return false
		}
		p.Food, p.Known = food, how
		return true
	}
	if id := p.Ingredient.Food; id != "" && take(id, Named, "the recipe") {
		return
	}
	if k.Lock != nil {
		if id, ok := k.Lock.Food(match.Key(p.Line)); ok && take(id, Locked, "the lock file") {
			return
		}
	}
	p.Proposal = k.Matcher.Match(p.Line)
	if p.Proposal.Food.IsZero() {
		w.open(p.Ingredient.Position, "unmatched", fmt.Sprintf("%q is no food that is known: %s", p.Name(), p.Proposal.Reason),
			"choose one with mealwright match, or give the food with its label as your own")
		return
	}
	likely := fmt.Sprintf("%s (%s): %s", p.Proposal.Food.Description(), p.Proposal.Food.ID(), p.Proposal.Reason)
	if k.Proposals {
		p.Food, p.Known = p.Proposal.Food, Proposed
	}
	w.open(p.Ingredient.Position, "unlocked", fmt.Sprintf("nobody has accepted a food for %q; the likeliest is %s", p.Name(), likely),
		"accept or choose with mealwright match")
}

// weigh is what an ingredient weighs; without a food, by a mass that its line states.
func weigh(p *Part) match.Weight {
	if p.Known != Unmatched {
		return match.Weigh(p.Line, p.Food)
	}
	for _, m := range append([]lines.Measure{p.Line.Quantity}, p.Line.Also...) {
		if m.Given == lines.Stated && m.Unit.Kind == lines.Mass {
			return match.Weigh(p.Line, p.Proposal.Food)
		}
	}
	return match.Weight{Amount: nutrition.Anything(), How: "without a food its measures are not known"}
}

// edible is what of a weight is eaten. A weight that a recipe states may be the purchased one.
func edible(p *Part) nutrition.Amount {
	g := p.Weight.Amount
	if r := p.Food.Refuse(); !p.Weight.Edible && p.Known != Unmatched && r.Known && r.Percent > 0 {
		g.Lo *= (100 - r.Percent) / 100
	}
	return g
}
