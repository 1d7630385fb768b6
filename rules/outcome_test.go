package rules_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// sodiumCeiling and ironFloor are the two rules on which most outcomes are shown.
func sodiumCeiling(s rules.Severity) rules.Rule {
	r := rule("day.sodium <= mg(2300)")
	r.Severity = s
	return r
}

func ironFloor(s rules.Severity) rules.Rule {
	r := rule("day.iron >= floor(ref.iron)")
	r.Severity = s
	return r
}

// TestOutcomes is the table of outcomes of DESIGN.md 3, row by row.
func TestOutcomes(t *testing.T) {
	adult := func(r rules.Rule) rules.Rule {
		r.When = written("person.age_years >= 19")
		return r
	}
	day := func(sodium, iron nutrition.Amount) *world {
		w := oneDay(amounts{nutrition.Sodium: sodium, nutrition.Iron: iron})
		w.refs = map[nutrition.Nutrient]nutrition.Amount{nutrition.Iron: exactly(9)}
		w.person = map[string]rules.Value{"age_years": number(30)}
		return w
	}
	aged := func(w *world, age rules.Value) *world {
		w.person["age_years"] = age
		return w
	}
	without := func(w *world, n nutrition.Nutrient) *world {
		w.unknown = map[nutrition.Nutrient]bool{n: true}
		return w
	}
	open := between(0, 5000)
	for name, c := range map[string]struct {
		rule    rules.Rule
		world   *world
		verdict rules.Verdict
		state   rules.State
		effect  rules.Effect
	}{
		"check true":                    {sodiumCeiling(rules.Error), day(exactly(2000), open), rules.Pass, rules.CheckTrue, rules.NoEffect},
		"check false, error":            {sodiumCeiling(rules.Error), day(exactly(2400), open), rules.Fail, rules.CheckFalse, rules.RequiredFailed},
		"check false, warning":          {sodiumCeiling(rules.Warning), day(exactly(2400), open), rules.Fail, rules.CheckFalse, rules.NoEffect},
		"check false, note":             {sodiumCeiling(rules.Note), day(exactly(2400), open), rules.Fail, rules.CheckFalse, rules.NoEffect},
		"check unknown, error":          {sodiumCeiling(rules.Error), day(open, open), rules.Unknown, rules.CheckUnknown, rules.RequiredOpen},
		"check unknown, warning":        {sodiumCeiling(rules.Warning), day(open, open), rules.Unknown, rules.CheckUnknown, rules.NoEffect},
		"check unknown, note":           {sodiumCeiling(rules.Note), day(open, open), rules.Unknown, rules.CheckUnknown, rules.NoEffect},
		"when true":                     {adult(sodiumCeiling(rules.Error)), day(exactly(2400), open), rules.Fail, rules.CheckFalse, rules.RequiredFailed},
		"when false":                    {adult(sodiumCeiling(rules.Error)), aged(day(exactly(2400), open), number(9)), rules.NotApplicable, rules.WhenFalse, rules.NoEffect},
		"when unknown, error":           {adult(sodiumCeiling(rules.Error)), aged(day(exactly(2400), open), rules.Value{}), rules.Unknown, rules.WhenUnknown, rules.RequiredOpen},
		"when unknown, check true":      {adult(sodiumCeiling(rules.Error)), aged(day(exactly(1), open), rules.Value{}), rules.Unknown, rules.WhenUnknown, rules.RequiredOpen},
		"when unknown, warning":         {adult(sodiumCeiling(rules.Warning)), aged(day(exactly(2400), open), rules.Value{}), rules.Unknown, rules.WhenUnknown, rules.NoEffect},
		"no day at all":                 {sodiumCeiling(rules.Error), &world{}, rules.NotApplicable, rules.NoSubject, rules.NoEffect},
		"ceiling not assessed, error":   {sodiumCeiling(rules.Error), without(day(open, open), nutrition.Sodium), rules.Unknown, rules.NotAssessedCeiling, rules.RequiredOpen},
		"ceiling not assessed, warning": {sodiumCeiling(rules.Warning), without(day(open, open), nutrition.Sodium), rules.NotApplicable, rules.NotAssessed, rules.NoEffect},
		"ceiling not assessed, note":    {sodiumCeiling(rules.Note), without(day(open, open), nutrition.Sodium), rules.NotApplicable, rules.NotAssessed, rules.NoEffect},
		"floor not assessed, error":     {ironFloor(rules.Error), without(day(open, open), nutrition.Iron), rules.NotApplicable, rules.NotAssessed, rules.NoEffect},
		"floor not assessed, warning":   {ironFloor(rules.Warning), without(day(open, open), nutrition.Iron), rules.NotApplicable, rules.NotAssessed, rules.NoEffect},
		"known all the same":            {ironFloor(rules.Error), without(day(open, exactly(7)), nutrition.Iron), rules.Pass, rules.CheckTrue, rules.NoEffect},
		"floor reached":                 {ironFloor(rules.Error), day(open, exactly(6)), rules.Pass, rules.CheckTrue, rules.NoEffect},
		"floor missed":                  {ironFloor(rules.Error), day(open, exactly(5.9)), rules.Fail, rules.CheckFalse, rules.RequiredFailed},
	} {
		t.Run(name, func(t *testing.T) {
			got := findings(t, pack(c.rule), c.world, nil)
			require.Len(t, got, 1)
			f := &got[0]
			require.Equal(t, c.verdict, f.Verdict)
			require.Equal(t, c.state, f.State)
			require.Equal(t, c.effect, f.Effect())
			decided := c.verdict == rules.Pass || c.verdict == rules.Fail
			require.Equal(t, decided, f.Reason == "", "a reason is given exactly where nothing was decided: %q", f.Reason)
		})
	}
}

func TestNoReference(t *testing.T) {
	w := oneDay(amounts{nutrition.Iron: exactly(5)})
	w.noRefs = true
	got := findings(t, pack(ironFloor(rules.Error)), w, nil)
	require.Equal(t, rules.NoReference, got[0].State)
	require.Equal(t, rules.NotApplicable, got[0].Verdict)

	decided := rule("day.iron >= floor(ref.iron) || day.iron >= mg(5)")
	got = findings(t, pack(decided), w, nil)
	require.Equal(t, rules.Pass, got[0].Verdict, "what is decided without the figure is decided")
}

func TestOverall(t *testing.T) {
	finding := func(v rules.Verdict, s rules.Severity) rules.Finding { return rules.Finding{Verdict: v, Severity: s} }
	failed, open := finding(rules.Fail, rules.Error), finding(rules.Unknown, rules.Error)
	passed, off := finding(rules.Pass, rules.Error), finding(rules.NotApplicable, rules.Error)
	warned, waived := finding(rules.Fail, rules.Warning), finding(rules.Waived, rules.Error)
	for _, c := range []struct {
		want     rules.Verdict
		findings []rules.Finding
	}{
		{rules.NotApplicable, nil},
		{rules.NotApplicable, []rules.Finding{off}},
		{rules.Pass, []rules.Finding{off, passed}},
		{rules.Pass, []rules.Finding{warned, passed}},
		{rules.Pass, []rules.Finding{waived}},
		{rules.Unknown, []rules.Finding{passed, open, passed}},
		{rules.Fail, []rules.Finding{open, failed, passed}},
		{rules.Fail, []rules.Finding{failed, open}},
	} {
		require.Equal(t, c.want, rules.Overall(c.findings))
	}
}

// TestParameterOutcomes shows what a figure that is not set, lifted, or set by the RDN does to its rules.
func TestParameterOutcomes(t *testing.T) {
	r := rule("day.potassium <= ceiling(params.potassium)")
	r.Severity, r.IfSet = rules.Warning, rules.Error
	with := func(p rules.Param) *rules.Pack {
		p.Name, p.Type, p.Unit = "potassium", rules.QuantityType, nutrition.Potassium.Unit()
		made := pack(r)
		made.Params = []rules.Param{p}
		return made
	}
	w := oneDay(amounts{nutrition.Potassium: exactly(2000)})
	set := func(v rules.ParamValue) map[string]rules.ParamValue {
		return map[string]rules.ParamValue{"potassium": v}
	}
	for name, c := range map[string]struct {
		param    rules.Param
		values   map[string]rules.ParamValue
		verdict  rules.Verdict
		state    rules.State
		severity rules.Severity
	}{
		"default":       {rules.Param{Default: &rules.ParamValue{Number: 2500}}, nil, rules.Fail, rules.CheckFalse, rules.Warning},
		"set":           {rules.Param{}, set(rules.ParamValue{Text: "2500 mg"}), rules.Fail, rules.CheckFalse, rules.Error},
		"set over":      {rules.Param{Default: &rules.ParamValue{Number: 2500}}, set(rules.ParamValue{Text: "4 g"}), rules.Pass, rules.CheckTrue, rules.Error},
		"unset":         {rules.Param{}, nil, rules.NotApplicable, rules.LeftToRDN, rules.Warning},
		"unset: unsafe": {rules.Param{UnsetUnknown: true}, nil, rules.Unknown, rules.MustBeSet, rules.Error},
		"lifted": {rules.Param{UnsetUnknown: true}, set(rules.ParamValue{Text: "unrestricted", Reason: "serum normal"}),
			rules.NotApplicable, rules.LimitLifted, rules.Error},
	} {
		t.Run(name, func(t *testing.T) {
			got := findings(t, with(c.param), w, c.values)
			require.Len(t, got, 1)
			require.Equal(t, c.verdict, got[0].Verdict)
			require.Equal(t, c.state, got[0].State)
			require.Equal(t, c.severity, got[0].Severity)
			if c.state == rules.LimitLifted {
				require.Contains(t, got[0].Message(), "serum normal")
			}
		})
	}
}

func TestUnsetChoiceIsNothing(t *testing.T) {
	r := rule("day.potassium <= mg(2000)")
	r.When = written(`params.dialysis == "hemodialysis"`)
	p := pack(r)
	p.Params = []rules.Param{{Name: "dialysis", Type: rules.ChoiceType, Values: []string{"hemodialysis", "peritoneal"}}}
	w := oneDay(amounts{nutrition.Potassium: exactly(3000)})
	require.Equal(t, rules.WhenFalse, findings(t, p, w, nil)[0].State, "no dialysis was chosen")
	got := findings(t, p, w, map[string]rules.ParamValue{"dialysis": {Text: "hemodialysis"}})
	require.Equal(t, rules.Fail, got[0].Verdict)
}

// TestSuspension: a floor that another rule puts aside by name does not apply, while that rule's own condition
// holds; energy is never put aside.
func TestSuspension(t *testing.T) {
	floor := rules.Rule{ID: "mtm.floor", Title: "Share of {each}", Scope: rules.ScopePlan, Severity: rules.Error, FloorOf: "each",
		Each: []string{"potassium", "protein", "energy"}, Check: written("plan.mean.each >= floor(ref.each)")}
	limit := rule("day.potassium <= mg(2000)")
	limit.ID, limit.Suspends, limit.When = "ckd.potassium", []string{"potassium", "energy"}, written("person.sex == \"male\"")
	own := rules.Rule{ID: "ckd.protein", Title: "Protein", Scope: rules.ScopePlan, Severity: rules.Error, Replaces: "protein",
		Check: written("plan.mean.protein >= per_kg(g(0.6))")}
	w := oneDay(amounts{nutrition.Potassium: exactly(1500)})
	w.mean = amounts{nutrition.Potassium: exactly(1500), nutrition.Protein: exactly(45), nutrition.EnergyKcal: exactly(1000)}
	w.refs = map[nutrition.Nutrient]nutrition.Amount{nutrition.Potassium: exactly(3400), nutrition.Protein: exactly(90), nutrition.EnergyKcal: exactly(2000)}
	w.weight = exactly(70)
	verdicts := func(sex rules.Value) map[string]rules.State {
		w.person = map[string]rules.Value{"sex": sex}
		out := make(map[string]rules.State)
		for _, f := range findings(t, pack(floor, limit, own), w, nil) {
			out[f.Rule.ID] = f.State
		}
		return out
	}
	got := verdicts(text("male"))
	require.Equal(t, rules.Suspended, got["mtm.floor-potassium"])
	require.Equal(t, rules.Suspended, got["mtm.floor-protein"])
	require.Equal(t, rules.CheckFalse, got["mtm.floor-energy"])
	require.Equal(t, rules.CheckTrue, got["ckd.protein"])

	got = verdicts(text("female"))
	require.Equal(t, rules.CheckFalse, got["mtm.floor-potassium"], "the rule that would put it aside is not about her")
	require.Equal(t, rules.Suspended, got["mtm.floor-protein"])

	got = verdicts(rules.Value{})
	require.Equal(t, rules.SuspensionUnknown, got["mtm.floor-potassium"])
	w.mean[nutrition.Potassium] = exactly(3000)
	require.Equal(t, rules.CheckTrue, verdicts(rules.Value{})["mtm.floor-potassium"], "a floor that is reached stands either way")

	for _, f := range findings(t, pack(floor, limit, own), w, nil) {
		if f.Rule.ID == "mtm.floor-protein" {
			require.Equal(t, "replaced by ckd.protein: Protein", f.Message())
		}
	}
}

// TestScopes: one finding for each subject of the scope, in the order of the plan, and one on the plan where
// there is none.
func TestScopes(t *testing.T) {
	item := func(sodium float64) *part { return &part{amounts: amounts{nutrition.Sodium: exactly(sodium)}} }
	meal := func(items ...rules.Subject) *part {
		return &part{amounts: amounts{nutrition.Sodium: exactly(1)}, parts: items}
	}
	week := &world{days: []*part{
		{amounts: amounts{nutrition.Sodium: exactly(1)}, parts: []rules.Subject{meal(item(1), item(2)), meal()}},
		{amounts: amounts{nutrition.Sodium: exactly(1)}, parts: []rules.Subject{meal(item(3))}},
	}}
	box := &world{days: []*part{{amounts: amounts{nutrition.Sodium: exactly(1)}}}}
	paths := func(w *world, s rules.Scope, check string) []string {
		r := rule(check)
		r.Scope = s
		var out []string
		for _, f := range findings(t, pack(r), w, nil) {
			out = append(out, f.Path()+" "+f.Verdict.String())
		}
		return out
	}
	require.Equal(t, []string{"plan unknown"}, paths(week, rules.ScopePlan, "plan.mean.sodium <= mg(2)"))
	require.Equal(t, []string{"days[0] pass", "days[1] pass"}, paths(week, rules.ScopeDay, "day.sodium <= mg(2)"))
	require.Equal(t, []string{"days[0].meals[0] pass", "days[0].meals[1] pass", "days[1].meals[0] pass"}, paths(week, rules.ScopeMeal, "meal.sodium <= mg(2)"))
	require.Equal(t, []string{"days[0].meals[0].items[0] pass", "days[0].meals[0].items[1] pass", "days[1].meals[0].items[0] fail"},
		paths(week, rules.ScopeItem, "item.sodium <= mg(2)"))
	require.Equal(t, []string{"plan not_applicable"}, paths(box, rules.ScopeMeal, "meal.sodium <= mg(2)"))
	require.Equal(t, []string{"plan not_applicable"}, paths(box, rules.ScopeItem, "item.sodium <= mg(2)"))
	require.Equal(t, []string{"plan not_applicable"}, paths(box, rules.ScopePlan, `plan.spread("lunch", "sodium") <= mg(2)`))
	require.Equal(t, []string{"plan pass"}, paths(week, rules.ScopePlan, "plan.days.all(d, d.meals.exists(m, m.sodium <= mg(2)))"))
}

// boxDay is the day that a grocery box counts as: its parts are items, and there is no meal.
type boxDay struct{ *part }

// TestGroceryBox: items of a box are items; what asks for their meal does not apply.
func TestGroceryBox(t *testing.T) {
	apple := &part{amounts: amounts{nutrition.Sodium: exactly(1)}, path: "box.items[0]", scope: rules.ScopeItem}
	facts := boxWorld{world: &world{}, day: boxDay{&part{parts: []rules.Subject{apple}, path: "days[0]", scope: rules.ScopeDay}}}
	judge := func(check string, s rules.Scope) *rules.Finding {
		r := rule(check)
		r.Scope = s
		use, problems := compiled(t, pack(r)).With(nil)
		require.Empty(t, problems)
		set, problems := rules.NewSet(use)
		require.Empty(t, problems)
		got, err := set.Evaluate(context.Background(), facts)
		require.NoError(t, err)
		require.Len(t, got, 1)
		return &got[0]
	}
	f := judge("item.sodium <= mg(2)", rules.ScopeItem)
	require.Equal(t, "box.items[0]", f.Path())
	require.Equal(t, rules.Pass, f.Verdict)
	require.Equal(t, rules.NoSubject, judge("item.sodium <= meal.sodium", rules.ScopeItem).State)
	require.Equal(t, rules.NoSubject, judge("day.meals.all(m, m.sodium <= mg(2))", rules.ScopeDay).State)
	require.Equal(t, rules.NoSubject, judge("meal.sodium <= mg(2)", rules.ScopeMeal).State)
}

// boxWorld is a plan that is a box.
type boxWorld struct {
	*world
	day rules.Subject
}

func (w boxWorld) Plan() rules.Subject {
	return &part{path: "plan", scope: rules.ScopePlan, parts: []rules.Subject{w.day}}
}
