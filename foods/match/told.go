package match

import (
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/internal/words"
	"github.com/mealwright/mealwright/foods/lines"
)

// kindEntry is a row of data/kinds.csv: words of a note that tell another food of the same name ("milk, nonfat"), each as
// stems, and in which other words descriptions say the same. Alone says that they do so only as a note of their own, as the
// "white and green parts" of scallions are no color of them.
type kindEntry struct {
	ways  [][]string // the words themselves first
	alone bool
}

// kindsTold are the kinds of its food that the notes of a line tell.
func kindsTold(line *lines.Line) []*kindEntry {
	var told []*kindEntry
	for _, p := range line.Preparation {
		for note := range strings.FieldsFuncSeq(p.Text, func(r rune) bool { return strings.ContainsRune(",;()/", r) }) {
			stems := mergeFat(words.Stems(note))
			for i := range kindTable {
				k := &kindTable[i]
				at := indexOf(stems, k.ways[0])
				if at < 0 || k.alone && len(k.ways[0]) != len(stems) || slices.Contains(told, k) {
					continue
				}
				told = append(told, k)
			}
		}
	}
	return told
}

// mergeFat writes low fat and non fat as descriptions do.
func mergeFat(stems []string) []string {
	for i := len(stems) - 1; i > 0; i-- {
		if stems[i] == "fat" && (stems[i-1] == "low" || stems[i-1] == "non") {
			stems[i-1] += "fat"
			stems = slices.Delete(stems, i, i+1)
		}
	}
	return stems
}

// indexOf is where a phrase begins among stems; -1 if it is not there.
func indexOf(stems, phrase []string) int {
	for i := 0; i+len(phrase) <= len(stems); i++ {
		if slices.Equal(stems[i:i+len(phrase)], phrase) {
			return i
		}
	}
	return -1
}

// tellings are the ways in which the kinds may stand before the name: each in each of its words, and at first all together.
func tellings(told []*kindEntry) [][]string {
	var list [][]string
	if len(told) > 1 {
		var all, back []string
		for _, k := range told {
			all, back = append(all, k.ways[0]...), slices.Concat(k.ways[0], back)
		}
		list = append(list, all, back)
	}
	for _, k := range told {
		list = append(list, k.ways...)
	}
	return list
}

// byKind finds the food by its name with the kind that a note tells: nonfat milk.
func (m *Matcher) byKind(r *ranking) {
	r.kindMet = true
	defer func() { r.kindMet = false }()
	for _, telling := range tellings(r.want.kinds) {
		for _, way := range plainer(r.want.stems, false) {
			if m.byName(r, slices.Concat(telling, way), sureName, "") {
				return
			}
		}
	}
}

// searchKinds finds foods by the words of the name and of the kinds.
func (m *Matcher) searchKinds(r *ranking) {
	name := strings.Join(r.want.stems, " ")
	for _, telling := range tellings(r.want.kinds) {
		hits := m.catalogue.Search(name+" "+strings.Join(telling, " ")+r.want.form.words(), foods.SearchOptions{Limit: 8})
		if len(hits) > 0 && !hits[0].Partial {
			r.addAll(hits, sureSearch, "")
			return
		}
	}
}

// holdKinds puts foods that are not of the kind that a note tells behind those that are, and is no longer sure of them.
func (r *ranking) holdKinds() {
	for i := range r.list {
		s := &r.list[i]
		if s.kindMet {
			continue
		}
		d := read(s.Food)
		for _, k := range r.want.kinds {
			if !d.isOf(k) {
				s.cost += costForm + costWord
				s.Confidence *= sureKind
				s.Reason += "; it does not say " + quoted(strings.Join(k.ways[0], " "))
				break
			}
		}
	}
}

// isOf reports whether a description says in one of its words that the food is of a kind.
func (d *described) isOf(k *kindEntry) bool {
	return slices.ContainsFunc(k.ways, func(way []string) bool {
		return !slices.ContainsFunc(way, func(stem string) bool { return !d.has(stem) })
	})
}
