package rules

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"pgregory.net/rapid"
)

// bareFacts are facts without their places.
func bareFacts(facts []CaseFact) []CaseFact {
	var out []CaseFact
	for _, f := range facts {
		bare := CaseFact{Name: f.Name, Text: f.Text}
		if f.Fields != nil {
			bare.Fields = bareFacts(f.Fields)
		}
		for _, c := range f.List {
			bare.List = append(bare.List, Case{Facts: bareFacts(c.Facts)})
		}
		out = append(out, bare)
	}
	return out
}

// TestCasesAreReadAsTheyAreWritten: facts of any shape and any text, written as YAML, are read back as they were.
func TestCasesAreReadAsTheyAreWritten(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		facts := drawFacts(r, 2)
		p, ds := Parse("demo.yaml", demoPack("{pass: ["+factsYAML(facts)+"]}"))
		require.Empty(t, ds, factsYAML(facts))
		require.Equal(t, bareFacts(facts), bareFacts(p.Rules[0].Pass[0].Facts), factsYAML(facts))
	})
}

func drawFacts(r *rapid.T, depth int) []CaseFact {
	text := rapid.OneOf(rapid.SampledFrom([]string{"1200 mg", "1..3 g", "2/3", "true", "unknown", "3a", "a: b", "- x", "#", "'", `"`, "a,b", "[", "1.1 g/kg", "?x", "null", "~"}),
		rapid.StringMatching(`[ -~]{1,8}`).Filter(func(s string) bool { return s[0] != ' ' && s[len(s)-1] != ' ' }))
	var out []CaseFact
	for i := range rapid.IntRange(1, 3).Draw(r, "facts") {
		f := CaseFact{Name: fmt.Sprintf("f%d", i)}
		switch shape := rapid.IntRange(0, 2).Draw(r, "shape"); {
		case shape == 0 && depth > 0:
			f.Fields = drawFacts(r, depth-1)
		case shape == 1 && depth > 0:
			for range rapid.IntRange(1, 2).Draw(r, "elements") {
				f.List = append(f.List, Case{Facts: drawFacts(r, depth-1)})
			}
		default:
			f.Text = text.Draw(r, "text")
		}
		out = append(out, f)
	}
	return out
}

func TestWith(t *testing.T) {
	p, ds := Parse("demo.yaml", demoPack("{pass: [{day: {sodium: 1 mg, meals: [{items: [{sodium: 2 mg}]}]}, covers: 1}]}"))
	require.Empty(t, ds)
	facts := p.Rules[0].Pass[0].Facts
	const whole = "{day: {sodium: 1 mg, meals: [{items: [{sodium: 2 mg}]}]}, covers: 1}"
	for _, test := range []struct {
		path []string
		text string
		want string
	}{
		{[]string{"day", "sodium"}, "3 mg", "{day: {sodium: 3 mg, meals: [{items: [{sodium: 2 mg}]}]}, covers: 1}"},
		{[]string{"day", "fat"}, "3 g", "{day: {sodium: 1 mg, meals: [{items: [{sodium: 2 mg}]}], fat: 3 g}, covers: 1}"},
		{[]string{"covers"}, leftOut, "{day: {sodium: 1 mg, meals: [{items: [{sodium: 2 mg}]}]}}"},
		{[]string{"day", "meals", "0", "items", "0", "sodium"}, "4 mg", "{day: {sodium: 1 mg, meals: [{items: [{sodium: 4 mg}]}]}, covers: 1}"},
		{[]string{"day", "meals", "0", "items", "1", "sodium"}, "4 mg", "{day: {sodium: 1 mg, meals: [{items: [{sodium: 2 mg}, {sodium: 4 mg}]}]}, covers: 1}"},
		{[]string{"day", "meals", "2", "slot"}, "lunch", whole},
		{[]string{"person", "age_years"}, leftOut, whole},
		{[]string{"person", "age_years"}, "68", "{day: {sodium: 1 mg, meals: [{items: [{sodium: 2 mg}]}]}, covers: 1, person: {age_years: 68}}"},
	} {
		require.Equal(t, test.want, factsYAML(with(facts, test.path, test.text)), test.path)
		require.Equal(t, whole, factsYAML(facts), "the facts themselves stay as they are")
	}
}
