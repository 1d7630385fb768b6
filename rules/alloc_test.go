package rules

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestRulesEvaluateWithoutAllocating: no expression of any pack that ships allocates while it is evaluated, nor does a
// random one.
func TestRulesEvaluateWithoutAllocating(t *testing.T) {
	w := newPackWorld(3)
	f := newFrame(context.Background(), w)
	places := placesOf(f.world, w.root, ScopeItem)
	for _, pack := range shippedPacks(t) {
		prog, ds := Compile(pack)
		require.NoError(t, ds.Err())
		use, ds := prog.With(requiredOnly(pack))
		require.NoError(t, ds.Err())
		f.params = use.settings
		for _, r := range prog.rules {
			f.here = &places[r.Rule.Scope][0]
			for _, truth := range []truthFunc{r.when.truth, r.check.truth} {
				if truth == nil {
					continue
				}
				truth(f) // the references of the random plan are made when first asked for
				require.Zero(t, testing.AllocsPerRun(10, func() { f.steps = 0; truth(f) }), r.ID)
			}
		}
	}
	for seed := range uint64(200) {
		g := newGen(seed)
		prog, problems := Compile(&Pack{ID: "gen", Rules: []Rule{planRule(g.truth(genDepth).text)}})
		if len(problems) > 0 {
			continue
		}
		random := newFrame(context.Background(), newGenWorld(g.Rand))
		require.Zero(t, testing.AllocsPerRun(10, func() { random.steps = 0; prog.rules[0].check.truth(random) }), prog.rules[0].Rule.Check.Text)
	}
}
