package plans

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods/suitability"
	"github.com/mealwright/mealwright/rules"
)

// needsPackID is the pack with a rule for every need. A plan is held to those that it names, and to the one about
// contradictory declarations.
const (
	needsPackID   = "needs"
	contradictory = "needs.contradictory"
)

// needsPack is the part of the pack of needs that a plan asks for. A plan that declares something of its items asks at
// least that nothing contradicts it.
func (c *Checker) needsPack(p *Plan) ([]*rules.Use, rules.Diagnostics) {
	problems := p.badNeeds()
	if len(problems) > 0 {
		return nil, problems
	}
	declares := p.declares()
	if len(p.Needs) == 0 && !declares {
		return nil, nil
	}
	use, ds := services().Use(needsPackID)
	if len(ds) > 0 {
		return nil, ds
	}
	return []*rules.Use{use.Only(func(r *rules.CompiledRule) bool {
		return r.ID == contradictory && declares || p.asks(strings.TrimPrefix(r.ID, needsPackID+"."))
	})}, nil
}

// asks reports whether the plan names the need.
func (p *Plan) asks(need string) bool {
	return slices.ContainsFunc(p.Needs, func(e Entry) bool { return e.Text == need })
}

// badNeeds reports needs that there are not, and those named twice.
func (p *Plan) badNeeds() rules.Diagnostics {
	var problems rules.Diagnostics
	report := func(e Entry, code, message, hint string) {
		problems = append(problems, rules.Diagnostic{Code: code, Range: e.Range, Line: p.Line(e.Range), Message: message, Hint: hint})
	}
	for i, e := range p.Needs {
		first := slices.IndexFunc(p.Needs, func(other Entry) bool { return other.Text == e.Text })
		if first < i {
			report(e, "twice", fmt.Sprintf("the need %s is named twice", short(e.Text)), "keep one of them")
			continue
		}
		if _, ok := suitability.LookupNeed(e.Text); ok {
			continue
		}
		hint := "needs with rules: " + strings.Join(suitability.NeedIDs(), ", ")
		if near, ok := suitability.NearestNeed(e.Text); ok {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		report(e, "unknown-need", fmt.Sprintf("there are no rules for the need %q", short(e.Text)), hint)
	}
	return problems
}

// declares reports whether any item says what it contains, or is certified for something.
func (p *Plan) declares() bool {
	declared := false
	p.eachItem(func(i *Item) { declared = declared || len(i.Contains) > 0 || len(i.Certified) > 0 })
	return declared
}

// eachItem goes through the items of the plan in its order.
func (p *Plan) eachItem(visit func(*Item)) {
	for d := range p.Days {
		for m := range p.Days[d].Meals {
			for k := range p.Days[d].Meals[m].Items {
				visit(&p.Days[d].Meals[m].Items[k])
			}
		}
	}
	for k := range p.Box {
		visit(&p.Box[k])
	}
	for k := range p.Eligible {
		visit(&p.Eligible[k])
	}
}
