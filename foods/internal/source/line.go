package source

import "strings"

// Line is an ingredient put together of its parts, as a cook would write it: "2 cloves garlic, minced".
func Line(quantity, unit, name, note string) string {
	words := make([]string, 0, 3)
	for _, w := range []string{quantity, unit, name} {
		if w != "" {
			words = append(words, w)
		}
	}
	line := strings.Join(words, " ")
	switch {
	case note == "":
	case line == "":
		line = note
	default:
		line += ", " + note
	}
	return line
}
