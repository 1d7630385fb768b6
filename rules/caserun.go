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
	hint := r.Finding.Message()
	if reason := r.Finding.Reason; reason != "" && reason != hint {
		hint += " (" + reason + ")"
	}
	return r.Rule.Pack.diagnostic(r.Case.Range, "case-failed", message, hint)
}

// Test runs the test cases of every rule: the pass, fail and unknown cases that the pack gives it, in that
// order. A rule sees of a case what the case gives; everything else is unknown, parameters have their defaults
// and covers is 2/3. Only the rule itself is looked at, not the other rules of the pack.
//
// Diagnostics are what is wrong with the cases themselves: a nutrient that does not exist, mass where energy is
// due. Such a case has no result. A case that came out otherwise than expected has one, whose Passed is false.
// The error is the context's.
func (p *Program) Test(ctx context.Context) ([]CaseResult, Diagnostics, error) {
	var results []CaseResult
	var problems Diagnostics
	for _, r := range p.rules {
		for _, list := range r.caseLists() {
			for _, c := range list.cases {
				finding, ds, err := r.run(ctx, c)
				if err != nil {
					return nil, nil, err
				}
				if len(ds) > 0 {
					problems = append(problems, ds...)
					continue
				}
				results = append(results, CaseResult{Rule: r, Case: c, Want: list.want, Finding: finding})
			}
		}
	}
	return results, problems.once(), nil
}

// caseList is the cases of a rule that expect one verdict.
type caseList struct {
	want  Verdict
	name  string
	cases []Case
}

func (r *CompiledRule) caseLists() [3]caseList { return r.Rule.caseLists() }

func (r *Rule) caseLists() [3]caseList {
	return [3]caseList{{Pass, "pass", r.Pass}, {Fail, "fail", r.Fail}, {Unknown, "unknown", r.Unknown}}
}

// run holds one case against the rule.
func (r *CompiledRule) run(ctx context.Context, c Case) (Finding, Diagnostics, error) {
	facts, set, problems := r.prepare(c)
	if len(problems) > 0 {
		return Finding{}, problems, nil
	}
	findings, err := set.Evaluate(ctx, facts)
	if err != nil {
		return Finding{}, nil, err
	}
	for _, f := range findings {
		if f.Subject == Subject(facts.atHand) {
			return f, nil, nil
		}
	}
	return findings[0], nil, nil // the rule finds nothing of its scope, which it says of the plan
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
			if len(list.cases) == 0 {
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

// caseProblems is what is wrong with the facts of the cases.
func (p *Program) caseProblems() Diagnostics {
	var ds Diagnostics
	for _, r := range p.rules {
		for _, list := range r.caseLists() {
			for _, c := range list.cases {
				_, _, problems := r.prepare(c)
				ds = append(ds, problems...)
			}
		}
	}
	return ds.once()
}
