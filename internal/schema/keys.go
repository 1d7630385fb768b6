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
	return keysOf(reflect.TypeFor[T](), func(options string) bool { return options != "omitzero" })
}

func keysOf(t reflect.Type, wanted func(options string) bool) []string {
	keys := make([]string, 0, t.NumField())
	for f := range t.Fields() {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if wanted(options) {
			keys = append(keys, name)
		}
	}
	return keys
}
