package textindex

import (
	"cmp"
	"slices"
	"strings"
)

// nearWords is how many words of a description are compared: the most telling ones.
const nearWords = 12

// Gram is what a gram of protein, fat or carbohydrate in 100 g that tells foods apart costs, beside their descriptions.
const Gram = costGram

// Near gives the documents that are the nearest to d by description and group, the nearest first, at most limit of
// them and only such as in allows. They share a word of its head or the group. What they cost is what each of the two
// descriptions says and the other does not, by the costs of searching, and another group.
func (x *Index) Near(d Document, limit int, in func(row int, cost int32) bool) []Hit {
	if limit <= 0 || x.documents == 0 {
		return nil
	}
	s := x.begin(limit, in)
	defer x.spare.Put(s)
	head := s.describe(d)
	s.costs = slices.Grow(s.costs[:0], len(s.meanings))[:len(s.meanings)]
	defer s.release()
	some := s.set()
	least := int32(0)
	for i := range s.meanings {
		least += min(s.meanings[i].least, s.meanings[i].absent)
		if i < head || head == 0 {
			s.meanings[i].mark(x, some)
		}
	}
	s.rank(some, len(s.meanings), 0, least)
	return slices.Clone(s.end())
}

// describe takes what the index has of a description and a group, what names the food first, and says how much that
// is.
func (s *search) describe(d Document) (head int) {
	b := NewBuilder()
	b.Add(0, Document{Description: d.Description, Group: d.Group})
	var naming, further []meaning
	for i := range b.entries.n {
		e := *b.entries.at(i)
		t, where, aside := &b.terms[e>>termShift], place(e&placeMask), e&asideBit != 0
		group := strings.HasPrefix(t.text, groupMark)
		n := s.find(0, s.terms, 0, t.text)
		if n == s.terms || s.text(n) != t.text || aside && !group {
			continue
		}
		m := meaning{lo: uint32(n), hi: uint32(n) + 1, exact: true, length: len(t.text)}
		m.absent = max(refund(t.cost, aside, where), costWord)
		if group {
			m.absent = costOtherGroup
		}
		s.measure(&m)
		if group || where == inHead {
			naming = append(naming, m)
		} else {
			further = append(further, m)
		}
	}
	dear := func(a, b meaning) int { return cmp.Compare(b.absent, a.absent) }
	slices.SortStableFunc(naming, dear)
	slices.SortStableFunc(further, dear)
	all := slices.Concat(naming, further)
	s.meanings = append(s.meanings[:0], all[:min(len(all), nearWords)]...)
	return min(len(naming), nearWords)
}

// Groups lists the groups of the documents by name, in order.
func (x *Index) Groups() []string {
	lo, hi := x.prefixed(0, x.terms, 0, groupMark)
	list := make([]string, 0, hi-lo)
	for ; lo < hi; lo++ {
		list = append(list, from(x.text(lo), len(groupMark)))
	}
	return list
}
