package suitability

import (
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/fold"
	"github.com/mealwright/mealwright/internal/suggest"
)

// Declaration is what one entry of contains: says.
type Declaration struct {
	Substances Set
	State      State
}

// ReadDeclaration reads an entry of contains: "milk", "almonds", "may contain peanuts", "traces of soy", "milk-free",
// "free from gluten", "no egg". Only what a declaration names itself is free: "almond-free" does not mean free of
// tree nuts, and is not understood. It reports false for what names no substance; near is then the name that was
// probably meant, if there is one.
func ReadDeclaration(text string) (d Declaration, near string, ok bool) {
	d, name, ok := readDeclaration(text)
	if ok || name == "" || len(name) > maxName {
		return d, "", ok
	}
	near, found := suggest.Closest(name, substanceNames())
	if found && d.State == Free {
		near += "-free"
	}
	return Declaration{}, near, false
}

// readDeclaration reads an entry, and says what name it takes the substance to have.
func readDeclaration(text string) (d Declaration, name string, ok bool) {
	buf, words := fold.Words(text, 0, nil, nil)
	d.State, words = declared(buf, words)
	if len(words) == 0 {
		return Declaration{}, "", false
	}
	name = joined(buf, words)
	if s, found := named(name); found {
		d.Substances = SetOf(s)
		return d, name, true
	}
	if d.State == Free {
		return d, name, false
	}
	if row, n := longest(buf, words); n == len(words) && row.holds != 0 {
		d.Substances = row.holds
		return d, name, true
	}
	return d, name, false
}

// maxName is the longest text that may be a misspelt name of a substance.
const maxName = 64

// declared splits an entry into what it says and the words of what it says it of.
func declared(buf []byte, words []fold.Word) (State, []fold.Word) {
	state := Contains
	for len(words) > 0 {
		switch text1(buf, words[0]) {
		case "contain", "contains", "from", "of", "added":
		case "may", "traces", "trace", "possible", "possibly":
			state = MayContain
		case "no", "free", "without", "non":
			state = Free
		default:
			if last := len(words) - 1; last > 0 && text1(buf, words[last]) == "free" {
				return Free, words[:last]
			}
			return state, words
		}
		words = words[1:]
	}
	return state, nil
}

// joined is the words with spaces between.
func joined(buf []byte, words []fold.Word) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.Write(buf[w.From:w.To])
	}
	return b.String()
}

// named finds a substance by one of its own names.
func named(name string) (Substance, bool) {
	for i := range substanceTable {
		if slices.Contains(substanceTable[i].names, name) {
			return Substance(i), true
		}
	}
	return 0, false
}

// substanceNames are all names of all substances, for suggestions.
func substanceNames() []string {
	var names []string
	for i := range substanceTable {
		for _, n := range substanceTable[i].names {
			if n != "" {
				names = append(names, n)
			}
		}
	}
	return names
}
