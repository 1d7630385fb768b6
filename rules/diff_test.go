package rules

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"
)

// diffed are the changes between two texts of a pack, as lines; what may change a verdict begins with a star.
func diffed(t require.TestingT, older, newer string) []string {
	o, ds := Parse("pack.yaml", []byte(older))
	require.NoError(t, ds.Err())
	n, ds := Parse("pack.yaml", []byte(newer))
	require.NoError(t, ds.Err())
	var lines []string
	for _, c := range Diff(o, n) {
		line := c.String()
		if c.Verdicts {
			line = "* " + line
		}
		lines = append(lines, line)
	}
	return lines
}

const diffPack = `pack: house
version: 1.0.0
title: House rules
sources:
  guide: {title: A guide, year: 2020}
params:
  sodium: {default: 2000 mg, range: [1500 mg, 3000 mg]}
rules:
  - id: house.sodium
    title: Sodium stays low
    scope: day
    severity: warning
    when: person.age_years >= 19.0
    check: day.sodium <= mg(2000) && day.energy >= 0.9 * kcal(1800)
    cite: guide
  - id: house.upper
    each: [iron, zinc]
    title: '{each} stays under its upper level'
    scope: plan
    severity: note
    check: plan.mean.each <= ul.each
    cite: guide
`

func TestDiffSpeaksPlainly(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"version: 1.0.0", "version: 1.0.1", "version went from 1.0.0 to 1.0.1"},
		{"mg(2000)", "mg(1500)", "* house.sodium: the limit went from 2000 mg to 1500 mg, which is stricter"},
		{"mg(2000)", "mg(2500)", "* house.sodium: the limit went from 2000 mg to 2500 mg, which is less strict"},
		{"kcal(1800)", "kcal(1900)", "* house.sodium: the figure went from 1800 kcal to 1900 kcal"},
		{"0.9 *", "0.8 *", "* house.sodium: the factor of the least went from 0.9 to 0.8, which is less strict"},
		{"day.sodium <= mg", "day.sodium < mg", `* house.sodium: "at most" became "under"`},
		{"day.sodium <= mg", "day.potassium <= mg", "* house.sodium: the check was day.sodium <= mg(2000) && day.energy >= 0.9 * kcal(1800), " +
			"and is day.potassium <= mg(2000) && day.energy >= 0.9 * kcal(1800)"},
		{"19.0", "65.0", "* house.sodium: the least went from 19.0 to 65.0"},
		{"    when: person.age_years >= 19.0\n", "", "* house.sodium: when is gone: it was person.age_years >= 19.0"},
		{"severity: warning", "severity: error", "* house.sodium: severity went from warning to error"},
		{"default: 2000 mg", "default: 1800 mg", "* the default of parameter sodium went from 2000 mg to 1800 mg"},
		{"[1500 mg, 3000 mg]", "[1500 mg, ~]", "* the range of parameter sodium went from 1500 mg to 3000 mg to 1500 mg or more"},
		{"year: 2020", "year: 2021", "sources.guide.year went from 2020 to 2021"},
		{"title: Sodium stays low", "title: Salt stays low", "house.sodium: title went from Sodium stays low to Salt stays low"},
		{"severity: note", "severity: warning", "* house.upper-iron, house.upper-zinc: severity went from note to warning"},
		{"[iron, zinc]", "[iron]", "* house.upper-zinc: is gone: zinc stays under its upper level"},
		{"[iron, zinc]", "[iron, zinc, copper]", "* house.upper-copper: is new, a note for the plan as a whole: copper stays under its upper level"},
		{"day.sodium <=  mg", "day.sodium <= mg", ""},
	} {
		require.Contains(t, strings.ReplaceAll(diffPack, "day.sodium <= mg", "day.sodium <=  mg")+diffPack, c.from)
		got := diffed(t, diffPack, strings.Replace(diffPack, c.from, c.to, 1))
		require.Equal(t, c.want, strings.Join(got, "\n"), "%s -> %s", c.from, c.to)
	}
}

func TestDiffDoesNotJudgeWhatIsNotPlain(t *testing.T) {
	older := strings.Replace(diffPack, "check: day.sodium <= mg(2000) && day.energy >= 0.9 * kcal(1800)", "check: '!(day.sodium <= mg(2000))'", 1)
	require.Equal(t, []string{"* house.sodium: the limit went from 2000 mg to 1500 mg"}, diffed(t, older, strings.Replace(older, "2000)", "1500)", 1)))
}

func TestAPackDoesNotDifferFromItself(t *testing.T) {
	for _, data := range packTexts(t) {
		p, _ := Parse("pack.yaml", data)
		formatted, ds := Format("pack.yaml", data)
		if p == nil || len(ds) > 0 {
			continue
		}
		again, _ := Parse("pack.yaml", formatted)
		require.Empty(t, Diff(p, again))
	}
}

// Whatever a pack says differently, the difference names: no key is overlooked.
func TestDiffOverlooksNothing(t *testing.T) {
	names, err := filepath.Glob("../conditions/packs/*.yaml")
	require.NoError(t, err)
	seen := 0
	rapid.Check(t, func(t *rapid.T) {
		data, err := os.ReadFile(rapid.SampledFrom(names).Draw(t, "pack"))
		require.NoError(t, err)
		var n yaml.Node
		require.NoError(t, yaml.Unmarshal(data, &n))
		leaves := scalarsOf(&n)
		leaf := leaves[rapid.IntRange(0, len(leaves)-1).Draw(t, "leaf")]
		leaf.Value += rapid.SampledFrom([]string{"1", "x", " mg", "00"}).Draw(t, "more")
		changed, err := yaml.Marshal(&n)
		require.NoError(t, err)
		older, _ := Parse("pack.yaml", data)
		newer, ds := Parse("pack.yaml", changed)
		if len(ds) > 0 || saidBy(reflect.ValueOf(older)) == saidBy(reflect.ValueOf(newer)) {
			return
		}
		seen++
		changes := Diff(older, newer)
		require.NotEmpty(t, changes, "%s", leaf.Value)
		require.NotEmpty(t, Diff(newer, older))
	})
	require.Positive(t, seen)
}

func scalarsOf(n *yaml.Node) []*yaml.Node {
	if n.Kind == yaml.ScalarNode {
		return []*yaml.Node{n}
	}
	var all []*yaml.Node
	for _, c := range n.Content {
		all = append(all, scalarsOf(c)...)
	}
	return all
}

func ExampleDiff() {
	older, _ := Parse("house.yaml", []byte(diffPack))
	newer, _ := Parse("house.yaml", []byte(strings.Replace(diffPack, "mg(2000)", "mg(1500)", 1)))
	for _, change := range Diff(older, newer) {
		fmt.Println(change)
	}
	// Output: house.sodium: the limit went from 2000 mg to 1500 mg, which is stricter
}
