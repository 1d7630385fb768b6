package textindex

import (
	"errors"
	"fmt"
	"strings"
	"sync"
)

// Index is an open index. It keeps the bytes that it was given and is safe for concurrent use.
//
// What it reads of single documents and words is held to the sections when it is read, so that bytes which were
// damaged give other answers, but never more than that: no panic, no row that the header does not allow, no time
// beyond that of going through the whole of it.
type Index struct {
	data      string
	documents int
	rowBound  int
	terms     int
	entries   int

	termsAt, startsAt, rowsAt, entriesAt, basesAt, postingsAt, textAt int

	spare sync.Pool // of *search
}

// Open reads the header of an index. A block whose sections do not fill it exactly is refused.
func Open(data string) (*Index, error) {
	if len(data) < headerSize || data[:len(Magic)] != Magic {
		return nil, errors.New("textindex: not a word index of this version; import the data again")
	}
	var n [6]uint64
	for i := range n {
		n[i] = uint64(u32(data, countsAt+4*i))
	}
	documents, terms, entries, postings, text := n[0], n[2], n[3], n[4], n[5]
	at := [...]uint64{
		uint64(headerSize), (terms + 1) * termSize, (documents + 1) * 4, documents * 4, entries * entrySize, documents * 2, postings, text,
	}
	for i := 1; i < len(at); i++ {
		at[i] += at[i-1]
	}
	if end := at[len(at)-1]; end != uint64(len(data)) || terms > MaxTerms {
		return nil, fmt.Errorf("textindex: the word index is cut off or damaged: %d bytes where its header needs %d", len(data), end)
	}
	return &Index{
		data: data, documents: int(documents), rowBound: int(n[1]), terms: int(terms), entries: int(entries),
		termsAt: int(at[0]), startsAt: int(at[1]), rowsAt: int(at[2]), entriesAt: int(at[3]), basesAt: int(at[4]),
		postingsAt: int(at[5]), textAt: int(at[6]),
	}, nil
}

// Len is the number of documents; RowBound is above every row that a search finds.
func (x *Index) Len() int { return x.documents }

// RowBound is above every row that a search finds: the catalogue has at least as many.
func (x *Index) RowBound() int { return x.rowBound }

// text is the word of a term; empty where damaged bytes lead nowhere.
func (x *Index) text(t int) string {
	from, to := x.textSpan(t)
	return x.data[x.textAt+from : x.textAt+to]
}

// textSpan is where the word of a term begins and ends.
func (x *Index) textSpan(t int) (from, to int) {
	at := x.termsAt + t*termSize
	from, to = int(u32(x.data, at)), int(u32(x.data, at+termSize))
	if from > to || to > len(x.data)-x.textAt {
		return 0, 0
	}
	return from, to
}

// cost is what a term costs where a query does not have it.
func (x *Index) cost(t int) uint8 { return x.data[x.termsAt+t*termSize+termCost] }

// least is the least that a term costs in any document.
func (x *Index) least(t int) int32 {
	at := x.termsAt + t*termSize
	return place(x.data[at+termPlace]).cost() - int32(x.data[at+termRefund])
}

// row is the row of a document, and whether the header allows it.
func (x *Index) row(d int) (int, bool) {
	row := int(u32(x.data, x.rowsAt+4*d))
	return row, row < x.rowBound
}

// base is what a document costs if nothing of its description is asked for.
func (x *Index) base(d int) int32 { return int32(u16(x.data, x.basesAt+2*d)) }

// words are the entries of a document.
func (x *Index) words(d int) string {
	at := x.startsAt + 4*d
	from, to := int(u32(x.data, at)), int(u32(x.data, at+4))
	if from > to || to > x.entries {
		return ""
	}
	return x.data[x.entriesAt+from*entrySize : x.entriesAt+to*entrySize]
}

// find is the number of the first term in [lo, hi) that is not before word, all of these beginning with the same
// depth bytes, of which word has none.
func (x *Index) find(lo, hi, depth int, word string) int {
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if from(x.text(mid), depth) < word {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// prefixed is the range of the terms in [lo, hi) that go on with word behind their first depth bytes.
func (x *Index) prefixed(lo, hi, depth int, word string) (first, to int) {
	lo = x.find(lo, hi, depth, word)
	first, to = lo, hi
	for lo < to {
		mid := int(uint(lo+to) >> 1)
		if strings.HasPrefix(from(x.text(mid), depth), word) {
			lo = mid + 1
		} else {
			to = mid
		}
	}
	return first, to
}

// from is s behind its first depth bytes.
func from(s string, depth int) string { return s[min(depth, len(s)):] }

// u32 and u16 read a number that the caller knows to lie inside s.
func u32(s string, at int) uint32 {
	s = s[at : at+4]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func u16(s string, at int) uint16 {
	s = s[at : at+2]
	return uint16(s[0]) | uint16(s[1])<<8
}

func u64(s string, at int) uint64 {
	return uint64(u32(s, at)) | uint64(u32(s, at+4))<<32
}

// chunks are the postings of the terms from lo to before hi: those of one after those of the other.
func (x *Index) chunks(lo, hi int) string {
	from, to := int(u32(x.data, x.termsAt+lo*termSize+termPosts)), int(u32(x.data, x.termsAt+hi*termSize+termPosts))
	if from > to || to > x.textAt-x.postingsAt {
		return ""
	}
	return x.data[x.postingsAt+from : x.postingsAt+to]
}
