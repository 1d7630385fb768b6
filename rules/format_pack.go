package rules

import (
	"slices"
	"strings"

	"github.com/mealwright/mealwright/internal/schema"
	"github.com/mealwright/mealwright/internal/yamlsrc"
)

// Format is a pack file in its canonical form: keys in the order in which docs/packs.md has them, two spaces a level,
// no quotes where none are needed, lists in brackets on one line where they fit. Comments and single blank lines stay.
// What the pack says does not change, and formatting twice changes nothing more. A file that is no YAML is refused with
// diagnostics; other mistakes are not looked for.
func Format(file string, data []byte) ([]byte, Diagnostics) {
	formatted, problems, ok := yamlsrc.Format(file, data, keyOrder)
	switch {
	case len(problems) > 0:
		return nil, diagnose(file, yamlsrc.SplitLines(data), problems)
	case !ok:
		return nil, Diagnostics{{Code: "format", Message: "this file cannot be formatted without changing what it says", Range: Range{File: file, Line: 1, Column: 1},
			Hint: "a comment may stand where none can be kept, such as between brackets or behind a dash; put it on a line of its own above the key"}}
	}
	return formatted, nil
}

// keyOrder is the order of the keys of a mapping in a pack.
func keyOrder(path []string) []string {
	named := slices.Clone(path)
	if len(named) == 2 && named[1] != "[]" {
		named[1] = "*"
	}
	switch strings.Join(named, " ") {
	case "":
		return schema.Keys[schema.Pack]()
	case "extends []":
		return schema.Keys[schema.Extension]()
	case "sources *":
		return schema.Keys[schema.Source]()
	case "params *":
		return schema.Keys[schema.Param]()
	case "require []":
		return schema.Keys[schema.Requirement]()
	case "rules []":
		return schema.Keys[schema.Rule]()
	case "rules [] tests":
		return schema.Keys[schema.Tests]()
	}
	return nil
}
