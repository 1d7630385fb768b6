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
	how     string
	profile nutrition.Profile
	// gain is how many figures it brings into agreement, less those that it takes out of it.
	gain int
}

// tryChanges computes everything that may explain a difference, once, and keeps what brings more figures into agreement than
// out of it: a change that explains one difference by making another is none.
func (w *work) tryChanges() []change {
	if w.changes != nil {
		return w.changes
	}
	w.changes = []change{}
	for _, c := range slices.Concat(w.asServings(), w.asRaw(), w.leftOut(), w.otherFoods()) {
		for i := range w.figures {
			f := &w.figures[i]
			before := f.Agreement == Inside || f.Agreement == Close
			after := f.Agreement != Unread && meets(f.allowed, c.profile.At(f.Value.Nutrient)) && bounded(c.profile.At(f.Value.Nutrient))
			switch {
			case after && !before:
				c.gain++
			case before && !after:
				c.gain--
			}
		}
		if c.gain > 0 {
			w.changes = append(w.changes, c)
		}
	}
	slices.SortStableFunc(w.changes, func(a, b change) int { return b.gain - a.gain })
	return w.changes
}

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
			if middle := (f.Computed.Lo + f.Computed.Hi) / 2; f.Agreement != Unread && bounded(f.Computed) && f.Printed.Lo > 1 && middle > 1 {
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
		code: Servings, ingredient: -1, profile: w.computed.PerServing.Scale(servings.Lo / other),
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
	return []change{{code: Raw, ingredient: -1, how: "the published figure does not take off what cooking takes away; before cooking it would be", profile: raw}}
}

// leftOut is that an ingredient was not counted that publishers often leave out.
func (w *work) leftOut() []change {
	var list []change
	for i := range w.computed.Ingredients {
		if in := &w.computed.Ingredients[i]; in.Spared {
			nothing := nutrition.Nothing()
			list = append(list, change{code: LeftOut, ingredient: i, how: fmt.Sprintf("without %s it would be", quoted(in.Name)), profile: w.instead(i, &nothing)})
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
			list = append(list, change{
				code: OtherFood, ingredient: i, profile: w.instead(i, &o.Amounts),
				how: fmt.Sprintf("with %s for %s, and not %s, it would be", o.Description, quoted(in.Name), in.Food),
			})
		}
	}
	return list
}

// instead is what a serving holds with other amounts in the place of an ingredient's.
func (w *work) instead(at int, amounts *nutrition.Profile) nutrition.Profile {
	sum := nutrition.Nothing()
	for i := range w.computed.Ingredients {
		if i != at {
			sum.Add(&w.computed.Ingredients[i].Amounts)
		}
	}
	sum.Add(amounts)
	return sum
}

func quoted(s string) string { return "“" + s + "”" }
