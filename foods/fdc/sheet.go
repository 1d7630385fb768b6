package fdc

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods/fdc/internal/csvscan"
	"github.com/mealwright/mealwright/internal/xlsx"
)

// sheetTable is one sheet of the At A Glance workbooks or of FPED, known by its columns.
type sheetTable struct {
	kind    Kind
	name    string
	columns []string // that it must have
	// further begins a column that it must have one of, when its columns are many and named by edition.
	further string
}

var sheetTables = [...]sheetTable{
	{Workbooks, "nutrients", []string{foodCode, mainDescription}, "Energy (kcal)"},
	{Workbooks, "portions", []string{foodCode, mainDescription, "Portion description", "Portion weight (g)"}, ""},
	{Workbooks, "ingredients", []string{foodCode, mainDescription, "Ingredient code", "Ingredient weight (g)"}, ""},
	{Workbooks, "foods", []string{foodCode, mainDescription, "Additional food description"}, ""},
	{FPED, "fped", []string{"FOODCODE", "DESCRIPTION"}, "ADD_SUGARS"},
}

const (
	foodCode        = "Food code"
	mainDescription = "Main food description"
)

// sheetOf is the sheet with these columns; a kind of 0 if it is none.
func sheetOf(columns []string) (Kind, string) {
	for _, t := range sheetTables {
		if t.matches(columns) {
			return t.kind, t.name
		}
	}
	return 0, ""
}

func (t *sheetTable) matches(columns []string) bool {
	for _, c := range t.columns {
		if !slices.Contains(columns, c) {
			return false
		}
	}
	return slices.ContainsFunc(columns, func(c string) bool { return strings.HasPrefix(c, t.further) })
}

// headerRows is how many rows may stand above the header of a sheet.
const headerRows = 10

// sheet reads the rows of a workbook or of the same table as CSV.
type sheet struct {
	file    string
	columns []string
	title   string // the text above the header
	next    func() (cells []string, row int, err error)
	close   func() error
	book    *xlsx.Sheet // nil for CSV
	header  int         // the row of the header
}

// openSheet opens a table and goes behind its header.
func openSheet(e *entry) (*sheet, error) {
	head, err := e.head()
	if err != nil {
		return nil, err
	}
	open := openCSVSheet
	if strings.HasPrefix(string(head), "PK\x03\x04") {
		open = openWorkbook
	}
	s, err := open(e)
	if err != nil {
		return nil, err
	}
	for range headerRows {
		cells, row, err := s.next()
		if err != nil {
			_ = s.close() // nothing was written
			if errors.Is(err, io.EOF) {
				break
			}
			return nil, fmt.Errorf("fdc: %s: %w", s.file, err)
		}
		columns := make([]string, len(cells))
		for i, c := range cells {
			columns[i] = strings.Join(strings.Fields(c), " ")
		}
		if k, _ := sheetOf(columns); k != 0 {
			s.columns, s.header = columns, row
			return s, nil
		}
		s.title += strings.Join(columns, " ") + " "
	}
	_ = s.close() // nothing was written
	return nil, fmt.Errorf("fdc: %s is a table, but neither an FNDDS At A Glance workbook nor FPED: a column %q or FOODCODE "+
		"is expected in its first %d rows", s.file, foodCode, headerRows)
}

func openWorkbook(e *entry) (*sheet, error) {
	if e.inner != "" || e.packed {
		return nil, fmt.Errorf("fdc: %s is a workbook in a zip; unpack it first", e.name())
	}
	f, err := os.Open(e.file)
	if err != nil {
		return nil, fmt.Errorf("fdc: %w", err)
	}
	book, err := xlsx.Open(f, e.size)
	if err != nil {
		_ = f.Close() // nothing was written
		return nil, fmt.Errorf("fdc: %s: %w", e.name(), err)
	}
	return &sheet{
		file: e.name(), book: book,
		next: func() ([]string, int, error) {
			cells, err := book.Next()
			return cells, book.Row(), err
		},
		close: func() error { return errors.Join(book.Close(), f.Close()) },
	}, nil
}

func openCSVSheet(e *entry) (*sheet, error) {
	in, err := e.open()
	if err != nil {
		return nil, err
	}
	scan := csvscan.New(&metered{in, e.meter})
	var cells []string
	return &sheet{
		file: e.name(),
		next: func() ([]string, int, error) {
			fields, err := scan.Next()
			if err != nil {
				return nil, scan.Row(), err
			}
			cells = cells[:0]
			for _, f := range fields {
				cells = append(cells, string(f))
			}
			return cells, scan.Row(), nil
		},
		close: in.Close,
	}, nil
}

// recognizeWorkbook tells what a workbook is by the columns of its first sheet. One of another kind is passed over.
func recognizeWorkbook(e *entry) (recognized, error) {
	if e.inner != "" {
		return recognized{}, nil // documentation within a bundle
	}
	s, err := openSheet(e)
	if err != nil {
		return recognized{}, err
	}
	defer s.close() //nolint:errcheck // nothing was written
	k, t := sheetOf(s.columns)
	return recognized{kind: k, table: t, title: releaseIn(s.title)}, nil
}

// each gives every row behind the header, as many cells as it has columns.
func (s *sheet) each(rep *reporter, row func(at Position, cells []string) error) error {
	rows := 0
	for {
		cells, n, err := s.next()
		at := Position{s.file, n}
		switch {
		case errors.Is(err, io.EOF):
			rep.report.Rows = append(rep.report.Rows, Count{s.file, rows})
			s.complain(rep)
			return nil
		case isBadRow(err):
			rep.problem(BadRow, at, err.Error)
			continue
		case err != nil:
			return fmt.Errorf("fdc: %s: %w", s.file, err)
		}
		rows++
		if s.book == nil && len(cells) != len(s.columns) || len(cells) > len(s.columns) && !blank(cells[len(s.columns):]) {
			rep.problem(BadRow, at, func() string { return fmt.Sprintf("%d cells where %d belong", len(cells), len(s.columns)) })
			continue
		}
		for len(cells) < len(s.columns) {
			cells = append(cells, "") // a workbook leaves out what is empty
		}
		if blank(cells) {
			continue
		}
		if err := row(at, cells); err != nil {
			return err
		}
	}
}

// complain reports what a workbook hid: formulas without a value, and merged cells among the data.
func (s *sheet) complain(rep *reporter) {
	if s.book == nil {
		return
	}
	if n := s.book.Formulas(); n > 0 {
		for range n {
			rep.problem(EmptyFormula, Position{s.file, s.header}, func() string { return fmt.Sprintf("%d cells in all", n) })
		}
	}
	for _, ref := range s.book.Merged() {
		if row := rowOf(ref); row > s.header {
			rep.problem(MergedCells, Position{s.file, row}, func() string { return "cells " + ref })
		}
	}
}

// rowOf is the last row of a range, "A1:J3" being 3.
func rowOf(ref string) int {
	digits := len(ref)
	for digits > 0 && isDigit(ref[digits-1]) {
		digits--
	}
	n, _ := parseUint([]byte(ref[digits:]))
	return int(min(n, 1<<31-1))
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// at is the column of a name; -1 if there is none.
func (s *sheet) at(name string) int { return slices.Index(s.columns, name) }
