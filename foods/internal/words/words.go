// Package words cuts names of foods into words that can be compared: in small letters, without accents, and without
// the ending of a plural.
package words

import (
	"unicode"
	"unicode/utf8"
)

// Each calls yield with every word of s in small letters, cut down to its stem, and with how many commas stood
// before it, until yield says no. The word is only good until the next one.
func Each(s string, yield func(word []byte, part int) bool) {
	var buf [64]byte
	part, word := 0, buf[:0]
	flush := func() bool {
		w := Stem(word)
		word = buf[:0]
		return len(w) == 0 || yield(w, part)
	}
	for i, r := range s {
		switch {
		case r == '\'' || r == '’':
			continue // "Campbell's" is one word
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if len(word)+utf8.UTFMax <= len(buf) {
				word = utf8.AppendRune(word, foldRune(r))
			}
			continue
		}
		if !flush() {
			return
		}
		if r == ',' && !digitsAround(s, i) {
			part++
		}
	}
	flush()
}

// digitsAround reports whether the comma at i stands inside a number.
func digitsAround(s string, i int) bool {
	return i > 0 && i+1 < len(s) && unicode.IsDigit(rune(s[i-1])) && unicode.IsDigit(rune(s[i+1]))
}

// foldRune is r in small letters and without the accents that English spelling drops.
func foldRune(r rune) rune {
	r = unicode.ToLower(r)
	if r < 0x80 {
		return r
	}
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

// Stem cuts the ending that tells a plural from a singular: eggs, peaches, berries, tomatoes, cookies. It need not
// give a word, only the same one for both.
func Stem(w []byte) []byte {
	if n := len(w); n > 3 && w[n-1] == 's' && w[n-2] != 's' && w[n-2] != 'u' && w[n-2] != 'i' {
		w = w[:n-1]
	}
	n := len(w)
	if n < 4 || w[n-1] != 'e' {
		return w
	}
	switch before := string(w[n-3 : n-1]); {
	case before[1] == 'i':
		w[n-2] = 'y'
		return w[:n-1]
	case before == "ch", before == "sh", before == "ss", before[1] == 'x', before[1] == 'o':
		return w[:n-1]
	}
	return w
}

// Stems are the words of s.
func Stems(s string) []string {
	var list []string
	Each(s, func(word []byte, _ int) bool {
		list = append(list, string(word))
		return true
	})
	return list
}
