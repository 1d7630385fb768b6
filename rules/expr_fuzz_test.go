package rules

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzExpression holds the compiler and the evaluator against whatever somebody may write: no panic, no hang, and
// either a program or a reason with a place inside the text.
func FuzzExpression(f *testing.F) {
	for _, seed := range messageSeeds(f) {
		f.Add(seed)
	}
	for seed := range uint64(50) {
		f.Add(newGen(seed).truth(genDepth).text)
	}
	facts := newGenWorld(newGen(1).Rand)
	f.Fuzz(func(t *testing.T, text string) {
		for scope := ScopePlan; scope <= ScopeItem; scope++ {
			expr := Expr{Text: text, File: "f", Line: 1, Column: 1, Exact: true, Lines: strings.Split(text, "\n")}
			prog, problems := Compile(&Pack{ID: "fuzz", Rules: []Rule{
				{ID: "a", Scope: scope, Severity: Error, Check: expr, When: expr, Message: Message{Parts: []MessagePart{{Expr: expr}}}},
				{ID: "b", Scope: scope, Severity: Error, Check: expr, Each: []string{"sodium", "energy"}},
			}})
			if prog == nil {
				requirePlaces(t, expr, problems)
				continue
			}
			use, problems := prog.With(nil)
			require.Empty(t, problems)
			set, problems := NewSet(use)
			require.Empty(t, problems)
			found, err := set.Evaluate(context.Background(), facts)
			require.NoError(t, err)
			for i := range found {
				_ = found[i].Message()
				_, _, _ = found[i].Terms()
			}
		}
	})
}

// requirePlaces: a refused expression has reasons, each with a place in the text.
func requirePlaces(t *testing.T, expr Expr, problems Diagnostics) {
	t.Helper()
	require.NotEmpty(t, problems)
	for _, d := range problems {
		require.NotEmpty(t, d.Message)
		require.NotEmpty(t, d.Code)
		require.NotEqual(t, "internal", d.Code, d.Message)
		require.Positive(t, d.Range.Line)
		require.LessOrEqual(t, d.Range.Line, max(1, len(expr.Lines)))
		require.Positive(t, d.Range.Column)
		require.Greater(t, d.Range.EndColumn, d.Range.Column)
	}
}

// messageSeeds are the expressions of the golden files.
func messageSeeds(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/messages/*.txt")
	require.NoError(t, err)
	var seeds []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for line := range strings.Lines(string(text)) {
			if question, ok := strings.CutPrefix(strings.TrimSpace(line), ">>> "); ok && !strings.Contains(line, "REPEAT(") {
				_, expression, _ := strings.Cut(question, " ")
				seeds = append(seeds, strings.ReplaceAll(expression, `\n`, "\n"))
			}
		}
	}
	return seeds
}
