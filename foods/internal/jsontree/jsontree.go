// Package jsontree reads JSON into a tree whose every value knows its place, for exports in which any key may hold a
// text, a number, a list or nothing.
package jsontree

import (
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"strings"
)

// A deeper or larger document is no recipe.
const (
	maxDepth  = 64
	maxValues = 1 << 20
)

// Kind is what a value is.
type Kind uint8

// The kinds. Null is also what is not there.
const (
	Null Kind = iota
	Text
	Number
	Bool
	List
	Object
)

// Value is a value of a document. The zero Value is null.
type Value struct {
	Kind    Kind
	Text    string // of a text, a number or a truth value
	Items   []Value
	Members []Member
	Offset  int // into the text that was parsed
}

// Member is a name and its value in an object.
type Member struct {
	Name  string
	Value Value
}

// Error is what is wrong with a document, and where.
type Error struct {
	Offset  int
	Message string
}

func (e *Error) Error() string { return e.Message }

// Parse reads a document. Line breaks and tabs inside of a text, which JSON forbids and pages have, are read as spaces.
func Parse(text string) (Value, *Error) {
	p := parser{text: text, dec: json.NewDecoder(strings.NewReader(text))}
	v, err := p.document()
	if err == nil {
		return v, nil
	}
	if mended := withoutControls(text); mended != text {
		p = parser{text: mended, dec: json.NewDecoder(strings.NewReader(mended))}
		if v, again := p.document(); again == nil {
			return v, nil
		}
	}
	return Value{}, err
}

type parser struct {
	text   string
	dec    *json.Decoder
	values int
}

func (p *parser) document() (Value, *Error) {
	p.dec.UseNumber()
	v, err := p.value(0)
	if err != nil {
		return v, err
	}
	if end := int(p.dec.InputOffset()); strings.TrimSpace(p.text[end:]) != "" {
		return v, &Error{Offset: end, Message: "there is more behind the end of the JSON"}
	}
	return v, nil
}

// next is where the next token begins.
func (p *parser) next() int {
	at := int(p.dec.InputOffset())
	return len(p.text) - len(strings.TrimLeft(p.text[at:], " \t\r\n,:"))
}

func (p *parser) token() (json.Token, int, *Error) {
	at := p.next()
	t, err := p.dec.Token()
	if err != nil {
		return nil, at, p.problem(err, at)
	}
	return t, at, nil
}

func (p *parser) problem(err error, at int) *Error {
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return &Error{Offset: len(p.text), Message: "the JSON ends too early"}
	case errors.As(err, &syntax):
		return &Error{Offset: min(max(at, int(syntax.Offset)-1), len(p.text)), Message: "this is no JSON: " + syntax.Error()}
	}
	return &Error{Offset: at, Message: "this is no JSON: " + err.Error()}
}

func (p *parser) value(depth int) (Value, *Error) {
	t, at, err := p.token()
	if err != nil {
		return Value{}, err
	}
	if p.values++; p.values > maxValues {
		return Value{}, &Error{Offset: at, Message: fmt.Sprintf("there are more than %d values", maxValues)}
	}
	switch t := t.(type) {
	case string:
		return Value{Kind: Text, Text: t, Offset: at}, nil
	case json.Number:
		return Value{Kind: Number, Text: t.String(), Offset: at}, nil
	case bool:
		return Value{Kind: Bool, Text: fmt.Sprint(t), Offset: at}, nil
	case json.Delim:
		if depth >= maxDepth {
			return Value{}, &Error{Offset: at, Message: fmt.Sprintf("lists and objects nest more than %d deep", maxDepth)}
		}
		if t == '[' {
			return p.list(at, depth)
		}
		return p.object(at, depth)
	}
	return Value{Offset: at}, nil
}

func (p *parser) list(at, depth int) (Value, *Error) {
	v := Value{Kind: List, Offset: at}
	for p.dec.More() {
		item, err := p.value(depth + 1)
		if err != nil {
			return v, err
		}
		v.Items = append(v.Items, item)
	}
	_, _, err := p.token()
	return v, err
}

func (p *parser) object(at, depth int) (Value, *Error) {
	v := Value{Kind: Object, Offset: at}
	for p.dec.More() {
		name, _, err := p.token()
		if err != nil {
			return v, err
		}
		item, err := p.value(depth + 1)
		if err != nil {
			return v, err
		}
		text, _ := name.(string)
		v.Members = append(v.Members, Member{Name: text, Value: item})
	}
	_, _, err := p.token()
	return v, err
}

// withoutControls is text with a space for every control character inside of a JSON text.
func withoutControls(text string) string {
	b := []byte(text)
	inside := false
	for i := 0; i < len(b); i++ {
		switch {
		case b[i] == '"':
			inside = !inside
		case inside && b[i] == '\\':
			i++
		case inside && b[i] < ' ':
			b[i] = ' '
		}
	}
	return string(b)
}

// Get is the member of a name; null if there is none.
func (v *Value) Get(name string) Value {
	for i := range v.Members {
		if v.Members[i].Name == name {
			return v.Members[i].Value
		}
	}
	return Value{}
}

// String is a text, a number or a truth value as a trimmed line of plain text; of a list the first that has one, of an
// object its name. Entities, such as &frac12;, are resolved.
func (v *Value) String() string {
	switch v.Kind {
	case Text:
		return Plain(v.Text)
	case Number, Bool:
		return v.Text
	case List:
		for i := range v.Items {
			if s := v.Items[i].String(); s != "" {
				return s
			}
		}
	case Object:
		for _, name := range []string{"name", "@value", "text"} {
			if m := v.Get(name); m.Kind == Text || m.Kind == Number {
				return m.String()
			}
		}
	case Null:
	}
	return ""
}

// Plain is text without entities and with single spaces.
func Plain(text string) string {
	return strings.Join(strings.Fields(html.UnescapeString(text)), " ")
}

// Each is the items of a list, or the value itself, if there is one.
func (v *Value) Each() []Value {
	switch v.Kind {
	case List:
		return v.Items
	case Null:
		return nil
	case Text, Number, Bool, Object:
	}
	return []Value{*v}
}

// Strings is the text of each item that has one.
func (v *Value) Strings() []string {
	var list []string
	for _, item := range v.Each() {
		if s := item.String(); s != "" {
			list = append(list, s)
		}
	}
	return list
}
