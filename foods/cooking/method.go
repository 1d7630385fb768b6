package cooking

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mealwright/mealwright/foods"
)

// Method is a way of cooking. The zero Method is not known.
type Method uint8

// The methods. Boiled is in water that is thrown away; Simmered is in liquid that is eaten.
const (
	Unknown Method = iota
	Uncooked
	Baked // in the oven, roasted
	Boiled
	Simmered
	Steamed
	Fried // sautéed, stir-fried, browned
	Broiled
	Toasted
	Reheated
	Cooked // in a way that is not said
)

// String is the method in plain words.
func (m Method) String() string {
	names := [...]string{
		"in a way that is not known", "not cooked", "baked or roasted", "boiled and drained", "simmered, the liquid eaten",
		"steamed", "fried", "broiled or grilled", "toasted", "reheated", "cooked in a way that is not said",
	}
	if int(m) >= len(names) {
		return names[Unknown]
	}
	return names[m]
}

// drains reports whether a liquid or a dripping of the food may be thrown away: the water that it was boiled in, the
// drippings of meat and fish.
func (m Method) drains(food foods.Food) bool {
	switch m {
	case Uncooked, Simmered, Toasted, Reheated:
		return false
	case Baked, Fried, Broiled, Steamed:
		group := food.GroupCode()
		return len(group) < 2 || slices.Contains([]string{"05", "07", "10", "13", "15", "17"}, group[:2])
	}
	return true
}

// methodWord is one row of data/methods.csv.
type methodWord struct {
	word   string
	method Method
}

// Methods lists the ways of cooking that a text names, such as the steps of a recipe, each once, in the order of the
// methods. [Cooked] is among them only if no other is, and [Uncooked] stands alone: the text says how the food is put together
// (mix, toss, blend), and no word in it has to do with heat. A text that says neither names nothing. Water that is thrown away
// (drain, discard, pour off) is told by drained.
func Methods(text string) (methods []Method, drained bool) {
	seen := [Cooked + 1]bool{}
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		switch word {
		case "drain", "drained", "draining", "discard", "strain", "colander", "pour":
			drained = drained || word != "pour" || strings.Contains(text, "pour off")
		}
		i, ok := slices.BinarySearchFunc(methodTable[:], word, func(m methodWord, word string) int { return strings.Compare(m.word, word) })
		if ok {
			seen[methodTable[i].method] = true
		}
	}
	if !drained && seen[Boiled] {
		seen[Boiled], seen[Simmered] = false, true // nothing is poured off: the liquid is eaten
	}
	for m := Baked; m < Cooked; m++ {
		if seen[m] {
			methods = append(methods, m)
		}
	}
	for _, m := range [...]Method{Cooked, Uncooked} {
		if len(methods) == 0 && seen[m] {
			methods = append(methods, m)
		}
	}
	return methods, drained
}
