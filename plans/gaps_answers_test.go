package plans

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

const sheetTitles = "ask,food,description,nutrient,unit,per,value,source,date,passes,rules,items\n"

// messages are what is wrong, a line each, with the line of the sheet.
func messages(ds rules.Diagnostics) string {
	var b strings.Builder
	for _, d := range ds {
		b.WriteString(d.Range.String() + ": " + d.Message + "\n")
	}
	return b.String()
}

func TestReadAnswers(t *testing.T) {
	answers, ds := ReadAnswers("a.csv", []byte("\ufeff"+sheetTitles+
		"Kitchen A,own:broth,broth,sodium,mg,100 g,31,Kitchen A,2026-11-02,,,days[0].meals[0].items[3] box.items[1]\n"+
		"Kitchen A,own:broth,broth,potassium,mg,100 g,,,,,,days[0].meals[0].items[3]\n"+
		"Kitchen A,own:broth,broth,protein,g,100 g,500 mg,'=Kitchen,,,,days[0].meals[0].items[3]\n"))
	require.Empty(t, messages(ds))
	require.Equal(t, []Answer{
		{Items: []string{"days[0].meals[0].items[3]", "box.items[1]"}, Nutrient: nutrition.Sodium, Value: 31, Source: "Kitchen A", Date: "2026-11-02", Line: 2},
		{Items: []string{"days[0].meals[0].items[3]"}, Nutrient: nutrition.Protein, Value: 0.5, Source: "=Kitchen", Line: 4},
	}, answers)

	answers, ds = ReadAnswers("a.csv", []byte("value;unit;nutrient;items;source\n1.5;mg;sodium;box.items[0];Kitchen A\n"))
	require.Empty(t, messages(ds))
	require.Len(t, answers, 1)
}

func TestReadAnswersRefuses(t *testing.T) {
	for line, want := range map[string]string{
		"x,x,x,sodum,mg,100 g,31,s,,,,box.items[0]":                      `unknown nutrient "sodum"`,
		"x,x,x,sodium,mg,100 g,31,,,,,box.items[0]":                      "the value has no source",
		"x,x,x,sodium,mg,100 g,31,s,2.11.2026,,,box.items[0]":            `"2.11.2026" is no date`,
		"x,x,x,sodium,mg,100 g,31,s,,,,":                                 "the line names no items",
		"x,x,x,sodium,mg,serving,31,s,,,,box.items[0]":                   `values are per 100 g, and the line says per "serving"`,
		"x,x,x,sodium,mg,100 g,about 31,s,,,,box.items[0]":               "about 31 mg",
		"x,x,x,sodium,mg,100 g,31 kcal,s,,,,box.items[0]":                "kcal",
		"x,x,x,sodium,mg,100 g,-3,s,,,,box.items[0]":                     "-3",
		"x,x,x,sodium,mg,100 g,NaN,s,,,,box.items[0]":                    "NaN",
		"x,x,x,sodium,mg,100 g,'=31,s,,,,box.items[0]":                   "=31",
		"x,x,x,sodium,mg,100 g,31000000000000000000 g,s,,,,box.items[0]": "",
	} {
		_, ds := ReadAnswers("a.csv", []byte(sheetTitles+line+"\n"))
		if want == "" {
			continue // read, and refused when the plan is read back
		}
		require.Len(t, ds, 1, line)
		require.Contains(t, ds[0].Message, want, line)
		require.Equal(t, 2, ds[0].Range.Line)
		require.NotEmpty(t, ds[0].Hint)
	}
	_, ds := ReadAnswers("a.csv", nil)
	require.Equal(t, "a.csv:1:1: the sheet is empty\n", messages(ds))
	_, ds = ReadAnswers("a.csv", []byte("food,amount\n1,2\n"))
	require.Len(t, ds, 5)
	require.Equal(t, `the sheet has no column "nutrient"`, ds[0].Message)
}

// block is a plan in which items are written in every way that YAML has.
const block = `plan: Ways to write an item   # with a comment
days:
  - meals:
      - items:
          - {food: "own:a", amount: 1 cup, portions: {1 cup: 240 g}, nutrients: {energy: 5 kcal}} # flow
          - food: "own:b"       # block
            amount: 100 g       # weighed
            nutrients:
              energy: 5 kcal
            source: Kitchen A   # by phone
          - {food: "own:c", note: "a } brace, and a # sign", amount: 5 g,
             nutrients: {energy: 1 kcal}, source: 'it''s theirs'}
          - food: "ndb:35017"
            amount: 100 g
`

func TestPutAnswers(t *testing.T) {
	answers := []Answer{
		{Items: []string{"days[0].meals[0].items[0]", "days[0].meals[0].items[1]"}, Nutrient: nutrition.Sodium, Value: 31, Source: "Kitchen B", Date: "2026-11-02"},
		{Items: []string{"days[0].meals[0].items[1]", "days[0].meals[0].items[2]", "days[0].meals[0].items[3]"}, Nutrient: nutrition.Potassium, Value: 0.00005, Source: `say "so"`},
	}
	got, ds := PutAnswers("plan.yaml", []byte(block), answers)
	require.Empty(t, messages(ds))
	require.Equal(t, `plan: Ways to write an item   # with a comment
days:
  - meals:
      - items:
          - {food: "own:a", amount: 1 cup, portions: {1 cup: 240 g}, nutrients: {energy: 5 kcal, sodium: 31 mg}, source: "Kitchen B, 2026-11-02"} # flow
          - food: "own:b"       # block
            amount: 100 g       # weighed
            nutrients:
              energy: 5 kcal
              sodium: 31 mg
              potassium: 0.00005 mg
            source: "Kitchen A; Kitchen B, 2026-11-02; say \"so\""   # by phone
          - {food: "own:c", note: "a } brace, and a # sign", amount: 5 g,
             nutrients: {energy: 1 kcal, potassium: 0.00005 mg}, source: "it's theirs; say \"so\""}
          - food: "ndb:35017"
            amount: 100 g
            nutrients: {potassium: 0.00005 mg}
            source: "say \"so\""
`, string(got))

	asJSON := `{"plan": "As JSON", "days": [{"meals": [{"items": [{"food": "ndb:35017", "amount": "100 g"}]}]}]}`
	got, ds = PutAnswers("plan.json", []byte(asJSON), []Answer{{Items: []string{"days[0].meals[0].items[0]"}, Nutrient: nutrition.Sodium, Value: 3, Source: "Kitchen B"}})
	require.Empty(t, messages(ds))
	require.JSONEq(t, `{"plan": "As JSON", "days": [{"meals": [{"items": [{"food": "ndb:35017", "amount": "100 g", "nutrients": {"sodium": "3 mg"}, "source": "Kitchen B"}]}]}]}`, string(got))
}

func TestPutAnswersRefuses(t *testing.T) {
	for want, a := range map[string]Answer{
		"the plan has no item days[7].meals[0].items[0], which line 4 of the sheet is for": {Items: []string{"days[7].meals[0].items[0]"}, Nutrient: nutrition.Sodium, Value: 1, Source: "s", Line: 4},
		"the item has a value of energy already":                                           {Items: []string{"days[0].meals[0].items[0]"}, Nutrient: nutrition.EnergyKcal, Value: 1, Source: "s"},
		"the value of sodium could not be put into this item":                              {Items: []string{"days[0].meals[0].items[0]"}, Nutrient: nutrition.Sodium, Value: 1e30, Source: "s"},
	} {
		_, ds := PutAnswers("plan.yaml", []byte(block), []Answer{a})
		require.NotEmpty(t, ds, want)
		require.Equal(t, want, ds[0].Message)
	}
	_, ds := PutAnswers("plan.yaml", []byte("plan: broken"), nil)
	require.NotEmpty(t, ds)
}

// TestAnswersRoundTrip: a sheet that is filled in closes the plan that it was written for.
func TestAnswersRoundTrip(t *testing.T) {
	plan := "plan: A plan\npacks: [./house.yaml]\n" + broth
	r := houseReport(t, Config{}, broth, "day.sodium <= mg(1333)", "day.protein >= g(12)")
	var sheet bytes.Buffer
	require.NoError(t, r.Questions().WriteCSV(&sheet, QuestionOptions{}))
	filled := strings.ReplaceAll(sheet.String(), "100 g,,,", "100 g,2,Kitchen A laboratory,2026-11-02")
	answers, ds := ReadAnswers("a.csv", []byte(filled))
	require.Empty(t, messages(ds))
	require.Len(t, answers, 2)
	after, ds := PutAnswers("plan.yaml", []byte(plan), answers)
	require.Empty(t, messages(ds))
	_, rest, _ := strings.Cut(string(after), "packs: [./house.yaml]\n")
	r = houseReport(t, Config{}, rest, "day.sodium <= mg(1333)", "day.protein >= g(12)")
	require.Equal(t, rules.Pass, r.Verdict)
	require.Equal(t, "Kitchen A; Kitchen A laboratory, 2026-11-02", r.Plan.Days[0].Meals[0].Items[0].Source)
}

// FuzzAnswers: no sheet and no plan makes reading panic, and what is put into a plan is a plan with that value in it.
func FuzzAnswers(f *testing.F) {
	f.Add(sheetTitles+"x,x,x,sodium,mg,100 g,31,s,2026-11-02,,,days[0].meals[0].items[0]\n", block)
	f.Add("value;unit;nutrient;items;source\n1.5;mg;sodium;days[0].meals[0].items[1];'=s\n", block)
	f.Add("value,unit,nutrient,items,source\n1.5,mg,sodium,box.items[0],\"a\nb\"\n", "plan: x\nfeeds: {people: 1, days: 1}\nbox: [{food: 'own:a', amount: 1 g, source: 'x\n  y'}]\n")
	f.Fuzz(func(t *testing.T, sheet, plan string) {
		answers, ds := ReadAnswers("a.csv", []byte(sheet))
		if len(ds) > 0 {
			require.Empty(t, answers)
			return
		}
		out, ds := PutAnswers("plan.yaml", []byte(plan), answers)
		if len(ds) > 0 {
			require.Nil(t, out)
			return
		}
		p, ds := Parse("plan.yaml", out)
		require.Empty(t, ds)
		for _, a := range answers {
			for _, path := range a.Items {
				require.Contains(t, p.itemsByPath()[path].Source, a.Source)
			}
		}
	})
}
