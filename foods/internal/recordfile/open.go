package recordfile

import (
	"errors"
	"fmt"
	"strings"
	"sync"
)

// The most that [Open] and the reading of the short sections take, whatever a file claims.
const (
	maxSources   = 4096
	maxNutrients = 1024
	maxNotes     = 1 << 14
)

// File is an open catalogue file. It keeps the bytes it was given and is safe for concurrent use.
type File struct {
	data      string
	name      string
	nutrients []Nutrient
	rows      int
	listed    int
	buckets   int
	sections  [sectionCount]section

	sources func() ([]Source, error)
	notes   func() (Tables, error)
}

// Open reads the header and the short table of nutrients; its cost does not depend on the number of foods. A file that
// is cut off, or whose parts do not fit together, is refused.
func Open(data string) (*File, error) {
	if len(data) < headerSize || data[:len(Magic)] != Magic {
		return nil, errors.New("not a catalogue file of this version: it should begin with " + Magic)
	}
	f := &File{data: data}
	if checksum(0, data[crcAt+4:headerSize]) != u32(data, crcAt) {
		return nil, fmt.Errorf("its header was changed: %w", ErrDamaged)
	}
	if err := f.layOut(); err != nil {
		return nil, err
	}
	f.sources = sync.OnceValues(f.readSources)
	f.notes = sync.OnceValues(f.readNotes)
	return f, f.readTables()
}

// layOut reads the header and holds the sections to each other.
func (f *File) layOut() error {
	d := f.data
	if size := u64(d, sizeAt); size != uint64(len(d)) {
		return fmt.Errorf("it has %d bytes where its header says %d: %w", len(d), size, ErrDamaged)
	}
	rows, listed, buckets := u32(d, rowsAt), u32(d, listedAt), u32(d, bucketsAt)
	at := uint64(headerSize)
	for i := range f.sections {
		place := sectionsAt + i*sectionSize
		s := section{u64(d, place), u64(d, place+8), u32(d, place+16)}
		if s.at != at || s.size > uint64(len(d))-at {
			return fmt.Errorf("its parts do not fit together: %w", ErrDamaged)
		}
		f.sections[i] = s
		at += s.size
	}
	if at != uint64(len(d)) || rows >= maxRows || listed > rows || buckets >= maxRows ||
		f.sections[idsSection].size != uint64(buckets)*bucketSize ||
		f.sections[directorySection].size != (uint64(rows)+1)*directoryItem {
		return fmt.Errorf("its parts do not fit together: %w", ErrDamaged)
	}
	f.rows, f.listed, f.buckets = int(rows), int(listed), int(buckets)
	return nil
}

// section is the bytes of a section.
func (f *File) section(i int) string {
	s := f.sections[i]
	return f.data[s.at : s.at+s.size]
}

// checked is a reader of a short section, once its CRC was held against it. It reads a copy: names of catalogues, sources
// and derivations end up in reports, which may live longer than the file is open.
func (f *File) checked(i int) (reader, error) {
	s := f.section(i)
	if checksum(uint32(i), s) != f.sections[i].crc {
		return reader{}, fmt.Errorf("part %d of it was changed: %w", i, ErrDamaged)
	}
	return reader{s: strings.Clone(s)}, nil
}

// ended is the error of a section that was read, if it did not end where it should.
func (r *reader) ended() error {
	if r.cut || r.s != "" {
		return ErrDamaged
	}
	return nil
}

func (f *File) readTables() error {
	r, err := f.checked(tablesSection)
	if err != nil {
		return err
	}
	f.name = r.kept()
	n := r.count()
	if n > maxNutrients {
		return fmt.Errorf("it claims %d nutrients: %w", n, ErrDamaged)
	}
	f.nutrients = make([]Nutrient, n)
	for i := range f.nutrients {
		f.nutrients[i] = Nutrient{Name: r.text(), Unit: r.text(), Origin: int(r.uvarint()), Values: int(r.uvarint())}
	}
	return r.ended()
}

// readNotes reads what the values of records refer to.
func (f *File) readNotes() (Tables, error) {
	r, err := f.checked(notesSection)
	if err != nil {
		return Tables{}, err
	}
	t := Tables{Nutrients: f.nutrients}
	for range min(r.count(), maxNotes) {
		t.Notes = append(t.Notes, Note{Source: r.text(), Code: r.text(), Class: r.text(), Text: r.text()})
	}
	for range min(r.count(), maxNotes) {
		t.Origins = append(t.Origins, OriginNote{Origin: int(r.uvarint()), Text: r.text()})
	}
	return t, r.ended()
}

func (f *File) readSources() ([]Source, error) {
	r, err := f.checked(sourcesSection)
	if err != nil {
		return nil, err
	}
	var list []Source
	for range min(r.count(), maxSources) {
		list = append(list, r.source())
	}
	return list, r.ended()
}

func (r *reader) source() Source {
	s := Source{
		ID: r.kept(), Label: r.kept(), Title: r.kept(), Release: r.kept(), Kind: r.kept(), Newest: r.kept(), Date: r.kept(),
		Foods: int(r.uvarint()), Superseded: int(r.uvarint()), Values: int(r.uvarint()),
	}
	for range r.count() {
		s.Files = append(s.Files, SourceFile{Name: r.kept(), SHA256: r.kept(), Size: int64(r.uvarint())})
		if r.cut {
			return Source{}
		}
	}
	for range r.count() {
		s.Problems = append(s.Problems, Count{Name: r.kept(), N: int(r.uvarint())})
		if r.cut {
			return Source{}
		}
	}
	return s
}

// Name is the catalogue's name.
func (f *File) Name() string { return f.name }

// Nutrients lists the nutrients that values refer to.
func (f *File) Nutrients() []Nutrient { return f.nutrients }

// Rows is the number of records, Listed that of the foods among them which are current; these come first.
func (f *File) Rows() int { return f.rows }

// Listed is the number of current foods.
func (f *File) Listed() int { return f.listed }

// Sources lists what was imported. The slice is shared.
func (f *File) Sources() ([]Source, error) { return f.sources() }

// Tables are what the values of records refer to. The slices are shared.
func (f *File) Tables() (Tables, error) { return f.notes() }

// Search is the index for searching, in place; empty if there is none.
func (f *File) Search() string { return f.section(searchSection) }
