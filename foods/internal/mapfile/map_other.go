//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly || windows)

package mapfile

import "os"

// Open reads a file whole, where files cannot be mapped into memory.
func Open(path string) (data string, unmap func() error, err error) {
	b, err := os.ReadFile(path)
	return string(b), func() error { return nil }, err
}
