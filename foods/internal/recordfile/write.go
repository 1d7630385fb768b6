package recordfile

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"io"
)

// Output is the file that is written.
type Output interface {
	io.Writer
	io.WriterAt
	io.ReaderAt
}

// Written is a file of which all is written but the index for searching and the digest.
type Written struct {
	out    Output
	header [headerSize]byte
	size   uint64
}

// Write writes the file of all records. The builder is of no use after it.
func (b *Builder) Write(ctx context.Context, out Output) (*Written, error) {
	if err := b.out.Flush(); err != nil {
		return nil, err
	}
	r, err := b.resolve()
	if err != nil {
		return nil, err
	}
	b.refs = nil
	w := &Written{out: out}
	ids, buckets, counts := r.buckets()
	parts := [...][]byte{
		tablesSection: b.appendTables(nil), sourcesSection: b.appendSources(nil), notesSection: b.appendNotes(nil),
		idsSection: ids, directorySection: make([]byte, (len(r.order)+1)*directoryItem),
	}
	h := w.header[:]
	copy(h, Magic)
	binary.LittleEndian.PutUint32(h[rowsAt:], uint32(len(r.order)))
	binary.LittleEndian.PutUint32(h[listedAt:], uint32(r.listed))
	binary.LittleEndian.PutUint32(h[bucketsAt:], uint32(buckets))
	for s, n := range counts {
		binary.LittleEndian.PutUint32(h[schemesAt+4*s:], n)
	}
	buffered := bufio.NewWriterSize(out, 1<<20)
	if _, err := buffered.Write(h); err != nil {
		return nil, err
	}
	w.size = uint64(headerSize)
	for i, part := range parts {
		crc := uint32(0)
		if i < notesSection {
			crc = checksum(uint32(i), string(part))
		}
		w.place(i, uint64(len(part)), crc)
		if _, err := buffered.Write(part); err != nil {
			return nil, err
		}
	}
	directory := parts[directorySection]
	records, err := r.writeRecords(ctx, buffered, directory)
	if err != nil {
		return nil, err
	}
	at := w.size - uint64(len(directory))
	w.place(recordsSection, records, 0)
	w.place(searchSection, 0, 0)
	if err := buffered.Flush(); err != nil {
		return nil, err
	}
	if _, err := out.WriteAt(directory, int64(at)); err != nil {
		return nil, err
	}
	return w, w.writeHeader()
}

// place enters the next section into the header.
func (w *Written) place(i int, size uint64, crc uint32) {
	h := w.header[sectionsAt+i*sectionSize:]
	binary.LittleEndian.PutUint64(h, w.size)
	binary.LittleEndian.PutUint64(h[8:], size)
	binary.LittleEndian.PutUint32(h[16:], crc)
	w.size += size
}

func (w *Written) writeHeader() error {
	binary.LittleEndian.PutUint64(w.header[sizeAt:], w.size)
	binary.LittleEndian.PutUint32(w.header[crcAt:], checksum(0, string(w.header[crcAt+4:])))
	_, err := w.out.WriteAt(w.header[:], 0)
	return err
}

// AppendSearch writes the index for searching behind the records.
func (w *Written) AppendSearch(write func(io.Writer) (int64, error)) error {
	n, err := write(w.out)
	if err != nil {
		return err
	}
	w.place(searchSection, uint64(n), 0)
	return w.writeHeader()
}

// Seal reads the file back, as it now is, and enters its digest.
func (w *Written) Seal(ctx context.Context) error {
	sum := sha256.New()
	buf := make([]byte, 1<<20)
	for at, end := int64(DigestFrom), int64(w.size); at < end; at += int64(len(buf)) {
		buf = buf[:min(int64(len(buf)), end-at)]
		if _, err := w.out.ReadAt(buf, at); err != nil {
			return err
		}
		sum.Write(buf)
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	copy(w.header[digestAt:], sum.Sum(nil))
	_, err := w.out.WriteAt(w.header[:], 0)
	return err
}

// writeRecords writes every record behind its head and before its CRC, and fills the directory.
func (r *resolved) writeRecords(ctx context.Context, out *bufio.Writer, directory []byte) (size uint64, err error) {
	in := window{in: r.b.spool, end: r.b.written}
	var buf []byte
	for row, i := range r.order {
		if row&1023 == 0 && ctx.Err() != nil {
			return 0, ctx.Err()
		}
		e := &r.b.entries[i]
		body, err := in.read(e.at, int(e.size))
		if err != nil {
			return 0, err
		}
		buf = append(r.appendHead(buf[:0], i), body...)
		buf = binary.LittleEndian.AppendUint32(buf, checksum(uint32(row), string(buf)))
		binary.LittleEndian.PutUint64(directory[row*directoryItem:], size)
		size += uint64(len(buf))
		if _, err := out.Write(buf); err != nil {
			return 0, err
		}
	}
	binary.LittleEndian.PutUint64(directory[len(r.order)*directoryItem:], size)
	return size, nil
}

// appendHead appends what is only known of a record once all of them are.
func (r *resolved) appendHead(b []byte, i uint32) []byte {
	row := func(entry uint32) uint64 {
		if entry == none {
			return 0
		}
		return uint64(r.rows[entry]) + 1
	}
	b = append(binary.AppendUvarint(b, uint64(r.b.entries[i].source)), r.states[i])
	return binary.AppendUvarint(binary.AppendUvarint(b, row(r.next[i])), row(r.pat[i]))
}

// window reads pieces of a file, ahead where they lie behind each other.
type window struct {
	in  io.ReaderAt
	end int64
	at  int64
	buf []byte
}

const (
	aheadSize = 256 << 10
	aloneSize = 4 << 10
)

func (w *window) read(at int64, size int) ([]byte, error) {
	if from := at - w.at; from >= 0 && from+int64(size) <= int64(len(w.buf)) {
		return w.buf[from : from+int64(size)], nil
	}
	ahead := aloneSize
	if at >= w.at && at <= w.at+int64(len(w.buf)) && len(w.buf) > 0 {
		ahead = aheadSize
	}
	n := int(min(int64(max(ahead, size)), w.end-at))
	if cap(w.buf) < n {
		w.buf = make([]byte, max(n, aheadSize))
	}
	w.at, w.buf = at, w.buf[:n]
	if _, err := w.in.ReadAt(w.buf, at); err != nil {
		w.buf = w.buf[:0]
		return nil, err
	}
	return w.buf[:size], nil
}

// buckets makes the hash table of ids.
func (r *resolved) buckets() (table []byte, buckets int, counts [schemes]uint32) {
	n := len(r.ids)
	for _, s := range r.states {
		if s&stateQualified != 0 {
			n++
		}
	}
	buckets = n*10/49 + 1 // 70 percent full
	table = make([]byte, buckets*bucketSize)
	var buf []byte
	for _, x := range r.ids {
		counts[x.key>>schemeShift]++
		if x.key>>schemeShift == ownScheme {
			buf = append(buf[:0], r.id(x.key)...)
		} else {
			buf = appendID(buf[:0], x.key)
		}
		enter(table, buckets, hash(buf), r.rows[x.entry])
	}
	for _, i := range r.order {
		if r.states[i]&stateQualified != 0 {
			e := &r.b.entries[i]
			enter(table, buckets, hash(Qualified(r.id(e.first), r.b.sources[e.source].ID)), r.rows[i])
		}
	}
	for b := range buckets {
		s := table[b*bucketSize:][:bucketSize]
		binary.LittleEndian.PutUint32(s, checksum(uint32(b), string(s[4:])))
	}
	return table, buckets, counts
}

// enter puts an id into its bucket, or the next one that has room.
func enter(table []byte, buckets int, h uint64, row uint32) {
	for b := bucketOf(h, buckets); ; b = (b + 1) % buckets {
		s := table[b*bucketSize:][:bucketSize]
		if n := int(s[4]); n < bucketEntries {
			binary.LittleEndian.PutUint32(s[entriesAt+n*8:], uint32(h))
			binary.LittleEndian.PutUint32(s[entriesAt+n*8+4:], row)
			s[4]++
			return
		}
		s[5] = 1
	}
}

func (b *Builder) appendSources(out []byte) []byte {
	out = binary.AppendUvarint(out, uint64(len(b.sources)))
	for _, s := range b.sources {
		for _, t := range [...]string{s.ID, s.Label, s.Title, s.Release, s.Kind, s.Newest, s.Date} {
			out = appendText(out, t)
		}
		for _, n := range [...]int{s.Foods, s.Superseded, s.Values, len(s.Files)} {
			out = binary.AppendUvarint(out, uint64(n))
		}
		for _, f := range s.Files {
			out = binary.AppendUvarint(appendText(appendText(out, f.Name), f.SHA256), uint64(f.Size))
		}
		out = binary.AppendUvarint(out, uint64(len(s.Problems)))
		for _, p := range s.Problems {
			out = binary.AppendUvarint(appendText(out, p.Name), uint64(p.N))
		}
	}
	return out
}
