package syntax

import "strings"

// token is one word or sign of an expression: its bytes from start to end.
type token struct {
	kind       kind
	start, end int32
}

// kind says what a token is. A sign is its own kind; one of two characters is the kind below that stands for it.
type kind byte

const (
	end      kind = iota // of the text
	outside              // nothing that the subset has
	name                 // that is no keyword
	whole                // a number without a fraction
	fraction             // a number with one
	text                 // in quotes
	yes                  // true
	no                   // false
	in
	and
	or
	equal
	unequal
	atMost
	atLeast
)

// keywords are the words of CEL that are no names. Those that the subset has no use for are outside it.
var keywords = map[string]kind{
	"true": yes, "false": no, "in": in, "null": outside, "as": outside, "break": outside, "const": outside, "continue": outside,
	"else": outside, "for": outside, "function": outside, "if": outside, "import": outside, "let": outside, "loop": outside,
	"package": outside, "namespace": outside, "return": outside, "var": outside, "void": outside, "while": outside,
}

// longest is the length of the longest keyword.
const longest = len("namespace")

// lexer cuts an expression into tokens. A character has one byte: a text with others is outside the subset.
type lexer struct {
	text string
	at   int
}

func (l *lexer) next() token {
	for l.at < len(l.text) && isSpace(l.text[l.at]) {
		l.at++
	}
	if l.at == len(l.text) {
		return token{end, int32(l.at), int32(l.at)}
	}
	start := l.at
	k := l.scan(l.text[start])
	return token{k, int32(start), int32(l.at)}
}

// scan goes behind the token that begins with c, and says what it is.
func (l *lexer) scan(c byte) kind {
	switch {
	case isLetter(c):
		return l.word()
	case isDigit(c):
		return l.number()
	case c == '"' || c == '\'':
		return l.quoted(c)
	}
	l.at++
	switch c {
	case '(', ')', '[', ']', ',', '.', '?', ':', '+', '-', '*':
		return kind(c)
	case '/':
		if l.has('/') { // a comment
			return outside
		}
		return kind(c)
	case '<':
		return l.either('=', atMost, kind(c))
	case '>':
		return l.either('=', atLeast, kind(c))
	case '=':
		return l.either('=', equal, outside)
	case '!':
		return l.either('=', unequal, kind(c))
	case '&':
		return l.either('&', and, outside)
	case '|':
		return l.either('|', or, outside)
	}
	return outside
}

// has reports whether the next character is c, and if so goes behind it.
func (l *lexer) has(c byte) bool {
	if l.at < len(l.text) && l.text[l.at] == c {
		l.at++
		return true
	}
	return false
}

func (l *lexer) either(second byte, with, without kind) kind {
	if l.has(second) {
		return with
	}
	return without
}

func (l *lexer) word() kind {
	start := l.at
	for l.at < len(l.text) && (isLetter(l.text[l.at]) || isDigit(l.text[l.at])) {
		l.at++
	}
	word := l.text[start:l.at]
	if len(word) <= longest {
		if k, ok := keywords[word]; ok {
			return k
		}
	}
	return name
}

// number is decimal digits, with or without a fraction. Other bases, exponents and suffixes are outside the subset.
func (l *lexer) number() kind {
	start, k := l.at, whole
	l.digits()
	if l.at+1 < len(l.text) && l.text[l.at] == '.' && isDigit(l.text[l.at+1]) {
		l.at++
		l.digits()
		k = fraction
	}
	if l.at < len(l.text) && isLetter(l.text[l.at]) || k == whole && l.at-start > 1 && l.text[start] == '0' {
		return outside
	}
	return k
}

func (l *lexer) digits() {
	for l.at < len(l.text) && isDigit(l.text[l.at]) {
		l.at++
	}
}

// quoted is a text in quotes of one kind. One with an escape, or in three quotes, is outside the subset.
func (l *lexer) quoted(quote byte) kind {
	rest := l.text[l.at+1:]
	i := strings.IndexByte(rest, quote)
	if i < 0 || strings.ContainsAny(rest[:i], "\\\n\r") || i == 0 && len(rest) > 1 && rest[1] == quote {
		l.at++
		return outside
	}
	l.at += i + 2
	return text
}

func isSpace(c byte) bool  { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' }
