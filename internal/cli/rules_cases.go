package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/internal/suggest"
	"github.com/mealwright/mealwright/rules"
)

const rulesTestHelp = `Run the test cases that packs carry: each rule's passing, failing, unknown and not applicable ones. A case gives its facts
itself, in a line or as a row of a table, or names a plan file. One that comes out otherwise than expected is shown with
what the rule says of it.

--coverage says which outcomes of the rules' expressions the cases bring about: true, false and unknown. --mutate makes
small mistakes in the rules, one at a time, and says which of them no case notices. --propose writes the cases that are
lacking, as YAML to be pasted; whether the rule is right to say what they expect is for you to judge.

A pack is a file, - for standard input, or the id of a built-in pack; without any, all built-in packs are tested.

Exit codes: 0 all cases came out as expected; 1 some did not, or a share is below --fail-under; 2 a pack has problems, a
rule without its cases included.`

// packTest is one run of rules test.
type packTest struct {
	app       *app
	coverage  bool
	mutate    bool
	propose   bool
	failUnder float64 // in percent; 0: no share is too low
	rules     []string
}

func (a *app) rulesTestCommand() *cobra.Command {
	t := &packTest{app: a}
	cmd := &cobra.Command{
		Use:               "test [PACK...]",
		Short:             "Run the test cases of packs of rules",
		Long:              rulesTestHelp,
		Example:           "  mealwright rules test house-rules.yaml\n  mealwright rules test chf --coverage --mutate --fail-under 95\n  mealwright rules test house-rules.yaml --propose --rule house.sodium",
		ValidArgsFunction: packFiles,
	}
	f := formatFlag(cmd)
	a.catalogueFlag(cmd) // for cases that are plan files
	cmd.Flags().BoolVar(&t.coverage, "coverage", false, "say which outcomes of the rules' expressions no case brings about")
	cmd.Flags().BoolVar(&t.mutate, "mutate", false, "make small mistakes in the rules, and say which of them no case notices")
	cmd.Flags().BoolVar(&t.propose, "propose", false, "write the cases that are lacking, as YAML")
	cmd.Flags().Float64Var(&t.failUnder, "fail-under", 0, "exit 1 where less of the outcomes are seen, or of the mistakes noticed, in `PERCENT`")
	cmd.Flags().StringSliceVar(&t.rules, "rule", nil, "look at the rule of this `ID` alone; several may be named")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := t.wrongFlags(); err != nil {
			return err
		}
		if _, err := a.catalogue(); err != nil {
			return err
		}
		packs := a.loadPacks(args)
		if err := t.narrow(packs); err != nil {
			return err
		}
		return t.run(cmd.Context(), packs, f.json())
	}
	return cmd
}

// wrongFlags says what does not go together.
func (t *packTest) wrongFlags() error {
	switch {
	case t.failUnder < 0 || t.failUnder > 100:
		return fmt.Errorf("--fail-under is a share in percent, from 0 to 100, not %v", t.failUnder)
	case t.failUnder > 0 && !t.coverage && !t.mutate:
		return errors.New("--fail-under says how much is enough, of --coverage, of --mutate, or of both; add one")
	}
	return nil
}

// narrow leaves in the packs the rules that were named.
func (t *packTest) narrow(packs []loadedPack) error {
	if len(t.rules) == 0 {
		return nil
	}
	var known []string
	for i := range packs {
		if packs[i].program == nil {
			continue
		}
		for _, r := range packs[i].program.Rules() {
			known = append(known, r.Rule.ID)
		}
		packs[i].program = packs[i].program.Only(func(r *rules.CompiledRule) bool {
			return slices.Contains(t.rules, r.Rule.ID) || slices.Contains(t.rules, r.ID)
		})
	}
	for _, id := range t.rules {
		if !slices.Contains(known, id) && !slices.ContainsFunc(packs, func(l loadedPack) bool { return l.has(id) }) {
			hint := ""
			if near, ok := suggest.Closest(id, known); ok {
				hint = fmt.Sprintf("; did you mean %s?", near)
			}
			return fmt.Errorf("no pack that is tested has a rule %q%s", id, hint)
		}
	}
	return nil
}

// has reports whether the pack has a rule of an id, one that a template stands for included.
func (l *loadedPack) has(id string) bool {
	return l.program != nil && slices.ContainsFunc(l.program.Rules(), func(r *rules.CompiledRule) bool { return r.ID == id })
}

// run tests the packs and writes what came of it.
func (t *packTest) run(ctx context.Context, packs []loadedPack, asJSON bool) error {
	records := []*testedPack{}
	for i := range packs {
		tested, err := t.pack(ctx, &packs[i])
		if err != nil {
			return err
		}
		if asJSON {
			records = append(records, tested)
			continue
		}
		if err := t.write(&packs[i], tested); err != nil {
			return err
		}
	}
	if asJSON {
		return t.app.writeJSON(records)
	}
	return nil
}

// testedPack is what came of a pack's cases.
type testedPack struct {
	packRecord

	Cases     int               `json:"cases"`
	Passed    int               `json:"passed"`
	Failures  []failureRecord   `json:"failures"`
	Coverage  *coverageRecord   `json:"coverage,omitempty"`
	Mutants   *mutationRecord   `json:"mutants,omitempty"`
	Proposals *[]proposalRecord `json:"proposals,omitempty"`

	failures  rules.Diagnostics
	covered   *rules.Coverage
	mutation  *rules.Mutation
	proposals []rules.Proposal
}

// failureRecord is a case that came out otherwise than expected.
type failureRecord struct {
	Rule     string         `json:"rule"`
	Expected rules.Verdict  `json:"expected"`
	Got      rules.Verdict  `json:"got"`
	Message  string         `json:"message"`
	Position positionRecord `json:"position"`
}

// pack runs the cases of a pack, and looks into them as far as was asked for.
func (t *packTest) pack(ctx context.Context, l *loadedPack) (*testedPack, error) {
	tested := &testedPack{Failures: []failureRecord{}}
	if l.program != nil {
		results, problems, err := l.program.TestWith(ctx, l.plans)
		if err != nil {
			return nil, err
		}
		if len(l.problems) == 0 { // what is wrong with cases is among them otherwise
			l.problems = problems
		}
		tested.count(results)
		if err := t.look(ctx, l, tested, results); err != nil {
			return nil, err
		}
	}
	tested.packRecord = l.record()
	if len(tested.failures) > 0 {
		t.app.status = worse(t.app.status, exitFailed)
	}
	if len(l.problems) > 0 {
		t.app.status = worse(t.app.status, exitUsage)
	}
	return tested, nil
}

// count counts the cases that came out as expected, and keeps the others.
func (p *testedPack) count(results []rules.CaseResult) {
	p.Cases = len(results)
	for i := range results {
		r := &results[i]
		if r.Passed() {
			p.Passed++
			continue
		}
		p.failures = append(p.failures, r.Diagnostic())
		p.Failures = append(p.Failures, failureRecord{r.Rule.ID, r.Want, r.Finding.Verdict, r.Finding.Message(), positionOf(r.Case.Range)})
	}
}

// look looks at the cases themselves, as far as was asked for and can be: mistakes are told from the pack by cases that
// come out as expected.
func (t *packTest) look(ctx context.Context, l *loadedPack, p *testedPack, results []rules.CaseResult) (err error) {
	if t.coverage && len(l.problems) == 0 {
		p.covered = l.program.Coverage(results)
		p.Coverage = coverageOf(p.covered)
		t.enough(p.Coverage.Percent)
	}
	if t.mutate && len(l.problems)+len(p.failures) == 0 {
		if p.mutation, err = l.program.Mutate(ctx, l.plans); err != nil {
			return err
		}
		p.Mutants = mutationOf(p.mutation)
		t.enough(p.Mutants.Percent)
	}
	if t.propose && l.onlyLacksCases() && len(p.failures) == 0 {
		if p.proposals, err = l.program.Propose(ctx, l.plans); err != nil {
			return err
		}
		p.Proposals = proposalsOf(p.proposals)
	}
	return nil
}

// enough fails the run where a share is below what was asked for.
func (t *packTest) enough(share float64) {
	if share < t.failUnder {
		t.app.status = worse(t.app.status, exitFailed)
	}
}

// onlyLacksCases reports whether nothing is wrong with a pack but that rules have no cases yet.
func (l *loadedPack) onlyLacksCases() bool {
	return !slices.ContainsFunc(l.problems, func(d rules.Diagnostic) bool { return d.Code != "missing-cases" })
}

// write prints the cases that failed and what was asked for besides, which are the result, and the problems, which are
// none.
func (t *packTest) write(l *loadedPack, p *testedPack) error {
	a := t.app
	if len(l.problems) > 0 {
		if err := a.writeProblems(l.problems); err != nil {
			return err
		}
	}
	if l.program == nil {
		return nil
	}
	if err := p.failures.Render(a.stdout, rules.RenderOptions{Color: a.out.color}); err != nil {
		return err
	}
	line := fmt.Sprintf("%s: %s of %s, all as expected", l.name(), counted(p.Cases, "case"), counted(len(p.ruleIDs(l)), "rule"))
	if len(p.failures) > 0 {
		line = a.out.red(fmt.Sprintf("%s: %d of %s failed", l.name(), len(p.failures), counted(p.Cases, "case")))
	}
	a.println(line)
	return t.writeLooks(l, p)
}

// ruleIDs are the rules, as written, whose cases were run.
func (p *testedPack) ruleIDs(l *loadedPack) []*rules.Rule {
	var out []*rules.Rule
	for _, r := range l.program.Rules() {
		if len(out) == 0 || out[len(out)-1] != r.Rule {
			out = append(out, r.Rule)
		}
	}
	return out
}
