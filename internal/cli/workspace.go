package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/kitchen"
	"github.com/mealwright/mealwright/internal/project"
	"github.com/mealwright/mealwright/plans"
)

// workspace is what plans and recipes are read with, the same for every command: the food catalogue in force, and for each
// file the folder in which the files that it names are found and the matches that were accepted for it. It keeps what it
// has opened, and is safe for concurrent use.
type workspace struct {
	app       *app
	catalogue *foods.Catalogue
	base      *plans.Checker   // keeps what was read and compiled for one plan for the next
	kitchen   *kitchen.Kitchen // remembers of foods what one recipe needed for the next

	mu       sync.Mutex
	checkers map[place]*plans.Checker
	shelves  map[files]*shelf
	matches  map[string]project.Matches // by the path of the lock file
}

// place is where the files that a plan names are found, and the lock file with the matches accepted for its recipes;
// lock is empty where there is none.
type place struct {
	files files
	lock  string
}

// workspace opens what plans are checked with. Of the config it takes everything but the folder and the matches, which
// go by the file; without a catalogue in it, the one in force is opened.
func (a *app) workspace(config plans.Config) (*workspace, error) {
	if config.Catalogue == nil {
		used, err := a.catalogue()
		if err != nil {
			return nil, err
		}
		config.Catalogue = used.Catalogue
	}
	return &workspace{
		app: a, catalogue: config.Catalogue, base: plans.NewChecker(config), kitchen: kitchen.New(kitchen.Config{Catalogue: config.Catalogue}),
		checkers: map[place]*plans.Checker{}, shelves: map[files]*shelf{}, matches: map[string]project.Matches{},
	}, nil
}

// placeOf is where a plan or a recipe finds what it names; what stands on standard input is in the working folder.
func (a *app) placeOf(in *input) place {
	folder := filepath.Dir(in.path())
	lock, ok := a.lockOf.Load(folder)
	if !ok { // a folder of a thousand recipes is looked at once
		lock, _ = a.lockOf.LoadOrStore(folder, project.FindLock(folder, a.home()))
	}
	return place{in.files, lock.(string)} //nolint:forcetypeassert // only paths are stored
}

// checker is the checker for a plan. The error is about its lock file.
func (w *workspace) checker(in *input) (*plans.Checker, error) {
	at := w.app.placeOf(in)
	w.mu.Lock()
	defer w.mu.Unlock()
	if checker := w.checkers[at]; checker != nil {
		return checker, nil
	}
	matches, err := w.matchesIn(at.lock)
	if err != nil {
		return nil, err
	}
	checker := w.base.In(w.shelfOf(at.files)).Accepting(matches)
	w.checkers[at] = checker
	return checker, nil
}

// shelfOf keeps what plans that find files in one place name.
func (w *workspace) shelfOf(from files) *shelf {
	s := w.shelves[from]
	if s == nil {
		s = newShelf(from)
		w.shelves[from] = s
	}
	return s
}

// files are the files that a plan names.
func (w *workspace) files(in *input) fs.FS {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.shelfOf(in.files)
}

// accepted are the matches that were accepted for a file of recipes.
func (w *workspace) accepted(in *input) (project.Matches, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.matchesIn(w.app.placeOf(in).lock)
}

// matchesIn are the matches that a lock file keeps, read once; none without one.
func (w *workspace) matchesIn(path string) (project.Matches, error) {
	if path == "" {
		return nil, nil
	}
	if matches, ok := w.matches[path]; ok {
		return matches, nil
	}
	data, err := os.ReadFile(path) //nolint:gosec // it lies beside the plans
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", shownPath(path), cause(err))
	}
	matches, ds := project.ReadMatches(shownPath(path), data)
	if err := ds.Err(); err != nil {
		return nil, err
	}
	w.matches[path] = matches
	return matches, nil
}
