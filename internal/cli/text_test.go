package cli

import (
	"bytes"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// onScreen is what an app prints to stdout and stderr while f runs.
func onScreen(t *testing.T, f func(a *app)) (out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	a := newApp(strings.NewReader(""), &o, &e, nil)
	f(a)
	require.NoError(t, a.stdout.Flush())
	return o.String(), e.String()
}

func TestReportPrintsEachOfSeveralErrors(t *testing.T) {
	_, errs := onScreen(t, func(a *app) {
		a.report(errors.Join(errors.New("foods: one"), errors.New("two")))
	})
	require.Equal(t, "mealwright: one\nmealwright: two\n", errs)
}

func TestReportKeepsTheWordsAroundAnError(t *testing.T) {
	_, errs := onScreen(t, func(a *app) {
		a.report(fmt.Errorf("plan.yaml: %w", errors.Join(errors.New("one"), errors.New("two"))))
	})
	require.Equal(t, "mealwright: plan.yaml: one\ntwo\n", errs)
}

func TestReportShowsDiagnosticsAtTheirPlace(t *testing.T) {
	_, errs := onScreen(t, func(a *app) {
		a.report(fmt.Errorf("wrapped: %w", rules.Diagnostics{
			{Code: "unknown-condition", Message: "there is no condition \"x\"", Hint: "did you mean \"chf\"?"},
			{Code: "absurd", Message: "too much", Range: rules.Range{File: "plan.yaml", Line: 3, Column: 5, EndColumn: 8}, Line: "    200 kg"},
		}.Err()))
	})
	require.Equal(t, "mealwright: there is no condition \"x\"\nhint: did you mean \"chf\"?\n"+
		"plan.yaml:3:5: too much [absurd]\n  |\n3 |     200 kg\n  |     ^~~\n", errs)
}

func TestFootnotes(t *testing.T) {
	var f footnotes
	require.Equal(t, "[1, 2]", f.marks("a", "b", "a"))
	require.Equal(t, "[2]", f.marks("b"))
	require.Equal(t, "[3, 1]", f.marks("c", "a"), "in the order in which they matter, not of their numbers")
	require.Equal(t, []string{"a", "b", "c"}, f.ids)
}

func TestFiguresSayWhatTheyAre(t *testing.T) {
	mg := nutrition.Sodium.Unit()
	require.Empty(t, figureText(nutrition.Figure{Value: 1}, mg), "a figure that is not given is no figure")
	require.Equal(t, "1,500 mg", figureText(nutrition.Figure{Value: 1500, Given: true, Confidence: nutrition.Found}, mg))
	require.Equal(t, "1,500 mg*", figureText(nutrition.Figure{Value: 1500, Given: true, Confidence: nutrition.Recalled}, mg))
	require.Equal(t, "0 mg", figureText(nutrition.Figure{Given: true}, mg), "a zero that is given is one")
}

func TestWholeKcal(t *testing.T) {
	require.Equal(t, "2,038 kcal", wholeKcal(nutrition.Exactly(2037.6)))
	require.Equal(t, "2,271-2,611 kcal", wholeKcal(nutrition.Amount{Lo: 2270.9, Hi: 2611.1}))
}

func TestEveryULScopeHasAShortName(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range []nutrition.ULScope{
		nutrition.TotalIntake, nutrition.SupplementsOnly, nutrition.AddedOnly, nutrition.FolicAcidOnly, nutrition.RetinolOnly,
	} {
		short := shortScope(s)
		require.Less(t, len(short), 11, short)
		require.False(t, seen[short], "two scopes are both called %q", short)
		seen[short] = true
	}
	require.Empty(t, shortScope(nutrition.NoUL))
}

func TestFoodWithoutDataSaysSo(t *testing.T) {
	food, err := foods.NewFood(foods.Spec{
		ID: "own:granola", Description: "Granola of the house", Ingredients: "oats, honey", Manufacturer: "The house",
		Values: map[nutrition.Nutrient]foods.Value{
			nutrition.Sodium: {Amount: nutrition.Amount{Lo: 5, Hi: 10}, Kind: foods.Own, Source: "own analysis"},
		},
	})
	require.NoError(t, err)
	out, _ := onScreen(t, func(a *app) { require.NoError(t, a.writeFood(food, foods.Builtin())) })
	require.Contains(t, out, "Granola of the house\nown:granola\nMade by: The house\nIngredients: oats, honey\n")
	require.Regexp(t, `(?m)^  Sodium +5 to 10 mg$`, out)
	require.Regexp(t, `(?m)^  Potassium +- mg$`, out)
	require.Contains(t, out, "From own analysis: sodium.\n")
	require.Contains(t, out, "none in the data: give the amount by weight")
	require.NotContains(t, out, "Refuse:", "refuse that nobody knows is not 0 %")

	require.Nil(t, foodJSON(food).RefusePercent)
	require.Equal(t, []foodPortion{}, foodJSON(food).Portions)
}

func TestParamSettings(t *testing.T) {
	mg, _ := nutrition.ParseUnit("mg")
	g, _ := nutrition.ParseUnit("g")
	bound := func(v float64) *float64 { return &v }
	for _, c := range []struct {
		param           rules.Param
		setting, inRule string
	}{
		{
			rules.Param{Name: "sodium", Type: rules.QuantityType, Unit: mg, Default: &rules.ParamValue{Text: "2000 mg"}, Min: bound(1500), Max: bound(3000)},
			"2000 mg unless you set it; from 1500 mg to 3000 mg", "sodium 2000 mg, the default",
		},
		{
			rules.Param{Name: "protein", Type: rules.QuantityType, Unit: g, PerKg: true, Min: bound(800)},
			"no default, the RDN sets it; 0.8 g/kg or more", "protein as the RDN sets it; until then the rule does not apply",
		},
		{
			rules.Param{Name: "potassium", Type: rules.QuantityType, Unit: mg, Max: bound(3000), UnsetUnknown: true},
			"no default, the RDN sets it; 3000 mg or less", "potassium as the RDN sets it; until then the rule is open",
		},
		{
			rules.Param{Name: "stage", Type: rules.ChoiceType, Values: []string{"1", "2"}, Required: true},
			"must be given; one of 1, 2", "stage as the plan gives it",
		},
		{
			rules.Param{Name: "meals", Type: rules.NumberType, Default: &rules.ParamValue{Text: "3"}, Min: bound(1), Max: bound(6)},
			"3 unless you set it; from 1 to 6", "meals 3, the default",
		},
	} {
		record := paramsOf(&rules.Pack{Params: []rules.Param{c.param}})[0]
		require.Equal(t, c.setting, record.setting())
		require.Equal(t, c.inRule, record.inRule())
	}
}

func TestParamsRead(t *testing.T) {
	require.Equal(t, []string{"sodium", "meals_per_day"}, paramsRead("day.sodium <= params.sodium / params.meals_per_day + params.sodium"))
	require.Equal(t, []string{}, paramsRead("day.sodium <= mg(1500)"))
	require.Equal(t, []string{"x"}, paramsRead("params.x"))
	require.Equal(t, []string{}, paramsRead("params. "))
}

func TestVersionOfABuild(t *testing.T) {
	var v version
	v.fromBuild(&debug.BuildInfo{Main: debug.Module{Version: "v1.2.3"}, Settings: []debug.BuildSetting{
		{Key: "vcs.revision", Value: "0123456789abcdef"}, {Key: "vcs.modified", Value: "true"},
	}})
	out, _ := onScreen(t, func(a *app) { require.NoError(t, a.writeVersion(v)) })
	require.True(t, strings.HasPrefix(out, "mealwright v1.2.3, revision 0123456789abcdef, modified\n"), out)

	v = version{}
	v.fromBuild(&debug.BuildInfo{Main: debug.Module{Version: "v0.0.0-20260102030405-0123456789ab+dirty"}, Settings: []debug.BuildSetting{
		{Key: "vcs.revision", Value: "0123456789abcdef"}, {Key: "vcs.modified", Value: "true"},
	}})
	out, _ = onScreen(t, func(a *app) { require.NoError(t, a.writeVersion(v)) })
	require.True(t, strings.HasPrefix(out, "mealwright v0.0.0-20260102030405-0123456789ab+dirty\n"), "what the version says is not said twice")
}

func TestCounted(t *testing.T) {
	require.Equal(t, "1 rule", counted(1, "rule"))
	require.Equal(t, "0 rules", counted(0, "rule"))
	require.Equal(t, "2 rules", counted(2, "rule"))
}

func TestCodeOf(t *testing.T) {
	for verdict, code := range map[rules.Verdict]int{
		rules.Pass: 0, rules.Fail: 1, rules.Unknown: 3, rules.NotApplicable: 0, rules.Waived: 0,
	} {
		require.Equal(t, code, codeOf(verdict), verdict.String())
	}
}
