package fdc

import (
	"archive/zip"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// entry is one file of a download: on disk as it is, packed by gzip, or within a zip. It is opened when it is read.
type entry struct {
	file      string // on disk
	container string // what it belongs together with: its zip or its folder
	inner     string // its path within the zip; empty outside
	packed    bool   // by gzip
	size      int64  // of what is on disk, packed or not
	limits    *Options
	meter     *meter // of the reading that goes on; nil if none does
}

// name is what positions call the file: its base name, with the zip it is in where there are several.
func (e *entry) name() string {
	if e.inner != "" {
		return path.Base(e.inner)
	}
	return filepath.Base(e.file)
}

// open gives the bytes of the file, unpacked, within the limits of size and ratio. Reading them fails where the
// packed form is cut off or altered.
func (e *entry) open() (io.ReadCloser, error) {
	if e.inner != "" {
		return e.openInner()
	}
	f, err := os.Open(e.file)
	if err != nil {
		return nil, fmt.Errorf("fdc: %w", err)
	}
	if !e.packed {
		return &guarded{in: f, close: []io.Closer{f}, name: e.name(), max: e.limits.maxBytes()}, nil
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		_ = f.Close() // nothing was written
		return nil, fmt.Errorf("fdc: %s: %w", e.name(), err)
	}
	return &guarded{in: z, close: []io.Closer{z, f}, name: e.name(), max: e.limits.bound(e.size)}, nil
}

func (e *entry) openInner() (io.ReadCloser, error) {
	z, err := zip.OpenReader(e.file)
	if err != nil {
		return nil, fmt.Errorf("fdc: %s: %w", filepath.Base(e.file), err)
	}
	for _, f := range z.File {
		if f.Name != e.inner {
			continue
		}
		r, err := f.Open()
		if err != nil {
			_ = z.Close() // nothing was written
			return nil, fmt.Errorf("fdc: %s in %s: %w", e.name(), filepath.Base(e.file), err)
		}
		limit := min(e.limits.bound(e.size), int64(f.UncompressedSize64))
		return &guarded{in: r, close: []io.Closer{r, z}, name: e.name(), max: limit}, nil
	}
	_ = z.Close() // nothing was written
	return nil, fmt.Errorf("fdc: %s is no longer in %s: was the file changed while it was read", e.inner, filepath.Base(e.file))
}

// guarded is a reader that refuses to give more than it should: a zip can state any size, and pack anything.
type guarded struct {
	in    io.Reader
	close []io.Closer
	name  string
	read  int64
	max   int64
}

func (g *guarded) Read(p []byte) (int, error) {
	n, err := g.in.Read(p)
	if g.read += int64(n); g.read > g.max {
		return 0, fmt.Errorf("fdc: %s unpacks to more than %d bytes, which is more than it says or than its packed size "+
			"allows; no official file does", g.name, g.max)
	}
	if err != nil && !isEOF(err) {
		err = fmt.Errorf("fdc: %s is cut off or altered; download it again: %w", g.name, err)
	}
	return n, err
}

func (g *guarded) Close() error {
	for _, c := range g.close {
		_ = c.Close() // nothing was written
	}
	return nil
}

// head is the beginning of the file, at most 64 KiB of it.
func (e *entry) head() ([]byte, error) {
	r, err := e.open()
	if err != nil {
		return nil, err
	}
	defer r.Close() //nolint:errcheck // nothing was written
	buf := make([]byte, 64<<10)
	n, err := io.ReadFull(r, buf)
	if err != nil && !isEOF(err) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	return buf[:n], nil
}

// list gives the files that a path stands for: itself, what is in the zip, or what is in the folder and in the
// folders right below it.
func (o *Options) list(ctx context.Context, name string) ([]*entry, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("fdc: %w", err)
	}
	if !info.IsDir() {
		return o.listFile(name, info)
	}
	var all []*entry
	err = filepath.WalkDir(name, func(p string, d os.DirEntry, err error) error {
		if err != nil || ctx.Err() != nil {
			return firstError(err, ctx.Err())
		}
		rel, _ := filepath.Rel(name, p)
		if d.IsDir() && strings.Count(filepath.ToSlash(rel), "/") >= 1 {
			return filepath.SkipDir
		}
		if !d.Type().IsRegular() || strings.HasPrefix(d.Name(), ".") {
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		entries, err := o.listFile(p, info)
		all = append(all, entries...)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("fdc: %s: %w", name, err)
	}
	return all, nil
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// listFile gives a file itself, or what is in it if it is a zip that is no workbook.
func (o *Options) listFile(name string, info os.FileInfo) ([]*entry, error) {
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("fdc: %s is no regular file", name)
	}
	e := &entry{file: name, container: filepath.Dir(name), size: info.Size(), limits: o}
	f, err := os.Open(name) //nolint:gosec // the user names what to read
	if err != nil {
		return nil, fmt.Errorf("fdc: %w", err)
	}
	var magic [4]byte
	n, _ := io.ReadFull(f, magic[:])
	_ = f.Close() // nothing was written
	switch {
	case n >= 2 && magic[0] == 0x1f && magic[1] == 0x8b:
		e.packed = true
	case n == 4 && string(magic[:]) == "PK\x03\x04":
		return o.listZip(e)
	case n == 4 && string(magic[:]) == "PK\x05\x06":
		return nil, fmt.Errorf("fdc: %s is an empty zip", filepath.Base(name))
	}
	return []*entry{e}, nil
}

// listZip gives the files of a zip, after a look at all it says about them. Nothing is ever written under a name from
// a zip; a name that tries to leave its folder is refused all the same, since no official file has one.
func (o *Options) listZip(outer *entry) ([]*entry, error) {
	base := filepath.Base(outer.file)
	z, err := zip.OpenReader(outer.file)
	if err != nil {
		return nil, fmt.Errorf("fdc: %s is no whole zip; download it again: %w", base, err)
	}
	defer z.Close() //nolint:errcheck // nothing was written
	if len(z.File) > maxEntries {
		return nil, fmt.Errorf("fdc: %s holds %d files; official downloads hold fewer than 100", base, len(z.File))
	}
	var list []*entry
	seen := map[string]bool{}
	for _, f := range z.File {
		if f.Name == "xl/workbook.xml" {
			return []*entry{outer}, nil
		}
		if err := o.checkZipFile(f, seen); err != nil {
			return nil, fmt.Errorf("fdc: %s: %w", base, err)
		}
		if f.Mode().IsRegular() && !strings.HasPrefix(path.Base(f.Name), ".") && !strings.HasPrefix(f.Name, "__MACOSX/") {
			list = append(list, &entry{
				file: outer.file, container: outer.file, inner: f.Name, size: int64(f.CompressedSize64), limits: o,
			})
		}
	}
	return list, nil
}

func (o *Options) checkZipFile(f *zip.File, seen map[string]bool) error {
	local := filepath.IsLocal(strings.TrimSuffix(f.Name, "/")) && !strings.ContainsAny(f.Name, "\\:\x00")
	switch {
	case !local:
		return fmt.Errorf("the name %q leads out of the zip; official downloads hold no such file", shorten(f.Name))
	case seen[f.Name]:
		return fmt.Errorf("%q is in it twice", shorten(f.Name))
	case f.Flags&1 != 0:
		return fmt.Errorf("%q is encrypted; official downloads are not", shorten(f.Name))
	case f.UncompressedSize64 > uint64(o.bound(int64(min(f.CompressedSize64, 1<<62)))):
		return fmt.Errorf("%q says that %d bytes unpack to %d, which no official file does",
			shorten(f.Name), f.CompressedSize64, f.UncompressedSize64)
	}
	seen[f.Name] = true
	return nil
}
