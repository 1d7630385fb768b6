package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

// input is one plan to check.
type input struct {
	name  string    // as messages and reports name it, with slashes
	files files     // where it and the packs it names are found
	stdin io.Reader // in place of a file
	// found says that a folder was searched for it: if it cannot be read that is a finding, and no wrong usage.
	found bool
	err   error // why it could not even be looked at
}

// files opens files by names relative to a folder; in the zero files, by the names that the system knows. Unlike an
// [os.DirFS] it follows "..", since a plan may name a pack beside its folder.
type files struct{ root string }

// Open opens a file by its name with slashes.
func (f files) Open(name string) (fs.File, error) {
	name = filepath.FromSlash(name)
	if f.root != "" && !filepath.IsAbs(name) {
		name = filepath.Join(f.root, name)
	}
	return os.Open(name) //nolint:gosec // the user names what to read
}

func fileInput(arg string) input { return input{name: filepath.ToSlash(arg)} }

func isFolder(arg string) bool {
	info, err := os.Stat(arg)
	return err == nil && info.IsDir()
}

// maxFile is a little more than the largest file that is read as a plan or a pack.
const maxFile = 16<<20 + 1

// load reads the plan.
func (in *input) load() (*plans.Plan, rules.Diagnostics) {
	text, ds := in.read()
	if len(ds) > 0 {
		return nil, ds
	}
	return plans.Parse(in.name, text)
}

// read is the text of the plan: no more than a little over what [plans.Parse] accepts.
func (in *input) read() ([]byte, rules.Diagnostics) {
	if in.err != nil {
		return nil, rules.Diagnostics{{Code: "unreadable", Message: "this cannot be read: " + cause(in.err).Error(), Range: rules.Range{File: in.name}}}
	}
	if in.stdin == nil {
		return plans.ReadFile(in.files, in.name)
	}
	text, err := io.ReadAll(io.LimitReader(in.stdin, maxFile))
	if err != nil {
		return nil, rules.Diagnostics{{Code: "unreadable", Message: "standard input cannot be read: " + err.Error(), Range: rules.Range{File: in.name}}}
	}
	return text, nil
}

// path is where the plan's file is, from where the command runs.
func (in *input) path() string { return filepath.Join(in.files.root, filepath.FromSlash(in.name)) }

// beside reports whether two files lie in one folder, and find what they name in the same place.
func (in *input) beside(other *input) bool {
	return in.stdin == nil && other.stdin == nil && in.files == other.files && path.Dir(in.name) == path.Dir(other.name)
}

// findPlans lists the plans of a folder and the folders in it, in the order of their names. What cannot be read is
// listed too, so that it is reported; what is no plan is not.
func findPlans(folder string) ([]input, error) {
	var inputs []input
	in := files{root: folder}
	looked := 0
	add := func(name string, err error) {
		inputs = append(inputs, input{name: name, files: in, found: true, err: err})
	}
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			add(name, err)
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir() && name != "." && strings.HasPrefix(entry.Name(), "."):
			return fs.SkipDir
		case !entry.IsDir() && mayBePlan(name):
			looked++
			if plans.IsCooklang(name) {
				add(name, nil)
				return nil
			}
			if isPlan, err := holdsPlan(in, name); isPlan || err != nil {
				add(name, err)
			}
		}
		return nil
	})
	if err == nil && len(inputs) == 0 {
		err = fmt.Errorf("%s holds no plan: of its %d files *.yaml, *.yml and *.json, hidden folders left out, none has plan: at its top, and there is no *.cook or *.menu",
			folder, looked)
	}
	return inputs, err
}

// planEndings are the endings of files that are read as plans, for completion.
func planEndings() []string { return []string{"yaml", "yml", "json", "cook", "menu"} }

// mayBePlan goes by a file's name.
func mayBePlan(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".yaml", ".yml", ".json", ".cook", ".menu":
		return true
	}
	return false
}

// holdsPlan reports whether a file has a key plan at its top. It looks at the text instead of parsing it, so that a
// plan with a mistake in it is still seen to be one, and a large file of another kind costs little.
func holdsPlan(in files, name string) (bool, error) {
	f, err := in.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close() //nolint:errcheck // nothing was written
	isPlan, err := looksLikePlan(bufio.NewReader(f))
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return isPlan, err
}
