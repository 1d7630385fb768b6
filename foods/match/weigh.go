package match

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/cooking"
	"github.com/mealwright/mealwright/foods/internal/words"
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
	if formOf(food)&drainedForm == 0 && formOf(food)&cannedForm != 0 {
		w.How += ", with the liquid, as the food is described"
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
	for _, text := range measureTexts(line, m) {
		one, err := food.Grams(text)
		if err == nil {
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

// measureTexts are the ways to ask a food for one of the measure, the closest first.
func measureTexts(line lines.Line, m lines.Measure) []string {
	unit := m.Unit.Name
	var texts []string
	add := func(parts ...string) {
		text := "1 " + strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
		texts = append(texts, text)
	}
	size := strings.ToLower(strings.TrimSuffix(line.Size.Text, "-sized"))
	switch {
	case m.Unit.Kind == lines.Volume || m.Unit.Kind == lines.Container:
		for _, p := range line.Preparation {
			if !strings.ContainsAny(p.Text, " ()") {
				add(unit+",", strings.ToLower(p.Text))
			}
		}
		if line.Each.Given == lines.Stated && line.Each.Unit.Kind == lines.Volume {
			texts = append(texts, number(line.Each.Amount.Lo)+" "+line.Each.Unit.Name)
			return texts
		}
		add(unit)
	case unit != "":
		if size != "" {
			add(unit+",", size)
			add(size, unit)
		}
		add(unit)
	default:
		if size != "" {
			add(size)
		}
		if last := lastWord(line.Name.Text); last != "" {
			if size != "" {
				add(size, last)
			}
			add(last)
		}
		if line.Name.Text != "" && !strings.Contains(line.Name.Text, "%") {
			add(strings.ToLower(line.Name.Text))
		}
	}
	return texts
}

func lastWord(s string) string {
	f := strings.Fields(strings.ToLower(s))
	if len(f) == 0 {
		return ""
	}
	return f[len(f)-1]
}

// byRange weighs between the lightest and the heaviest of the food's measures that could be meant: a cup, of whichever
// preparation; one, of whichever size.
func byRange(line lines.Line, m lines.Measure, food foods.Food) (Weight, bool) {
	var span nutrition.Amount
	var low, high foods.Portion
	sort := sortOf(line, food)
	for _, p := range food.Portions() {
		per, ok := could(line, m, p, food)
		if sort != "" {
			per, ok = ofSort(m, p, sort)
		}
		if !ok {
			continue
		}
		if low.Measure == "" {
			span, low, high = nutrition.Exactly(per), p, p
			continue
		}
		if per < span.Lo {
			low = p
		}
		if per > span.Hi {
			high = p
		}
		span = span.Hull(nutrition.Exactly(per))
	}
	if low.Measure == "" {
		return Weight{}, false
	}
	how := fmt.Sprintf("%s weighs %s (%s)", low.Measure, grams(low.Grams), low.Source)
	if high != low {
		how = fmt.Sprintf("the line does not say which: from %s (%s) to %s (%s)", low.Measure, grams(low.Grams), high.Measure, grams(high.Grams))
	}
	return Weight{Amount: span.Mul(m.Amount), How: how, Edible: true}, true
}

// sortOf is a word of a line's name that one of the food's own measures is of, and the food's description is not: "cherry" of
// cherry tomatoes. Then the other measures are of something else.
func sortOf(line lines.Line, food foods.Food) string {
	d := read(food)
	for word := range strings.FieldsSeq(strings.ToLower(line.Name.Text)) {
		if d.missing(words.Stems(word)) == 0 {
			continue
		}
		for _, p := range food.Portions() {
			if _, name := sizeOf(p.Measure); slices.Contains(strings.Fields(name), word) {
				return word
			}
		}
	}
	return ""
}

// ofSort is what one of a sort weighs, if the portion is of one.
func ofSort(m lines.Measure, p foods.Portion, sort string) (perUnit float64, ok bool) {
	q := lines.Parse(p.Measure)
	_, name := sizeOf(p.Measure)
	if m.Unit.Kind != lines.Plain || q.Quantity.Unit.Kind != lines.Plain || !q.Quantity.Known() || q.Quantity.Amount.Lo <= 0 {
		return 0, false
	}
	return p.Grams / q.Quantity.Amount.Lo, strings.HasPrefix(name, sort)
}

// could is what one of the measure weighs if the portion is what is meant, and whether it could be.
func could(line lines.Line, m lines.Measure, p foods.Portion, food foods.Food) (perUnit float64, ok bool) {
	q := lines.Parse(p.Measure)
	if !q.Quantity.Known() || q.Quantity.Amount.Lo <= 0 {
		return 0, false
	}
	per := p.Grams / q.Quantity.Amount.Lo
	switch {
	case m.Unit.Kind == lines.Volume && q.Quantity.Unit.Kind == lines.Volume:
		ratio, ok := volumes(m.Unit.Name, q.Quantity.Unit.Name)
		return per * ratio, ok
	case m.Unit.Kind == lines.Plain && q.Quantity.Unit.Kind == lines.Plain:
		size, name := sizeOf(p.Measure)
		said := strings.ToLower(strings.TrimSuffix(line.Size.Text, "-sized"))
		return per, (said == "" || said == size) && (size != "" || name != "") && isFood(name, food)
	case m.Unit.Kind == lines.Count && line.Size.Text == "":
		return per, q.Quantity.Unit == m.Unit || q.Size.Text != "" && strings.Contains(p.Measure, m.Unit.Name)
	}
	return 0, false
}

// sizeOf is the size that a measure names, and what it names beside: "1 Potato, large (3" to 4-1/4" dia)" is large, and a
// potato.
func sizeOf(measure string) (size, name string) {
	measure, _, _ = strings.Cut(strings.ToLower(measure), "(")
	var rest []string
	for w := range strings.FieldsFuncSeq(measure, func(r rune) bool { return r == ' ' || r == ',' }) {
		switch w {
		case "small", "medium", "large":
			size = strings.TrimSpace(strings.Join([]string{size, w}, " "))
		case "extra", "jumbo":
			size = w
		default:
			if _, err := strconv.ParseFloat(w, 64); err != nil {
				rest = append(rest, w)
			}
		}
	}
	return size, strings.Join(rest, " ")
}

// isFood reports whether the words of a measure name the food itself or nothing: "1 medium", "1 large tomato", "1 fruit", but
// not "1 slice, medium".
func isFood(measured string, food foods.Food) bool {
	switch measured {
	case "", "whole", "fruit":
		return true
	}
	d := read(food)
	return d.missing(words.Stems(measured)) == 0
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
