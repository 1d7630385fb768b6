// Package textindex finds foods by the words of their names: one block of bytes, made by a [Builder], opened without
// being parsed, and read in place, so that two million foods are searched like eight thousand.
//
// All numbers are little-endian. A header is followed, back to back, by the sections below; their lengths follow from
// the counts in the header, and together they must fill the block exactly.
//
//	header    magic "MWWORDS1"; counts and sizes
//	terms     one per word, in the order of their bytes: where its text and its postings begin, its cost, its bounds;
//	          and one more that says where the last one ends
//	starts    one per document: where its entries begin; and one more
//	rows      one per document: the row of the catalogue
//	entries   one per word of a document, by document and by term: the term, and where in the names the word stands
//	bases     one per document: what it costs if nothing of its description is asked for
//	postings  by term: the documents that have it, in chunks of 65,536; of a chunk, the low halves of their numbers,
//	          or a bitmap where that is shorter
//	text      the words
//
// Documents are numbered by what they cost before a word of them is asked for, the least first, and by row where that
// is the same. A search goes through those that have its words in that order, and ends where no later one can cost
// less than the worst that it would keep.
//
// What a match costs is told by tables (data/search_*.csv of package foods), of which this package has the Go form.
package textindex

// Magic opens every index; its last byte is the version of the format.
const Magic = "MWWORDS1"

// Sizes of the parts, and places within them.
const (
	countsAt   = len(Magic)
	headerSize = countsAt + 6*4

	termSize    = 12 // text u32, postings u32, cost u8, refund u8, place u8, one byte free
	termPosts   = 4
	termCost    = 8
	termRefund  = 9
	termPlace   = 10
	entrySize   = 4
	chunkHeader = 4 // number u16, documents less one u16
)

// A chunk is so many documents; a bitmap of it takes as many bytes as postings of half the number of its bytes.
const (
	chunkBits   = 16
	chunkDocs   = 1 << chunkBits
	bitmapBytes = chunkDocs / 8
	arrayMost   = bitmapBytes / 2
)

// An entry holds the term above these bits.
const (
	placeBits = 3
	asideBit  = 1 << placeBits
	termShift = placeBits + 1
	placeMask = asideBit - 1
	// MaxTerms is how many different words an index holds; a [Builder] leaves further ones out.
	MaxTerms = 1 << (32 - termShift)
)
