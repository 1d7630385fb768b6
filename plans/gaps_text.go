package plans

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// QuestionOptions say what is written of the questions.
type QuestionOptions struct {
	TextOptions
	// All tells the thresholds of warnings and notes too, which decide no plan; else they are counted.
	All bool
}

// WriteText writes which values are missing for a verdict, for people: grouped by whom to ask.
func (q *Questions) WriteText(w io.Writer, o QuestionOptions) error {
	p := newPage(w, o.TextOptions)
	words, color := verdictWords(q.Report.Verdict)
	p.line(p.paint(color, words), "  ", p.paint(bold, q.Report.Plan.Title), "  (", q.Report.Plan.File, ")")
	shown := q.shown(o.All)
	p.wrapped("  ", q.opening(shown))
	for _, group := range asked(shown) {
		p.heading(group.title())
		for _, value := range group.values {
			q.textValue(p, value)
		}
	}
	q.textRest(p, o.All)
	return p.err
}

// shown are the gaps that are told one by one.
func (q *Questions) shown(all bool) []*Gap {
	var list []*Gap
	for i := range q.Gaps {
		if all || q.Gaps[i].Required {
			list = append(list, &q.Gaps[i])
		}
	}
	return list
}

// opening says how much there is to ask.
func (q *Questions) opening(shown []*Gap) string {
	values := 0
	for _, group := range asked(shown) {
		values += len(group.values)
	}
	open := q.Report.Summary.Required.Unknown
	switch {
	case values > 0 && open > 0:
		return counted(values, "missing value") + " to ask for. Thresholds are per 100 g, rounded to the safe side."
	case values > 0:
		return counted(values, "missing value") + " to ask for; no required rule waits for them. Thresholds are per 100 g, rounded to the safe side."
	case open > 0:
		return "Required rules are open, but no missing value of a food decides them: see below."
	}
	return "No required rule is open: nothing has to be asked."
}

// askedGroup is everything to ask of one person: about a food, or of its maker.
type askedGroup struct {
	whom   string
	food   *BoundFood // of one food without a maker
	values [][]*Gap   // by food and nutrient, the tightest threshold first
}

// asked groups gaps by whom to ask.
func asked(gaps []*Gap) []*askedGroup {
	var groups []*askedGroup
	for _, g := range gaps {
		whom := g.Whom()
		i := slices.IndexFunc(groups, func(h *askedGroup) bool {
			return h.whom == whom && (whom != "" || h.food == g.Food)
		})
		if i < 0 {
			i, groups = len(groups), append(groups, &askedGroup{whom: whom, food: g.Food})
		}
		groups[i].add(g)
	}
	return groups
}

func (a *askedGroup) add(g *Gap) {
	for i, value := range a.values {
		if value[0].Food == g.Food && value[0].Nutrient == g.Nutrient {
			a.values[i] = append(a.values[i], g)
			return
		}
	}
	a.values = append(a.values, []*Gap{g})
}

// Whom is whom to ask: the source that an item gives for its values, else the maker of the food; empty if neither is known.
func (g *Gap) Whom() string {
	for _, item := range g.Items {
		if item.Item.Source != "" {
			return item.Item.Source
		}
	}
	return g.Food.Food.Manufacturer()
}

func (a *askedGroup) title() string {
	if a.whom != "" {
		return "Ask " + a.whom
	}
	return "Ask about " + a.food.Food.Description()
}

// textValue tells one missing value with all its thresholds.
func (q *Questions) textValue(p *page, value []*Gap) {
	g := value[0]
	p.wrapped("  ", fmt.Sprintf("%s of %s [%s]", strings.ToLower(g.Nutrient.Info().Title), g.Food.Food.Description(), g.Food.Food.ID()))
	p.wrapped("      ", p.paint(dim, "in "+q.places(g)))
	for _, g := range value {
		p.wrapped("      ", g.sentence()+": "+strings.Join(g.Rules(), ", "))
		if len(g.Given) > 0 {
			p.wrapped("        ", p.paint(dim, g.given()))
		}
	}
}

// places are the meals that hold the food.
func (q *Questions) places(g *Gap) string {
	var list []string
	for _, item := range g.Items {
		if at := q.Report.Place(item); !slices.Contains(list, at) {
			list = append(list, at)
		}
	}
	return strings.Join(list, "; ")
}

// sentence is the threshold in words: passes at 278 mg or less, fails above.
func (g *Gap) sentence() string {
	how := ""
	if g.Method == Bisection {
		how = " (found by bisection)"
	}
	if g.Passes == Below && g.Threshold == 0 && g.Inclusive && g.Fails == 0 {
		return "passes if there is none of it, fails with any" + how
	}
	return "passes " + g.passing() + g.failing() + how
}

// passing is the passing side of a threshold: at 278 mg or less, over 5 g.
func (g *Gap) passing() string {
	threshold := safe(g.Threshold, g.Passes, g.Nutrient.Unit())
	switch {
	case g.Passes == Below && g.Inclusive:
		return "at " + threshold + " or less"
	case g.Passes == Below:
		return "under " + threshold
	case g.Inclusive:
		return "at " + threshold + " or more"
	}
	return "over " + threshold
}

// failing says where failing begins.
func (g *Gap) failing() string {
	beyond, other := "above", Above
	if g.Passes == Above {
		beyond, other = "below", Below
	}
	if g.Fails == g.Threshold {
		return ", fails " + beyond
	}
	return ", fails " + beyond + " " + safe(g.Fails, other, g.Nutrient.Unit()) + ", open between"
}

// given says what a threshold takes for known.
func (g *Gap) given() string {
	if len(g.Given) > 1 {
		return fmt.Sprintf("with %s, each on the passing side of its own threshold", counted(len(g.Given), "other value"))
	}
	other := g.Given[0]
	return fmt.Sprintf("with %s of %s at its own threshold too", strings.ToLower(other.Nutrient.Info().Title), other.Food.Food.Description())
}

// safeDigits is to how many digits a threshold is printed.
const safeDigits = 4

// safe is a threshold as printed, rounded so that what is printed is on the side that is meant.
func safe(v float64, s Side, u nutrition.Unit) string {
	if v <= 0 {
		return "0 " + u.Label()
	}
	unit := math.Pow(10, float64(exponent(v)-safeDigits+1))
	steps := v / unit
	switch near := math.Round(steps); {
	case math.Abs(steps-near) < 1e-6:
		steps = near // as it was meant, but for the last bits
	case s == Below:
		steps = math.Floor(steps)
	default:
		steps = math.Ceil(steps)
	}
	text := strconv.FormatFloat(steps*unit, 'f', max(0, safeDigits-1-exponent(v)), 64)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text + " " + u.Label()
}

// exponent is the power of ten of a number's first digit.
func exponent(v float64) int { return int(math.Floor(math.Log10(v))) }

// textRest says what is open for another reason, what was not told, and what need not be asked.
func (q *Questions) textRest(p *page, all bool) {
	told := 0
	for _, f := range q.Otherwise {
		if f.Effect() != rules.RequiredOpen && !all {
			continue
		}
		if told++; told == 1 {
			p.heading("Open for another reason")
		}
		p.wrapped("  ", fmt.Sprintf("[%s] %s: %s", f.Rule.ID, f.Path(), q.Report.Message(f)))
	}
	p.line()
	if others := len(q.Gaps) - len(q.shown(all)); others > 0 {
		p.wrapped("  ", fmt.Sprintf("%s more would settle warnings and notes: --all tells them.", counted(others, "threshold")))
	}
	if q.Small > 0 {
		p.wrapped("  ", fmt.Sprintf("%s of open rules are too little to decide them.", counted(q.Small, "missing value")))
	}
	p.wrapped("  ", fmt.Sprintf("%s cannot change any verdict.", counted(q.Harmless, "other missing value")))
}
