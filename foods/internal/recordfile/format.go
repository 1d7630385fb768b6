// Package recordfile is the file of a catalogue that was imported: records of varying length from several sources,
// mapped from a disk, opened without being read whole and read in place.
//
// All fixed numbers are little-endian. A header of fixed size is followed, back to back, by the sections; together they
// must fill the file exactly.
//
//	header     magic "MWFOODS2"; SHA-256 of all behind it; CRC-32C of the rest of the header; counts; the sections
//	tables     the catalogue's name and its nutrients
//	sources    what was imported: data sets, their files and digests, what was left out
//	notes      how values came about, and what their nutrient ids mean
//	ids        a hash table of buckets of 64 bytes, each with a CRC: id -> row
//	directory  where each record begins, and where the last one ends
//	records    one per food, each with a CRC that its row number is part of
//	search     the index for searching; empty if there is none
//
// Current records come first, in the order of their ids; then those that newer ones superseded; then the food
// patterns, which are no foods of their own. What is read is checked when it is read: the short sections by their CRC in
// the header, an id by the CRC of its bucket, a record by its own. So no altered byte becomes a value or a missing food;
// it becomes an error. [File.Verify] reads all of it and holds it to the SHA-256.
package recordfile

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash/crc32"
	"unsafe"
)

// Magic opens every file of this format; its last byte is the version.
const Magic = "MWFOODS2"

// Places in the header.
const (
	digestAt   = len(Magic)
	crcAt      = digestAt + sha256.Size
	sizeAt     = crcAt + 8 // four bytes are left free
	rowsAt     = sizeAt + 8
	listedAt   = rowsAt + 4
	bucketsAt  = listedAt + 4
	schemesAt  = bucketsAt + 4
	sectionsAt = schemesAt + 4*schemes

	sectionSize = 24 // offset, length, CRC, four bytes left free
	headerSize  = sectionsAt + sectionCount*sectionSize
)

// DigestFrom is where the bytes begin that the digest is of.
const DigestFrom = crcAt

// The sections, in their order in the file.
const (
	tablesSection = iota
	sourcesSection
	notesSection
	idsSection
	directorySection
	recordsSection
	searchSection
	sectionCount
)

const (
	bucketSize    = 64
	bucketEntries = 7
	entriesAt     = 8 // behind the bucket's CRC, its count and whether it ran over
	directoryItem = 8
	maxRows       = 1 << 31
)

// section is where a section lies. The CRC is of the short ones alone.
type section struct {
	at, size uint64
	crc      uint32
}

// ErrDamaged is what every error about bytes that are not as they were written wraps.
var ErrDamaged = errors.New("the catalogue file is damaged: import the data again, or restore the file from a copy")

func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// checksum is the CRC-32C of s behind a number that says where s belongs, so that no record can stand for another.
func checksum(place uint32, s string) uint32 {
	crc, table := ^uint32(0), castagnoli()
	for range 4 { // the four bytes of place, without a slice of them
		crc = table[byte(crc)^byte(place)] ^ crc>>8
		place >>= 8
	}
	return crc32.Update(^crc, table, bytesOf(s))
}

// bytesOf is the bytes of s without a copy; nobody writes to them.
func bytesOf(s string) []byte {
	return unsafe.Slice(unsafe.StringData(s), len(s)) //nolint:gosec // the CRC reads them, and that is all
}

// Digest is the SHA-256, in hex, that the file states for all that follows it; [File.Verify] compares.
func (f *File) Digest() string { return hex.EncodeToString([]byte(f.head[digestAt:crcAt])) }
