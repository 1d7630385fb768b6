package samples

import (
	"slices"
	"strings"
	"unicode"
)

// Lost lists the lines of a text, as "12: the line", that are neither among the pieces that a reader took from it nor
// named in one of its problems. Letters and digits alone are compared, and what a line was found in is used up, so that a
// line which stands twice must have been taken twice. What is left of the pieces was not in the text, or is said more
// than once by the reader.
func Lost(text string, pieces []string, named func(line int) bool) (lost []string, left string) {
	pool := make([]string, 0, len(pieces))
	for _, p := range pieces {
		if p = letters(p); p != "" {
			pool = append(pool, p)
		}
	}
	last := 0 // the piece that the line above was found in
	for i, line := range strings.Split(text, "\n") {
		bare := letters(line)
		if bare == "" || named(i+1) {
			continue
		}
		if n := holding(pool, bare, last); n >= 0 {
			before, after, _ := strings.Cut(pool[n], bare)
			pool[n], last = before+used+after, n
			continue
		}
		lost = append(lost, strings.TrimSpace(line))
	}
	return lost, strings.Trim(strings.Join(pool, used), used)
}

// used stands in the place of what was found.
const used = "\x00"

// holding is the piece that holds a line: the one that is all of it, else the one of the line above, else the first;
// -1 if none does.
func holding(pool []string, line string, last int) int {
	if n := slices.Index(pool, line); n >= 0 {
		return n
	}
	if last < len(pool) && strings.Contains(pool[last], line) {
		return last
	}
	return slices.IndexFunc(pool, func(p string) bool { return strings.Contains(p, line) })
}

// letters is a text by its letters and digits alone.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
