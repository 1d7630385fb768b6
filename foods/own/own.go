package own

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods"
)

// List is a list of own foods that was read.
type List struct {
	ID    string // "own-kitchen", from the file's name
	Title string // what the list is called; of a CSV, its file's name
	Date  string // "2026-03-01", empty if none is given
	Foods []foods.Food
}

// Problem is something wrong at a place in a list.
type Problem struct {
	File         string
	Line, Column int    // 1-based, in characters
	Message      string // what is wrong
	Hint         string // what to do; may be empty
}

// String is "kitchen.yaml:7:5: message; hint".
func (p Problem) String() string {
	s := fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Message)
	if p.Hint != "" {
		s += "; " + p.Hint
	}
	return s
}

// Error is what is wrong with a list, in the order of its lines.
type Error struct{ Problems []Problem }

// Error is a line for each problem.
func (e *Error) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// Read reads a list of own foods: YAML, or CSV if the file's name ends so. name stands in the problems. The error is an
// *[Error], which names every problem with its place; nothing of a list with one is given.
func Read(name string, data []byte) (*List, error) {
	r := &reader{file: name, list: &List{ID: sourceID(name)}, seen: map[foods.ID]place{}}
	if strings.EqualFold(filepath.Ext(name), ".csv") {
		r.readCSV(data)
	} else {
		r.readYAML(data)
	}
	if len(r.problems) > 0 {
		slices.SortStableFunc(r.problems, func(a, b Problem) int {
			return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
		})
		return nil, &Error{r.problems}
	}
	return r.list, nil
}

// sourceID is the id of a list as a source of a catalogue: what a file's name has of letters and digits.
func sourceID(name string) string {
	base := strings.ToLower(strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)))
	words := strings.FieldsFunc(base, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	if len(words) > 0 && words[0] != "own" {
		words = append([]string{"own"}, words...)
	}
	if len(words) == 0 {
		return "own-foods"
	}
	id := strings.Join(words, "-")
	return id[:min(len(id), 60)]
}

// place is where something stands.
type place struct{ line, column int }

// reader gathers the foods of a list and what is wrong with it.
type reader struct {
	file     string
	list     *List
	seen     map[foods.ID]place
	problems []Problem
}

// maxProblems is how many are reported of one list; who has more is helped by the first.
const maxProblems = 100

func (r *reader) reportf(at place, hint, format string, args ...any) {
	if len(r.problems) < maxProblems {
		r.problems = append(r.problems, Problem{r.file, at.line, at.column, fmt.Sprintf(format, args...), hint})
	}
}

// cell is a text with its place.
type cell struct {
	text string
	at   place
}

// given reports whether anything is written there.
func (c cell) given() bool { return c.text != "" }

// named is a cell under a name, which has a place of its own.
type named struct {
	name, value cell
}

// entry is a food as it is written.
type entry struct {
	at           place
	id           cell
	description  cell
	also         []cell
	group        cell
	manufacturer cell
	brand        cell
	ingredients  cell
	source       cell
	refuse       cell
	portions     []named
	per          cell
	serving      cell    // of a label
	label        bool    // nutrients are what a label prints
	nutrients    []named // values with their units
}

// short keeps a message readable, whatever was put in.
func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "..."
	}
	return s
}
