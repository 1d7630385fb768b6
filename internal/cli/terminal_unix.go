//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package cli

import (
	"os"
	"syscall"
	"unsafe"
)

// terminalSize is the number of columns of the terminal that a file is, and whether it is one. The columns are 0
// where the terminal does not know them.
func terminalSize(f *os.File) (columns int, terminal bool) {
	// winsize of termios(4): rows, columns, and two that nobody fills.
	var size struct{ rows, columns, x, y uint16 }
	//nolint:gosec // the kernel fills the structure that it is given
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), syscall.TIOCGWINSZ, uintptr(unsafe.Pointer(&size)))
	return int(size.columns), errno == 0
}
