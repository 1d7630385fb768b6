// Package fold turns the text of a label into plain words that can be looked up: small letters without accents or
// punctuation, each with its place in the text.
package fold

import "unicode/utf8"

// Word is one word: the bytes From to To of the folded text, and its place in the source.
type Word struct {
	From, To   int
	Start, End int
}

// Words appends the words of text to buf, each followed by a space, and their places to words; offset is added to
// the places. Accents are dropped (é is e, ß is ss), hyphens and most signs divide words, "FD&C" is fdc, a lone "&" is
// and, and the "no." or "#" before a number is left out, so that "Yellow No. 5", "Yellow #5" and "Yellow 5" are one.
//
//nolint:gocognit // one case for each kind of sign
func Words(text string, offset int, buf []byte, words []Word) ([]byte, []Word) {
	from, start := len(buf), -1
	flush := func(end int) {
		if start >= 0 && len(buf) > from {
			words = append(words, Word{from, len(buf), start + offset, end + offset})
			buf = append(buf, ' ')
		}
		from, start = len(buf), -1
	}
	for i := 0; i < len(text); {
		c := text[i]
		size := 1
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			if start < 0 {
				start = i
			}
			buf = append(buf, c)
		case 'A' <= c && c <= 'Z':
			if start < 0 {
				start = i
			}
			buf = append(buf, c+'a'-'A')
		case c == '&':
			if n := entity(text[i:]); n > 0 {
				flush(i)
				size = n
			} else if start < 0 || i+1 == len(text) || !letter(text[i+1]) {
				flush(i)
				start = i
				buf = append(buf, "and"...)
				flush(i + 1)
			}
		case c == '\'' || c == '`':
			if i+1 >= len(text) || text[i+1]|0x20 != 's' {
				flush(i)
			}
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(text[i:])
			size = n
			plain := Plain(r)
			switch {
			case plain != "":
				if start < 0 {
					start = i
				}
				buf = append(buf, plain...)
			case r == '’' && i+n < len(text) && text[i+n]|0x20 == 's':
			default:
				flush(i)
			}
		default:
			flush(i)
		}
		i += size
		if number(buf[from:], text[i:]) {
			buf, start = buf[:from], -1
		}
	}
	flush(len(text))
	return buf, words
}

// number reports whether the word so far is the "no" of "no. 5".
func number(word []byte, rest string) bool {
	if len(word) != 2 || word[0] != 'n' || word[1] != 'o' || len(rest) == 0 {
		return false
	}
	i := 0
	if rest[i] == '.' {
		i++
	}
	for i < len(rest) && rest[i] == ' ' {
		i++
	}
	return i > 0 && i < len(rest) && '0' <= rest[i] && rest[i] <= '9'
}

// entity is the length of an HTML entity at the beginning of text: "&quot;"; 0 if there is none.
func entity(text string) int {
	for i := 1; i < len(text) && i < 8; i++ {
		if text[i] == ';' && i > 1 {
			return i + 1
		}
		if !letter(text[i]) && text[i] != '#' && (text[i] < '0' || text[i] > '9') {
			return 0
		}
	}
	return 0
}

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// latin is what the letters U+00C0 to U+017F are without their accents; a space where that is no single letter.
const latin = "aaaaaa ceeeeiiiidnooooo ouuuuy  aaaaaa ceeeeiiiidnooooo ouuuuy y" +
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii  jjkkkllllllllllnnnnnn nnoooooo  rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"

// Plain is a letter without its accent, in small letters; empty if r is no letter of the Latin alphabet. Letters of
// other alphabets are kept as they are.
func Plain(r rune) string {
	switch r {
	case 'ß':
		return "ss"
	case 'æ', 'Æ':
		return "ae"
	case 'œ', 'Œ':
		return "oe"
	case 'þ', 'Þ':
		return "th"
	}
	switch {
	case 0xC0 <= r && int(r-0xC0) < len(latin):
		if c := latin[r-0xC0]; c != ' ' {
			return latin[r-0xC0 : r-0xC0+1]
		}
		return ""
	case r >= 0x0250 && r < 0x2000 && r != utf8.RuneError, r >= 0x3040 && r < 0xFB00:
		return string(r)
	}
	return ""
}

// Stem is a word without its plural: tomatoes and tomato, berries and berry are the same. It only takes letters off
// the end, so it is the beginning of the word; it is no dictionary form (spices and spice are both "spic").
func Stem(word []byte) []byte {
	n := len(word)
	if n <= 3 || word[n-1] < 'a' {
		return word
	}
	if word[n-1] == 's' && word[n-2] != 's' && word[n-2] != 'u' && word[n-2] != 'i' {
		n--
	}
	switch {
	case n <= 3:
	case n > 4 && word[n-2] == 'i' && word[n-1] == 'e':
		n -= 2
	case word[n-1] == 'e' || word[n-1] == 'y':
		n--
	}
	return word[:n]
}

// Phrase appends the stems of words to dst, with spaces between.
func Phrase(dst, buf []byte, words []Word) []byte {
	for i, w := range words {
		if i > 0 {
			dst = append(dst, ' ')
		}
		dst = append(dst, Stem(buf[w.From:w.To])...)
	}
	return dst
}

// Key is the form in which a phrase stands in a table.
func Key(phrase string) string {
	buf, words := Words(phrase, 0, nil, nil)
	return string(Phrase(nil, buf, words))
}
