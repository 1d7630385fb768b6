package conditions

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// Claim is what one rule asks in a conflict, in words: "at least 3,298 mg a day".
type Claim struct {
	Bound rules.Bound
	Text  string
}

// Claims are what the rules of the conflict ask, each once: floors, then ceilings, the strictest first.
func (c *Conflict) Claims() []Claim {
	var out []Claim
	for _, b := range c.bounds() {
		same := func(have Claim) bool { return have.Bound.Rule == b.Rule && have.Bound.Direction == b.Direction }
		if !slices.ContainsFunc(out, same) {
			out = append(out, Claim{b, Asked(&b)})
		}
	}
	slices.SortStableFunc(out, func(a, b Claim) int {
		strict := cmp.Compare(a.Bound.Limit.Lo, b.Bound.Limit.Lo)
		if a.Bound.Direction == rules.Floor {
			strict = -strict
		}
		return cmp.Or(-cmp.Compare(a.Bound.Direction, b.Bound.Direction), strict, cmp.Compare(a.Bound.Rule.ID, b.Bound.Rule.ID))
	})
	return out
}

// Meaning says of a kind what it means for a menu.
func (k Kind) Meaning() string {
	return [...]string{
		"no menu can keep both", "only one exact amount keeps both", "the floor does not apply", "the RDN looks at it",
	}[k]
}

// Asked is what a bound asks, in words.
func Asked(b *rules.Bound) string {
	word := "at most "
	switch {
	case b.Direction == rules.Floor && b.Strict:
		word = "more than "
	case b.Direction == rules.Floor:
		word = "at least "
	case b.Strict:
		word = "less than "
	}
	if len(b.Lacking) > 0 && !b.Limit.Known() {
		return word + "a figure that waits for " + lackText(b.Lacking)
	}
	switch b.Basis {
	case rules.PctEnergy:
		return word + b.Percent.Format(nutrition.Unit{}) + " % of the energy"
	case rules.Per1000Kcal:
		return word + b.Limit.Format(b.Nutrient.Unit()) + " for 1,000 kcal"
	case rules.PerMeal:
		return word + b.Limit.Format(b.Nutrient.Unit()) + " a " + cmp.Or(b.Slot, "meal")
	}
	return word + b.Limit.Format(b.Nutrient.Unit()) + " a day"
}

// lackText says what is lacking.
func lackText(list []rules.Lack) string {
	names := make([]string, len(list))
	for i, lack := range list {
		names[i] = [...]string{
			rules.LackEnergy: "the energy need", rules.LackWeight: "the weight", rules.LackReference: "sex and age",
			rules.LackPerson: "the person", rules.LackFigure: "the RDN",
		}[lack]
	}
	return strings.Join(names, " and ")
}

// Limited is a nutrient that several packs limit in one direction, and the bounds that they put on it: the strictest
// of each pack, the strictest of all first.
type Limited struct {
	Nutrient  nutrition.Nutrient
	Direction rules.Direction
	Bounds    []rules.Bound
	// Binding is the one that binds, and Required the one that binds of those of severity error; nil where that
	// cannot be told of the person yet, or there is none.
	Binding, Required *rules.Bound
}

// LimitedTogether lists what several packs limit in the same direction, so that one can say who binds.
func LimitedTogether(w *rules.Windows) []Limited {
	var out []Limited
	windows := w.Windows()
	for i := range windows {
		win := &windows[i]
		for _, d := range [...]rules.Direction{rules.Ceiling, rules.Floor} {
			if l := limited(win, d); len(l.Bounds) > 1 {
				out = append(out, l)
			}
		}
	}
	return out
}

func limited(w *rules.Window, d rules.Direction) Limited {
	list := w.Ceilings
	if d == rules.Floor {
		list = w.Floors
	}
	l := Limited{Nutrient: w.Nutrient, Direction: d}
	for _, b := range list {
		if !slices.ContainsFunc(l.Bounds, func(have rules.Bound) bool { return have.Rule.Pack == b.Rule.Pack }) {
			l.Bounds = append(l.Bounds, b)
		}
	}
	if b, ok := w.Binding(d, false); ok {
		l.Binding = &b
	}
	if b, ok := w.Binding(d, true); ok {
		l.Required = &b
	}
	return l
}

// String is the line that says who binds: "sodium: at most 1,333 mg a day binds (chf.sodium-mean, warning); of the
// required, at most 1,533 mg a day (general.sodium-mean); also dash.sodium-mean".
func (l *Limited) String() string {
	text := strings.ToLower(l.Nutrient.Title()) + ": "
	named := map[string]bool{}
	switch b := l.Binding; {
	case b == nil:
		text += "which one binds cannot be told yet"
	default:
		text += Asked(b) + " binds (" + b.Rule.ID + severityText(b) + ")"
		named[b.Rule.ID] = true
	}
	if r := l.Required; r != nil && !named[r.Rule.ID] {
		text += "; of the required, " + Asked(r) + " (" + r.Rule.ID + ")"
		named[r.Rule.ID] = true
	}
	var also []string
	for i := range l.Bounds {
		if id := l.Bounds[i].Rule.ID; !named[id] {
			also = append(also, id)
		}
	}
	if len(also) > 0 {
		text += "; also " + strings.Join(also, ", ")
	}
	return text
}

func severityText(b *rules.Bound) string {
	if b.Severity == rules.Error {
		return ""
	}
	return ", a " + b.Severity.String()
}
