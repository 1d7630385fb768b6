package plans

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

func TestParsePortionError(t *testing.T) {
	for text, want := range map[string]float64{"10%": 0.1, " 10 % ": 0.1, "0.1": 0.1, "0": 0, "99.9%": 0.999} {
		got, err := ParsePortionError(text)
		require.NoError(t, err, text)
		require.InDelta(t, want, got, 1e-12, text)
	}
	for _, text := range []string{"", "%", "ten", "-1%", "100%", "1", "NaN", "Inf", "10%%", "0x1p400"} {
		_, err := ParsePortionError(text)
		require.ErrorContains(t, err, "is no portion error; write for example 10%", text)
	}
}

func FuzzParsePortionError(f *testing.F) {
	f.Add("10%")
	f.Add("0.1")
	f.Fuzz(func(t *testing.T, text string) {
		if v, err := ParsePortionError(text); err == nil {
			require.True(t, v >= 0 && v < 1, "%q is %v", text, v)
		}
	})
}

const exactDay = `days: [{day: Monday, meals: [{meal: lunch, items: [
  {food: "own:soup", amount: 200 g, nutrients: {sodium: 500 mg, protein: 5 g}}]}]}]
`

func TestPortionError(t *testing.T) {
	r := houseReport(t, Config{PortionError: 0.1}, exactDay, "day.sodium <= mg(1050)", "day.sodium <= mg(1200)", "day.sodium <= mg(800)", "warning day:: day.sodium <= mg(950)")
	var got []rules.Verdict
	for i := range r.Findings() {
		got = append(got, r.Findings()[i].Verdict)
	}
	require.Equal(t, []rules.Verdict{rules.Unknown, rules.Pass, rules.Fail, rules.Unknown}, got)
	require.Equal(t, nutrition.Amount{Lo: 900, Hi: 1100}, r.Findings()[0].Measured)
	list := r.Sensitive()
	require.Len(t, list, 2)
	require.Equal(t, rules.Pass, list[0].AsIs)
	require.Equal(t, rules.Fail, list[1].AsIs)
	require.Contains(t, r.Policies(), r.portionPolicy()[0])

	var page bytes.Buffer
	require.NoError(t, r.WriteText(&page, TextOptions{}))
	require.Contains(t, page.String(), `Depends on the portions: within 10 % of what is written
  ~ [house.a] Monday: 900-1,100 mg of sodium; the ceiling is 1,050 mg; as written it would pass
  and 1 verdict of warnings and notes
`)
	exact := houseReport(t, Config{}, exactDay, "day.sodium <= mg(1050)")
	require.Empty(t, exact.Sensitive())
	require.Empty(t, exact.portionPolicy())
	require.Equal(t, rules.Pass, exact.Verdict)
}

// TestSoundPortionError: a verdict within a portion error is that of every portion within it.
func TestSoundPortionError(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t, both)
		share := rapid.Float64Range(0.01, 0.5).Draw(t, "share")
		bound, ds := Bind(d.plan, d.from)
		require.NoError(t, ds.Err())
		within, err := d.checker.evaluate(t.Context(), bound.withPortionError(share), &d.judged, d.set)
		require.NoError(t, err)
		served := bound.replacing(nil)
		for i := range served.Days {
			for _, meal := range served.Days[i].Meals {
				for k := range meal.Items {
					by := 1 + share*rapid.Float64Range(-1, 1).Draw(t, "portion")
					meal.Items[k].Grams = meal.Items[k].Grams.Scale(by)
				}
			}
		}
		exact, err := d.checker.evaluate(t.Context(), served, &d.judged, d.set)
		require.NoError(t, err)
		for i := range within.Findings() {
			if v := within.Findings()[i].Verdict; v == rules.Pass || v == rules.Fail {
				require.Equal(t, v, exact.Findings()[i].Verdict, d.text)
			}
		}
	})
}
