package rules

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
)

// windowPack has one rule of every form that a bound can come from, and of every form that none can.
const windowPack = `pack: demo
version: 1.0.0
title: A pack for tests
sources:
  guide-2020: {title: "A guide", year: 2020}
params:
  potassium: {unit: mg, unset: unknown}
  fluid: {unit: ml}
  protein: {unit: g/kg, default: 0.8 g/kg}
rules:
`

// windowRule is a rule of windowPack.
func windowRule(id, scope, when, check string, more ...string) string {
	text := "  - id: demo." + id + "\n    title: A rule\n    scope: " + scope + "\n    severity: error\n    cite: guide-2020\n"
	if when != "" {
		text += "    when: '" + when + "'\n"
	}
	text += "    check: '" + check + "'\n"
	for _, line := range more {
		text += "    " + line + "\n"
	}
	return text
}

// woman is a person of 70 kg who needs 2,000 kcal, covered to two thirds.
func woman() *caseFacts {
	return &caseFacts{
		plan: newCaseSubject(ScopePlan, "plan"), covers: nutrition.Exactly(2.0 / 3), energy: nutrition.Exactly(2000),
		references: map[ReferenceKind]map[nutrition.Nutrient]reference{Ref: {
			nutrition.Protein: {amount: nutrition.Exactly(46)}, nutrition.Iodine: {none: true},
		}},
		person: map[string]Value{
			"age_years": {Kind: NumberValue, Number: nutrition.Exactly(55)}, "sex": {Kind: TextValue, Text: "female"},
			"pregnant": {Kind: TruthValue, Truth: nutrition.False}, "weight": {Kind: NumberValue, Number: nutrition.Exactly(70)},
		},
	}
}

// stranger is a person of whom nothing is known.
func stranger() *caseFacts {
	return &caseFacts{plan: newCaseSubject(ScopePlan, "plan"), covers: nutrition.Exactly(2.0 / 3), energy: nutrition.Anything()}
}

func windowsOf(t *testing.T, facts Facts, params map[string]ParamValue, ruleTexts ...string) Windows {
	t.Helper()
	text := windowPack
	for _, r := range ruleTexts {
		text += r
	}
	use, ds := compiled(t, text).With(params)
	require.Empty(t, rendered(t, ds))
	set, ds := NewSet(use)
	require.Empty(t, rendered(t, ds))
	return set.Windows(facts)
}

func TestBoundsOfEveryForm(t *testing.T) {
	for _, c := range []struct {
		name, scope, check string
		nutrient           nutrition.Nutrient
		basis              Basis
		direction          Direction
		limit              float64
		strict             bool
	}{
		{"a figure", "plan", `plan.mean.sodium <= mg(2300)`, nutrition.Sodium, PerDay, Ceiling, 2300, false},
		{"the share of a figure", "day", `day.sodium <= ceiling(mg(2300))`, nutrition.Sodium, PerDay, Ceiling, 2300.0 * 2 / 3, false},
		{"strictly", "day", `day.sodium < mg(2300)`, nutrition.Sodium, PerDay, Ceiling, 2300, true},
		{"the limit on the left", "day", `mg(2300) >= day.sodium`, nutrition.Sodium, PerDay, Ceiling, 2300, false},
		{"a floor on the left", "day", `g(40) < day.protein`, nutrition.Protein, PerDay, Floor, 40, true},
		{"grams for kilograms", "plan", `plan.mean.protein >= floor(per_kg(params.protein))`, nutrition.Protein, PerDay, Floor, 0.8 * 70 * 2 / 3, false},
		{"a reference", "plan", `plan.mean.protein >= floor(ref.protein)`, nutrition.Protein, PerDay, Floor, 46.0 * 2 / 3, false},
		{"scaled by the need", "plan", `plan.mean.potassium >= mg(4700) * (floor(needs.energy) / kcal(2100))`, nutrition.Potassium, PerDay, Floor, 4700 * 2000.0 * 2 / 3 / 2100, false},
		{"a multiple", "day", `2.0 * day.protein <= g(100)`, nutrition.Protein, PerDay, Ceiling, 50, false},
		{"a negative multiple", "day", `-1.0 * day.protein <= g(-50)`, nutrition.Protein, PerDay, Floor, 50, false},
		{"on both sides", "day", `day.protein <= g(80) - day.protein`, nutrition.Protein, PerDay, Ceiling, 40, false},
		{"energy of a nutrient against the need", "day", `kcal_from_carbohydrate(day.carbohydrate) <= 0.5 * needs.energy`, nutrition.Carbohydrate, PerDay, Ceiling, 250, false},
		{"energy", "day", `day.energy >= 0.9 * floor(needs.energy)`, nutrition.EnergyKcal, PerDay, Floor, 1200, false},
		{"a meal", "meal", `meal.sodium <= mg(700)`, nutrition.Sodium, PerMeal, Ceiling, 700, false},
		{"the day of a meal", "meal", `day.sodium <= mg(700)`, nutrition.Sodium, PerDay, Ceiling, 700, false},
		{"percent of energy", "plan", `kcal_from_fat(plan.mean.saturated_fat) <= 0.10 * plan.mean.energy`, nutrition.SaturatedFat, PctEnergy, Ceiling, 100.0 / 9, false},
		{"percent of energy, turned", "plan", `0.10 * plan.mean.energy >= kcal_from_fat(plan.mean.saturated_fat)`, nutrition.SaturatedFat, PctEnergy, Ceiling, 100.0 / 9, false},
		{"for 1,000 kcal", "plan", `plan.mean.fiber >= g(14) * (plan.mean.energy / kcal(1000))`, nutrition.Fiber, Per1000Kcal, Floor, 14, false},
		{"choice by the person", "day", `day.sodium <= (person.pregnant ? mg(2300) : mg(2000))`, nutrition.Sodium, PerDay, Ceiling, 2000, false},
		{"vitamins in micrograms", "day", `day.vitamin_d <= ug(100)`, nutrition.VitaminD, PerDay, Ceiling, 100, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := windowsOf(t, woman(), nil, windowRule("r", c.scope, "", c.check))
			require.Empty(t, w.NotAnalyzed)
			require.Len(t, w.Bounds, 1)
			b := w.Bounds[0]
			require.Equal(t, "demo.r", b.Rule.ID)
			require.Equal(t, c.nutrient, b.Nutrient)
			require.Equal(t, c.basis, b.Basis, b.Basis.String())
			require.Equal(t, c.direction, b.Direction)
			require.InDelta(t, c.limit, b.Limit.Lo, 1e-9*c.limit)
			require.InDelta(t, c.limit, b.Limit.Hi, 1e-9*c.limit)
			require.Equal(t, c.strict, b.Strict)
			require.Equal(t, nutrition.True, b.Applies)
			require.Empty(t, b.Lacking)
		})
	}
}

func TestPercentIsAsWritten(t *testing.T) {
	w := windowsOf(t, woman(), nil, windowRule("r", "plan", "", `kcal_from_fat(plan.mean.saturated_fat) <= 0.06 * plan.mean.energy`))
	require.InDelta(t, 6, w.Bounds[0].Percent.Lo, 1e-9)
	require.InDelta(t, 2000*2.0/3, w.EnergySupplied.Lo, 1e-9)
}

// TestEveryPartOfACheckIsABound: a range is two bounds.
func TestEveryPartOfACheckIsABound(t *testing.T) {
	w := windowsOf(t, woman(), nil, windowRule("r", "meal", "", `meal.carbohydrate >= g(45) && meal.carbohydrate <= g(60)`))
	require.Len(t, w.Bounds, 2)
	require.Equal(t, Floor, w.Bounds[0].Direction)
	require.Equal(t, Ceiling, w.Bounds[1].Direction)
}

// TestWhatIsNotABoundSaysWhy: nothing is made up for what is not linear, and nothing is left out in silence.
func TestWhatIsNotABoundSaysWhy(t *testing.T) {
	for _, c := range []struct{ name, scope, check, why string }{
		{"or", "plan", `person.pregnant || plan.mean.retinol <= ug(3000)`, notComparison},
		{"all", "plan", `plan.days.all(d, d.alcohol <= g(0))`, notComparison},
		{"a quotient of two", "plan", `plan.mean.sodium / plan.mean.potassium <= 1.0`, notLinear},
		{"two nutrients", "plan", `plan.mean.saturated_fat + plan.mean.trans_fat <= g(20)`, notOneThing},
		{"one against another", "plan", `plan.mean.sodium <= plan.mean.potassium`, notOneThing},
		{"the day against the mean", "day", `day.sodium <= 1.2 * plan.mean.sodium`, readsFood},
		{"an item", "item", `item.sodium <= mg(400)`, "it is about single items, not about what a day or a meal brings"},
		{"a share and more", "plan", `kcal_from_fat(plan.mean.fat) <= 0.3 * plan.mean.energy + kcal(10)`, notOneThing},
		{"a share of a meal", "meal", `kcal_from_fat(meal.fat) <= 0.3 * meal.energy`, "it is a share of the energy of a meal"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := windowsOf(t, woman(), nil, windowRule("r", c.scope, "", c.check))
			require.Empty(t, w.Bounds)
			require.Len(t, w.NotAnalyzed, 1)
			require.Equal(t, c.why, w.NotAnalyzed[0].Why)
			require.Equal(t, "demo.r", w.NotAnalyzed[0].Rule.ID)
		})
	}
	for _, c := range []string{`!item.is("juice")`, `item.group != "Sweets"`} {
		w := windowsOf(t, woman(), nil, windowRule("r", "item", "", c))
		require.Empty(t, w.Bounds)
		require.Empty(t, w.NotAnalyzed, "a rule about no amount is not missing from the windows")
	}
}

// TestWhetherARuleApplies: what is not about the person is left out, and what may be counts as being.
func TestWhetherARuleApplies(t *testing.T) {
	rule := func(when string) string { return windowRule("r", "plan", when, `plan.mean.sodium <= mg(2300)`) }
	require.Empty(t, windowsOf(t, woman(), nil, rule(`person.pregnant`)).Bounds)
	require.Equal(t, nutrition.True, windowsOf(t, woman(), nil, rule(`person.age_years >= 19.0`)).Bounds[0].Applies)
	unknown := windowsOf(t, stranger(), nil, rule(`person.age_years >= 19.0`)).Bounds[0]
	require.Equal(t, nutrition.Unknown, unknown.Applies)
	require.Equal(t, []Lack{LackPerson}, unknown.Lacking)
	food := windowsOf(t, woman(), nil, rule(`plan.mean.energy >= kcal(1000)`)).Bounds[0]
	require.Equal(t, nutrition.Unknown, food.Applies)
	require.Empty(t, food.Lacking, "it waits for the food, which nothing about the person helps")
	parts := windowsOf(t, woman(), nil, rule(`plan.days.exists(d, d.energy >= kcal(1000))`)).Bounds[0]
	require.Equal(t, nutrition.Unknown, parts.Applies, "a plan not written yet is no plan without days")
}

func TestSlotsOfMeals(t *testing.T) {
	w := windowsOf(t, woman(), nil,
		windowRule("meals", "meal", `meal.slot != "snack"`, `meal.carbohydrate >= g(45)`),
		windowRule("snack", "meal", `meal.slot == "snack"`, `meal.carbohydrate <= g(30)`),
		windowRule("every", "meal", "", `meal.carbohydrate <= g(75)`),
		windowRule("chosen", "meal", "", `meal.sodium <= (meal.slot == "snack" ? mg(200) : mg(600))`))
	slots := map[string][]string{}
	for _, b := range w.Bounds {
		slots[b.Rule.ID] = append(slots[b.Rule.ID], b.Slot)
	}
	require.Equal(t, map[string][]string{"demo.meals": {"breakfast", "lunch", "dinner"}, "demo.snack": {"snack"}, "demo.every": {""},
		"demo.chosen": {"breakfast", "lunch", "dinner", "snack"}}, slots)
	for _, win := range w.Windows() {
		if win.Nutrient != nutrition.Carbohydrate || win.Slot == "" {
			continue
		}
		if win.Slot == "snack" {
			require.Empty(t, win.Floors, "the floor of a lunch is none of a snack")
			require.Len(t, win.Ceilings, 2)
			require.Equal(t, "demo.snack", win.Ceilings[0].Rule.ID, "the strictest first")
			continue
		}
		require.Len(t, win.Floors, 1)
		require.Len(t, win.Ceilings, 1)
	}
}

// TestWhatALimitWaitsFor: an interval where the person is not known, and what would make it a figure.
func TestWhatALimitWaitsFor(t *testing.T) {
	for _, c := range []struct {
		check string
		lacks []Lack
	}{
		{`plan.mean.protein >= floor(per_kg(params.protein))`, []Lack{LackWeight}},
		{`plan.mean.protein >= floor(ref.protein)`, []Lack{LackReference}},
		{`plan.mean.potassium >= mg(4700) * (floor(needs.energy) / kcal(2100))`, []Lack{LackEnergy}},
		{`plan.mean.sodium <= (person.sex == "male" ? mg(2300) : mg(2000))`, []Lack{LackPerson}},
		{`plan.mean.sodium <= mg(2300)`, nil},
		{`plan.mean.potassium <= ceiling(params.potassium)`, []Lack{LackFigure}},
		{`plan.mean.fluid <= ceiling(params.fluid)`, []Lack{LackFigure}},
	} {
		t.Run(c.check, func(t *testing.T) {
			b := windowsOf(t, stranger(), nil, windowRule("r", "plan", "", c.check)).Bounds[0]
			require.Equal(t, c.lacks, b.Lacking)
			require.Equal(t, len(c.lacks) == 0, b.Limit.Known())
		})
	}
	pregnant := windowsOf(t, stranger(), nil, windowRule("r", "plan", "", `plan.mean.sodium <= (person.sex == "male" ? mg(2300) : mg(2000))`)).Bounds[0]
	require.Equal(t, nutrition.Between(2000, 2300), pregnant.Limit)
}

func TestFiguresOfTheRDN(t *testing.T) {
	rule := windowRule("r", "plan", "", `plan.mean.potassium <= ceiling(params.potassium)`)
	unset := windowsOf(t, woman(), nil, rule)
	require.Equal(t, MustBeSet, unset.Bounds[0].State)
	require.Equal(t, nutrition.Anything(), unset.Bounds[0].Limit)
	require.Empty(t, unset.Windows(), "a figure that is not set leaves no window")
	set := windowsOf(t, woman(), map[string]ParamValue{"potassium": {Text: "2400 mg"}}, rule).Bounds[0]
	require.True(t, set.ByRDN)
	require.InDelta(t, 1600, set.Limit.Lo, 1e-9)
	require.Empty(t, windowsOf(t, woman(), map[string]ParamValue{"potassium": {Text: "unrestricted", Reason: "serum potassium is low"}}, rule).Bounds)
	require.False(t, windowsOf(t, woman(), nil, windowRule("r", "plan", "", `plan.mean.protein >= per_kg(params.protein)`)).Bounds[0].ByRDN, "a default is nobody's")
}

// TestFloorsPutAside: the floor stays among the bounds, and leaves the window.
func TestFloorsPutAside(t *testing.T) {
	floor := windowRule("floor", "plan", "", `plan.mean.potassium >= floor(ref.potassium)`, "floor_of: potassium")
	by := windowRule("by", "plan", "", `plan.mean.potassium <= ceiling(params.potassium)`, "suspends: [potassium]")
	w := windowsOf(t, woman(), map[string]ParamValue{"potassium": {Text: "2400 mg"}}, floor, by)
	require.Len(t, w.Bounds, 2)
	require.True(t, w.Bounds[0].Suspended())
	require.Equal(t, "demo.by", w.Bounds[0].PutAside[0].By.ID)
	require.Len(t, w.Windows(), 1)
	require.Empty(t, w.Windows()[0].Floors)

	may := windowRule("by", "plan", "person.age_years >= 19.0", `plan.mean.potassium <= ceiling(params.potassium)`, "suspends: [potassium]")
	w = windowsOf(t, stranger(), map[string]ParamValue{"potassium": {Text: "2400 mg"}}, floor, may)
	require.False(t, w.Bounds[0].Suspended())
	require.Equal(t, nutrition.Unknown, w.Bounds[0].PutAside[0].Applies)
}

func TestNoSuchReferenceIsNoBound(t *testing.T) {
	w := windowsOf(t, woman(), nil, windowRule("r", "plan", "", `plan.mean.iodine >= floor(ref.iodine)`))
	require.Empty(t, w.Bounds)
	require.Empty(t, w.NotAnalyzed)
}

func TestWhichOneBinds(t *testing.T) {
	warning := func(id, check string) string {
		return windowRule(id, "day", "", check) // severity is replaced below
	}
	w := windowsOf(t, woman(), nil, warning("a", `day.sodium <= mg(2300)`), warning("b", `day.sodium <= mg(2000)`),
		windowRule("c", "plan", "", `plan.mean.protein >= per_kg(params.protein)`), windowRule("d", "plan", "", `plan.mean.protein >= g(60)`))
	for i := range w.Bounds {
		if w.Bounds[i].Rule.ID == "demo.b" {
			w.Bounds[i].Severity = Warning
		}
	}
	ws := w.Windows()
	require.Len(t, ws, 2)
	protein, sodium := ws[0], ws[1]
	require.Equal(t, nutrition.Protein, protein.Nutrient)
	b, ok := sodium.Binding(Ceiling, false)
	require.True(t, ok)
	require.Equal(t, "demo.b", b.Rule.ID)
	b, ok = sodium.Binding(Ceiling, true)
	require.True(t, ok)
	require.Equal(t, "demo.a", b.Rule.ID, "of those that are required")
	_, ok = sodium.Binding(Floor, false)
	require.False(t, ok, "there is no floor")
	b, ok = protein.Binding(Floor, false)
	require.True(t, ok)
	require.Equal(t, "demo.d", b.Rule.ID)

	w = windowsOf(t, stranger(), nil, windowRule("c", "plan", "", `plan.mean.protein >= per_kg(params.protein)`), windowRule("d", "plan", "", `plan.mean.protein >= g(60)`))
	_, ok = w.Windows()[0].Binding(Floor, false)
	require.False(t, ok, "without a weight nobody can say which")
}

func TestGiveWay(t *testing.T) {
	text := windowPack + windowRule("floor", "plan", "", `plan.mean.potassium >= floor(ref.potassium)`, "floor_of: potassium") +
		windowRule("by", "plan", "", `plan.mean.potassium <= ceiling(params.potassium)`, "suspends: [potassium]")
	use, ds := compiled(t, text).With(map[string]ParamValue{"potassium": {Text: "2400 mg"}})
	require.Empty(t, rendered(t, ds))
	set, ds := NewSet(use)
	require.Empty(t, rendered(t, ds))

	decided := set.GiveWay(map[string]string{"demo.by": "gives way to demo.floor: serum potassium is low (A. Rivera, RDN, 2026-11-02)"})
	findings, err := decided.Evaluate(t.Context(), woman())
	require.NoError(t, err)
	require.Equal(t, GaveWay, findings[1].State)
	require.Equal(t, NotApplicable, findings[1].Verdict)
	require.Equal(t, "gives way to demo.floor: serum potassium is low (A. Rivera, RDN, 2026-11-02)", findings[1].Message())
	require.NotEqual(t, Suspended, findings[0].State, "the floor that it had put aside holds again")
	require.Len(t, decided.Windows(woman()).Bounds, 1)

	before, err := set.Evaluate(t.Context(), woman())
	require.NoError(t, err)
	require.Equal(t, Suspended, before[0].State, "the set itself stays as it was")

	open, ds := compiled(t, text).With(nil)
	require.Empty(t, rendered(t, ds))
	set, ds = NewSet(open)
	require.Empty(t, rendered(t, ds))
	findings, err = set.GiveWay(map[string]string{"demo.by": "gives way"}).Evaluate(t.Context(), woman())
	require.NoError(t, err)
	require.Equal(t, MustBeSet, findings[1].State, "a figure that must be set comes first")
	require.Nil(t, set.Lookup("demo.nothing"))
	require.Equal(t, "demo.by", set.Lookup("demo.by").ID)
}

// TestLimitsOfAnUnknownPersonAreSound: what is asked of a person lies in the interval told before.
func TestLimitsOfAnUnknownPersonAreSound(t *testing.T) {
	check := `plan.mean.protein >= floor(per_kg(params.protein))`
	wide := windowsOf(t, stranger(), nil, windowRule("r", "plan", "", check)).Bounds[0]
	narrow := windowsOf(t, woman(), nil, windowRule("r", "plan", "", check)).Bounds[0]
	require.True(t, wide.Limit.Contains(narrow.Limit.Lo))
	require.True(t, math.IsInf(wide.Limit.Hi, 1))
}
