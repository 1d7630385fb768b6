package mapfile

import (
	"fmt"
	"sync"
)

// File is a file that is open for reading. It is safe for concurrent use, but for Close.
type File struct {
	handle

	path  string
	size  int64
	once  sync.Once
	data  string
	err   error
	unmap func() error // nil if it is not mapped
}

// Open opens a file that has something in it.
func Open(path string) (*File, error) {
	h, size, err := openHandle(path)
	if err != nil {
		return nil, err
	}
	if size <= 0 || size != int64(int(size)) {
		_ = h.close()
		return nil, fmt.Errorf("%s is empty, or no file", path)
	}
	return &File{handle: h, path: path, size: size}, nil
}

// Size is the file's length.
func (f *File) Size() int64 { return f.size }

// Map is all of the file in memory, as it is read; until Close.
func (f *File) Map() (string, error) {
	f.once.Do(func() {
		if f.data, f.unmap, f.err = f.mapHandle(f.size); f.err != nil {
			f.err = fmt.Errorf("mapping %s: %w", f.path, f.err)
		}
	})
	return f.data, f.err
}

// Close lets go of the file. Nothing that Map gave may be used after it.
func (f *File) Close() error {
	err := f.close()
	if f.unmap != nil {
		if unmapped := f.unmap(); err == nil {
			err = unmapped
		}
		f.unmap = nil
	}
	return err
}
