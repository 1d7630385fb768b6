package plans

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
)

// perinatal is a plan with these conditions for this person; the condition stands on line 3, the person on line 4.
func perinatal(conditions, person string) string {
	return fmt.Sprintf("plan: One lunch\nconditions:\n  [%s]\nfor: {%s}\ndays: [{meals: [{meal: lunch, items: [{food: \"ndb:05064\", amount: 120 g}]}]}]\n", conditions, person)
}

const woman = "reference: dri, sex: female, age: 28, weight: 64 kg, height: 163 cm, activity: low-active"

// checked is the report on a plan, or what is wrong with it.
func checked(t *testing.T, text string) (*Report, rules.Diagnostics) {
	t.Helper()
	p, ds := Parse("plan.yaml", []byte(text))
	require.NoError(t, ds.Err())
	r, err := NewChecker(Config{}).Check(context.Background(), p)
	if err == nil {
		return r, nil
	}
	problems, ok := errors.AsType[*rules.DiagnosticsError](err)
	require.True(t, ok, "%v", err)
	return nil, problems.Diagnostics
}

func TestConditionsSetTheStage(t *testing.T) {
	for _, c := range []struct {
		name, conditions, person string
		group                    string
		energy                   string
		pregnant, lactating      bool
	}{
		{"neither", "chf", woman, "f19_30", "low-active).", false, false},
		{"first trimester", "pregnancy: {trimester: 1}", woman, "p19_30", "+ 0 kcal", true, false},
		{"second trimester", "pregnancy: {trimester: 2}", woman, "p19_30", "+ 340 kcal", true, false},
		{"third trimester, said twice alike", "pregnancy: {trimester: 3}", woman + ", pregnant: 3", "p19_30", "+ 452 kcal", true, false},
		{"pregnant in for: and the condition says when", "pregnancy: {trimester: 3}", woman + ", pregnant: true", "p19_30", "+ 452 kcal", true, false},
		{"lactation", "lactation: {months: 4}", woman, "l19_30", "lactation", false, true},
		{"lactation by its other name", "postpartum: {months: 8}", woman, "l19_30", "lactation", false, true},
		{"Daily Values", "pregnancy: {trimester: 2}", "reference: fda-2000", "", "2,000", true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, ds := checked(t, perinatal(c.conditions, c.person))
			require.NoError(t, ds.Err())
			j := r.facts.judged
			require.Equal(t, c.group, j.needs.Group.String())
			require.Contains(t, r.judgedText(), c.energy)
			require.Equal(t, rules.Value{Kind: rules.TruthValue, Truth: nutrition.TruthOf(c.pregnant)}, j.fact("pregnant"))
			require.Equal(t, rules.Value{Kind: rules.TruthValue, Truth: nutrition.TruthOf(c.lactating)}, j.fact("lactating"))
			require.NotEqual(t, "male", j.fact("sex").Text)
		})
	}
}

// TestStageWithoutAPerson: the condition alone says that whoever it is is pregnant, and nothing else about them.
func TestStageWithoutAPerson(t *testing.T) {
	r, ds := checked(t, "plan: One lunch\nconditions: [pregnancy: {trimester: 2}]\ndays: [{meals: [{meal: lunch, items: [{food: \"ndb:05064\", amount: 120 g}]}]}]\n")
	require.NoError(t, ds.Err())
	require.Equal(t, nutrition.True, r.facts.judged.fact("pregnant").Truth)
	require.Equal(t, nutrition.Exactly(2), r.facts.judged.fact("trimester").Number)
	require.Equal(t, rules.UnknownValue, r.facts.judged.fact("age_years").Kind)
	require.Equal(t, rules.UnknownValue, r.facts.judged.fact("weight").Kind)
}

func TestStageThatContradictsThePerson(t *testing.T) {
	const last = len("for: {") + len(woman) + len(", ") + len("pregnant: ") + 1 // column of what follows the key
	for _, c := range []struct {
		name, conditions, person string
		want                     string
		line, column             int
	}{
		{"another trimester", "pregnancy: {trimester: 3}", woman + ", pregnant: 2", "for: says trimester 2, and the condition pregnancy says trimester: 3", 4, last},
		{"not pregnant", "pregnancy: {trimester: 3}", woman + ", pregnant: false", "for: says that the person is not pregnant, and the plan names the condition pregnancy", 4, last},
		{"another month", "lactation: {months: 3}", woman + ", lactating: 9", "for: says month 9, and the condition lactation says months: 3", 4, last + 1},
		{"a man", "pregnancy: {trimester: 3}", "sex: male, reference: dri, age: 28", "for: names a man, and the condition pregnancy is not a man's", 4, 12},
		{"70 years", "pregnancy: {trimester: 3}", "age: 70, reference: dri, sex: female, weight: 64 kg", "the reference intakes have no row for pregnancy at 70 years; the rows for pregnancy are pregnancy, 14 to 18 years; pregnancy, 19 to 30 years; pregnancy, 31 to 50 years", 4, 12},
		{"70 years, by the Daily Values", "pregnancy: {trimester: 3}", "age: 70, reference: fda-2000", "the reference intakes have no row for pregnancy at 70 years; the rows for pregnancy are pregnancy, 14 to 18 years; pregnancy, 19 to 30 years; pregnancy, 31 to 50 years", 4, 12},
		{"70 years, without a condition", "chf", "age: 70, reference: fda-2000, pregnant: 2", "the reference intakes have no row for pregnancy at 70 years; the rows for pregnancy are pregnancy, 14 to 18 years; pregnancy, 19 to 30 years; pregnancy, 31 to 50 years", 4, 12},
		{"both conditions", "pregnancy: {trimester: 3}, lactation: {months: 2}", woman, "pregnancy and lactation are both named; the reference intakes have a row for each and none for both", 3, 31},
		{"the other stage", "pregnancy: {trimester: 3}", woman + ", lactating: 2", "pregnancy and lactation are both named; the reference intakes have a row for each and none for both", 4, last + 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, ds := checked(t, perinatal(c.conditions, c.person))
			require.Len(t, ds, 1)
			require.Equal(t, c.want, ds[0].Message)
			require.NotEmpty(t, ds[0].Hint)
			require.Equal(t, []int{c.line, c.column}, []int{ds[0].Range.Line, ds[0].Range.Column})
		})
	}
}

// TestStageThatThePackRefuses: a trimester that does not exist is said once, by the pack.
func TestStageThatThePackRefuses(t *testing.T) {
	for _, conditions := range []string{"pregnancy: {trimester: 4}", "pregnancy: {trimester: third}", "pregnancy", "lactation: {months: 0}", "lactation: {months: often}"} {
		_, ds := checked(t, perinatal(conditions, woman))
		require.Len(t, ds, 1, conditions)
		require.Equal(t, 3, ds[0].Range.Line)
	}
}
