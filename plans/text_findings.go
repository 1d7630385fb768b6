package plans

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// section is one heading of the report and the findings under it.
type section struct {
	title  string
	mark   string
	color  style
	detail bool // with contributors and what is missing
	holds  func(*rules.Finding) bool
}

// sections is the order in which findings are told: what decides first.
var sections = []section{
	{"Failed", "x", red, true, func(f *rules.Finding) bool { return f.Effect() == rules.RequiredFailed }},
	{"Open: cannot be told", "?", yellow, true, func(f *rules.Finding) bool { return f.Effect() == rules.RequiredOpen }},
	{"Warnings", "!", yellow, true, func(f *rules.Finding) bool { return f.Severity == rules.Warning && f.Verdict == rules.Fail }},
	{"Warnings that cannot be told", "?", dim, false, func(f *rules.Finding) bool { return f.Severity == rules.Warning && f.Verdict == rules.Unknown }},
	{"Notes", "-", dim, false, func(f *rules.Finding) bool { return f.Severity == rules.Note && f.Verdict == rules.Fail }},
}

func (r *Report) textFindings(p *page) {
	for _, s := range sections {
		for i, group := range r.grouped(s.holds) {
			if i == 0 {
				p.heading(s.title)
			}
			r.textGroup(p, &s, group)
		}
	}
}

// grouped is the findings of a section, those of one rule as written together.
func (r *Report) grouped(holds func(*rules.Finding) bool) [][]*rules.Finding {
	var groups [][]*rules.Finding
	for i := range r.Findings() {
		f := &r.Findings()[i]
		if !holds(f) {
			continue
		}
		if n := len(groups); n > 0 && groups[n-1][0].Rule.Rule == f.Rule.Rule {
			groups[n-1] = append(groups[n-1], f)
			continue
		}
		groups = append(groups, []*rules.Finding{f})
	}
	return groups
}

func (r *Report) textGroup(p *page, s *section, group []*rules.Finding) {
	for i, f := range group {
		if i == 0 || f.Rule != group[i-1].Rule {
			p.wrapped("  ", p.paint(s.color, s.mark)+" "+p.paint(bold, f.Rule.Title)+"  ["+f.Rule.ID+"]")
		}
		where := ""
		if name := r.Where(f); name != "" {
			where = name + ": "
		}
		p.wrapped("      ", where+r.Message(f))
		if s.detail {
			r.textContributors(p, f)
			r.textMissing(p, f)
		}
		if at := r.Position(f); at.Line > 0 && f.Rule.Rule.Scope != rules.ScopePlan {
			p.line("      ", p.paint(dim, "at "+at.String()))
		}
	}
	p.wrapped("      ", p.paint(dim, citeText(group[0].Rule)))
}

// Message is a finding's message; for one that is open for another reason than a blank, with why.
func (r *Report) Message(f *rules.Finding) string {
	if text, ok := r.needMessage(f); ok {
		return text + r.markEstimate(f)
	}
	text := f.Message()
	if f.Verdict == rules.Unknown && f.State != rules.CheckUnknown && f.Reason != "" && f.Reason != text {
		text += "; " + f.Reason
	}
	return text + r.Plan.choiceText(f) + r.markEstimate(f)
}

// contributorsShown is how many items a finding names in the text; the JSON names more.
const contributorsShown = 5

func (r *Report) textContributors(p *page, f *rules.Finding) {
	if f.Verdict != rules.Fail || f.Direction() != rules.Ceiling {
		return // what is too little does not come from anything
	}
	rows := [][]string{{"most from<", "", "where<"}}
	for i, c := range r.Contributors(f) {
		if i == contributorsShown {
			break
		}
		rows = append(rows, []string{itemName(c.Item, 52), c.Amount.Format(f.Unit), r.Place(c.Item)})
	}
	if len(rows) > 1 {
		p.table("        ", rows)
	}
}

func (r *Report) textMissing(p *page, f *rules.Finding) {
	if f.Verdict != rules.Unknown {
		return
	}
	missing := r.Missing(f)
	for i, item := range missing {
		if i == contributorsShown {
			p.line("        and more: see the JSON report")
			break
		}
		p.wrapped("        ", fmt.Sprintf("no value: %s, %s: %s", itemName(item, 60), r.Place(item), r.missingNutrients(f, item)))
	}
	if text := r.settles(f, missing); text != "" {
		p.wrapped("        ", text)
	}
}

// missingNutrients names what of the rule's nutrients the item's data leave blank, with the bound used.
func (r *Report) missingNutrients(f *rules.Finding, item *BoundItem) string {
	var parts []string
	for _, n := range f.Reads() {
		if !item.blank(n) {
			continue
		}
		v := item.Food.Composition.Value(n)
		text := strings.ToLower(n.Info().Title) + ", taken as " + item.amount(n).Format(n.Unit())
		if v.Reason != "" {
			text += ": " + v.Reason
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "; ")
}

// itemName is an item's food and its amount as written.
func itemName(i *BoundItem, room int) string {
	name, amount := i.Food.Food.Description(), ""
	if i.Item.Amount != "" {
		amount = " (" + i.Item.Amount + ")"
	}
	if cut := room - width(amount); width(name) > cut {
		name = string([]rune(name)[:cut-1]) + "…"
	}
	return name + amount
}

// Place is the day and meal of an item, as people name it.
func (r *Report) Place(i *BoundItem) string {
	switch {
	case i.InBox():
		return "box"
	case i.Listed():
		return "list"
	}
	day := &r.Plan.Days[i.day]
	return day.Name + ", " + day.Meals[i.meal].Name
}

// Where is a finding's subject as a dietitian names it, "Monday, lunch, Bananas, raw (1 medium)"; nothing for the plan.
func (r *Report) Where(f *rules.Finding) string {
	s, ok := f.Subject.(*subject)
	if !ok || s.above == nil {
		return ""
	}
	switch {
	case s.item != nil:
		return r.Place(s.item) + ", " + itemName(s.item, 60)
	case s.scope == rules.ScopeMeal:
		return s.above.name + ", " + s.name
	}
	if s.beside != nil {
		return s.name + ", with the box"
	}
	return s.name
}

// citeText names a rule's sources by their ids, which the report's list of sources spells out, with the grade and
// how well the figure is known.
func citeText(rule *rules.CompiledRule) string {
	text := "source: " + strings.Join(rule.Rule.Cite, ", ")
	if rule.Rule.Grade != "" {
		text += "; grade: " + rule.Rule.Grade
	}
	if rule.Rule.Confidence == "recalled" {
		text += "; recalled, not read"
	}
	return text
}

// energyAndThree are the nutrients that the table of meals shows after energy and carbohydrate.
var energyAndThree = []nutrition.Nutrient{nutrition.Sodium, nutrition.Potassium, nutrition.Phosphorus}
