package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/internal/project"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

// locking is --locked and --write-lock: holding the foods of plans to lock files, or locking them.
type locking struct {
	held, write bool
	home        string
	catalogue   *foods.Catalogue
	estimates   bool // missing values are narrowed by what other foods of the catalogue have

	mu    sync.Mutex
	locks map[string]*lockFile // by path
}

// lockFile is a lock file of this run.
type lockFile struct {
	lock *project.Lock
	err  error
}

func (a *app) lockFlags(cmd *cobra.Command) *locking {
	l := &locking{home: a.home(), locks: map[string]*lockFile{}}
	cmd.Flags().BoolVar(&l.held, "locked", false, "fail if a food is not as "+project.LockName+" has it, and say what changed")
	cmd.Flags().BoolVar(&l.write, "write-lock", false, "write "+project.LockName+": the foods that the plans use, as the catalogue has them now")
	cmd.MarkFlagsMutuallyExclusive("locked", "write-lock")
	return l
}

// usedFood is a food that a plan uses, under the id by which it names it.
type usedFood struct {
	id   foods.ID
	food foods.Food
	at   rules.Range
}

// usedFoods are the catalogue's foods that a plan uses, each id once, in the order of the plan.
func (l *locking) usedFoods(report *plans.Report) []usedFood {
	var list []usedFood
	seen := map[foods.ID]bool{}
	add := func(id foods.ID, at rules.Range) {
		food, ok := l.catalogue.Food(id)
		if !ok || seen[id] { // what is in no catalogue the plan itself describes
			return
		}
		seen[id] = true
		list = append(list, usedFood{id, food, at})
	}
	for item := range boundItems(report.Bound) {
		id, err := foods.ParseID(string(item.Item.Food))
		if err != nil {
			id = item.Food.Food.ID()
		}
		add(id, item.Item.At("food"))
	}
	return list
}

// boundItems gives all items of a plan, wherever they stand.
func boundItems(b *plans.Bound) func(yield func(*plans.BoundItem) bool) {
	return func(yield func(*plans.BoundItem) bool) {
		lists := [][]plans.BoundItem{b.Box, b.Eligible}
		for i := range b.Days {
			for j := range b.Days[i].Meals {
				lists = append(lists, b.Days[i].Meals[j].Items)
			}
		}
		for _, list := range lists {
			for i := range list {
				if !yield(&list[i]) {
					return
				}
			}
		}
	}
}

// path is the lock file of a plan: the nearest that there is, or else the one to write, in the folder that was given or
// that the plan lies in.
func (l *locking) path(in *input) string {
	folder := filepath.Dir(filepath.Join(in.files.root, filepath.FromSlash(in.name)))
	if found := project.FindLock(folder, l.home); found != "" {
		return found
	}
	if in.files.root != "" {
		folder = in.files.root
	}
	return filepath.Join(folder, project.LockName)
}

// file is a lock file, read once; a new one where there is none.
func (l *locking) file(path string) *lockFile {
	if have := l.locks[path]; have != nil {
		return have
	}
	f := &lockFile{}
	l.locks[path] = f
	data, err := os.ReadFile(path) //nolint:gosec // it lies beside the plans
	switch {
	case os.IsNotExist(err) && l.write:
		f.lock = &project.Lock{}
	case os.IsNotExist(err):
		f.err = fmt.Errorf("there is no %s beside the plans or above them; write one: mealwright check --write-lock", project.LockName)
	case err != nil:
		f.err = fmt.Errorf("%s cannot be read: %w", path, cause(err))
	default:
		var ds rules.Diagnostics
		f.lock, ds = project.ReadLock(shownPath(path), data)
		f.err = ds.Err()
	}
	return f
}

// shownPath is a path as messages name it: from the working folder, with slashes.
func shownPath(path string) string {
	if folder, err := os.Getwd(); err == nil && filepath.IsAbs(path) {
		if rel, err := filepath.Rel(folder, path); err == nil {
			path = rel
		}
	}
	return filepath.ToSlash(path)
}

// hold holds a plan that was checked to its lock file, or locks its foods. The error is about the lock file; what is not
// as it was locked is a finding each.
func (l *locking) hold(in *input, report *plans.Report) (rules.Diagnostics, error) {
	if !l.held && !l.write {
		return nil, nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	path := l.path(in)
	f := l.file(path)
	if f.err != nil {
		return nil, f.err
	}
	used := l.usedFoods(report)
	if l.write {
		f.lock.Catalogue = project.LockCatalogue(l.catalogue)
		for _, u := range used {
			f.lock.Put(project.LockFood(u.id, u.food))
		}
		return nil, nil
	}
	ds := l.notAssessed(f.lock, path, report)
	for _, u := range used {
		if d, differs := lockedOtherwise(f.lock, shownPath(path), u); differs {
			d.Range = u.at
			d.Line = report.Plan.Line(u.at)
			ds = append(ds, d)
		}
	}
	return ds, nil
}

// notAssessed is what another catalogue carries more or less nutrients for: rules on them then say something else.
func (l *locking) notAssessed(lock *project.Lock, path string, report *plans.Report) rules.Diagnostics {
	was, is := lock.Catalogue, project.LockCatalogue(l.catalogue)
	var words []string
	if gone := without(was.Carries, is.Carries); len(gone) > 0 {
		words = append(words, "no longer carries "+strings.Join(gone, ", "))
	}
	if more := without(is.Carries, was.Carries); len(more) > 0 {
		words = append(words, "now carries "+strings.Join(more, ", "))
	}
	if l.estimates && was.SHA256 != is.SHA256 {
		words = append(words, "is another one, and estimates are made of all its foods")
	}
	if len(words) == 0 {
		return nil
	}
	return rules.Diagnostics{{
		Code: "catalogue-changed", Range: report.Plan.Range, Line: report.Plan.Line(report.Plan.Range), Hint: lockAnew,
		Message: fmt.Sprintf("the catalogue %s %s; %s was written with %s", is.Name, strings.Join(words, ", and "), shownPath(path), was.Name),
	}}
}

// without lists what is in a and not in b.
func without(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) })
}

const lockAnew = "look at what changed; if the plan is to go by it, lock it anew: mealwright check --write-lock"

// lockedOtherwise says what of a food is not as the lock file has it.
func lockedOtherwise(lock *project.Lock, path string, u usedFood) (rules.Diagnostic, bool) {
	now := project.LockFood(u.id, u.food)
	was, locked := lock.Food(u.id)
	name := fmt.Sprintf("%s (%s)", u.id, u.food.Description())
	switch {
	case !locked:
		return rules.Diagnostic{Code: "food-not-locked", Hint: "lock it: mealwright check --write-lock",
			Message: name + " is not in " + path}, true
	case was.SHA256 == now.SHA256:
		return rules.Diagnostic{}, false
	}
	var words []string
	for _, c := range project.Changes(was, now) {
		words = append(words, c.String())
	}
	if len(words) == 0 {
		words = []string{"the order of its data"}
	}
	return rules.Diagnostic{Code: "food-changed", Hint: lockAnew,
		Message: name + " is not as " + path + " has it: " + strings.Join(words, "; ")}, true
}

// save writes the lock files, once all plans were read.
func (a *app) saveLocks(l *locking) error {
	if !l.write {
		return nil
	}
	if worse(a.status, exitUsage) == a.status {
		a.tellf("mealwright: nothing was locked, since not every plan could be read\n")
		return nil
	}
	for path, f := range l.locks {
		if err := writeFile(path, f.lock.Bytes(), true); err != nil {
			return err
		}
		a.tellf("%s locked in %s\n", counted(len(f.lock.Foods), "food"), shownPath(path))
	}
	return nil
}
