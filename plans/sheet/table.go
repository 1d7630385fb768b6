// Package sheet turns menus that people keep in spreadsheets into plans, and plans into spreadsheets.
//
// Start with [Open] and [Table.Guess]: a table of CSV or XLSX, and the mapping that tells what its columns are. The mapping
// is shown to whoever has to agree, saved, and used by [Table.Plan]. A cell that is blank, or a formula whose value was
// never stored, is missing and never zero.
package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/internal/cell"
	"github.com/mealwright/mealwright/internal/plaintext"
	"github.com/mealwright/mealwright/internal/xlsx"
	"github.com/mealwright/mealwright/rules"
)

// The most that is read of a table.
const (
	maxSize = 16 << 20
	maxRows = 100_000
)

// Table is a table of texts, with the row of the file that each stood in.
type Table struct {
	File string
	Rows []Row
	// Notes are what had to be assumed, and cells that have no value though they should.
	Notes rules.Diagnostics
}

// Row is a row of the table. Number counts from 1, as spreadsheets do.
type Row struct {
	Number int
	Cells  []string
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
		return t, t.readXLSX(data)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return nil, fmt.Errorf("%s is a workbook of Excel 97 (.xls); save it as .xlsx or .csv", file)
	}
	return t, t.readCSV(data)
}

func (t *Table) readCSV(data []byte) error {
	text, assumed := plaintext.DecodeTable(data)
	for _, a := range assumed {
		t.notef(a.Line, a.Column, a.Code, a.Hint, "%s", a.Message)
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = delimiter(text), true, -1
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", t.File, err)
		}
		line, _ := r.FieldPos(0)
		for i, c := range cells {
			cells[i] = cellText(c)
		}
		if err := t.add(line, cells); err != nil {
			return err
		}
	}
}

// delimiter is the one of the three that the first line has most of, outside of quotes.
func delimiter(text string) rune {
	first, _, _ := strings.Cut(text, "\n")
	best, most := ',', 0
	for _, d := range []rune{',', ';', '\t'} {
		if n := strings.Count(first, string(d)); n > most {
			best, most = d, n
		}
	}
	return best
}

// add adds a row, unless all of its cells are empty.
func (t *Table) add(number int, cells []string) error {
	if len(t.Rows) >= maxRows {
		return fmt.Errorf("%s has more than %d rows; split it into several files", t.File, maxRows)
	}
	if slices.ContainsFunc(cells, func(c string) bool { return c != "" }) {
		t.Rows = append(t.Rows, Row{number, slices.Clone(cells)})
	}
	return nil
}

func (t *Table) readXLSX(data []byte) error {
	s, err := xlsx.Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fmt.Errorf("%s: %w", t.File, err)
	}
	defer s.Close() //nolint:errcheck // nothing was written
	for {
		cells, err := s.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("%s: %w", t.File, err)
		}
		for _, f := range s.Formulas() {
			if !f.Stored {
				t.notef(s.Row(), 1, "formula", "open the file in a spreadsheet and save it, so that values are stored", "cell %s is a formula without a value; it is missing, not 0", f.Cell)
			}
		}
		for i, c := range cells {
			cells[i] = strings.TrimSpace(c)
		}
		if err := t.add(s.Row(), cells); err != nil {
			return err
		}
	}
	for _, ref := range s.Merged() {
		t.fill(ref)
	}
	return nil
}

// fill gives every cell of a merged range the value of its first.
func (t *Table) fill(ref string) {
	var c1, c2 string
	var r1, r2 int
	from, to, ok := strings.Cut(ref, ":")
	if !ok {
		return
	}
	c1, r1 = reference(from)
	c2, r2 = reference(to)
	left, right := columnOf(c1), columnOf(c2)
	value := ""
	for i := range t.Rows {
		row := &t.Rows[i]
		if row.Number == r1 && left < len(row.Cells) {
			value = row.Cells[left]
		}
		if row.Number < r1 || row.Number > r2 || value == "" {
			continue
		}
		for c := left; c <= right && c < len(row.Cells); c++ {
			row.Cells[c] = value
		}
	}
}

// reference cuts "C17" into its column and its row.
func reference(ref string) (column string, row int) {
	column = strings.TrimRight(ref, "0123456789")
	for _, d := range ref[len(column):] {
		row = min(row*10+int(d-'0'), 1<<21)
	}
	return column, row
}

func columnOf(letters string) int {
	n := 0
	for _, l := range letters {
		n = min(n*26+int(l-'A')+1, 1<<15)
	}
	return n - 1
}

// cellText is a cell of CSV without the space around it, or the text that stands behind the mark that keeps it from being
// taken for a formula.
func cellText(c string) string {
	if text := cell.Text(c); text != c {
		return text
	}
	return strings.TrimSpace(c)
}
