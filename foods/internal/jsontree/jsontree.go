// Package jsontree reads JSON into a tree whose every value knows its place, for exports and pages in which any key may
// hold a text, a number, a list or nothing, and which are not always quite JSON.
package jsontree

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
