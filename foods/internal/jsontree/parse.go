package jsontree

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Parse reads a document. What JSON forbids though its meaning is plain is read all the same: comments, a comma behind
// the last item, a semicolon at the end, line breaks and tabs inside of a text (as spaces), and a backslash before a
// character that needs none. Of a name that an object holds twice the last value counts, as with other readers; the
// places of such names are given as repeated.
func Parse(text string) (v Value, repeated []Member, err *Error) {
	p := parser{text: text}
	p.skip()
	if v, err = p.value(0); err != nil {
		return Value{}, p.repeated, err
	}
	for p.skip(); p.at < len(text) && text[p.at] == ';'; p.skip() {
		p.at++
	}
	if p.at < len(text) {
		err = p.wrong(p.at, "there is more behind the end of the JSON")
	}
	return v, p.repeated, err
}

type parser struct {
	text     string
	at       int
	values   int
	repeated []Member
}

func (p *parser) wrong(at int, format string, args ...any) *Error {
	return &Error{Offset: min(at, len(p.text)), Message: fmt.Sprintf(format, args...)}
}

// unexpected is what is wrong where something else was expected.
func (p *parser) unexpected(expected string) *Error {
	if p.at >= len(p.text) {
		return p.wrong(p.at, "the JSON ends too early")
	}
	r, _ := utf8.DecodeRuneInString(p.text[p.at:])
	return p.wrong(p.at, "this is no JSON: %q stands where %s is expected", r, expected)
}

// skip goes behind white space and comments.
func (p *parser) skip() {
	for p.at < len(p.text) {
		switch c := p.text[p.at]; {
		case c <= ' ':
			p.at++
		case strings.HasPrefix(p.text[p.at:], "//"):
			p.at = p.behind("\n")
		case strings.HasPrefix(p.text[p.at:], "/*"):
			p.at = p.behind("*/")
		default:
			return
		}
	}
}

// behind is where the next mark ends, or the end of the text.
func (p *parser) behind(mark string) int {
	if n := strings.Index(p.text[p.at:], mark); n >= 0 {
		return p.at + n + len(mark)
	}
	return len(p.text)
}

// take goes behind a sign and the white space after it, if it is what comes next.
func (p *parser) take(sign byte) bool {
	if p.at >= len(p.text) || p.text[p.at] != sign {
		return false
	}
	p.at++
	p.skip()
	return true
}

func (p *parser) value(depth int) (Value, *Error) {
	if p.values++; p.values > maxValues {
		return Value{}, p.wrong(p.at, "there are more than %d values", maxValues)
	}
	if p.at >= len(p.text) {
		return Value{}, p.unexpected("a value")
	}
	at := p.at
	switch c := p.text[at]; {
	case c == '"':
		text, err := p.string()
		return Value{Kind: Text, Text: text, Offset: at}, err
	case c == '{' || c == '[':
		if depth >= maxDepth {
			return Value{}, p.wrong(at, "lists and objects nest more than %d deep", maxDepth)
		}
		p.at++
		p.skip()
		if c == '[' {
			return p.list(at, depth)
		}
		return p.object(at, depth)
	}
	return p.word()
}

// word reads a number, a truth value or null.
func (p *parser) word() (Value, *Error) {
	v := Value{Offset: p.at}
	rest := p.text[p.at:]
	switch {
	case strings.HasPrefix(rest, "null"):
		p.at += len("null")
		return v, nil
	case strings.HasPrefix(rest, "true"), strings.HasPrefix(rest, "false"):
		v.Kind, v.Text = Bool, "true"
		if rest[0] == 'f' {
			v.Text = "false"
		}
	default:
		v.Kind, v.Text = Number, rest[:number(rest)]
	}
	if v.Text == "" {
		return Value{}, p.unexpected("a value")
	}
	p.at += len(v.Text)
	return v, nil
}

// number is how many bytes the number takes that s begins with; 0 if it begins with none.
func number(s string) int {
	n := 0
	digits := func() bool {
		from := n
		for n < len(s) && '0' <= s[n] && s[n] <= '9' {
			n++
		}
		return n > from
	}
	sign := func(signs string) bool {
		found := n < len(s) && strings.IndexByte(signs, s[n]) >= 0
		if found {
			n++
		}
		return found
	}
	sign("-")
	if !digits() || sign(".") && !digits() {
		return 0
	}
	if sign("eE") {
		sign("+-")
		if !digits() {
			return 0
		}
	}
	return n
}

func (p *parser) list(at, depth int) (Value, *Error) {
	v := Value{Kind: List, Offset: at}
	for !p.take(']') {
		item, err := p.value(depth + 1)
		if err != nil {
			return v, err
		}
		v.Items = append(v.Items, item)
		if p.skip(); !p.take(',') && (p.at >= len(p.text) || p.text[p.at] != ']') {
			return v, p.unexpected("a comma or the end of the list")
		}
	}
	return v, nil
}

func (p *parser) object(at, depth int) (Value, *Error) {
	v := Value{Kind: Object, Offset: at}
	var names names
	for !p.take('}') {
		if p.at >= len(p.text) || p.text[p.at] != '"' {
			return v, p.unexpected("a name in quotes")
		}
		place := p.at
		name, err := p.string()
		if err != nil {
			return v, err
		}
		if p.skip(); !p.take(':') {
			return v, p.unexpected("a colon")
		}
		item, err := p.value(depth + 1)
		if err != nil {
			return v, err
		}
		if before := names.place(v.Members, name); before >= 0 {
			v.Members[before].Value = item
			p.repeated = append(p.repeated, Member{name, Value{Offset: place}})
		} else {
			v.Members = append(v.Members, Member{name, item})
		}
		if p.skip(); !p.take(',') && (p.at >= len(p.text) || p.text[p.at] != '}') {
			return v, p.unexpected("a comma or the end of the object")
		}
	}
	return v, nil
}

// names finds names among members: few one by one, many by an index.
type names map[string]int

// place is where a name stands among the members; -1 if it does not.
func (n *names) place(members []Member, name string) int {
	const few = 16
	if len(members) < few {
		return slices.IndexFunc(members, func(m Member) bool { return m.Name == name })
	}
	if *n == nil {
		*n = make(names, 2*few)
	}
	for i := len(*n); i < len(members); i++ { // those that came since
		(*n)[members[i].Name] = i
	}
	if at, ok := (*n)[name]; ok {
		return at
	}
	return -1
}

// string reads the text in quotes that begins here. One without escapes is a piece of the document.
func (p *parser) string() (string, *Error) {
	from := p.at + 1
	for at := from; at < len(p.text); at++ {
		switch c := p.text[at]; {
		case c == '"':
			p.at = at + 1
			return p.text[from:at], nil
		case c == '\\' || c < ' ':
			return p.escaped(from, at)
		}
	}
	p.at = len(p.text)
	return "", p.unexpected("the end of the text")
}

// escaped reads a text of which the first sign that needs a look stands at an offset.
func (p *parser) escaped(from, at int) (string, *Error) {
	var b strings.Builder
	b.WriteString(p.text[from:at])
	for at < len(p.text) {
		c := p.text[at]
		at++
		switch {
		case c == '"':
			p.at = at
			return b.String(), nil
		case c < ' ':
			b.WriteByte(' ')
		case c != '\\':
			b.WriteByte(c)
		default:
			size, err := p.escape(&b, at)
			if err != nil {
				return "", err
			}
			at += size
		}
	}
	p.at = len(p.text)
	return "", p.unexpected("the end of the text")
}

var escapes = map[byte]byte{'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// escape writes what stands behind a backslash and tells how many bytes that took.
func (p *parser) escape(b *strings.Builder, at int) (int, *Error) {
	if at >= len(p.text) {
		return 0, nil // the end is reported by the caller
	}
	c := p.text[at]
	if c == 'u' {
		return p.character(b, at)
	}
	if plain, ok := escapes[c]; ok {
		c = plain
	}
	b.WriteByte(c)
	return 1, nil
}

// character writes the character that the u at an offset and its four digits stand for, or two such together.
func (p *parser) character(b *strings.Builder, at int) (int, *Error) {
	const one, two = len("u0000"), len(`u0000\u0000`)
	r, ok := p.unit(at)
	if !ok {
		return 0, p.wrong(at-1, `this is no JSON: behind \u four digits are expected`)
	}
	if !utf16.IsSurrogate(r) || !strings.HasPrefix(p.text[at+one:], `\u`) {
		b.WriteRune(r)
		return one, nil
	}
	low, _ := p.unit(at + one + 1)
	r = utf16.DecodeRune(r, low)
	b.WriteRune(r)
	if r == utf8.RuneError {
		return one, nil
	}
	return two, nil
}

// unit is the number in the four digits behind the u at an offset.
func (p *parser) unit(at int) (rune, bool) {
	if at+5 > len(p.text) {
		return 0, false
	}
	n, err := strconv.ParseUint(p.text[at+1:at+5], 16, 16)
	return rune(n), err == nil
}
