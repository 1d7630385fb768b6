package match

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/cooking"
	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/nutrition"
)

// Weight is what a line weighs, in grams, and how that is known. Where it is not, Amount is as much as is known, which may
// be [nutrition.Anything], and How says why.
type Weight struct {
	Amount nutrition.Amount
	How    string
	// Edible says that the weight is of what is eaten, as household measures are; a mass that a recipe states may
	// include shells and peel.
	Edible bool
}

// Known reports whether the weight is a single number.
func (w Weight) Known() bool { return w.Amount.Known() }

func unknown(why string) Weight { return Weight{Amount: nutrition.Anything(), How: why} }

// Weigh finds what a line weighs if it is the food: by a mass that it states, else by the food's own household measures.
// A line that says less than the measures do (a cup, where chopped and sliced weigh apart; an onion, of no size) weighs
// between the lightest and the heaviest of them.
func Weigh(line lines.Line, food foods.Food) Weight {
	q := line.Quantity
	switch q.Given {
	case lines.NotGiven:
		return unknown("the line gives no amount")
	case lines.ToTaste:
		return unknown("the line leaves the amount open")
	}
	if w, ok := byMass(line); ok {
		return drainedOf(line, food, w)
	}
	total := Weight{Edible: true}
	for i, m := range append([]lines.Measure{q}, line.Plus...) {
		w := byMeasure(line, m, food)
		total.Amount = total.Amount.Add(w.Amount)
		if i == 0 || w.Amount.Hi > w.Amount.Lo {
			total.How = w.How
		}
	}
	return total
}

// weighAlone finds what a line weighs of which the food is not known: the mass that it states, or nothing.
func weighAlone(line lines.Line, why string) Weight {
	w, ok := byMass(line)
	switch {
	case line.Quantity.Given != lines.Stated || !ok:
		return unknown(why)
	case line.State&lines.Drained != 0:
		w.Amount = nutrition.Between(0, w.Amount.Hi)
	}
	return w
}

// byMass is the mass that a line states: of the whole, of each, or beside another measure.
func byMass(line lines.Line) (Weight, bool) {
	for _, m := range append([]lines.Measure{line.Quantity}, line.Also...) {
		if grams, ok := mass(m); ok {
			for _, plus := range line.Plus {
				more, ok := mass(plus)
				if !ok {
					return Weight{}, false
				}
				grams = grams.Add(more)
			}
			return Weight{Amount: grams, How: "the line states " + said(line, m)}, true
		}
	}
	if grams, ok := mass(line.Each); ok && len(line.Plus) == 0 {
		return Weight{Amount: grams.Mul(line.Quantity.Amount), How: "the line states " + said(line, line.Each) + " each"}, true
	}
	return Weight{}, false
}

// said is a measure as the line has it.
func said(line lines.Line, m lines.Measure) string {
	return strings.TrimSpace(line.Text[m.Start:m.End])
}

// mass is a measure of mass in grams.
func mass(m lines.Measure) (nutrition.Amount, bool) {
	if m.Given != lines.Stated || m.Unit.Kind != lines.Mass {
		return nutrition.Amount{}, false
	}
	unit, ok := nutrition.LookupUnit(m.Unit.Name)
	if !ok {
		return nutrition.Amount{}, false
	}
	perUnit, err := nutrition.Quantity{Value: 1, Unit: unit}.In(nutrition.Protein.Unit())
	return m.Amount.Scale(perUnit), err == nil
}

// drainedOf is the weight of a can that is drained: its label states what is in it with the liquid.
func drainedOf(line lines.Line, food foods.Food, w Weight) Weight {
	if line.State&lines.Drained == 0 || line.Each.Given == lines.NotGiven || line.Quantity.Unit.Kind != lines.Container {
		return w
	}
	if share, why, ok := cooking.DrainedOf(food); ok {
		return Weight{Amount: w.Amount.Mul(share), Edible: true, How: w.How + " with the liquid; " + why}
	}
	return Weight{Amount: nutrition.Between(0, w.Amount.Hi), Edible: true,
		How: w.How + " with the liquid; what is left when it is drained is not stated"}
}

// byMeasure weighs one measure by the food's own household measures.
func byMeasure(line lines.Line, m lines.Measure, food foods.Food) Weight {
	tried := ""
	for _, text := range measureTexts(line, m, food) {
		one, err := food.Grams(text)
		if err == nil && (m.Unit.Kind != lines.Plain || ofIt(text, one.Portion)) {
			how := "1 " + strings.TrimPrefix(text, "1 ") + " of the food weighs " + grams(one.Grams)
			if one.Portion != (foods.Portion{}) {
				how = fmt.Sprintf("%s weighs %s (%s)", one.Portion.Measure, grams(one.Portion.Grams), one.Portion.Source)
			}
			return Weight{Amount: m.Amount.Scale(one.Grams), How: how, Edible: true}
		}
		if tried == "" {
			tried = strings.TrimPrefix(text, "1 ")
		}
	}
	if w, ok := byRange(line, m, food); ok {
		return w
	}
	if tried == "" {
		tried = said(line, m)
	}
	return unknown(fmt.Sprintf("the data do not say what %s of %s weighs", quoted(tried), food.ID()))
}

// volumes is how many of the second unit of volume one of the first is.
func volumes(a, b string) (float64, bool) {
	from, ok := nutrition.LookupUnit(a)
	to, also := nutrition.LookupUnit(b)
	if !ok || !also {
		return 0, false
	}
	ratio, err := nutrition.Quantity{Value: 1, Unit: from}.In(to)
	return ratio, err == nil
}

// grams is a weight for a reader.
func grams(v float64) string { return number(v) + " g" }

func number(v float64) string {
	if v >= 10 {
		v = math.Round(v*10) / 10
	}
	return strconv.FormatFloat(v, 'g', 4, 64)
}
