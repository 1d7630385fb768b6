// Package words cuts names of foods into words that can be compared: in small letters, without accents, and without
// the ending of a plural.
package words

import (
	"unicode"
	"unicode/utf8"
)

// longest is how many bytes of a word are kept.
const longest = 64

// Word is one word of a name.
type Word struct {
	// Stem is the word in small letters, cut down; Whole is all of it. They are only good until the next word.
	Stem, Whole []byte
	// Part counts the commas before the word, not counting those in brackets and in numbers.
	Part int
	// Aside says that the word stands in brackets.
	Aside bool
}

// Each calls yield with every word of s, in order, until yield says no.
func Each(s string, yield func(Word) bool) { new(Cutter).Each(s, yield) }

// Each calls yield with every word of s, in order, until yield says no.
func (c *Cutter) Each(s string, yield func(Word) bool) {
	c.n, c.part, c.depth = 0, 0, 0
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		if !c.letter(r) && !c.between(s, i, r, yield) {
			return
		}
		i += size
	}
	c.flush(yield)
}

// Stems are the words of s.
func Stems(s string) []string {
	var list []string
	Each(s, func(w Word) bool {
		list = append(list, string(w.Stem))
		return true
	})
	return list
}

// Cutter cuts one name after another into words, without room of its own for each. The zero Cutter is ready. It is for
// one goroutine.
type Cutter struct {
	word  [longest]byte
	cut   [longest]byte // room for a stem that is no beginning of the word
	n     int
	part  int
	depth int
}

// letter takes r if it is part of a word, and reports whether it is. An apostrophe is: Campbell's is one word.
func (c *Cutter) letter(r rune) bool {
	switch {
	case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
	case 'A' <= r && r <= 'Z':
		r += 'a' - 'A'
	case r == '\'' || r == '’':
		return true
	case r < utf8.RuneSelf || !unicode.IsLetter(r) && !unicode.IsDigit(r):
		return false
	default:
		r = fold(r)
	}
	if c.n+utf8.UTFMax > longest {
		return true
	}
	if r < utf8.RuneSelf {
		c.word[c.n] = byte(r)
		c.n++
		return true
	}
	c.n += utf8.EncodeRune(c.word[c.n:], r)
	return true
}

// between ends a word at the sign r, which stands at i in s.
func (c *Cutter) between(s string, i int, r rune, yield func(Word) bool) bool {
	if !c.flush(yield) {
		return false
	}
	switch r {
	case '(':
		c.depth++
	case ')':
		c.depth = max(0, c.depth-1)
	case ',':
		if c.depth == 0 && (i <= 0 || i+1 >= len(s) || !digit(s[i-1]) || !digit(s[i+1])) {
			c.part++
		}
	}
	return true
}

func digit(b byte) bool { return '0' <= b && b <= '9' }

// flush yields the word so far, if there is one.
func (c *Cutter) flush(yield func(Word) bool) bool {
	if c.n == 0 {
		return true
	}
	w := Word{Stem: stem(c.word[:c.n], c.cut[:]), Whole: c.word[:c.n], Part: c.part, Aside: c.depth > 0}
	c.n = 0
	return yield(w)
}

// fold is a letter beyond ASCII in its small form, and without the accents that English spelling drops.
func fold(r rune) rune {
	r = unicode.ToLower(r)
	switch {
	case 'à' <= r && r <= 'å':
		return 'a'
	case r == 'ç':
		return 'c'
	case 'è' <= r && r <= 'ë':
		return 'e'
	case 'ì' <= r && r <= 'ï':
		return 'i'
	case r == 'ñ':
		return 'n'
	case 'ò' <= r && r <= 'ö':
		return 'o'
	case 'ù' <= r && r <= 'ü':
		return 'u'
	}
	return r
}

// stem cuts the ending that tells a plural from a singular: eggs, peaches, berries, tomatoes, cookies. What is left
// need not be a word, only the same for both. room is where to put it if it is not the beginning of w.
func stem(w, room []byte) []byte {
	if n := len(w); n > 3 && w[n-1] == 's' && w[n-2] != 's' && w[n-2] != 'u' && w[n-2] != 'i' {
		w = w[:n-1]
	}
	n := len(w)
	if n < 4 || w[n-1] != 'e' {
		return w
	}
	switch before := string(w[n-3 : n-1]); {
	case before[1] == 'i':
		return append(append(room[:0], w[:n-2]...), 'y')
	case before == "ch", before == "sh", before == "ss", before[1] == 'x', before[1] == 'o':
		return w[:n-1]
	}
	return w
}
