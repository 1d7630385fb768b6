package rules

import (
	"context"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// Finding is the verdict of one rule on one subject, with what it rests on.
type Finding struct {
	Rule     *CompiledRule
	Subject  Subject
	Severity Severity // the rule's, or what the RDN's own figure makes of it
	Verdict  Verdict
	State    State  // how the verdict came about
	Compared bool   // whether the check, or the part of it that decided, is a comparison
	Reason   string // why it is neither pass nor fail; empty otherwise

	// What was measured and what the limit was, in Unit; meaningful where Compared is set. A plain number has
	// the zero Unit.
	Measured, Limit nutrition.Amount
	Unit            nutrition.Unit

	use   *Use
	place *place
	part  *conjunct // that decided
}

// Path is the subject's name in reports: plan, days[0], days[0].meals[1].
func (f *Finding) Path() string {
	if f.Subject == nil {
		return ScopePlan.String()
	}
	return f.Subject.Path()
}

// Effect is what the finding does to the verdict on the whole plan.
func (f *Finding) Effect() Effect { return effectOf(f.Verdict, f.Severity) }

// Nutrient is the nutrient that the finding is about, and whether there is one.
func (f *Finding) Nutrient() (nutrition.Nutrient, bool) {
	if f.part != nil && f.part.about.known {
		return f.part.about.nutrient, true
	}
	return f.Rule.Nutrient()
}

// Direction says whether what was measured is held under a ceiling or over a floor.
func (f *Finding) Direction() Direction {
	if f.part != nil {
		return f.part.about.direction
	}
	return f.Rule.Direction()
}

// Reads are the nutrients whose amounts the rule reads, each once.
func (f *Finding) Reads() []nutrition.Nutrient { return f.Rule.Reads() }

// Use is the pack with its parameters that the rule was used from.
func (f *Finding) Use() *Use { return f.use }

// Terms are the parts of what was measured: the measured amount in Unit is the sum of every term's coefficient
// times the amount of its nutrient in its subject, plus rest. They are what contributors are counted from. An
// amount that is not linear, and a check that is no comparison, have none, and false.
func (f *Finding) Terms() (terms []Term, rest nutrition.Amount, ok bool) {
	if f.part == nil || f.part.form == nil {
		return nil, nutrition.Amount{}, false
	}
	terms, rest = f.part.form.evaluate(f.frame(), f.Unit)
	return terms, rest, true
}

// frame is the frame in which the rule saw the subject.
func (f *Finding) frame() *frame {
	return &frame{world: f.place.world, ctx: context.Background(), here: f.place, params: f.use.settings}
}

// Message is what the rule says of the subject: its own message with the amounts filled in, or one made from
// what was measured and the limit; for a finding that is neither pass nor fail for want of a comparison, the
// reason. It is made when it is asked for.
func (f *Finding) Message() string {
	if f.Verdict == NotApplicable || f.State == MustBeSet {
		return f.Reason
	}
	parts := f.Rule.message()
	if len(parts) == 0 {
		return f.defaultMessage()
	}
	fr := f.frame()
	amounts := make([]shown, 0, len(parts))
	for i := range parts {
		if nd := &parts[i].node; nd.amount != nil {
			amounts = append(amounts, shown{inUnit(nd.amount(fr), nd.unit), nd.unit})
		}
	}
	var b strings.Builder
	for i, next := 0, 0; i < len(parts); i++ {
		if parts[i].node.amount != nil {
			b.WriteString(amounts[next].text(amounts))
			next++
			continue
		}
		b.WriteString(parts[i].text(fr))
	}
	return b.String()
}

// defaultMessage is made from measured and limit.
func (f *Finding) defaultMessage() string {
	if !f.Compared {
		return f.Rule.Title
	}
	var b strings.Builder
	measured, limit := shown{f.Measured, f.Unit}, shown{f.Limit, f.Unit}
	b.WriteString(measured.text([]shown{limit}))
	if n, ok := f.Nutrient(); ok && n.Unit().Dimension == f.Unit.Dimension {
		b.WriteString(" of " + inSentence(n))
	}
	b.WriteString("; " + limitWord(f.Direction()) + " " + limit.text([]shown{measured}))
	return b.String()
}

func limitWord(d Direction) string {
	switch d {
	case Ceiling:
		return "the ceiling is"
	case Floor:
		return "the floor is"
	}
	return "compared with"
}

// text is a part of a message that is no amount, filled in.
func (m *messageNode) text(f *frame) string {
	nd := &m.node
	switch {
	case nd.text != nil:
		if s, known := nd.text(f); known {
			return s
		}
		return "unknown"
	case nd.truth != nil:
		return [...]string{nutrition.Unknown: "unknown", nutrition.False: "no", nutrition.True: "yes"}[nd.truth(f)]
	}
	return m.literal
}
