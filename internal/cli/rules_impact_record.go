package cli

import (
	"math"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

// planImpact is what changes for one plan, as JSON has it.
type planImpact struct {
	File    string          `json:"file"`
	Plan    string          `json:"plan"`
	HeldTo  bool            `json:"held_to"` // whether the pack is used; true where only the catalogue changes
	Before  *rules.Verdict  `json:"before"`
	After   *rules.Verdict  `json:"after"`
	Refused *refusedRecord  `json:"refused"`
	Changes []verdictRecord `json:"changes"`
}

// refusedRecord says that a plan can be checked before the change alone, or after it alone.
type refusedRecord struct {
	Side   string `json:"side"`
	Reason string `json:"reason"`
}

type verdictRecord struct {
	Rule    string          `json:"rule"`
	Subject string          `json:"subject"`
	Title   string          `json:"title"`
	Before  *findingRecord  `json:"before"`
	After   *findingRecord  `json:"after"`
	Why     []string        `json:"why"`
	Foods   []foodDifferent `json:"foods"`
}

type findingRecord struct {
	Verdict  rules.Verdict `json:"verdict"`
	Severity string        `json:"severity"`
	Message  string        `json:"message"`
}

// foodDifferent is an item whose amount of a nutrient differs, for what is eaten of it.
type foodDifferent struct {
	Item     string       `json:"item"`
	Food     string       `json:"food"`
	Nutrient string       `json:"nutrient"`
	Unit     string       `json:"unit"`
	Before   amountRecord `json:"before"`
	After    amountRecord `json:"after"`
}

// amountRecord is an amount; an end that is not bounded is null.
type amountRecord struct {
	Lo float64  `json:"lo"`
	Hi *float64 `json:"hi"`
}

func recordOfAmount(a nutrition.Amount) amountRecord {
	r := amountRecord{Lo: a.Lo}
	if !math.IsInf(a.Hi, 1) {
		r.Hi = &a.Hi
	}
	return r
}

// verdictsOf notes the verdicts of the two reports, one of which may be missing.
func (m *impact) verdictsOf(r *planImpact, reports [2]*plans.Report) {
	for i, to := range [2]**rules.Verdict{&r.Before, &r.After} {
		if report := reports[i]; report != nil {
			*to = &report.Verdict
			r.HeldTo = r.HeldTo || m.id == "" || report.HeldTo(m.id)
		}
	}
}

// compare notes the verdicts that differ.
func (m *impact) compare(r *planImpact, before, after *plans.Report) {
	for _, c := range plans.VerdictChanges(before, after) {
		record := verdictRecord{
			Rule: c.Rule, Subject: c.Subject, Before: findingOf(before, c.Before), After: findingOf(after, c.After),
			Why: m.why(&c), Foods: []foodDifferent{},
		}
		for _, f := range [2]*rules.Finding{c.Before, c.After} {
			if f != nil {
				record.Title = f.Rule.Title
			}
		}
		for _, f := range c.Foods {
			record.Foods = append(record.Foods, foodDifferent{
				f.Item.Path(), f.Item.Food.Food.Description(), f.Nutrient.String(), f.Nutrient.Unit().Label(), recordOfAmount(f.Before), recordOfAmount(f.After),
			})
		}
		r.Changes = append(r.Changes, record)
	}
}

func findingOf(r *plans.Report, f *rules.Finding) *findingRecord {
	if f == nil {
		return nil
	}
	return &findingRecord{f.Verdict, f.Severity.String(), r.Message(f)}
}

// why says which changes of the pack a verdict follows from: those of its rule, those of a parameter that its rule reads.
func (m *impact) why(c *plans.VerdictChange) []string {
	why := []string{}
	f := c.After
	if f == nil {
		f = c.Before
	}
	read := f.Rule.Params()
	for _, change := range m.changes {
		name, _, _ := strings.Cut(strings.TrimPrefix(change.About, "params."), ".")
		ofParam := strings.HasPrefix(change.About, "params.") && slices.Contains(read, name)
		if change.Verdicts && (slices.Contains(change.Rules, c.Rule) || ofParam && f.Rule.Pack.ID == m.id) {
			why = append(why, change.Text)
		}
	}
	switch {
	case len(why) > 0 || len(c.Foods) > 0:
	case c.Before == nil:
		why = append(why, "the rule is new to this plan")
	case c.After == nil:
		why = append(why, "the rule no longer stands for this plan")
	case m.id != "" && f.Rule.Pack.ID != m.id:
		why = append(why, "the rule did not change; another rule puts it aside, or no longer does")
	}
	return why
}
