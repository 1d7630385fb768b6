package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/match"
	"github.com/mealwright/mealwright/internal/project"
)

// matching is one run of match over files.
type matching struct {
	app       *app
	catalogue *foods.Catalogue
	matcher   *match.Matcher
	path      string // of the lock file
	lock      *project.Lock
	locked    project.Matches
	accepted  project.Matches // in this run
	in        *bufio.Reader
}

// matchFiles reviews the matches of recipes, accepts them in bulk, or checks that they were accepted.
func (a *app) matchFiles(flags *matchFlags, asJSON bool, args []string) error {
	catalogue, err := a.catalogue()
	if err != nil {
		return err
	}
	m := &matching{app: a, catalogue: catalogue.Catalogue, matcher: match.New(catalogue.Catalogue), in: bufio.NewReader(a.stdin)}
	if err := m.open(flags.lock, args[0]); err != nil {
		return err
	}
	items := a.matchItems(args)
	if len(items) == 0 {
		return errors.New("no ingredient lines were found; name recipe files, or a .txt file with a line for each ingredient")
	}
	switch {
	case flags.check:
		return m.check(items, asJSON)
	case flags.over > 0:
		return m.acceptOver(items, flags.over, flags.yes)
	}
	return m.review(items)
}

// open reads the lock file, or begins a new one.
func (m *matching) open(path, first string) error {
	if m.path = path; path == "" {
		folder, err := filepath.Abs(first)
		if err != nil {
			return err
		}
		if info, err := os.Stat(folder); err == nil && !info.IsDir() {
			folder = filepath.Dir(folder)
		}
		if m.path = project.FindLock(folder, m.app.home()); m.path == "" {
			m.path = filepath.Join(folder, project.LockName)
		}
	}
	return m.read()
}

// read reads the lock file as it is now, or begins a new one.
func (m *matching) read() error {
	data, err := os.ReadFile(m.path)
	switch {
	case os.IsNotExist(err):
		m.lock, m.locked = &project.Lock{Catalogue: project.LockCatalogue(m.catalogue)}, nil
		return nil
	case err != nil:
		return fmt.Errorf("%s cannot be read: %w", shownPath(m.path), cause(err))
	}
	lock, ds := project.ReadLock(shownPath(m.path), data)
	if err := ds.Err(); err != nil {
		return err
	}
	m.lock = lock
	m.locked, ds = project.ReadMatches(shownPath(m.path), data)
	return ds.Err()
}

// accept keeps a food for a key.
func (m *matching) accept(item *matchItem, food foods.Food) {
	m.accepted.Put(project.LockedMatch{Key: item.key, Food: food.ID(), Shown: food.Description(), Line: item.line.Text})
}

// write writes what was accepted into the lock file as it is by now, so that nothing is lost that somebody else accepted in
// the meantime, or that was accepted before a review stops.
func (m *matching) write() error {
	if err := m.read(); err != nil {
		return err
	}
	for _, match := range m.accepted {
		m.locked.Put(match)
	}
	m.lock.Matches = m.locked.Section()
	return writeFile(m.path, m.lock.Bytes(), true)
}

// open items are those whose food nobody accepted, with what is proposed for them.
func (m *matching) openItems(items []*matchItem) []*matchItem {
	var open []*matchItem
	for _, item := range items {
		if _, ok := m.locked.Find(item.key); !ok {
			item.match = m.matcher.Match(item.line)
			open = append(open, item)
		}
	}
	return open
}

// acceptOver accepts what is surer than the confidence, after it has shown it.
func (m *matching) acceptOver(items []*matchItem, over float64, yes bool) error {
	a := m.app
	open := m.openItems(items)
	sure := 0
	for _, item := range open {
		if item.match.Confidence > over {
			sure++
			a.printf("%-40s %s  %s  (%d %%, %s)\n", item.line.Text, item.match.Food.ID(), item.match.Food.Description(), surety(item.match.Confidence), item.match.Reason)
		}
	}
	if sure == 0 {
		a.tellf("nothing to accept: %s\n", counted(len(open), "line")+" open, and no proposal is so sure")
		return nil
	}
	if !yes {
		a.printf("Write %s to %s? [y/N] ", matchesText(sure), shownPath(m.path))
		if answer, _ := m.ask(); answer != "y" && answer != "yes" {
			a.tellf("nothing was written\n")
			return nil
		}
	}
	for _, item := range open {
		if item.match.Confidence > over {
			m.accept(item, item.match.Food)
		}
	}
	if err := m.write(); err != nil {
		return err
	}
	a.tellf("%s accepted in %s; %d still open\n", matchesText(sure), shownPath(m.path), len(open)-sure)
	return nil
}

// ask reads an answer; an error says that there are no more.
func (m *matching) ask() (string, error) {
	if err := m.app.stdout.Flush(); err != nil {
		return "", err
	}
	text, err := m.in.ReadString('\n')
	if err != nil && text == "" {
		return "", io.EOF
	}
	return trimmed(text), nil
}

// surety is a confidence in percent.
func surety(confidence float64) int { return int(confidence*100 + 0.5) }

// matchesText is "1 match" or "2 matches".
func matchesText(n int) string {
	if n == 1 {
		return "1 match"
	}
	return fmt.Sprintf("%d matches", n)
}
