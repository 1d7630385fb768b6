package plans

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/rules"
)

const housePack = `pack: house
version: 1.0.0
title: House rules
sources: {kitchen: {title: Rules of the kitchen, year: 2026}}
rules:
  - {id: house.salty, title: No food is salty, scope: item, severity: error, check: "item.sodium <= 0.003 * item.weight", cite: kitchen}
  - {id: house.day, title: Sodium stays under the limit, scope: day, severity: error, check: "day.sodium <= mg(500)", cite: kitchen}
`

const waiving = "mealwright: waive house.salty until 2027-02-01 by A. Rivera, RDN: "

var saltFoods = accepted{"salt": "ndb:02047", "butter": "ndb:01001", "soy sauce": "ndb:16123"}

// verdictsIn checks a file, and tells the findings that failed or were waived, with their places.
func verdictsIn(t *testing.T, name string, files map[string]string) (*Report, []string) {
	t.Helper()
	fsys := fstest.MapFS{"house.yaml": {Data: []byte(housePack)}}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	p, ds := Load(fsys, name)
	require.NoError(t, ds.Err())
	r, err := NewChecker(Config{Packs: fsys, Matches: saltFoods}).Check(context.Background(), p)
	require.NoError(t, err)
	var list []string
	for i := range r.Findings() {
		f := &r.Findings()[i]
		if f.Verdict == rules.Fail || f.Verdict == rules.Waived {
			list = append(list, strings.TrimPrefix(f.Rule.ID, "house.")+" "+f.Verdict.String()+" "+r.Position(f).String())
		}
	}
	return r, list
}

const front = "---\nservings: 1\npacks: [house.yaml]\n---\n"

func TestAWaiverInARecipeIsAboutWhatItStandsBeside(t *testing.T) {
	for text, want := range map[string][]string{
		"Mix @salt{2%g}.\n\nMix @soy sauce{30%g}.\n":                                       {"day fail s.cook:1:1", "salty fail s.cook:5:5", "salty fail s.cook:7:5"},
		"Mix @salt{2%g}. -- " + waiving + "once\n\nMix @soy sauce{30%g}.\n":                {"day fail s.cook:1:1", "salty waived s.cook:5:5", "salty fail s.cook:7:5"},
		"Mix @salt{2%g}.\n\n-- " + waiving + "once\nMix @soy sauce{30%g}.\n":               {"day fail s.cook:1:1", "salty fail s.cook:5:5", "salty waived s.cook:8:5"},
		"[- " + waiving + "it is\n  salted -]\n\nMix @salt{2%g}.\nMix @soy sauce{30%g}.\n": {"day fail s.cook:1:1", "salty waived s.cook:8:5", "salty waived s.cook:9:5"},
		"Mix @salt{2%g}. -- " + strings.ReplaceAll(waiving, "salty", "day") + "once\n":     {"day waived s.cook:1:1", "salty fail s.cook:5:5"},
		"Mix @salt{2%g}. -- mealwright is a program\n":                                     {"day fail s.cook:1:1", "salty fail s.cook:5:5"},
		"Mix @salt{2%g}. \\-\\- " + waiving + "it is text\n":                               {"day fail s.cook:1:1", "salty fail s.cook:5:5"},
	} {
		_, got := verdictsIn(t, "s.cook", map[string]string{"s.cook": front + text})
		require.ElementsMatch(t, want, got, text)
	}
	r, got := verdictsIn(t, "s.cook", map[string]string{"s.cook": "---\nservings: 1\n# " + waiving + "all of it\npacks: [house.yaml]\n---\n@salt{1%g}"})
	require.ElementsMatch(t, []string{"salty waived s.cook:6:1"}, got)
	require.Equal(t, "s.cook:3:1", r.Plan.Waivers[0].Range.String())
	require.Equal(t, "all of it", r.Plan.Waivers[0].Reason)
}

func TestAWaiverInAMenuIsAboutWhatItStandsBeside(t *testing.T) {
	soup := "---\nservings: 1\n---\nMix @salt{2%g}\n"
	menu := front + "== Monday == -- " + strings.ReplaceAll(waiving, "salty", "day") + "a feast\n\nLunch: @./soup{1} -- " + waiving + "once\n\n== Tuesday ==\n\n@./soup{1}\n"
	_, got := verdictsIn(t, "w.menu", map[string]string{"w.menu": menu, "soup.cook": soup})
	require.ElementsMatch(t, []string{"day waived w.menu:5:1", "salty waived soup.cook:4:5", "day fail w.menu:9:1", "salty fail soup.cook:4:5"}, got)
	p, ds := Parse("w.menu", []byte(front+"== Monday ==\n@./soup{1}\n\nand more -- "+waiving+"about nothing\n"))
	require.NotNil(t, p)
	require.Equal(t, "w.menu:8:10: this waiver cannot be read [inline-waiver]", ds[0].String())
	require.Contains(t, ds[0].Hint, "no day, meal or food begins")
}

// What was accepted of a recipe's ingredient is accepted wherever the recipe is served, and nothing else.
func TestAWaiverInARecipeHoldsWhereItIsServed(t *testing.T) {
	files := map[string]string{
		"soup.cook":  "---\nservings: 1\n---\nMix @salt{2%g} -- " + waiving + "in the soup\n\n@./sauce{}\n",
		"sauce.cook": "-- " + waiving + "all of the sauce\n\n@soy sauce{30%g}\n",
		"plan.yaml":  "plan: P\npacks: [house.yaml]\ndays: [{meals: [{items: [{recipe: ./soup.cook, servings: 1}, {food: \"ndb:02047\", amount: 1 g}, {recipe: ./soup.cook, servings: 1}]}]}]\n",
	}
	r, got := verdictsIn(t, "plan.yaml", files)
	require.Equal(t, []string{"salty waived soup.cook:4:5", "salty waived sauce.cook:3:1", "salty fail plan.yaml:3:62", "salty waived soup.cook:4:5", "salty waived sauce.cook:3:1"},
		got[:5])
	require.Len(t, r.WaiverUses(), 2, "each once")
	require.Equal(t, "soup.cook", r.WaiverUses()[0].Waiver.Subject.Text)
	require.Contains(t, textOf(t, r), "waiver: house.salty for soup.cook: in the soup")

	files["plan.yaml"] = "as_of: 2027-03-01\n" + files["plan.yaml"]
	r, got = verdictsIn(t, "plan.yaml", files)
	require.NotContains(t, strings.Join(got, "\n"), "waived", "its last day has passed")
	require.Equal(t, WaiverEnded, r.WaiverUses()[0].State)

	files["soup.cook"] = strings.ReplaceAll(files["soup.cook"], "until", "to")
	r, _ = verdictsIn(t, "plan.yaml", files)
	var codes []string
	for _, n := range r.Bound.Notes() {
		codes = append(codes, n.Code+" "+n.Range.String())
	}
	require.Contains(t, codes, "inline-waiver soup.cook:4:16")
}

func TestWaiversThatCannotBeReadAreToldWithTheirPlaces(t *testing.T) {
	for _, bad := range []string{"waive", "waive a.b", "waive a.b until 2027-02-30 by X: r", "waive a.b until 2027-02-01 by : r", "waive a.b until 2027-02-01 by X:", "forgive a.b until 2027-02-01 by X: r"} {
		_, ds := Parse("r.cook", []byte("@salt{1%g} -- mealwright: "+bad))
		require.Len(t, ds, 1, bad)
		require.Equal(t, "r.cook:1:12: this waiver cannot be read [inline-waiver]", ds[0].String())
		require.Contains(t, ds[0].Hint, "waive RULE until YYYY-MM-DD by NAME: REASON")
		require.NotEmpty(t, ds[0].Line)
	}
}

func TestIngredientsMayBeNamedInWaivers(t *testing.T) {
	files := map[string]string{"soup.cook": "---\nservings: 1\n---\nMix @butter{2%g} and @salt{2%g}\n"}
	plan := "plan: P\npacks: [house.yaml]\nwaivers: [{rule: house.salty, subject: \"days[0].meals[0].items[0].ingredients[1]\", reason: r, by: \"A. Rivera, RDN\", until: 2027-02-01}]\n" +
		"days: [{meals: [{items: [{recipe: ./soup.cook, servings: 1}, {food: \"ndb:02047\", amount: 1 g}]}]}]\n"
	files["plan.yaml"] = plan
	_, got := verdictsIn(t, "plan.yaml", files)
	require.Contains(t, strings.Join(got, "\n"), "salty waived soup.cook:4:22")
	_, ds := Parse("plan.yaml", []byte(strings.ReplaceAll(plan, "items[0].ingr", "items[1].ingr")))
	require.Equal(t, "unknown-subject", ds[0].Code, "a food has no ingredients")
}

// A recipe's waivers are in the plan file that is made of it.
func TestWaiversOfARecipeGoIntoAPlanFile(t *testing.T) {
	fsys := fstest.MapFS{"house.yaml": {Data: []byte(housePack)}, "s.cook": {Data: []byte(front + "@butter{2%g} and\n@salt{2%g} -- " + waiving + "once\n")}}
	checker := NewChecker(Config{Packs: fsys, Matches: saltFoods})
	p, ds := Load(fsys, "s.cook")
	require.NoError(t, ds.Err())
	q, notes, err := checker.Portable(p)
	require.NoError(t, err)
	require.Empty(t, notes[len(notes)-1:][0].Hint)
	var b bytes.Buffer
	require.NoError(t, q.WriteYAML(&b))
	again, ds := Parse("s.yaml", b.Bytes())
	require.NoError(t, ds.Err(), b.String())
	r, err := checker.Check(context.Background(), again)
	require.NoError(t, err)
	require.Len(t, r.Waived, 1)
	require.Equal(t, "days[0].meals[0].items[1]", r.Waived[0].Finding.Path())
}
