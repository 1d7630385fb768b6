package foods

import (
	"slices"
	"strings"
	"sync"

	"github.com/mealwright/mealwright/foods/internal/words"
)

// searchIndex finds rows of a catalogue by words. It is built by the first search in a catalogue, and never changed
// after.
type searchIndex struct {
	terms    []string  // every word of every name, in order
	starts   []int32   // where the postings of each term start, and at last where they end
	postings []posting // by term, and by row
	base     []int32   // what a row costs if nothing of its description is asked for
	spare    sync.Pool // of *search
}

// of are the postings of a term.
func (x *searchIndex) of(term int) []posting { return x.postings[x.starts[term]:x.starts[term+1]] }

// posting says that a row has a term, and where.
type posting struct {
	row   int32
	where place
	// refund is what the row's base holds for this word: a query that has it does not pay for it.
	refund uint8
}

// place is where in a food's names a word stands.
type place uint8

// The places, from the most telling to the least.
const (
	inHead place = iota
	inSecond
	inRest
	inCommonName
	inManufacturer
	inScientificName
)

// lazyIndex is a searchIndex that is built when it is first asked for.
type lazyIndex struct {
	once  sync.Once
	index *searchIndex
}

// searchIndex is the catalogue's index; the first call builds it.
func (c *Catalogue) searchIndex() *searchIndex {
	c.lazy.once.Do(func() { c.lazy.index = buildIndex(c) })
	return c.lazy.index
}

// indexBuilder gathers the words of one row after another.
type indexBuilder struct {
	cutter  words.Cutter
	numbers map[string]int32 // of terms
	terms   []builtTerm
	base    []int32
	row     []rowWord
	entries []entry
}

// builtTerm is a term while the index is built.
type builtTerm struct {
	text  string
	cost  searchWord
	count int32 // of its postings
	last  int32 // the entry that it has in the current row, if it is not before it
}

// rowWord is one word of one row.
type rowWord struct {
	term  int32
	where place
	aside bool
}

// entry is a posting with its term.
type entry struct {
	posting

	term int32
}

func buildIndex(c *Catalogue) *searchIndex {
	b := &indexBuilder{
		numbers: make(map[string]int32, 8192),
		base:    make([]int32, c.Len()),
		entries: make([]entry, 0, 12*c.Len()),
	}
	for row := range c.Len() {
		b.row = b.row[:0]
		b.addDescription(c.text(row, textDescription))
		b.addName(c.text(row, textCommonName), inCommonName)
		b.addName(c.text(row, textManufacturer), inManufacturer)
		b.addName(c.text(row, textScientificName), inScientificName)
		b.finishRow(int32(row), groupCost(c.text(row, textGroupCode), c.survey(row)))
	}
	return b.finish()
}

// addDescription takes the words of a long description. Its head is the first part between commas, or the next if
// that part only names a class of foods.
func (b *indexBuilder) addDescription(s string) {
	head, first := 0, len(b.row)
	b.cutter.Each(s, func(w words.Word) bool {
		t := b.term(w.Stem)
		if w.Part == head+1 && len(b.row) > first && b.onlyClass(b.row[first:]) {
			head, first = w.Part, len(b.row)
		}
		where := inRest
		switch w.Part {
		case head:
			where = inHead
		case head + 1:
			where = inSecond
		}
		b.row = append(b.row, rowWord{t, where, w.Aside})
		return true
	})
}

// onlyClass reports whether a part says nothing but a class of foods, and moves it out of the head if so.
func (b *indexBuilder) onlyClass(part []rowWord) bool {
	for _, w := range part {
		if !b.terms[w.term].cost.class {
			return false
		}
	}
	for i := range part {
		part[i].where = inSecond
	}
	return true
}

func (b *indexBuilder) addName(s string, where place) {
	b.cutter.Each(s, func(w words.Word) bool {
		b.row = append(b.row, rowWord{b.term(w.Stem), where, true})
		return true
	})
}

// term is the number of a word.
func (b *indexBuilder) term(word []byte) int32 {
	if t, ok := b.numbers[string(word)]; ok {
		return t
	}
	text, t := string(word), int32(len(b.terms))
	b.numbers[text] = t
	b.terms = append(b.terms, builtTerm{text: text, cost: wordCost(text), last: -1})
	return t
}

// finishRow enters the row's words, each once, at its most telling place, and adds up what they cost.
func (b *indexBuilder) finishRow(row, cost int32) {
	first := int32(len(b.entries))
	for _, w := range b.row {
		t := &b.terms[w.term]
		refund := t.refund(w)
		if t.last < first {
			t.last = int32(len(b.entries))
			t.count++
			cost += refund
			b.entries = append(b.entries, entry{posting{row, w.where, uint8(refund)}, w.term})
			continue
		}
		if e := &b.entries[t.last]; w.where < e.where {
			cost += refund - int32(e.refund)
			e.where, e.refund = w.where, uint8(refund)
		}
	}
	b.base[row] = cost
}

// refund is what a word of a description costs where it stands. What stands in brackets, and other names, only say
// more of the same.
func (t *builtTerm) refund(w rowWord) int32 {
	switch {
	case w.aside || t.cost.cost <= 0:
		return 0
	case w.where == inHead:
		return min(t.cost.cost+costHeadWord, maxRefund)
	}
	return min(t.cost.cost, maxRefund)
}

// maxRefund is the most that one word costs.
const maxRefund = 255

// finish puts the terms in order, and the postings in the order of the terms.
func (b *indexBuilder) finish() *searchIndex {
	order := make([]int32, len(b.terms))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(x, y int32) int { return strings.Compare(b.terms[x].text, b.terms[y].text) })
	x := &searchIndex{
		terms:    make([]string, len(order)),
		starts:   make([]int32, len(order)+1),
		postings: make([]posting, len(b.entries)),
		base:     b.base,
	}
	next := make([]int32, len(order)) // where the next posting of a term goes
	for i, t := range order {
		x.terms[i], next[t] = b.terms[t].text, x.starts[i]
		x.starts[i+1] = x.starts[i] + b.terms[t].count
	}
	for _, e := range b.entries {
		x.postings[next[e.term]] = e.posting
		next[e.term]++
	}
	return x
}

// groupCost is what a food costs by its group, and by whether the dietary survey uses it.
func groupCost(code string, survey bool) int32 {
	cost := int32(0)
	if !survey {
		cost = costNoSurvey
	}
	for _, g := range searchGroupTable {
		if strings.HasPrefix(code, g.group) {
			return cost + g.cost
		}
	}
	return cost
}

// searchGroup is one row of data/search_groups.csv: a group by the first digits of its code.
type searchGroup struct {
	group string
	cost  int32
}
