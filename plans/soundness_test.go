package plans

import (
	"context"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// blanked is the built-in catalogue with some values of some foods taken away, as if they had never been measured.
type blanked struct {
	*foods.Catalogue
	without map[foods.ID]map[nutrition.Nutrient]bool
}

// Food is the food of that id without the values that were taken away.
func (b blanked) Food(id foods.ID) (foods.Food, bool) {
	f, ok := b.Catalogue.Food(id)
	gone := b.without[id]
	if !ok || len(gone) == 0 {
		return f, ok
	}
	values := map[nutrition.Nutrient]foods.Value{}
	for n := range nutrition.Nutrients() {
		if v, known := f.Known(n); known && !gone[n] {
			values[n] = v
		}
	}
	own, err := foods.NewFood(foods.Spec{
		ID: id, Description: f.Description(), Group: f.Group(), GroupCode: f.GroupCode(),
		Source: f.Source(), Refuse: f.Refuse(), Values: values, Portions: f.Portions(),
	})
	return own, err == nil
}

// example is a plan under examples, ready to be judged with other foods than the built-in ones.
type example struct {
	checker *Checker
	plan    *Plan
	judged  judgedAgainst
	set     *rules.Set
}

func loadExample(t require.TestingT, name string) example {
	p, ds := Load(os.DirFS("../examples"), name)
	require.NoError(t, ds.Err())
	c := NewChecker(Config{})
	set, ds := c.Rules(p)
	require.NoError(t, ds.Err())
	judged, ds := judge(p)
	require.NoError(t, ds.Err())
	return example{c, p, judged, set}
}

func (e *example) report(t require.TestingT, from Foods) *Report {
	bound, ds := Bind(e.plan, from)
	require.NoError(t, ds.Err())
	r, err := e.checker.evaluate(context.Background(), bound, &e.judged, e.set)
	require.NoError(t, err)
	return r
}

// ids are the foods of the plan.
func (e *example) ids() []foods.ID {
	var ids []foods.ID
	for _, d := range e.plan.Days {
		for _, m := range d.Meals {
			for _, i := range m.Items {
				ids = append(ids, i.Food)
			}
		}
	}
	for _, i := range append(slices.Clip(e.plan.Box), e.plan.Eligible...) {
		ids = append(ids, i.Food)
	}
	return ids
}

// verdicts maps every finding to its verdict.
func verdicts(r *Report) map[string]rules.Verdict {
	m := make(map[string]rules.Verdict, len(r.Findings()))
	for i := range r.Findings() {
		f := &r.Findings()[i]
		m[f.Rule.ID+" "+f.Path()] = f.Verdict
	}
	return m
}

// examplesToBlank are plans that pass, fail and cannot be told, of every service.
var examplesToBlank = []string{"chf-week.yaml", "chf-fails.yaml", "chf-gaps.yaml", "mtg-diabetes.yaml", "msf-hypertension.yaml",
	"msf-produce.yaml", "mtm-mtg-hypertension.yaml", "oaa-lunches.yaml"}

// Taking known values away turns verdicts into "cannot tell", or leaves them: it never turns one into another.
func TestSoundBlankingAValueNeverFlipsAVerdict(t *testing.T) {
	for _, name := range examplesToBlank {
		e := loadExample(t, name)
		ids := e.ids()
		whole := verdicts(e.report(t, foods.Builtin()))
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				less := blanked{foods.Builtin(), map[foods.ID]map[nutrition.Nutrient]bool{}}
				for range rapid.IntRange(1, 12).Draw(t, "blanks") {
					id := rapid.SampledFrom(ids).Draw(t, "food")
					if less.without[id] == nil {
						less.without[id] = map[nutrition.Nutrient]bool{}
					}
					less.without[id][nutrition.Nutrient(rapid.IntRange(0, nutrition.NutrientCount-1).Draw(t, "nutrient"))] = true
				}
				for key, verdict := range verdicts(e.report(t, less)) {
					if verdict != whole[key] {
						require.Contains(t, []rules.Verdict{rules.Unknown, rules.NotApplicable}, verdict, key)
					}
				}
			})
		})
	}
}

// Whatever a blank turns out to be inside its bound, a verdict that was reached without it stands.
func TestSoundFillingABlankInsideItsBoundNeverFlipsAVerdict(t *testing.T) {
	e := loadExample(t, "chf-gaps.yaml")
	open := e.report(t, foods.Builtin())
	before := verdicts(open)
	var blanks []*BoundItem
	open.facts.plan.eachItem(func(s *subject) { blanks = append(blanks, s.item) })
	rapid.Check(t, func(t *rapid.T) {
		plan := *e.plan
		plan.Days = append([]Day(nil), plan.Days...)
		for range rapid.IntRange(1, 6).Draw(t, "filled") {
			item := rapid.SampledFrom(blanks).Draw(t, "item")
			n := nutrition.Nutrient(rapid.IntRange(0, nutrition.NutrientCount-1).Draw(t, "nutrient"))
			bound := item.Food.Composition.Value(n)
			if bound.Kind != foods.Missing || n == nutrition.NiacinNE {
				continue
			}
			value := within(bound.Amount, rapid.Float64Range(0, 1).Draw(t, "share"))
			plan.fill(item, n, value)
		}
		filled := example{e.checker, &plan, e.judged, e.set}
		for key, verdict := range verdicts(filled.report(t, foods.Builtin())) {
			if was := before[key]; was == rules.Pass || was == rules.Fail {
				require.Equal(t, was, verdict, key)
			}
		}
	})
}

// within is a point of an interval; of one without end, one far out.
func within(a nutrition.Amount, share float64) float64 {
	if math.IsInf(a.Hi, 1) {
		return a.Lo + share*1e6
	}
	return a.Lo + share*(a.Hi-a.Lo)
}

// fill gives an item a value of its own, in a copy of the parts of the plan that change.
func (p *Plan) fill(item *BoundItem, n nutrition.Nutrient, value float64) {
	day := &p.Days[item.day]
	day.Meals = append([]Meal(nil), day.Meals...)
	meal := &day.Meals[item.meal]
	meal.Items = append([]Item(nil), meal.Items...)
	own := &meal.Items[item.index]
	for _, a := range own.Nutrients {
		if a.Nutrient == n {
			return
		}
	}
	own.Nutrients = append(append([]NutrientAmount(nil), own.Nutrients...), NutrientAmount{Nutrient: n, Amount: nutrition.Exactly(value)})
}

// The order of days, meals and items is no part of a diet.
func TestSoundOrderDoesNotMatter(t *testing.T) {
	e := loadExample(t, "chf-week.yaml")
	ordered := e.report(t, foods.Builtin())
	rapid.Check(t, func(t *rapid.T) {
		plan := *e.plan
		plan.Days = rapid.Permutation(plan.Days).Draw(t, "days")
		for d := range plan.Days {
			plan.Days[d].Meals = append([]Meal(nil), plan.Days[d].Meals...)
			for m := range plan.Days[d].Meals {
				items := plan.Days[d].Meals[m].Items
				plan.Days[d].Meals[m].Items = rapid.Permutation(items).Draw(t, "items")
			}
		}
		shuffled := (&example{e.checker, &plan, e.judged, e.set}).report(t, foods.Builtin())
		require.Equal(t, ordered.Verdict, shuffled.Verdict)
		require.Equal(t, ordered.Summary, shuffled.Summary)
		for n, a := range ordered.Mean().All() {
			b := shuffled.Mean().At(n)
			require.InDelta(t, a.Lo, b.Lo, 1e-9*max(1, a.Lo), n.String())
			require.True(t, a.Hi == b.Hi || math.Abs(a.Hi-b.Hi) <= 1e-9*max(1, a.Hi), n.String())
		}
	})
}

// Serving a food in two helpings is the same as serving it in one.
func TestSoundSplittingAnItemDoesNotMatter(t *testing.T) {
	whole := checkText(t, `{plan: One, conditions: [chf], days: [{meals: [{meal: lunch, items: [{food: "ndb:06018", amount: 300 g}]}]}]}`)
	split := checkText(t, `{plan: Two, conditions: [chf], days: [{meals: [{meal: lunch, items: [{food: "ndb:06018", amount: 100 g}, {food: "ndb:06018", amount: 200 g}]}]}]}`)
	require.Equal(t, aboveItems(verdicts(whole)), aboveItems(verdicts(split)))
}

// aboveItems are the verdicts on plan, days and meals, which do not depend on how food is written as items.
func aboveItems(verdicts map[string]rules.Verdict) map[string]rules.Verdict {
	maps.DeleteFunc(verdicts, func(at string, _ rules.Verdict) bool { return strings.Contains(at, ".items[") })
	return verdicts
}
