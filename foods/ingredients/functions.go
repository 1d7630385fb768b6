package ingredients

import (
	"sort"

	"github.com/mealwright/mealwright/foods/internal/fold"
)

//go:generate go run ./internal/gen

// functionTerm is a phrase that says what something is for, in its looked-up form.
type functionTerm struct{ key, function string }

// maxFunctionWords is the most words that such a phrase has.
const maxFunctionWords = 6

// lookupFunction finds the longest phrase that words begin with, and how many words it has; 0 if there is none.
func lookupFunction(buf []byte, words []fold.Word) (function string, n int) {
	if len(words) == 0 {
		return "", 0
	}
	var room [96]byte
	for n = min(len(words), maxFunctionWords); n > 0; n-- {
		key := fold.Phrase(room[:0], buf, words[:n])
		i := sort.Search(len(functionTable), func(i int) bool { return functionTable[i].key >= string(key) })
		if i < len(functionTable) && functionTable[i].key == string(key) {
			return functionTable[i].function, n
		}
	}
	return "", 0
}

// Functions lists what an ingredient may be said to be for, in alphabetical order: "acidity regulator", ...
func Functions() []string {
	var names []string
	for _, t := range functionTable {
		if i := sort.SearchStrings(names, t.function); i == len(names) || names[i] != t.function {
			names = append(names, "")
			copy(names[i+1:], names[i:])
			names[i] = t.function
		}
	}
	return names
}
