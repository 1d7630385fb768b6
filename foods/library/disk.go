package library

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
)

// disk is what an import does to a file system, so that tests can make any of it fail.
type disk interface {
	tempDir(dir, pattern string) (string, error)
	create(path string) (file, error)
	removeAll(path string) error
	// replace puts a file in the place of another one, at once.
	replace(path, into string) error
}

// file is a file that is written and read back.
type file interface {
	io.Writer
	io.WriterAt
	io.ReaderAt
	io.Closer
	Sync() error
}

// osDisk is the system's.
type osDisk struct{}

func (osDisk) tempDir(dir, pattern string) (string, error) { return os.MkdirTemp(dir, pattern) }
func (osDisk) removeAll(path string) error                 { return os.RemoveAll(path) }

func (osDisk) create(path string) (file, error) {
	return os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644) //nolint:gosec // a catalogue is no secret: others may read it
}

func (osDisk) replace(path, into string) error {
	if err := os.Rename(path, into); err != nil {
		return err
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "wasip1" {
		return nil // folders cannot be synced there
	}
	dir, err := os.Open(filepath.Dir(into))
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
