package conditions_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// composable are conditions that go together in any number, as a command line names them.
func composable() []string {
	return []string{
		"chf", "chf:sodium=2300mg", "dash", "ckd:stage=3b,potassium=2500mg", "ckd:stage=2", "ckd:dialysis=hemodialysis", "diabetes:type=2",
		"diabetes:type=2,lunch=60g", "post-discharge", "post-discharge:protein=1.2g/kg", "copd", "cirrhosis", "hiv", "cancer:protein=1.2g/kg", "general", "mtm",
	}
}

// someConditions draws packs that may be composed: each condition once, with one set of values.
func someConditions(t *testing.T, r *rapid.T) []*rules.Use {
	var uses []*rules.Use
	for _, arg := range rapid.SliceOfNDistinct(rapid.SampledFrom(composable()), 1, 6, rapid.ID[string]).Draw(r, "conditions") {
		use := selected(t, arg)[0]
		if !slices.ContainsFunc(uses, func(u *rules.Use) bool { return u.Program().Pack().ID == use.Program().Pack().ID }) {
			uses = append(uses, use)
		}
	}
	return uses
}

// said is what a set says of a plan, in an order of its own: every finding, and every conflict.
func said(t require.TestingT, set *rules.Set, facts rules.Facts) []string {
	findings, err := set.Evaluate(context.Background(), facts)
	require.NoError(t, err)
	var out []string
	for i := range findings {
		f := &findings[i]
		out = append(out, fmt.Sprint(f.Rule.ID, f.Path(), f.Verdict, f.State, f.Severity, f.Message()))
	}
	slices.Sort(out)
	w := set.Windows(facts)
	for _, c := range conditions.Conflicts(set, &w, conditions.Reviews()) {
		out = append(out, fmt.Sprint(c.Nutrient, c.BasisName(), c.Kind, c.Rules(), c.Conditions(), c.Cite()))
	}
	return out
}

func compose(t require.TestingT, uses ...*rules.Use) *rules.Set {
	set, ds := conditions.Compose(uses...)
	require.NoError(t, ds.Err())
	return set
}

// TestCompositionHasNoOrder: the same conditions in any order say the same of the same plan.
func TestCompositionHasNoOrder(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		uses, facts := someConditions(t, r), someFacts(t, r)
		mixed := rapid.Permutation(uses).Draw(r, "order")
		require.Equal(r, said(r, compose(r, uses...), facts), said(r, compose(r, mixed...), facts))
	})
}

// TestCompositionHasNoGrouping: what is composed of parts that were composed before says the same.
func TestCompositionHasNoGrouping(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		uses, facts := someConditions(t, r), someFacts(t, r)
		cut := rapid.IntRange(0, len(uses)).Draw(r, "cut")
		left, right := compose(r, uses[:cut]...), compose(r, uses[cut:]...)
		grouped := compose(r, append(left.Uses(), right.Uses()...)...)
		require.Equal(r, said(r, compose(r, uses...), facts), said(r, grouped, facts))
	})
}

// TestWhatIsNamedAgainCountsOnce: also where the values were read anew.
func TestWhatIsNamedAgainCountsOnce(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		uses, facts := someConditions(t, r), someFacts(t, r)
		again := append(slices.Clone(uses), uses[rapid.IntRange(0, len(uses)-1).Draw(r, "again")])
		require.Equal(r, said(r, compose(r, uses...), facts), said(r, compose(r, again...), facts))
	})
	for _, arg := range composable() {
		once, twice := selected(t, arg), selected(t, arg)
		require.Len(t, compose(t, append(once, twice...)...).Uses(), 1, arg)
	}
}

// TestOneConditionWithTwoFiguresIsRefused: nobody may choose between them silently.
func TestOneConditionWithTwoFiguresIsRefused(t *testing.T) {
	for _, pair := range [][2]string{
		{"chf:sodium=1800mg", "chf:sodium=2200mg"}, {"chf", "chf:sodium=2000mg"}, {"ckd:stage=3b", "ckd:stage=4"},
		{"cirrhosis", "cirrhosis:protein=1.3g/kg"}, {"hiv", "hiv:low_immunity=true"},
	} {
		_, ds := conditions.Compose(append(selected(t, pair[0]), selected(t, pair[1])...)...)
		require.Len(t, ds, 1, pair)
		require.Equal(t, "condition-twice", ds[0].Code)
		require.NotEmpty(t, ds[0].Hint)
	}
	a, b := smallPack(t, "aa", "x|day||day.sodium <= mg(1)"), smallPack(t, "aa", "x|day||day.sodium <= mg(2)")
	_, ds := conditions.Compose(a, b)
	require.Len(t, ds, 1, "two packs of one id")
}

// food is a day's food of which some amounts are known: a plan, its day, its meal or its item.
type food struct {
	scope   rules.Scope
	amounts map[nutrition.Nutrient]nutrition.Amount
}

// withFood is a person with a plan.
type withFood struct {
	*conditions.Individual
	plan food
}

func (w withFood) Plan() rules.Subject { return w.plan }

func (f food) Amount(n nutrition.Nutrient) nutrition.Amount {
	if a, ok := f.amounts[n]; ok {
		return a
	}
	return nutrition.Anything()
}

func (f food) Parts() []rules.Subject {
	if f.scope == rules.ScopeItem {
		return nil
	}
	return []rules.Subject{food{f.scope + 1, f.amounts}}
}

func (f food) Path() string { return f.scope.String() }

func (f food) Attribute(name string) rules.Value {
	if name == "slot" {
		return rules.Value{Kind: rules.TextValue, Text: "lunch"}
	}
	return rules.Value{}
}

func (food) Is(string, string) nutrition.Truth { return nutrition.Unknown }

func (food) Spread(string, nutrition.Nutrient) nutrition.Amount { return nutrition.Anything() }

// someFacts draws a person and what they eat.
func someFacts(t *testing.T, r *rapid.T) rules.Facts {
	t.Helper()
	p := woman()
	p.AgeMonths = rapid.IntRange(19, 90).Draw(r, "age") * 12
	p.WeightKg = float64(rapid.IntRange(45, 120).Draw(r, "kg"))
	individual, err := conditions.NewIndividual(p, nutrition.NeedsOptions{}, 2.0/3, rapid.Bool().Draw(r, "full day"))
	require.NoError(t, err)
	amounts := map[nutrition.Nutrient]nutrition.Amount{}
	for _, most := range []struct {
		nutrient nutrition.Nutrient
		amount   int
	}{{nutrition.EnergyKcal, 3000}, {nutrition.Protein, 150}, {nutrition.Sodium, 4000}, {nutrition.Potassium, 6000},
		{nutrition.Carbohydrate, 400}, {nutrition.SaturatedFat, 50}, {nutrition.Calcium, 2000}} {
		name := most.nutrient.String()
		a, b := float64(rapid.IntRange(0, most.amount).Draw(r, name)), float64(rapid.IntRange(0, most.amount).Draw(r, name+" to"))
		amounts[most.nutrient] = nutrition.Between(min(a, b), max(a, b))
	}
	return withFood{individual, food{rules.ScopePlan, amounts}}
}

// TestAnEmptyWindowIsEmpty: where a window is said to be empty no amount keeps both rules, where it is said to be a point
// only that amount does, and where nothing is said there is room.
func TestAnEmptyWindowIsEmpty(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		figure := func(name string) float64 { return float64(rapid.IntRange(1, 12).Draw(r, name)) * 100 }
		floor, ceiling := figure("floor"), figure("ceiling")
		above, below := rapid.SampledFrom([]string{">=", ">"}).Draw(r, "above"), rapid.SampledFrom([]string{"<=", "<"}).Draw(r, "below")
		uses := twoPacks(t, fmt.Sprintf("x|plan||plan.mean.potassium %s floor(mg(%g))", above, floor),
			fmt.Sprintf("y|day||day.potassium %s ceiling(mg(%g))", below, ceiling))
		kind := "none"
		if found := foundFor(t, woman(), uses); len(found) > 0 {
			kind = found[0].Kind.String()
		}
		kept := 0 // of the amounts tried
		for _, amount := range []float64{floor, ceiling, (floor + ceiling) / 2, 0.9 * floor, 1.1 * ceiling} {
			if keepsAll(t, uses, amount*2/3) {
				kept++
			}
		}
		switch kind {
		case "empty":
			require.Zero(r, kept)
		case "point":
			require.Equal(r, floor, ceiling)
			require.Equal(r, 3, kept, "the floor, the ceiling and their middle are one amount")
		default:
			require.Positive(r, kept)
		}
	})
}

// keepsAll reports whether every rule passes on a day with so much potassium.
func keepsAll(t *testing.T, uses []*rules.Use, mg float64) bool {
	t.Helper()
	individual, err := conditions.NewIndividual(woman(), nutrition.NeedsOptions{}, 2.0/3, false)
	require.NoError(t, err)
	plan := food{rules.ScopePlan, map[nutrition.Nutrient]nutrition.Amount{nutrition.Potassium: nutrition.Exactly(mg)}}
	findings, err := compose(t, uses...).Evaluate(t.Context(), withFood{individual, plan})
	require.NoError(t, err)
	return !slices.ContainsFunc(findings, func(f rules.Finding) bool { return f.Verdict != rules.Pass })
}
