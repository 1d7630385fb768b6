package published

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// Code says what kind of reason one is, for machines.
type Code string

// The kinds of reasons. Wide and Most explain nothing, and only say where an amount comes from.
const (
	Uncounted Code = "uncounted"  // the figure is that of the other ingredients, without one whose amount nobody knows
	Open      Code = "open"       // nobody knows how much of an ingredient there is, or what it is, and it may bring the rest
	Energy    Code = "energy"     // the published energy does not follow from the published protein, fat and carbohydrate
	Servings  Code = "servings"   // the figures are those of another number of servings
	Raw       Code = "raw"        // the figures take off nothing of what cooking takes away
	LeftOut   Code = "left-out"   // an ingredient was not counted
	OtherFood Code = "other-food" // a line was taken for another food
	Wide      Code = "wide"       // an ingredient makes the computed amount an interval
	Most      Code = "most"       // an ingredient brings most of it
)

// Reason is why a published figure and a computed one differ, or where the computed one comes from.
type Reason struct {
	Code       Code
	Ingredient int // its place in [Computed.Ingredients]; -1 for the recipe as a whole
	Message    string
	// Amount is what the ingredient brings to a serving, or what a serving would hold if the reason is right.
	Amount nutrition.Amount
}

// atMost is how many reasons a figure is given of one kind.
const atMost = 3

// explain lists what brings a figure and what is computed together, the likeliest first.
func (w *work) explain(f *Figure) []Reason {
	if reasons := w.open(f); len(reasons) > 0 {
		return reasons
	}
	var reasons []Reason
	if r, ok := w.energy(f); ok {
		reasons = append(reasons, r)
	}
	for _, c := range w.tryChanges() {
		if len(reasons) < atMost && c.explains(w, f) {
			amount := c.of(w, f)
			reasons = append(reasons, Reason{c.code, c.ingredient, c.how + " " + amount.Format(f.Value.Nutrient.Unit()), amount})
		}
	}
	return reasons
}

// open explains a figure by the ingredients of which it is not known how much they bring: what is known is not more than
// the figure, and they may bring the rest.
func (w *work) open(f *Figure) []Reason {
	known, places := w.known(f)
	if len(places) == 0 || known.Lo > f.allowed.Hi {
		return nil
	}
	code := Open
	if meets(f.allowed, known) {
		code = Uncounted
	}
	var reasons []Reason
	for _, i := range places[:min(len(places), atMost)] {
		in := &w.computed.Ingredients[i]
		reasons = append(reasons, Reason{code, i, openText(f, in, known, len(places)), in.Amounts.At(f.Value.Nutrient)})
	}
	return reasons
}

// openText says what is known without an ingredient, and how much of it would bring the rest.
func openText(f *Figure, in *Ingredient, known nutrition.Amount, open int) string {
	n := f.Value.Nutrient
	text := fmt.Sprintf("how much %s brings is not known", quoted(in.Name))
	if why := in.why(n); why != "" {
		text += " (" + why + ")"
	}
	text += "; the others come to " + known.Format(n.Unit())
	if meets(f.allowed, known) {
		return text + ", which is what is published without it"
	}
	missing := (f.Printed.Lo+f.Printed.Hi)/2 - (known.Lo+known.Hi)/2
	if holds := in.Per100.At(n); open == 1 && holds.Known() && holds.Lo > 0 && missing > 0 {
		grams := nutrition.Exactly(missing / holds.Lo * 100)
		return fmt.Sprintf("%s, and %s of it in a serving would bring the rest", text, grams.Format(nutrition.Protein.Unit()))
	}
	return text
}

// why says what keeps the amount of a nutrient from being known: how much there is of the ingredient, that the data have no
// figure, or what cooking leaves.
func (in *Ingredient) why(n nutrition.Nutrient) string {
	holds := in.Per100.At(n)
	switch {
	case len(in.Why) > 0:
		return strings.Join(in.Why, "; ")
	case in.Food != "" && !holds.Known():
		return "the data have no figure for " + in.Food
	case holds.Lo > 0:
		return in.Cooking
	}
	return ""
}

// energy explains a published energy that its own protein, fat and carbohydrate do not make, at 4, 9 and 4 kcal a gram (7 for
// alcohol), where they make what is computed. Fiber is counted as between nothing and as much as other carbohydrate.
func (w *work) energy(f *Figure) (Reason, bool) {
	if f.Value.Nutrient != nutrition.EnergyKcal {
		return Reason{}, false
	}
	made, parts := nutrition.Exactly(0), 0
	for i := range w.figures {
		from := &w.figures[i]
		k, ok := energyOf[from.Value.Nutrient]
		switch {
		case !from.Value.Known:
		case ok:
			made = made.Add(from.Printed.Scale(k))
			parts++
		case from.Value.Nutrient == nutrition.Fiber:
			made.Lo = max(0, made.Lo-4*from.Printed.Hi)
		}
	}
	if parts < len(energyOf)-1 || meets(f.allowed, made) || !meets(widened(made), f.Computed) {
		return Reason{}, false
	}
	return Reason{Energy, -1, fmt.Sprintf("the published energy does not follow from the published protein, fat and carbohydrate, which at 4, 9 and 4 kcal a gram make %s",
		made.Format(nutrition.EnergyKcal.Unit())), made}, true
}

var energyOf = map[nutrition.Nutrient]float64{
	nutrition.Protein: 4, nutrition.Fat: 9, nutrition.Carbohydrate: 4, nutrition.Alcohol: 7,
}

func widened(a nutrition.Amount) nutrition.Amount {
	return nutrition.Amount{Lo: a.Lo * (1 - Tolerance), Hi: a.Hi * (1 + Tolerance)}
}

// narrow is the share of its middle that an interval may be wide and need no reason.
const narrow = 0.05

// width names the ingredients that make an amount an interval, the widest first.
func (w *work) width(n nutrition.Nutrient) []Reason {
	total := w.computed.PerServing.At(n)
	if total.Hi-total.Lo <= narrow*(total.Hi+total.Lo)/2 {
		return nil
	}
	return w.list(n, Wide, func(a nutrition.Amount) float64 { return (a.Hi - a.Lo) / (total.Hi - total.Lo) }, func(in *Ingredient, a nutrition.Amount) string {
		text := fmt.Sprintf("%s brings %s", quoted(in.Name), a.Format(n.Unit()))
		if why := in.why(n); why != "" {
			text += ": " + why
		}
		return text
	})
}

// most names the ingredients that bring most of an amount.
func (w *work) most(n nutrition.Nutrient) []Reason {
	total := w.computed.PerServing.At(n)
	if total.Hi <= 0 || math.IsInf(total.Hi, 1) {
		return nil
	}
	return w.list(n, Most, func(a nutrition.Amount) float64 { return a.Hi / total.Hi }, func(in *Ingredient, a nutrition.Amount) string {
		return fmt.Sprintf("%s (%s) brings %s", quoted(in.Name), in.Food, a.Format(n.Unit()))
	})
}

// list gives a reason for the ingredients that have at least a fifth of something, the greatest share first.
func (w *work) list(n nutrition.Nutrient, code Code, share func(nutrition.Amount) float64, text func(*Ingredient, nutrition.Amount) string) []Reason {
	type part struct {
		place int
		share float64
	}
	var parts []part
	for i := range w.computed.Ingredients {
		if s := share(w.computed.Ingredients[i].Amounts.At(n)); s >= 0.2 && !math.IsInf(s, 1) {
			parts = append(parts, part{i, s})
		}
	}
	slices.SortStableFunc(parts, func(a, b part) int {
		switch {
		case a.share > b.share:
			return -1
		case a.share < b.share:
			return 1
		}
		return 0
	})
	var reasons []Reason
	for _, p := range parts[:min(len(parts), atMost)] {
		in := &w.computed.Ingredients[p.place]
		reasons = append(reasons, Reason{code, p.place, text(in, in.Amounts.At(n)), in.Amounts.At(n)})
	}
	return reasons
}
