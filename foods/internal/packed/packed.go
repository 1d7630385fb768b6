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
	"strings"
)

// Limits are what one export may unpack to. A recipe with its picture has a few megabytes at most.
type Limits struct {
	Files int   // in all its archives
	File  int64 // bytes of one file
	Total int64 // bytes of all of them
}

// Usual are the limits for the export of one kitchen.
var Usual = Limits{Files: 20_000, File: 16 << 20, Total: 256 << 20}

// ErrTooMuch says that an archive unpacks to more than any kitchen's recipes do.
var ErrTooMuch = errors.New("the archive unpacks to more than it may; it may have been made to do harm")

// Budget is what is left of the limits while an export is read.
type Budget struct {
	limits Limits
	files  int
	total  int64
}

// NewBudget is a whole budget.
func NewBudget(l Limits) *Budget { return &Budget{limits: l, files: l.Files, total: l.Total} }

// Zip calls f for every file of an archive whose name wanted accepts, in the order of the archive. What f is given for
// a file that cannot be unpacked is its error; [ErrTooMuch] ends the walk and is returned.
func (b *Budget) Zip(data []byte, wanted func(name string) bool, f func(name string, data []byte, err error)) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fmt.Errorf("it is no whole zip archive: %w", err)
	}
	for _, file := range z.File {
		if b.files--; b.files < 0 {
			return ErrTooMuch
		}
		if strings.HasSuffix(file.Name, "/") || !wanted(file.Name) {
			continue
		}
		content, err := b.unpack(file)
		if errors.Is(err, ErrTooMuch) {
			return err
		}
		f(file.Name, content, err)
	}
	return nil
}

func (b *Budget) unpack(file *zip.File) ([]byte, error) {
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
	if int64(len(content)) > most {
		return nil, ErrTooMuch
	}
	return content, err
}
