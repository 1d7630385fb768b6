// Package packed unpacks the exports of recipe managers: zips, zips in zips and gzip, with bounds on how much a small
// file may turn into.
package packed

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Limits are what one export may unpack to. A recipe with its picture has a few megabytes at most.
type Limits struct {
	Files int   // that are read, in all its archives
	File  int64 // bytes of one file
	Total int64 // bytes of all of them
}

// Usual are the limits for the export of one kitchen.
var Usual = Limits{Files: 20_000, File: 16 << 20, Total: 256 << 20}

// ErrTooMuch says that an archive unpacks to more than any kitchen's recipes do.
var ErrTooMuch = errors.New("the archive unpacks to more than it may; it may have been made to do harm")

// What may be wrong with one file of an archive, while the others are read.
var (
	errTooLarge = errors.New("it unpacks to more than one file may")
	errLocked   = errors.New("it is locked with a password")
)

// Budget is what is left of the limits while an export is read.
type Budget struct {
	limits Limits
	files  int
	total  int64
}

// NewBudget is a whole budget.
func NewBudget(l Limits) *Budget { return &Budget{limits: l, files: l.Files, total: l.Total} }

// Zip calls f for every file of an archive whose name wanted accepts, in the order of the archive. What f is given for
// a file that cannot be unpacked is its error; [ErrTooMuch] ends the walk and is returned. Files that systems leave in
// archives beside those that people put there are passed over.
func (b *Budget) Zip(data []byte, wanted func(name string) bool, f func(name string, data []byte, err error)) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fmt.Errorf("it is no whole zip archive: %w", err)
	}
	for _, file := range z.File {
		if strings.HasSuffix(file.Name, "/") || leftBehind(file.Name) || !wanted(file.Name) {
			continue
		}
		if b.files--; b.files < 0 {
			return ErrTooMuch
		}
		content, err := b.unpack(file)
		if errors.Is(err, ErrTooMuch) {
			return err
		}
		f(file.Name, content, err)
	}
	return nil
}

// Names lists the files of an archive, as Zip would give them; none if it is no archive.
func Names(data []byte) []string {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil
	}
	var names []string
	for _, file := range z.File {
		if !strings.HasSuffix(file.Name, "/") && !leftBehind(file.Name) {
			names = append(names, file.Name)
		}
	}
	return names
}

// leftBehind reports the files of macOS and Windows that nobody put into an archive.
func leftBehind(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(name, "__MACOSX/") || strings.HasPrefix(base, "._") || base == ".DS_Store" || base == "Thumbs.db"
}

func (b *Budget) unpack(file *zip.File) ([]byte, error) {
	const locked = 1 // the first bit of the flags
	if file.Flags&locked != 0 {
		return nil, errLocked
	}
	in, err := file.Open()
	if err != nil {
		return nil, err
	}
	defer in.Close() //nolint:errcheck // nothing was written
	return b.read(in)
}

// Gzip unpacks one file.
func (b *Budget) Gzip(data []byte) ([]byte, error) {
	in, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return b.read(in)
}

func (b *Budget) read(in io.Reader) ([]byte, error) {
	most := min(b.limits.File, b.total)
	content, err := io.ReadAll(io.LimitReader(in, most+1))
	b.total -= int64(len(content))
	switch {
	case b.total < 0:
		return nil, ErrTooMuch
	case int64(len(content)) > most:
		return nil, errTooLarge
	}
	return content, err
}
