package fdc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/mealwright/mealwright/foods/fdc/internal/csvscan"
	"github.com/mealwright/mealwright/internal/xlsx"
)

// headerRows is how many rows may stand above the header of a sheet.
const headerRows = 10

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
	return nil, fmt.Errorf("fdc: %s is %w: a column %q or FOODCODE is expected in its first %d rows", s.file, errOtherTable,
		foodCode, headerRows)
}

// errOtherTable is a table that no reader needs.
var errOtherTable = errors.New("a table, but neither an FNDDS At A Glance workbook nor FPED")

func openWorkbook(e *entry) (*sheet, error) {
	in, size, err := openBook(e)
	if err != nil {
		return nil, err
	}
	book, err := xlsx.Open(in, size)
	if err != nil {
		_ = in.Close() // nothing was written
		return nil, fmt.Errorf("fdc: %s: %w", e.name(), err)
	}
	return &sheet{
		file: e.name(), book: book,
		next: func() ([]string, int, error) {
			cells, err := book.Next()
			return cells, book.Row(), err
		},
		close: func() error { return errors.Join(book.Close(), in.Close()) },
	}, nil
}

// maxPackedBook is the most bytes of a workbook within a zip, which is held in memory; the largest of FNDDS has 4 MiB.
const maxPackedBook = 32 << 20

// bookFile is a workbook as xlsx reads it: from place to place.
type bookFile interface {
	io.ReaderAt
	io.Closer
}

// heldBook is a workbook in memory.
type heldBook struct{ *bytes.Reader }

func (heldBook) Close() error { return nil }

func openBook(e *entry) (bookFile, int64, error) {
	if e.inner == "" && !e.packed {
		f, err := os.Open(e.file)
		if err != nil {
			return nil, 0, fmt.Errorf("fdc: %w", err)
		}
		return f, e.size, nil
	}
	in, err := e.open()
	if err != nil {
		return nil, 0, err
	}
	defer in.Close() //nolint:errcheck // nothing was written
	data, err := io.ReadAll(io.LimitReader(in, maxPackedBook+1))
	if err != nil {
		return nil, 0, err
	}
	if len(data) > maxPackedBook {
		return nil, 0, fmt.Errorf("fdc: %s has more than %d bytes, which no official workbook has", e.name(), maxPackedBook)
	}
	return heldBook{bytes.NewReader(data)}, int64(len(data)), nil
}

func openCSVSheet(e *entry) (*sheet, error) {
	in, err := e.open()
	if err != nil {
		return nil, err
	}
	scan := csvscan.New(&metered{in, e.meter})
	var cells []string
	return &sheet{
		file: e.name(), scan: scan,
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
	s, err := openSheet(e)
	if e.inner != "" && errors.Is(err, errOtherTable) {
		return recognized{}, nil // documentation within a bundle
	}
	if err != nil {
		return recognized{}, err
	}
	defer s.close() //nolint:errcheck // nothing was written
	k, t := sheetOf(s.columns)
	return recognized{kind: k, table: t, title: releaseIn(s.title)}, nil
}
