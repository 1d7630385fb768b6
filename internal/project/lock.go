package project

import (
	"cmp"
	"slices"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

// LockName is the name of the lock file.
const LockName = "mealwright.lock"

// Lock is what the plans of a folder were checked with: the catalogue, and of each food all that a verdict can depend
// on. Its sections that others keep in the same file are carried along as they are.
type Lock struct {
	Catalogue LockedCatalogue
	Foods     []LockedFood // in the order of their ids
	// Matches is the section of recipe lines and the foods that were chosen for them, as it stands in the file, its key
	// line included; empty if there is none.
	Matches string
}

// LockedCatalogue names a catalogue.
type LockedCatalogue struct {
	Name, SHA256 string
	// Carries are the nutrients that the catalogue has values of at all: what it does not carry is not assessed.
	Carries []string
}

// LockedFood is a food under the id by which plans name it.
type LockedFood struct {
	ID     foods.ID
	SHA256 string // of Facts
	Facts  []Fact
}

// Fact is one thing that a food's data say, in words.
type Fact struct {
	Section Section
	Name    string // of a nutrient: "sodium"; of what stands alone, its key: "description"
	Text    string // "41 mg", "1 cup, chopped = 91 g"
}

// Section is the part of a food's data that a fact belongs to.
type Section uint8

// The sections, in their order.
const (
	General Section = iota // description, group, ingredients, refuse
	Portions
	Nutrients
)

// FindLock is the lock file that counts for plans in a folder: the nearest, in it or above it, up to the root of the
// repository or to the home folder. Empty if there is none.
func FindLock(folder, home string) string { return find(LockName, folder, home) }

// LockCatalogue is what a lock keeps of a catalogue.
func LockCatalogue(c *foods.Catalogue) LockedCatalogue {
	l := LockedCatalogue{Name: c.Name(), SHA256: c.Digest()}
	for n := range nutrition.Nutrients() {
		if c.Carries(n) {
			l.Carries = append(l.Carries, n.String())
		}
	}
	return l
}

// Food is the locked food of an id.
func (l *Lock) Food(id foods.ID) (LockedFood, bool) {
	i, found := l.place(id)
	if !found {
		return LockedFood{}, false
	}
	return l.Foods[i], true
}

// Put locks a food, in place of what was locked under its id.
func (l *Lock) Put(f LockedFood) {
	i, found := l.place(f.ID)
	if found {
		l.Foods[i] = f
		return
	}
	l.Foods = slices.Insert(l.Foods, i, f)
}

func (l *Lock) place(id foods.ID) (int, bool) {
	return slices.BinarySearchFunc(l.Foods, id, func(f LockedFood, id foods.ID) int { return cmp.Compare(f.ID, id) })
}
