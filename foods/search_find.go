package foods

import (
	"math"
	"slices"
	"sort"
)

// find gives the rows for a query, the likeliest first, and whether none had all its words.
func (x *searchIndex) find(query string, limit int, in func(row int) bool) (rows []int, partial bool) {
	list := queryWords(query)
	if len(list) == 0 {
		return nil, false
	}
	s := x.begin(limit, in)
	defer x.spare.Put(s)
	for i, reading := range readings(list) {
		extra := int32(0)
		if i > 0 {
			extra = costSynonym
		}
		s.add(reading, extra, asWritten)
	}
	for may := slipsInUnknown; len(s.best) == 0 && may <= slipsAnywhere; may++ {
		s.add(list, 0, may)
	}
	if len(s.best) == 0 && len(list) > 1 {
		s.addPartial(list)
		partial = true
	}
	return s.rows(), partial
}

// search is the state of one search. It is used again by the next, as it is large.
type search struct {
	index   *searchIndex
	in      func(row int) bool
	limit   int
	best    []ranked // the cheapest so far, in order
	slots   []slot   // by row
	reading uint32   // which reading of a query this is
	word    uint32   // which word of a reading this is
}

// slot is what is known of a row in one reading of a query; in a later reading it says nothing.
type slot struct {
	reading, word uint32 // the last in which the row was met
	sum           int32  // what the words before this one cost
	cost          int32  // what this word costs
	had           uint8  // how many words were found before this one
	head          bool   // a word was found in the head
}

// ranked is a row with what it costs.
type ranked struct {
	cost int32
	row  int32
}

// begin makes ready for a search.
func (x *searchIndex) begin(limit int, in func(row int) bool) *search {
	s, ok := x.spare.Get().(*search)
	if !ok || s.reading > math.MaxUint32/2 || s.word > math.MaxUint32/2 {
		s = &search{index: x, slots: make([]slot, len(x.base))}
	}
	s.in, s.limit, s.best = in, limit, s.best[:0]
	return s
}

// add ranks the rows that have all the words.
func (s *search) add(list []queryWord, extra int32, may slipping) {
	s.reading++
	var rows []int32
	for i, w := range list {
		rows = s.match(uint8(i), s.index.candidates(w, may), false)
		if len(rows) == 0 {
			return
		}
	}
	for _, row := range rows {
		s.rank(row, extra)
	}
}

// addPartial ranks the rows that have at least one of the words; each that is missing costs much.
func (s *search) addPartial(list []queryWord) {
	s.reading++
	var all []int32
	for i, w := range list {
		for _, row := range s.match(uint8(i), s.index.candidates(w, slipsInUnknown), true) {
			if s.slots[row].had == 1 {
				all = append(all, row)
			}
		}
	}
	for _, row := range all {
		s.rank(row, costMissing*int32(len(list)-int(s.slots[row].had)))
	}
}

// match finds the rows that have one of the candidates for the i-th word of the query, and adds to each what the
// cheapest of them costs there. Unless any row will do, only those that had all the words before it count.
func (s *search) match(i uint8, candidates []candidate, anyRow bool) []int32 {
	s.word++
	var rows []int32
	for _, c := range candidates {
		for _, p := range s.index.of(c.term) {
			t := &s.slots[p.row]
			if t.reading != s.reading {
				if i > 0 && !anyRow {
					continue
				}
				*t = slot{reading: s.reading}
			}
			if t.had != i && !anyRow {
				continue
			}
			cost := c.cost + placeCosts[p.where] - int32(p.refund)
			if t.word != s.word {
				t.word, t.cost = s.word, cost
				rows = append(rows, p.row)
			}
			t.cost = min(t.cost, cost)
			t.head = t.head || p.where == inHead || p.where == inCommonName
		}
	}
	for _, row := range rows {
		t := &s.slots[row]
		t.sum += t.cost
		t.had++
	}
	return rows
}

// rank enters a row among the best, if it is one of them.
func (s *search) rank(row, extra int32) {
	t := &s.slots[row]
	r := ranked{s.index.base[row] + t.sum + extra, row}
	if !t.head {
		r.cost += costNoHead
	}
	if len(s.best) == s.limit && !r.before(s.best[s.limit-1]) || !s.in(int(row)) {
		return
	}
	if i := slices.IndexFunc(s.best, func(o ranked) bool { return o.row == row }); i >= 0 {
		if !r.before(s.best[i]) {
			return
		}
		s.best = slices.Delete(s.best, i, i+1)
	}
	i := sort.Search(len(s.best), func(i int) bool { return r.before(s.best[i]) })
	s.best = slices.Insert(s.best[:min(len(s.best), s.limit-1)], i, r)
}

// before reports whether r comes before o: it costs less, or has the lower id.
func (r ranked) before(o ranked) bool {
	return r.cost < o.cost || r.cost == o.cost && r.row < o.row
}

// rows are the best rows, in order.
func (s *search) rows() []int {
	rows := make([]int, 0, len(s.best))
	for _, r := range s.best {
		rows = append(rows, int(r.row))
	}
	return rows
}
