package ingredients

import (
	"sort"
	"strings"

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
	key := room[:0]
	lo := 0
	for i := range min(len(words), maxFunctionWords) {
		if i > 0 {
			key = append(key, ' ')
		}
		key = fold.Phrase(key, buf, words[i:i+1])
		lo += sort.Search(len(functionTable)-lo, func(k int) bool { return functionTable[lo+k].key >= string(key) })
		if lo == len(functionTable) || !strings.HasPrefix(functionTable[lo].key, string(key)) {
			break
		}
		if len(functionTable[lo].key) == len(key) {
			function, n = functionTable[lo].function, i+1
		}
	}
	return function, n
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
