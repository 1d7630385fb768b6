package sheet

import (
	"bytes"
	"encoding/csv"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/internal/xlsx/xlsxtest"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

func planOf(t *testing.T, data string) (*plans.Plan, *Mapping, *Table, rules.Diagnostics) {
	t.Helper()
	table, err := Open("menu.csv", []byte(data))
	require.NoError(t, err)
	m, err := table.Guess()
	require.NoError(t, err)
	p, ds := table.Plan("A menu", m)
	return p, m, table, ds
}

func TestAMenuInWindows1252WithSemicolonsAndDecimalCommas(t *testing.T) {
	p, m, table, ds := planOf(t, "Day;Meal;Food;Amount (g);Sodium (mg);Note\r\nMonday;Lunch;ndb:05064;120,5;;\r\n;;Cr\xe8me br\xfbl\xe9e;80;40,25;sweet\r\n;Dinner;ndb:20037;;;\r\nTuesday;;ndb:09003;1.000,5;x;\r\n")
	require.Equal(t, ",", m.Decimal)
	require.Equal(t, "Amount (g)", m.Amount)
	require.Equal(t, map[string]string{"Sodium (mg)": "sodium mg"}, m.Nutrients)
	require.Equal(t, "encoding", table.Notes[0].Code)
	require.Len(t, p.Days, 2)
	lunch := p.Days[0].Meals[0].Items
	require.Equal(t, "120.5 g", lunch[0].Amount)
	require.Empty(t, lunch[0].Nutrients, "a blank is missing, not 0")
	require.Equal(t, foods.ID("own:cr-me-br-l-e"), lunch[1].Food)
	require.Equal(t, "Crème brûlée; sweet", lunch[1].Note)
	require.InDelta(t, 40.25*100/80, lunch[1].Nutrients[0].Amount.Lo, 1e-9)
	require.Equal(t, "1000.5 g", p.Days[1].Meals[0].Items[0].Amount)
	require.Len(t, ds, 2)
	require.Equal(t, "menu.csv:4:4", ds[0].Range.String())
	require.Contains(t, ds[0].Message, "ndb:20037 has no amount: it is missing, not 0")
	require.Contains(t, ds[1].Message, `"x" is no number`)
}

func TestAWorkbookWithFormulasAndMergedCells(t *testing.T) {
	data := xlsxtest.Book(t, [][]string{
		{"Day", "Meal", "Food", "Grams", "Protein (g)"},
		{"Monday", "lunch", "ndb:05064", "120", "="},
		{"", "", "ndb:20037", "=150", "5"},
		{"", "dinner", "ndb:11090", "=", ""},
	}, "A2:A4")
	table, err := Open("menu.xlsx", data)
	require.NoError(t, err)
	m, err := table.Guess()
	require.NoError(t, err)
	p, ds := table.Plan("A menu", m)
	require.Len(t, p.Days, 1)
	items := p.Days[0].Meals[0].Items
	require.Len(t, items, 2)
	require.Equal(t, "150 g", items[1].Amount, "the value that the formula last had")
	require.Empty(t, items[0].Nutrients)
	require.Len(t, table.Notes, 2)
	require.Contains(t, table.Notes[0].Message, "cell E2 is a formula without a value")
	require.Len(t, ds, 1)
	require.Equal(t, 4, ds[0].Range.Line)
}

func TestMappingsAreSavedAndRead(t *testing.T) {
	table, err := Open("menu.csv", []byte("Day,Food,Qty,Unit,Calories (kcal)\nMonday,ndb:05064,1,cup,3\n"))
	require.NoError(t, err)
	m, err := table.Guess()
	require.NoError(t, err)
	data, err := m.Bytes()
	require.NoError(t, err)
	again, err := ParseMapping(data)
	require.NoError(t, err)
	require.Equal(t, m, again)
	for _, bad := range []string{"decimal: x", "foods: y\ndecimal: .", "["} {
		_, err := ParseMapping([]byte(bad))
		require.Error(t, err, bad)
	}
}

// What a plan serves, written as a table and read, is the same, and no cell is a formula.
func TestPlansRoundTripThroughTables(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[=+@A-Za-z-][A-Za-z0-9 ,;"'é-]{0,12}[a-z]`).Filter(func(s string) bool { return !strings.Contains(s, "  ") })
		p := &plans.Plan{Title: "A menu"}
		for i := range rapid.IntRange(1, 3).Draw(t, "days") {
			d := plans.Day{Name: text.Draw(t, "day") + string(rune('a'+i))}
			for range rapid.IntRange(1, 3).Draw(t, "items") {
				it := plans.Item{Food: "ndb:05064", Amount: rapid.SampledFrom([]string{"120.5 g", "1 cup, chopped", "1/2 cup (8 fl oz)"}).Draw(t, "amount"),
					Note: text.Draw(t, "note")}
				if rapid.Bool().Draw(t, "recipe") {
					it.Food, it.Amount, it.Recipe = "", "", &plans.RecipeUse{File: "./soup.cook", Servings: 1.5}
				}
				if len(d.Meals) == 0 {
					d.Meals = []plans.Meal{{Name: text.Draw(t, "meal")}}
				}
				d.Meals[0].Items = append(d.Meals[0].Items, it)
			}
			p.Days = append(p.Days, d)
		}
		for _, write := range []func(*bytes.Buffer) error{
			func(b *bytes.Buffer) error { return WriteCSV(b, p) }, func(b *bytes.Buffer) error { return WriteXLSX(b, p) },
		} {
			var b bytes.Buffer
			require.NoError(t, write(&b))
			table, err := Open("menu", b.Bytes())
			require.NoError(t, err)
			m, err := table.Guess()
			require.NoError(t, err)
			again, ds := table.Plan("A menu", m)
			require.Empty(t, ds)
			require.Equal(t, p.Days, again.Days, "%s", b.String())
		}
		var b bytes.Buffer
		require.NoError(t, WriteCSV(&b, p))
		records, err := csv.NewReader(&b).ReadAll()
		require.NoError(t, err)
		for _, r := range records {
			for _, c := range r {
				require.False(t, c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])), c)
			}
		}
	})
}

// Python's own reader of zips and XML finds the texts where they were written.
func TestWorkbooksAreReadByOthers(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not here to read the workbook")
	}
	var b bytes.Buffer
	p := &plans.Plan{Days: []plans.Day{{Name: "=Monday & <b>", Meals: []plans.Meal{{Name: "lunch", Items: []plans.Item{{Food: "ndb:05064", Amount: "1 g"}}}}}}}
	require.NoError(t, WriteXLSX(&b, p))
	cmd := exec.Command(python, "-c", `
import io, sys, zipfile, xml.etree.ElementTree as E
z = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
assert z.testzip() is None
[E.fromstring(z.read(n)) for n in z.namelist()]
ns = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
for c in E.fromstring(z.read('xl/worksheets/sheet1.xml')).iter(ns + 'c'):
    assert c.get('t') == 'inlineStr' and c.find(ns + 'f') is None
    print(c.get('r'), ''.join(t.text for t in c.iter(ns + 't')), sep='=')
`)
	cmd.Stdin = &b
	out, err := cmd.Output()
	require.NoError(t, err)
	require.Contains(t, string(out), "A2==Monday & <b>\nB2=lunch\nC2=ndb:05064\nD2=1 g\n")
}

// A table is the same table however a program saved it.
func TestEncodingsAndSeparators(t *testing.T) {
	const text = "Day,Food,Amount\r\nMonday,ndb:05064,120 g\r\nTuesday,Crème,80 g\r\n"
	utf16 := func(s string, big bool) string {
		var b strings.Builder
		for _, r := range s {
			if big {
				b.Write([]byte{byte(r >> 8), byte(r)})
			} else {
				b.Write([]byte{byte(r), byte(r >> 8)})
			}
		}
		return b.String()
	}
	want, _, _, ds := planOf(t, text)
	require.Empty(t, ds)
	for name, data := range map[string]string{
		"ok_mark": "\ufeff" + text, "ok_lf": strings.ReplaceAll(text, "\r", ""), "ok_cr": strings.ReplaceAll(text, "\n", ""),
		"ok_windows_1252": strings.ReplaceAll(text, "è", "\xe8"), "ok_utf16_little": "\xff\xfe" + utf16(text, false), "ok_utf16_big": "\xfe\xff" + utf16(text, true),
		"ok_utf16_without_mark": utf16(text, false), "ok_tabs": strings.ReplaceAll(text, ",", "\t"), "ok_semicolons": strings.ReplaceAll(text, ",", ";"),
		"ok_bars": strings.ReplaceAll(text, ",", "|"), "ok_quotes": `"` + strings.NewReplacer(",", `","`, "\r\n", "\"\r\n\"").Replace(strings.TrimSpace(text)) + `"`,
	} {
		t.Run(name, func(t *testing.T) {
			got, _, _, ds := planOf(t, data)
			require.Empty(t, ds)
			require.Equal(t, want.Days, got.Days)
		})
	}
}

// Tables that were made to do harm end with an error that says what is wrong, or with what they hold.
func TestHostileTables(t *testing.T) {
	for name, c := range map[string]struct{ data, want string }{
		"regress_wide_rows":      {strings.Repeat(strings.Repeat("1,", 511)+"1\n", 4000), "more than 100000 rows or 2000000 cells"},
		"regress_many_rows":      {strings.Repeat("a,b\n", 100_001), "more than 100000 rows"},
		"regress_too_large":      {strings.Repeat("a", 17<<20), "has more than 16 MiB"},
		"regress_columns_beyond": {"Day,Food,Amount\nMonday,ndb:05064,1 g" + strings.Repeat(",", 600) + "x\n", ""},
		"regress_open_quote":     {"Day,Food,Amount\nMonday,\"ndb:05064,1 g\n" + strings.Repeat("x,y,z\n", 100), ""},
		"regress_nul":            {"Day,Food,Amount\nMonday,ndb:05064\x00,1 g\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			table, err := Open("menu.csv", []byte(c.data))
			if c.want != "" {
				require.ErrorContains(t, err, c.want)
				return
			}
			require.NoError(t, err)
			require.NotEmpty(t, table.Notes)
			if m, err := table.Guess(); err == nil {
				table.Plan("A menu", m)
			}
		})
	}
	table, err := Open("menu.xlsx", xlsxtest.Parts(t, map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><row><c r="XFD1"><v>1</v></c></row></worksheet>`}))
	require.NoError(t, err)
	require.Contains(t, said(table.Notes)[0], "the cells behind column SR are not read")
}

func TestNoMoreIsToldThanAPersonReads(t *testing.T) {
	_, _, table, ds := planOf(t, "Day,Food,Amount\n"+strings.Repeat("Monday,ndb:05064,\n", 3000)+strings.Repeat("Total,,\n", 3000))
	require.Len(t, ds, 1001)
	require.Equal(t, "2000 more are not listed", ds[1000].Message)
	require.Equal(t, "2000 more are not listed", table.Notes[1000].Message)
}

func TestTablesThatCannotBe(t *testing.T) {
	_, err := Open("old.xls", []byte("\xd0\xcf\x11\xe0"))
	require.ErrorContains(t, err, "save it as .xlsx or .csv")
	table, err := Open("x.csv", []byte("Colour;Shape\nred;round\n"))
	require.NoError(t, err)
	_, err = table.Guess()
	require.ErrorContains(t, err, "no column could be taken for the foods; the headings are Colour, Shape")
	_, err = Open("x.xlsx", []byte("PK\x03\x04"))
	require.Error(t, err)
}

func TestWhatIsImportedIsAPlanFile(t *testing.T) {
	p, _, _, ds := planOf(t, "Day,Meal,Food,Amount\nMonday,lunch,ndb:05064,120 g\n")
	require.Empty(t, ds)
	var b strings.Builder
	require.NoError(t, p.WriteYAML(&b))
	again, ds := plans.Parse("plan.yaml", []byte(b.String()))
	require.NoError(t, ds.Err())
	bound, ds := plans.Bind(again, foods.Builtin())
	require.NoError(t, ds.Err())
	require.Equal(t, nutrition.Exactly(120), bound.Days[0].Meals[0].Items[0].Grams)
}

func FuzzOpen(f *testing.F) {
	f.Add([]byte("Day,Food,Amount\nMonday,ndb:05064,1 g\n"))
	f.Add([]byte("\"a\nb\";c\n\t;"))
	f.Add([]byte("sep=;\nMeal;Monday;Amt;Tuesday\nLunch;\"- a\n• b\";\"1 g\n2 g\";1 cup c\nTotal;;;\nMeal;Monday;Amt;Tuesday\n;ndb:05064 1 g;;\n"))
	f.Add([]byte("Day,Breakfast,Lunch\nMonday,1 cup a (b),c 2 oz\n"))
	f.Fuzz(func(_ *testing.T, data []byte) {
		if table, err := Open("f", data); err == nil {
			if m, err := table.Guess(); err == nil {
				table.Plan("f", m)
			}
		}
	})
}
