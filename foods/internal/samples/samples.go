// Package samples opens the collections of recipes that tests read where they are at hand.
package samples

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
)

// Each calls f for every file of an archive of the folder, and reports whether the archive is there.
func Each(folder, archive string, f func(name string, data []byte)) (bool, error) {
	in, err := os.Open(filepath.Join(folder, archive)) //nolint:gosec // tests name the file
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer in.Close() //nolint:errcheck // nothing was written
	z, err := gzip.NewReader(in)
	if err != nil {
		return true, err
	}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return true, nil
		}
		if err != nil {
			return true, err
		}
		data, err := io.ReadAll(r)
		if err != nil {
			return true, err
		}
		f(h.Name, data)
	}
}
