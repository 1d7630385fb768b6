package cli

import (
	"encoding/binary"
	"hash/crc32"
	"maps"
	"slices"
)

// cacheName begins a cache file of any version, and cacheMark one of this.
const (
	cacheName = "mealwright cache "
	cacheMark = cacheName + "2\n"
)

// writeCache is the file of a cache: the mark, a checksum of the rest, and the entries in the order of their paths, each
// text with its length before it.
func writeCache(run string, entries map[string]*kept) []byte {
	var body []byte
	text := func(s string) { body = append(binary.AppendUvarint(body, uint64(len(s))), s...) }
	count := func(n int) { body = binary.AppendUvarint(body, uint64(n)) }
	flag := func(yes bool) {
		if yes {
			count(1)
		} else {
			count(0)
		}
	}
	text(run)
	count(len(entries))
	for _, path := range slices.Sorted(maps.Keys(entries)) {
		e := entries[path]
		text(path)
		text(e.sum)
		count(e.code)
		flag(e.unruled)
		count(len(e.opened))
		for _, o := range e.opened {
			text(o.path)
			text(o.sum)
		}
		count(len(e.results))
		for _, r := range e.results {
			if r == nil { // nothing, which is not the same as empty
				count(0)
				continue
			}
			count(1)
			text(string(r))
		}
		text(string(e.file))
	}
	out := binary.LittleEndian.AppendUint32([]byte(cacheMark), checksum(body))
	return append(out, body...)
}

func checksum(data []byte) uint32 { return crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli)) }

// readCache reads what writeCache wrote for the same kind of run; false if it is of another, or damaged.
func readCache(data []byte, run string) (map[string]*kept, bool) {
	head := len(cacheMark) + 4
	if len(data) < head || string(data[:len(cacheMark)]) != cacheMark ||
		binary.LittleEndian.Uint32(data[len(cacheMark):]) != checksum(data[head:]) {
		return nil, false
	}
	r := &cacheReader{data: data[head:]}
	if string(r.text()) != run {
		return nil, false
	}
	entries := map[string]*kept{}
	for range r.count() {
		path := string(r.text())
		e := &kept{sum: string(r.text()), code: r.count(), unruled: r.count() == 1}
		for range r.count() {
			e.opened = append(e.opened, opened{string(r.text()), string(r.text())})
		}
		for range r.count() {
			if r.count() == 0 {
				e.results = append(e.results, nil)
				continue
			}
			e.results = append(e.results, r.text())
		}
		e.file = r.text()
		entries[path] = e
	}
	return entries, !r.short && len(r.data) == 0
}

// cacheReader reads numbers and texts; a text shares the memory of the file.
type cacheReader struct {
	data  []byte
	short bool // more was asked for than there is
}

// count is a number that cannot be larger than what follows it.
func (r *cacheReader) count() int {
	n, width := binary.Uvarint(r.data)
	if width <= 0 || n > uint64(len(r.data)) {
		r.short, r.data = true, nil
		return 0
	}
	r.data = r.data[width:]
	return int(n)
}

func (r *cacheReader) text() []byte {
	n := r.count()
	if n > len(r.data) {
		r.short, r.data = true, nil
		return nil
	}
	text := r.data[:n:n]
	r.data = r.data[n:]
	return text
}
