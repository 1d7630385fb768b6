package suitability

import (
	"sort"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/fold"
	"github.com/mealwright/mealwright/foods/suitability/internal/phrase"
)

// wordRow is a phrase of data/words.csv in its looked-up form: what it holds, what it may hold, and why.
type wordRow struct {
	key            string
	kind           uint8 // filler, plain or food
	holds, maybe   Set
	reason, source string
}

// The kinds of phrase. A filler says how and not what. A plain one is one thing, and holds nothing but what it says;
// a food is made of several, and what it does not say may be in it all the same.
const (
	filler = iota
	plain
	food
)

// maxPhrase is the most words of a phrase.
const maxPhrase = 6

// hit is a phrase that was found in a text.
type hit struct {
	row        *wordRow
	start, end int // bytes of the text
	doubtful   bool
}

// reading is what the words of one name say.
type reading struct {
	hits []hit
	// known is whether every word was understood, so that nothing else can hide in the name.
	known bool
}

// readName reads a name: of an ingredient, or of a food. Longer phrases win over shorter ones: "coconut milk" is no
// milk. What is said to be left out ("milk-free", "without egg") is no hit; what is imitated ("vegan cheese", "egg
// substitute") is a doubtful one.
func readName(text string, offset int) reading {
	var room [256]byte
	var places [48]fold.Word
	buf, words := fold.Words(text, offset, room[:0], places[:0])
	r := reading{known: len(words) > 0}
	imitated := imitation(buf, words)
	without := -1 // where the words that follow "without" end: at the next comma
	for i := 0; i < len(words); {
		word := text1(buf, words[i])
		if word == "without" {
			without = partEnd(text, words[i].End-offset) + offset
			i++
			continue
		}
		row, n := longest(buf, words[i:])
		if n == 0 {
			r.known = r.known && (digits(word) || isNegation(word) || isImitation(word))
			i++
			continue
		}
		first, last := words[i], words[i+n-1]
		if row.kind != filler && !(first.Start < without) && !negated(buf, words, i, n) {
			doubtful := imitated || flavor(buf, words, i+n)
			r.hits = append(r.hits, hit{row, first.Start, last.End, doubtful})
			r.known = r.known && !doubtful && row.kind == plain
		}
		i += n
	}
	return r
}

// longest finds the longest phrase that words begin with.
func longest(buf []byte, words []fold.Word) (*wordRow, int) {
	var room [128]byte
	for n := min(len(words), maxPhrase); n > 0; n-- {
		key := phrase.Append(room[:0], buf, words[:n])
		i := sort.Search(len(wordTable), func(i int) bool { return wordTable[i].key >= string(key) })
		if i < len(wordTable) && wordTable[i].key == string(key) {
			return &wordTable[i], n
		}
	}
	return nil, 0
}

func text1(buf []byte, w fold.Word) string { return string(buf[w.From:w.To]) }

// negated reports whether the phrase of n words at i is said to be left out: "no milk", "milk free".
func negated(buf []byte, words []fold.Word, i, n int) bool {
	if i > 0 {
		if before := text1(buf, words[i-1]); before == "no" || before == "non" {
			return true
		}
	}
	if i > 1 && text1(buf, words[i-2]) == "free" {
		if w := text1(buf, words[i-1]); w == "from" || w == "of" {
			return true
		}
	}
	if i+n >= len(words) || text1(buf, words[i+n]) != "free" {
		return false
	}
	if i+n+1 < len(words) { // "milk free range eggs"
		return text1(buf, words[i+n+1]) != "range"
	}
	return true
}

func isNegation(word string) bool { return word == "no" || word == "non" || word == "free" }

// imitation reports whether a name says that something stands in for what it names.
func imitation(buf []byte, words []fold.Word) bool {
	for i, w := range words {
		word := text1(buf, w)
		if isImitation(word) || word == "plant" && i+1 < len(words) && text1(buf, words[i+1]) == "based" {
			return true
		}
	}
	return false
}

func isImitation(word string) bool {
	switch word {
	case "vegan", "vegetarian", "meatless", "imitation", "mock", "substitute", "substitutes", "alternative", "analog",
		"analogue", "nondairy", "replacer", "eggless":
		return true
	case "morningstar", "worthington", "loma", "gardenburger": // makers of what looks like meat, by which USDA SR names their food
		return true
	}
	return false
}

// flavor reports whether the word at i makes a taste of what is before it: "chicken flavor" may hold no chicken.
func flavor(buf []byte, words []fold.Word, i int) bool {
	return i < len(words) && strings.HasPrefix(text1(buf, words[i]), "flavo")
}

// partEnd is where the part of a text ends that holds the byte at i: before the next comma.
func partEnd(text string, i int) int {
	if comma := strings.IndexByte(text[min(i, len(text)):], ','); comma >= 0 {
		return i + comma
	}
	return len(text)
}

func digits(word string) bool {
	return strings.Trim(word, "0123456789") == ""
}
