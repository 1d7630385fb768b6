package suitability

import (
	"math/bits"
	"slices"
	"strings"
)

//go:generate go run ./internal/gen

// Substance is something that a food may hold and a person may not eat: an allergen, pork, alcohol. The substances
// are data/substances.csv.
type Substance uint8

// substanceRow is a row of data/substances.csv.
type substanceRow struct {
	id, title, list, source string
	names                   []string
}

// String is the id: "tree-nut".
func (s Substance) String() string {
	if int(s) >= len(substanceTable) {
		return "unknown substance"
	}
	return substanceTable[s].id
}

// Title is the name in a sentence: "tree nuts".
func (s Substance) Title() string {
	if int(s) >= len(substanceTable) {
		return ""
	}
	return substanceTable[s].title
}

// List says which list the substance is on: us-9 (the major allergens of the US), eu-14 (further ones of the EU),
// other (further allergens), origin (what comes of which animal) or drug (what a medicine does not go with).
func (s Substance) List() string {
	if int(s) >= len(substanceTable) {
		return ""
	}
	return substanceTable[s].list
}

// Allergen reports whether the substance is one that people are allergic to. That an ingredient list does not name an
// allergen does not make a food free of it.
func (s Substance) Allergen() bool {
	list := s.List()
	return list == "us-9" || list == "eu-14" || list == "other"
}

// Substances lists all of them, the nine major allergens first.
func Substances() []Substance {
	list := make([]Substance, len(substanceTable))
	for i := range list {
		list[i] = Substance(i)
	}
	return list
}

// LookupSubstance finds a substance by its id.
func LookupSubstance(id string) (Substance, bool) {
	i := slices.IndexFunc(substanceTable[:], func(r substanceRow) bool { return r.id == id })
	return Substance(max(i, 0)), i >= 0
}

// Set is a set of substances.
type Set uint64

// SetOf is the set of the substances given.
func SetOf(list ...Substance) Set {
	var set Set
	for _, s := range list {
		set |= 1 << s
	}
	return set
}

// Has reports whether the substance is in the set.
func (set Set) Has(s Substance) bool { return set&(1<<s) != 0 }

// List is the substances of the set in the order of the table.
func (set Set) List() []Substance {
	list := make([]Substance, 0, bits.OnesCount64(uint64(set)))
	for rest := uint64(set); rest != 0; rest &= rest - 1 {
		list = append(list, Substance(bits.TrailingZeros64(rest)))
	}
	return list
}

// String names them: "milk, egg".
func (set Set) String() string {
	var names []string
	for _, s := range set.List() {
		names = append(names, s.Title())
	}
	return strings.Join(names, ", ")
}
