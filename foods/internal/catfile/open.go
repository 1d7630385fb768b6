package catfile

import (
	"errors"
	"fmt"
	"math"
)

// MaxColumns and MaxReleases bound what [Open] reads, whatever a file claims.
const (
	MaxColumns  = 512
	MaxReleases = 64
)

// Open reads the header and the two short tables of a catalogue file; its cost does not depend on the number of
// foods. A file that is cut off, or whose parts do not fit together, is refused. What stands in single rows is
// checked when it is read (a reference that leads nowhere gives an empty string) and, all of it, by [File.Verify].
func Open(data string) (*File, error) {
	if len(data) < headerSize || data[:len(Magic)-1] != Magic[:len(Magic)-1] {
		return nil, errors.New("not a catalogue file: it should begin with " + Magic)
	}
	if data[:len(Magic)] != Magic {
		return nil, fmt.Errorf("catalogue format %q is not one this version reads (%q); import the data again",
			data[:len(Magic)], Magic)
	}
	f := &File{data: data}
	if err := f.layOut(); err != nil {
		return nil, err
	}
	return f, f.readTables()
}

// layOut computes where each section begins, in 64 bits so that no count can wrap around.
func (f *File) layOut() error {
	var n [9]uint64
	for i := range n {
		n[i] = uint64(u32(f.data, countsAt+4*i))
	}
	size, columns, releases, entries, portions, rows, rowSize, text := n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]
	if columns > MaxColumns || releases > MaxReleases {
		return fmt.Errorf("catalogue claims %d nutrients and %d releases; at most %d and %d are read",
			columns, releases, MaxColumns, MaxReleases)
	}
	if rowSize < valuesAt || rowSize > math.MaxUint16 {
		return fmt.Errorf("catalogue claims rows of %d bytes", rowSize)
	}
	indexAt := uint64(headerSize) + columns*columnSize + releases*releaseSize
	portionsAt := indexAt + entries*indexSize
	rowsAt := portionsAt + portions*portionSize
	textAt := rowsAt + rows*rowSize
	if end := textAt + text; end != size || end != uint64(len(f.data)) || text < 2 {
		return fmt.Errorf("catalogue is cut off or damaged: %d bytes where its header needs %d", len(f.data), end)
	}
	f.columns = make([]Column, columns)
	f.releases = make([]Release, releases)
	f.rows, f.rowSize, f.entries, f.portions = int(rows), int(rowSize), int(entries), int(portions)
	f.indexAt, f.portionsAt, f.rowsAt, f.textAt = int(indexAt), int(portionsAt), int(rowsAt), int(textAt)
	f.name = f.text(uint32(n[8]))
	return nil
}

// readTables reads the columns and releases and holds each column to the row it lies in.
func (f *File) readTables() error {
	at := headerSize
	for i := range f.columns {
		c := &f.columns[i]
		place := uint64(u32(f.data, at+8))
		width, decimals, release := f.data[at+12], f.data[at+13], f.data[at+14]
		*c = Column{
			Nutrient: f.text(u32(f.data, at)), Unit: f.text(u32(f.data, at+4)),
			Release: int(release), Decimals: int(decimals),
			at: int(place), wide: width == 4, scale: math.Pow10(int(decimals)),
		}
		if (width != 2 && width != 4) || place < valuesAt || place+uint64(width) > uint64(f.rowSize) {
			return fmt.Errorf("catalogue column %d (%q) lies outside its row", i, c.Nutrient)
		}
		if decimals > 9 || (release != NoRelease && int(release) >= len(f.releases)) {
			return fmt.Errorf("catalogue column %d (%q) has %d decimals, release %d", i, c.Nutrient, decimals, release)
		}
		at += columnSize
	}
	for i := range f.releases {
		f.releases[i] = Release{
			ID: f.text(u32(f.data, at)), Label: f.text(u32(f.data, at+4)),
			Title: f.text(u32(f.data, at+8)), Derivation: f.text(u32(f.data, at+12)),
		}
		at += releaseSize
	}
	return nil
}

// u32 and u16 read a number that the caller knows to lie inside s.
func u32(s string, at int) uint32 {
	s = s[at : at+4]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func u16(s string, at int) uint16 {
	s = s[at : at+2]
	return uint16(s[0]) | uint16(s[1])<<8
}
