package lines

import (
	"slices"
	"strings"
)

// role says what a word of words.csv is in a line.
type role uint8

const (
	noRole role = iota
	numberRole
	articleRole
	approximateRole
	measuredRole
	sizeRole
	vagueRole
	preparationRole
	stateRole
	breakRole
)

// word is one row of data/words.csv.
type word struct {
	role  role
	state State
	value float64
}

// wordEntry and unitEntry are rows of the tables, which stand in the order of their names.
type (
	wordEntry struct {
		name string
		word word
	}
	unitEntry struct {
		name string
		unit Unit
	}
)

// known finds a word of the table; the zero word if it has none.
func known(name string) word {
	i, ok := slices.BinarySearchFunc(wordTable[:], name, func(e wordEntry, name string) int { return strings.Compare(e.name, name) })
	if !ok {
		return word{}
	}
	return wordTable[i].word
}

// LookupUnit finds a unit by a name that people write for it, in small letters: "tablespoons", "pkg".
func LookupUnit(name string) (Unit, bool) {
	i, ok := slices.BinarySearchFunc(unitTable[:], name, func(e unitEntry, name string) int { return strings.Compare(e.name, name) })
	if !ok {
		return Unit{}, false
	}
	return unitTable[i].unit, true
}

// role is what the token is, if it is a word of the table.
func (t token) role() role {
	if t.kind != wordToken {
		return noRole
	}
	return known(t.low).role
}

// is reports whether the token is one of the words.
func (t token) is(words ...string) bool {
	return t.kind == wordToken && slices.Contains(words, t.low)
}

// isSign reports whether the token is one of the signs.
func (t token) isSign(signs string) bool {
	if t.kind != signToken {
		return false
	}
	for i := range len(signs) {
		if t.sign == signs[i] {
			return true
		}
	}
	return false
}
