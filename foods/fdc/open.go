package fdc

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Options are how downloads are opened and read. The zero Options are the usual ones.
type Options struct {
	// Scratch is the folder for what does not fit into memory; empty: the system's. A Read leaves nothing there.
	Scratch string
	// MaxBytes is the most that one file may unpack to; 0: 16 GiB.
	MaxBytes int64
	// MaxRatio is the most times its packed size that a file may unpack to, beyond 16 MiB; 0: 100. Official files
	// unpack to 30 times at most.
	MaxRatio int64
	// Progress, if set, is told now and then how many bytes of the unpacked files were read; never twice at a time, but
	// not always from the same goroutine.
	Progress func(read int64)
}

const (
	defaultMaxBytes = 16 << 30
	defaultMaxRatio = 100
	ratioFree       = 16 << 20 // bytes for which no ratio is asked
	maxEntries      = 10_000
)

func (o *Options) maxBytes() int64 {
	if o.MaxBytes > 0 {
		return o.MaxBytes
	}
	return defaultMaxBytes
}

// bound is the most bytes that so many packed ones may unpack to.
func (o *Options) bound(packed int64) int64 {
	ratio := o.MaxRatio
	if ratio <= 0 {
		ratio = defaultMaxRatio
	}
	if packed > o.maxBytes()/ratio {
		return o.maxBytes()
	}
	return min(o.maxBytes(), max(packed*ratio, ratioFree))
}

// Open recognizes the downloads that are in the files and folders given: by their content, never by their names. A zip
// is read as it is. Files that belong together (the tables of one bundle, the workbooks of one FNDDS) make one source
// if they are in one zip or one folder.
//
// What is no official download is an error that says what was found; so is a file that an official download needs and
// that is not there. Files of a bundle that are not needed are passed over.
func Open(ctx context.Context, paths ...string) ([]*Source, error) {
	return Options{}.Open(ctx, paths...)
}

// Open is [Open] with these options.
func (o Options) Open(ctx context.Context, paths ...string) ([]*Source, error) {
	if len(paths) == 0 {
		return nil, fmt.Errorf("fdc: no file given; give a download of FoodData Central, such as " +
			"FoodData_Central_foundation_food_csv_2024-10-31.zip")
	}
	g := &grouper{opts: o}
	var passed []string
	for _, p := range paths {
		entries, err := o.list(ctx, p)
		if err != nil {
			return nil, err
		}
		found := false
		var refused []string
		for _, e := range entries {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			what, err := recognize(e)
			switch {
			case err != nil && (len(entries) == 1 || isTable(stem(e))):
				return nil, err // the file that is meant, or one that its download needs
			case err != nil:
				refused = append(refused, strings.TrimPrefix(err.Error(), "fdc: "))
				passed = append(passed, refused[len(refused)-1])
			case what.kind != 0:
				found = true
				g.add(e, what)
			}
		}
		if !found {
			return nil, nothingFound(p, entries, refused)
		}
	}
	return g.sources(ctx, passed)
}

func nothingFound(p string, entries []*entry, refused []string) error {
	const expected = "a CSV or JSON download of FoodData Central, the FNDDS At A Glance workbooks, FPED as CSV or XLSX, " +
		"or the ASCII release of USDA SR is expected"
	if len(refused) > 0 {
		return fmt.Errorf("fdc: nothing in %s can be read: %s; %s", filepath.Base(p), refused[0], expected)
	}
	if len(entries) == 0 {
		return fmt.Errorf("fdc: %s is empty; %s", filepath.Base(p), expected)
	}
	return fmt.Errorf("fdc: %s is no download that is known here; %s", filepath.Base(p), expected)
}

// digests are the files that entries are from, each once, in their order.
func digests(ctx context.Context, entries []*entry) ([]File, error) {
	var files []File
	seen := map[string]bool{}
	for _, e := range entries {
		if seen[e.file] {
			continue
		}
		seen[e.file] = true
		f, err := digest(ctx, e.file)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

func digest(ctx context.Context, name string) (File, error) {
	in, err := os.Open(name) //nolint:gosec // the user names what to read
	if err != nil {
		return File{}, fmt.Errorf("fdc: %w", err)
	}
	defer in.Close() //nolint:errcheck // nothing was written
	h := sha256.New()
	size := int64(0)
	for {
		if err := ctx.Err(); err != nil {
			return File{}, err
		}
		n, err := io.CopyN(h, in, 64<<20)
		size += n
		if isEOF(err) {
			return File{Name: filepath.Base(name), Size: size, SHA256: hex.EncodeToString(h.Sum(nil))}, nil
		}
		if err != nil {
			return File{}, fmt.Errorf("fdc: %w", err)
		}
	}
}
