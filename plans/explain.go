package plans

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/internal/suggest"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// Explanation is how a finding came about, from its verdict through the rule's expressions down to the items of the
// plan, their grams and the rows of the food data.
type Explanation struct {
	Report  *Report
	Finding *rules.Finding
	When    *Step // nil where the rule has no condition, or a condition that simply holds
	Check   *Step // nil where the rule came to no check; the finding's Reason says why
}

// Step is one expression of a rule with its value and, where it reads the amount of a nutrient, the items that bring it.
type Step struct {
	*rules.Step
	Note   string // where a fact comes from, in words
	Shares []Brought
	Rest   Brought // what the Others bring together
	Others int     // the items that are not among Shares
	Parts  []*Step
}

// Brought is what one item brings of what a step reads.
type Brought struct {
	Item   *BoundItem
	Value  foods.Value // per 100 g, with its source, or the reason of its bound
	Grams  nutrition.Amount
	Weight float64          // what the item counts: in the mean of a week a seventh
	Amount nutrition.Amount // what it brings, in the nutrient's unit
}

// Explain says how a finding of the report came about: by default the smallest part of the rule that suffices, with the
// items that bring most; in full every expression, every round of all and exists, and every item.
func (r *Report) Explain(f *rules.Finding, o rules.ExplainOptions) *Explanation {
	told := f.Explain(o)
	x := &explaining{report: r, finding: f, full: o.Full}
	return &Explanation{Report: r, Finding: f, When: x.step(told.When), Check: x.step(told.Check)}
}

// FindingsOf are the findings of one rule; on one subject, if subject is not empty. The error says what the plan has
// instead.
func (r *Report) FindingsOf(rule, subject string) ([]*rules.Finding, error) {
	var list []*rules.Finding
	var ids, subjects []string
	findings := r.Findings()
	for i := range findings {
		f := &findings[i]
		ids = append(ids, f.Rule.ID)
		if f.Rule.ID != rule {
			continue
		}
		subjects = append(subjects, f.Path())
		if subject == "" || f.Path() == subject {
			list = append(list, f)
		}
	}
	switch {
	case len(list) > 0:
		return list, nil
	case len(subjects) > 0:
		return nil, fmt.Errorf("plans: rule %s says nothing of %q; its subjects are %s", rule, subject, rangeOf(subjects))
	}
	return nil, fmt.Errorf("plans: the plan is not held to a rule %q%s", rule, orRules(suggest.DidYouMean(rule, unique(ids))))
}

// orRules is a hint, or where to find the ids.
func orRules(hint string) string {
	if hint == "" {
		return `; "mealwright check --format json" lists its rules`
	}
	return hint
}

// rangeOf are some names: all of a few, the first and last of many.
func rangeOf(names []string) string {
	if len(names) <= 4 {
		return joined(names)
	}
	return fmt.Sprintf("%s to %s (%d)", names[0], names[len(names)-1], len(names))
}

func joined(names []string) string {
	var text strings.Builder
	for i, name := range names {
		if i > 0 {
			text.WriteString(", ")
		}
		text.WriteString(name)
	}
	return text.String()
}

// Telling is the finding of a list that is most worth explaining: one that failed, else one that is open, else the first.
func Telling(list []*rules.Finding) *rules.Finding {
	for _, verdict := range []rules.Verdict{rules.Fail, rules.Unknown, rules.Waived, rules.Pass} {
		for _, f := range list {
			if f.Verdict == verdict {
				return f
			}
		}
	}
	return list[0]
}

// explaining adds the plan to the steps of one finding.
type explaining struct {
	report  *Report
	finding *rules.Finding
	full    bool
}

func (x *explaining) step(s *rules.Step) *Step {
	if s == nil {
		return nil
	}
	out := &Step{Step: s, Note: x.note(s)}
	if s.Fact == rules.FoodFact {
		x.shares(out)
	}
	for _, part := range s.Parts {
		out.Parts = append(out.Parts, x.step(part))
	}
	return out
}

// sharesTold is how many items a short explanation names.
const sharesTold = 5

// shares finds the items that an amount comes from, those that can bring most first.
func (x *explaining) shares(s *Step) {
	from, ok := s.Subject.(*subject)
	if !ok {
		return
	}
	at := map[*BoundItem]bool{}
	from.eachItem(func(leaf *subject) {
		i, weight := leaf.item, leaf.shareIn(from)
		if at[i] {
			return
		}
		at[i] = true
		share := Brought{i, i.Food.Composition.Value(s.Nutrient), i.Grams, weight, i.amount(s.Nutrient).Scale(weight)}
		s.Shares = append(s.Shares, share)
	})
	slices.SortStableFunc(s.Shares, func(a, b Brought) int {
		return cmp.Or(cmp.Compare(b.Amount.Hi, a.Amount.Hi), cmp.Compare(b.Amount.Lo, a.Amount.Lo))
	})
	if x.full {
		return
	}
	keep := 0
	for keep < len(s.Shares) && keep < sharesTold && s.Shares[keep].Amount.Hi > 0 {
		keep++
	}
	for _, rest := range s.Shares[keep:] {
		s.Rest.Amount = s.Rest.Amount.Add(rest.Amount)
	}
	s.Others, s.Shares = len(s.Shares)-keep, s.Shares[:keep]
}
