package rules_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/rules"
)

// TestAttacks: what would decide an unknown does not compile, whatever the golden file says; what is harmless
// does. The expressions are those of testdata/messages/refused.txt, above and below the line "And what is
// harmless".
func TestAttacks(t *testing.T) {
	file, err := os.ReadFile("testdata/messages/refused.txt")
	require.NoError(t, err)
	attacks, harmless, ok := strings.Cut(string(file), "# And what is harmless")
	require.True(t, ok)
	require.Greater(t, len(questions(attacks)), 12)
	for _, q := range questions(attacks) {
		prog, problems := rules.Compile(vocabularyPack(asked(t, q)))
		require.Nil(t, prog, q)
		require.NotEmpty(t, problems, q)
		for _, d := range problems {
			require.NotEmpty(t, d.Hint, "%s: %s", q, d.Message)
			require.Positive(t, d.Range.Column, q)
		}
	}
	require.NotEmpty(t, questions(harmless))
	for _, q := range questions(harmless) {
		_, problems := rules.Compile(vocabularyPack(asked(t, q)))
		require.Empty(t, problems, q)
	}
}

// questions are the cases of a golden file: a scope and an expression each.
func questions(file string) []string {
	var out []string
	for line := range strings.Lines(file) {
		if q, ok := strings.CutPrefix(strings.TrimSpace(line), ">>> "); ok {
			out = append(out, q)
		}
	}
	return out
}

// asked is the rule of a question.
func asked(t *testing.T, question string) rules.Rule {
	t.Helper()
	scope, check, ok := strings.Cut(question, " ")
	require.True(t, ok, question)
	r := rule(check)
	r.Scope = map[string]rules.Scope{"plan": rules.ScopePlan, "day": rules.ScopeDay, "meal": rules.ScopeMeal, "item": rules.ScopeItem}[scope]
	return r
}
