package recordfile

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"unicode/utf8"
)

// Verify reads the whole file: its digest, every record, and that every id leads where it should. It takes a time that
// grows with the file; [Open] does not call it.
func (f *File) Verify() error {
	m, err := f.Mapped()
	if err != nil {
		return err
	}
	if m != f {
		return m.Verify()
	}
	if sum := sha256.Sum256(bytesOf(f.head[DigestFrom:])); string(sum[:]) != f.head[digestAt:crcAt] {
		return fmt.Errorf("its SHA-256 is %x where it states %s: %w", sum, f.Digest(), ErrDamaged)
	}
	sources, err := f.Sources()
	if err != nil {
		return err
	}
	tables, err := f.Tables()
	if err != nil {
		return err
	}
	var v View
	for row := range f.rows {
		if err := f.Read(row, &v); err != nil {
			return err
		}
		if err := v.verify(len(sources), &tables); err != nil {
			return fmt.Errorf("record %d: %w", row, err)
		}
	}
	return nil
}

// verify holds what a record refers to against what there is, and its id against the table of ids.
func (v *View) verify(sources int, t *Tables) error {
	if v.Source >= sources {
		return fmt.Errorf("its source does not exist: %w", ErrDamaged)
	}
	if v.Superseded() != (v.row >= v.file.listed) && v.Flags&Patterns == 0 {
		return fmt.Errorf("it stands in the wrong place: %w", ErrDamaged)
	}
	r, err := v.Record()
	if err != nil {
		return err
	}
	last := -1
	for _, x := range r.Values {
		if x.Nutrient <= last || x.Nutrient >= len(t.Nutrients) || x.Note > len(t.Notes) || !(x.Lo <= x.Hi) {
			return fmt.Errorf("its values are out of order: %w", ErrDamaged)
		}
		last = x.Nutrient
	}
	for _, s := range r.Texts {
		if !utf8.ValidString(s) {
			return errors.New("one of its texts is not UTF-8")
		}
	}
	if v.Flags&Patterns != 0 {
		return nil
	}
	row, found, err := v.file.Lookup(v.ID())
	if err == nil && (!found || row != v.row) {
		err = fmt.Errorf("its id %s leads elsewhere: %w", v.ID(), ErrDamaged)
	}
	return err
}
