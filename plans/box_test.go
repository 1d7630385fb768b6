package plans

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// boxOf is a box of some items for the people and days, held to no service.
func boxOf(t *testing.T, people, days int, items ...string) *Report {
	t.Helper()
	return checkText(t, fmt.Sprintf("plan: A box\nconditions: [dash]\nfeeds: {people: %d, days: %d}\nbox:\n  - %s\n", people, days, strings.Join(items, "\n  - ")))
}

func TestRefuseComesOffPurchasedWeightOnly(t *testing.T) {
	for item, want := range map[string]float64{
		`{food: "ndb:09040", amount: 1000 g, as: purchased}`:                   640, // bananas: 36 % is peel
		`{food: "ndb:09040", amount: 1000 g, as: edible}`:                      1000,
		`{food: "ndb:09040", amount: 1000 g}`:                                  1000,
		`{food: "ndb:09040", amount: 1000 g, as: purchased, refuse: 30%}`:      700,
		`{food: "ndb:09040", amount: 1000 g, refuse: 30%}`:                     700,
		`{food: "ndb:09040", amount: 2 medium, as: purchased}`:                 236, // a measure is edible already
		`{food: "ndb:12061", amount: 1 kg, as: purchased}`:                     400, // the data's 60 % is for shells
		`{food: "ndb:12061", amount: 1 kg, as: purchased, refuse: 0%}`:         1000,
		`{food: "ndb:16145", amount: 425 g, refuse: 40%, state: drained}`:      255,
		`{food: "ndb:16145", amount: 255 g, as: edible, state: drained}`:       255,
		`{food: "ndb:16014", amount: 1 kg, as: purchased, lasts: 3 days}`:      1000, // gone before the box is: eaten in its days
		`{food: "ndb:16014", amount: 1 kg, as: purchased, lasts: 14 days}`:     1000, // as long as the box
		`{food: "ndb:16014", amount: 1 kg, as: purchased, lasts: 4 weeks}`:     500,  // twice as long
		`{food: "ndb:16014", amount: 1 kg, as: purchased, lasts: 2.5 weeks}`:   800,
		`{food: "ndb:16014", amount: 1 kg, as: purchased, lasts: 2 1/2 weeks}`: 800,
	} {
		r := boxOf(t, 2, 14, item)
		require.InDelta(t, want/(2*14), r.Bound.Box[0].Grams.Lo, 1e-9, item)
		require.True(t, r.Bound.Box[0].Grams.Known(), item)
	}
}

// What nobody knows of the refuse, nobody knows of the food.
func TestUnknownRefuseIsAnInterval(t *testing.T) {
	r := boxOf(t, 1, 1, `{food: "own:chayote", amount: 100 g, as: purchased, nutrients: {sodium: 2 mg}, source: the supplier}`)
	require.Equal(t, nutrition.Between(0, 100), r.Bound.Box[0].Grams)
	require.Contains(t, textOf(t, r), "not known")
	require.Equal(t, nutrition.Between(0, 2), r.Mean().At(nutrition.Sodium))
}

func TestTheBoxIsOneDay(t *testing.T) {
	r := checkExample(t, "mtg-diabetes.yaml")
	require.Equal(t, rules.Pass, finding(t, r, "mtm.energy-day", "box").Verdict)
	mean, box := r.Mean(), r.facts.plan.daysAndBox()
	require.Len(t, box, 1)
	for n := range nutrition.Nutrients() {
		require.Equal(t, mean.At(n), box[0].Amount(n), n)
	}
	var report struct {
		Totals struct {
			Days []struct {
				Day   string
				Meals []any
			}
		}
		Findings []struct{ Rule, Subject, Scope, Verdict, Message string }
	}
	decode(t, r, &report)
	require.Len(t, report.Totals.Days, 1)
	require.Equal(t, "box", report.Totals.Days[0].Day)
	require.Empty(t, report.Totals.Days[0].Meals)
	items := 0
	for _, f := range report.Findings {
		if f.Scope == "meal" {
			require.Equal(t, "not_applicable", f.Verdict, f.Rule)
			require.Equal(t, "there are no meals here, as in a grocery box", f.Message, f.Rule)
		}
		if f.Rule == "mtg.whole-food" {
			require.Equal(t, fmt.Sprintf("box.items[%d]", items), f.Subject)
			items++
		}
	}
	require.Equal(t, len(r.Plan.Box), items)
}

func decode(t *testing.T, r *Report, into any) {
	t.Helper()
	data, err := json.Marshal(r)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, into))
}

func TestTheTextShowsTheBoxLineByLine(t *testing.T) {
	text := textOf(t, checkExample(t, "mtg-diabetes.yaml"))
	require.Contains(t, text, "The box, for 2 people and 7 days")
	for _, line := range []string{
		`Collards, raw +1.5 lb +680 g +43 % \(stems\) +388 g +27.7 g`,
		`Egg, whole, raw, fresh +18 large +900 g +none, a measure is edible +900 g +64.3 g`,
		`Nuts, almonds +2 lb +907 g +0 %, as the plan says +907 g +16.2 g +28 days`,
		`Beans, kidney, .* +30 oz +850 g +36 %, as the plan says; drained +544 g +38.9 g`,
	} {
		require.Regexp(t, line, text)
	}
	require.Regexp(t, `there are no meals here, as in a grocery box: [^.]*(\.[a-z-]+,\s+[^.]*)*general\.added-sugars-meal`, text)
	require.Contains(t, text, "by food group: Dairy and Egg Products")
}

func TestNotesOnABox(t *testing.T) {
	for item, want := range map[string]string{
		`{food: "ndb:16145", amount: 425 g, as: purchased}`:                              "drained",
		`{food: "ndb:16145", amount: 425 g, as: purchased, state: drained}`:              "",
		`{food: "ndb:16145", amount: 425 g, refuse: 40%}`:                                "refuse",
		`{food: "ndb:16044", amount: 425 g, as: edible, state: drained}`:                 "drained",
		`{food: "ndb:16044", amount: 425 g, as: edible}`:                                 "",
		`{food: "ndb:16014", amount: 1 kg, as: purchased, state: raw, lasts: 3 days}`:    "lasts",
		`{food: "ndb:16014", amount: 1 kg, as: purchased, state: raw, lasts: 7 days}`:    "",
		`{food: "ndb:09040", amount: 1 kg}`:                                              "purchased-or-edible",
		`{food: "ndb:09040", amount: 1 kg, as: purchased}`:                               "refuse",
		`{food: "ndb:05062", amount: 1 kg, as: purchased, note: raw and cooked at home}`: "",
	} {
		var codes []string
		for _, n := range boxOf(t, 1, 7, item).Bound.Notes() {
			codes = append(codes, n.Code)
			require.Equal(t, "box.items[0]", n.Subject)
		}
		require.Equal(t, want, strings.Join(codes, " "), item)
	}
}

const dinnerAndBox = `
plan: Dinner and a box
service: [mtm, mtg]
conditions: [dash]
for: {reference: dri, sex: female, age: 68, weight: 70 kg, height: 165 cm, activity: low-active}
feeds: {people: 1, days: 2}
days:
  - {day: Monday, meals: [{meal: dinner, items: [{food: "ndb:05064", amount: 200 g}, {food: "ndb:20037", amount: 400 g}]}]}
  - {day: Tuesday, meals: [{meal: dinner, items: [{food: "ndb:15086", amount: 200 g}, {food: "ndb:20037", amount: 300 g}]}]}
box: [{food: "ndb:12061", amount: 300 g, as: edible}, {food: "ndb:01085", amount: 8 cups}]
`

// Days and box are summed, and neither alone has to make the share.
func TestDaysAndBoxAreSummed(t *testing.T) {
	r := checkText(t, dinnerAndBox)
	parts := r.facts.plan.daysAndBox()
	require.Len(t, parts, 3)
	for n := range nutrition.Nutrients() {
		sum := parts[0].supplied(n).Add(parts[1].supplied(n)).Scale(0.5).Add(parts[2].supplied(n))
		requireAlike(t, sum, r.Mean().At(n), n)
		requireAlike(t, parts[0].supplied(n).Add(parts[2].supplied(n)), parts[0].Amount(n), n)
	}
	require.Equal(t, rules.Pass, finding(t, r, "mtm.floor-energy", "plan").Verdict)
	require.Equal(t, rules.Pass, finding(t, r, "mtm.energy-day", "days[0]").Verdict)

	daysOnly := dinnerAndBox[:strings.Index(dinnerAndBox, "box:")]
	daysOnly = strings.Replace(daysOnly, "feeds: {people: 1, days: 2}\n", "", 1)
	require.Equal(t, rules.Fail, finding(t, checkText(t, daysOnly), "mtm.energy-day", "days[0]").Verdict)
}

func requireAlike(t require.TestingT, want, got nutrition.Amount, n nutrition.Nutrient) {
	require.InDelta(t, want.Lo, got.Lo, 1e-9*max(1, want.Lo), n.String())
	require.True(t, want.Hi == got.Hi || want.Hi-got.Hi <= 1e-9*max(1, want.Hi) && got.Hi-want.Hi <= 1e-9*max(1, want.Hi), n.String())
}

// A rule about a day sees what is eaten in it: the dinner and a day's share of the box. The box is no day of its own.
func TestADayIsEatenWithItsShareOfTheBox(t *testing.T) {
	r := checkText(t, dinnerAndBox)
	f := finding(t, r, "general.sodium-day", "days[0]")
	require.InDelta(t, 2*74+4*4+1.5*1+4*2.45*42, f.Measured.Lo, 1) // chicken, rice, almonds, milk
	var paths []string
	for _, c := range r.Contributors(f) {
		paths = append(paths, c.Item.Path())
	}
	require.ElementsMatch(t, []string{"days[0].meals[0].items[0]", "days[0].meals[0].items[1]", "box.items[0]", "box.items[1]"}, paths)
	for i := range r.Findings() {
		require.NotEqual(t, "box", r.Findings()[i].Path(), r.Findings()[i].Rule.ID)
	}
	require.Contains(t, textOf(t, r), "with the box")
}

// A rule about groceries is not held against what is served in a meal.
func TestGroceriesAreNotMeals(t *testing.T) {
	r := checkText(t, dinnerAndBox)
	meal := finding(t, r, "mtg.whole-food", "days[0].meals[0].items[0]")
	require.Equal(t, rules.NotApplicable, meal.Verdict)
	require.Equal(t, "a rule about groceries, and this is part of a meal", meal.Message())
	require.NotEqual(t, rules.NotApplicable, finding(t, r, "mtg.whole-food", "box.items[0]").Verdict)
}

// A pack that goes through the days of a plan sees its days, and not what lies in a box.
func TestDaysInAnExpressionAreDays(t *testing.T) {
	pack := `pack: house
version: 1.0.0
title: House rules
sources: {house: {title: Ours, year: 2026}}
rules:
  - id: house.protein
    title: Every day has protein
    scope: plan
    severity: error
    check: plan.days.all(d, d.protein >= g(50))
    cite: house
`
	r, err := CheckFile(t.Context(), fstest.MapFS{
		"house.yaml": {Data: []byte(pack)},
		"plan.yaml":  {Data: []byte(dinnerAndBox + "packs: [./house.yaml]\n")},
	}, "plan.yaml")
	require.NoError(t, err)
	require.Equal(t, rules.Pass, finding(t, r, "house.protein", "plan").Verdict)
}

// The order of what lies in a box does not matter, and neither does packing one food twice.
func TestSoundOrderOfABoxDoesNotMatter(t *testing.T) {
	for _, name := range []string{"mtg-diabetes.yaml", "msf-hypertension.yaml", "mtm-mtg-hypertension.yaml"} {
		e := loadExample(t, name)
		ordered := e.report(t, foods.Builtin())
		rapid.Check(t, func(t *rapid.T) {
			plan := *e.plan
			plan.Box = rapid.Permutation(plan.Box).Draw(t, "box")
			shuffled := (&example{e.checker, &plan, e.judged, e.set}).report(t, foods.Builtin())
			require.Equal(t, ordered.Verdict, shuffled.Verdict)
			require.Equal(t, ordered.Summary, shuffled.Summary)
			for n, a := range ordered.Mean().All() {
				requireAlike(t, a, shuffled.Mean().At(n), n)
			}
		})
	}
}

// A box for twice the people with twice of everything is the same box.
func TestSoundABoxScalesWithItsPeopleAndDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people, days := rapid.IntRange(1, 10).Draw(t, "people"), rapid.IntRange(1, 14).Draw(t, "days")
		grams := rapid.Float64Range(1, 500).Draw(t, "grams")
		text := fmt.Sprintf(`{plan: A box, conditions: [dash], feeds: {people: %d, days: %d}, box: [{food: "ndb:09040", amount: %g g, as: purchased}]}`,
			people, days, grams*float64(people*days))
		p, ds := Parse("plan.yaml", []byte(text))
		require.NoError(t, ds.Err())
		b, ds := Bind(p, foods.Builtin())
		require.NoError(t, ds.Err())
		require.InDelta(t, grams*0.64, b.Box[0].Grams.Lo, 1e-6*grams)
	})
}
