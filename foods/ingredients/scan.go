package ingredients

import (
	"strings"
	"unicode/utf8"
)

// scan runs from start to what ends an ingredient, and gives its place and its sort: one of , ; . : ( ), or o for
// a joining word; 0 at the end of the text.
func (p *parser) scan(start int) (stop int, mark byte) {
	text := p.list.Text
	for i := start; i < len(text); {
		switch c := text[i]; c {
		case ',':
			if !between(text, i, isDigit) {
				return i, ','
			}
		case ';':
			return i, ';'
		case '|', '\v':
			return i, ','
		case '(', '[', '{':
			return i, '('
		case ')', ']', '}':
			return i, ')'
		case ':':
			if !between(text, i, isDigit) {
				return i, ':'
			}
		case '.':
			if endsSentence(text, start, i) {
				return i, '.'
			}
		case '-', '/':
			if i > start && i+1 < len(text) && text[i-1] == ' ' && text[i+1] == ' ' {
				return i, ','
			}
		case '&':
			if n := entityLength(text[i:]); n > 0 {
				i += n
				continue
			}
			if p.joins(start, i) {
				return i, 'o'
			}
		case 'a', 'A', 'o', 'O', 'e', 'E', 'u', 'U', 'y', 'Y':
			if p.joins(start, i) {
				return i, 'o'
			}
		default:
			if c >= utf8.RuneSelf && markLength(text[i:]) > 1 {
				return i, ','
			}
		}
		i++
	}
	return len(text), 0
}

// markLength is the number of bytes of a separator: the bullets are longer than one.
func markLength(text string) int {
	for _, bullet := range [...]string{"•", "·", "●", "∙", "▪", "‧", "–", "—", "，", "、", "；"} {
		if strings.HasPrefix(text, bullet) {
			return len(bullet)
		}
	}
	return 1
}

// entityLength is the length of an HTML entity such as "&quot;", whose semicolon ends no ingredient.
func entityLength(text string) int {
	for i := 1; i < len(text) && i < 8; i++ {
		switch c := text[i]; {
		case c == ';' && i > 1:
			return i + 1
		case !isLetter(c) && !isDigit(c) && c != '#' || c >= utf8.RuneSelf:
			return 0
		}
	}
	return 0
}

// between reports whether the bytes on both sides of i are such as is says.
func between(text string, i int, is func(byte) bool) bool {
	return i > 0 && i+1 < len(text) && is(text[i-1]) && is(text[i+1])
}

// endsSentence reports whether the period at i ends something: not one in a number, or after an abbreviation.
func endsSentence(text string, start, i int) bool {
	if i+1 < len(text) && !strings.ContainsRune(" \t\r\n)]},;*\"'", rune(text[i+1])) {
		// "salt.Contains" is a sentence's end too; "1.5 %", "U.S." and "www.example" are none.
		if !between(text, i, isLetter) || !isUpper(text[i+1]) || isUpper(text[i-1]) {
			return false
		}
	}
	word := i
	for word > start && isLetter(text[word-1]) {
		word--
	}
	switch strings.ToLower(text[word:i]) {
	case "no", "vit", "st", "approx", "incl", "min", "max", "mono", "var", "sp", "spp", "ca", "inc", "co":
		return strings.TrimSpace(text[i+1:]) == ""
	case "":
		return true
	}
	return i-word > 1 || i == len(strings.TrimRight(text, " \t\r\n"))-1 || !isUpper(text[word]) // "U. S." goes on
}

// joins reports whether a joining word stands alone at i that parts two ingredients: "salt and spices", but not
// "mono- and diglycerides".
func (p *parser) joins(start, i int) bool {
	n := p.joiner(i)
	if n == 0 || i == start {
		return false
	}
	before := strings.TrimRight(p.list.Text[start:i], " \t\r\n-")
	if before == "" || orLess(p.list.Text[i+n:]) {
		return false
	}
	word := len(before)
	for word > 0 && isLetter(before[word-1]) {
		word--
	}
	switch strings.ToLower(before[word:]) {
	case "mono", "natural", "nat", "artificial", "art", "half", "di", "mixed", "natürliches", "naturels":
		return false
	}
	return true
}

// orLess reports whether a joining word only goes on as in "2% or less of".
func orLess(rest string) bool {
	rest = strings.TrimLeft(rest, " \n")
	return begins(rest, "less") || begins(rest, "more of")
}

// begins reports whether text begins with a word, in small or capital letters.
func begins(text, word string) bool {
	return len(text) >= len(word) && strings.EqualFold(text[:len(word)], word)
}

// joiner is the length of the joining word at i, with spaces around it; 0 if there is none.
func (p *parser) joiner(i int) int {
	text := p.list.Text
	if i == 0 || text[i-1] != ' ' && text[i-1] != '\n' && text[i-1] != ')' {
		return 0
	}
	for _, word := range [...]string{"and/or", "and", "or", "&", "et", "und", "oder", "ou", "y"} {
		if begins(text[i:], word) && (i+len(word) == len(text) || text[i+len(word)] == ' ' || text[i+len(word)] == '\n') {
			return len(word)
		}
	}
	return 0
}

// endsInJoiner reports whether a text breaks off after a joining word or an announcement.
func endsInJoiner(text string) bool {
	word := strings.ToLower(text[strings.LastIndexAny(text, " \n(")+1:])
	switch word {
	case "and", "or", "and/or", "of", "with", "from", "to", "the", "contains", "less", "than", "et", "und", "ou", "as", "an", "a", "for":
		return true
	}
	return false
}

// isLetter reports whether c is a letter, or a byte of one outside ASCII.
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c >= utf8.RuneSelf }

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
