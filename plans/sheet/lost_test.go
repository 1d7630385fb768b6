package sheet

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

// drawAny is a plan of texts that may be anything, some of which no table can hold, or a tame one.
func drawAny(t *rapid.T) *plans.Plan {
	tame := rapid.Bool().Draw(t, "tame")
	text := rapid.StringMatching(`[=+@' |%-]{0,2}[a-c]{1,2}[0-9]`)
	if !tame {
		text = rapid.OneOf(rapid.String(), rapid.StringMatching(`[=+@\t\r\n' |%-]{0,2}[a-c]{1,2}`), rapid.SampledFrom([]string{"lunch", "Monday", "1,25", "box"}))
	}
	p := &plans.Plan{Title: "A menu", File: "menu.yaml", Covers: plans.Share{Text: "2/3", Value: 2.0 / 3}, Ceilings: plans.CeilingsShare, SaltAdded: plans.SaltListed}
	for range rapid.IntRange(1, 3).Draw(t, "days") {
		d := plans.Day{Name: string(rune('a'+len(p.Days))) + text.Draw(t, "day")}
		for range rapid.IntRange(1, 2).Draw(t, "meals") {
			m := plans.Meal{Name: string(rune('a'+len(d.Meals))) + text.Draw(t, "meal")}
			for range rapid.IntRange(1, 3).Draw(t, "items") {
				m.Items = append(m.Items, drawItem(t, text, tame))
			}
			d.Meals = append(d.Meals, m)
		}
		p.Days = append(p.Days, d)
	}
	if !tame && rapid.IntRange(0, 3).Draw(t, "boxed") == 0 {
		p.Box, p.Feeds = []plans.Item{drawItem(t, text, tame)}, plans.Feeds{People: 1, Days: 7}
	}
	if !tame && rapid.IntRange(0, 3).Draw(t, "waived") == 0 {
		p.Waivers = []plans.Waiver{{Rule: plans.Entry{Text: "a.b"}, Subject: plans.Entry{Text: "plan"}, Reason: "r", By: "A. Rivera, RDN", Until: "2027-02-01"}}
	}
	return p
}

func drawItem(t *rapid.T, text *rapid.Generator[string], tame bool) plans.Item {
	if rapid.IntRange(0, 3).Draw(t, "recipe") == 0 {
		return plans.Item{Recipe: &plans.RecipeUse{File: "./" + text.Draw(t, "file"), Servings: rapid.SampledFrom([]float64{1, 0.5, 1.0 / 3}).Draw(t, "servings")}, Note: text.Draw(t, "note")}
	}
	it := plans.Item{Food: rapid.SampledFrom([]foods.ID{"ndb:05064", "own:figs"}).Draw(t, "food"), Amount: "1 cup" + text.Draw(t, "amount"), Note: text.Draw(t, "note")}
	if !tame && rapid.IntRange(0, 3).Draw(t, "more") == 0 {
		it.State, it.Contains = plans.Cooked, []plans.Entry{{Text: "milk"}}
	}
	return it
}

// Of every plan and both tables: what is not read again as it was is named, item keys one by one; where nothing is named,
// the plan that is read is the same, letter by letter. No cell of CSV is a formula.
func TestTablesHoldAPlanOrSayWhatTheyDoNot(t *testing.T) {
	whole := 0
	rapid.Check(t, func(t *rapid.T) {
		p := drawAny(t)
		for _, write := range []func(*bytes.Buffer) error{
			func(b *bytes.Buffer) error { return WriteCSV(b, p) }, func(b *bytes.Buffer) error { return WriteXLSX(b, p) },
		} {
			var b bytes.Buffer
			require.NoError(t, write(&b))
			table, err := Open("menu", b.Bytes())
			require.NoError(t, err)
			mapping, err := table.Guess()
			require.NoError(t, err)
			again, _ := table.Plan(p.Title, mapping)
			lost := p.Lost(again, "a table")
			if len(p.Waivers) > 0 {
				require.True(t, names(lost, "waivers:"))
			}
			if len(lost) == 0 {
				whole++
				require.Equal(t, written(t, p), written(t, again))
			} else {
				require.NotEqual(t, written(t, p), written(t, again), "%v", lost)
			}
			for _, key := range []string{"state", "contains"} {
				has := slices.ContainsFunc(p.Days, func(d plans.Day) bool {
					return slices.ContainsFunc(d.Meals, func(m plans.Meal) bool {
						return slices.ContainsFunc(m.Items, func(it plans.Item) bool { return it.State != "" })
					})
				})
				require.True(t, !has || names(lost, key+":") || names(lost, "days and meals") || names(lost, "box:"), "%s: %v", key, lost)
			}
		}
		var b bytes.Buffer
		require.NoError(t, WriteCSV(&b, p))
		requireNoFormulas(t, &b)
	})
	require.Positive(t, whole)
}

func names(lost rules.Diagnostics, what string) bool {
	return slices.ContainsFunc(lost, func(d rules.Diagnostic) bool { return strings.Contains(d.Message, what) })
}

func written(t require.TestingT, p *plans.Plan) string {
	var b strings.Builder
	require.NoError(t, p.WriteYAML(&b))
	return b.String()
}

func requireNoFormulas(t require.TestingT, csvText *bytes.Buffer) {
	records, err := csv.NewReader(csvText).ReadAll()
	require.NoError(t, err)
	for _, record := range records {
		for _, c := range record {
			require.False(t, c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])), "%q", c)
		}
	}
}

// A cell that begins like a formula is defused and read again as the same text.
func TestFormulasAreDefusedAndReadAgain(t *testing.T) {
	for _, begin := range []string{"=", "+", "-", "@", "\t", "\r", "\n", "'", " =", "'=", "|", "%"} {
		note := begin + "cmd|' /C calc'!A0"
		p := &plans.Plan{Title: "x", Days: []plans.Day{{Name: "Monday", Meals: []plans.Meal{{Name: "lunch", Items: []plans.Item{{Food: "ndb:05064", Amount: "1 g", Note: note}}}}}}}
		var b bytes.Buffer
		require.NoError(t, WriteCSV(&b, p))
		table, err := Open("menu.csv", b.Bytes())
		require.NoError(t, err)
		mapping, err := table.Guess()
		require.NoError(t, err)
		again, _ := table.Plan("x", mapping)
		require.Equal(t, note, again.Days[0].Meals[0].Items[0].Note, "%q", begin)
		requireNoFormulas(t, &b)
	}
}

func TestACommaInATextIsNoDecimalComma(t *testing.T) {
	p, m, _, ds := planOf(t, "Day,Meal,Food,Amount,Note\nMonday,lunch,ndb:05064,120.5 g,\"1,25\"\n,,ndb:11091,\"1 cup, chopped\",\n")
	require.Empty(t, ds)
	require.Equal(t, ".", m.Decimal)
	require.Equal(t, "120.5 g", p.Days[0].Meals[0].Items[0].Amount)
	require.Equal(t, "1 cup, chopped", p.Days[0].Meals[0].Items[1].Amount)
}
