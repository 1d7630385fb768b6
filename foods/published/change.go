package published

import (
	"fmt"
	"math"
	"slices"

	"github.com/mealwright/mealwright/nutrition"
)

// change is one way in which whoever published the figures may have computed otherwise, and what a serving then holds.
type change struct {
	code       Code
	ingredient int // its place among the ingredients; -1 for the recipe as a whole
	// how is the beginning of a sentence that an amount ends: "with Milk, nonfat for “milk” it would be".
	how string
	// after is what a serving would hold, given what is known of it now and the places of the ingredients that are not.
	after func(n nutrition.Nutrient, known nutrition.Amount, open []int) nutrition.Amount
	// gain is how many figures it brings into agreement, less those that it takes out of it.
	gain int
}

// tryChanges computes everything that may explain a difference, once, and keeps what brings more figures into agreement than
// out of it: a change that explains one difference by making another is none. Another food must win two figures, as among many
// foods there is one for any single figure; sodium alone is enough, by which alone salted and unsalted foods differ.
func (w *work) tryChanges() []change {
	if w.changes != nil {
		return w.changes
	}
	w.changes = []change{}
	for _, c := range slices.Concat(w.asServings(), w.asRaw(), w.leftOut(), w.otherFoods()) {
		salted := false
		for i := range w.figures {
			switch f := &w.figures[i]; f.Agreement {
			case Inside, Close:
				if !meets(f.allowed, c.of(w, f)) {
					c.gain--
				}
			case Differs, Explained:
				if c.explains(w, f) {
					c.gain++
					salted = salted || f.Value.Nutrient == nutrition.Sodium
				}
			}
		}
		if c.gain > 1 || c.gain == 1 && (salted || c.code != OtherFood) {
			w.changes = append(w.changes, c)
		}
	}
	slices.SortStableFunc(w.changes, func(a, b change) int { return b.gain - a.gain })
	return w.changes
}

// of is what a serving holds after the change of what is known.
func (c *change) of(w *work, f *Figure) nutrition.Amount {
	known, open := w.known(f)
	return c.after(f.Value.Nutrient, known, open)
}

// explains reports whether the change brings a figure that differs into agreement: not by knowing less, and not by a small
// step over the edge, but by taking away at least half of the difference.
func (c *change) explains(w *work, f *Figure) bool {
	known, open := w.known(f)
	after := c.after(f.Value.Nutrient, known, open)
	return meets(f.allowed, after) && after.Hi-after.Lo <= known.Hi-known.Lo+(f.Printed.Hi-f.Printed.Lo)/2+f.Printed.Lo*Tolerance &&
		apart(f.Printed, after) <= apart(f.Printed, known)/2
}

// apart is how far two intervals are apart.
func apart(a, b nutrition.Amount) float64 { return max(0, a.Lo-b.Hi, b.Lo-a.Hi) }

// least is the share of the mean that the four figures' ratios may be apart where only the number of servings differs.
const least = 0.12

// asServings is that the figures are those of another number of servings: energy, protein, fat and carbohydrate, as far as
// they are published, are all the same number of times what is computed.
func (w *work) asServings() []change {
	servings := w.computed.Servings
	if !servings.Known() || servings.Lo <= 0 {
		return nil
	}
	var ratios []float64
	for i := range w.figures {
		f := &w.figures[i]
		switch f.Value.Nutrient {
		case nutrition.EnergyKcal, nutrition.Protein, nutrition.Fat, nutrition.Carbohydrate:
			if middle := (f.Computed.Lo + f.Computed.Hi) / 2; f.Agreement != Unread && f.tells(f.Computed) && f.Printed.Lo > 1 && middle > 1 {
				ratios = append(ratios, (f.Printed.Lo+f.Printed.Hi)/2/middle)
			}
		}
	}
	if len(ratios) < 3 || slices.Max(ratios)-slices.Min(ratios) > 2*least*slices.Max(ratios) {
		return nil
	}
	mean := (slices.Max(ratios) + slices.Min(ratios)) / 2
	other := math.Round(servings.Lo / mean)
	if other < 1 || other == servings.Lo || math.Abs(servings.Lo/mean-other) > least*other {
		return nil
	}
	return []change{{
		code: Servings, ingredient: -1,
		after: func(_ nutrition.Nutrient, known nutrition.Amount, _ []int) nutrition.Amount {
			return known.Scale(servings.Lo / other)
		},
		how: fmt.Sprintf("the published figures are all about %.2g times the computed ones, as if the recipe made %v servings and not %v; it would then be", mean, other, servings.Lo),
	}}
}

// asRaw is that the figures are those of the ingredients as they were weighed, before cooking took anything away.
func (w *work) asRaw() []change {
	raw := nutrition.Nothing()
	for i := range w.computed.Ingredients {
		in := &w.computed.Ingredients[i]
		for n, a := range in.Per100.All() {
			raw.Set(n, raw.At(n).Add(a.Mul(in.Grams).Scale(0.01)))
		}
	}
	return []change{{
		code: Raw, ingredient: -1, how: "the published figure does not take off what cooking takes away; before cooking it would be",
		after: func(n nutrition.Nutrient, _ nutrition.Amount, _ []int) nutrition.Amount { return raw.At(n) },
	}}
}

// leftOut is that an ingredient was not counted that publishers often leave out.
func (w *work) leftOut() []change {
	var list []change
	nothing := nutrition.Nothing()
	for i := range w.computed.Ingredients {
		if in := &w.computed.Ingredients[i]; in.Spared {
			list = append(list, w.instead(LeftOut, i, &nothing, fmt.Sprintf("without %s it would be", quoted(in.Name))))
		}
	}
	return list
}

// otherFoods is that a line was taken for another food of the same name.
func (w *work) otherFoods() []change {
	var list []change
	for i := range w.computed.Ingredients {
		in := &w.computed.Ingredients[i]
		if in.Others == nil {
			continue
		}
		for _, o := range in.Others() {
			list = append(list, w.instead(OtherFood, i, &o.Amounts,
				fmt.Sprintf("with %s for %s, and not %s, it would be", o.Description, quoted(in.Name), in.Food)))
		}
	}
	return list
}

// instead is the change that an ingredient brings other amounts than it was taken to.
func (w *work) instead(code Code, place int, amounts *nutrition.Profile, how string) change {
	was := &w.computed.Ingredients[place].Amounts
	return change{code: code, ingredient: place, how: how, after: func(n nutrition.Nutrient, known nutrition.Amount, open []int) nutrition.Amount {
		if slices.Contains(open, place) {
			return known
		}
		now := amounts.At(n)
		return nutrition.Amount{Lo: max(0, known.Lo-was.At(n).Lo+now.Lo), Hi: max(0, known.Hi-was.At(n).Hi) + now.Hi}
	}}
}

func quoted(s string) string { return "“" + s + "”" }
