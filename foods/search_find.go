package foods

import (
	"slices"
	"sort"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/words"
)

// synonym is one row of data/synonyms.csv: what people say and the words that the data have for it, both as stems.
type synonym struct {
	say, means []string
}

// queryWord is one word of a query: its stem, and the whole word, in which a slip may be nearer to what was meant.
type queryWord struct {
	stem, whole string
}

// slipping says in which words of a query a slip of the keyboard is thought of.
type slipping uint8

const (
	asWritten      slipping = iota // in none
	slipsInUnknown                 // in those that no name begins with
	slipsAnywhere
)

// candidate is a term that a word of the query may mean, and what that costs.
type candidate struct {
	term int
	cost int32
}

// ranked is a row with what it costs.
type ranked struct {
	cost int32
	row  int32
}

// find gives the rows for a query, the likeliest first, and whether none had all its words.
func (x *searchIndex) find(query string, limit int, in func(row int) bool) (rows []int, partial bool) {
	list := queryWords(query)
	if len(list) == 0 {
		return nil, false
	}
	s := x.newSearch(limit, in)
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

// queryWords are the words of a query, each once, without those that say nothing.
func queryWords(query string) []queryWord {
	if len(query) > maxQuery {
		query = strings.ToValidUTF8(query[:maxQuery], "")
	}
	var list, empty []queryWord
	words.Each(query, func(word words.Word) bool {
		w := queryWord{string(word.Stem), string(word.Whole)}
		switch {
		case has(list, w.stem) || has(empty, w.stem):
		case wordCost(w.stem).cost == costEmpty:
			empty = append(empty, w)
		default:
			list = append(list, w)
		}
		return len(list) < maxTerms
	})
	if len(list) == 0 {
		list = empty
	}
	slices.SortFunc(list, byStem)
	return list
}

func byStem(a, b queryWord) int { return strings.Compare(a.stem, b.stem) }

// has reports whether a word is in the list.
func has(list []queryWord, stem string) bool {
	return slices.ContainsFunc(list, func(w queryWord) bool { return w.stem == stem })
}

// readings are the words themselves, and the words with what the data call it in the place of what people say.
func readings(list []queryWord) [][]queryWord {
	const most = 8
	all := [][]queryWord{list}
	for i := 0; i < len(all) && len(all) < most; i++ {
		for _, s := range synonymTable {
			r, ok := replaceWords(all[i], s)
			if ok && len(all) < most && !slices.ContainsFunc(all, func(o []queryWord) bool { return slices.EqualFunc(o, r, sameStem) }) {
				all = append(all, r)
			}
		}
	}
	return all
}

func sameStem(a, b queryWord) bool { return a.stem == b.stem }

// replaceWords puts what a synonym means where all its words are said.
func replaceWords(list []queryWord, s synonym) ([]queryWord, bool) {
	for _, w := range s.say {
		if !has(list, w) {
			return nil, false
		}
	}
	var out []queryWord
	for _, w := range list {
		if !slices.Contains(s.say, w.stem) {
			out = append(out, w)
		}
	}
	for _, w := range s.means {
		if !has(out, w) {
			out = append(out, queryWord{w, w})
		}
	}
	slices.SortFunc(out, byStem)
	return out, true
}

// search is the state of one search.
type search struct {
	index *searchIndex
	in    func(row int) bool
	limit int
	best  []ranked // the cheapest so far, in order
	sum   []int32  // per row: what the words so far cost
	word  []int32  // per row: what the current word costs
	had   []uint8  // per row: how many words were found
	seen  []uint8  // per row: the last word that was found, from 1
	heads []bool   // per row: a word was found in the head
}

func (x *searchIndex) newSearch(limit int, in func(row int) bool) *search {
	n := len(x.base)
	return &search{
		index: x, in: in, limit: limit,
		sum: make([]int32, n), word: make([]int32, n), had: make([]uint8, n), seen: make([]uint8, n), heads: make([]bool, n),
	}
}

// reset makes ready for another reading of the query.
func (s *search) reset() {
	clear(s.sum)
	clear(s.had)
	clear(s.seen)
	clear(s.heads)
}

// add ranks the rows that have all the words.
func (s *search) add(list []queryWord, extra int32, may slipping) {
	s.reset()
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
	s.reset()
	var all []int32
	for i, w := range list {
		for _, row := range s.match(uint8(i), s.index.candidates(w, slipsInUnknown), true) {
			if s.had[row] == 1 {
				all = append(all, row)
			}
		}
	}
	for _, row := range all {
		s.rank(row, costMissing*int32(len(list)-int(s.had[row])))
	}
}

// match finds the rows that have one of the candidates for the i-th word of the query, and adds to each what the
// cheapest of them costs there. Unless any row will do, only those that had all the words before it count.
func (s *search) match(i uint8, candidates []candidate, any bool) []int32 {
	var rows []int32
	for _, c := range candidates {
		for _, p := range s.index.of(c.term) {
			if !any && s.had[p.row] != i {
				continue
			}
			cost := c.cost + placeCosts[p.where] - int32(p.refund)
			switch {
			case s.seen[p.row] != i+1:
				s.seen[p.row], s.word[p.row] = i+1, cost
				rows = append(rows, p.row)
			case cost < s.word[p.row]:
				s.word[p.row] = cost
			}
			s.heads[p.row] = s.heads[p.row] || p.where == inHead || p.where == inCommonName
		}
	}
	for _, row := range rows {
		s.sum[row] += s.word[row]
		s.had[row]++
	}
	return rows
}

// rank enters a row among the best, if it is one of them.
func (s *search) rank(row, extra int32) {
	cost := s.index.base[row] + s.sum[row] + extra
	if !s.heads[row] {
		cost += costNoHead
	}
	r := ranked{cost, row}
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

// candidates are the terms that a word of the query may mean: itself, the words that begin with it, and, if slips
// are allowed, those that are one slip of the keyboard away.
func (x *searchIndex) candidates(w queryWord, may slipping) []candidate {
	var found []candidate
	for t := sort.SearchStrings(x.terms, w.stem); t < len(x.terms) && strings.HasPrefix(x.terms[t], w.stem); t++ {
		cost := int32(0)
		if more := len(x.terms[t]) - len(w.stem); more > 0 {
			if len(w.stem) < minPrefix {
				break
			}
			cost = costPrefix + costLetter*int32(min(more, maxLetters))
		}
		found = append(found, candidate{t, cost})
	}
	if may == asWritten || may == slipsInUnknown && len(found) > 0 || len(w.whole) < minSlip || w.stem[0] <= '9' {
		return found
	}
	for t, term := range x.terms {
		if oneSlip(w.stem, term) || w.whole != w.stem && oneSlip(w.whole, term) {
			found = append(found, candidate{t, costSlip})
		}
	}
	return found
}

// oneSlip reports whether two words differ by one letter wrong, missing or too many, or by two neighbors swapped, or
// only by which letters are doubled (brocolli).
func oneSlip(a, b string) bool {
	if d := len(a) - len(b); d < -2 || d > 2 {
		return false
	}
	return nearly(a, b) || sameButDoubles(a, b)
}

// sameButDoubles reports whether two words are the same once every doubled letter is single.
func sameButDoubles(a, b string) bool {
	for i, j := 0, 0; ; i, j = i+1, j+1 {
		if i == len(a) || j == len(b) {
			return i == len(a) && j == len(b)
		}
		if a[i] != b[j] {
			return false
		}
		for i+1 < len(a) && a[i+1] == a[i] {
			i++
		}
		for j+1 < len(b) && b[j+1] == b[j] {
			j++
		}
	}
}

// nearly reports whether two words differ by one letter wrong, missing or too many, or by two neighbors swapped.
func nearly(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if i == len(a) {
		return false
	}
	return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
