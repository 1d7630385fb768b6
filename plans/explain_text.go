package plans

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// WriteText writes the explanation for people: the verdict, the tree of expressions with their values, the items with
// their grams and the rows they come from, and the sources of the rule at the end.
func (e *Explanation) WriteText(w io.Writer, o TextOptions) error {
	p := newPage(w, o)
	f := e.Finding
	words, color := findingWords(f.Verdict)
	p.wrapped("", p.paint(color, words)+"  "+p.paint(bold, f.Rule.Title)+"  ["+f.Rule.ID+"]")
	where := e.Report.Where(f)
	if where == "" {
		where = "the plan"
	}
	p.wrapped("  ", f.Path()+" ("+where+"): "+e.Report.Message(f))
	if f.Reason != "" && f.Verdict != rules.Pass && f.Verdict != rules.Fail && !strings.Contains(f.Message(), f.Reason) {
		p.wrapped("  ", f.Reason)
	}
	e.textPart(p, "Whether it applies", e.When)
	e.textPart(p, "What it checks", e.Check)
	p.line()
	e.textSources(p)
	return p.err
}

// findingWords is a finding's verdict in the words of a heading.
func findingWords(v rules.Verdict) (string, style) {
	switch v {
	case rules.Waived:
		return "WAIVED", yellow
	default:
		return verdictWords(v)
	}
}

func (e *Explanation) textPart(p *page, title string, s *Step) {
	if s == nil {
		return
	}
	p.heading(title)
	e.textStep(p, s, "  ")
}

func (e *Explanation) textStep(p *page, s *Step, indent string) {
	text := ""
	if s.Element != nil {
		text = s.Element.Path() + ": "
	}
	text += s.Text + word(s.Kind == rules.TruthStep, ": ", " = ") + s.valueText()
	if s.Op == "all" || s.Op == "exists" {
		text += ", of " + strconv.Itoa(s.Elements)
	}
	if s.Untold > 0 {
		text += fmt.Sprintf(" (%d not looked at here: the explanation is long enough)", s.Untold)
	}
	if s.Note != "" {
		text += p.paint(dim, "  ("+s.Note+")")
	}
	p.wrapped(indent, text)
	for i := range s.Shares {
		e.textShare(p, s, &s.Shares[i], indent+"  ")
	}
	if s.Others > 0 {
		p.wrapped(indent+"  ", fmt.Sprintf("%s  %s", s.Rest.Amount.Format(s.Nutrient.Unit()), counted(s.Others, "other item")))
	}
	for _, part := range s.Parts {
		e.textStep(p, part, indent+"  ")
	}
}

func word(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

// valueText is what a step came to.
func (s *Step) valueText() string {
	switch s.Kind {
	case rules.TruthStep:
		return [...]string{nutrition.Unknown: "cannot be told", nutrition.False: "no", nutrition.True: "yes"}[s.Truth]
	case rules.TextStep:
		if !s.Known {
			return "unknown"
		}
		return strconv.Quote(s.Value)
	default:
		return s.Amount.Format(s.Unit)
	}
}

// textShare tells what one item brings: its amount, from which grams of which row.
func (e *Explanation) textShare(p *page, s *Step, share *Brought, indent string) {
	u := s.Nutrient.Unit()
	text := fmt.Sprintf("%s  %s: %s of %s in 100 g", share.Amount.Format(u), itemName(share.Item, 60),
		share.Grams.Format(nutrition.Unit{Symbol: "g"}), share.Value.Amount.Format(u))
	if share.Weight != 1 {
		text += ", 1 day in " + nutrition.Exactly(1/share.Weight).Format(nutrition.Unit{})
	}
	p.wrapped(indent, text)
	p.wrapped(indent+"    ", p.paint(dim, share.Item.Path()+", "+string(share.Item.Food.Food.ID())+"; "+share.source()))
}

// textSources are the rule's place and its sources, last.
func (e *Explanation) textSources(p *page) {
	rule := e.Finding.Rule
	p.wrapped("", fmt.Sprintf("Rule %s, %s, of %s %s.", rule.ID, e.Finding.Severity, rule.Pack.ID, rule.Pack.Version))
	if rule.Rule.Note != "" {
		p.wrapped("", rule.Rule.Note)
	}
	for _, c := range e.cites() {
		text := "Source: " + c.At + ": " + c.Title + ", " + strings.TrimSuffix(c.Year, ".") + "."
		if c.URL != nil {
			text += " " + *c.URL
		}
		p.wrapped("", text)
	}
}
