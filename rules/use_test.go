package rules_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// openPack has a parameter of every kind.
func openPack() *rules.Pack {
	p := pack(rule("day.sodium <= params.sodium"))
	p.Params = []rules.Param{
		{Name: "sodium", Type: rules.QuantityType, Unit: nutrition.Sodium.Unit(), Default: &rules.ParamValue{Number: 2000}, Min: new(1500.0), Max: new(3000.0)},
		{Name: "fluid", Type: rules.QuantityType, Unit: nutrition.Fluid.Unit(), Min: new(1000.0)},
		{Name: "protein", Type: rules.QuantityType, Unit: nutrition.Protein.Unit(), PerKg: true, Min: new(550.0), Max: new(1500.0)},
		{Name: "meals_per_day", Type: rules.NumberType, Default: &rules.ParamValue{Number: 3}, Min: new(1.0), Max: new(6.0)},
		{Name: "stage", Type: rules.ChoiceType, Values: []string{"3a", "3b", "4"}},
		{Name: "diabetes", Type: rules.TruthType},
	}
	return p
}

func TestWith(t *testing.T) {
	prog := compiled(t, openPack())
	for name, c := range map[string]struct {
		param string
		value rules.ParamValue
		want  rules.ParamValue
	}{
		"quantity":          {"sodium", rules.ParamValue{Text: "2.3 g"}, rules.ParamValue{Text: "2.3 g", Number: 2300, Set: true}},
		"without a space":   {"sodium", rules.ParamValue{Text: "2500mg"}, rules.ParamValue{Text: "2500mg", Number: 2500, Set: true}},
		"in base units":     {"sodium", rules.ParamValue{Number: 2500}, rules.ParamValue{Number: 2500, Set: true}},
		"per kg":            {"protein", rules.ParamValue{Text: "1.1 g/kg"}, rules.ParamValue{Text: "1.1 g/kg", Number: 1100, Set: true}},
		"volume":            {"fluid", rules.ParamValue{Text: "1.5 l"}, rules.ParamValue{Text: "1.5 l", Number: 1500, Set: true}},
		"number":            {"meals_per_day", rules.ParamValue{Text: "2"}, rules.ParamValue{Text: "2", Number: 2, Set: true}},
		"choice":            {"stage", rules.ParamValue{Text: " 3b"}, rules.ParamValue{Text: "3b", Set: true}},
		"truth":             {"diabetes", rules.ParamValue{Text: "true"}, rules.ParamValue{Text: "true", Truth: true, Set: true}},
		"truth without":     {"diabetes", rules.ParamValue{Truth: true}, rules.ParamValue{Truth: true, Set: true}},
		"untruth":           {"diabetes", rules.ParamValue{Text: "false", Truth: true}, rules.ParamValue{Text: "false", Set: true}},
		"at an end":         {"sodium", rules.ParamValue{Text: "1500 mg"}, rules.ParamValue{Text: "1500 mg", Number: 1500, Set: true}},
		"outside, reasoned": {"sodium", rules.ParamValue{Text: "1 g", Reason: "dizzy"}, rules.ParamValue{Text: "1 g", Number: 1000, Set: true, Reason: "dizzy"}},
		"unrestricted": {"fluid", rules.ParamValue{Text: "unrestricted", Reason: "no edema"},
			rules.ParamValue{Text: "unrestricted", Unrestricted: true, Set: true, Reason: "no edema"}},
	} {
		t.Run(name, func(t *testing.T) {
			use, problems := prog.With(map[string]rules.ParamValue{c.param: c.value})
			require.Empty(t, problems)
			got, ok := use.Value(c.param)
			require.True(t, ok)
			require.Equal(t, c.want, got)
			require.Same(t, prog, use.Program())
		})
	}
	use, problems := prog.With(nil)
	require.Empty(t, problems)
	got, ok := use.Value("sodium")
	require.True(t, ok)
	require.Equal(t, rules.ParamValue{Number: 2000}, got, "the default")
	_, ok = use.Value("fluid")
	require.False(t, ok)
}

func TestWithRefuses(t *testing.T) {
	at := rules.Range{File: "plan.yaml", Line: 3, Column: 5, EndColumn: 9}
	for name, c := range map[string]struct {
		param               string
		value               rules.ParamValue
		code, message, hint string
	}{
		"unknown":          {"sodum", rules.ParamValue{}, "unknown-param", `pack test has no parameter "sodum"`, `did you mean "sodium"?`},
		"nothing near":     {"xyz", rules.ParamValue{}, "unknown-param", `pack test has no parameter "xyz"`, "it has sodium, fluid, protein, meals_per_day, stage and diabetes"},
		"no unit":          {"sodium", rules.ParamValue{Text: "2000"}, "wrong-value", `sodium: "2000" has no unit; write for example "2000 mg"`, "give an amount in mg"},
		"wrong dimension":  {"sodium", rules.ParamValue{Text: "2000 kcal"}, "wrong-value", `sodium is in mg, not "2000 kcal"`, "give an amount in mg"},
		"per kg forgotten": {"protein", rules.ParamValue{Text: "60 g"}, "wrong-value", `protein is in g/kg, not "60 g"`, "give an amount in g/kg"},
		"per kg too much":  {"sodium", rules.ParamValue{Text: "20 mg/kg"}, "wrong-value", `sodium is in mg, not "20 mg/kg"`, "give an amount in mg"},
		"below":            {"sodium", rules.ParamValue{Text: "1 g"}, "outside-range", "sodium of 1 g is outside its range, 1500 mg to 3000 mg", `give a reason: sodium: {value: 1 g, reason: "...", by: "...", date: ...}`},
		"above":            {"protein", rules.ParamValue{Text: "2 g/kg"}, "outside-range", "protein of 2 g/kg is outside its range, 0.55 g/kg to 1.5 g/kg", `give a reason: protein: {value: 2 g/kg, reason: "...", by: "...", date: ...}`},
		"open range":       {"fluid", rules.ParamValue{Number: 500}, "outside-range", "fluid of 500 ml is outside its range, 1000 ml or more", `give a reason: fluid: {value: 500 ml, reason: "...", by: "...", date: ...}`},
		"number":           {"meals_per_day", rules.ParamValue{Text: "two"}, "wrong-value", `meals_per_day is a plain number, not "two"`, "give a number"},
		"choice":           {"stage", rules.ParamValue{Text: "3c"}, "wrong-value", `stage cannot be "3c"; did you mean "3a"?`, "give 3a | 3b | 4"},
		"choice, far":      {"stage", rules.ParamValue{Text: "end stage"}, "wrong-value", `stage cannot be "end stage"; it is one of 3a, 3b and 4`, "give 3a | 3b | 4"},
		"truth":            {"diabetes", rules.ParamValue{Text: "maybe"}, "wrong-value", `diabetes is a yes or no, not "maybe"`, "give true | false"},
		"negative":         {"meals_per_day", rules.ParamValue{Text: "-2", Reason: "x"}, "wrong-value", "meals_per_day cannot be -2", "give a number"},
		"not a number":     {"sodium", rules.ParamValue{Number: math.NaN(), Reason: "x"}, "wrong-value", "sodium cannot be NaN mg", "give an amount in mg"},
		"no end":           {"sodium", rules.ParamValue{Number: math.Inf(1), Reason: "x"}, "wrong-value", "sodium cannot be +Inf mg", "give an amount in mg"},
		"without reason":   {"fluid", rules.ParamValue{Text: "unrestricted"}, "needs-reason", "fluid is unrestricted without a reason", `write fluid: {value: unrestricted, reason: "...", by: "...", date: ...}`},
		"no figure":        {"stage", rules.ParamValue{Unrestricted: true, Reason: "x"}, "wrong-value", "stage is no figure, so it cannot be unrestricted", "give 3a | 3b | 4"},
	} {
		t.Run(name, func(t *testing.T) {
			c.value.Range = at
			use, problems := compiled(t, openPack()).With(map[string]rules.ParamValue{c.param: c.value})
			require.Nil(t, use)
			require.Equal(t, rules.Diagnostics{{Code: c.code, Message: c.message, Hint: c.hint, Range: at}}, problems)
		})
	}
}

func TestWithSaysEverything(t *testing.T) {
	p := openPack()
	p.Params[4].Required = true
	use, problems := compiled(t, p).With(map[string]rules.ParamValue{"sodium": {Text: "9 g"}, "potassium": {}, "fluid": {Text: "x"}})
	require.Nil(t, use)
	var codes []string
	for _, d := range problems {
		codes = append(codes, d.Code)
	}
	require.Equal(t, []string{"wrong-value", "unknown-param", "outside-range", "missing-param"}, codes)
	require.Equal(t, "give stage: 3a | 3b | 4", problems[3].Hint)
}

func TestNewSet(t *testing.T) {
	named := func(pack, id string) *rules.Use {
		r := rule("day.sodium <= mg(1)")
		r.ID = id
		use, problems := compiled(t, &rules.Pack{ID: pack, File: pack + ".yaml", Rules: []rules.Rule{r}}).With(nil)
		require.Empty(t, problems)
		return use
	}
	a, b := named("a", "a.one"), named("b", "b.one")
	set, problems := rules.NewSet(a, b)
	require.Empty(t, problems)
	require.Equal(t, []*rules.Use{a, b}, set.Uses())
	require.Equal(t, "a.one", set.Rules()[0].ID)
	require.Equal(t, "b.one", set.Rules()[1].ID)

	set, problems = rules.NewSet(a, b, named("c", "a.one"))
	require.Nil(t, set)
	require.Len(t, problems, 1)
	require.Equal(t, "duplicate-rule", problems[0].Code)
	require.Equal(t, `rule "a.one" of pack c stands in pack a too`, problems[0].Message)
}

func TestCompileRefusesTwiceTheSameID(t *testing.T) {
	_, problems := rules.Compile(pack(rule("day.sodium <= mg(1)"), rule("day.sodium <= mg(2)")))
	require.Len(t, problems, 1)
	require.Equal(t, "duplicate-rule", problems[0].Code)
}
