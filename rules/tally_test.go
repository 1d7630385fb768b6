package rules

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestTallyCountsWhatIsFound: counting takes a shorter way than finding, and comes to the same on random rules of every
// scope, with and without a condition, over random plans.
func TestTallyCountsWhatIsFound(t *testing.T) {
	t.Parallel()
	var seen Tally
	for seed := range uint64(400) {
		g := newGen(seed)
		world := newGenWorld(g.Rand)
		pack := &Pack{ID: "gen"}
		for i, severity := range []Severity{Error, Warning, Note, Error, Error, Warning} {
			r := Rule{ID: string(rune('a' + i)), Scope: ScopePlan + Scope(i%4), Severity: severity, Check: Expr{Text: g.truth(genDepth).text}}
			if i%2 == 1 {
				r.When = Expr{Text: g.truth(2).text}
			}
			if i == 4 {
				r.Suspends = []string{"sodium"}
			}
			pack.Rules = append(pack.Rules, r)
		}
		pack.Rules[5].FloorOf = "sodium"
		prog, problems := Compile(pack)
		if len(problems) > 0 {
			require.Equal(t, "too-complex", problems[0].Code, problems.Err())
			continue
		}
		use, problems := prog.With(nil)
		require.Empty(t, problems)
		set, problems := NewSet(use)
		require.Empty(t, problems)
		found, err := set.Evaluate(context.Background(), world)
		require.NoError(t, err)
		counted, err := set.Tally(context.Background(), world)
		require.NoError(t, err)
		require.Equal(t, TallyOf(found), counted, "seed %d", seed)
		seen = seen.Plus(counted)
	}
	require.Positive(t, seen.Pass)
	require.Positive(t, seen.Fail)
	require.Positive(t, seen.Unknown)
	require.Positive(t, seen.NotApplicable)
}
