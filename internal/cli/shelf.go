package cli

import (
	"bytes"
	"io"
	"io/fs"
	"sync"
)

// shelfRoom is how many bytes a shelf keeps at most; what is beyond is read again.
const shelfRoom = 64 << 20

// shelf keeps the packs and recipes that plans name: those of a folder mostly name the same ones, and each is read once in
// a run. It is safe for concurrent use.
type shelf struct {
	from files
	mu   sync.Mutex
	kept map[string]*shelved
	room int64
}

// shelved is the text of a file.
type shelved struct {
	text []byte
	info fs.FileInfo
}

func newShelf(from files) *shelf {
	return &shelf{from: from, kept: map[string]*shelved{}, room: shelfRoom}
}

// Open opens a file by its name with slashes.
func (s *shelf) Open(name string) (fs.File, error) {
	s.mu.Lock()
	have := s.kept[name]
	s.mu.Unlock()
	if have != nil {
		return have.open(), nil
	}
	f, err := s.from.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() || !s.hasRoom(info.Size()) {
		return f, nil // whoever reads it meets the error again
	}
	defer f.Close() //nolint:errcheck // nothing was written
	var b bytes.Buffer
	b.Grow(int(info.Size()) + bytes.MinRead)
	if _, err := b.ReadFrom(io.LimitReader(f, maxFile)); err != nil {
		return nil, err
	}
	have = &shelved{b.Bytes(), info}
	s.mu.Lock()
	defer s.mu.Unlock()
	if first := s.kept[name]; first != nil { // somebody else was faster
		s.room += info.Size()
		return first.open(), nil
	}
	s.kept[name] = have
	return have.open(), nil
}

// hasRoom takes room for a file of that size, if there is enough.
func (s *shelf) hasRoom(size int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if size > s.room || size >= maxFile {
		return false
	}
	s.room -= size
	return true
}

func (f *shelved) open() fs.File { return &shelvedFile{*bytes.NewReader(f.text), f.info} }

// shelvedFile is a shelved text that is being read.
type shelvedFile struct {
	bytes.Reader
	info fs.FileInfo
}

// Stat is what the file was when it was read.
func (f *shelvedFile) Stat() (fs.FileInfo, error) { return f.info, nil }

// Close has nothing to close.
func (f *shelvedFile) Close() error { return nil }
