package match

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/internal/words"
	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/nutrition"
)

// measureTexts are the ways to ask a food for one of the measure, the closest first.
func measureTexts(line lines.Line, m lines.Measure, food foods.Food) []string {
	unit, size := m.Unit.Name, sizeOf(line)
	var texts []string
	add := func(parts ...string) {
		texts = append(texts, "1 "+strings.Join(strings.Fields(strings.Join(parts, " ")), " "))
	}
	switch {
	case line.Each.Given == lines.Stated && line.Each.Unit.Kind == lines.Volume && m.Unit.Kind != lines.Volume:
		texts = append(texts, number(line.Each.Amount.Lo)+" "+line.Each.Unit.Name)
	case m.Unit.Kind == lines.Volume || m.Unit.Kind == lines.Container:
		for _, p := range line.Preparation {
			if !strings.ContainsAny(p.Text, " ()") {
				add(unit+",", strings.ToLower(p.Text))
			}
		}
		add(unit)
	case unit != "":
		for _, u := range append([]string{unit}, alikeUnits[unit]...) {
			if size != "" {
				add(u+",", size)
				add(size, u)
			}
			add(u)
		}
		if _, known := lines.LookupUnit(unit); !known {
			add("fruit yields") // the juice of 1 orange
		}
	default:
		texts = byItself(line, size, food)
	}
	return texts
}

// alikeUnits are other names of a unit that foods are counted in: a strip of bacon is a slice.
var alikeUnits = map[string][]string{"strip": {"slice"}, "stick": {"stalk"}}

// byItself are the ways to ask for one of what is counted without a unit: by its size, its last word, its name.
func byItself(line lines.Line, size string, food foods.Food) []string {
	name := strings.Fields(strings.ToLower(line.Name.Text))
	if ofParts(&line) {
		name = slices.DeleteFunc(name, func(word string) bool { return !slices.Contains(parts, strings.Join(words.Stems(word), "")) })
		return []string{"1 " + strings.Join(name, " "), "1 " + strings.ToLower(line.Name.Text)}
	}
	var texts []string
	if size != "" {
		texts = append(texts, "1 "+size)
	}
	if len(name) == 0 || strings.Contains(line.Name.Text, "%") {
		return texts
	}
	last := name[len(name)-1]
	if size != "" {
		texts = append(texts, "1 "+size+" "+last)
	}
	texts = append(texts, "1 "+last, "1 "+strings.Join(name, " "))
	d := read(food)
	for _, word := range name[:len(name)-1] {
		if d.missing(words.Stems(word)) > 0 {
			texts = append(texts, "1 "+word) // a cherry tomato is 1 cherry; a duck breast is not 1 duck
		}
	}
	return texts
}

// parts are the stems of words for what a food is cut into. A line that counts them counts no whole foods: 8 cucumber rounds
// are not 8 cucumbers.
var parts = words.Stems("baton ball bit cheek chunk coin crescent cube curl disc disk half halves matchstick medallion nugget part piece quarter ribbon ring round scrap section segment shaving shred slice slab sliver spear stick strip triangle wedge wheel")

// ofParts reports whether the name in the line has a word for a part of a food.
func ofParts(line *lines.Line) bool {
	return slices.ContainsFunc(words.Stems(line.Name.Text), func(s string) bool { return slices.Contains(parts, s) })
}

// sizes are short ways to write a size.
var sizes = map[string]string{"lg": "large", "lge": "large", "big": "large", "sm": "small", "sml": "small", "med": "medium", "md": "medium"}

// sizeOf is the size that a line tells, as measures have it.
func sizeOf(line lines.Line) string {
	size := strings.ToLower(line.Size.Text)
	size = strings.TrimSuffix(strings.TrimSuffix(size, "-sized"), "-size")
	if long, ok := sizes[size]; ok {
		return long
	}
	return size
}

// byRange weighs between the lightest and the heaviest of the food's measures that could be meant: a cup, of whichever
// preparation; one, of whichever size.
func byRange(line lines.Line, m lines.Measure, food foods.Food) (Weight, bool) {
	var span nutrition.Amount
	var low, high foods.Portion
	for _, p := range food.Portions() {
		per, ok := could(line, m, p, food)
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
	case m.Unit.Kind == lines.Plain && line.Size.Text == "":
		return per, isWhole(&line, &q, food)
	case m.Unit.Kind == lines.Count && line.Size.Text == "":
		return per, q.Quantity.Unit == m.Unit || q.Size.Text != "" && strings.Contains(p.Measure, m.Unit.Name)
	}
	return 0, false
}

// isWhole reports whether a measure is of one whole food of those that the line counts: "1 medium", "1 large tomato", "1
// fruit", but not "1 slice, medium". A measure that tells no size is only taken where the line names the food as it is
// described: half a duck weighs no duck breast.
func isWhole(line, measure *lines.Line, food foods.Food) bool {
	d := read(food)
	if ofParts(line) {
		return false
	}
	name := leaveOut(words.Stems(measure.Name.Text), "fruit", "whole", "piece")
	if measure.Quantity.Unit.Kind != lines.Plain && measure.Quantity.Unit.Name != "piece" || d.missing(name) > 0 {
		return false
	}
	if piece := strings.Contains(measure.Text, "piece"); piece && strings.Contains(measure.Text, "(") {
		return false // of a pie
	}
	return measure.Size.Text != "" || measure.Name.Text != "" && namesIt(line, &d)
}

// namesIt reports whether the name in the line, without what a name may lose, is all in the description.
func namesIt(line *lines.Line, d *described) bool {
	stems := words.Replace(words.Stems(line.Name.Text), meaningOf)
	stems = slices.DeleteFunc(slices.Clone(stems), func(s string) bool { _, ok := qualifierOf(s); return ok })
	return len(stems) > 0 && d.missing(stems) == 0
}

// leaveOut are the stems without the words.
func leaveOut(stems []string, leave ...string) []string {
	return slices.DeleteFunc(stems, func(s string) bool { return slices.Contains(leave, s) })
}

// ofIt reports whether a food's own measure is of what the text counts, and not of a part of it: of watermelon balls for a
// watermelon.
func ofIt(text string, p foods.Portion) bool {
	before, _, _ := strings.Cut(p.Measure, "(")
	before, _, _ = strings.Cut(before, ",")
	said := words.Stems(text)
	return !slices.ContainsFunc(words.Stems(before), func(s string) bool {
		_, plain := qualifierOf(s)
		return !slices.Contains(said, s) && !plain && (s[0] < '0' || s[0] > '9')
	})
}
