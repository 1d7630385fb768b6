package catfile

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"unicode/utf8"
)

// Verify reads the whole file: its digest, the order of its ids, and every reference in it. It takes a time that
// grows with the file; [Open] does not call it.
func (f *File) Verify() error {
	if sum := sha256.Sum256([]byte(f.data[countsAt:])); string(sum[:]) != f.data[digestAt:countsAt] {
		return fmt.Errorf("the file's SHA-256 is %x, but it states %s: it was changed or damaged", sum, f.Digest())
	}
	last := ""
	for i := range f.entries {
		id, row := f.IDAt(i)
		if id <= last || row >= f.rows {
			return fmt.Errorf("id %q is out of order, or names row %d of %d", id, row, f.rows)
		}
		last = id
	}
	for row := range f.rows {
		if err := f.verifyRow(row); err != nil {
			return fmt.Errorf("row %d: %w", row, err)
		}
	}
	return nil
}

func (f *File) verifyRow(row int) error {
	for field := range texts {
		if err := f.verifyText(u32(f.data, f.row(row)+4*field)); err != nil {
			return err
		}
	}
	if at, ok := f.Lookup(f.Text(row, ID)); !ok || at != row {
		return fmt.Errorf("its id %q does not lead back to it", f.Text(row, ID))
	}
	if _, ok := f.Release(row); !ok {
		return errors.New("its release does not exist")
	}
	if f.Portions(row) != int(u16(f.data, f.row(row)+portionCountAt)) {
		return errors.New("its portions lie outside the file")
	}
	for i := range f.Portions(row) {
		p := f.Portion(row, i)
		if p.Measure == "" || p.Grams <= 0 || p.Release >= len(f.releases) {
			return fmt.Errorf("its portion %d is damaged", i)
		}
	}
	return nil
}

// verifyText tells an empty string from a reference that leads nowhere, which text does not.
func (f *File) verifyText(ref uint32) error {
	s := f.text(ref)
	if s == "" && ref != 0 {
		return fmt.Errorf("text reference %d leads nowhere", ref)
	}
	if !utf8.ValidString(s) {
		return fmt.Errorf("text %q is not UTF-8", s)
	}
	return nil
}
