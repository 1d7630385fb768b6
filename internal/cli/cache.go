package cli

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/mealwright/mealwright/plans/findings"
)

// cache keeps what files came to, so that the next run checks only what changed. An entry holds for the text of its
// file, the texts of all files that the check opened for it, and everything that is the same for all files of a run.
// Whatever is in doubt is checked again.
type cache struct {
	path string
	run  string // digest of what holds for all files

	old  map[string]*kept // by the file's path
	used atomic.Int64     // how many of them hold still
	mu   sync.Mutex
	new  map[string]*kept // what was checked in this run
	// sums are the digests of files that were looked at in this run.
	sums map[string]string
}

// kept is what one file came to.
type kept struct {
	sum     string // of its text
	opened  []opened
	code    int
	unruled bool
	used    atomic.Bool // it holds in this run
	results [][]byte
	file    []byte // the findings, empty if nobody asks for them one by one
}

// opened is a file that a check opened, with the digest of its text; without one, it could not be read.
type opened struct{ path, sum string }

// find is what the file came to when its text was the same, and everything else that it depends on.
func (k *cache) find(path, sum string) (*kept, bool) {
	entry, ok := k.old[path]
	if !ok || entry.sum != sum {
		return nil, false
	}
	for _, o := range entry.opened {
		if k.sumOf(o.path) != o.sum {
			return nil, false
		}
	}
	if entry.used.CompareAndSwap(false, true) {
		k.used.Add(1)
	}
	return entry, true
}

// keep takes an entry into the next cache.
func (k *cache) keep(path string, entry *kept) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.new[path] = entry
}

// sumOf is the digest of a file's text, read once in a run; empty if it cannot be read.
func (k *cache) sumOf(path string) string {
	k.mu.Lock()
	sum, ok := k.sums[path]
	k.mu.Unlock()
	if ok {
		return sum
	}
	if text, err := os.ReadFile(path); err == nil { //nolint:gosec // a plan names what to read
		sum = digestOf(text)
	}
	k.mu.Lock()
	k.sums[path] = sum
	k.mu.Unlock()
	return sum
}

func digestOf(text []byte) string {
	sum := sha256.Sum256(text)
	return string(sum[:])
}

// outcome is what an entry says, as if the file had been checked.
func (e *kept) outcome(name string) (outcome, error) {
	out := outcome{name: name, code: e.code, unruled: e.unruled, results: e.results}
	if len(e.file) > 0 {
		out.file = &findings.File{}
		if err := out.file.UnmarshalBinary(e.file); err != nil {
			return outcome{}, err
		}
	}
	return out, nil
}

// entryOf is what has to be kept of an outcome; false if it must not be: a fault of ours, or wrong usage.
func entryOf(out *outcome, sum string, files *openedFiles) (*kept, bool) {
	if out.code == exitUsage || out.code == exitInternal || out.results == nil {
		return nil, false
	}
	e := &kept{sum: sum, code: out.code, unruled: out.unruled, results: out.results, opened: files.list()}
	if out.file != nil {
		text, err := out.file.MarshalBinary()
		if err != nil {
			return nil, false
		}
		e.file = text
	}
	return e, true
}

// opening is a cache that is being read.
type opening struct {
	done chan struct{}
	k    *cache
	err  error
}

// beginCache reads a cache while the caller does something else.
func beginCache(path, run string) *opening {
	o := &opening{done: make(chan struct{})}
	go func() {
		defer close(o.done)
		o.k, o.err = openCache(path, run)
	}()
	return o
}

// wait is the cache when it is read; none if none is.
func (o *opening) wait() (*cache, error) {
	if o == nil {
		return nil, nil //nolint:nilnil // nobody asked for one
	}
	<-o.done
	return o.k, o.err
}

// openCache reads a cache. One that is damaged, of another version or of another run is not used.
func openCache(path, run string) (*cache, error) {
	k := &cache{path: path, run: run, old: map[string]*kept{}, new: map[string]*kept{}, sums: map[string]string{}}
	data, err := os.ReadFile(path) //nolint:gosec // the user names it
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return k, nil
	case err != nil:
		return nil, fmt.Errorf("the cache %s cannot be read: %w", path, cause(err))
	}
	if old, ok := readCache(data, run); ok {
		k.old = old
	} else if len(data) > 0 && !strings.HasPrefix(string(data), cacheName) {
		return nil, fmt.Errorf("%s is no cache of mealwright; name another file", path)
	}
	return k, nil
}

// save writes the cache for the next run, if it is not the one that was read.
func (k *cache) save() error {
	if len(k.new) == 0 && int(k.used.Load()) == len(k.old) {
		return nil
	}
	for path, entry := range k.old {
		if entry.used.Load() && k.new[path] == nil {
			k.new[path] = entry
		}
	}
	return writeFile(k.path, writeCache(k.run, k.new), true)
}

// openedFiles is where a check finds files, and keeps which it asked for.
type openedFiles struct {
	from fs.FS
	root string

	mu   sync.Mutex
	asks []string
	k    *cache
}

// Open opens a file by its name with slashes.
func (o *openedFiles) Open(name string) (fs.File, error) {
	o.note([]string{filepath.Join(o.root, filepath.FromSlash(name))})
	return o.from.Open(name)
}

// note says that a check depends on files, whether they are there or not.
func (o *openedFiles) note(paths []string) {
	o.mu.Lock()
	o.asks = append(o.asks, paths...)
	o.mu.Unlock()
}

// lockPlaces are where a lock file of a plan could be, from its own folder up to the lock file that counts.
func lockPlaces(plan, lock string) []string {
	places := []string{lock}
	above, err := filepath.Abs(filepath.Dir(plan))
	for err == nil {
		places = append(places, filepath.Join(above, filepath.Base(lock)))
		if parent := filepath.Dir(above); parent != above && len(above) > len(filepath.Dir(lock)) {
			above = parent
			continue
		}
		break
	}
	return places
}

// list is what was opened, with digests.
func (o *openedFiles) list() []opened {
	o.mu.Lock()
	asks := slices.Compact(slices.Sorted(slices.Values(o.asks)))
	o.mu.Unlock()
	list := make([]opened, len(asks))
	for i, path := range asks {
		list[i] = opened{path, o.k.sumOf(path)}
	}
	return list
}

// runDigest is a digest of everything that what files come to depends on beside themselves.
func runDigest(parts ...string) string {
	h := sha256.New()
	for _, part := range append(parts, programStamp()) {
		_, _ = io.WriteString(h, fmt.Sprintf("%d:%s", len(part), part)) // a hash takes all
	}
	return string(h.Sum(nil))
}

// programStamp tells one build of mealwright from another.
func programStamp() string {
	v := programVersion()
	stamp := v.Mealwright + " " + v.Go
	if exe, err := os.Executable(); err == nil {
		if info, err := os.Stat(exe); err == nil {
			stamp += fmt.Sprint(info.Size(), info.ModTime().UnixNano())
		}
	}
	return stamp
}
