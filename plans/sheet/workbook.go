package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/internal/xlsx"
)

// readBook reads the first sheet of a workbook that holds a menu, and notes the others.
func (t *Table) readBook(data []byte) error {
	book, err := xlsx.OpenBook(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fmt.Errorf("%s: %w", t.File, err)
	}
	t.book = data
	chosen, problem := -1, error(nil)
	var first *Table
	for i := range book.Sheets {
		one := &Table{File: t.File, Sheet: book.Sheets[i].Name}
		if err := one.readSheet(book, i); err != nil {
			if i == 0 {
				problem = err
			}
			continue
		}
		if first == nil {
			first, chosen = one, i
		}
		if _, err := one.Guess(); err == nil {
			first, chosen = one, i
			break
		}
	}
	if first == nil {
		return problem
	}
	t.take(first)
	for i, s := range book.Sheets {
		if i != chosen {
			t.notef(1, 1, "sheet", fmt.Sprintf("to read it, write sheet: %s into the mapping (--mapping FILE)", s.Name), "the sheet %q was not read; this is %q", s.Name, t.Sheet)
		}
	}
	return nil
}

// take takes what was read of a sheet.
func (t *Table) take(of *Table) {
	t.Sheet, t.Rows, t.merged, t.Notes = of.Sheet, of.Rows, of.merged, append(t.Notes, of.Notes...)
}

// On is the table of another sheet of the workbook, by its name; t itself where it is that one, or no name is given.
func (t *Table) On(sheet string) (*Table, error) {
	if sheet == "" || sheet == t.Sheet {
		return t, nil
	}
	var names []string
	if t.book != nil {
		book, err := xlsx.OpenBook(bytes.NewReader(t.book), int64(len(t.book)))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", t.File, err)
		}
		for i, s := range book.Sheets {
			if names = append(names, s.Name); s.Name == sheet {
				other := &Table{File: t.File, Sheet: sheet, book: t.book}
				return other, other.readSheet(book, i)
			}
		}
	}
	return nil, fmt.Errorf("%s has no sheet %q, which the mapping asks for; it has %s", t.File, sheet, strings.Join(names, ", "))
}

func (t *Table) readSheet(book *xlsx.Book, sheet int) error {
	s, err := book.Open(sheet)
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
				column, _ := reference(f.Cell)
				t.notef(s.Row(), columnOf(column)+1, "formula", "open the file in a spreadsheet and save it, so that values are stored", "cell %s is a formula without a value; it is missing, not 0", f.Cell)
			}
		}
		for i, c := range cells {
			cells[i] = strings.TrimSpace(c)
		}
		if err := t.add(s.Row(), s.Row(), cells); err != nil {
			return err
		}
	}
	for _, ref := range s.Merged() {
		t.merge(ref)
	}
	return nil
}

// area is a merged range: rows by their numbers, columns from 0.
type area struct{ top, bottom, left, right int }

// merge takes a merged range, "B2:D5". Its value is written into the other cells of its first row, so that what stands
// over several columns stands over each; not into those below, as what stands beside several rows is one thing once.
func (t *Table) merge(ref string) {
	from, to, ok := strings.Cut(ref, ":")
	if !ok {
		return
	}
	first, top := reference(from)
	last, bottom := reference(to)
	a := area{top: top, bottom: bottom, left: columnOf(first), right: min(columnOf(last), maxColumns-1)}
	if a.left < 0 || a.right < a.left || a.bottom < a.top {
		return
	}
	t.merged = append(t.merged, a)
	at, found := slices.BinarySearchFunc(t.Rows, a.top, func(r Row, number int) int { return r.Number - number })
	if !found || a.left >= len(t.Rows[at].Cells) {
		return
	}
	row := &t.Rows[at]
	row.Cells = append(row.Cells, make([]string, max(0, a.right+1-len(row.Cells)))...)
	for c := a.left + 1; c <= a.right; c++ {
		row.Cells[c] = row.Cells[a.left]
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

// columnLetters is a column by its letters, 0 being A.
func columnLetters(column int) string {
	const alphabet = 26
	if column >= alphabet {
		return columnLetters(column/alphabet-1) + columnLetters(column%alphabet)
	}
	return string(rune('A' + column))
}
