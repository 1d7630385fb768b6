package recordfile

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Builder gathers records, in any order, and writes the file of them. It keeps some 80 bytes per record in memory; the
// records themselves go to a spool. Which order they came in makes no difference to what is written. It is not safe for
// concurrent use.
type Builder struct {
	spool   io.ReaderAt
	out     *bufio.Writer
	written int64
	encoder encoder
	body    []byte
	tables  Tables
	sources []SourceInfo
	types   []string
	entries []entry
	refs    []ref
	own     []string // the own ids, as they came
	named   []successor
}

// entry is what is known of a record until it is written.
type entry struct {
	at     int64  // in the spool
	first  uint64 // its first id, packed
	same   uint64 // of its description: what says that two data sets mean the same food
	size   uint32
	date   uint32 // yyyymmdd; 0: none
	values uint16
	source uint16
	kind   uint8 // its type
	rank   uint8
	flags  uint8
}

// ref says that a record has an id.
type ref struct {
	key   uint64
	entry uint32
}

// successor says which id a data set itself names as the one that took a record's place.
type successor struct {
	entry uint32
	key   uint64
}

// Spool is where records wait: a file that is written through and read back.
type Spool interface {
	io.Writer
	io.ReaderAt
}

// NewBuilder makes a builder of records whose values refer to these tables.
func NewBuilder(spool Spool, tables Tables) *Builder {
	b := &Builder{spool: spool, out: bufio.NewWriterSize(spool, 1<<20), tables: tables}
	b.tables.Nutrients = slices.Clone(tables.Nutrients)
	b.encoder.tables = &b.tables
	return b
}

// AddSource makes room for a source and gives its number.
func (b *Builder) AddSource() (int, error) {
	if len(b.sources) == maxSources {
		return 0, fmt.Errorf("a catalogue holds %d sources at most", maxSources)
	}
	b.sources = append(b.sources, SourceInfo{})
	return len(b.sources) - 1, nil
}

// SetSource says what a source is, once that is known.
func (b *Builder) SetSource(i int, s SourceInfo) { b.sources[i] = s }

// Len is the number of records that were added.
func (b *Builder) Len() int { return len(b.entries) }

// Add adds a record of a source. It keeps nothing of it.
func (b *Builder) Add(source int, r *Record) error {
	body, err := b.encoder.append(b.body[:0], r)
	if err != nil {
		return err
	}
	b.body = body
	n := uint32(len(b.entries))
	if n == maxRows-1 {
		return fmt.Errorf("a catalogue holds %d foods at most", maxRows)
	}
	e := entry{
		at: b.written, size: uint32(len(body)), date: day(r.Texts[Published]), source: uint16(source),
		values: uint16(min(len(r.Values), math.MaxUint16)), kind: b.kind(r.Type), rank: r.Rank, flags: r.Flags,
	}
	for i, id := range r.IDs {
		key, _ := pack(id) // it was packed before
		if key == ownScheme<<schemeShift {
			key |= uint64(len(b.own))
			b.own = append(b.own, strings.Clone(id))
		}
		if i == 0 {
			e.first = key
		}
		if key>>schemeShift == fnddsScheme {
			e.same = alike(r.Texts[Description])
		}
		b.refs = append(b.refs, ref{key, n})
	}
	if by := r.Texts[SupersededBy]; by != "" {
		if key, err := pack(by); err == nil && key>>schemeShift != ownScheme {
			b.named = append(b.named, successor{n, key})
		}
	}
	for i := range r.Values {
		b.tables.Nutrients[r.Values[i].Nutrient].Values++
	}
	b.entries = append(b.entries, e)
	b.written += int64(len(body))
	_, err = b.out.Write(body)
	return err
}

// kind is the number of a type.
func (b *Builder) kind(name string) uint8 {
	for i, t := range b.types {
		if t == name {
			return uint8(i)
		}
	}
	b.types = append(b.types, strings.Clone(name))
	return uint8(len(b.types) - 1)
}

// day is "2024-10-31" as a number that sorts; 0 for anything else.
func day(s string) uint32 {
	if len(s) != len("2024-10-31") {
		return 0
	}
	n := uint32(0)
	for i, c := range []byte(s) {
		switch {
		case c >= '0' && c <= '9':
			n = n*10 + uint32(c-'0')
		case c != '-' || i != 4 && i != 7:
			return 0
		}
	}
	return n
}

// alike is the same number for two descriptions that differ in capitals, spaces and signs at most.
func alike(s string) uint64 {
	letters := make([]byte, 0, 128)
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters = utf8.AppendRune(letters, unicode.ToLower(r))
		}
	}
	return hash(letters)
}
