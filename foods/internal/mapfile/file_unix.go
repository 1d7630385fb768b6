//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package mapfile

import (
	"errors"
	"io"
	"io/fs"
	"syscall"
	"unsafe"
)

// handle is a file descriptor. The system's calls are used as they are: package os makes a file ready for waiting, which
// takes longer than all that is read of a catalogue to answer for one food.
type handle struct{ fd int }

func openHandle(path string) (h handle, size int64, err error) {
	for {
		h.fd, err = syscall.Open(path, syscall.O_RDONLY|syscall.O_CLOEXEC|syscall.O_NONBLOCK, 0)
		if !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	if err != nil {
		return h, 0, &fs.PathError{Op: "open", Path: path, Err: err}
	}
	var stat syscall.Stat_t
	if err := syscall.Fstat(h.fd, &stat); err != nil {
		_ = h.close()
		return h, 0, &fs.PathError{Op: "stat", Path: path, Err: err}
	}
	if stat.Mode&syscall.S_IFMT != syscall.S_IFREG {
		return h, 0, nil
	}
	return h, stat.Size, nil
}

// ReadAt is that of [io.ReaderAt].
func (h handle) ReadAt(b []byte, at int64) (n int, err error) {
	for n < len(b) {
		m, err := syscall.Pread(h.fd, b[n:], at+int64(n))
		switch {
		case errors.Is(err, syscall.EINTR):
		case err != nil:
			return n, err
		case m == 0:
			return n, io.ErrUnexpectedEOF
		default:
			n += m
		}
	}
	return n, nil
}

func (h handle) mapHandle(size int64) (data string, unmap func() error, err error) {
	b, err := syscall.Mmap(h.fd, 0, int(size), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return "", nil, err
	}
	//nolint:gosec // the bytes stay as they are until they are unmapped: a catalogue file is replaced, never written over
	return unsafe.String(unsafe.SliceData(b), len(b)), func() error { return syscall.Munmap(b) }, nil
}

func (h handle) close() error { return syscall.Close(h.fd) }
