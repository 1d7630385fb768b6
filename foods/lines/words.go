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

// trait is what a word tells where names of foods are put together, a row of data/traits.csv.
type trait uint8

const (
	adjectiveTrait trait = 1 << iota // says what a food is like, and names none: fresh, red
	classTrait                       // names a class that the word before it divides: oil, stock, pepper
	completeTrait                    // names a food by itself, and none of a class behind it: butter, water
	partTrait                        // names a part of a food: juice, yolk
)

type traitEntry struct {
	name  string
	trait trait
}

// has reports whether the token is a word with the trait.
func (t token) has(trait trait) bool {
	if t.kind != wordToken {
		return false
	}
	i, ok := slices.BinarySearchFunc(traitTable[:], t.low, func(e traitEntry, name string) int { return strings.Compare(e.name, name) })
	return ok && traitTable[i].trait&trait != 0
}

// adverbs stand before what was done, with a hyphen: well-drained, finely-chopped.
var adverbs = []string{"well", "fresh", "freshly", "finely", "thinly", "coarsely", "roughly", "lightly", "pre"}

// knownOf finds a word of the table, or the last part of one with a hyphen.
func knownOf(name string) word {
	w := known(name)
	if w.role != noRole {
		return w
	}
	if first, last, ok := strings.Cut(name, "-"); ok && slices.Contains(adverbs, first) {
		if w = known(last); w.role == preparationRole || w.role == stateRole {
			return w
		}
	}
	return word{}
}

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
func (t token) role() role { return t.word.role }

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
