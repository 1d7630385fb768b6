package foods

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// Weight is what an amount of a food weighs, and how that is known.
type Weight struct {
	Grams float64
	// Portion is the household measure that was weighed; the zero Portion if the amount was a mass to begin with.
	Portion Portion
	// Times is how many of the Portion it is: 0.5 for "1/2 cup" by "1 cup"; by volume, 2 tbsp are 0.125 of it.
	Times float64
}

// ByMass reports whether the amount was written as a mass.
func (w Weight) ByMass() bool { return w.Portion == Portion{} }

// alike is how far two weights of one measure may lie apart and still be one: what rounding to whole grams does to a
// tablespoon. Beyond it the measures are told apart or the amount is refused.
const alike = 0.05

// Grams is the edible weight of an amount as people write it, found through the food's own portions or not at all:
//
//   - a mass: "120 g", "4 oz", "1.5 lb" (a fluid ounce is "fl oz");
//   - a household measure of the food, scaled: "1 medium", "1/2 cup, chopped", "2 slices". Capitals, plurals, commas
//     and spellings (tablespoon, tbsp) do not matter, nor the order of words; words may be left out as long as all
//     measures that remain weigh alike, within 5 percent: "1 cup" is refused of a food whose mashed cup weighs more
//     than its sliced one;
//   - a volume, through a measure given in another volume by the US customary relations: "120 ml" or "2 tbsp" by
//     "1 cup", if all of them agree within 5 percent.
//
// Portions given as own, such as a plan's, are tried first. The error lists the measures that the food has.
func (f Food) Grams(text string, own ...Portion) (Weight, error) {
	m, err := parseMeasure(text)
	if err != nil {
		return Weight{}, f.refuseAmount(text, err.Error(), own)
	}
	if unit, ok := m.unit(); ok && unit.Dimension == nutrition.Mass && len(m.words) == 1 {
		grams, err := nutrition.Quantity{Value: m.amount, Unit: unit}.In(gram())
		return Weight{Grams: grams, Times: 1}, err
	}
	for _, portions := range [][]Portion{own, f.Portions()} {
		if w, ok := asPrinted(text, portions); ok {
			return w, nil
		}
		w, err := weigh(m, portions, f.Description())
		if err == nil {
			return w, nil
		}
		if !errors.Is(err, errNoMeasure) {
			return Weight{}, f.refuseAmount(text, err.Error(), own)
		}
	}
	return Weight{}, f.refuseAmount(text, "is no measure of this food", own)
}

// asPrinted is the portion that text names letter by letter, if it is the only one: the common case, without parsing.
func asPrinted(text string, portions []Portion) (Weight, bool) {
	var found []Portion
	for i, p := range portions {
		if strings.EqualFold(text, p.Measure) {
			found = append(found, portions[i])
		}
	}
	if len(found) != 1 {
		return Weight{}, false
	}
	return Weight{Grams: found[0].Grams, Portion: found[0], Times: 1}, true
}

func gram() nutrition.Unit { return nutrition.Protein.Unit() }

// errNoMeasure says that no portion fits at all, as opposed to several that disagree.
var errNoMeasure = errors.New("no measure fits")

// weigh finds the portion for a measure. The closer fit wins: the very measure ("2 slices", though "1 slice" weighs
// more than half of it); its words; its words outside brackets; some of the words; another volume.
func weigh(m measure, portions []Portion, description string) (Weight, error) {
	parsed := make([]measure, 0, len(portions))
	for _, p := range portions {
		q, err := parseMeasure(p.Measure)
		if err != nil {
			q = measure{} // a portion that no amount can name
		}
		q.portion = p
		parsed = append(parsed, q)
	}
	sameName := func(p measure) bool { return sameWords(p.words, m.words) }
	for _, fits := range []func(measure) bool{
		func(p measure) bool { return sameName(p) && p.amount == m.amount },
		sameName,
		func(p measure) bool {
			return sameWords(p.words[:p.plain], m.words[:m.plain]) && m.plain == len(m.words)
		},
		func(p measure) bool { return p.covers(m, description) },
	} {
		if w, err := m.times(choose(parsed, fits), perUnit); !errors.Is(err, errNoMeasure) {
			return w, err
		}
	}
	return m.byVolume(parsed)
}

func choose(all []measure, fits func(measure) bool) []measure {
	var some []measure
	for _, p := range all {
		if p.amount > 0 && fits(p) {
			some = append(some, p)
		}
	}
	return some
}

// perUnit is how much of the measure's unit a portion is; weights are compared for one unit.
func perUnit(p measure) float64 { return p.amount }

// times weighs the measure by the first of the candidates, if they all weigh alike.
func (m measure) times(candidates []measure, size func(measure) float64) (Weight, error) {
	if len(candidates) == 0 {
		return Weight{}, errNoMeasure
	}
	first := candidates[0]
	for _, p := range candidates {
		if !near(p.portion.Grams/size(p), first.portion.Grams/size(first)) {
			return Weight{}, fmt.Errorf("could be %s", describe(candidates, " or "))
		}
	}
	times := size(m) / size(first)
	return Weight{Grams: first.portion.Grams * times, Portion: first.portion, Times: times}, nil
}

func near(a, b float64) bool { return max(a, b)-min(a, b) <= alike*max(a, b) }

// byVolume weighs a volume by the portions given in volumes that have every further word of it.
func (m measure) byVolume(portions []measure) (Weight, error) {
	if unit, ok := m.unit(); !ok || unit.Dimension != nutrition.Volume {
		return Weight{}, errNoMeasure
	}
	candidates := choose(portions, func(p measure) bool {
		unit, ok := p.unit()
		return ok && unit.Dimension == nutrition.Volume && subset(m.words[1:], p.words[1:])
	})
	return m.times(candidates, func(p measure) float64 {
		unit, _ := p.unit()
		return nutrition.Quantity{Value: p.amount, Unit: unit}.Base()
	})
}

// refuseAmount is the error of an amount that cannot be weighed, with what can.
func (f Food) refuseAmount(text, why string, own []Portion) error {
	who := string(f.ID())
	var has []measure
	for _, p := range append(append([]Portion(nil), own...), f.Portions()...) {
		has = append(has, measure{portion: p})
	}
	if len(has) == 0 {
		return fmt.Errorf("foods: %q %s; %s has no household measures: write its weight, such as 120 g",
			shorten(text), why, who)
	}
	return fmt.Errorf("foods: %q %s; %s has: %s; or write its weight, such as 120 g",
		shorten(text), why, who, describe(has, "; "))
}

// describe lists portions with their weights: "1 cup, mashed (225 g)".
func describe(list []measure, between string) string {
	const most = 12
	var b strings.Builder
	for i, m := range list {
		if i == most {
			return b.String() + between + strconv.Itoa(len(list)-most) + " more"
		}
		if i > 0 {
			b.WriteString(between)
		}
		fmt.Fprintf(&b, "%s (%s g)", m.portion.Measure, strconv.FormatFloat(m.portion.Grams, 'f', -1, 64))
	}
	return b.String()
}
