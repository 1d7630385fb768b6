package conditions_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// fiveConditions are five at once, and many conflicts among them.
func fiveConditions() []string {
	return []string{"chf", "ckd:stage=3b,potassium=2500mg,protein_ceiling=0.8g/kg", "dash", "diabetes:type=2", "cirrhosis"}
}

// BenchmarkCompileFive is what composing is held against: reading the checks of five packs.
func BenchmarkCompileFive(b *testing.B) {
	uses := selectedFor(b)
	for b.Loop() {
		for _, u := range uses {
			if _, ds := rules.Compile(u.Program().Pack()); len(ds) > 0 {
				b.Fatal(ds)
			}
		}
	}
}

// BenchmarkConflictsOfFive composes five conditions that are compiled, and finds their conflicts.
func BenchmarkConflictsOfFive(b *testing.B) {
	uses := selectedFor(b)
	individual, err := conditions.NewIndividual(woman(), nutrition.NeedsOptions{}, 2.0/3, false)
	require.NoError(b, err)
	for b.Loop() {
		set, ds := conditions.Compose(uses...)
		if len(ds) > 0 {
			b.Fatal(ds)
		}
		w := set.Windows(individual)
		if len(conditions.Conflicts(set, &w, conditions.Reviews())) == 0 {
			b.Fatal("no conflict was found")
		}
	}
}

func selectedFor(b *testing.B) []*rules.Use {
	b.Helper()
	var args []conditions.Argument
	for _, text := range fiveConditions() {
		arg, err := conditions.ParseArgument(text)
		require.NoError(b, err)
		args = append(args, arg)
	}
	uses, ds := conditions.Builtin().Select(args)
	require.NoError(b, ds.Err())
	return uses
}
