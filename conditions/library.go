package conditions

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/mealwright/mealwright/internal/suggest"
	"github.com/mealwright/mealwright/rules"
)

//go:generate go run ../rules/internal/packgen packs pack_table.go

//go:embed packs/*.yaml data/conditions.csv
var embedded embed.FS

// General is the pack of what every plan is held to. It is no condition, and comes with any service.
const General = "general"

// Library is a set of rule packs by id, each read and compiled when it is first asked for and kept. It is safe
// for concurrent use.
type Library struct {
	fsys  fs.FS
	list  []Condition
	packs map[string]*entry
}

// entry is one pack of a library, with what was made of it so far.
type entry struct {
	file    string
	read    func() (*rules.Pack, rules.Diagnostics)
	compile func() (*rules.Program, rules.Diagnostics)
}

// Builtin is the library of conditions that ships with mealwright.
func Builtin() *Library { return builtin() }

var builtin = sync.OnceValue(func() *Library {
	list, err := readTable(embedded, "data/conditions.csv")
	if err != nil {
		// The table is part of this package and tested with it; without it there are no conditions.
		list = nil
	}
	return NewLibrary(embedded, "packs", list, packTable...)
})

// NewLibrary makes a library of the packs *.yaml in a folder, each under its file's name. The conditions among
// them are those listed; a pack that is not listed is found by its id all the same. Packs that were read
// and tested before are compiled as they are given, and their files read only where [Library.Pack] asks for them.
func NewLibrary(fsys fs.FS, dir string, list []Condition, read ...*rules.Pack) *Library {
	l := &Library{fsys: fsys, list: list, packs: map[string]*entry{}}
	files, err := fs.Glob(fsys, path.Join(dir, "*.yaml"))
	if err != nil {
		return l // only a malformed pattern can fail, and this one is well-formed
	}
	for _, file := range files {
		e := &entry{file: file}
		e.read = sync.OnceValues(func() (*rules.Pack, rules.Diagnostics) { return rules.Load(fsys, file) })
		id := strings.TrimSuffix(path.Base(file), ".yaml")
		e.compile = sync.OnceValues(func() (*rules.Program, rules.Diagnostics) {
			if i := slices.IndexFunc(read, func(p *rules.Pack) bool { return p.ID == id }); i >= 0 {
				return rules.CompileTested(read[i])
			}
			pack, ds := e.read()
			if len(ds) > 0 {
				return nil, ds
			}
			return rules.Compile(pack)
		})
		l.packs[id] = e
	}
	return l
}

// Conditions lists the conditions in the order of their table.
func (l *Library) Conditions() []Condition { return slices.Clone(l.list) }

// IDs lists the ids of all packs, sorted.
func (l *Library) IDs() []string {
	ids := make([]string, 0, len(l.packs))
	for id := range l.packs {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// Lookup finds a condition by its id or another of its names.
func (l *Library) Lookup(name string) (Condition, bool) {
	for _, c := range l.list {
		if c.ID == name || slices.Contains(c.Aliases, name) {
			return c, true
		}
	}
	return Condition{}, false
}

// Pack is the pack of that id as written.
func (l *Library) Pack(id string) (*rules.Pack, rules.Diagnostics) {
	e, ok := l.packs[id]
	if !ok {
		return nil, l.unknown(id, rules.Range{})
	}
	return e.read()
}

// Program is the pack of that id with its rules checked.
func (l *Library) Program(id string) (*rules.Program, rules.Diagnostics) {
	e, ok := l.packs[id]
	if !ok {
		return nil, l.unknown(id, rules.Range{})
	}
	return e.compile()
}

// unknown says that there is no condition of that name, and what there is.
func (l *Library) unknown(name string, at rules.Range) rules.Diagnostics {
	var names []string
	for _, c := range l.list {
		names = append(append(names, c.ID), c.Aliases...)
	}
	hint := "conditions: " + strings.Join(names, ", ")
	if near, ok := suggest.Closest(name, append(l.IDs(), names...)); ok {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	if screen, ok := ScreenFor(name); ok {
		hint = fmt.Sprintf("did you mean %q?", screen.ID)
	}
	return rules.Diagnostics{{Code: "unknown-condition", Message: fmt.Sprintf("there is no condition %q", name), Hint: hint, Range: at}}
}
