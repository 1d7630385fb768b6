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
	terms    []string // every word of every name, in order
	postings [][]posting
	base     []int32 // what a row costs if nothing of its description is asked for
}

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
	index   searchIndex
	numbers map[string]int32 // of terms
	costs   []searchWord     // of terms
	row     []rowWord
}

// rowWord is one word of one row.
type rowWord struct {
	term  int32
	where place
}

func buildIndex(c *Catalogue) *searchIndex {
	b := &indexBuilder{numbers: make(map[string]int32, 6000)}
	b.index.base = make([]int32, c.Len())
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
	words.Each(s, func(word []byte, part int) bool {
		t := b.term(word)
		if part == head+1 && len(b.row) > first && b.onlyClass(b.row[first:]) {
			head, first = part, len(b.row)
		}
		where := inRest
		switch part {
		case head:
			where = inHead
		case head + 1:
			where = inSecond
		}
		b.row = append(b.row, rowWord{t, where})
		return true
	})
}

// onlyClass reports whether a part says nothing but a class of foods, and moves it out of the head if so.
func (b *indexBuilder) onlyClass(part []rowWord) bool {
	for _, w := range part {
		if !b.costs[w.term].class {
			return false
		}
	}
	for i := range part {
		part[i].where = inSecond
	}
	return true
}

func (b *indexBuilder) addName(s string, where place) {
	words.Each(s, func(word []byte, _ int) bool {
		b.row = append(b.row, rowWord{b.term(word), where})
		return true
	})
}

// term is the number of a word.
func (b *indexBuilder) term(word []byte) int32 {
	if t, ok := b.numbers[string(word)]; ok {
		return t
	}
	w, t := string(word), int32(len(b.costs))
	b.numbers[w] = t
	b.costs = append(b.costs, wordCost(w))
	b.index.terms = append(b.index.terms, w)
	b.index.postings = append(b.index.postings, nil)
	return t
}

// finishRow enters the row's words, each once, at its most telling place, and adds up what they cost.
func (b *indexBuilder) finishRow(row, cost int32) {
	slices.SortFunc(b.row, func(x, y rowWord) int {
		if x.term != y.term {
			return int(x.term - y.term)
		}
		return int(x.where) - int(y.where)
	})
	last := int32(-1)
	for _, w := range b.row {
		if w.term == last {
			continue
		}
		last = w.term
		refund := int32(0)
		if w.where <= inRest {
			refund = max(0, b.costs[w.term].cost)
		}
		if w.where == inHead && refund > 0 {
			refund += costHeadWord
		}
		cost += refund
		b.index.postings[w.term] = append(b.index.postings[w.term], posting{row, w.where, uint8(min(refund, 255))})
	}
	b.index.base[row] = cost
}

// finish puts the terms in order.
func (b *indexBuilder) finish() *searchIndex {
	order := make([]int32, len(b.index.terms))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(x, y int32) int { return strings.Compare(b.index.terms[x], b.index.terms[y]) })
	sorted := searchIndex{
		terms:    make([]string, len(order)),
		postings: make([][]posting, len(order)),
		base:     b.index.base,
	}
	for i, t := range order {
		sorted.terms[i], sorted.postings[i] = b.index.terms[t], b.index.postings[t]
	}
	return &sorted
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
