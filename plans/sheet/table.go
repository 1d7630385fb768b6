// Package sheet turns menus that people keep in spreadsheets into plans, and plans into spreadsheets.
//
// Start with [Open] and [Table.Guess]: a table of CSV or XLSX, and the mapping that tells what its columns are. The mapping
// is shown to whoever has to agree, saved, and used by [Table.Plan]. A cell that is blank, or a formula whose value was
// never stored, is missing and never zero.
package sheet

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/mealwright/mealwright/rules"
)

// The most that is read of a table.
const (
	maxSize    = 16 << 20
	maxRows    = 100_000
	maxColumns = 512
	maxCells   = 2_000_000
)

// Table is a table of texts, with the row of the file that each stood in.
type Table struct {
	File string
	Rows []Row
	// Sheet is the sheet of the workbook that was read; empty for CSV.
	Sheet string
	// Notes are what had to be assumed, cells that have no value though they should, and what was left out.
	Notes  rules.Diagnostics
	merged []area
	book   []byte // to read another sheet of
	cells  int
}

// Row is a row of the table. Number counts from 1, as spreadsheets do; Line is the line of the file that it begins in,
// which is another where a cell above has several lines.
type Row struct {
	Number, Line int
	Cells        []string
}

func (t *Table) notef(row, column int, code, hint, format string, args ...any) {
	t.Notes = append(t.Notes, rules.Diagnostic{Code: code, Message: fmt.Sprintf(format, args...), Hint: hint,
		Range: rules.Range{File: t.File, Line: row, Column: column, EndColumn: column + 1}})
}

// Open reads a table: XLSX by its beginning, and anything else as CSV with commas, semicolons or tabs.
func Open(file string, data []byte) (*Table, error) {
	t := &Table{File: file}
	switch {
	case len(data) > maxSize:
		return nil, fmt.Errorf("%s has more than %d MiB; split it into several files", file, maxSize>>20)
	case bytes.HasPrefix(data, []byte("PK")):
		return t, t.readBook(data)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return nil, fmt.Errorf("%s is a workbook of Excel 97 (.xls); save it as .xlsx or .csv", file)
	}
	return t, t.readCSV(data)
}

// add adds a row, unless all of its cells are empty.
func (t *Table) add(number, line int, cells []string) error {
	if len(cells) > maxColumns {
		if slices.ContainsFunc(cells[maxColumns:], filled) {
			t.notef(line, maxColumns+1, "columns", "move what belongs to the menu to the left", "the cells behind column %s are not read", columnLetters(maxColumns-1))
		}
		cells = cells[:maxColumns]
	}
	if !slices.ContainsFunc(cells, filled) {
		return nil
	}
	if t.cells += len(cells); t.cells > maxCells || len(t.Rows) >= maxRows {
		return fmt.Errorf("%s has more than %d rows or %d cells; split it into several files", t.File, maxRows, maxCells)
	}
	t.Rows = append(t.Rows, Row{number, line, slices.Clone(cells)})
	return nil
}

func filled(c string) bool { return c != "" }
