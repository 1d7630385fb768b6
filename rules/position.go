package rules

import "fmt"

// Range is a stretch of one line of a file: 1-based line, columns counted in characters (runes), the end
// exclusive. The zero Range is no place at all.
type Range struct {
	File      string
	Line      int
	Column    int
	EndColumn int
}

// String is file:line:col, as editors read it.
func (r Range) String() string {
	if r.Line == 0 {
		return r.File
	}
	return fmt.Sprintf("%s:%d:%d", r.File, r.Line, r.Column)
}
