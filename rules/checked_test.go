package rules

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestCheckedFormIsTheRule: a pack that has its checked forms with it compiles to what its text compiles to: the same
// findings, messages and explanations, over random rules and plans.
func TestCheckedFormIsTheRule(t *testing.T) {
	t.Parallel()
	for seed := range uint64(300) {
		g := newGen(seed)
		text, when := g.truth(genDepth).text, g.truth(2).text
		pack := func() *Pack {
			return &Pack{ID: "gen", Rules: []Rule{{ID: "gen.rule", Scope: ScopePlan, Severity: Error,
				Check: Expr{Text: text, Line: 3, Column: 9, Exact: true}, When: Expr{Text: when},
				Message: Message{Parts: []MessagePart{{Literal: "so "}, {Expr: Expr{Text: when}}}}}}}
		}
		checked := pack()
		if ds := Precheck(checked); len(ds) > 0 {
			require.Equal(t, "too-complex", ds[0].Code, ds.Err())
			continue
		}
		require.NotEmpty(t, checked.Rules[0].Check.Checked)
		checked.Rules[0].Check.Text = "this is not read"
		world := newGenWorld(g.Rand)
		want, got := findingsOf(t, Compile, pack(), world), findingsOf(t, CompileTested, checked, world)
		require.Len(t, got, len(want))
		for i := range want {
			require.Equal(t, want[i].Verdict, got[i].Verdict, text)
			require.Equal(t, want[i].Measured, got[i].Measured, text)
			require.Equal(t, want[i].Limit, got[i].Limit, text)
			require.Equal(t, want[i].Message(), got[i].Message(), text)
		}
	}
}

func findingsOf(t *testing.T, compile func(*Pack) (*Program, Diagnostics), p *Pack, facts Facts) []Finding {
	t.Helper()
	prog, problems := compile(p)
	require.Empty(t, problems)
	use, problems := prog.With(nil)
	require.Empty(t, problems)
	set, problems := NewSet(use)
	require.Empty(t, problems)
	found, err := set.Evaluate(context.Background(), facts)
	require.NoError(t, err)
	return found
}

// TestTemplateKeepsItsNutrients: one form serves every nutrient of a dimension.
func TestTemplateKeepsItsNutrients(t *testing.T) {
	p := &Pack{ID: "t", Rules: []Rule{{ID: "t", Title: "{each}", Scope: ScopePlan, Severity: Error, Each: []string{"sodium", "energy", "protein"},
		Check:   Expr{Text: "plan.mean.each >= floor(ref.each)"},
		Message: Message{Parts: []MessagePart{{Expr: Expr{Text: "each"}}, {Literal: ": "}, {Expr: Expr{Text: "plan.mean.each"}}}}}}}
	require.Empty(t, Precheck(p))
	prog, problems := CompileTested(p)
	require.Empty(t, problems)
	var ids []string
	for _, r := range prog.Rules() {
		ids = append(ids, r.ID)
		require.Equal(t, r.inputs.nutrients[0].String(), r.ID[len("t-"):])
	}
	require.Equal(t, []string{"t-sodium", "t-energy", "t-protein"}, ids)
	found := findingsOf(t, CompileTested, p, newGenWorld(newGen(1).Rand))
	require.Contains(t, found[2].Message(), "protein: ")
	require.Contains(t, found[2].Rule.explainable().check.is.Text, "plan.mean.protein >= floor(ref.protein)")
}

// FuzzCheckedForm: whatever is taken for a checked form is refused, or read as a tree that says the same when it is
// written again; nothing panics, and what cannot be built is refused.
func FuzzCheckedForm(f *testing.F) {
	l, err := theLanguage()
	require.NoError(f, err)
	for seed := range uint64(40) {
		c := &compiler{language: l, pack: &Pack{}}
		p := c.parse(Expr{Text: newGen(seed).truth(genDepth).text})
		if c.term(p, ScopePlan, nil, wantTruth("check")) != nil {
			f.Add(checkedForm(p.variants))
		}
	}
	facts := newGenWorld(newGen(1).Rand)
	f.Fuzz(func(t *testing.T, form string) {
		variants := readChecked(form)
		if variants == nil {
			return
		}
		again := readChecked(checkedForm(variants))
		require.Equal(t, checkedForm(variants), checkedForm(again))
		if slices.ContainsFunc(variants, func(v variant) bool { return v.of != 0 }) {
			return
		}
		prog, _ := CompileTested(&Pack{ID: "fuzz", Rules: []Rule{{ID: "a", Scope: ScopePlan, Severity: Error, Check: Expr{Text: "true", Checked: form}}}})
		if prog == nil {
			return
		}
		use, problems := prog.With(nil)
		require.Empty(t, problems)
		set, problems := NewSet(use)
		require.Empty(t, problems)
		found, err := set.Evaluate(context.Background(), facts)
		require.NoError(t, err)
		for i := range found {
			_ = found[i].Message()
			_ = found[i].Explain(ExplainOptions{Full: true})
		}
	})
}
