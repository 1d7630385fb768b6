package textindex

import (
	"math"
	"slices"
)

// slipping says in which words of a query a slip of the keyboard is thought of.
type slipping uint8

const (
	asWritten      slipping = iota // in none
	slipsInUnknown                 // in those that no name begins with
	slipsAnywhere
)

// meaning is the terms that a word of a query may mean: itself, the words that begin with it, and, if slips are
// allowed, those that are one slip of the keyboard away.
type meaning struct {
	lo, hi uint32 // the terms that begin with it
	exact  bool   // the first of these is the word itself
	length int    // of the word
	slips  []uint32
	least  int32 // what it costs at least in any document
	size   int   // of its postings, in bytes
	absent int32 // what a document costs that does not have it
}

// none reports whether the word means nothing.
func (m *meaning) none() bool { return m.lo == m.hi && len(m.slips) == 0 }

// meaning is what a word may mean.
func (x *Index) meaning(w queryWord, may slipping) meaning {
	lo, hi := x.prefixed(0, x.terms, 0, w.stem)
	m := meaning{length: len(w.stem), absent: costMissing, exact: lo < hi && x.text(lo) == w.stem}
	if len(w.stem) < minPrefix {
		hi = lo
		if m.exact {
			hi++
		}
	}
	m.lo, m.hi = uint32(lo), uint32(hi)
	if may == slipsAnywhere || may == slipsInUnknown && lo == hi {
		m.slips = x.slips(w)
	}
	x.measure(&m)
	return m
}

// slips are the terms one slip away from a word, in order. A short word and a number are taken as they are.
func (x *Index) slips(w queryWord) []uint32 {
	if len(w.whole) < minSlip || w.stem[0] <= '9' {
		return nil
	}
	found := x.oneSlip(nil, w.stem)
	if w.whole != w.stem {
		found = x.oneSlip(found, w.whole)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// measure says how much the meanings have in postings, and what they cost at least.
func (x *Index) measure(m *meaning) {
	m.least = math.MaxInt32
	for t := m.lo; t < m.hi; t++ {
		least := x.least(int(t))
		if t > m.lo || !m.exact {
			least += costPrefix + costLetter
		}
		m.least = min(m.least, least)
	}
	m.size = len(x.chunks(int(m.lo), int(m.hi)))
	for _, t := range m.slips {
		m.least = min(m.least, x.least(int(t))+costSlip)
		m.size += len(x.chunks(int(t), int(t)+1))
	}
}

// costOf is what a term costs as a meaning of the word, and whether it is one.
func (m *meaning) costOf(x *Index, t uint32) (int32, bool) {
	if t >= m.lo && t < m.hi {
		if t == m.lo && m.exact {
			return 0, true
		}
		from, to := x.textSpan(int(t))
		return costPrefix + costLetter*int32(min(max(to-from-m.length, 0), maxLetters)), true
	}
	if len(m.slips) > 0 {
		if _, ok := slices.BinarySearch(m.slips, t); ok {
			return costSlip, true
		}
	}
	return 0, false
}

// mark sets the documents that have one of the meanings.
func (m *meaning) mark(x *Index, documents set) {
	documents.mark(x.chunks(int(m.lo), int(m.hi)))
	for _, t := range m.slips {
		documents.mark(x.chunks(int(t), int(t)+1))
	}
}
