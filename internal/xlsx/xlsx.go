// Package xlsx reads the rows of a workbook's sheets, as text, from one end to the other. It knows what data tables need:
// shared and inline strings, numbers as they are stored, cells left out. A formula gives the value that was stored with
// it, and nothing if none was; of merged cells the first has a value and the others have none.
package xlsx

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Limits of what is read. Excel itself has 16,384 columns and 1,048,576 rows.
const (
	maxPart    = 1 << 30 // bytes of one part, unpacked
	maxStrings = 64 << 20
	maxRatio   = 200
	maxColumns = 16_384
	maxRows    = 1 << 20
	maxCell    = 1 << 16
)

// Sheet is a sheet of a workbook.
type Sheet struct {
	strings  []string
	styles   *styles // nil: numbers are given as they are stored
	dec      *xml.Decoder
	close    io.Closer
	cells    []string
	row      int
	formulas []Formula // of the row last given
	merged   []string
	opened   bool // the root element was seen
	done     bool
}

// Open reads the strings of the workbook and goes to the beginning of its first sheet. The sheet reads from r.
func Open(r io.ReaderAt, size int64) (*Sheet, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fmt.Errorf("it is no whole workbook: %w", err)
	}
	part, err := firstSheet(z)
	if err != nil {
		return nil, err
	}
	return openPart(z, part)
}

// openPart opens the sheet that a part holds.
func openPart(z *zip.Reader, part string) (*Sheet, error) {
	s := &Sheet{}
	if f := find(z, "xl/sharedStrings.xml"); f != nil {
		if err := s.readStrings(f); err != nil {
			return nil, fmt.Errorf("its strings cannot be read: %w", err)
		}
	}
	f := find(z, part)
	if f == nil {
		return nil, fmt.Errorf("its sheet %s is missing", part)
	}
	in, err := open(f, maxPart)
	if err != nil {
		return nil, err
	}
	s.close, s.dec = in, xml.NewDecoder(in)
	return s, nil
}

// Close ends the reading.
func (s *Sheet) Close() error { return s.close.Close() }

func find(z *zip.Reader, name string) *zip.File {
	for _, f := range z.File {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// part is an unpacked part that does not grow beyond what it may.
type part struct {
	io.ReadCloser
	left int64
}

func (p *part) Read(b []byte) (int, error) {
	n, err := p.ReadCloser.Read(b)
	if p.left -= int64(n); p.left < 0 {
		return 0, errors.New("a part of it unpacks to more than a workbook holds")
	}
	return n, err
}

func open(f *zip.File, limit int64) (io.ReadCloser, error) {
	limit = min(limit, max(1<<20, int64(min(f.CompressedSize64, 1<<40))*maxRatio))
	if f.UncompressedSize64 > uint64(limit) {
		return nil, fmt.Errorf("its part %s says that it unpacks to %d bytes, more than a workbook holds", f.Name, f.UncompressedSize64)
	}
	in, err := f.Open()
	if err != nil {
		return nil, err
	}
	return &part{in, limit}, nil
}

// firstSheet is the part of the sheet that the workbook lists first.
func firstSheet(z *zip.Reader) (string, error) {
	id, err := attribute(z, "xl/workbook.xml", "sheet", "", "", "id")
	if err != nil {
		return "", err
	}
	target, err := attribute(z, "xl/_rels/workbook.xml.rels", "Relationship", "Id", id, "Target")
	if err != nil {
		return "", err
	}
	return partOf(target), nil
}

// attribute is an attribute of the first element of a name in a part, whose attribute key, if given, is value.
func attribute(z *zip.Reader, name, element, key, value, want string) (string, error) {
	f := find(z, name)
	if f == nil {
		return "", fmt.Errorf("its part %s is missing", name)
	}
	in, err := open(f, 4<<20)
	if err != nil {
		return "", err
	}
	defer in.Close() //nolint:errcheck // nothing was written
	dec := xml.NewDecoder(in)
	for {
		t, err := dec.Token()
		if err != nil {
			return "", fmt.Errorf("its part %s has no %s: %w", name, element, err)
		}
		e, ok := t.(xml.StartElement)
		if ok && e.Name.Local == element && (key == "" || attr(e, key) == value) {
			return attr(e, want), nil
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// readStrings reads the shared strings: the text of each, whatever its fonts, without its phonetic reading.
func (s *Sheet) readStrings(f *zip.File) error {
	in, err := open(f, maxStrings)
	if err != nil {
		return err
	}
	defer in.Close() //nolint:errcheck // nothing was written
	dec := xml.NewDecoder(in)
	for {
		t, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "si" {
			text, err := textOf(dec)
			if err != nil {
				return err
			}
			s.strings = append(s.strings, text)
		}
	}
}

// textOf is the text of the t elements up to the end of the element that was begun.
func textOf(dec *xml.Decoder) (string, error) {
	var b strings.Builder
	depth, inText, phonetic := 1, false, 0
	for depth > 0 {
		t, err := dec.Token()
		if err != nil {
			return "", unexpected(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
			inText = t.Name.Local == "t"
			if t.Name.Local == "rPh" {
				phonetic = depth
			}
		case xml.EndElement:
			if depth == phonetic {
				phonetic = 0
			}
			depth--
			inText = false
		case xml.CharData:
			if inText && phonetic == 0 {
				b.Write(t)
			}
		}
		if b.Len() > maxCell*16 {
			return "", errors.New("a string of it is longer than a cell holds")
		}
	}
	return b.String(), nil
}

func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// columnName is the letters of a column, 2 being "C".
func columnName(n int) string {
	name := string(rune('A' + n%26))
	if n < 26 {
		return name
	}
	return columnName(n/26-1) + name
}

// column is the number of the column of a reference, "C17" being 2; -1 if it is none.
func column(ref string) int {
	n, i := 0, 0
	for ; i < len(ref) && ref[i] >= 'A' && ref[i] <= 'Z'; i++ {
		if n = n*26 + int(ref[i]-'A') + 1; n > maxColumns {
			return -1
		}
	}
	if i == 0 {
		return -1
	}
	return n - 1
}

// Row is the number of the row last given, from 1.
func (s *Sheet) Row() int { return s.row }

// Formula is a cell whose value a formula gives.
type Formula struct {
	Cell string // "C17"
	// Stored says that the value which the formula last gave is in the workbook. Without it the cell is empty.
	Stored bool
}

// Formulas lists the formulas of the row last given. The slice is used again.
func (s *Sheet) Formulas() []Formula { return s.formulas }

// Merged lists the merged ranges, "A1:J1", once the last row was read.
func (s *Sheet) Merged() []string { return s.merged }

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}
