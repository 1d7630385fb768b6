package rules

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// CaseResult is what one test case of a pack came to. A case of a template is run for each of its nutrients.
type CaseResult struct {
	Rule    *CompiledRule
	Case    Case
	Want    Verdict // of the list in which the case stands
	Finding Finding // what the rule says of the case; its Message says why
}

// Passed reports whether the rule came to the verdict that the case expects.
func (r *CaseResult) Passed() bool { return r.Finding.Verdict == r.Want }

// Diagnostic says of a case that did not pass what was expected, what came out, and why.
func (r *CaseResult) Diagnostic() Diagnostic {
	message := fmt.Sprintf("%s: expected %s, got %s", r.Rule.ID, r.Want, r.Finding.Verdict)
	if r.Case.Note != "" {
		message = fmt.Sprintf("%s (%s)", message, r.Case.Note)
	}
	hint := r.Finding.Message()
	if reason := r.Finding.Reason; reason != "" && reason != hint {
		hint += " (" + reason + ")"
	}
	return r.Rule.Pack.diagnostic(r.Case.Range, "case-failed", message, hint)
}

// Test is [Program.TestWith] for packs whose cases name no plan files.
func (p *Program) Test(ctx context.Context) ([]CaseResult, Diagnostics, error) {
	return p.TestWith(ctx, nil)
}

// TestWith runs the test cases of every rule: the pass, fail, unknown and not applicable cases that the pack gives it,
// in that order. A rule sees of a case what the case gives; everything else is unknown, parameters have their defaults
// and covers is 2/3. Only the rule itself is looked at, not the other rules of the pack. The plan files that cases name
// are read by plans.
//
// Diagnostics are what is wrong with the cases themselves: a nutrient that does not exist, mass where energy is
// due. Such a case has no result. A case that came out otherwise than expected has one, whose Passed is false.
// The error is the context's.
func (p *Program) TestWith(ctx context.Context, plans PlanReader) ([]CaseResult, Diagnostics, error) {
	trials, problems := p.trials(ctx, plans)
	results := make([]CaseResult, 0, len(trials))
	for i := range trials {
		t := &trials[i]
		finding, err := t.run(ctx, t.rule)
		if err != nil {
			return nil, nil, err
		}
		results = append(results, CaseResult{Rule: t.rule, Case: t.of, Want: t.want, Finding: finding})
	}
	return results, problems, nil
}

// caseList is the cases of a rule that expect one verdict.
type caseList struct {
	want  Verdict
	name  string
	cases []Case
}

// caseLists are the lists of a rule's cases. Every rule needs those of the first three; the last is for a rule with a
// condition.
func (r *Rule) caseLists() [4]caseList {
	return [4]caseList{
		{Pass, "pass", r.Pass}, {Fail, "fail", r.Fail}, {Unknown, "unknown", r.Unknown},
		{NotApplicable, "not_applicable", r.NotApplicable},
	}
}

// once is the diagnostics in the order of the file, those of one place and kind once: the cases of a template
// are read for each of its nutrients.
func (ds Diagnostics) once() Diagnostics {
	ds.sort()
	return slices.CompactFunc(ds, func(a, b Diagnostic) bool { return a.Range == b.Range && a.Code == b.Code })
}

// MissingCases says which rules lack a passing, a failing or an unknown test case. No rule is exempt: what can
// never fail, and what can never be unknown, is no check of a plan.
func (p *Pack) MissingCases() Diagnostics {
	var ds Diagnostics
	for i := range p.Rules {
		r := &p.Rules[i]
		var missing []string
		for _, list := range r.caseLists() {
			if len(list.cases) == 0 && list.want != NotApplicable {
				missing = append(missing, list.name)
			}
		}
		if len(missing) > 0 {
			ds = append(ds, p.diagnostic(r.Range, "missing-cases", fmt.Sprintf("rule %q has no %s case", r.ID, strings.Join(missing, ", no ")),
				"write tests: {pass: [...], fail: [...], unknown: [...]}, with facts such as "+exampleFacts(r.Scope)))
		}
	}
	return ds
}

// exampleFacts is the shape of a case's facts for a rule of a scope.
func exampleFacts(s Scope) string {
	if s == ScopePlan {
		return "{plan: {mean: {" + nutrition.Sodium.String() + ": 1200 mg}}}"
	}
	return "{" + s.String() + ": {" + nutrition.Sodium.String() + ": 1200 mg}}"
}

// CheckPack reads and compiles a pack and reports everything that keeps it from being published: all that
// [Parse] and [Compile] find, rules without a passing, a failing and an unknown test case, and facts of cases
// that do not exist. It does not run the cases; [Program.Test] does. With diagnostics there may be no Program.
func CheckPack(file string, data []byte) (*Program, Diagnostics) {
	pack, ds := Parse(file, data)
	if pack == nil {
		return nil, ds
	}
	program, problems := Compile(pack)
	ds = append(append(ds, problems...), pack.MissingCases()...)
	if program != nil {
		ds = append(ds, program.caseProblems()...)
	}
	ds.sort()
	return program, ds
}

// caseProblems is what is wrong with the facts of the cases. Plan files are not looked at.
func (p *Program) caseProblems() Diagnostics {
	_, problems := p.trials(context.Background(), func(context.Context, *Pack, string) (PlanFacts, Diagnostics) { return PlanFacts{}, nil })
	return problems
}
