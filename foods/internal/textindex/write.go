package textindex

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// WriteTo writes the index. The same documents give the same bytes, whatever their order. The builder is spent then.
func (b *Builder) WriteTo(w io.Writer) (int64, error) {
	o := &writer{Builder: b, out: bufio.NewWriterSize(w, 1<<16)}
	b.numbers = nil // room for what follows
	o.orderTerms()
	o.orderDocuments()
	o.post()
	if err := o.write(); err != nil {
		return o.n, fmt.Errorf("textindex: %w", err)
	}
	return o.n, nil
}

// Index makes the index in memory.
func (b *Builder) Index() (*Index, error) {
	var data strings.Builder
	if _, err := b.WriteTo(&data); err != nil {
		return nil, err
	}
	return Open(data.String())
}

// writer puts what a builder has gathered in order and writes it.
type writer struct {
	*Builder

	terms    []*builtTerm // in the order of their texts
	number   []uint32     // of a term in that order, by the number that it had
	order    []uint32     // the documents in the order in which they are numbered
	postings pieces
	postsAt  []uint32 // where the postings of each term begin
	out      *bufio.Writer
	n        int64
	room     [8]byte
	err      error
}

// orderTerms puts the words in the order of their bytes.
func (o *writer) orderTerms() {
	o.terms = make([]*builtTerm, len(o.Builder.terms))
	order := make([]uint32, len(o.terms))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(x, y uint32) int {
		return strings.Compare(o.Builder.terms[x].text, o.Builder.terms[y].text)
	})
	o.number = make([]uint32, len(order))
	for i, t := range order {
		o.terms[i], o.number[t] = &o.Builder.terms[t], uint32(i)
	}
}

// orderDocuments puts the documents in the order of their bases, and of their rows where those are the same.
func (o *writer) orderDocuments() {
	byRow := make([]uint32, o.rows.n)
	for i := range byRow {
		byRow[i] = uint32(i)
	}
	less := func(x, y uint32) int { return int(*o.rows.at(int(x))) - int(*o.rows.at(int(y))) }
	if !slices.IsSortedFunc(byRow, less) {
		slices.SortFunc(byRow, less)
	}
	next := make([]uint32, math.MaxUint16+2)
	for _, d := range byRow {
		next[*o.bases.at(int(d))+1]++
	}
	for i := 1; i < len(next); i++ {
		next[i] += next[i-1]
	}
	o.order = make([]uint32, len(byRow))
	for _, d := range byRow {
		base := *o.bases.at(int(d))
		o.order[next[base]] = d
		next[base]++
	}
}

// span is where the entries of a document begin and end.
func (o *writer) span(d uint32) (from, to int) {
	from, to = int(*o.starts.at(int(d))), o.entries.n
	if int(d)+1 < o.starts.n {
		to = int(*o.starts.at(int(d) + 1))
	}
	return from, to
}

// batch is how many postings are gathered at a time.
const batch = 1 << 22

// post makes the postings: of as many terms at a time as there is room for.
func (o *writer) post() {
	o.postsAt = make([]uint32, 0, len(o.terms)+1)
	for first := 0; first < len(o.terms); {
		last, n := first, 0
		for last < len(o.terms) && (last == first || n+int(o.terms[last].count) <= batch) {
			n += int(o.terms[last].count)
			last++
		}
		o.postTerms(first, last, n)
		first = last
	}
	o.postsAt = append(o.postsAt, uint32(o.postings.n))
}

// postTerms makes the postings of the terms from first to before last, which are n in all.
func (o *writer) postTerms(first, last, n int) {
	next := make([]uint32, last-first)
	at := uint32(0)
	for i := range next {
		next[i] = at
		at += o.terms[first+i].count
	}
	documents := make([]uint32, n)
	for number, d := range o.order {
		for i, to := o.span(d); i < to; i++ {
			t := int(o.number[*o.entries.at(i)>>termShift])
			if t < first || t >= last {
				continue
			}
			documents[next[t-first]] = uint32(number)
			next[t-first]++
		}
	}
	for i := range next {
		o.postsAt = append(o.postsAt, uint32(o.postings.n))
		o.postTerm(documents[next[i]-o.terms[first+i].count : next[i]])
	}
}

// postTerm writes the documents of one term in chunks.
func (o *writer) postTerm(documents []uint32) {
	for len(documents) > 0 {
		number := documents[0] >> chunkBits
		n := 1
		for n < len(documents) && documents[n]>>chunkBits == number {
			n++
		}
		o.postChunk(number, documents[:n])
		documents = documents[n:]
	}
}

func (o *writer) postChunk(number uint32, documents []uint32) {
	o.postings.add16(uint16(number))
	o.postings.add16(uint16(len(documents) - 1))
	if len(documents) <= arrayMost {
		for _, d := range documents {
			o.postings.add16(uint16(d))
		}
		return
	}
	var bits [bitmapBytes]byte
	for _, d := range documents {
		d &= chunkDocs - 1
		bits[d>>3] |= 1 << (d & 7)
	}
	for i := 0; i < len(bits); i += 2 {
		o.postings.add16(binary.LittleEndian.Uint16(bits[i:]))
	}
}

// pieces is a run of bytes in pieces, so that it grows without being copied.
type pieces struct {
	list [][]byte
	n    int
}

// add16 adds two bytes. Pieces hold an even number of them.
func (p *pieces) add16(v uint16) {
	if p.n%pieceSize == 0 {
		p.list = append(p.list, make([]byte, 0, pieceSize))
	}
	last := &p.list[len(p.list)-1]
	*last = binary.LittleEndian.AppendUint16(*last, v)
	p.n += 2
}
