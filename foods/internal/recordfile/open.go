package recordfile

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"
)

// The most that [Open] and the reading of the short sections take, whatever a file claims.
const (
	maxSources   = 4096
	maxNutrients = 1024
	maxNotes     = 1 << 14
)

// Source is where a file's bytes come from: a file on a disk, or memory. It is safe for concurrent use.
type Source interface {
	io.ReaderAt
	Size() int64
	// Map is all of it in memory.
	Map() (string, error)
}

// Memory is a file that is in memory.
type Memory string

// ReadAt is that of [io.ReaderAt].
func (m Memory) ReadAt(b []byte, at int64) (int, error) {
	return strings.NewReader(string(m)).ReadAt(b, at)
}

// Size is its length.
func (m Memory) Size() int64 { return int64(len(m)) }

// Map is all of it.
func (m Memory) Map() (string, error) { return string(m), nil }

// File is an open catalogue file. Single records are read from its source; what goes through all of them maps it. It is
// safe for concurrent use.
type File struct {
	in       Source
	size     uint64
	head     string // the first bytes, with the header; in memory, all of them
	name     string
	figures  string // of the nutrients
	names    string // likewise
	noted    string // where each note stands
	meanings string // of nutrient ids
	rows     int
	listed   int
	buckets  int
	sections [sectionCount]section

	listing once[string] // the sources, as they are written
	sources once[[]SourceInfo]
	mapped  once[*File]
	recent  [recentViews]atomic.Pointer[View] // the records read last, by the lowest bits of their rows
}

// What is read at once when a file is opened, and how many records are remembered.
const (
	headRead    = 4 << 10
	recentViews = 128
	maxSection  = 64 << 20 // of a short section
)

// ErrFormat says that a file is no catalogue of this format.
var ErrFormat = errors.New("not a catalogue file of this version: it should begin with " + Magic)

// Open reads the header and the short table of nutrients; its cost does not depend on the number of foods. A file that
// is cut off, or whose parts do not fit together, is refused.
func Open(in Source) (*File, error) {
	f := &File{in: in, size: uint64(in.Size())}
	if m, ok := in.(Memory); ok {
		f.head = string(m)
	} else {
		head := make([]byte, min(f.size, headRead))
		if _, err := in.ReadAt(head, 0); err != nil {
			return nil, err
		}
		f.head = unsafe.String(unsafe.SliceData(head), len(head)) //nolint:gosec // nobody writes to head any more
	}
	if len(f.head) < headerSize || f.head[:len(Magic)] != Magic {
		return nil, ErrFormat
	}
	if checksum(0, f.head[crcAt+4:headerSize]) != u32(f.head, crcAt) {
		return nil, fmt.Errorf("its header was changed: %w", ErrDamaged)
	}
	if err := f.layOut(); err != nil {
		return nil, err
	}
	return f, f.readTables()
}

// once is what is read when it is first asked for.
type once[T any] struct {
	sync.Once

	value T
	err   error
}

func (o *once[T]) get(read func() (T, error)) (T, error) {
	o.Do(func() { o.value, o.err = read() })
	return o.value, o.err
}

// mapAll is the file in memory.
func (f *File) mapAll() (*File, error) {
	data, err := f.in.Map()
	if err != nil {
		return nil, err
	}
	return Open(Memory(data))
}

// Mapped is the file in memory, for what goes through all of it. What a record of it gives lies in that memory.
func (f *File) Mapped() (*File, error) {
	if uint64(len(f.head)) == f.size {
		return f, nil
	}
	return f.mapped.get(f.mapAll)
}

// read is a piece of the file, in place if it is in memory.
func (f *File) read(at, n uint64) (string, error) {
	if at+n <= uint64(len(f.head)) {
		return f.head[at : at+n], nil
	}
	if at+n > f.size {
		return "", ErrDamaged
	}
	b := make([]byte, n)
	if _, err := f.in.ReadAt(b, int64(at)); err != nil {
		return "", fmt.Errorf("%w (%w)", ErrDamaged, err)
	}
	return unsafe.String(unsafe.SliceData(b), len(b)), nil //nolint:gosec // nobody writes to b any more
}

// layOut reads the header and holds the sections to each other.
func (f *File) layOut() error {
	d := f.head
	if size := u64(d, sizeAt); size != f.size {
		return fmt.Errorf("it has %d bytes where its header says %d: %w", f.size, size, ErrDamaged)
	}
	rows, listed, buckets := u32(d, rowsAt), u32(d, listedAt), u32(d, bucketsAt)
	at := uint64(headerSize)
	for i := range f.sections {
		place := sectionsAt + i*sectionSize
		s := section{u64(d, place), u64(d, place+8), u32(d, place+16)}
		if s.at != at || s.size > f.size-at || i < notesSection && s.size > maxSection {
			return fmt.Errorf("its parts do not fit together: %w", ErrDamaged)
		}
		f.sections[i] = s
		at += s.size
	}
	if at != f.size || rows >= maxRows || listed > rows || buckets >= maxRows ||
		f.sections[idsSection].size != uint64(buckets)*bucketSize ||
		f.sections[directorySection].size != (uint64(rows)+1)*directoryItem {
		return fmt.Errorf("its parts do not fit together: %w", ErrDamaged)
	}
	f.rows, f.listed, f.buckets = int(rows), int(listed), int(buckets)
	return nil
}

// checked is a short section, once its CRC was held against it. It is no part of mapped memory: names of catalogues,
// sources and derivations end up in reports, which may live longer than the file is open.
func (f *File) checked(i int) (string, error) {
	s, err := f.lasting(f.sections[i].at, f.sections[i].size)
	if err == nil && checksum(uint32(i), s) != f.sections[i].crc {
		return "", fmt.Errorf("part %d of it was changed: %w", i, ErrDamaged)
	}
	return s, err
}

// lasting is a piece of the file that is no part of mapped memory.
func (f *File) lasting(at, n uint64) (string, error) {
	s, err := f.read(at, n)
	if _, ok := f.in.(Memory); ok {
		s = strings.Clone(s)
	}
	return s, err
}

// ended is the error of a section that was read, if it did not end where it should.
func (r *reader) ended() error {
	if r.cut || r.s != "" {
		return ErrDamaged
	}
	return nil
}

// readTables reads the name, and where the nutrients stand: for each how many values it has and its origin, then their
// names and units.
func (f *File) readTables() error {
	s, err := f.checked(tablesSection)
	if err != nil {
		return err
	}
	r := reader{s: s}
	f.name = r.text()
	n := r.count()
	if n > maxNutrients {
		return fmt.Errorf("it claims %d nutrients: %w", n, ErrDamaged)
	}
	f.figures = r.take(n * nutrientFigures)
	f.names = r.text()
	n = r.count()
	f.noted = r.take((n + 1) * notePlace)
	f.meanings = r.s
	if r.cut || n > maxNotes {
		return ErrDamaged
	}
	return nil
}

// nutrientFigures is how many bytes the figures of a nutrient take.
const nutrientFigures = 8

func (b *Builder) appendTables(out []byte) []byte {
	var names []string
	for _, s := range b.sources {
		names = append(names, s.ID)
	}
	out = appendText(out, strings.Join(names, "+"))
	out = binary.AppendUvarint(out, uint64(len(b.tables.Nutrients)))
	for _, n := range b.tables.Nutrients {
		out = binary.LittleEndian.AppendUint32(out, uint32(n.Values))
		out = binary.LittleEndian.AppendUint32(out, uint32(n.Origin))
	}
	out = appendText(out, Names(b.tables.Nutrients))
	out = binary.AppendUvarint(out, uint64(len(b.tables.Notes)))
	at := 0
	for i := range b.tables.Notes {
		out = binary.LittleEndian.AppendUint32(out, uint32(at))
		at += len(appendNote(nil, &b.tables.Notes[i])) + noteCRC
	}
	out = binary.LittleEndian.AppendUint32(out, uint32(at))
	out = binary.AppendUvarint(out, uint64(len(b.tables.Origins)))
	for _, o := range b.tables.Origins {
		out = appendText(binary.AppendUvarint(out, uint64(o.Origin)), o.Text)
	}
	return out
}

// Names is the names and units of nutrients as a file holds them, for comparing it with [File.Names].
func Names(list []Nutrient) string {
	var out []byte
	for _, n := range list {
		out = appendText(appendText(out, n.Name), n.Unit)
	}
	return string(out)
}

// Names is the names and units of the file's nutrients, as the function of that name gives them.
func (f *File) Names() string { return f.names }

// NutrientCount is the number of nutrients.
func (f *File) NutrientCount() int { return len(f.figures) / nutrientFigures }

// Values is how many records have a value of a nutrient, by its place.
func (f *File) Values(nutrient int) int { return int(u32(f.figures, nutrient*nutrientFigures)) }

// origin is the nutrient id under which the values of a nutrient stand, unless they say otherwise.
func (f *File) origin(nutrient int) int {
	if nutrient < 0 || nutrient >= f.NutrientCount() {
		return 0
	}
	return int(u32(f.figures, nutrient*nutrientFigures+4))
}

// Nutrients lists the nutrients that values refer to.
func (f *File) Nutrients() []Nutrient {
	r := reader{s: f.names}
	list := make([]Nutrient, f.NutrientCount())
	for i := range list {
		list[i] = Nutrient{Name: r.text(), Unit: r.text(), Origin: f.origin(i), Values: f.Values(i)}
	}
	return list
}

// readSources reads all sources.
func (f *File) readSources() ([]SourceInfo, error) {
	s, err := f.listing.get(f.readListing)
	if err != nil {
		return nil, err
	}
	r := reader{s: s}
	var list []SourceInfo
	for range min(r.count(), maxSources) {
		list = append(list, r.source(true))
	}
	return list, r.ended()
}

func (f *File) readListing() (string, error) { return f.checked(sourcesSection) }

// Source is a source by its place, without its files and problems; an empty one if there is none such.
func (f *File) Source(place int) (SourceInfo, error) {
	s, err := f.listing.get(f.readListing)
	if err != nil {
		return SourceInfo{}, err
	}
	r := reader{s: s}
	for i := range min(r.count(), maxSources) {
		if x := r.source(false); i == place && !r.cut {
			return x, nil
		}
	}
	return SourceInfo{}, nil
}

// source reads a source, with its files and problems or passing over them.
func (r *reader) source(all bool) SourceInfo {
	s := SourceInfo{
		ID: r.text(), Label: r.text(), Title: r.text(), Release: r.text(), Kind: r.text(), Newest: r.text(), Date: r.text(),
		Foods: int(r.uvarint()), Superseded: int(r.uvarint()), Values: int(r.uvarint()),
	}
	for range r.count() {
		if f := (SourceFile{Name: r.text(), SHA256: r.text(), Size: int64(r.uvarint())}); all && !r.cut {
			s.Files = append(s.Files, f)
		}
	}
	for range r.count() {
		if p := (Count{Name: r.text(), N: int(r.uvarint())}); all && !r.cut {
			s.Problems = append(s.Problems, p)
		}
	}
	return s
}

// Name is the catalogue's name.
func (f *File) Name() string { return f.name }

// Rows is the number of records, Listed that of the foods among them which are current; these come first.
func (f *File) Rows() int { return f.rows }

// Listed is the number of current foods.
func (f *File) Listed() int { return f.listed }

// Sources lists what was imported. The slice is shared.
func (f *File) Sources() ([]SourceInfo, error) { return f.sources.get(f.readSources) }

// Search is the index for searching, in place; empty if there is none.
func (f *File) Search() (string, error) {
	s := f.sections[searchSection]
	if s.size == 0 {
		return "", nil
	}
	m, err := f.Mapped()
	if err != nil {
		return "", err
	}
	return m.head[s.at : s.at+s.size], nil
}
