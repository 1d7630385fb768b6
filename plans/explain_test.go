package plans

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// explainedText is the explanation of the first finding of a rule.
func explainedText(t *testing.T, r *Report, rule string, full bool) string {
	t.Helper()
	list, err := r.FindingsOf(rule, "")
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, r.Explain(Telling(list), rules.ExplainOptions{Full: full}).WriteText(&b, TextOptions{Width: 120}))
	return b.String()
}

func TestExplainText(t *testing.T) {
	r := houseReport(t, Config{}, broth, "day.sodium <= mg(1333)", "day.protein >= g(1) && day.sodium <= mg(1200)")
	require.Equal(t, `CANNOT TELL  A rule  [house.a]
  days[0] (Wednesday): 1,240-241,240 mg of sodium; the ceiling is 1,333 mg
  what is not known could change the answer

What it checks
  day.sodium <= mg(1333): cannot be told
    day.sodium = 1,240-241,240 mg
      0-240,000 mg  broth (240 g): 240 g of 0-100,000 mg in 100 g
          days[0].meals[0].items[0], own:broth; no value in the data: no more than the food weighs
      1,240 mg  rest (100 g): 100 g of 1,240 mg in 100 g
          days[0].meals[0].items[1], own:rest; the plan
    mg(1333) = 1,333 mg

Rule house.a, error, of house 1.0.0.
Source: kitchen: Rules of the kitchen, 2026.
`, explainedText(t, r, "house.a", false))
	short, full := explainedText(t, r, "house.b", false), explainedText(t, r, "house.b", true)
	require.NotContains(t, short, "day.protein >= g(1): ")
	require.Contains(t, full, "day.protein >= g(1): ")
}

// TestExplainAgreesWithEveryFinding: of every finding of every example the explanation comes to the verdict, and the
// items that it names add up to the amount above them.
func TestExplainAgreesWithEveryFinding(t *testing.T) {
	for _, name := range []string{"chf-gaps.yaml", "chf-fails.yaml", "mtg-diabetes.yaml", "msf-hypertension.yaml"} {
		e := loadExample(t, name)
		r, err := e.checker.Check(context.Background(), e.plan)
		require.NoError(t, err)
		for i := range r.Findings() {
			f := &r.Findings()[i]
			for _, full := range []bool{false, true} {
				x := r.Explain(f, rules.ExplainOptions{Full: full})
				switch {
				case f.State == rules.CheckTrue:
					require.Equal(t, nutrition.True, x.Check.Truth, f.Rule.ID)
				case f.State == rules.CheckFalse:
					require.Equal(t, nutrition.False, x.Check.Truth, f.Rule.ID)
				case f.State == rules.CheckUnknown:
					require.Equal(t, nutrition.Unknown, x.Check.Truth, f.Rule.ID)
				}
				requireSums(t, x.Check)
				var b bytes.Buffer
				require.NoError(t, x.WriteText(&b, TextOptions{}))
				require.Contains(t, b.String(), "Source: ", f.Rule.ID)
				data, err := json.Marshal(x)
				require.NoError(t, err)
				require.True(t, json.Valid(data))
			}
		}
	}
}

// requireSums holds every amount of food to the items told under it.
func requireSums(t *testing.T, s *Step) {
	t.Helper()
	if s == nil {
		return
	}
	if s.Fact == rules.FoodFact {
		sum := s.Rest.Amount
		for _, share := range s.Shares {
			sum = sum.Add(share.Amount)
		}
		require.InEpsilon(t, 1+s.Amount.Lo, 1+sum.Lo, 1e-9, s.Text)
		if s.Amount.Hi < 1e300 {
			require.InEpsilon(t, 1+s.Amount.Hi, 1+sum.Hi, 1e-9, s.Text)
		}
	}
	for _, part := range s.Parts {
		requireSums(t, part)
	}
}

func TestExplainNotes(t *testing.T) {
	r := checkText(t, `plan: A lunch
service: mtm
conditions: [{chf: {sodium: 1800 mg}}]
for: {reference: dri, sex: female, age: 68, weight: 70 kg, height: 165 cm, activity: low-active}
days: [{day: Monday, meals: [{meal: lunch, items: [{food: "ndb:15086", amount: 4 oz}]}]}]
`)
	for rule, want := range map[string]string{
		"chf.sodium-mean":   "(set in the plan)",
		"mtm.floor-protein": "reference of DRI, source ",
		"mtm.floor-energy":  "the energy need by NASEM 2023",
	} {
		require.Contains(t, explainedText(t, r, rule, false), want, rule)
	}
	require.Contains(t, explainedText(t, r, "mtm.floor-protein", false), "times 0.667, the share of the day that counts for a floor")
}

func TestFindingsOf(t *testing.T) {
	r := houseReport(t, Config{}, broth, "day.sodium <= mg(1333)", "item:: item.sodium <= mg(2000)")
	list, err := r.FindingsOf("house.b", "days[0].meals[0].items[1]")
	require.NoError(t, err)
	require.Len(t, list, 1)
	_, err = r.FindingsOf("house.c", "")
	require.EqualError(t, err, `plans: the plan is not held to a rule "house.c"; did you mean "house.a"?`)
	_, err = r.FindingsOf("else.where.entirely", "")
	require.EqualError(t, err, `plans: the plan is not held to a rule "else.where.entirely"; "mealwright check --format json" lists its rules`)
	_, err = r.FindingsOf("house.a", "days[3]")
	require.EqualError(t, err, `plans: rule house.a says nothing of "days[3]"; its subjects are days[0]`)
}

func TestExplainJSON(t *testing.T) {
	r := houseReport(t, Config{}, broth, "day.sodium <= mg(1333)")
	data, err := json.Marshal(r.Explain(&r.Findings()[0], rules.ExplainOptions{}))
	require.NoError(t, err)
	var got struct {
		Schema, Rule, Subject, Verdict string
		Check                          struct {
			Expression, Op, Truth string
			Decides               bool
			Parts                 []struct {
				Expression, Fact, Nutrient, Subject string
				Amount                              struct{ Lo, Hi float64 }
				Items                               []struct {
					Item, Kind string
					Reason     *string
					Amount     struct{ Hi float64 }
				}
			}
		}
		Cite []struct{ ID, Title string }
	}
	require.NoError(t, json.Unmarshal(data, &got))
	require.Equal(t, "mealwright.explanation/v1 house.a days[0] unknown", strings.Join([]string{got.Schema, got.Rule, got.Subject, got.Verdict}, " "))
	require.Equal(t, "<=", got.Check.Op)
	require.Equal(t, "unknown", got.Check.Truth)
	require.True(t, got.Check.Decides)
	day := got.Check.Parts[0]
	require.Equal(t, "food sodium days[0]", day.Fact+" "+day.Nutrient+" "+day.Subject)
	require.InDelta(t, 240000, day.Items[0].Amount.Hi, 1e-6)
	require.Equal(t, "missing", day.Items[0].Kind)
	require.Equal(t, "no more than the food weighs", *day.Items[0].Reason)
	require.Equal(t, "Rules of the kitchen", got.Cite[0].Title)
}
