package plans

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// drawMeals are meals of foods whose values are given or not, each as a line of a plan.
func drawMeals(t *rapid.T) []string {
	meals := make([]string, rapid.IntRange(3, 8).Draw(t, "meals"))
	for i := range meals {
		var amounts []string
		for _, n := range []struct {
			name, unit string
			most       int
		}{{"energy", "kcal", 300}, {"sodium", "mg", 900}, {"protein", "g", 20}, {"saturated_fat", "g", 9}} {
			if rapid.IntRange(0, 9).Draw(t, "known") > 0 {
				amounts = append(amounts, fmt.Sprintf("%s: %d %s", n.name, rapid.IntRange(0, n.most).Draw(t, n.name), n.unit))
			}
		}
		meals[i] = fmt.Sprintf("{meal: m%d, items: [{food: \"own:f%d\", amount: %d g, nutrients: {%s}, source: S}]}",
			i, i, rapid.IntRange(20, 300).Draw(t, "grams"), strings.Join(append(amounts, "calcium: 1 mg"), ", "))
	}
	return meals
}

// subsets visits every choice of so many of the meals.
func subsets(meals []string, count int, visit func([]string)) {
	var add func(from int, chosen []string)
	add = func(from int, chosen []string) {
		if len(chosen) == count {
			visit(chosen)
			return
		}
		for i := from; i < len(meals); i++ {
			add(i+1, append(slices.Clip(chosen), meals[i]))
		}
	}
	add(0, nil)
}

func inOneDay(meals []string) string {
	return "days: [{day: D, meals: [" + strings.Join(meals, ", ") + "]}]\n"
}

// TestAChoiceSaysWhatEveryChoiceSays: a rule passes if it passes for every choice, each checked as a plan of its own, and
// fails if it fails for any, with a worst choice that does.
func TestAChoiceSaysWhatEveryChoiceSays(t *testing.T) {
	checks := []string{
		"plan:: plan.mean.sodium <= mg(900)", "plan:: plan.mean.protein >= g(15)",
		"plan:: kcal_from_fat(plan.mean.saturated_fat) <= 0.10 * plan.mean.energy",
		"plan:: g(20) * (plan.mean.energy / kcal(1000)) <= plan.mean.protein",
		"plan:: plan.mean.sodium <= mg(900) && plan.mean.protein >= g(15)",
		"plan:: plan.mean.protein >= g(5) && mg(1500) >= plan.mean.sodium && kcal_from_fat(plan.mean.saturated_fat) <= 0.15 * plan.mean.energy",
		"plan:: plan.mean.sodium <= mg(4000) && kcal_from_fat(plan.mean.saturated_fat) <= 3 * plan.mean.energy",
		"plan:: kcal_from_fat(plan.mean.saturated_fat) <= 2 * plan.mean.energy && kcal_from_protein(plan.mean.protein) <= 0.6 * plan.mean.energy",
		"plan:: plan.mean.sodium / plan.mean.protein <= 0.05",
		"plan:: plan.mean.sodium <= mg(900) && plan.days.exists(d, d.meals.exists(m, m.protein >= g(10)))",
		"plan:: plan.mean.sodium / plan.mean.protein <= 0.05 && plan.mean.protein >= g(15)",
	}
	exact := 8 // so many of them do nothing but compare sums
	joined := [3]int{}
	rapid.Check(t, func(t *rapid.T) {
		meals := drawMeals(t)
		count, days := rapid.IntRange(1, 3).Draw(t, "choose"), rapid.IntRange(1, 2).Draw(t, "days")
		r := houseReport(t, Config{}, fmt.Sprintf("choose: {meals: %d, days: %d}\n", count, days)+inOneDay(meals), checks...)
		seen := make([][3]int, len(checks)) // how many choices pass, fail and are open
		subsets(meals, count, func(chosen []string) {
			one := houseReport(t, Config{}, fmt.Sprintf("period: %d days\n", days)+inOneDay(chosen), checks...)
			for i := range checks {
				f := one.Findings()[i]
				seen[i][map[rules.Verdict]int{rules.Pass: 0, rules.Fail: 1, rules.Unknown: 2}[f.Verdict]]++
			}
			for n := range nutrition.Nutrients() {
				require.LessOrEqual(t, r.Mean().At(n).Lo, one.Mean().At(n).Lo*(1+1e-9), n)
				require.GreaterOrEqual(t, r.Mean().At(n).Hi*(1+1e-9), one.Mean().At(n).Hi, n)
			}
		})
		for i, check := range checks {
			f := &r.Findings()[i]
			want := rules.Unknown
			switch {
			case seen[i][1] > 0:
				want = rules.Fail
			case seen[i][2] == 0:
				want = rules.Pass
			}
			if i < exact || f.Verdict != rules.Unknown {
				require.Equal(t, want, f.Verdict, "%s: %v: %s", check, seen[i], r.Message(f))
			}
			if i >= 4 {
				joined[map[rules.Verdict]int{rules.Pass: 0, rules.Fail: 1, rules.Unknown: 2}[f.Verdict]]++
			}
			if f.Verdict != rules.Fail {
				continue
			}
			var named []string
			for k, meal := range meals {
				if slices.Contains(r.Choice(f), fmt.Sprintf("m%d", k)) {
					named = append(named, meal)
				}
			}
			require.Len(t, named, count, r.Choice(f))
			require.Contains(t, r.Message(f), "the worst choice ("+r.Plan.anyOf()+"): "+r.Choice(f)[0])
			worst := houseReport(t, Config{}, fmt.Sprintf("period: %d days\n", days)+inOneDay(named), checks...)
			require.Equal(t, rules.Fail, worst.Findings()[i].Verdict, "the choice that is named fails by itself")
			require.InDelta(t, worst.Findings()[i].Measured.Lo, f.Measured.Lo, 1e-9)
		}
	})
	for _, count := range joined {
		require.Positive(t, count, "joined rules pass, fail and are open")
	}
}

const threeMeals = `days: [{day: D, meals: [
  {meal: soup, items: [{food: "own:a", amount: 100 g, nutrients: {sodium: 700 mg, protein: 5 g}}]},
  {meal: stew, items: [{food: "own:b", amount: 100 g, nutrients: {sodium: 500 mg, protein: 9 g}}]},
  {meal: rice, items: [{food: "own:c", amount: 100 g, nutrients: {sodium: 10 mg, protein: 2 g}}]}]}]
`

func TestTheWorstChoiceIsShown(t *testing.T) {
	r := houseReport(t, Config{}, "choose: {meals: 2, days: 1}\n"+threeMeals,
		"plan:: plan.mean.sodium <= mg(1000)", "plan:: plan.mean.sodium <= mg(1200)", "day.sodium <= mg(10)",
		"meal:: meal.sodium <= mg(600)", "plan:: plan.days.exists(d, d.meals.exists(m, m.sodium <= mg(20)))")
	f := r.Findings()
	require.Equal(t, rules.Fail, f[0].Verdict, "soup and rice would pass")
	require.Equal(t, "1,200 mg of sodium; the ceiling is 1,000 mg; the worst choice (any 2 of 3 meals over 1 day): soup (700 mg); stew (500 mg)", r.Message(&f[0]))
	require.Equal(t, []string{"soup", "stew"}, r.Choice(&f[0]))
	require.Empty(t, r.Choice(&f[1]), "every choice passes")
	require.Equal(t, "days[0].meals[0].items[0]", r.Contributors(&f[0])[0].Item.Path())
	require.Len(t, r.Contributors(&f[0]), 2, "of the choice alone")
	require.Equal(t, rules.Pass, f[1].Verdict)
	require.Equal(t, rules.NotApplicable, f[2].Verdict)
	require.Equal(t, "a choice of meals defines no days", f[2].Reason)
	require.Equal(t, []rules.Verdict{rules.Fail, rules.Pass, rules.Pass}, []rules.Verdict{f[3].Verdict, f[4].Verdict, f[5].Verdict})
	require.Equal(t, rules.Unknown, f[6].Verdict, "soup and stew have no meal with little sodium")
	require.Contains(t, r.Message(&f[6]), "every choice")
	require.Equal(t, rules.Fail, r.Verdict)
	require.Contains(t, textOf(t, r), "any 2 of 3 meals over 1 day")
	require.NotContains(t, textOf(t, r), "all day")
	require.Len(t, r.Questions().Otherwise, 1)
}

func TestWhatIsSaidAboutBadChoices(t *testing.T) {
	for text, code := range map[string]string{
		"choose: {meals: 4, days: 1}\n" + threeMeals:                                                             "choose",
		"choose: {meals: 0, days: 1}\n" + threeMeals:                                                             "not-a-count",
		"choose: {meals: 2}\n" + threeMeals:                                                                      "missing-key",
		"choose: 2\n" + threeMeals:                                                                               "not-a-mapping",
		"choose: {meals: 2, days: 1}\nperiod: 2 days\n" + threeMeals:                                             "choose",
		"choose: {meals: 1, days: 1}\nservice: msf\neligible: [{food: \"ndb:09003\"}]\n":                         "choose",
		"choose: {meals: 1, days: 1}\nfeeds: {people: 1, days: 7}\nbox: [{food: \"ndb:09003\", amount: 1 lb}]\n": "choose",
	} {
		ds := problemsOf(t, "plan: P\n"+text)
		require.Equal(t, code, ds[0].Code, text)
		require.NotZero(t, ds[0].Range.Line)
	}
	week, ds := Parse("week.yaml", []byte("plan: P\nchoose: {meals: 2, days: 1}\n"+threeMeals))
	require.NoError(t, ds.Err())
	_, ds = Join([]*Plan{week, week})
	require.Equal(t, "a choice of meals is no week of a cycle", ds[0].Message)
	var written bytes.Buffer
	require.NoError(t, week.WriteYAML(&written))
	again, ds := Parse("written.yaml", written.Bytes())
	require.NoError(t, ds.Err())
	require.Equal(t, 2, again.Choose.Meals)
	require.Equal(t, 1, again.Choose.Days)
}
