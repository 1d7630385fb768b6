package plaintext

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Places tells the places of many offsets into one text, each in a time that does not grow with the text, however long
// its lines are.
type Places struct {
	text   string
	starts []int // of the lines
	marks  []int // how many characters begin before every markEvery-th byte; nil where each takes one
}

const markEvery = 64

// NewPlaces makes Places over text.
func NewPlaces(text string) *Places {
	p := &Places{text: text, starts: make([]int, 1, 1+strings.Count(text, "\n"))}
	for at := 0; ; {
		n := strings.IndexByte(text[at:], '\n')
		if n < 0 {
			break
		}
		at += n + 1
		p.starts = append(p.starts, at)
	}
	if indexWide(text) < 0 {
		return p
	}
	p.marks = make([]int, 1, 1+len(text)/markEvery)
	for at := 0; at+markEvery <= len(text); at += markEvery {
		p.marks = append(p.marks, p.marks[len(p.marks)-1]+beginnings(text[at:at+markEvery]))
	}
	return p
}

// indexWide is where the first character stands that takes more than a byte.
func indexWide(text string) int {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return i
		}
	}
	return -1
}

// At is the line and the column of an offset, both from 1.
func (p *Places) At(offset int) (line, column int) {
	offset = min(max(offset, 0), len(p.text))
	line = sort.SearchInts(p.starts, offset+1)
	return line, 1 + p.before(offset) - p.before(p.starts[line-1])
}

// before is how many characters begin before an offset.
func (p *Places) before(offset int) int {
	if p.marks == nil {
		return offset
	}
	mark := offset / markEvery
	return p.marks[mark] + beginnings(p.text[mark*markEvery:offset])
}

// beginnings is how many characters begin in a piece of valid UTF-8, which may be cut anywhere.
func beginnings(s string) int {
	n := 0
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}
