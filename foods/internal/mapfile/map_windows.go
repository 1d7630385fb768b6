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
	h, err := syscall.CreateFileMapping(syscall.Handle(f.Fd()), nil, syscall.PAGE_READONLY, 0, 0, nil)
	if err != nil {
		return "", nil, fmt.Errorf("mapping %s: %w", path, err)
	}
	defer syscall.CloseHandle(h) //nolint:errcheck // the view keeps the mapping alive
	at, err := syscall.MapViewOfFile(h, syscall.FILE_MAP_READ, 0, 0, uintptr(size))
	if err != nil {
		return "", nil, fmt.Errorf("mapping %s: %w", path, err)
	}
	p := *(**byte)(unsafe.Pointer(&at)) //nolint:gosec // the system gives the address as a number
	return unsafe.String(p, int(size)), func() error { return syscall.UnmapViewOfFile(at) }, nil
}
