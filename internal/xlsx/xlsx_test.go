package xlsx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/internal/xlsx"
	"github.com/mealwright/mealwright/internal/xlsx/xlsxtest"
)

// row is a row that was read, with its number.
type row struct {
	number int
	cells  []string
}

func readAll(book []byte) (rows []row, sheet *xlsx.Sheet, err error) {
	sheet, err = xlsx.Open(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return nil, nil, err
	}
	defer sheet.Close()
	for {
		cells, err := sheet.Next()
		if errors.Is(err, io.EOF) {
			return rows, sheet, nil
		}
		if err != nil {
			return rows, sheet, err
		}
		rows = append(rows, row{sheet.Row(), append([]string{}, cells...)})
	}
}

// sheetOf is a workbook whose sheet has this XML between its root's tags.
func sheetOf(t testing.TB, data string) []byte {
	return xlsxtest.Parts(t, map[string]string{"xl/worksheets/sheet1.xml": "<worksheet>" + data + "</worksheet>"})
}

func TestRows(t *testing.T) {
	rows, sheet, err := readAll(xlsxtest.Book(t, [][]string{{"A title"}, {}, {"code", "", "kcal"}, {"figs", "3", "=249"}}, "A1:C1"))
	require.NoError(t, err)
	require.Equal(t, []row{{1, []string{"A title"}}, {2, []string{}}, {3, []string{"code", "", "kcal"}}, {4, []string{"figs", "3", "249"}}}, rows)
	require.Equal(t, []string{"A1:C1"}, sheet.Merged())
}

// TestCells is every kind of cell that spreadsheet programs write.
func TestCells(t *testing.T) {
	for _, test := range []struct{ name, cell, want string }{
		{"a number", `<c r="A1"><v>10.5</v></c>`, "10.5"},
		{"a shared string", `<c r="A1" t="s"><v>0</v></c>`, "figs, dried"},
		{"a shared string in several fonts, with a reading aid", `<c r="A1" t="s"><v>1</v></c>`, "dates"},
		{"a string of its own", `<c r="A1" t="inlineStr"><is><t>figs</t></is></c>`, "figs"},
		{"the same in several fonts", `<c r="A1" t="inlineStr"><is><r><t>fi</t></r><r><t>gs</t></r></is></c>`, "figs"},
		{"the text of a formula", `<c r="A1" t="str"><f>B1</f><v>figs</v></c>`, "figs"},
		{"true", `<c r="A1" t="b"><v>1</v></c>`, "1"},
		{"an error", `<c r="A1" t="e"><v>#N/A</v></c>`, ""},
		{"nothing", `<c r="A1" s="4"/>`, ""},
		{"no reference", `<c><v>3</v></c>`, "3"},
		{"signs", `<c r="A1" t="inlineStr"><is><t>salt &amp; water</t></is></c>`, "salt & water"},
	} {
		t.Run(test.name, func(t *testing.T) {
			rows, _, err := readAll(xlsxtest.Parts(t, map[string]string{
				"xl/sharedStrings.xml":     `<sst><si><t>figs, dried</t></si><si><r><t>da</t></r><r><t>tes</t></r><rPh><t>x</t></rPh></si></sst>`,
				"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="1">` + test.cell + `</row></sheetData></worksheet>`,
			}))
			require.NoError(t, err)
			require.Equal(t, []row{{1, []string{test.want}}}, rows)
		})
	}
}

func TestRowsAndCellsLeftOut(t *testing.T) {
	rows, _, err := readAll(sheetOf(t, `<sheetData><row r="3"><c r="C3"><v>1</v></c><c r="AA3"><v>2</v></c></row><row><c><v>4</v></c></row></sheetData>`))
	require.NoError(t, err)
	require.Equal(t, 3, rows[0].number)
	require.Len(t, rows[0].cells, 27)
	require.Equal(t, "1", rows[0].cells[2])
	require.Equal(t, "2", rows[0].cells[26])
	require.Equal(t, row{4, []string{"4"}}, rows[1])
}

func TestFormulas(t *testing.T) {
	book := sheetOf(t, `<sheetData><row r="7"><c r="A7"><f>1+1</f><v>2</v></c><c r="AB7"><f>SUM(A1)</f></c></row><row r="8"><c r="A8"><v>1</v></c></row></sheetData>`)
	sheet, err := xlsx.Open(bytes.NewReader(book), int64(len(book)))
	require.NoError(t, err)
	defer sheet.Close()
	_, err = sheet.Next()
	require.NoError(t, err)
	require.Equal(t, []xlsx.Formula{{Cell: "A7", Stored: true}, {Cell: "AB7"}}, sheet.Formulas())
	_, err = sheet.Next()
	require.NoError(t, err)
	require.Empty(t, sheet.Formulas())
}

func TestTheSheetThatIsListedFirst(t *testing.T) {
	for _, target := range []string{"worksheets/other.xml", "/xl/worksheets/other.xml"} {
		rows, _, err := readAll(xlsxtest.Parts(t, map[string]string{
			"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Target="` + target + `"/></Relationships>`,
			"xl/worksheets/other.xml":    `<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>`,
		}))
		require.NoError(t, err)
		require.Len(t, rows, 1)
	}
}

func TestWhatIsNoWholeWorkbookIsRefused(t *testing.T) {
	whole := xlsxtest.Book(t, [][]string{{"figs", "3"}})
	data := `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>`
	for _, test := range []struct {
		name, want string
		book       []byte
	}{
		{"a text", "no whole workbook", []byte("figs")},
		{"cut", "no whole workbook", whole[:len(whole)-30]},
		{"no workbook part", "xl/workbook.xml is missing", xlsxtest.Parts(t, map[string]string{"xl/workbook.xml": ""})},
		{"no sheets", "has no sheet", xlsxtest.Parts(t, map[string]string{"xl/workbook.xml": "<workbook/>"})},
		{"no relation", "has no Relationship", xlsxtest.Parts(t, map[string]string{"xl/_rels/workbook.xml.rels": "<Relationships/>"})},
		{"no sheet part", "worksheets/sheet1.xml is missing", xlsxtest.Parts(t, nil)},
		{"an empty sheet", "its sheet is empty", xlsxtest.Parts(t, map[string]string{"xl/worksheets/sheet1.xml": " "})},
		{"a sheet that is cut", "behind row 1", xlsxtest.Parts(t, map[string]string{"xl/worksheets/sheet1.xml": "<worksheet>" + data[:len(data)-4]})},
		{"a row that is cut", "row 1: XML syntax error", xlsxtest.Parts(t, map[string]string{"xl/worksheets/sheet1.xml": "<worksheet>" + data[:40]})},
		{"rows out of order", "out of order behind row 2", sheetOf(t, `<sheetData><row r="2"/><row r="1"/></sheetData>`)},
		{"a row number that is none", "out of order", sheetOf(t, `<sheetData><row r="x"/></sheetData>`)},
		{"a row beyond all", "out of order", sheetOf(t, `<sheetData><row r="99999999"/></sheetData>`)},
		{"cells out of order", `cell "A1" is out of order`, sheetOf(t, `<sheetData><row r="1"><c r="B1"/><c r="A1"/></row></sheetData>`)},
		{"a column beyond all", "is out of order", sheetOf(t, `<sheetData><row r="1"><c r="ZZZZ1"/></row></sheetData>`)},
		{"a string that is not there", `string "9" is not in the workbook`, sheetOf(t, `<sheetData><row r="1"><c r="A1" t="s"><v>9</v></c></row></sheetData>`)},
		{"a string number that is none", "is not in the workbook", sheetOf(t, `<sheetData><row r="1"><c r="A1" t="s"><v>-1</v></c></row></sheetData>`)},
		{"a long cell", "longer than a cell may be", sheetOf(t, `<sheetData><row r="1"><c r="A1"><v>`+strings.Repeat("1", 70_000)+`</v></c></row></sheetData>`)},
		{"strings that are cut", "its strings cannot be read", xlsxtest.Parts(t, map[string]string{
			"xl/sharedStrings.xml": "<sst><si><t>figs", "xl/worksheets/sheet1.xml": "<worksheet/>"})},
		{"a long string", "its strings cannot be read", xlsxtest.Parts(t, map[string]string{
			"xl/sharedStrings.xml": "<sst><si><t>" + strings.Repeat("fig ", 1<<19), "xl/worksheets/sheet1.xml": "<worksheet/>"})},
		{"a bomb", "more than a workbook holds", sheetOf(t, strings.Repeat(" ", 40<<20))},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, _, err := readAll(test.book)
			require.ErrorContains(t, err, test.want)
		})
	}
}

func TestAPartThatLiesAboutItsSizeIsRefused(t *testing.T) {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for name, content := range map[string]string{
		"xl/workbook.xml":            `<workbook><sheets><sheet id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Target="a.xml"/></Relationships>`,
		"xl/a.xml":                   "<worksheet>" + strings.Repeat("<x/>", 1<<20) + "</worksheet>",
	} {
		w, err := z.Create(name)
		require.NoError(t, err)
		_, err = w.Write([]byte(content))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	book := buf.Bytes()
	size := len("<worksheet></worksheet>") + 4<<20
	at := bytes.LastIndex(book, []byte{byte(size), byte(size >> 8), byte(size >> 16), byte(size >> 24)})
	require.Positive(t, at)
	book[at+2] = 0
	_, _, err := readAll(book)
	require.Error(t, err)
}

// TestEqualsWhatWasWritten writes any table and reads it.
func TestEqualsWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		cell := rapid.OneOf(rapid.StringMatching(`[a-z]{0,8}`), rapid.Map(rapid.IntRange(0, 999), func(n int) string { return fmt.Sprint(n) }))
		table := rapid.SliceOfN(rapid.SliceOfN(cell, 1, 20), 1, 6).Draw(rt, "table")
		rows, _, err := readAll(xlsxtest.Book(t, table))
		require.NoError(rt, err)
		require.Len(rt, rows, len(table))
		for i, want := range table {
			got := append(rows[i].cells, make([]string, len(want)-len(rows[i].cells))...) // empty cells at the end are left out
			require.Equal(rt, want, got)
		}
	})
}

// FuzzSheet reads a sheet and strings of any content.
func FuzzSheet(f *testing.F) {
	f.Add(`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1"><f>A1</f></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`,
		`<sst><si><r><t>figs</t></r></si></sst>`)
	f.Add(`<worksheet><row/><row><c/><c t="inlineStr"><is><t>x</t></is></c></row>`, `<sst>`)
	f.Fuzz(func(t *testing.T, sheet, texts string) {
		rows, _, _ := readAll(xlsxtest.Parts(t, map[string]string{"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": texts}))
		last := 0
		for _, r := range rows {
			require.Greater(t, r.number, last)
			last = r.number
		}
	})
}

// FuzzOpen opens any bytes.
func FuzzOpen(f *testing.F) {
	f.Add(xlsxtest.Book(f, [][]string{{"figs", "3", "="}}))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(_ *testing.T, data []byte) { _, _, _ = readAll(data) })
}
