package project

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/internal/schema"
	"github.com/mealwright/mealwright/internal/yamlsrc"
	"github.com/mealwright/mealwright/rules"
)

// ReadLock reads a lock file from its bytes. A food whose facts do not have the digest that stands with them was
// changed by hand, and is refused.
func ReadLock(file string, data []byte) (*Lock, rules.Diagnostics) {
	doc, problems := yamlsrc.Parse(file, data)
	if doc == nil {
		return nil, diagnostics(file, data, problems)
	}
	r := &lockReader{Reader: yamlsrc.Reader{Doc: doc, Problems: problems}, lock: &Lock{}}
	r.read()
	if ds := diagnostics(file, data, r.Problems); len(ds) > 0 {
		return nil, ds
	}
	return r.lock, nil
}

type lockReader struct {
	yamlsrc.Reader

	lock *Lock
}

func (r *lockReader) read() {
	fields := r.Fields(r.Doc.Root, "the lock file", schema.Keys[schema.LockFile]()...)
	if version := r.Text(fields["lock"].Value, "lock"); version != "1" {
		r.Report(r.Doc.Root, "version", "this is no lock file that is known here: lock: 1 is expected in it",
			`use a newer mealwright; or remove the file, and write it anew: mealwright check --write-lock`)
		return
	}
	catalogue := r.Fields(fields["catalogue"].Value, "catalogue", schema.Keys[schema.LockedCatalogue]()...)
	r.lock.Catalogue = LockedCatalogue{
		Name: r.Text(catalogue["name"].Value, "name"), SHA256: r.Text(catalogue["sha256"].Value, "sha256"),
		Carries: r.Texts(catalogue["carries"].Value, "carries"),
	}
	for _, f := range r.Mapping(fields["foods"].Value, "foods") {
		r.food(f)
	}
	slices.SortFunc(r.lock.Foods, func(a, b LockedFood) int { return cmp.Compare(a.ID, b.ID) })
	if at := fields["matches"]; at.Key != nil {
		r.lock.Matches = r.section(at.Key.Line)
	}
}

// section is the text of the top-level section that begins in a line, up to the next one.
func (r *lockReader) section(from int) string {
	lines := r.Doc.Lines[from-1:]
	end := 1
	for end < len(lines) && (lines[end] == "" || strings.ContainsRune(" #-", rune(lines[end][0]))) {
		end++
	}
	return strings.TrimRight(strings.Join(lines[:end], "\n"), "\n") + "\n"
}

// A lock file has many foods and matches, so their keys are listed once.
var (
	foodKeys  = sync.OnceValue(schema.Keys[schema.LockedFood])
	matchKeys = sync.OnceValue(schema.Keys[schema.LockedMatch])
)

func (r *lockReader) food(f yamlsrc.Field) {
	food := LockedFood{ID: foods.ID(f.Name)}
	if id, err := foods.ParseID(f.Name); err != nil || id != food.ID {
		r.Report(f.Key, "food-id", "this is no food id as the lock file writes it", "take it out of the file, and lock it anew: mealwright check --write-lock")
		return
	}
	general := []string{"description", "group", "ingredients", "refuse", "basis"}
	fields := r.Fields(f.Value, "a food", foodKeys()...)
	for _, name := range general {
		if field, ok := fields[name]; ok {
			food.Facts = append(food.Facts, Fact{General, name, r.Text(field.Value, name)})
		}
	}
	for _, text := range r.Texts(fields["portions"].Value, "portions") {
		food.Facts = append(food.Facts, Fact{Portions, "", text})
	}
	for _, n := range r.Mapping(fields["nutrients"].Value, "nutrients") {
		food.Facts = append(food.Facts, Fact{Nutrients, n.Name, r.Text(n.Value, n.Name)})
	}
	food.SHA256 = r.Text(fields["sha256"].Value, "sha256")
	if food.SHA256 != digest(food.Facts) {
		r.Report(f.Key, "edited", f.Name+" is not as it was written: its sha256 is another",
			"take back what was changed by hand; or take the food out of the file, and lock it anew: mealwright check --write-lock")
		return
	}
	r.lock.Foods = append(r.lock.Foods, food)
}
