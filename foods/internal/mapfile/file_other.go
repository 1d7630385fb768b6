//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly || windows)

package mapfile

import "os"

// handle is an open file.
type handle struct{ *os.File }

func openHandle(path string) (h handle, size int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return h, 0, err
	}
	info, err := f.Stat()
	if err != nil {
		_ = f.Close()
		return h, 0, err
	}
	if !info.Mode().IsRegular() {
		return handle{f}, 0, nil
	}
	return handle{f}, info.Size(), nil
}

// mapHandle reads the file whole, where files cannot be mapped.
func (h handle) mapHandle(size int64) (data string, unmap func() error, err error) {
	b := make([]byte, size)
	if _, err := h.ReadAt(b, 0); err != nil {
		return "", nil, err
	}
	return string(b), func() error { return nil }, nil
}

func (h handle) close() error { return h.Close() }
