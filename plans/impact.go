package plans

import (
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// VerdictChange is a verdict that differs between two reports on one plan: held to other rules, or with other food data.
type VerdictChange struct {
	Rule, Subject string
	// Before and After are the findings; nil where the rule, or the subject, is not there.
	Before, After *rules.Finding
	// Foods are the items of the subject whose amounts differ, of the nutrients that the rule reads.
	Foods []FoodChange
}

// FoodChange is an item that gives another amount of a nutrient than before, for what is eaten of it.
type FoodChange struct {
	Item          *BoundItem
	Nutrient      nutrition.Nutrient
	Before, After nutrition.Amount
}

// VerdictChanges are the verdicts that differ between two reports on the same plan, in the order of the findings of the
// later one, then those that are gone. A finding that came or went and is neither failed nor open changes nothing that
// anybody must act upon, and is left out.
func VerdictChanges(before, after *Report) []VerdictChange {
	was, is := byRuleAndSubject(before), byRuleAndSubject(after)
	var changes []VerdictChange
	for _, f := range pointers(after.Findings()) {
		old := was[findingKey{f.Rule.ID, f.Path()}]
		if sameVerdict(old, f) {
			continue
		}
		c := VerdictChange{Rule: f.Rule.ID, Subject: f.Path(), Before: old, After: f}
		if old != nil {
			c.Foods = foodChanges(old, f)
		}
		changes = append(changes, c)
	}
	for _, f := range pointers(before.Findings()) {
		if key := (findingKey{f.Rule.ID, f.Path()}); is[key] == nil && !sameVerdict(f, nil) {
			changes = append(changes, VerdictChange{Rule: f.Rule.ID, Subject: f.Path(), Before: f})
		}
	}
	return changes
}

type findingKey struct{ rule, subject string }

func byRuleAndSubject(r *Report) map[findingKey]*rules.Finding {
	found := map[findingKey]*rules.Finding{}
	for _, f := range pointers(r.Findings()) {
		found[findingKey{f.Rule.ID, f.Path()}] = f
	}
	return found
}

func pointers(findings []rules.Finding) []*rules.Finding {
	out := make([]*rules.Finding, len(findings))
	for i := range findings {
		out[i] = &findings[i]
	}
	return out
}

// sameVerdict reports whether two findings say the same, and count the same. One that is not there says as much as one
// that passes or does not apply.
func sameVerdict(a, b *rules.Finding) bool {
	quiet := func(f *rules.Finding) bool {
		return f.Verdict == rules.Pass || f.Verdict == rules.NotApplicable
	}
	switch {
	case a == nil:
		return quiet(b)
	case b == nil:
		return quiet(a)
	}
	return a.Verdict == b.Verdict && a.Effect() == b.Effect()
}

// foodChanges are the items below the subject of two findings of one rule that give other amounts of what it reads.
func foodChanges(before, after *rules.Finding) []FoodChange {
	old, ok := before.Subject.(*subject)
	if !ok {
		return nil
	}
	items := map[string]*BoundItem{}
	old.eachItem(func(leaf *subject) { items[leaf.item.Path()] = leaf.item })
	var changes []FoodChange
	now, ok := after.Subject.(*subject)
	if !ok {
		return nil
	}
	now.eachItem(func(leaf *subject) {
		was := items[leaf.item.Path()]
		if was == nil {
			return
		}
		for _, n := range after.Reads() {
			if a, b := was.amount(n), leaf.item.amount(n); a != b {
				changes = append(changes, FoodChange{leaf.item, n, a, b})
			}
		}
	})
	return changes
}
