package yamlsrc

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// MaxSize is the largest file that is read, in bytes.
const MaxSize = 16 << 20

// maxDepth is how deep lists and mappings may nest; a plan needs 8.
const maxDepth = 64

// Problem is something wrong at a place in the file.
type Problem struct {
	Code, Message, Hint     string
	Line, Column, EndColumn int // 1-based, in characters; the end is exclusive
}

// Document is a file that parsed.
type Document struct {
	File  string
	Root  *yaml.Node // the value of the document; never nil
	Lines []string   // the file's lines, for snippets
}

// Parse reads one YAML document. When it returns problems the document may be nil.
func Parse(file string, data []byte) (*Document, []Problem) {
	if len(data) > MaxSize {
		return nil, at(1, 1, "too-large", fmt.Sprintf("the file has %d MiB; at most %d MiB are read", len(data)>>20, MaxSize>>20),
			"split it into several files")
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if p := checkText(data); p != nil {
		return nil, p
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var node yaml.Node
	if err := dec.Decode(&node); err != nil {
		return nil, syntaxProblem(err, data)
	}
	doc := &Document{File: file, Root: node.Content[0], Lines: strings.Split(string(data), "\n")}
	for i, l := range doc.Lines {
		doc.Lines[i] = strings.TrimSuffix(l, "\r")
	}
	problems := forbidden(doc.Root, 0, nil)
	var second yaml.Node
	if err := dec.Decode(&second); err == nil {
		problems = append(problems, Problem{Code: "second-document", Line: second.Line, Column: second.Column, EndColumn: second.Column + 1,
			Message: "a second YAML document begins here; a file holds one", Hint: "put it in a file of its own"})
	} else if err != io.EOF {
		problems = append(problems, syntaxProblem(err, data)...)
	}
	return doc, problems
}

// checkText refuses bytes that are not UTF-8 text, naming the first of them.
func checkText(data []byte) []Problem {
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		return at(1, 1, "encoding", "the file is UTF-16", "save it as UTF-8")
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		line, col := place(data, i)
		return at(line, col, "encoding", "a NUL byte: this is not a text file", "give a YAML text file, saved as UTF-8")
	}
	if utf8.Valid(data) {
		return nil
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			line, col := place(data, i)
			return at(line, col, "encoding", fmt.Sprintf("byte 0x%02x is not UTF-8; the file may be Windows-1252 text", data[i]), "save it as UTF-8")
		}
		i += n
	}
	return nil
}

// place is the line and column of the byte at offset i.
func place(data []byte, i int) (line, column int) {
	start := bytes.LastIndexByte(data[:i], '\n') + 1
	return bytes.Count(data[:i], []byte("\n")) + 1, utf8.RuneCount(data[start:i]) + 1
}

func at(line, column int, code, message, hint string) []Problem {
	return []Problem{{Code: code, Message: message, Hint: hint, Line: line, Column: column, EndColumn: column + 1}}
}

var yamlLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?(.*)$`) })

// syntaxProblem puts the YAML library's complaint into words, at the line that it names.
func syntaxProblem(err error, data []byte) []Problem {
	if err == io.EOF {
		return at(1, 1, "empty", "the file is empty", "see mealwright init for a commented example")
	}
	m := yamlLine().FindStringSubmatch(strings.SplitN(err.Error(), "\n", 2)[0])
	line, _ := strconv.Atoi(m[1])
	line = max(1, line)
	text, column := "", 1
	if lines := bytes.Split(data, []byte("\n")); line <= len(lines) {
		text = string(lines[line-1])
		column = utf8.RuneCountInString(text) - utf8.RuneCountInString(strings.TrimLeft(text, " \t")) + 1
	}
	message, hint := m[2], "check the indentation and the quotes of this line and the one above"
	if strings.Contains(message, "cannot start any token") && strings.HasPrefix(strings.TrimLeft(text, " "), "\t") {
		message, hint = "a tab cannot indent YAML", "indent with spaces"
	}
	return at(line, column, "yaml", message, hint)
}

// forbidden lists the parts of YAML that are not part of our files.
func forbidden(n *yaml.Node, depth int, problems []Problem) []Problem {
	switch {
	case depth > maxDepth:
		return append(problems, nodeProblem(n, "too-deep", fmt.Sprintf("nested more than %d deep", maxDepth), "a plan or a pack needs no more than 10"))
	case n.Kind == yaml.AliasNode:
		return append(problems, nodeProblem(n, "alias", "aliases are not read here", "write the value out"))
	}
	if n.Anchor != "" {
		problems = append(problems, nodeProblem(n, "anchor", fmt.Sprintf("the anchor &%s is not read here", n.Anchor), "write the value out where it is needed"))
	}
	if n.Style&yaml.TaggedStyle != 0 {
		problems = append(problems, nodeProblem(n, "tag", fmt.Sprintf("the tag %s is not read here", n.ShortTag()), `put the value in quotes if it starts with "!"`))
	}
	for _, c := range n.Content {
		problems = forbidden(c, depth+1, problems)
	}
	return problems
}

// nodeProblem is a problem with a whole value.
func nodeProblem(n *yaml.Node, code, message, hint string) Problem {
	p := Problem{Code: code, Message: message, Hint: hint}
	p.Line, p.Column, p.EndColumn = Place(n)
	return p
}

// Place is where n stands: its line, its first column and the column after its last character, 1-based and in
// characters. Of a list, a mapping and a block scalar it is their first character.
func Place(n *yaml.Node) (line, column, end int) {
	width := 1
	if n.Kind == yaml.ScalarNode && n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 {
		width = max(1, utf8.RuneCountInString(n.Value))
		if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
			width += 2
		}
	}
	line, column = max(1, n.Line), max(1, n.Column)
	return line, column, column + width
}
