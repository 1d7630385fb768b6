//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package mapfile

import (
	"errors"
	"fmt"
	"os"
	"syscall"
	"unsafe"
)

// Open maps a file into memory, to be read only.
func Open(path string) (data string, unmap func() error, err error) {
	f, err := os.Open(path) //nolint:gosec // the file that the caller names
	if err != nil {
		return "", nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return "", nil, err
	}
	size := info.Size()
	if size <= 0 || size != int64(int(size)) || info.IsDir() {
		return "", nil, fmt.Errorf("%s is no catalogue file", path)
	}
	b, err := syscall.Mmap(int(f.Fd()), 0, int(size), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return "", nil, fmt.Errorf("mapping %s: %w", path, err)
	}
	//nolint:gosec // the bytes stay as they are until they are unmapped: a catalogue file is replaced, never written over
	return unsafe.String(unsafe.SliceData(b), len(b)), func() error { return syscall.Munmap(b) }, nil
}
