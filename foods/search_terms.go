package foods

import (
	"sort"
	"strings"
)

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
