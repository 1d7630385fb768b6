package fdc

import (
	"errors"
	"fmt"
	"io"
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

// sheet reads the rows of a workbook or of the same table as CSV.
type sheet struct {
	file    string
	columns []string
	title   string // the text above the header
	next    func() (cells []string, row int, err error)
	close   func() error
	book    *xlsx.Sheet      // nil for CSV
	scan    *csvscan.Scanner // nil for a workbook
	header  int              // the row of the header
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
		s.formulas(rep, at)
		if !s.fits(cells) {
			if s.scan != nil && s.scan.Unended() {
				return cutOff(at)
			}
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

// fits reports whether a row has as many cells as there are columns; a workbook leaves out what is empty.
func (s *sheet) fits(cells []string) bool {
	if s.scan != nil {
		return len(cells) == len(s.columns)
	}
	return len(cells) <= len(s.columns) || blank(cells[len(s.columns):])
}

// formulas reports those of the row last given.
func (s *sheet) formulas(rep *reporter, at Position) {
	if s.book == nil {
		return
	}
	for _, f := range s.book.Formulas() {
		reason := EmptyFormula
		if f.Stored {
			reason = StoredFormula
		}
		rep.problem(reason, at, func() string { return "cell " + f.Cell })
	}
}

// complain reports the merged cells among the data.
func (s *sheet) complain(rep *reporter) {
	if s.book == nil {
		return
	}
	for _, ref := range s.book.Merged() {
		first, last, _ := strings.Cut(ref, ":")
		if rowOf(last) > s.header {
			rep.problem(MergedCells, Position{s.file, max(rowOf(first), s.header+1)}, func() string { return "cells " + ref })
		}
	}
}

// rowOf is the row of a cell, "J3" being 3.
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
