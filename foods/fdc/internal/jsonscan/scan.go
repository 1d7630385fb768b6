// Package jsonscan walks through one JSON value in memory, hands out the bytes it needs and passes over the rest:
// many times faster than encoding/json where most of a document is not wanted, and without allocating.
//
// The bytes may end within the value: then [Parser.Short] says so, nothing that was handed out may be kept, and the
// caller begins again with more of them. What is passed over is held to its brackets and quotes alone.
package jsonscan

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// maxDepth is how deep what is passed over may be nested.
const maxDepth = 64

var errShort = errors.New("it is cut off")

// Parser stands at a place in the bytes. Its methods do nothing once it failed.
type Parser struct {
	b   []byte
	i   int
	err error
}

// New stands at the beginning of b.
func New(b []byte) Parser { return Parser{b: b} }

// Err is why the parser failed; nil if it did not.
func (p *Parser) Err() error { return p.err }

// Short reports whether it failed because the bytes ended.
func (p *Parser) Short() bool { return errors.Is(p.err, errShort) }

// Offset is where the parser stands.
func (p *Parser) Offset() int { return p.i }

func (p *Parser) fail(expected string) {
	if p.err != nil {
		return
	}
	if p.i >= len(p.b) {
		p.err = errShort
		return
	}
	p.err = fmt.Errorf("%s expected at byte %d, not %q", expected, p.i, p.b[p.i])
}

// Peek is the next byte that is no space; 0 if the parser failed.
func (p *Parser) Peek() byte {
	for p.err == nil && p.i < len(p.b) {
		switch c := p.b[p.i]; c {
		case ' ', '\n', '\t', '\r':
			p.i++
		default:
			return c
		}
	}
	p.fail("a value")
	return 0
}

// Take goes over the byte c, which must come next.
func (p *Parser) Take(c byte) bool {
	if p.Peek() != c || p.err != nil {
		p.fail(fmt.Sprintf("%q", c))
		return false
	}
	p.i++
	return true
}

// Key goes to the next key of an object, whose brace was taken; false behind the last one, the closing brace taken.
func (p *Parser) Key(first *bool) ([]byte, bool) {
	if !p.more(first, '}') {
		return nil, false
	}
	key, _ := p.raw()
	p.Take(':')
	return key, p.err == nil
}

// Element goes to the next element of an array, whose bracket was taken; false behind the last one.
func (p *Parser) Element(first *bool) bool { return p.more(first, ']') }

func (p *Parser) more(first *bool, end byte) bool {
	c := p.Peek()
	switch {
	case p.err != nil:
		return false
	case c == end:
		p.i++
		return false
	case *first:
		*first = false
		return true
	}
	if !p.Take(',') {
		return false
	}
	if p.Peek() == end && p.err == nil {
		p.fail("something behind the comma")
	}
	return p.err == nil
}

// raw is the next string without its quotes, escapes as they are, and whether it has any.
func (p *Parser) raw() (s []byte, escaped bool) {
	if !p.Take('"') {
		return nil, false
	}
	start := p.i
	for i := start; ; {
		n := i
		for n < len(p.b) && n < i+16 && p.b[n] != '"' {
			n++
		}
		if n == i+16 {
			next := bytes.IndexByte(p.b[n:], '"')
			if next < 0 {
				n = len(p.b)
			} else {
				n += next
			}
		}
		if n >= len(p.b) {
			p.i = len(p.b)
			p.fail("a quote")
			return nil, false
		}
		slashes := 0
		for n-1-slashes >= start && p.b[n-1-slashes] == '\\' {
			slashes++
		}
		if slashes%2 == 0 {
			p.i = n + 1
			return p.b[start:n], escaped || bytes.IndexByte(p.b[start:n], '\\') >= 0
		}
		escaped = true
		i = n + 1
	}
}

// Text is the next value if it is a string, with its escapes resolved, else nothing; a number is given as written.
func (p *Parser) Text() []byte {
	if p.Peek() != '"' {
		return p.Number()
	}
	s, escaped := p.raw()
	if !escaped || p.err != nil {
		return s
	}
	var text string
	quoted := p.b[p.i-len(s)-2 : p.i]
	if err := json.Unmarshal(quoted, &text); err != nil {
		p.err = fmt.Errorf("a string with a wrong escape before byte %d", p.i)
		return nil
	}
	return []byte(text)
}

// Number is the next value as written if it is a number, or a number in quotes; else it is passed over, and nothing.
func (p *Parser) Number() []byte {
	c := p.Peek()
	switch {
	case p.err != nil:
		return nil
	case c == '"':
		s, _ := p.raw()
		return s
	case c != '-' && (c < '0' || c > '9'):
		p.Skip()
		return nil
	}
	start := p.i
	for ; p.i < len(p.b); p.i++ {
		if c := p.b[p.i]; (c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E' {
			return p.b[start:p.i]
		}
	}
	p.fail("the end of a number")
	return nil
}

// True reports whether the next value is true; it is passed over.
func (p *Parser) True() bool {
	yes := p.Peek() == 't'
	p.Skip()
	return yes && p.err == nil
}

// Skip passes over the next value.
func (p *Parser) Skip() {
	switch c := p.Peek(); {
	case p.err != nil:
	case c == '"':
		p.raw()
	case c == '{' || c == '[':
		p.skipNested()
	case c == 't':
		p.word("true")
	case c == 'f':
		p.word("false")
	case c == 'n':
		p.word("null")
	case c == '-' || '0' <= c && c <= '9':
		p.Number()
	default:
		p.fail("a value")
	}
}

func (p *Parser) word(w string) {
	for i := range len(w) {
		if p.i >= len(p.b) || p.b[p.i] != w[i] {
			p.fail(w)
			return
		}
		p.i++
	}
}

// skipNested passes over an object or an array, by its brackets.
func (p *Parser) skipNested() {
	var open [maxDepth]byte
	depth := 0
	for p.i < len(p.b) {
		switch c := p.b[p.i]; c {
		case '"':
			if p.raw(); p.err != nil {
				return
			}
			continue
		case '{', '[':
			if depth == maxDepth {
				p.err = fmt.Errorf("it is nested more than %d deep at byte %d", maxDepth, p.i)
				return
			}
			open[depth] = c + 2 // the closing ones follow two behind
			depth++
		case '}', ']':
			if depth--; open[depth] != c {
				p.fail(fmt.Sprintf("%q", open[depth]))
				return
			}
			if depth == 0 {
				p.i++
				return
			}
		}
		p.i++
	}
	p.fail("a closing bracket")
}

// Object goes through the keys of the next value if it is an object; field must take each value. Another value is
// passed over.
func (p *Parser) Object(field func(key []byte)) {
	if p.Peek() != '{' {
		p.Skip()
		return
	}
	p.i++
	first := true
	for {
		key, ok := p.Key(&first)
		if !ok {
			return
		}
		field(key)
	}
}

// Array goes through the elements of the next value if it is an array; element must take each. Another value is
// passed over.
func (p *Parser) Array(element func()) {
	if p.Peek() != '[' {
		p.Skip()
		return
	}
	p.i++
	first := true
	for p.Element(&first) {
		element()
	}
}
