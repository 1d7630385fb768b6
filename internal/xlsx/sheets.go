package xlsx

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Listed is a sheet as the workbook lists it.
type Listed struct {
	Name   string
	Hidden bool
	id     string
}

// maxSheets is more sheets than anybody keeps in one workbook.
const maxSheets = 1024

// Book is a workbook whose sheets are read by their names, with dates as dates.
type Book struct {
	Sheets []Listed
	zip    *zip.Reader
	styles styles
}

// OpenBook reads the list of the sheets of a workbook, and which of its formats are dates. It reads from r.
func OpenBook(r io.ReaderAt, size int64) (*Book, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fmt.Errorf("it is no whole workbook: %w", err)
	}
	b := &Book{zip: z}
	since1904 := false
	err = elements(z, "xl/workbook.xml", func(e xml.StartElement) {
		since1904 = since1904 || attr(e, "date1904") == "1" || attr(e, "date1904") == "true"
		if e.Name.Local == "sheet" && len(b.Sheets) < maxSheets {
			b.Sheets = append(b.Sheets, Listed{Name: attr(e, "name"), Hidden: attr(e, "state") != "" && attr(e, "state") != "visible", id: attr(e, "id")})
		}
	})
	if err != nil {
		return nil, err
	}
	if len(b.Sheets) == 0 {
		return nil, errors.New("its part xl/workbook.xml has no sheet")
	}
	b.styles, err = readStyles(z, since1904)
	return b, err
}

// Open goes to the beginning of a sheet, 0 being the one that is listed first.
func (b *Book) Open(sheet int) (*Sheet, error) {
	target, err := attribute(b.zip, "xl/_rels/workbook.xml.rels", "Relationship", "Id", b.Sheets[sheet].id, "Target")
	if err != nil {
		return nil, err
	}
	s, err := openPart(b.zip, partOf(target))
	if err != nil {
		return nil, err
	}
	s.styles = &b.styles
	return s, nil
}

// partOf is the part that a target in the workbook's relations names.
func partOf(target string) string {
	if rest, ok := strings.CutPrefix(target, "/"); ok {
		return path.Clean(rest)
	}
	return path.Join("xl", target)
}

// elements calls f for the beginning of each element of a part.
func elements(z *zip.Reader, name string, f func(xml.StartElement)) error {
	file := find(z, name)
	if file == nil {
		return fmt.Errorf("its part %s is missing", name)
	}
	in, err := open(file, 4<<20)
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
			return fmt.Errorf("its part %s cannot be read: %w", name, err)
		}
		if e, ok := t.(xml.StartElement); ok {
			f(e)
		}
	}
}
