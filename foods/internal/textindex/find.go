package textindex

import (
	"cmp"
	"math"
	"slices"
)

// Find gives the rows for a query, the likeliest first, at most limit of them and only such as in allows; and whether
// none had all its words. It thinks of slips of the keyboard only where no row has the words as they are written, and
// of rows that have but some of the words only where slips do not help.
func (x *Index) Find(query string, limit int, in func(row int) bool) (rows []int, partial bool) {
	list := queryWords(query)
	if len(list) == 0 || limit <= 0 || x.documents == 0 {
		return nil, false
	}
	s := x.begin(limit, func(row int, _ int32) bool { return in(row) })
	defer x.spare.Put(s)
	for i, reading := range readings(list) {
		extra := int32(0)
		if i > 0 {
			extra = costSynonym
		}
		s.addAll(reading, extra, asWritten)
	}
	for may := slipsInUnknown; len(s.best.hits) == 0 && may <= slipsAnywhere; may++ {
		s.addAll(list, 0, may)
	}
	if len(s.best.hits) == 0 && len(list) > 1 {
		s.addPartial(list)
		partial = true
	}
	hits := s.end()
	rows = make([]int, len(hits))
	for i, h := range hits {
		rows[i] = h.Row
	}
	return rows, partial
}

// search is the state of one search. It is used again by the next, as its sets are large.
type search struct {
	*Index

	in       func(row int, cost int32) bool
	best     best
	meanings []meaning
	costs    []int32 // of the meanings in one document
	sets     []set
	used     int
}

// begin makes ready for a search.
func (x *Index) begin(limit int, in func(row int, cost int32) bool) *search {
	s, ok := x.spare.Get().(*search)
	if !ok {
		s = &search{Index: x}
	}
	s.in, s.best = in, best{limit: limit, hits: s.best.hits[:0]}
	return s
}

// end gives the best hits in order, good until the search is used again.
func (s *search) end() []Hit {
	s.best.order()
	s.in = nil
	return s.best.hits
}

// set is an empty set, good until release.
func (s *search) set() set {
	if s.used == len(s.sets) {
		s.sets = append(s.sets, make(set, (s.documents+63)/64))
	}
	s.used++
	clear(s.sets[s.used-1])
	return s.sets[s.used-1]
}

// release gives all sets back.
func (s *search) release() { s.used = 0 }

// read finds what the words mean, the one with the fewest postings first, and says whether each means something.
func (s *search) read(list []queryWord, may slipping) bool {
	s.meanings = s.meanings[:0]
	all := true
	for _, w := range list {
		m := s.meaning(w, may)
		all = all && !m.none()
		s.meanings = append(s.meanings, m)
	}
	slices.SortFunc(s.meanings, func(a, b meaning) int { return cmp.Compare(a.size, b.size) })
	s.costs = slices.Grow(s.costs[:0], len(list))[:len(list)]
	return all
}

// addAll ranks the rows that have all the words.
func (s *search) addAll(list []queryWord, extra int32, may slipping) {
	if !s.read(list, may) {
		return
	}
	defer s.release()
	common := s.set()
	s.meanings[0].mark(s.Index, common)
	for n, i := common.count(), 1; i < len(s.meanings) && n > 0; i++ {
		const lookup = 32 // so many postings are gone through while one document is looked at
		if n < s.meanings[i].size/lookup {
			break
		}
		other := s.set()
		s.meanings[i].mark(s.Index, other)
		n = common.and(other)
		s.used--
	}
	least := extra
	for i := range s.meanings {
		least += s.meanings[i].least
	}
	s.rank(common, 0, extra, least)
}

// addPartial ranks the rows that have at least one of the words; each that is missing costs much.
func (s *search) addPartial(list []queryWord) {
	s.read(list, slipsInUnknown)
	defer s.release()
	having := make([]set, len(list)+1) // at least so many of the words
	for i := range having {
		having[i] = s.set()
	}
	for i := range s.meanings {
		word := s.set()
		s.meanings[i].mark(s.Index, word)
		for n := i + 1; n > 1; n-- {
			having[n].orBoth(having[n-1], word)
		}
		having[1].or(word)
		s.used--
	}
	least := int32(0)
	for i := range s.meanings {
		least += min(s.meanings[i].least, 0)
	}
	for missing := 1; missing < len(list); missing++ {
		if s.best.beyond(costMissing * int32(missing)) {
			return
		}
		some := having[len(list)-missing]
		some.without(having[len(list)-missing+1])
		s.rank(some, missing, 0, least+costMissing*int32(missing))
	}
}

// rank enters the documents of a set that lack no more than so many of the words. Each costs extra; together with its
// base, the words cost least at least.
func (s *search) rank(documents set, missing int, extra, least int32) {
	defer s.best.order()
	for d := range documents.each {
		if d >= s.documents || s.best.beyond(s.base(d)+least) {
			return
		}
		cost, without := s.match(d)
		row, ok := s.row(d)
		if h := (Hit{cost + extra, row}); ok && without <= missing && s.best.wanted(h) && s.in(row, h.Cost) {
			s.best.add(h)
		}
	}
}

// match is what a document costs, and how many of the words it lacks.
func (s *search) match(d int) (cost int32, without int) {
	const lacks = math.MaxInt32
	for i := range s.costs {
		s.costs[i] = lacks
	}
	head := false
	for entries := s.words(d); len(entries) >= entrySize; entries = entries[entrySize:] {
		e := u32(entries, 0)
		t, where := e>>termShift, place(e&placeMask)
		for i := range s.meanings {
			c, ok := s.meanings[i].costOf(s.Index, t)
			if !ok {
				continue
			}
			c += where.cost() - refund(s.cost(int(t)), e&asideBit != 0, where)
			s.costs[i] = min(s.costs[i], c)
			head = head || where.headed()
		}
	}
	cost = s.base(d)
	for i, c := range s.costs {
		if c == lacks {
			without++
			c = s.meanings[i].absent
		}
		cost += c
	}
	if !head {
		cost += costNoHead
	}
	return cost, without
}
