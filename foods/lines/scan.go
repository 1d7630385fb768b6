package lines

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mealwright/mealwright/nutrition"
)

// tokenKind is what sort of token it is; a sign is its own.
type tokenKind uint8

const (
	wordToken tokenKind = iota
	numberToken
	signToken // one of ( ) , ; : / + - × * . and others
)

// token is a word, a number or a sign, with its place in the text.
type token struct {
	kind       tokenKind
	text       string // as written
	low        string // in small letters
	sign       byte   // of a sign: '(' or ',' ; every dash is '-', every times '×' is 'x'
	word       word   // what the table says of it
	value      float64
	comma      bool // a number with a comma that may be a decimal comma or divide thousands
	start, end int
	spaced     bool // white space stands before it
}

// scanner cuts a line into tokens.
type scanner struct {
	text   string
	pos    int
	spaced bool
	tokens []token
}

// scan cuts a line into tokens. Marks of lists and emphasis, and the targets of links, are left out.
func scan(text string) []token {
	s := &scanner{text: text, tokens: make([]token, 0, len(text)/4+2)}
	for s.pos < len(text) {
		r, size := utf8.DecodeRuneInString(text[s.pos:])
		switch {
		case unicode.IsSpace(r) || r == utf8.RuneError || unicode.IsControl(r):
			s.pos += size
			s.spaced = true
			continue
		case s.box():
		case r == '*' || r == '_' || r == '`' || r == '•' || r == '·' || r == '[':
			s.pos += size
		case r == ']':
			s.pos += size
			s.target()
		case s.number(r):
		case unicode.IsLetter(r) || unicode.IsMark(r):
			s.word()
		default:
			s.sign(r, size)
		}
		s.spaced = false
	}
	return s.tokens
}

// box skips a box to check: "[ ]", "[x]".
func (s *scanner) box() bool {
	rest := s.text[s.pos:]
	if len(rest) < 3 || rest[0] != '[' || rest[2] != ']' || strings.IndexByte(" xX", rest[1]) < 0 {
		return false
	}
	s.pos += 3
	return true
}

// target skips "(address)" behind the text of a link.
func (s *scanner) target() {
	if s.pos < len(s.text) && s.text[s.pos] == '(' {
		if end := strings.IndexByte(s.text[s.pos:], ')'); end > 0 {
			s.pos += end + 1
		}
	}
}

func (s *scanner) add(t token, end int) {
	t.start, t.end, t.text, t.spaced = s.pos, end, s.text[s.pos:end], s.spaced || s.pos == 0
	s.tokens = append(s.tokens, t)
	s.pos = end
}

// number reads a number, if one begins here.
func (s *scanner) number(r rune) bool {
	isPoint := r == '.' && s.pos+1 < len(s.text) && digit(s.text[s.pos+1])
	if '０' <= r && r <= '９' {
		return s.wide()
	}
	if !('0' <= r && r <= '9') && !isPoint && (r < '¼' || !unicode.Is(unicode.No, r)) {
		return false
	}
	rest := s.text[s.pos:]
	if v, n, ok := decimalComma(rest); ok {
		s.add(token{kind: numberToken, value: v}, s.pos+n)
		return true
	}
	v, after, err := nutrition.ParseNumber(rest)
	if err != nil {
		return s.unreadNumber(rest)
	}
	used := strings.TrimRightFunc(rest[:len(rest)-len(after)], unicode.IsSpace)
	if whole := digits(used); whole > 1 && v > 2 && whole < len(used) && used[whole] == '/' {
		v, _, _ = nutrition.ParseNumber(used[:whole])
		used = used[:whole] // 275/10 oz are two amounts, and no fraction
	}
	s.add(token{kind: numberToken, value: v, comma: strings.Count(used, ",") == 1}, s.pos+len(used))
	return true
}

// wide reads a whole number in the wide digits of East Asian text.
func (s *scanner) wide() bool {
	v, end := 0.0, s.pos
	for end < len(s.text) && v < 1e6 {
		r, size := utf8.DecodeRuneInString(s.text[end:])
		if r < '０' || r > '９' {
			break
		}
		v, end = v*10+float64(r-'０'), end+size
	}
	s.add(token{kind: numberToken, value: v}, end)
	return true
}

// unreadNumber takes digits that are no number (1/0, a date) as a word, so that they are not lost.
func (s *scanner) unreadNumber(rest string) bool {
	n := 0
	for n < len(rest) && (digit(rest[n]) || strings.IndexByte("./,", rest[n]) >= 0) {
		n++
	}
	if n == 0 {
		return false
	}
	s.add(token{kind: wordToken, low: rest[:n]}, s.pos+n)
	return true
}

// decimalComma reads "2,5" and "0,25": one or two digits behind the comma, or any after a lone 0.
func decimalComma(s string) (v float64, length int, ok bool) {
	whole := digits(s)
	if whole == 0 || whole > 6 || whole >= len(s) || s[whole] != ',' {
		return 0, 0, false
	}
	part := digits(s[whole+1:])
	length = whole + 1 + part
	if part == 0 || part > 2 && s[:whole] != "0" || part > 6 || length < len(s) && (s[length] == ',' || s[length] == '.' && length+1 < len(s) && digit(s[length+1])) {
		return 0, 0, false
	}
	v, _, err := nutrition.ParseNumber(s[:whole] + "." + s[whole+1:length])
	return v, length, err == nil
}

func digits(s string) int {
	n := 0
	for n < len(s) && digit(s[n]) {
		n++
	}
	return n
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// word reads letters, with the apostrophes and hyphens between them: hard-boiled, baker's.
func (s *scanner) word() {
	end := s.pos
	for end < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[end:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			next, _ := utf8.DecodeRuneInString(s.text[end+size:])
			if end == s.pos || r != '\'' && r != '’' && r != '-' && r != '‑' || !unicode.IsLetter(next) {
				break
			}
		}
		end += size
	}
	low := strings.ToLower(s.text[s.pos:end])
	s.add(token{kind: wordToken, low: low, word: knownOf(low)}, end)
}

// sign reads one sign; dashes are one, and so are the signs for times.
func (s *scanner) sign(r rune, size int) {
	sign := byte('?')
	switch r {
	case '-', '–', '—', '‒', '−', '‐', '‑', '―':
		sign = '-'
	case '×', '✕':
		sign = 'x'
	case '⁄', '/', '|':
		sign = '/'
	case '(', '{':
		sign = '('
	case ')', '}':
		sign = ')'
	case '、', '，':
		sign = ','
	case '≈':
		sign = '~'
	default:
		if r < utf8.RuneSelf {
			sign = byte(r)
		}
	}
	s.add(token{kind: signToken, sign: sign}, s.pos+size)
}
