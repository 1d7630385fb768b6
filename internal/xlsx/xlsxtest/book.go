// Package xlsxtest makes small workbooks for tests.
package xlsxtest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Book is a workbook of one sheet: numbers as numbers, other texts as shared strings, "" as a cell that is left out, "=" as
// a formula whose value was never stored, "=3" as one whose value 3 was. The merged ranges are those given.
func Book(tb testing.TB, rows [][]string, merged ...string) []byte {
	tb.Helper()
	var sheet, texts strings.Builder
	n := 0
	for r, row := range rows {
		fmt.Fprintf(&sheet, `<row r="%d">`, r+1)
		for c, cell := range row {
			ref := fmt.Sprintf("%c%d", 'A'+c, r+1)
			_, err := strconv.ParseFloat(cell, 64)
			switch {
			case cell == "":
			case cell == "=":
				fmt.Fprintf(&sheet, `<c r="%s"><f>SUM(A1:A2)</f></c>`, ref)
			case cell[0] == '=':
				fmt.Fprintf(&sheet, `<c r="%s"><f>SUM(A1:A2)</f><v>%s</v></c>`, ref, cell[1:])
			case err == nil:
				fmt.Fprintf(&sheet, `<c r="%s"><v>%s</v></c>`, ref, cell)
			default:
				fmt.Fprintf(&sheet, `<c r="%s" t="s"><v>%d</v></c>`, ref, n)
				fmt.Fprintf(&texts, `<si><r><t xml:space="preserve">%s</t></r></si>`, cell)
				n++
			}
		}
		sheet.WriteString("</row>")
	}
	return Parts(tb, map[string]string{
		"xl/sharedStrings.xml":     "<sst>" + texts.String() + "</sst>",
		"xl/worksheets/sheet1.xml": "<worksheet><sheetData>" + sheet.String() + "</sheetData>" + mergeCells(merged) + "</worksheet>",
	})
}

func mergeCells(ranges []string) string {
	var b strings.Builder
	for _, r := range ranges {
		fmt.Fprintf(&b, `<mergeCell ref="%s"/>`, r)
	}
	if b.Len() == 0 {
		return ""
	}
	return "<mergeCells>" + b.String() + "</mergeCells>"
}

// Parts is a workbook of these parts, and of those that every workbook has.
func Parts(tb testing.TB, parts map[string]string) []byte {
	tb.Helper()
	all := map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId2" Target="styles.xml"/><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
	}
	for name, content := range parts {
		if all[name] = content; content == "" {
			delete(all, name)
		}
	}
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(all[name]))
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return buf.Bytes()
}
