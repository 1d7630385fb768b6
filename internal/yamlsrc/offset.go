package yamlsrc

import (
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// A file written by a machine may be one line of many megabytes. To find a column in it, marks say where every
// markEvery-th character begins; without them, finding every value would take the square of the file's size.
const (
	longLine  = 4096 // bytes
	markEvery = 1024 // characters
)

func newDocument(file string, root *yaml.Node, lines []string) *Document {
	d := &Document{File: file, Root: root, Lines: lines, marks: map[int][]int{}}
	for i, line := range lines {
		if len(line) > longLine {
			d.marks[i+1] = marksOf(line)
		}
	}
	return d
}

// marksOf is the byte offsets of the characters 0, markEvery, 2*markEvery and so on of line.
func marksOf(line string) []int {
	var marks []int
	n := 0
	for i := range line {
		if n%markEvery == 0 {
			marks = append(marks, i)
		}
		n++
	}
	return marks
}

// offset is the byte offset of a 1-based column of a line, the line's length if it ends before.
func (d *Document) offset(line, column int) int {
	text, skip, at := d.Lines[line-1], column-1, 0
	if marks := d.marks[line]; len(marks) > 0 {
		i := min(skip/markEvery, len(marks)-1)
		at, skip = marks[i], skip-i*markEvery
	}
	for ; skip > 0 && at < len(text); skip-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}
