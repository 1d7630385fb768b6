package xlsx_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/internal/xlsx"
	"github.com/mealwright/mealwright/internal/xlsx/xlsxtest"
)

func openBook(t *testing.T, parts map[string]string) *xlsx.Book {
	t.Helper()
	data := xlsxtest.Parts(t, parts)
	b, err := xlsx.OpenBook(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	return b
}

func TestBooksOfSeveralSheets(t *testing.T) {
	b := openBook(t, map[string]string{
		"xl/workbook.xml": `<workbook><sheets><sheet name="Week 1" id="rId1"/><sheet name="Week 2" id="rId2" state="hidden"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId2" Target="/xl/worksheets/b.xml"/>
			<Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": `<worksheet><row><c><v>1</v></c></row></worksheet>`,
		"xl/worksheets/b.xml":      `<worksheet><row><c><v>2</v></c></row></worksheet>`,
	})
	require.Len(t, b.Sheets, 2)
	require.Equal(t, "Week 2", b.Sheets[1].Name)
	require.True(t, b.Sheets[1].Hidden)
	for i, want := range []string{"1", "2"} {
		s, err := b.Open(i)
		require.NoError(t, err)
		cells, err := s.Next()
		require.NoError(t, err)
		require.Equal(t, []string{want}, cells)
		require.NoError(t, s.Close())
	}
}

// Numbers are shown as spreadsheets show them: days as dates, and no dust of binary arithmetic.
func TestDatesAndNumbersAsTheyAreShown(t *testing.T) {
	const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dddd&quot; d&quot;"/><numFmt numFmtId="165" formatCode="0.0&quot;day&quot;[Red]"/></numFmts>
		<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`
	const row = `<worksheet><row><c s="1"><v>46083</v></c><c s="2"><v>46083.5</v></c><c s="3"><v>46083</v></c><c><v>0.30000000000000004</v></c><c s="9"><v>46083</v></c><c s="1"><v>3</v></c></row></worksheet>`
	for _, test := range []struct{ workbook, date string }{
		{`<workbook><sheets><sheet id="rId1"/></sheets></workbook>`, "2026-03-02"},
		{`<workbook><workbookPr date1904="1"/><sheets><sheet id="rId1"/></sheets></workbook>`, "2030-03-03"},
	} {
		b := openBook(t, map[string]string{"xl/workbook.xml": test.workbook, "xl/styles.xml": styles, "xl/worksheets/sheet1.xml": row})
		s, err := b.Open(0)
		require.NoError(t, err)
		cells, err := s.Next()
		require.NoError(t, err)
		require.Equal(t, []string{test.date, test.date, "46083", "0.3", "46083", "3"}, cells)
	}
}

func TestBooksThatCannotBe(t *testing.T) {
	for want, parts := range map[string]map[string]string{
		"xl/workbook.xml is missing":     {"xl/workbook.xml": ""},
		"has no sheet":                   {"xl/workbook.xml": "<workbook/>"},
		"xl/workbook.xml cannot be read": {"xl/workbook.xml": "<workbook"},
		"xl/styles.xml cannot be read":   {"xl/styles.xml": "<a>"},
		"more than a workbook holds":     {"xl/styles.xml": string(bytes.Repeat([]byte("<a/>"), 2<<20))},
	} {
		data := xlsxtest.Parts(t, parts)
		_, err := xlsx.OpenBook(bytes.NewReader(data), int64(len(data)))
		require.ErrorContains(t, err, want)
	}
}
