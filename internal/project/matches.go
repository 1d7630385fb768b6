package project

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/internal/schema"
	"github.com/mealwright/mealwright/internal/yamlsrc"
	"github.com/mealwright/mealwright/rules"
)

// Matches are the foods that somebody accepted for ingredient lines, in the order of their keys.
type Matches []LockedMatch

// LockedMatch is the food that somebody accepted for the lines of one key.
type LockedMatch struct {
	Key   string // what the lines ask for, without the amount: "brown rice, cooked"
	Food  foods.ID
	Shown string // the food's description when it was accepted
	Line  string // the line that was shown
}

// Find is the match of a key.
func (m Matches) Find(key string) (LockedMatch, bool) {
	i, found := m.place(key)
	if !found {
		return LockedMatch{}, false
	}
	return m[i], true
}

// Food is the food of a key, as recipes are composed with.
func (m Matches) Food(key string) (foods.ID, bool) {
	locked, ok := m.Find(key)
	return locked.Food, ok
}

// Put keeps a match, in place of what was kept under its key.
func (m *Matches) Put(match LockedMatch) {
	i, found := m.place(match.Key)
	if found {
		(*m)[i] = match
		return
	}
	*m = slices.Insert(*m, i, match)
}

func (m Matches) place(key string) (int, bool) {
	return slices.BinarySearchFunc(m, key, func(l LockedMatch, key string) int { return cmp.Compare(l.Key, key) })
}

// Section is the section of the lock file; empty without matches. The same matches give the same text.
func (m Matches) Section() string {
	if len(m) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("matches:\n")
	for _, match := range m {
		b.WriteString("  " + quoted(match.Key) + ":\n")
		line(&b, 2, "food", string(match.Food))
		line(&b, 2, "shown", match.Shown)
		line(&b, 2, "line", match.Line)
	}
	return b.String()
}

// ReadMatches reads the matches of a lock file from its bytes.
func ReadMatches(file string, data []byte) (Matches, rules.Diagnostics) {
	doc, problems := yamlsrc.Parse(file, data)
	if doc == nil {
		return nil, diagnostics(file, data, problems)
	}
	r := &yamlsrc.Reader{Doc: doc, Problems: problems}
	var matches Matches
	fields := r.Fields(doc.Root, "the lock file", schema.Keys[schema.LockFile]()...)
	for _, f := range r.Mapping(fields["matches"].Value, "matches") {
		parts := r.Fields(f.Value, "a match", matchKeys()...)
		m := LockedMatch{Key: f.Name, Shown: r.Text(parts["shown"].Value, "shown"), Line: r.Text(parts["line"].Value, "line")}
		id, err := foods.ParseID(r.Text(parts["food"].Value, "food"))
		if err != nil {
			r.Report(f.Key, "food-id", "the match of "+quoted(f.Name)+" names no food: "+strings.TrimPrefix(err.Error(), "foods: "),
				"accept a food for it anew: mealwright match")
			continue
		}
		m.Food = id
		matches.Put(m)
	}
	return matches, diagnostics(file, data, r.Problems)
}
