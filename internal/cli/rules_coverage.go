package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/rules"
)

// seenRecord is how much of something there was.
type seenRecord struct {
	Seen int `json:"seen"`
	Of   int `json:"of"`
}

// coverageRecord is the coverage of a pack.
type coverageRecord struct {
	Branches seenRecord      `json:"branches"`
	Outcomes seenRecord      `json:"outcomes"`
	Percent  float64         `json:"percent"`
	Missing  []missingRecord `json:"missing"`
}

// missingRecord is an expression with the outcomes that no case brings about.
type missingRecord struct {
	Rule       string         `json:"rule"`
	Place      string         `json:"place"`
	Expression string         `json:"expression"`
	Outcomes   []string       `json:"outcomes"`
	Position   positionRecord `json:"position"`
}

func coverageOf(c *rules.Coverage) *coverageRecord {
	n := c.Count()
	out := &coverageRecord{seenRecord{n.Branches, n.AllBranches}, seenRecord{n.Outcomes, n.AllOutcomes}, n.Percent(), []missingRecord{}}
	for i := range c.Rules {
		r := &c.Rules[i]
		for j := range r.Decisions {
			d := &r.Decisions[j]
			if d.Missing() == 0 {
				continue
			}
			m := missingRecord{Rule: r.Rule.ID, Place: d.Place, Expression: d.Text, Position: positionOf(d.At)}
			for _, t := range d.Missing().List() {
				m.Outcomes = append(m.Outcomes, t.String())
			}
			out.Missing = append(out.Missing, m)
		}
	}
	return out
}

// mutationRecord is what became of the mistakes made in a pack.
type mutationRecord struct {
	Made      int              `json:"made"`
	Noticed   int              `json:"noticed"`
	Percent   float64          `json:"percent"`
	Survivors []survivorRecord `json:"survivors"`
}

// survivorRecord is a mistake that no case noticed, with a case that would; null where none was found.
type survivorRecord struct {
	Of       string         `json:"of"`
	Place    string         `json:"place"`
	Kind     string         `json:"kind"`
	From     string         `json:"from"`
	To       string         `json:"to"`
	Killer   *caseRecord    `json:"killer"`
	Position positionRecord `json:"position"`
}

// caseRecord is a case that was made up, as YAML.
type caseRecord struct {
	Expect rules.Verdict `json:"expect"`
	Case   string        `json:"case"`
	Shows  []string      `json:"shows"`
}

func mutationOf(m *rules.Mutation) *mutationRecord {
	survivors := m.Survivors()
	out := &mutationRecord{len(m.Mutants), len(m.Mutants) - len(survivors), m.Percent(), []survivorRecord{}}
	for _, s := range survivors {
		r := survivorRecord{Of: s.Owner(), Place: s.Place, Kind: s.Kind.String(), From: s.From, To: s.To, Position: positionOf(s.At)}
		if s.Killer != nil {
			c := caseOf(s.Killer)
			r.Killer = &c
		}
		out.Survivors = append(out.Survivors, r)
	}
	return out
}

func caseOf(c *rules.ProposedCase) caseRecord { return caseRecord{c.Want, c.Facts, c.Shows} }

// proposalRecord is what a rule lacks.
type proposalRecord struct {
	Rule  string       `json:"rule"`
	Cases []caseRecord `json:"cases"`
	Open  []string     `json:"open"`
}

func proposalsOf(ps []rules.Proposal) *[]proposalRecord {
	out := []proposalRecord{}
	for i := range ps {
		r := proposalRecord{Rule: ps[i].Rule.ID, Cases: []caseRecord{}, Open: append([]string{}, ps[i].Open...)}
		for j := range ps[i].Cases {
			r.Cases = append(r.Cases, caseOf(&ps[i].Cases[j]))
		}
		out = append(out, r)
	}
	return &out
}

// writeLooks prints what a look at the cases themselves came to.
func (t *packTest) writeLooks(l *loadedPack, p *testedPack) error {
	if p.covered != nil {
		n := p.covered.Count()
		line := fmt.Sprintf("%s: %d of %s taken, %d of %s seen, %s", l.name(), n.Branches, counted2(n.AllBranches, "branch", "branches"), n.Outcomes, counted(n.AllOutcomes, "outcome"), percent(n.Percent()))
		if err := t.writeShare(p.covered.Diagnostics(), line, n.Percent()); err != nil {
			return err
		}
	}
	if p.mutation != nil {
		made := len(p.mutation.Mutants)
		line := fmt.Sprintf("%s: %d of %s noticed, %s", l.name(), made-len(p.mutation.Survivors()), counted(made, "mistake"), percent(p.mutation.Percent()))
		if err := t.writeShare(p.mutation.Diagnostics(), line, p.mutation.Percent()); err != nil {
			return err
		}
	}
	if p.Proposals != nil {
		t.writeProposals(l, p.proposals)
	}
	return nil
}

// writeShare prints what is lacking, and how much there is.
func (t *packTest) writeShare(lacking rules.Diagnostics, line string, share float64) error {
	if err := lacking.Render(t.app.stdout, rules.RenderOptions{Color: t.app.out.color}); err != nil {
		return err
	}
	if len(lacking) > 0 {
		t.app.println("")
	}
	if share < t.failUnder {
		line = t.app.out.red(line + "; asked for are " + percent(t.failUnder))
	}
	t.app.println(line)
	return nil
}

// writeProposals prints cases as they stand in a pack, so that they can be pasted.
func (t *packTest) writeProposals(l *loadedPack, ps []rules.Proposal) {
	if len(ps) == 0 {
		t.app.printf("%s: no case is lacking\n", l.name())
		return
	}
	for i := range ps {
		t.app.printf("\n# %s, %s\n", ps[i].Rule.ID, ps[i].Rule.Range)
		for _, want := range []rules.Verdict{rules.Pass, rules.Fail, rules.Unknown, rules.NotApplicable} {
			t.writeCases(want, ps[i].Cases)
		}
		for _, open := range ps[i].Open {
			t.app.printf("# no case was found in which %s\n", open)
		}
	}
}

// writeCases prints the cases that expect one verdict.
func (t *packTest) writeCases(want rules.Verdict, cases []rules.ProposedCase) {
	first := true
	for i := range cases {
		if cases[i].Want != want {
			continue
		}
		if first {
			t.app.printf("      %s:\n", want)
		}
		first = false
		t.app.printf("        - %s # %s\n", cases[i].Facts, strings.Join(cases[i].Shows, "; "))
	}
}

// percent is a share as people read it, rounded down, so that only the whole is 100 %.
func percent(share float64) string {
	return strconv.FormatFloat(float64(int(share*10))/10, 'f', -1, 64) + " %"
}

// counted2 is counted for a word whose plural is its own.
func counted2(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
