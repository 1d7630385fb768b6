package xlsx

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Next gives the cells of the next row that is stored, by column, "" where there is none; io.EOF behind the last one.
// The slice is used again.
func (s *Sheet) Next() ([]string, error) {
	for !s.done {
		t, err := s.dec.Token()
		switch {
		case errors.Is(err, io.EOF) && !s.opened:
			return nil, errors.New("its sheet is empty")
		case errors.Is(err, io.EOF):
			s.done = true
			continue
		case err != nil:
			return nil, fmt.Errorf("its sheet cannot be read behind row %d: %w", s.row, err)
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "worksheet":
			s.opened = true
		case "row":
			return s.readRow(e)
		case "mergeCell":
			if len(s.merged) < 1<<16 {
				s.merged = append(s.merged, attr(e, "ref"))
			}
		}
	}
	return nil, io.EOF
}

// readRow reads the cells of a row.
func (s *Sheet) readRow(row xml.StartElement) ([]string, error) {
	number := s.row + 1
	if r := attr(row, "r"); r != "" {
		number = atoi(r)
	}
	if number <= s.row || number > maxRows {
		return nil, fmt.Errorf("its rows are out of order behind row %d", s.row)
	}
	s.row = number
	s.cells, s.formulas = s.cells[:0], s.formulas[:0]
	for {
		t, err := s.dec.Token()
		if err != nil {
			return nil, fmt.Errorf("row %d is cut off: %w", s.row, unexpected(err))
		}
		switch t := t.(type) {
		case xml.EndElement:
			if t.Name.Local == "row" {
				return s.cells, nil
			}
		case xml.StartElement:
			if t.Name.Local != "c" {
				continue
			}
			if err := s.readCell(t); err != nil {
				return nil, fmt.Errorf("row %d: %w", s.row, err)
			}
		}
	}
}

// readCell reads one cell into its column.
func (s *Sheet) readCell(c xml.StartElement) error {
	at := len(s.cells)
	if ref := attr(c, "r"); ref != "" {
		at = column(ref)
	}
	if at < len(s.cells) || at >= maxColumns {
		return fmt.Errorf("cell %.20q is out of order", attr(c, "r"))
	}
	value, formula, err := s.cellValue()
	if err != nil {
		return err
	}
	switch attr(c, "t") {
	case "s":
		if value != "" {
			i := atoi(value)
			if i < 0 || i >= len(s.strings) {
				return fmt.Errorf("string %.20q is not in the workbook", value)
			}
			value = s.strings[i]
		}
	case "e":
		value = "" // an error such as #N/A is no value
	case "", "n":
		value = s.shown(value, attr(c, "s"))
	}
	if formula {
		s.formulas = append(s.formulas, Formula{fmt.Sprintf("%s%d", columnName(at), s.row), value != ""})
	}
	for len(s.cells) < at {
		s.cells = append(s.cells, "")
	}
	s.cells = append(s.cells, value)
	return nil
}

// cellValue is what stands in the cell that was begun, and whether a formula does.
func (s *Sheet) cellValue() (value string, formula bool, err error) {
	var b strings.Builder
	path := make([]string, 0, 4)
	for {
		t, err := s.dec.Token()
		if err != nil {
			return "", false, unexpected(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			path = append(path, t.Name.Local)
			formula = formula || t.Name.Local == "f"
		case xml.EndElement:
			if len(path) == 0 {
				return b.String(), formula, nil
			}
			path = path[:len(path)-1]
		case xml.CharData:
			if n := len(path); n > 0 && (path[n-1] == "v" || path[n-1] == "t" && slices.Contains(path, "is")) {
				b.Write(t)
			}
		}
		if b.Len() > maxCell {
			return "", false, errors.New("a cell is longer than a cell may be")
		}
	}
}
