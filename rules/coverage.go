package rules

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// Coverage says which outcomes of a pack's expressions its test cases brought about.
type Coverage struct {
	Pack  *Pack
	Rules []RuleCoverage // as written: the cases of a template count for all of its nutrients together
}

// RuleCoverage is the coverage of one rule.
type RuleCoverage struct {
	Rule      *Rule
	Decisions []Decision
}

// Decision is an expression that is true, false or unknown: a condition, a check, and every part of them that &&, ||, !,
// ?:, all, exists or a comparison makes.
type Decision struct {
	Place string // when or check
	Text  string // as written, on one line
	Op    string // the operator or function; empty for a fact
	At    Range
	Can   Outcomes // that facts can bring about
	Seen  Outcomes // that a case brought about
}

// Outcomes are the truths that an expression came to, or can come to.
type Outcomes uint8

// outcomeOf is the bit of a truth.
func outcomeOf(t nutrition.Truth) Outcomes { return 1 << t }

// Has reports whether a truth is among the outcomes.
func (o Outcomes) Has(t nutrition.Truth) bool { return o&outcomeOf(t) != 0 }

// truths are all truths in the order in which people name them.
var truths = [...]nutrition.Truth{nutrition.True, nutrition.False, nutrition.Unknown}

// List are the outcomes: true, false, unknown.
func (o Outcomes) List() []nutrition.Truth {
	var out []nutrition.Truth
	for _, t := range truths {
		if o.Has(t) {
			out = append(out, t)
		}
	}
	return out
}

// Missing are the outcomes that no case brought about.
func (d *Decision) Missing() Outcomes { return d.Can &^ d.Seen }

// Covered counts what was brought about of what can be. Branches are the outcomes true and false, of which a choice takes
// an answer each; outcomes are these and unknown.
type Covered struct{ Branches, AllBranches, Outcomes, AllOutcomes int }

// Percent is the share of all outcomes that was brought about, from 0 to 100; a pack without any has 100.
func (c Covered) Percent() float64 {
	if c.AllOutcomes == 0 {
		return 100
	}
	return 100 * float64(c.Outcomes) / float64(c.AllOutcomes)
}

// Count counts the outcomes of a pack.
func (c *Coverage) Count() Covered {
	var sum Covered
	for i := range c.Rules {
		for j := range c.Rules[i].Decisions {
			sum.add(&c.Rules[i].Decisions[j])
		}
	}
	return sum
}

func (c *Covered) add(d *Decision) {
	for _, t := range d.Can.List() {
		seen := 0
		if d.Seen.Has(t) {
			seen = 1
		}
		c.AllOutcomes, c.Outcomes = c.AllOutcomes+1, c.Outcomes+seen
		if t != nutrition.Unknown {
			c.AllBranches, c.Branches = c.AllBranches+1, c.Branches+seen
		}
	}
}

// Diagnostics say of every expression whose outcomes were not all brought about which are missing, in the order of the
// file.
func (c *Coverage) Diagnostics() Diagnostics {
	var ds Diagnostics
	for i := range c.Rules {
		r := &c.Rules[i]
		for j := range r.Decisions {
			if d := &r.Decisions[j]; d.Missing() != 0 {
				ds = append(ds, c.Pack.diagnostic(d.At, "not-covered", r.Rule.ID+": "+d.lacks(), d.hint()))
			}
		}
	}
	return ds
}

// lacks says what no case brought about.
func (d *Decision) lacks() string {
	if d.Seen == 0 {
		return fmt.Sprintf("no case gets as far as %s", d.Text)
	}
	var never []string
	for _, t := range d.Missing().List() {
		never = append(never, t.String())
	}
	return fmt.Sprintf("in no case is %s %s", d.Text, strings.Join(never, ", or "))
}

// hint says what kind of case is wanted.
func (d *Decision) hint() string {
	switch {
	case d.Missing() == outcomeOf(nutrition.Unknown):
		return "leave a fact of it out, or give it as an interval or unknown"
	case d.Place == "when" && d.Missing().Has(nutrition.False):
		return "a case for which the condition does not hold stands under not_applicable"
	}
	return "rules test --propose shows cases that do"
}

// Coverage says which outcomes the cases of the pack brought about; results are what [Program.TestWith] came to.
func (p *Program) Coverage(results []CaseResult) *Coverage {
	surveys := p.surveys()
	for i := range results {
		r := &results[i]
		surveys[r.Rule].see(&r.Finding)
	}
	c := &Coverage{Pack: p.pack}
	var last *survey
	for _, r := range p.rules {
		if s := surveys[r]; s != last {
			c.Rules, last = append(c.Rules, RuleCoverage{Rule: r.Rule, Decisions: s.decisions}), s
		}
	}
	return c
}
