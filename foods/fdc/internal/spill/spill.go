// Package spill sorts more rows than fit into memory: rows of bytes under a number, kept in a buffer, and on disk in
// sorted runs where the buffer does not hold them. Rows of one number stay in the order in which they came.
package spill

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
)

// Sorter sorts tables one after another in one buffer. It is not safe for concurrent use.
type Sorter struct {
	dir    string
	buf    []byte
	index  []uint64 // key << 32 | place in buf
	spare  []uint64
	sorted bool
	last   uint64
	table  *Table
}

// Sizes of the buffer, and of what a table may keep in memory.
const (
	bufferSize = 6 << 20
	keepSize   = 1 << 20
	maxRow     = 4 << 20
	maxIndex   = bufferSize / 16
)

// New makes a sorter that puts its runs into dir, which the caller makes and removes.
func New(dir string) *Sorter { return &Sorter{dir: dir, sorted: true} }

// Table is a sorted table, once [Sorter.Finish] gave it.
type Table struct {
	kept  []byte // a run in memory
	files []string
}

// Add adds a row under a key. The sorter keeps a copy of the row.
func (s *Sorter) Add(key uint32, row []byte) error {
	if len(row) > maxRow {
		return fmt.Errorf("a row of %d bytes is too long", len(row))
	}
	if s.buf == nil {
		s.buf = make([]byte, 0, bufferSize+64<<10) // a row beyond makes it grow, once
		s.index = make([]uint64, 0, maxIndex)
	}
	entry := uint64(key)<<32 | uint64(len(s.buf))
	s.sorted = s.sorted && entry >= s.last
	s.last = entry
	s.index = append(s.index, entry)
	s.buf = binary.AppendUvarint(s.buf, uint64(len(row)))
	s.buf = append(s.buf, row...)
	if len(s.buf) >= bufferSize || len(s.index) >= maxIndex {
		return s.flush()
	}
	return nil
}

// order sorts the index by key. Places grow within it, so that a stable sort leaves the rows of one key in order.
func (s *Sorter) order() {
	if s.sorted {
		return
	}
	if len(s.index) < 1<<12 {
		slices.Sort(s.index)
		return
	}
	s.spare = slices.Grow(s.spare[:0], len(s.index))[:len(s.index)]
	for shift := 32; shift < 64; shift += 8 {
		s.radix(shift)
	}
}

// radix sorts the index by one byte of its keys.
func (s *Sorter) radix(shift int) {
	var counts [256]int
	for _, e := range s.index {
		counts[e>>shift&0xff]++
	}
	if counts[s.index[0]>>shift&0xff] == len(s.index) {
		return
	}
	at := 0
	for i, n := range counts {
		counts[i] = at
		at += n
	}
	for _, e := range s.index {
		b := e >> shift & 0xff
		s.spare[counts[b]] = e
		counts[b]++
	}
	s.index, s.spare = s.spare, s.index
}

func (s *Sorter) reset() {
	s.buf, s.index, s.sorted, s.last = s.buf[:0], s.index[:0], true, 0
}

// rowAt is the row at a place in the buffer.
func (s *Sorter) rowAt(at uint32) []byte {
	n, w := binary.Uvarint(s.buf[at:])
	return s.buf[int(at)+w:][:n]
}

// flush writes the buffer as a run.
func (s *Sorter) flush() (err error) {
	s.order()
	f, err := os.CreateTemp(s.dir, "run-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if s.table == nil {
		s.table = &Table{}
	}
	s.table.files = append(s.table.files, f.Name())
	w := bufio.NewWriterSize(f, 256<<10)
	var head [2 * binary.MaxVarintLen64]byte
	for _, e := range s.index {
		row := s.rowAt(uint32(e))
		h := binary.AppendUvarint(head[:0], e>>32)
		_, _ = w.Write(binary.AppendUvarint(h, uint64(len(row)))) // an error stays, and Flush gives it
		_, _ = w.Write(row)
	}
	s.reset()
	return w.Flush()
}

// Finish ends the table and begins the next one.
func (s *Sorter) Finish() (*Table, error) {
	t := s.table
	s.table = nil
	if t == nil {
		t = &Table{}
	}
	if len(t.files) > 0 || len(s.buf) > keepSize {
		s.table = t
		err := s.flush()
		s.table = nil
		return t, err
	}
	s.order()
	t.kept = make([]byte, 0, len(s.buf)+5*len(s.index))
	for _, e := range s.index {
		row := s.rowAt(uint32(e))
		t.kept = binary.AppendUvarint(t.kept, e>>32)
		t.kept = binary.AppendUvarint(t.kept, uint64(len(row)))
		t.kept = append(t.kept, row...)
	}
	s.reset()
	return t, nil
}

// Release lets go of the buffer, once all tables are finished.
func (s *Sorter) Release() { s.buf, s.index, s.spare = nil, nil, nil }

// Rows reads a table in the order of its keys, by merging its runs.
type Rows struct {
	runs  []*run // a heap, the least key first; of equal keys the earlier run
	files []*os.File
}

// maxRuns bounds the files that are open at once; a run holds up to 6 MiB, so a table may have 24 GiB.
const maxRuns = 4096

// run is one sorted run: a piece of memory, or a file behind a buffer.
type run struct {
	in     io.Reader // nil in memory
	buf    []byte
	pos    int
	number int
	key    uint32
	row    []byte
}

// Open begins to read the table. The caller closes the rows.
func (t *Table) Open() (*Rows, error) {
	if len(t.files) > maxRuns {
		return nil, fmt.Errorf("%d runs are too many", len(t.files))
	}
	r := &Rows{}
	if len(t.kept) > 0 {
		r.runs = append(r.runs, &run{buf: t.kept})
	}
	// So many buffers as there are runs: together they take no more than 8 MiB.
	size := min(256<<10, max(4<<10, (8<<20)/max(len(t.files), 1)))
	for i, name := range t.files {
		f, err := os.Open(name) //nolint:gosec // the sorter's own file
		if err != nil {
			r.Close()
			return nil, err
		}
		r.files = append(r.files, f)
		r.runs = append(r.runs, &run{in: f, buf: make([]byte, 0, size), number: i})
	}
	return r, r.start()
}

// Close closes the runs.
func (r *Rows) Close() {
	for _, f := range r.files {
		_ = f.Close() // nothing was written
	}
}

// start reads the first row of every run and makes the heap.
func (r *Rows) start() error {
	live := r.runs[:0]
	for _, n := range r.runs {
		switch err := n.next(); {
		case err == nil:
			live = append(live, n)
		case !errors.Is(err, io.EOF):
			r.Close()
			return err
		}
	}
	r.runs = live
	for i := len(r.runs)/2 - 1; i >= 0; i-- {
		r.down(i)
	}
	return nil
}

// Key is the key of the next row; false behind the last one.
func (r *Rows) Key() (uint32, bool) {
	if len(r.runs) == 0 {
		return 0, false
	}
	return r.runs[0].key, true
}

// Row is the next row, valid until Next.
func (r *Rows) Row() []byte { return r.runs[0].row }

// Next leaves the next row behind.
func (r *Rows) Next() error {
	switch err := r.runs[0].next(); {
	case errors.Is(err, io.EOF):
		last := len(r.runs) - 1
		r.runs[0] = r.runs[last]
		r.runs = r.runs[:last]
	case err != nil:
		return err
	}
	r.down(0)
	return nil
}

func less(a, b *run) bool { return a.key < b.key || a.key == b.key && a.number < b.number }

func (r *Rows) down(i int) {
	for {
		least := i
		for c := 2*i + 1; c <= 2*i+2; c++ {
			if c < len(r.runs) && less(r.runs[c], r.runs[least]) {
				least = c
			}
		}
		if least == i {
			return
		}
		r.runs[i], r.runs[least] = r.runs[least], r.runs[i]
		i = least
	}
}

// next reads the run's next row, which stays where it is until the one behind it.
func (n *run) next() error {
	for {
		key, w := binary.Uvarint(n.buf[n.pos:])
		size, v := binary.Uvarint(n.buf[n.pos+max(w, 0):])
		from := n.pos + w + v
		if w > 0 && v > 0 && size <= uint64(len(n.buf)-from) {
			n.key, n.row, n.pos = uint32(key), n.buf[from:from+int(size)], from+int(size)
			return nil
		}
		need := 2 * binary.MaxVarintLen64
		if w > 0 && v > 0 {
			need += int(min(size, maxRow))
		}
		if err := n.fill(need); err != nil {
			return err
		}
	}
}

// fill moves what is left to the front and reads on, into a buffer of so many bytes at least.
func (n *run) fill(need int) error {
	left := copy(n.buf, n.buf[n.pos:])
	n.buf, n.pos = n.buf[:left], 0
	if n.in == nil {
		return atEnd(left)
	}
	if cap(n.buf) < need {
		n.buf = slices.Grow(n.buf, need-left)
	}
	got, err := io.ReadFull(n.in, n.buf[left:cap(n.buf)])
	n.buf = n.buf[:left+got]
	if got == 0 && atEOF(err) {
		return atEnd(left)
	}
	if atEOF(err) {
		return nil
	}
	return err
}

// atEOF reports whether reading ended because there was no more.
func atEOF(err error) bool { return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) }

// atEnd is io.EOF where nothing is left.
func atEnd(left int) error {
	if left > 0 {
		return io.ErrUnexpectedEOF
	}
	return io.EOF
}
