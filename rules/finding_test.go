package rules_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// TestMeasuredAndLimit: what a finding says was measured, and against what, in the nutrient's own unit.
func TestMeasuredAndLimit(t *testing.T) {
	w := oneDay(amounts{
		nutrition.Sodium: between(1200, 1500), nutrition.Protein: exactly(51.3), nutrition.EnergyKcal: exactly(2000),
		nutrition.SaturatedFat: exactly(20), nutrition.VitaminD: exactly(2.4), nutrition.Potassium: exactly(3000),
	})
	w.weight = exactly(70)
	for _, c := range []struct {
		check           string
		measured, limit nutrition.Amount
		unit            string
		nutrient        nutrition.Nutrient
		direction       rules.Direction
	}{
		{"day.sodium <= ceiling(mg(2100))", between(1200, 1500), exactly(1400), "mg", nutrition.Sodium, rules.Ceiling},
		{"g(2.1) > day.sodium", between(1200, 1500), exactly(2100), "mg", nutrition.Sodium, rules.Ceiling},
		{"day.protein >= per_kg(g(0.8))", exactly(51.3), exactly(56), "g", nutrition.Protein, rules.Floor},
		{"day.vitamin_d >= ug(15)", exactly(2.4), exactly(15), "ug", nutrition.VitaminD, rules.Floor},
		{"kcal_from_fat(day.saturated_fat) <= 0.10 * day.energy", exactly(180), exactly(200), "kcal", nutrition.SaturatedFat, rules.Ceiling},
		{"day.sodium / day.potassium <= 1.0", between(0.4, 0.5), exactly(1), "", nutrition.Sodium, rules.Ceiling},
		{"day.protein >= g(1) && day.sodium <= mg(1300)", between(1200, 1500), exactly(1300), "mg", nutrition.Sodium, rules.Ceiling},
		{"day.sodium <= mg(1300) && day.protein >= g(60)", exactly(51.3), exactly(60), "g", nutrition.Protein, rules.Floor},
		{"day.protein >= g(1) && day.potassium >= mg(1)", exactly(51.3), exactly(1), "g", nutrition.Protein, rules.Floor},
	} {
		f := findings(t, pack(rule(c.check)), w, nil)[0]
		require.True(t, f.Compared, c.check)
		require.InDelta(t, c.measured.Lo, f.Measured.Lo, 1e-9, c.check)
		require.InDelta(t, c.measured.Hi, f.Measured.Hi, 1e-9, c.check)
		require.InDelta(t, c.limit.Lo, f.Limit.Lo, 1e-9, c.check)
		require.Equal(t, c.unit, f.Unit.Symbol, c.check)
		n, ok := f.Nutrient()
		require.True(t, ok)
		require.Equal(t, c.nutrient, n, c.check)
		require.Equal(t, c.direction, f.Direction(), c.check)
	}
}

// TestAboutWithoutComparison: a check that is no comparison still knows what it is about, and claims no more.
func TestAboutWithoutComparison(t *testing.T) {
	for check, want := range map[string]struct {
		nutrient  nutrition.Nutrient
		known     bool
		direction rules.Direction
	}{
		"plan.days.all(d, d.sodium <= mg(2))":                          {nutrition.Sodium, true, rules.Ceiling},
		"plan.days.exists(d, mg(2) <= d.sodium)":                       {nutrition.Sodium, true, rules.Floor},
		"plan.days.all(d, d.meals.all(m, m.fiber >= g(5)))":            {nutrition.Fiber, true, rules.Floor},
		"!(day.sodium <= mg(2))":                                       {nutrition.Sodium, true, rules.NoDirection},
		"day.sodium <= mg(2) || day.fat <= g(1)":                       {nutrition.Sodium, true, rules.NoDirection},
		"day.meals.all(m, m.fat <= g(1) && m.sodium <= mg(2))":         {nutrition.Fat, true, rules.NoDirection},
		"person.pregnant":                                              {known: false},
		"person.age_years >= 19":                                       {known: false, direction: rules.NoDirection},
		`plan.spread("lunch", "carbohydrate") <= g(15)`:                {nutrition.Carbohydrate, true, rules.Ceiling},
		"day.protein >= g(20) && (day.fat <= g(1) || day.fat >= g(2))": {nutrition.Protein, true, rules.Floor},
	} {
		r := compiled(t, pack(rule(check))).Rules()[0]
		n, ok := r.Nutrient()
		require.Equal(t, want.known, ok, check)
		require.Equal(t, want.direction, r.Direction(), check)
		if ok {
			require.Equal(t, want.nutrient, n, check)
		}
	}
}

func TestStaticFacts(t *testing.T) {
	r := rule("day.meals.all(m, m.sodium <= params.sodium / params.meals_per_day) && day.fat <= g(1)")
	r.When = written("day.fiber >= g(1) && params.diabetes")
	c := compiled(t, vocabularyPack(r)).Rules()[0]
	require.Equal(t, []nutrition.Nutrient{nutrition.Sodium, nutrition.Fat, nutrition.Fiber}, c.Reads())
	require.Equal(t, []string{"sodium", "meals_per_day", "diabetes"}, c.Params())
	require.True(t, c.ReadsMeals())
	require.False(t, compiled(t, pack(rule("day.fat <= g(1)"))).Rules()[0].ReadsMeals())
}

func TestTemplates(t *testing.T) {
	r := rules.Rule{ID: "mtm.floor", Title: "{each} reaches its share", Scope: rules.ScopePlan, Severity: rules.Error,
		Each: []string{"protein", "vitamin_c", "energy", "vitamin_a"}, FloorOf: "each", Check: written("plan.mean.each >= floor(ref.each)"),
		Message: rules.Message{Parts: []rules.MessagePart{{Expr: written("plan.mean.each")}, {Literal: " of "}, {Expr: written("each")}}}}
	prog := compiled(t, pack(r))
	var ids, titles []string
	for _, c := range prog.Rules() {
		ids, titles = append(ids, c.ID), append(titles, c.Title)
		n, _ := c.Nutrient()
		require.Equal(t, []nutrition.Nutrient{n}, c.FloorOf())
	}
	require.Equal(t, []string{"mtm.floor-protein", "mtm.floor-vitamin_c", "mtm.floor-energy", "mtm.floor-vitamin_a"}, ids)
	require.Equal(t, []string{"Protein reaches its share", "Vitamin C reaches its share", "Energy reaches its share", "Vitamin A reaches its share"}, titles)

	w := &world{mean: amounts{nutrition.Protein: exactly(51.3), nutrition.VitaminC: exactly(90), nutrition.EnergyKcal: exactly(1800), nutrition.VitaminA: exactly(700)}}
	var messages []string
	for _, f := range findings(t, pack(r), w, nil) {
		messages = append(messages, f.Message())
	}
	require.Equal(t, []string{"51.3 g of protein", "90 mg of vitamin C", "1,800 kcal of energy", "700 ug RAE of vitamin A"}, messages)
}

// TestTemplateRefusedForOne: a template may be right for one nutrient and wrong for another of its dimension.
func TestTemplateRefusedForOne(t *testing.T) {
	r := rule("day.each <= ul.each")
	r.Each = []string{"calcium", "magnesium", "zinc"}
	_, problems := rules.Compile(pack(r))
	require.Len(t, problems, 1)
	require.Equal(t, "ul-scope", problems[0].Code)
	require.Contains(t, problems[0].Message, "magnesium")
}

func TestMessage(t *testing.T) {
	parts := func(ps ...rules.MessagePart) rules.Message { return rules.Message{Parts: ps} }
	lit := func(s string) rules.MessagePart { return rules.MessagePart{Literal: s} }
	ex := func(s string) rules.MessagePart { return rules.MessagePart{Expr: written(s)} }
	w := oneDay(amounts{nutrition.Sodium: exactly(1533.4), nutrition.Fat: between(10, 20), nutrition.Protein: nutrition.Amount{Lo: 40, Hi: math.Inf(1)}})
	w.person = map[string]rules.Value{"sex": text("female"), "pregnant": truth(false), "age_years": number(68)}
	for want, m := range map[string]rules.Message{
		"1,533.4 mg of sodium; the ceiling is 1,533.3 mg": {},
		"1,533.4 mg against 1,533.3 mg":                   parts(ex("day.sodium"), lit(" against "), ex("ceiling(mg(2300))")),
		"1,533 mg":                                        parts(ex("day.sodium")),
		"10-20 g":                                         parts(ex("day.fat")),
		"at least 40 g":                                   parts(ex("day.protein")),
		"an unknown amount of zinc":                       parts(ex("day.zinc"), lit(" of zinc")),
		"2.3 g":                                           parts(ex("g(2.3)")),
		"female, 68, no, unknown":                         parts(ex("person.sex"), lit(", "), ex("person.age_years"), lit(", "), ex("person.pregnant"), lit(", "), ex("person.lactating")),
		"yes":                                             parts(ex("day.fat <= g(30)")),
		"90-180 kcal":                                     parts(ex("kcal_from_fat(day.fat)")),
	} {
		r := rule("day.sodium <= ceiling(mg(2300))")
		r.Message = m
		f := findings(t, pack(r), w, nil)[0]
		require.Equal(t, want, f.Message())
	}
}

func TestDefaultMessageWithoutComparison(t *testing.T) {
	f := findings(t, pack(rule("day.sodium <= mg(1) || day.fat <= g(1)")), oneDay(amounts{nutrition.Sodium: exactly(3), nutrition.Fat: exactly(3)}), nil)[0]
	require.Equal(t, rules.Fail, f.Verdict)
	require.False(t, f.Compared)
	require.Equal(t, "Title", f.Message())
	_, _, ok := f.Terms()
	require.False(t, ok)
}

// TestTerms: the terms of what was measured, times the amounts, are what was measured.
func TestTerms(t *testing.T) {
	w := oneDay(amounts{nutrition.Sodium: exactly(1200), nutrition.SaturatedFat: exactly(20), nutrition.Fat: exactly(50), nutrition.EnergyKcal: exactly(2000), nutrition.VitaminD: exactly(5)})
	for check, want := range map[string]struct {
		nutrients    []nutrition.Nutrient
		coefficients []float64
		rest         float64
	}{
		"day.sodium <= mg(2300)":                                  {[]nutrition.Nutrient{nutrition.Sodium}, []float64{1}, 0},
		"kcal_from_fat(day.saturated_fat) <= 0.1 * day.energy":    {[]nutrition.Nutrient{nutrition.SaturatedFat}, []float64{9}, 0},
		"2 * day.sodium + day.sodium / 4 - mg(100) <= mg(2300)":   {[]nutrition.Nutrient{nutrition.Sodium}, []float64{2.25}, -100},
		"day.fat - day.saturated_fat + g(1) <= g(50)":             {[]nutrition.Nutrient{nutrition.Fat, nutrition.SaturatedFat}, []float64{1, -1}, 1},
		"ceiling(day.vitamin_d) <= ug(10)":                        {[]nutrition.Nutrient{nutrition.VitaminD}, []float64{2.0 / 3}, 0},
		"day.sodium * (g(1) / g(4)) <= mg(500)":                   {[]nutrition.Nutrient{nutrition.Sodium}, []float64{0.25}, 0},
		"(person.pregnant ? mg(1) : mg(2)) + day.sodium <= mg(5)": {[]nutrition.Nutrient{nutrition.Sodium}, []float64{1}, 1},
	} {
		f := findings(t, pack(rule(check)), w, nil)[0]
		terms, rest, ok := f.Terms()
		require.True(t, ok, check)
		require.Len(t, terms, len(want.nutrients), check)
		sum := rest
		for i, term := range terms {
			require.Equal(t, want.nutrients[i], term.Nutrient, check)
			require.InDelta(t, want.coefficients[i], term.Coefficient.Lo, 1e-12, check)
			require.Equal(t, f.Subject, term.Subject)
			sum = sum.Add(term.Subject.Amount(term.Nutrient).Mul(term.Coefficient))
		}
		require.InDelta(t, want.rest, rest.Lo, 1e-9, check)
		require.InDelta(t, f.Measured.Hi, sum.Hi, 1e-6, check)
	}
	for _, check := range []string{
		"(person.pregnant ? day.sodium : mg(1)) <= mg(5)", "day.sodium * (day.fat / g(1)) <= mg(5)", "day.sodium / (day.fat / g(1)) <= mg(5)",
		`plan.spread("lunch", "sodium") <= mg(5)`,
	} {
		w := &world{days: []*part{{amounts: amounts{nutrition.Sodium: exactly(1), nutrition.Fat: exactly(1)}, parts: []rules.Subject{&part{}}}}}
		f := findings(t, pack(rule(check)), w, nil)[0]
		_, _, ok := f.Terms()
		require.False(t, ok, "%s is not linear", check)
	}
}

func TestVerdictText(t *testing.T) {
	for v, want := range map[rules.Verdict]string{rules.Unknown: "unknown", rules.Pass: "pass", rules.Fail: "fail", rules.NotApplicable: "not_applicable", rules.Waived: "waived"} {
		b, err := json.Marshal(v)
		require.NoError(t, err)
		require.JSONEq(t, `"`+want+`"`, string(b))
		var back rules.Verdict
		require.NoError(t, json.Unmarshal(b, &back))
		require.Equal(t, v, back)
	}
	var v rules.Verdict
	require.Equal(t, rules.Unknown, v, "what was not decided is open")
	require.Error(t, json.Unmarshal([]byte(`"compliant"`), &v))
	_, err := json.Marshal(rules.Verdict(9))
	require.Error(t, err)
	require.Equal(t, "verdict(9)", rules.Verdict(9).String())
}
