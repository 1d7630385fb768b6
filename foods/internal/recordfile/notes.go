package recordfile

import (
	"encoding/binary"
	"fmt"
)

// Each note has a CRC of its own, so that one is read without the others; the tables say where they stand.
const (
	notePlace = 4
	noteCRC   = 4
)

// Note is a note by its number, which is one more than its place; an empty one if there is none such.
func (f *File) Note(number int) (Note, error) {
	if number < 1 || number*notePlace >= len(f.noted) {
		return Note{}, nil
	}
	notes := f.sections[notesSection]
	from, to := uint64(u32(f.noted, (number-1)*notePlace)), uint64(u32(f.noted, number*notePlace))
	if from+noteCRC > to || to > notes.size {
		return Note{}, fmt.Errorf("note %d lies outside the file: %w", number, ErrDamaged)
	}
	s, err := f.lasting(notes.at+from, to-from)
	if err != nil {
		return Note{}, err
	}
	if checksum(uint32(number), s[noteCRC:]) != u32(s, 0) {
		return Note{}, fmt.Errorf("note %d was changed: %w", number, ErrDamaged)
	}
	r := reader{s: s[noteCRC:]}
	n := Note{Source: r.text(), Code: r.text(), Class: r.text(), Text: r.text()}
	return n, r.ended()
}

// Origin is what a nutrient id means; empty where that is plain.
func (f *File) Origin(id int) string {
	r := reader{s: f.meanings}
	for range r.count() {
		if o := int(r.uvarint()); o == id {
			return r.text()
		}
		r.text()
	}
	return ""
}

// Tables are what the values of records refer to.
func (f *File) Tables() (Tables, error) {
	t := Tables{Nutrients: f.Nutrients()}
	for i := 1; i*notePlace < len(f.noted); i++ {
		n, err := f.Note(i)
		if err != nil {
			return t, err
		}
		t.Notes = append(t.Notes, n)
	}
	r := reader{s: f.meanings}
	for range min(r.count(), maxNotes) {
		t.Origins = append(t.Origins, OriginNote{Origin: int(r.uvarint()), Text: r.text()})
	}
	return t, r.ended()
}

func appendNote(out []byte, n *Note) []byte {
	return appendText(appendText(appendText(appendText(out, n.Source), n.Code), n.Class), n.Text)
}

func (b *Builder) appendNotes(out []byte) []byte {
	var body []byte
	for i := range b.tables.Notes {
		body = appendNote(body[:0], &b.tables.Notes[i])
		out = binary.LittleEndian.AppendUint32(out, checksum(uint32(i+1), string(body)))
		out = append(out, body...)
	}
	return out
}
