package yamlsrc

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// syntaxProblem puts the YAML library's complaint into words, at the line that is to blame.
func syntaxProblem(err error, data []byte) []Problem {
	complaint := strings.TrimPrefix(strings.SplitN(err.Error(), "\n", 2)[0], "yaml: ")
	if number, rest, ok := strings.Cut(complaint, ": "); ok && strings.HasPrefix(number, "line ") {
		complaint = rest
	}
	if strings.Contains(complaint, "max depth") {
		return at(1, 1, "too-deep", "lists or mappings nest thousands deep", "a plan or a pack needs no more than 10")
	}
	line := blame(data)
	text := ""
	if lines := SplitLines(data); line <= len(lines) {
		text = lines[line-1]
	}
	column, message, hint := explain(complaint, text)
	return at(line, column, "yaml", message, hint)
}

// blame is the line at which the file stops being YAML. The library names the line where the enclosing list
// or mapping began, often many above. So the file is read byte by byte to see how far the library got, and
// from there back to the longest run of whole lines that is YAML: the line after it is to blame.
func blame(data []byte) int {
	r := &byteReader{data: data}
	var n yaml.Node
	dec := yaml.NewDecoder(r)
	for dec.Decode(&n) == nil { // until the document that fails
	}
	read := bytes.TrimSpace(data[:r.read])
	reached := bytes.Count(read, []byte("\n")) + 1
	budget := 1 << 22 // bytes that may be read again; beyond that the place reached is good enough
	for end := lastLineEnd(data, len(read)); end <= budget; end = lastLineEnd(data, end) {
		if isYAML(data[:end]) {
			rest := bytes.TrimLeft(data[end:], " \t\r\n")
			line, _ := place(data, len(data)-len(rest))
			return line
		}
		budget -= end
	}
	return reached
}

// lastLineEnd is the offset after the last line end before offset end, leaving out the one at end itself.
func lastLineEnd(data []byte, end int) int {
	return bytes.LastIndexByte(data[:max(0, end-1)], '\n') + 1
}

// isYAML reports whether data holds whole documents, or none at all.
func isYAML(data []byte) bool {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	for {
		var n yaml.Node
		if err := dec.Decode(&n); err != nil {
			return errors.Is(err, io.EOF)
		}
	}
}

// byteReader gives out one byte at a time, so that read says how far its reader looked.
type byteReader struct {
	data []byte
	read int
}

func (r *byteReader) Read(p []byte) (int, error) {
	if r.read == len(r.data) {
		return 0, io.EOF
	}
	p[0] = r.data[r.read]
	r.read++
	return 1, nil
}

// explain says in plain words what is wrong with a line that the YAML library complained about, at which
// column, and what to do.
func explain(complaint, line string) (column int, message, hint string) {
	start := len(line) - len(strings.TrimLeft(line, " \t"))
	value := valueStart(line)
	column = 1 + start
	where := func(i int) int { return 1 + utf8.RuneCountInString(line[:i]) }
	switch first := firstByte(line[value:]); {
	case strings.Contains(line[:start], "\t"):
		return column, "a tab cannot indent YAML", "indent with spaces"
	case first == '!':
		return where(value), `a value that begins with "!" is a YAML tag, and tags are not read here`, "put the whole value in quotes"
	case first == '*', strings.Contains(complaint, "unknown anchor"):
		return where(value), "aliases are not read here", `write the value out; put it in quotes if it begins with "*"`
	case strings.Contains(complaint, "cannot start any token"), first == '%', first == '@', first == '`':
		return where(value), `a value cannot begin with "` + string(first) + `"`, "put the whole value in quotes"
	case strings.Contains(complaint, "unexpected end of stream"):
		return where(value), "a quote opens here and is never closed", "close the quote; inside double quotes write \\\" for a quote"
	case strings.Contains(complaint, "escape character"):
		return where(value), `an unknown escape after "\"`, "use single quotes, which know no escapes"
	case first == '{', first == '[', first == '"', first == '\'':
		return where(value), "the " + opened(first) + " that opens here is not closed, or more text follows it", "put the whole value in quotes; inside them a quote of the other kind may stand"
	case strings.Contains(complaint, "mapping values"):
		return explainColon(line, value, where)
	case strings.Contains(complaint, "could not find expected ':'"):
		return column, `a key without ": " after it`, "a colon and a space follow a key, on this line and the one above"
	case strings.Contains(complaint, "did not find expected"):
		return column, "this line does not fit the indentation of those above", "keys of one mapping, and dashes of one list, begin in the same column"
	}
	return column, complaint, "check the indentation and the quotes of this line and the one above"
}

// explainColon is for a line that has a colon where no key can be.
func explainColon(line string, value int, where func(int) int) (column int, message, hint string) {
	if i := strings.Index(line[value:], ": "); i >= 0 && value > 0 {
		return where(value + i), `": " inside a value`, "put the whole value in quotes, or write it below, indented, after a |"
	}
	start := len(line) - len(strings.TrimLeft(line, " "))
	return where(start), "a key cannot stand here: the value above is complete", "check the indentation of this line and the one above"
}

// valueStart is the offset of the value that follows the dashes and the first key of a line.
func valueStart(line string) int {
	i := len(line) - len(strings.TrimLeft(line, " \t"))
	for strings.HasPrefix(line[i:], "- ") {
		i += len(line[i:]) - len(strings.TrimLeft(line[i+1:], " "))
	}
	if j := strings.Index(line[i:], ": "); j >= 0 {
		rest := line[i+j+1:]
		return len(line) - len(strings.TrimLeft(rest, " "))
	}
	return i
}

func firstByte(s string) byte {
	if s == "" {
		return 0
	}
	return s[0]
}

func opened(b byte) string {
	switch b {
	case '{':
		return "brace"
	case '[':
		return "bracket"
	}
	return "quote"
}
