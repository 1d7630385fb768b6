package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/mealwright/mealwright/internal/project"
)

// place is where the files that a plan names are found, and the lock file with the matches accepted for its recipes;
// lock is empty where there is none.
type place struct {
	files files
	lock  string
}

func (a *app) placeOf(in *input) place {
	folder := filepath.Dir(filepath.Join(in.files.root, filepath.FromSlash(in.name)))
	lock, ok := a.lockOf.Load(folder)
	if !ok { // a folder of a thousand recipes is looked at once
		lock, _ = a.lockOf.LoadOrStore(folder, project.FindLock(folder, a.home()))
	}
	return place{in.files, lock.(string)} //nolint:forcetypeassert // only paths are stored
}

// matchesIn are the matches that a lock file keeps; none without one.
func matchesIn(path string) (project.Matches, error) {
	if path == "" {
		return nil, nil
	}
	data, err := os.ReadFile(path) //nolint:gosec // it lies beside the plans
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", shownPath(path), cause(err))
	}
	matches, ds := project.ReadMatches(shownPath(path), data)
	return matches, ds.Err()
}
