package match

import (
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods"
)

// named is one row of data/names.csv.
type named struct {
	form form
	food foods.ID
	near nearness
}

// nearness says how near a food of names.csv is to what its name means.
type nearness uint8

const (
	theFood   nearness = iota
	nearFood           // the nearest that the data have: fit to stand for it, and never sure
	otherFood          // the nearest that the data have is another food: listed, and not proposed
)

// nameEntry is one name of data/names.csv, as stems, with its foods.
type nameEntry struct {
	name  string
	foods []named
}

// formEntry is one row of data/forms.csv.
type formEntry struct {
	stem string
	form form
}

// foodsNamed are the foods that cooks call so.
func foodsNamed(name string) []named {
	i, ok := slices.BinarySearchFunc(nameTable[:], name, func(e nameEntry, name string) int { return strings.Compare(e.name, name) })
	if !ok {
		return nil
	}
	return nameTable[i].foods
}

// formTold is the form that a stem tells.
func formTold(stem string) form {
	i, ok := slices.BinarySearchFunc(formTable[:], stem, func(e formEntry, stem string) int { return strings.Compare(e.stem, stem) })
	if !ok {
		return anyForm
	}
	return formTable[i].form
}

// qualifier is one row of data/qualifiers.csv: words that a name may lose, as stems, and whether it stays the same food.
type qualifier struct {
	words   string
	nothing bool
}

// qualifierOf finds the words among the qualifiers.
func qualifierOf(words string) (qualifier, bool) {
	i, ok := slices.BinarySearchFunc(qualifierTable[:], words, func(q qualifier, words string) int { return strings.Compare(q.words, words) })
	if !ok {
		return qualifier{}, false
	}
	return qualifierTable[i], true
}

// synonym is one row of data/synonyms.csv: other words for the words of names, as stems.
type synonym struct {
	say  string
	mean []string
}

// meaningOf finds the words among the synonyms.
func meaningOf(words string) ([]string, bool) {
	i, ok := slices.BinarySearchFunc(synonymTable[:], words, func(s synonym, words string) int { return strings.Compare(s.say, words) })
	if !ok {
		return nil, false
	}
	return synonymTable[i].mean, true
}
