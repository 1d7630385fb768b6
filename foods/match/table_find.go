package match

import (
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods"
)

// named is one row of data/names.csv.
type named struct {
	form  form
	food  foods.ID
	proxy bool
}

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

// isQualifier reports whether a name may lose the stem.
func isQualifier(stem string) bool {
	_, ok := slices.BinarySearch(qualifierTable[:], stem)
	return ok
}
