package plans

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods/suitability"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// evidenceShown is how much of what decides a need the report names.
const evidenceShown = 2

// needMessage is what a finding about a need says: what decides it, and where that stands. It reports false for a
// finding about something else.
func (r *Report) needMessage(f *rules.Finding) (string, bool) {
	s, ok := f.Subject.(*subject)
	if f.Rule.Pack.ID != needsPackID || !ok || s.item == nil || s.suits == nil || f.Verdict == rules.NotApplicable {
		return "", false
	}
	facts := s.suits.of(s.item)
	if f.Rule.ID == contradictory {
		return contradictionText(s.item, facts), true
	}
	need, ok := suitability.LookupNeed(strings.TrimPrefix(f.Rule.ID, needsPackID+"."))
	if !ok {
		return "", false
	}
	return needText(s.item, facts.Meets(need)), true
}

// needText is a verdict on a need with its evidence.
func needText(i *BoundItem, v suitability.Verdict) string {
	text := map[nutrition.Truth]string{nutrition.True: "meets it", nutrition.False: "does not meet it", nutrition.Unknown: "cannot be told"}[v.Truth]
	if v.Truth == nutrition.True {
		if text = "meets it, as inferred"; v.Certified {
			text = "meets it, certified"
		}
	}
	var parts []string
	for _, e := range v.Evidence {
		if part := evidenceText(i, e); len(parts) < evidenceShown && !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 && v.Truth == nutrition.Unknown {
		parts = append(parts, "nothing says what is in it")
	}
	text += ": " + strings.Join(parts, "; ")
	if v.Ask != "" {
		text += ". To settle it: " + v.Ask
	}
	return text
}

// contradictionText names both places of what contradicts itself.
func contradictionText(i *BoundItem, facts *suitability.Facts) string {
	var parts []string
	for _, c := range facts.Contradictions() {
		parts = append(parts, fmt.Sprintf("%s: %s; but %s", c.Substance.Title(), evidenceText(i, c.Holds), evidenceText(i, c.Free)))
	}
	if len(parts) == 0 {
		return "nothing contradicts what is declared"
	}
	return strings.Join(parts, ". ")
}

// evidenceText is evidence with its line in the plan.
func evidenceText(i *BoundItem, e suitability.Evidence) string {
	at := i.Item.At("food")
	switch e.Place {
	case suitability.Ingredients, suitability.Statement:
		at = i.Item.At("ingredients")
	case suitability.Declared:
		at = i.Item.Contains[e.Index].Range
	case suitability.Certified:
		at = i.Item.Certified[e.Index].Range
	case suitability.ItemState:
		at = i.Item.At("state")
	case suitability.Nowhere, suitability.Description, suitability.Group:
	}
	if at.Line == 0 {
		return e.String()
	}
	return fmt.Sprintf("%s (line %d)", e, at.Line)
}

// textMember lists what the plan's needs come to: how many items meet each, and which by a certificate.
func (r *Report) textMember(p *page) {
	for k, e := range r.Plan.Needs {
		if k == 0 {
			p.heading("What the member needs")
		}
		need, ok := suitability.LookupNeed(e.Text)
		if !ok {
			continue
		}
		r.textNeed(p, need)
	}
}

// textNeed is one need: its counts, what it means, and its certificates.
func (r *Report) textNeed(p *page, need suitability.Need) {
	var certified, inferred, fails, open int
	var certificates []string
	for i := range r.Findings() {
		f := &r.Findings()[i]
		s, ok := f.Subject.(*subject)
		if f.Rule.ID != needsPackID+"."+need.String() || !ok || s.item == nil {
			continue
		}
		v := s.suits.of(s.item).Meets(need)
		switch {
		case v.Truth == nutrition.False:
			fails++
		case v.Truth == nutrition.Unknown:
			open++
		case v.Certified:
			certified++
			certificates = append(certificates, r.Place(s.item)+", "+itemName(s.item, 52)+": "+v.Evidence[0].Why)
		default:
			inferred++
		}
	}
	p.wrapped("  ", fmt.Sprintf("%s (%s): %d certified, %d inferred, %s, %d open", need.Title(), need.Meaning(), certified, inferred, failing(fails), open))
	for _, c := range certificates {
		p.wrapped("    - ", c)
	}
}

func failing(n int) string {
	if n == 1 {
		return "1 fails"
	}
	return fmt.Sprintf("%d fail", n)
}
