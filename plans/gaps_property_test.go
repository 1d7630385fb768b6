package plans

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// gapFoods are foods whose values the random plans lose.
var gapFoods = []foods.ID{"ndb:05064", "ndb:20037", "ndb:11091", "ndb:15086", "ndb:11508", "ndb:11458", "ndb:12155", "ndb:06700"}

// gapNutrients are in mg or g, so that they may be added up.
var gapNutrients = []string{"sodium", "potassium", "phosphorus", "calcium", "fat", "saturated_fat", "carbohydrate", "sugars", "fiber", "protein", "cholesterol"}

// drawn is a random plan with random rules, and the foods that lost values.
type drawn struct {
	plan    *Plan
	from    blanked
	checker *Checker
	set     *rules.Set
	judged  judgedAgainst
	text    string
}

func (d *drawn) report(t require.TestingT, p *Plan) *Report {
	bound, ds := Bind(p, d.from)
	require.NoError(t, ds.Err())
	r, err := d.checker.evaluate(context.Background(), bound, &d.judged, d.set)
	require.NoError(t, err)
	return r
}

// drawRule is a random check of the given forms, with its scope.
func drawRule(t *rapid.T, forms [2]int) (scope, check string) {
	scope = rapid.SampledFrom([]string{"plan", "day", "meal", "item"}).Draw(t, "scope")
	of := scope
	if scope == "plan" {
		of = "plan.mean"
	}
	nutrient := func() string { return of + "." + rapid.SampledFrom(gapNutrients).Draw(t, "nutrient") }
	limit := func() string {
		return fmt.Sprintf("mg(%.3f)", rapid.Float64Range(1, 4000).Draw(t, "limit"))
	}
	compare := rapid.SampledFrom([]string{"<=", ">=", "<", ">"}).Draw(t, "compare")
	k := fmt.Sprintf("%.2f", rapid.Float64Range(0.1, 5).Draw(t, "factor"))
	switch rapid.IntRange(forms[0], forms[1]).Draw(t, "form") {
	case 0, 1, 2:
		return scope, nutrient() + " " + compare + " " + limit()
	case 3:
		return scope, nutrient() + " + " + k + " * " + nutrient() + " " + compare + " ceiling(" + limit() + ")"
	case 4:
		return scope, nutrient() + " - " + k + " * " + nutrient() + " " + compare + " " + limit()
	case 5:
		return scope, nutrient() + " " + compare + " " + k + " * " + nutrient()
	case 6:
		return scope, "kcal_from_fat(" + of + ".saturated_fat) " + compare + " 0.10 * " + of + ".energy"
	case 7:
		return scope, nutrient() + " / " + nutrient() + " " + compare + " " + k
	case 8:
		return scope, nutrient() + " " + compare + " " + limit() + " " + rapid.SampledFrom([]string{"&&", "||"}).Draw(t, "join") + " " + nutrient() + " " + compare + " " + limit()
	}
	return "plan", "plan.days.all(d, d." + rapid.SampledFrom(gapNutrients).Draw(t, "nutrient") + " " + compare + " " + limit() + ")"
}

// The forms of random checks: sums, and what is no sum.
var (
	sums  = [2]int{0, 6}
	other = [2]int{7, 10}
	both  = [2]int{0, 10}
)

func draw(t *rapid.T, forms [2]int) *drawn {
	var pack, plan strings.Builder
	pack.WriteString("pack: house\nversion: 1.0.0\ntitle: House rules\nsources:\n  kitchen: {title: The kitchen's own rules, year: 2026}\nrules:\n")
	for i := range rapid.IntRange(1, 3).Draw(t, "rules") {
		scope, check := drawRule(t, forms)
		fmt.Fprintf(&pack, "  - {id: house.r%d, title: Rule %d, scope: %s, severity: error, check: '%s', cite: kitchen}\n", i, i, scope, check)
	}
	plan.WriteString("plan: Random days\npacks: [./house.yaml]\ndays:\n")
	for range rapid.IntRange(1, 3).Draw(t, "days") {
		plan.WriteString("  - meals:\n      - items:\n")
		for range rapid.IntRange(1, 4).Draw(t, "items") {
			refuse := rapid.SampledFrom([]string{"", "", ", as: purchased"}).Draw(t, "as")
			fmt.Fprintf(&plan, "          - {food: %q, amount: %d g%s}\n", rapid.SampledFrom(gapFoods).Draw(t, "food"), rapid.IntRange(1, 400).Draw(t, "grams"), refuse)
		}
	}
	d := &drawn{text: plan.String() + pack.String(), from: blanked{foods.Builtin(), map[foods.ID]map[nutrition.Nutrient]bool{}}}
	p, ds := Parse("plan.yaml", []byte(plan.String()))
	require.NoError(t, ds.Err())
	d.plan = p
	d.checker = NewChecker(Config{Packs: fstest.MapFS{"house.yaml": {Data: []byte(pack.String())}}})
	d.set, ds = d.checker.Rules(p)
	require.NoError(t, ds.Err(), pack.String())
	d.judged, ds = judge(p)
	require.NoError(t, ds.Err())
	for range rapid.IntRange(1, 8).Draw(t, "blanks") {
		id := rapid.SampledFrom(gapFoods).Draw(t, "blank food")
		n, _ := nutrition.LookupNutrient(rapid.SampledFrom(gapNutrients).Draw(t, "blank nutrient"))
		if d.from.without[id] == nil {
			d.from.without[id] = map[nutrition.Nutrient]bool{}
		}
		d.from.without[id][n] = true
	}
	return d
}

// withValues is the plan with values put into its items, as a dietitian would write them.
func withValues(p *Plan, values map[*Item]map[nutrition.Nutrient]float64) *Plan {
	out := *p
	out.Days = append([]Day(nil), p.Days...)
	for i := range out.Days {
		out.Days[i].Meals = append([]Meal(nil), out.Days[i].Meals...)
		for j := range out.Days[i].Meals {
			items := append([]Item(nil), out.Days[i].Meals[j].Items...)
			for k := range items {
				for n, v := range values[&p.Days[i].Meals[j].Items[k]] {
					items[k].Nutrients = append(slices.Clip(items[k].Nutrients), NutrientAmount{Nutrient: n, Amount: nutrition.Exactly(v)})
				}
			}
			out.Days[i].Meals[j].Items = items
		}
	}
	return &out
}

// filling collects values for the items of gaps.
type filling map[*Item]map[nutrition.Nutrient]float64

func (f filling) put(items []*BoundItem, n nutrition.Nutrient, v float64) {
	for _, i := range items {
		if f[i.Item] == nil {
			f[i.Item] = map[nutrition.Nutrient]float64{}
		}
		f[i.Item][n] = v
	}
}

// apart is how far from its threshold a value is tried, or more: comparisons allow a little, which is more in 100 g of a
// food of which little is eaten.
const apart = 1e-2

// sided is a value on one side of a gap's threshold, somewhere between it and the end of what is possible.
func (g *Gap) sided(passing bool, share float64) float64 {
	bound := g.Food.Composition.Profile().At(g.Nutrient)
	at, low := g.Fails, g.Passes == Above
	if passing {
		at, low = g.Threshold, g.Passes == Below
	}
	if low {
		return max(at-max(at*2e-6, apart)-share*(at-bound.Lo), bound.Lo)
	}
	return min(at+max(at*2e-6, apart)+share*(min(bound.Hi, 3*at+10)-at), bound.Hi)
}

func verdictAt(t require.TestingT, r *Report, f *rules.Finding) rules.Verdict {
	for i := range r.Findings() {
		if found := &r.Findings()[i]; found.Rule.ID == f.Rule.ID && found.Path() == f.Path() {
			return found.Verdict
		}
	}
	require.Fail(t, "the finding is gone")
	return rules.Unknown
}

// TestThresholdsHold: of random plans and rules, values on the passing side of their thresholds, put into the plan, make
// a finding pass, and values on the failing side make it fail; one value alone does so with the others as given.
func TestThresholdsHold(t *testing.T) {
	t.Run("sums", func(t *testing.T) { thresholdsFound(t, sums, Exact) })
	t.Run("others", func(t *testing.T) { thresholdsFound(t, other, Bisection) })
}

// thresholdsFound tries plans until a threshold of the method was among them: a short run draws few.
func thresholdsFound(t *testing.T, forms [2]int, m Method) {
	t.Helper()
	for range 10 {
		if thresholdsHold(t, forms)[m] > 0 {
			return
		}
	}
	require.Fail(t, "no plan had such a threshold")
}

// thresholdsHold tries plans with rules of some forms, and counts the thresholds found.
func thresholdsHold(t *testing.T, forms [2]int) map[Method]int {
	t.Helper()
	found := map[Method]int{}
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t, forms)
		r := d.report(t, d.plan)
		for i := range r.Findings() {
			f := &r.Findings()[i]
			if f.Verdict != rules.Unknown {
				continue
			}
			gaps := r.hunt(f).gaps()
			share := rapid.Float64Range(0, 1).Draw(t, "share")
			for k := range gaps {
				if gaps[k].Method == Bisection && len(gaps) > 1 {
					share = 0 // such a rule is followed along one line only
				}
			}
			pass, fail := filling{}, filling{}
			for k := range gaps {
				g := &gaps[k]
				found[g.Method]++
				pass.put(g.Items, g.Nutrient, g.sided(true, share))
				fail.put(g.Items, g.Nutrient, g.sided(false, share))
			}
			if len(gaps) == 0 {
				continue
			}
			require.Equal(t, rules.Pass, verdictAt(t, d.report(t, withValues(d.plan, pass)), f), "%s\n%v", d.text, pass)
			require.Equal(t, rules.Fail, verdictAt(t, d.report(t, withValues(d.plan, fail)), f), "%s\n%v", d.text, fail)
		}
		alone(t, d, r)
	})
	return found
}

// alone tries every gap by itself, with the values that it takes for given.
func alone(t *rapid.T, d *drawn, r *Report) {
	for _, g := range r.Gaps() {
		if g.Method == Bisection && len(g.Given) > 0 || g.Fails != g.Threshold {
			continue
		}
		for _, passing := range []bool{true, false} {
			values := filling{}
			for _, other := range g.Given {
				r.facts.plan.eachItem(func(s *subject) {
					if s.item.Food == other.Food {
						values.put([]*BoundItem{s.item}, other.Nutrient, other.Value)
					}
				})
			}
			values.put(g.Items, g.Nutrient, g.sided(passing, 0))
			after := d.report(t, withValues(d.plan, values))
			want := map[bool]rules.Verdict{true: rules.Pass, false: rules.Fail}[passing]
			for _, f := range g.Findings {
				require.Equal(t, want, verdictAt(t, after, f), "%s\n%s of %s at %v", d.text, g.Nutrient, g.Food.Food.ID(), values)
			}
		}
	}
}
