package plans

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// A food of USDA SR28 whose potassium is blank, and others beside it.
const blankDay = `days: [{day: Monday, meals: [{meal: lunch, items: [
  {food: "ndb:%s", amount: 100 g}, {food: "ndb:09040", amount: 100 g}]}]}]
`

// blankPotassium is the id of a food with a blank and an estimate that is under the bound.
func blankPotassium(t testing.TB) foods.Food {
	t.Helper()
	e := foods.NewEstimates(foods.Builtin())
	for f := range foods.Builtin().All() {
		if _, ok := f.Known(nutrition.Potassium); ok || f.Group() != "Fruits and Fruit Juices" {
			continue
		}
		if f.Composition(nil).Estimated(e).Value(nutrition.Potassium).Kind == foods.Estimated {
			return f
		}
	}
	t.Fatal("no fruit has a blank")
	return foods.Food{}
}

func estimatedDay(t testing.TB, estimates bool) *Report {
	t.Helper()
	f := blankPotassium(t)
	day := bytes.Replace([]byte(blankDay), []byte("ndb:%s"), []byte(f.ID()), 1)
	return houseReport(t, Config{Estimates: estimates}, string(day),
		"day.potassium <= mg(9000)", "day.potassium <= mg(300)", "day.energy >= kcal(1)", "warning day:: day.potassium <= mg(400)")
}

func TestEstimatesAreMarked(t *testing.T) {
	certain, r := estimatedDay(t, false), estimatedDay(t, true)
	require.Equal(t, rules.Fail, r.Verdict)
	require.Equal(t, rules.Pass, r.Findings()[0].Verdict, "the most that any fruit has decides it")
	require.Equal(t, rules.Unknown, certain.Findings()[0].Verdict, "physics does not")
	require.NotNil(t, r.Factual())
	require.Equal(t, certain.Verdict, r.Factual().Verdict)
	require.Equal(t, certain.Summary, r.Factual().Summary)

	for i := range r.Findings() {
		f, was := &r.Findings()[i], &certain.Findings()[i]
		same := f.Verdict == was.Verdict && f.Measured == was.Measured && f.Limit == was.Limit
		require.Equal(t, !same, r.Estimated(f), f.Rule.ID)
		if same {
			require.NotContains(t, r.Message(f), "estimate")
		} else {
			require.Contains(t, r.Message(f), " (estimate)")
		}
	}
	require.False(t, r.Estimated(&r.Findings()[2]), "energy is known")

	var page bytes.Buffer
	require.NoError(t, r.WriteText(&page, TextOptions{}))
	require.Contains(t, page.String(), "This rests on estimates, which are no facts")
	require.Contains(t, page.String(), "Without them: FAIL.")
	require.Contains(t, page.String(), "(estimate)")

	data, err := json.Marshal(r)
	require.NoError(t, err)
	var out struct {
		Totals struct {
			Mean map[string]struct{ Estimate bool }
			Days []struct {
				Nutrients map[string]struct {
					Estimate bool
					Missing  []string
				}
			}
		}
		Findings  []struct{ Estimate bool }
		Estimates struct {
			Findings int
			Without  string `json:"verdict_without"`
		}
		Policies []Policy
	}
	require.NoError(t, json.Unmarshal(data, &out))
	require.True(t, out.Totals.Mean["potassium"].Estimate)
	require.True(t, out.Totals.Days[0].Nutrients["potassium"].Estimate)
	require.NotEmpty(t, out.Totals.Days[0].Nutrients["potassium"].Missing, "an estimate does not fill a blank")
	require.False(t, out.Totals.Mean["energy"].Estimate)
	require.Equal(t, []bool{true, true, false, true}, []bool{
		out.Findings[0].Estimate, out.Findings[1].Estimate, out.Findings[2].Estimate, out.Findings[3].Estimate})
	require.Equal(t, 3, out.Estimates.Findings)
	require.Equal(t, "fail", out.Estimates.Without)
	require.Contains(t, out.Policies, r.estimatePolicy()[0])
}

// Unless they are asked for, there are none, and a report does not so much as name them.
func TestEstimatesAreOff(t *testing.T) {
	r := estimatedDay(t, false)
	require.Nil(t, r.Factual())
	require.False(t, r.Estimated(&r.Findings()[0]))
	data, err := json.Marshal(r)
	require.NoError(t, err)
	require.NotContains(t, string(data), "estimate")
	var page bytes.Buffer
	require.NoError(t, r.WriteText(&page, TextOptions{}))
	require.NotContains(t, page.String(), "estimate")
}

// Where nothing is missing that a rule reads, estimates change nothing but to say so.
func TestEstimatesThatTouchNothing(t *testing.T) {
	r := houseReport(t, Config{Estimates: true}, exactDay, "day.sodium <= mg(1050)")
	require.Equal(t, rules.Pass, r.Verdict)
	require.Zero(t, r.estimated())
	var page bytes.Buffer
	require.NoError(t, r.WriteText(&page, TextOptions{}))
	require.Contains(t, page.String(), "Estimates were asked for; no finding rests on one.")
}

// Estimates and a portion error go together: what depends on the portions is told within the estimates.
func TestEstimatesWithPortionError(t *testing.T) {
	f := blankPotassium(t)
	day := bytes.Replace([]byte(blankDay), []byte("ndb:%s"), []byte(f.ID()), 1)
	r := houseReport(t, Config{Estimates: true, PortionError: 0.1}, string(day), "day.potassium <= mg(9000)")
	require.Equal(t, rules.Pass, r.Verdict)
	require.Equal(t, rules.Unknown, r.Factual().Verdict)
	require.InDelta(t, 0.1, r.Factual().Bound.PortionError, 0)
	require.Empty(t, r.Sensitive())
}

func BenchmarkEstimates(b *testing.B) {
	for name, estimates := range map[string]bool{"certain": false, "estimate": true} {
		checker := NewChecker(Config{Estimates: estimates})
		p, ds := Parse("plan.yaml", []byte("plan: A plan\nservice: mtm\n"+exactDay))
		require.NoError(b, ds.Err())
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, err := checker.Check(b.Context(), p)
				require.NoError(b, err)
			}
		})
	}
}
