package plans

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func parsePlan(t require.TestingT, file, text string) *Plan {
	p, ds := Parse(file, []byte(text))
	require.NoError(t, ds.Err())
	return p
}

func reportOf(t require.TestingT, p *Plan) *Report {
	r, err := NewChecker(Config{}).Check(context.Background(), p)
	require.NoError(t, err)
	return r
}

// week of a cycle: a lunch with so much rice, on so many days.
func weekOf(file string, days, grams int, more string) (name, text string) {
	text = fmt.Sprintf("plan: %s\nservice: mtm\nconditions: [chf]\nfor: {reference: fda-2000}\n%s\ndays:\n", file, more)
	for i := range days {
		text += fmt.Sprintf("  - meals: [{meal: lunch, items: [{food: \"ndb:20037\", amount: %d g}]}]\n", grams+i)
	}
	return file, text
}

// The mean of a cycle is that over all of its days, however they are spread over weeks.
func TestSoundACycleIsOneLongPlan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var weeks []*Plan
		sum, days := nutrition.Exactly(0), 0
		for i := range rapid.IntRange(1, 4).Draw(t, "weeks") {
			n := rapid.IntRange(1, 7).Draw(t, "days")
			week := parsePlan(t, "w", second(weekOf(fmt.Sprintf("w%d.yaml", i), n, rapid.IntRange(50, 400).Draw(t, "grams"), "")))
			weeks = append(weeks, week)
			sum = sum.Add(reportOf(t, week).Mean().At(nutrition.EnergyKcal).Scale(float64(n)))
			days += n
		}
		cycle, ds := Join(weeks)
		require.NoError(t, ds.Err())
		require.Len(t, cycle.Days, days)
		require.Equal(t, days, cycle.period())
		require.InDelta(t, sum.Lo/float64(days), reportOf(t, cycle).Mean().At(nutrition.EnergyKcal).Lo, 1e-6)
	})
}

func second(_, text string) string { return text }

func TestACycleOfOneWeekIsTheWeek(t *testing.T) {
	for _, name := range []string{"chf-week.yaml", "mtm-mtg-hypertension.yaml", "mtg-diabetes.yaml"} {
		week := loadPlan(t, name)
		cycle, ds := Join([]*Plan{week})
		require.NoError(t, ds.Err())
		require.Equal(t, verdicts(reportOf(t, week)), verdicts(reportOf(t, cycle)))
		require.Equal(t, reportOf(t, week).Summary, reportOf(t, cycle).Summary)
	}
}

// Four boxes of one week are one box of four: what is eaten in a day is the mean of them.
func TestBoxesOfACycle(t *testing.T) {
	box := func(grams int) *Plan {
		return parsePlan(t, fmt.Sprintf("%d.yaml", grams), fmt.Sprintf("plan: B\nconditions: [dash]\nfeeds: {people: 2, days: 7}\nbox: [{food: \"ndb:16014\", amount: %d g}]", grams))
	}
	cycle, ds := Join([]*Plan{box(1400), box(2800)})
	require.NoError(t, ds.Err())
	require.Equal(t, 14, cycle.Feeds.Days)
	want := (reportOf(t, box(1400)).Mean().At(nutrition.Protein).Lo + reportOf(t, box(2800)).Mean().At(nutrition.Protein).Lo) / 2
	require.InDelta(t, want, reportOf(t, cycle).Mean().At(nutrition.Protein).Lo, 1e-9)
}

// The days, waivers and messages of a later week keep their places.
func TestWeeksKeepTheirPlaces(t *testing.T) {
	one := parsePlan(t, "one.yaml", second(weekOf("one.yaml", 2, 100, "")))
	two := parsePlan(t, "two.yaml", second(weekOf("two.yaml", 1, 300,
		"waivers: [{rule: mtm.energy-day-high, subject: \"days[0]\", reason: r, by: b, until: 2027-01-01}]")))
	cycle, ds := Join([]*Plan{one, two})
	require.NoError(t, ds.Err())
	require.Equal(t, "days[2]", cycle.Waivers[0].Subject.Text)
	require.Equal(t, []string{"week 1, day 1", "week 1, day 2", "week 2, day 1"}, []string{cycle.Days[0].Name, cycle.Days[1].Name, cycle.Days[2].Name})
	require.Equal(t, "days[0]", two.Waivers[0].Subject.Text, "the week itself does not change")
	r := reportOf(t, cycle)
	at := r.Position(finding(t, r, "mtm.energy-day", "days[2]"))
	require.Equal(t, "two.yaml", at.File)
	require.Contains(t, cycle.Line(at), "300 g")
	require.Equal(t, "one.yaml + two.yaml", cycle.File)
	require.NotEqual(t, one.Digest, cycle.Digest)
}

func TestCountedOn(t *testing.T) {
	for subject, want := range map[string]string{
		"plan": "plan", "box": "box", "days[0]": "days[7]", "days[3].meals[1].items[2]": "days[10].meals[1].items[2]",
		"box.items[0]": "box.items[5]", "eligible.items[0]": "eligible.items[0]", "days[x]": "days[x]",
	} {
		require.Equal(t, want, countedOn(subject, 7, 5))
	}
}

// Weeks of different designs make no cycle: each difference is reported at its place in the later week.
func TestWeeksOfAnotherDesign(t *testing.T) {
	base := second(weekOf("one.yaml", 1, 100, "covers: 2/3"))
	for key, text := range map[string]string{
		"service":    strings.Replace(base, "service: mtm", "service: mtg", 1),
		"covers":     strings.Replace(base, "covers: 2/3", "covers: 1", 1),
		"conditions": strings.Replace(base, "[chf]", "[{chf: {sodium: 1800 mg}}]", 1),
		"for":        strings.Replace(base, "{reference: fda-2000}", "{reference: fda-2000, energy: 1800 kcal}", 1),
		"ceilings":   base + "ceilings: full-day\n",
		"as_of":      base + "as_of: 2027-01-01\n",
		"salt_added": base + "salt_added: none\n",
		"box":        base + "feeds: {people: 1, days: 7}\nbox: [{food: \"ndb:16014\", amount: 1 kg}]\n",
		"packs":      base + "packs: [./house.yaml]\n",
	} {
		_, ds := Join([]*Plan{parsePlan(t, "one.yaml", base), parsePlan(t, "two.yaml", text)})
		require.Len(t, ds, 1, key)
		require.Equal(t, "cycle", ds[0].Code)
		require.Equal(t, "two.yaml", ds[0].Range.File)
		require.Contains(t, ds[0].Message, key+" differs from that of one.yaml")
	}
	_, ds := Join([]*Plan{parsePlan(t, "one.yaml", base), parsePlan(t, "two.yaml", strings.Replace(base, "plan: one.yaml", "plan: another title", 1))})
	require.NoError(t, ds.Err())
}

func TestNoCycle(t *testing.T) {
	_, ds := Join(nil)
	require.Equal(t, "cycle", ds[0].Code)
	_, ds = Join([]*Plan{loadPlan(t, "msf-produce.yaml")})
	require.Contains(t, ds[0].Message, "no week of a cycle")
}

// A cycle in one file: 28 days and the period of as many.
func TestACycleInOneFile(t *testing.T) {
	r := reportOf(t, parsePlan(t, "cycle.yaml", second(weekOf("cycle.yaml", 28, 300, "period: 28 days"))))
	require.Equal(t, 28, r.Plan.period())
	require.Contains(t, textOf(t, r), "mean of 28 days against 2/3 of the reference")
	require.Equal(t, rules.Fail, r.Verdict)
}

// A recipe is found from the week that names it.
func TestRecipesOfACycleAreFoundFromTheirWeeks(t *testing.T) {
	files := fstest.MapFS{"a/soup.cook": {Data: []byte("---\nservings: 1\n---\nMix @salt{1%g}.\n")}, "b/soup.cook": {Data: []byte("---\nservings: 1\n---\nMix @salt{2%g}.\n")}}
	var weeks []*Plan
	for _, name := range []string{"a/week.yaml", "b/week.yaml"} {
		p, ds := Parse(name, []byte("plan: W\ndays: [{meals: [{items: [{recipe: ./soup.cook, servings: 1}]}]}]\n"))
		require.NoError(t, ds.Err())
		weeks = append(weeks, p)
	}
	cycle, ds := Join(weeks)
	require.NoError(t, ds.Err())
	r, err := NewChecker(Config{Packs: files, Matches: accepted{"salt": "ndb:02047"}}).Check(context.Background(), cycle)
	require.NoError(t, err)
	for i, grams := range []float64{1, 2} {
		require.Equal(t, nutrition.Exactly(grams), r.Bound.Days[i].Meals[0].Items[0].Grams)
	}
}
