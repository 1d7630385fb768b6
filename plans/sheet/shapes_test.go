package sheet

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/internal/xlsx/xlsxtest"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

// served is what a plan serves, a line each: "Monday/lunch: 120 g ndb:05064".
func served(p *plans.Plan) []string {
	var list []string
	for i := range p.Days {
		for _, m := range p.Days[i].Meals {
			for _, it := range m.Items {
				what := string(it.Food)
				if it.Recipe != nil {
					what = it.Recipe.File
				}
				list = append(list, strings.TrimSpace(fmt.Sprintf("%s/%s: %s %s", p.Days[i].Name, m.Name, it.Amount, what)))
			}
		}
	}
	return list
}

// said are diagnostics without their hints: "3:2: message".
func said(ds rules.Diagnostics) []string {
	var list []string
	for _, d := range ds {
		list = append(list, fmt.Sprintf("%d:%d: %s", d.Range.Line, d.Range.Column, d.Message))
	}
	return list
}

// TestMenusAsTheyAreKept is the shapes in which menus were met, each in a table of its own.
func TestMenusAsTheyAreKept(t *testing.T) {
	for _, test := range []struct {
		name, table string
		served      []string
		problems    []string
		notes       []string
	}{
		{
			name: "ok_diary_export", // days in rows, units in headings
			table: "Day,Group,Food Name,Amount,Energy (kcal),Sodium (mg),Cost\n2026-03-02,Breakfast,Oats,40 g,150,2,1.10\n2026-03-02,Breakfast,Milk,1 cup,,,0.3\n" +
				"2026-03-02,,Total,,150,2,\n",
			served:   []string{"2026-03-02/Breakfast: 40 g own:oats", "2026-03-02/Breakfast: 1 cup own:milk"},
			problems: nil,
			notes:    []string{`1:7: column G, "Cost", is not read`, "4:1: row 4 is a total and is left out: 2026-03-02 | Total | 150 | 2"},
		},
		{
			name:   "ok_titles_above_and_remarks_below",
			table:  "Winter menu,,,\n,,,\nDay,Meal,Food,Amount\nMonday,Lunch,ndb:05064,120 g\n* served cold,,,\nDaily total,,,850 g\nTuesday,,ndb:09003,100 g\n",
			served: []string{"Monday/Lunch: 120 g ndb:05064", "Tuesday/meal 1: 100 g ndb:09003"},
			notes: []string{"1:1: row 1 stands above the headings and is left out: Winter menu", "5:1: row 5 names no food, no day and no meal and is left out: * served cold",
				"6:1: row 6 is a total and is left out: Daily total | 850 g"},
		},
		{
			name:   "ok_days_and_meals_as_rows_of_their_own",
			table:  "Food\tAmount\nMonday\t\nBreakfast\t\nndb:20037\t150 g\nLunch\t\nndb:05064\t120 g\nTUESDAY\t\nndb:09003\t100 g\n",
			served: []string{"day 1/meal 1: 150 g ndb:20037"},
		},
		{
			name: "ok_days_across",
			table: "Meal;Monday;Tue 3/3/2026\nBreakfast;1 cup oats;\"150 g ndb:20037\n- 8 oz milk\"\n;Banana (1 medium);\nLunch;Milk, 8 oz;ndb:05064 120 g\n" +
				"Total;500 kcal;600 kcal\n",
			served: []string{"Monday/Breakfast: 1 cup own:oats", "Monday/Breakfast: 1 medium own:banana", "Monday/Lunch: 8 oz own:milk",
				"Tue 3/3/2026/Breakfast: 150 g ndb:20037", "Tue 3/3/2026/Breakfast: 8 oz own:milk", "Tue 3/3/2026/Lunch: 120 g ndb:05064"},
			notes: []string{"6:1: row 5 is a total and is left out: Total | 500 kcal | 600 kcal"},
		},
		{
			name:     "regress_days_across_without_amounts",
			table:    "Meal,Monday,Tuesday\nLunch,Lasagna,1 cup soup\n",
			served:   []string{"Tuesday/Lunch: 1 cup own:soup"},
			problems: []string{"2:2: cell B2: Lasagna has no amount that can be read: it is missing, not 0"},
		},
		{
			name:   "ok_days_across_with_amounts_beside",
			table:  "WEEK 1,,,,\n,Monday,Amount,Tuesday,Amount\nLunch,Chicken,3 oz,Fish,4 oz\n,\"Rice\nPeas\",\"1/2 cup\n1/4 cup\",,\n",
			served: []string{"Monday/Lunch: 3 oz own:chicken", "Monday/Lunch: 1/2 cup own:rice", "Monday/Lunch: 1/4 cup own:peas", "Tuesday/Lunch: 4 oz own:fish"},
			notes:  []string{"1:1: row 1 stands above the headings and is left out: WEEK 1"},
		},
		{
			name:   "ok_days_across_with_courses",
			table:  ",Sunday,Monday\nLUNCH,,\nEntree,3 oz chicken,4 oz fish\nStarch,1/2 cup rice,\nDINNER,,\nEntree,3 oz beef,1 cup soup\n",
			served: []string{"Sunday/LUNCH: 3 oz own:chicken", "Sunday/LUNCH: 1/2 cup own:rice", "Sunday/DINNER: 3 oz own:beef", "Monday/LUNCH: 4 oz own:fish", "Monday/DINNER: 1 cup own:soup"},
		},
		{
			name:   "ok_meals_across",
			table:  "Day,Breakfast,Lunch,Dinner,Notes\nMonday,1 cup oats,3 oz chicken,,cold\nTuesday,,,4 oz fish,\n",
			served: []string{"Monday/Breakfast: 1 cup own:oats", "Monday/Lunch: 3 oz own:chicken", "Tuesday/Dinner: 4 oz own:fish"},
			notes:  []string{`1:5: column E, "Notes", is not read`, "2:5: cell E2 is left out: cold"},
		},
		{
			name:   "ok_weeks_below_each_other",
			table:  "Meal,Monday,Tuesday\nLunch,1 cup soup,3 oz fish\nMeal,Monday,Tuesday\nLunch,2 oz ham,1 cup peas\n",
			served: []string{"Monday/Lunch: 1 cup own:soup", "Tuesday/Lunch: 3 oz own:fish", "week 2 Monday/Lunch: 2 oz own:ham", "week 2 Tuesday/Lunch: 1 cup own:peas"},
		},
		{
			name:     "regress_amounts_of_nobody",
			table:    "Day,Food,Amount\nMonday,ndb:05064,120 g\n,,80 g\n",
			served:   []string{"Monday/meal 1: 120 g ndb:05064"},
			problems: nil,
			notes:    []string{"3:3: row 3 names no food, no day and no meal and is left out: 80 g"},
		},
		{
			name:   "ok_separator_line_of_excel",
			table:  "sep=;\nDay;Food;Amount (g)\nMonday;ndb:05064;1,5\n",
			served: []string{"Monday/meal 1: 1.5 g ndb:05064"},
		},
		{
			name:   "ok_title_with_commas_above_semicolons",
			table:  "Menu, winter, week 1, hospital\nDay;Food;Amount\nMonday;ndb:05064;120 g\nTuesday;ndb:05064;120 g\n",
			served: []string{"Monday/meal 1: 120 g ndb:05064", "Tuesday/meal 1: 120 g ndb:05064"},
			notes:  []string{"1:1: row 1 stands above the headings and is left out: Menu, winter, week 1, hospital"},
		},
		{
			name:     "regress_heading_twice",
			table:    "Day,Food,Amount,Amount\nMonday,ndb:05064,120 g,4 oz\n",
			served:   []string{"Monday/meal 1: 120 g ndb:05064"},
			problems: nil,
			notes:    []string{`1:4: column D is not read, as the heading "Amount" stands twice`},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.name == "ok_days_and_meals_as_rows_of_their_own" {
				test.served = []string{"Monday/Breakfast: 150 g ndb:20037", "Monday/Lunch: 120 g ndb:05064", "TUESDAY/meal 1: 100 g ndb:09003"}
			}
			p, m, table, ds := planOf(t, test.table)
			slices.Sort(test.served)
			got := served(p)
			slices.Sort(got)
			require.Equal(t, test.served, got)
			require.Equal(t, test.problems, said(ds))
			require.Equal(t, test.notes, said(table.Notes))

			data, err := m.Bytes() // the mapping that is kept gives the same
			require.NoError(t, err)
			kept, err := ParseMapping(data)
			require.NoError(t, err)
			table, err = Open("menu.csv", []byte(test.table))
			require.NoError(t, err)
			again, _ := table.Plan("A menu", kept)
			require.Equal(t, p, again)
		})
	}
}

// A workbook's merged cells stand over several columns, never several times below each other; its dates are dates.
func TestAWorkbookOfWeeks(t *testing.T) {
	data := xlsxtest.Book(t, [][]string{
		{"Spring menu", "", "", "", ""},
		{"", "Monday", "", "Tuesday", ""},
		{"", "Item", "Portion", "Item", "Portion"},
		{"Lunch", "Chicken", "3 oz", "Fish", "4 oz"},
		{"", "Milk, 8 oz", "", "", ""},
	}, "A1:E1", "B2:C2", "D2:E2", "A4:A5", "B5:E5")
	table, err := Open("menu.xlsx", data)
	require.NoError(t, err)
	m, err := table.Guess()
	require.NoError(t, err)
	require.Equal(t, []string{"Monday", "Tuesday"}, m.Columns)
	p, ds := table.Plan("A menu", m)
	require.Equal(t, []string{"Monday/Lunch: 3 oz own:chicken", "Monday/Lunch: 8 oz own:milk", "Tuesday/Lunch: 4 oz own:fish", "Tuesday/Lunch: 8 oz own:milk"}, served(p),
		"what stands over both days is served on both")
	require.Empty(t, ds)
}

func TestTheSheetThatHoldsTheMenuIsRead(t *testing.T) {
	sheet := func(cells string) string {
		return `<worksheet><row><c t="inlineStr"><is><t>Day</t></is></c><c t="inlineStr"><is><t>Food</t></is></c><c t="inlineStr"><is><t>Amount</t></is></c></row><row>` + cells + `</row></worksheet>`
	}
	text := func(s string) string { return `<c t="inlineStr"><is><t>` + s + `</t></is></c>` }
	data := xlsxtest.Parts(t, map[string]string{
		"xl/workbook.xml": `<workbook><sheets><sheet name="Cover" id="rId1"/><sheet name="Week 1" id="rId2"/><sheet name="Week 2" id="rId3"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/b.xml"/>
			<Relationship Id="rId3" Target="worksheets/c.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": `<worksheet><row>` + text("A menu of the kitchen") + `</row></worksheet>`,
		"xl/worksheets/b.xml":      sheet(`<c s="1"><v>46083</v></c>` + text("ndb:05064") + text("120 g")),
		"xl/worksheets/c.xml":      sheet(text("Monday") + text("ndb:09003") + text("100 g")),
		"xl/styles.xml":            `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
	})
	table, err := Open("menu.xlsx", data)
	require.NoError(t, err)
	m, err := table.Guess()
	require.NoError(t, err)
	p, _ := table.Plan("A menu", m)
	require.Equal(t, []string{"2026-03-02/meal 1: 120 g ndb:05064"}, served(p))
	require.Equal(t, []string{`1:1: the sheet "Cover" was not read; this is "Week 1"`, `1:1: the sheet "Week 2" was not read; this is "Week 1"`}, said(table.Notes))

	m.Sheet = "Week 2"
	p, ds := table.Plan("A menu", m)
	require.Empty(t, ds)
	require.Equal(t, []string{"Monday/meal 1: 100 g ndb:09003"}, served(p))
	m.Sheet = "Week 3"
	_, ds = table.Plan("A menu", m)
	require.Contains(t, said(ds)[0], `menu.xlsx has no sheet "Week 3", which the mapping asks for; it has Cover, Week 1, Week 2`)
}

// Whatever stands in a table is in the plan, or is named at its row or its column: nothing is lost in silence.
func TestNothingOfATableIsLostInSilence(t *testing.T) {
	words := rapid.SampledFrom([]string{"", "", "Day", "Meal", "Food", "Amount", "Monday", "Tuesday", "Lunch", "Dinner", "Total", "120 g", "1 cup", "2", "Sodium (mg)", "Notes", "*", "Recipe", "Servings"})
	rapid.Check(t, func(t *rapid.T) {
		n := 0
		var text strings.Builder
		width := rapid.IntRange(2, 5).Draw(t, "columns")
		for range rapid.IntRange(2, 6).Draw(t, "rows") {
			for c := range width {
				if c > 0 {
					text.WriteByte('\t')
				}
				text.WriteString(words.Draw(t, "cell"))
				if rapid.IntRange(0, 2).Draw(t, "own") == 0 {
					n++
					fmt.Fprintf(&text, " w%d", n)
				}
			}
			text.WriteByte('\n')
		}
		table, err := Open("menu.csv", []byte(text.String()))
		require.NoError(t, err)
		m, err := table.Guess()
		if err != nil {
			return
		}
		cells := map[[2]int]string{}
		for _, row := range table.Rows {
			heads := m.Across != "" && (len(headed(row.Cells, isDay)) > 1 || len(headed(row.Cells, isMeal)) > 1)
			for i, c := range row.Cells {
				if heads && (isDay(c) || isMeal(c) || is(c, amountWords) || i == 0) {
					continue // a heading, of foods that are named one by one
				}
				cells[[2]int{row.Number, i + 1}] = c
			}
		}
		p, ds := table.Plan("A menu", m)
		var b strings.Builder
		if len(p.Days) > 0 {
			require.NoError(t, p.WriteYAML(&b))
		}
		kept, err := m.Bytes()
		require.NoError(t, err)
		all := b.String() + string(kept)
		for at, c := range cells {
			for word := range strings.FieldsSeq(c) {
				if word[0] != 'w' || strings.Contains(all, word) || namedAt(append(table.Notes, ds...), at, word) {
					continue
				}
				require.Fail(t, "lost", "%q at %v\n%s\n%s\n%s\n%v", word, at, text.String(), kept, b.String(), said(append(table.Notes, ds...)))
			}
		}
	})
}

// namedAt reports whether a diagnostic names a word, or stands at its row, or at its column.
func namedAt(ds rules.Diagnostics, at [2]int, word string) bool {
	return slices.ContainsFunc(ds, func(d rules.Diagnostic) bool {
		return strings.Contains(d.Message, word) || d.Range.Line == at[0] && d.Code != "column" || d.Code == "column" && d.Range.Column == at[1]
	})
}
