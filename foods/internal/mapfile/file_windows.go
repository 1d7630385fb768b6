package mapfile

import (
	"os"
	"syscall"
	"unsafe"
)

// handle is an open file.
type handle struct{ *os.File }

func openHandle(path string) (h handle, size int64, err error) {
	f, err := os.Open(path) //nolint:gosec // the file that the caller names
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

func (h handle) mapHandle(size int64) (data string, unmap func() error, err error) {
	m, err := syscall.CreateFileMapping(syscall.Handle(h.Fd()), nil, syscall.PAGE_READONLY, 0, 0, nil)
	if err != nil {
		return "", nil, err
	}
	defer syscall.CloseHandle(m) //nolint:errcheck // the view keeps the mapping alive
	at, err := syscall.MapViewOfFile(m, syscall.FILE_MAP_READ, 0, 0, uintptr(size))
	if err != nil {
		return "", nil, err
	}
	p := *(**byte)(unsafe.Pointer(&at)) //nolint:gosec // the system gives the address as a number
	return unsafe.String(p, int(size)), func() error { return syscall.UnmapViewOfFile(at) }, nil
}

func (h handle) close() error { return h.Close() }
