// Package catfile is the file of a food catalogue: one block of bytes, embedded in the program or mapped from a
// disk, that is opened without being parsed and read in place.
//
// All numbers are little-endian. A header of fixed size is followed, back to back, by the sections below; their
// lengths follow from the counts in the header, and together they must fill the file exactly.
//
//	header    magic "MWFOODS1"; SHA-256 of all that follows it; counts and sizes
//	columns   one per nutrient: its name, unit, place in a row, width, decimals, release
//	releases  the data sets that values come from: id, label, title, how they were derived
//	index     (id, row), sorted by the id's bytes; several ids may lead to one row
//	portions  (measure, thousandths of a gram, release), grouped by row
//	rows      one per food, all of one size: references into the text, then the values
//	text      the strings, each a 16-bit length and its bytes (UTF-8); the first is the empty string
//
// A value is an unsigned integer of 2 or 4 bytes, the printed decimal times a power of ten, so that the division
// back gives the float64 nearest to what was printed. All bits set means that the source left the value blank.
package catfile

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
)

// Magic opens every catalogue file; its last byte is the version of the format.
const Magic = "MWFOODS1"

// Texts of a food, in the order in which a row refers to them.
const (
	ID      = iota
	Aliases // further ids, separated by spaces
	Description
	ShortDescription
	CommonName
	Manufacturer
	ScientificName
	Group
	GroupCode
	RefuseText
	texts
)

// The factors of a food, in the order in which a row holds them.
const (
	NitrogenFactor = iota
	ProteinFactor
	FatFactor
	CarbohydrateFactor
	factors
)

// NoRelease in a column says that its values are of the release of their row.
const NoRelease = 255

// Sizes of the fixed parts, and places within them.
const (
	digestAt   = len(Magic)
	countsAt   = digestAt + sha256.Size
	headerSize = countsAt + 9*4

	columnSize  = 16
	releaseSize = 16
	indexSize   = 8
	portionSize = 12

	portionFirstAt = texts * 4
	portionCountAt = portionFirstAt + 4
	rowReleaseAt   = portionCountAt + 2
	refuseAt       = rowReleaseAt + 1
	surveyAt       = refuseAt + 1
	factorsAt      = surveyAt + 2 // one byte is left free
	valuesAt       = factorsAt + factors*2
)

// The sentinels of a missing number, by width.
const (
	missing8  = math.MaxUint8
	missing16 = math.MaxUint16
	missing32 = math.MaxUint32
)

// Column is where the values of one nutrient stand in a row, and what they are.
type Column struct {
	Nutrient string // its contract name, "sodium"
	Unit     string // "mg"
	Release  int    // index into the releases, or NoRelease
	Decimals int    // a value is an integer times 10^-Decimals
	at       int    // from the start of a row
	wide     bool   // 4 bytes rather than 2
	scale    float64
}

// Release is one published edition of a data set.
type Release struct {
	ID         string // "usda-sr28"
	Label      string // "USDA SR28"
	Title      string // as its publisher calls it
	Derivation string // what it says about how its values came about
}

// Portion is a household measure and what it weighs.
type Portion struct {
	Measure string
	Grams   float64
	Release int
}

// File is an open catalogue file. It keeps the bytes it was given and is safe for concurrent use.
type File struct {
	data     string
	name     string
	columns  []Column
	releases []Release
	rows     int
	rowSize  int
	entries  int // of the index
	portions int

	indexAt, portionsAt, rowsAt, textAt int
}

// Name is the catalogue's name: "usda-sr28".
func (f *File) Name() string { return f.name }

// Rows is the number of foods.
func (f *File) Rows() int { return f.rows }

// Columns lists the nutrients that the file carries.
func (f *File) Columns() []Column { return f.columns }

// Releases lists the data sets that its values come from.
func (f *File) Releases() []Release { return f.releases }

// Digest is the SHA-256, in hex, that the file states for all that follows it; [File.Verify] compares.
func (f *File) Digest() string { return hex.EncodeToString([]byte(f.data[digestAt:countsAt])) }
