package textindex

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// write writes the sections in their order.
func (o *writer) write() error {
	textLen := 0
	for _, t := range o.terms {
		textLen += len(t.text)
	}
	for _, n := range []int{o.rows.n, o.entries.n, o.postings.n, textLen} {
		if uint64(n) > math.MaxUint32 {
			return fmt.Errorf("an index of %d foods with %d words is too large", o.rows.n, o.entries.n)
		}
	}
	o.string(Magic)
	for _, n := range []int{o.rows.n, o.rowBound(), len(o.terms), o.entries.n, o.postings.n, textLen} {
		o.u32(uint32(n))
	}
	o.writeTerms()
	o.writeDocuments()
	for _, piece := range o.postings.list {
		o.bytes(piece)
	}
	for _, t := range o.terms {
		o.string(t.text)
	}
	if o.err == nil {
		o.err = o.out.Flush()
	}
	return o.err
}

// rowBound is one more than the greatest row.
func (o *writer) rowBound() int {
	bound := 0
	for i := range o.rows.n {
		bound = max(bound, int(*o.rows.at(i))+1)
	}
	return bound
}

func (o *writer) writeTerms() {
	at := uint32(0)
	for i, t := range o.terms {
		o.u32(at)
		o.u32(o.postsAt[i])
		o.bytes([]byte{t.cost, t.refund, byte(t.where), 0})
		at += uint32(len(t.text))
	}
	o.u32(at)
	o.u32(o.postsAt[len(o.terms)])
	o.bytes([]byte{0, 0, 0, 0})
}

// writeDocuments writes what there is of documents, each kind by itself.
func (o *writer) writeDocuments() {
	at := 0
	for _, d := range o.order {
		o.u32(uint32(at))
		from, to := o.span(d)
		at += to - from
	}
	o.u32(uint32(at))
	for _, d := range o.order {
		o.u32(*o.rows.at(int(d)))
	}
	var entries []uint32
	for _, d := range o.order {
		entries = entries[:0]
		for i, to := o.span(d); i < to; i++ {
			e := *o.entries.at(i)
			entries = append(entries, o.number[e>>termShift]<<termShift|e&(1<<termShift-1))
		}
		slices.Sort(entries)
		for _, e := range entries {
			o.u32(e)
		}
	}
	for _, d := range o.order {
		o.bytes(binary.LittleEndian.AppendUint16(o.room[:0], *o.bases.at(int(d))))
	}
}

func (o *writer) u32(v uint32) { o.bytes(binary.LittleEndian.AppendUint32(o.room[:0], v)) }

func (o *writer) bytes(b []byte) {
	if o.err != nil {
		return
	}
	n, err := o.out.Write(b)
	o.n, o.err = o.n+int64(n), err
}

func (o *writer) string(s string) {
	if o.err != nil {
		return
	}
	n, err := o.out.WriteString(s)
	o.n, o.err = o.n+int64(n), err
}
