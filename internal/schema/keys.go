package schema

import (
	"reflect"
	"strings"
)

// Keys are the keys of the mapping that T describes, in the order of its fields, which is the order in which
// they are written.
func Keys[T any]() []string { return keysOf(reflect.TypeFor[T](), func(string) bool { return true }) }

// Required are those of the keys that may not be left out.
func Required[T any]() []string {
	return keysOf(reflect.TypeFor[T](), func(options string) bool { return options != "omitempty" })
}

func keysOf(t reflect.Type, wanted func(options string) bool) []string {
	keys := make([]string, 0, t.NumField())
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous:
			keys = append(keys, keysOf(f.Type, wanted)...)
		case wanted(options):
			keys = append(keys, name)
		}
	}
	return keys
}
