package plans

import (
	"fmt"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/kitchen"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// Note is something about an item that is no error and that its reader should know: what was taken for granted,
// and what is easily meant otherwise.
type Note struct {
	rules.Diagnostic
	Subject string     // the item: days[0].meals[1].items[2]; or the plan
	Item    *BoundItem // nil: it is about the plan
}

// CodeUnmatchedIngredient is the code of a note on an ingredient line whose food nobody accepted.
const CodeUnmatchedIngredient = "unmatched-ingredient"

// Notes are the notes on the plan's items, in the order of the plan: refuse that was taken off, refuse that is
// not known, weights that may be raw or cooked ones, or with the liquid of a can, values without a source.
func (b *Bound) Notes() []Note {
	n := &noter{plan: b.Plan}
	for _, d := range b.Plan.unread {
		n.notes = append(n.notes, Note{Subject: "plan", Diagnostic: d})
	}
	n.notes = append(n.notes, b.notes...)
	for d := range b.Days {
		for m := range b.Days[d].Meals {
			n.items(b.Days[d].Meals[m].Items)
		}
	}
	n.items(b.Box)
	return n.notes
}

type noter struct {
	plan  *Plan
	notes []Note
}

func (n *noter) items(items []BoundItem) {
	for k := range items {
		i := &items[k]
		if i.Ingredient != nil {
			if n.ingredient(i); i.Item.State == "" {
				n.rawOrCooked(i)
			}
			continue
		}
		n.refuse(i)
		n.rawOrCooked(i)
		n.drained(i)
		n.lasts(i)
		if len(i.Item.Nutrients) > 0 && i.Item.Source == "" {
			n.addf(i, "nutrients", "no-source", "add source: where the figures come from", "the item's own values have no source")
		}
	}
}

// ingredient says what keeps an ingredient of a recipe from being known, at its own line. What cooking may take away stands
// with the values.
func (n *noter) ingredient(i *BoundItem) {
	for _, p := range i.Ingredient.Open {
		code := "ingredient-" + p.Code
		switch p.Code {
		case kitchen.CodeUnmatched, kitchen.CodeUnlocked:
			code = CodeUnmatchedIngredient
		case kitchen.CodeCooking:
			continue
		}
		n.notes = append(n.notes, Note{Subject: i.Path(), Item: i,
			Diagnostic: rules.Diagnostic{Code: code, Message: p.Message, Hint: p.Hint, Range: placeOf(p.Position)}})
	}
	if i.isKind(foods.RawAnimal) == nutrition.Unknown && i.Food.isKind(foods.RawAnimal) == nutrition.True {
		n.notes = append(n.notes, Note{Subject: i.Path(), Item: i, Diagnostic: rules.Diagnostic{
			Code: "cooked-through", Range: i.Item.Range, Hint: "if all of the dish is, write served: cooked at the top of the recipe",
			Message: i.Food.Food.Description() + " is raw, and the steps do not say for certain that it is cooked through"}})
	}
}

// refuse says what came off a purchased weight, as what is shells to one cook is sold without them to another.
func (n *noter) refuse(i *BoundItem) {
	what := i.Item.Amount + " of " + i.Food.Food.Description()
	switch text := i.Food.Food.Refuse().Text; {
	case i.RefusePercent == nutrition.Amount{} && i.Item.As == AsPurchased && !i.Weight.ByMass():
		n.addf(i, "as", "edible-measure", "", "%s: a household measure is edible already, and nothing comes off", what)
	case i.RefusePercent == nutrition.Amount{} && i.InBox() && i.Item.As == AsUnsaid && i.Item.RefusePercent == nil:
		n.boughtOrEaten(i, what)
	case i.RefusePercent == nutrition.Amount{}:
	case !i.RefusePercent.Known():
		n.addf(i, "amount", "refuse-unknown", "write refuse: with its percentage, such as 0%, or as: edible",
			"%s: the data do not say how much of the purchased weight is thrown away", what)
	case i.Item.RefusePercent != nil:
		n.addf(i, "refuse", "refuse", "", "%s: %.4g%% refuse is taken off, as the plan says", what, i.RefusePercent.Lo)
	default:
		n.addf(i, "amount", "refuse", "write as: edible or refuse: 0% if it comes without",
			"%s: %.4g%% refuse (%s) is taken off the purchased weight", what, i.RefusePercent.Lo, text)
	}
}

// boughtOrEaten asks about a weight in a box, where groceries are mostly weighed as they are bought.
func (n *noter) boughtOrEaten(i *BoundItem, what string) {
	r := i.Food.Food.Refuse()
	if !i.Weight.ByMass() || r.Known && r.Percent == 0 {
		return
	}
	off := "nobody knows how much"
	if r.Known {
		off = fmt.Sprintf("%.4g%% (%s)", r.Percent, r.Text)
	}
	n.addf(i, "amount", "purchased-or-edible", "write as: purchased or as: edible",
		"%s: taken as the edible weight; of a purchased one %s would be refuse", what, off)
}

// rawOrCooked asks about a weight in a meal whose food is the raw or dry one: meals are mostly weighed cooked.
func (n *noter) rawOrCooked(i *BoundItem) {
	if i.InBox() || !i.Weight.ByMass() || i.Item.State == Raw {
		return
	}
	for _, kind := range [...]foods.FoodKind{foods.RawMeat, foods.DryGrain} {
		if i.Food.Food.Is(kind) != nutrition.True {
			continue
		}
		hint := "write state: raw if it is weighed so, or name the cooked food"
		if i.Ingredient != nil {
			hint = "write (raw) behind it if it is weighed so, or name the cooked food"
		}
		n.addf(i, "amount", "raw-or-cooked", hint, "%s of %s: raw or cooked weight?", i.Item.Amount, i.Food.Food.Description())
		return
	}
}

func (n *noter) addf(i *BoundItem, key, code, hint, format string, args ...any) {
	at := i.Item.At(key)
	n.notes = append(n.notes, Note{
		Subject: i.Path(), Item: i,
		Diagnostic: rules.Diagnostic{Code: code, Message: fmt.Sprintf(format, args...), Hint: hint,
			Range: at, Line: n.plan.Line(at)},
	})
}
