package plans

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// oneDay is a plan of one lunch, with what a test puts at its top.
const oneDay = `
plan: One lunch
%s
for: {reference: dri, sex: female, age: 68, weight: 70 kg, height: 165 cm, activity: low-active}
days:
  - meals:
      - meal: lunch
        items: [{food: "ndb:05064", amount: 120 g}, {food: "ndb:20037", amount: 195 g}]
`

// oneBox is a grocery box for one person and a week, with what a test puts at its top.
const oneBox = `
plan: One box
%s
for: {reference: dri, sex: female, age: 68, weight: 70 kg, height: 165 cm, activity: low-active}
feeds: {people: 1, days: 7}
box: [{food: "ndb:16014", amount: 700 g}, {food: "ndb:11457", amount: 350 g, as: purchased}]
`

// problemsOf are the diagnostics of a plan that cannot be checked.
func problemsOf(t *testing.T, text string) rules.Diagnostics {
	t.Helper()
	p, ds := Parse("plan.yaml", []byte(text))
	require.NotNil(t, p)
	if len(ds) > 0 {
		return ds
	}
	_, err := NewChecker(Config{}).Check(context.Background(), p)
	var found *rules.DiagnosticsError
	require.ErrorAs(t, err, &found)
	return found.Diagnostics
}

// floorsOf are the rules that are floors of a share of the day, and how often each was judged.
func floorsOf(r *Report) map[string]int {
	floors := map[string]int{}
	for i := range r.Findings() {
		if f := &r.Findings()[i]; len(f.Rule.FloorOf()) > 0 {
			floors[f.Rule.ID]++
		}
	}
	return floors
}

func TestServicesBringTheirPacks(t *testing.T) {
	for service, want := range map[string][]string{
		"mtm": {"mtm", "exclusions", "general"}, "mtg": {"mtm", "mtg", "exclusions", "general"},
		"msf": {"msf", "exclusions", "general"}, "oaa": {"oaa", "general"},
		"[mtm, mtg]": {"mtm", "exclusions", "mtg", "general"}, "[mtg, mtm]": {"mtm", "mtg", "exclusions", "general"},
	} {
		r := checkText(t, fmt.Sprintf(oneDay, "service: "+service))
		var got []string
		for _, use := range r.set.Uses() {
			got = append(got, use.Program().Pack().ID)
		}
		require.Equal(t, want, got, service)
	}
}

// Meals and groceries together have the floors of either alone, each once and under the same ids.
func TestNoFloorIsJudgedTwice(t *testing.T) {
	alone := floorsOf(checkText(t, fmt.Sprintf(oneDay, "service: mtm")))
	require.Contains(t, alone, "mtm.floor-protein")
	require.Contains(t, alone, "mtm.floor-vitamin_d")
	require.Equal(t, alone, floorsOf(checkText(t, fmt.Sprintf(oneDay, "service: [mtm, mtg]"))))
	require.Equal(t, alone, floorsOf(checkText(t, fmt.Sprintf(oneBox, "service: mtg"))))
	for id, times := range alone {
		require.Equal(t, 1, times, id)
	}
	require.Empty(t, floorsOf(checkText(t, fmt.Sprintf(oneBox, "service: msf"))))
}

func TestATailoredPackageOfLessThanTwoThirdsFails(t *testing.T) {
	for _, service := range []string{"mtm", "mtg", "[mtm, mtg]"} {
		for covers, want := range map[string]rules.Verdict{"2/3": rules.Pass, "66.7%": rules.Pass, "0.66": rules.Fail, "1": rules.Pass} {
			r := checkText(t, fmt.Sprintf(oneDay, "service: "+service+"\ncovers: "+covers))
			require.Equal(t, want, finding(t, r, "mtm.share", "plan").Verdict, "%s %s", service, covers)
		}
	}
	require.NotEqual(t, rules.Fail, checkText(t, fmt.Sprintf(oneBox, "service: msf\ncovers: 1/4")).Verdict)
}

// The Older Americans Act asks for a third of the day for each meal; snacks do not count.
func TestOlderAmericansActCountsMeals(t *testing.T) {
	plan := func(covers string, meals ...string) string {
		text := "plan: Meals\nservice: oaa\ncovers: " + covers + "\nfor: {reference: dri, sex: male, age: 72, weight: 70 kg, height: 165 cm, activity: inactive}\ndays:\n  - meals:\n"
		for _, m := range meals {
			text += "      - {meal: " + m + ", items: [{food: \"ndb:05064\", amount: 100 g}]}\n"
		}
		return text
	}
	for _, c := range []struct {
		covers string
		meals  []string
		want   rules.Verdict
	}{
		{"1/3", []string{"lunch"}, rules.Pass},
		{"0.33", []string{"lunch"}, rules.Fail},
		{"1/3", []string{"lunch", "snack"}, rules.Pass},
		{"1/3", []string{"lunch", "dinner"}, rules.Fail},
		{"2/3", []string{"lunch", "dinner"}, rules.Pass},
		{"2/3", []string{"breakfast", "lunch", "dinner"}, rules.Fail},
		{"1", []string{"breakfast", "lunch", "dinner"}, rules.Pass},
		{"1/3", []string{"hot meal"}, rules.Fail}, // any of the three, so the whole day is asked for
		{"1/3", []string{"hot meal, slot: lunch"}, rules.Pass},
	} {
		r := checkText(t, plan(c.covers, c.meals...))
		require.Equal(t, c.want, finding(t, r, "oaa.share", "days[0]").Verdict, "%s %v", c.covers, c.meals)
	}
}

// The floors of the Older Americans Act are those of the tailored meals: the same nutrients, tiers and checks.
func TestFloorsOfOlderAmericansActAreTheSame(t *testing.T) {
	floors := func(id string) map[string][3]string {
		program, ds := services().Program(id)
		require.NoError(t, ds.Err())
		all := map[string][3]string{}
		for _, r := range program.Rules() {
			if r.Rule.Scope == rules.ScopePlan && len(r.FloorOf()) > 0 {
				all[strings.TrimPrefix(r.ID, id+".")] = [3]string{r.Rule.Severity.String(), r.Rule.Check.Text, r.Rule.When.Text}
			}
		}
		return all
	}
	require.Equal(t, floors("mtm"), floors("oaa"))
	require.Greater(t, len(floors("oaa")), 30)
}

// The tiers are those of the clinical facts.
func TestFloorsHaveTheTiersOfTheFacts(t *testing.T) {
	data, err := os.ReadFile("../../shared/clinical/clinical_facts.yaml")
	if err != nil {
		t.Skip("the clinical facts are not here: ../shared/clinical/clinical_facts.yaml")
	}
	var facts struct {
		Policy struct {
			Tier1     []string
			Tier2     []string `yaml:"tier2_report_only"`
			KnownHard []string `yaml:"known_hard"`
		} `yaml:"two_thirds_policy"`
	}
	require.NoError(t, yaml.Unmarshal(data, &facts))
	program, ds := services().Program("mtm")
	require.NoError(t, ds.Err())
	severity := func(nutrient string) rules.Severity {
		for _, r := range program.Rules() {
			if r.ID == "mtm.floor-"+nutrient {
				return r.Rule.Severity
			}
		}
		return rules.NoSeverity
	}
	for _, name := range facts.Policy.Tier1 {
		name = ours(name)
		want := rules.Error
		if slices.ContainsFunc(facts.Policy.KnownHard, func(hard string) bool { return strings.Split(hard, " ")[0] == name }) && name != "iron" {
			want = rules.Warning
		}
		require.Equal(t, want, severity(name), name)
	}
	for _, name := range facts.Policy.Tier2 {
		require.Equal(t, rules.Note, severity(ours(name)), name)
	}
	require.Equal(t, rules.Error, severity("energy"))
	require.Equal(t, rules.NoSeverity, severity("sodium"), "sodium never has a floor")
}

// ours is the contract's name for a nutrient of the facts.
func ours(name string) string {
	switch name {
	case "fiber_total":
		return "fiber"
	case "vitamin_a_rae":
		return "vitamin_a"
	case "folate_dfe":
		return "folate"
	case "water_total":
		return "water"
	}
	return name
}

func TestServicesThatDoNotGoTogether(t *testing.T) {
	for _, pair := range []string{"[mtm, msf]", "[msf, mtg]", "[oaa, mtm]", "[mtm, mtg, oaa]"} {
		ds := problemsOf(t, fmt.Sprintf(oneDay, "service: "+pair))
		require.Len(t, ds, 1, pair)
		require.Equal(t, "services", ds[0].Code, pair)
		require.Equal(t, 3, ds[0].Range.Line)
		require.Contains(t, ds[0].Line, pair)
		require.Contains(t, ds[0].Hint, "[mtm, mtg]")
	}
}

func TestAServiceWithFloorsNeedsSomebody(t *testing.T) {
	nobody := func(service string) string {
		return strings.Replace(fmt.Sprintf(oneDay, "service: "+service),
			"for: {reference: dri, sex: female, age: 68, weight: 70 kg, height: 165 cm, activity: low-active}\n", "", 1)
	}
	for _, service := range []string{"mtm", "mtg", "oaa", "[mtm, mtg]"} {
		ds := problemsOf(t, nobody(service))
		require.Equal(t, "no-reference", ds[0].Code, service)
	}
	require.NotEqual(t, rules.Fail, checkText(t, nobody("msf")).Verdict)
}

// A service that a program made up is refused, not passed by.
func TestAnUnknownServiceIsRefused(t *testing.T) {
	p, ds := Parse("plan.yaml", fmt.Appendf(nil, oneDay, "service: mtm"))
	require.NoError(t, ds.Err())
	p.Services = []string{"meals"}
	_, err := NewChecker(Config{}).Check(context.Background(), p)
	require.ErrorContains(t, err, `no rules for the service "meals"`)
}
