package rules_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

func exactly(v float64) nutrition.Amount      { return nutrition.Exactly(v) }
func between(lo, hi float64) nutrition.Amount { return nutrition.Between(lo, hi) }
func number(v float64) rules.Value {
	return rules.Value{Kind: rules.NumberValue, Number: nutrition.Exactly(v)}
}
func truth(v bool) rules.Value {
	return rules.Value{Kind: rules.TruthValue, Truth: nutrition.TruthOf(v)}
}
func text(s string) rules.Value { return rules.Value{Kind: rules.TextValue, Text: s} }

// written is an expression as the loader would give it, at the start of line 1.
func written(s string) rules.Expr {
	return rules.Expr{Text: s, File: "pack.yaml", Line: 1, Column: 1, Exact: true, Lines: strings.Split(s, "\n")}
}

// pack is a pack of rules.
func pack(rs ...rules.Rule) *rules.Pack { return &rules.Pack{ID: "test", File: "pack.yaml", Rules: rs} }

// rule is an error rule of scope day.
func rule(check string) rules.Rule {
	return rules.Rule{ID: "test.rule", Title: "Title", Scope: rules.ScopeDay, Severity: rules.Error, Check: written(check)}
}

// compiled is the program of a pack that must compile.
func compiled(t testing.TB, p *rules.Pack) *rules.Program {
	t.Helper()
	prog, problems := rules.Compile(p)
	require.Empty(t, problems)
	return prog
}

// findings holds a world against a pack.
func findings(t testing.TB, p *rules.Pack, w *world, params map[string]rules.ParamValue) []rules.Finding {
	t.Helper()
	use, problems := compiled(t, p).With(params)
	require.Empty(t, problems)
	set, problems := rules.NewSet(use)
	require.Empty(t, problems)
	out, err := set.Evaluate(context.Background(), w)
	require.NoError(t, err)
	return out
}

func oneDay(a amounts) *world { return &world{days: []*part{{amounts: a}}} }

func TestEvaluateComparison(t *testing.T) {
	for _, c := range []struct {
		check   string
		sodium  nutrition.Amount
		verdict rules.Verdict
	}{
		{"day.sodium <= mg(2300)", exactly(2300), rules.Pass},
		{"day.sodium <= mg(2300)", exactly(2301), rules.Fail},
		{"day.sodium <= mg(2300)", between(2000, 2301), rules.Unknown},
		{"day.sodium <= ceiling(mg(2300))", exactly(1533), rules.Pass},
		{"day.sodium <= ceiling(mg(2300))", exactly(1534), rules.Fail},
		{"day.sodium <= 1.2 * ceiling(mg(2300))", exactly(1840), rules.Pass},
		{"g(2.3) >= day.sodium", exactly(2300), rules.Pass},
		{"day.sodium < mg(2300) || day.fat <= g(1)", exactly(10), rules.Pass},
		{"day.sodium < mg(2300) && day.fat <= g(1)", exactly(10), rules.Unknown},
		{"day.sodium < mg(2300) && day.fat <= g(1)", exactly(2310), rules.Fail},
		{"plan.days.all(d, d.sodium <= mg(10))", exactly(10), rules.Pass},
		{"plan.days.exists(d, d.sodium > mg(10))", exactly(10), rules.Fail},
		{"day.sodium / mg(100) <= 1 / 2", exactly(50), rules.Pass},
	} {
		got := findings(t, pack(rule(c.check)), oneDay(amounts{nutrition.Sodium: c.sodium}), nil)
		require.Len(t, got, 1)
		require.Equal(t, c.verdict, got[0].Verdict, "%s with %v", c.check, c.sodium)
	}
}
