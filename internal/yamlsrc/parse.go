package yamlsrc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// MaxSize is the largest file that is read, in bytes.
const MaxSize = 16 << 20

// maxDepth is how deep lists and mappings may nest; a plan needs 8.
const maxDepth = 64

// maxProblems is how many problems of one file are reported; who has more is helped by the first.
const maxProblems = 100

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

	marks map[int][]int // of a long line: the byte offset of every markEvery-th character
}

// Parse reads one YAML document. When it returns problems the document may be nil.
func Parse(file string, data []byte) (*Document, []Problem) {
	if len(data) > MaxSize {
		return nil, at(1, 1, "too-large", fmt.Sprintf("the file has more than %d MiB; that is the most that is read", MaxSize>>20),
			"split it into several files")
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if p := checkText(data); p != nil {
		return nil, p
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var node yaml.Node
	err := dec.Decode(&node)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, syntaxProblem(err, data)
	}
	if err != nil || isNull(node.Content[0]) {
		return nil, at(1, 1, "empty", "the file is empty", "")
	}
	doc := newDocument(file, node.Content[0], SplitLines(data))
	problems := doc.forbidden(doc.Root, 0, nil)
	var second yaml.Node
	if err := dec.Decode(&second); err == nil {
		problems = append(problems, Problem{Code: "second-document", Line: second.Line, Column: second.Column, EndColumn: second.Column + 1,
			Message: "a second YAML document begins here; a file holds one", Hint: "put it in a file of its own"})
	} else if !errors.Is(err, io.EOF) {
		problems = append(problems, syntaxProblem(err, data)...)
	}
	return doc, problems
}

// SplitLines is the lines of a file, for the snippets of problems that left no document. A byte order mark and
// the ends of lines are not part of them; what is beyond MaxSize is left out.
func SplitLines(data []byte) []string {
	data = bytes.TrimPrefix(data[:min(len(data), MaxSize)], []byte("\ufeff"))
	lines := strings.Split(string(data), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimSuffix(l, "\r")
	}
	return lines
}

func at(line, column int, code, message, hint string) []Problem {
	return []Problem{{Code: code, Message: message, Hint: hint, Line: line, Column: column, EndColumn: column + 1}}
}

// forbidden adds the parts of n that are YAML, but not part of our files. It stops at maxProblems.
func (d *Document) forbidden(n *yaml.Node, depth int, problems []Problem) []Problem {
	switch {
	case len(problems) > maxProblems:
		return problems
	case depth > maxDepth:
		return append(problems, nodeProblem(n, "too-deep", fmt.Sprintf("nested more than %d deep", maxDepth), "a plan or a pack needs no more than 10"))
	case n.Kind == yaml.AliasNode:
		return append(problems, nodeProblem(n, "alias", "aliases are not read here", "write the value out"))
	}
	if n.Anchor != "" {
		problems = append(problems, d.markProblem(n, "anchor", "anchors are not read here", "write the value out where it is needed"))
	}
	if n.Style&yaml.TaggedStyle != 0 || d.at(n) == '!' {
		problems = append(problems, d.markProblem(n, "tag", `a value that begins with "!" is a YAML tag, and tags are not read here`, "put the whole value in quotes"))
	}
	for _, c := range n.Content {
		problems = d.forbidden(c, depth+1, problems)
	}
	return problems
}

// at is the character that n begins with in the file. It shows the tag "!" alone, which the YAML library
// takes away without a word: check: ! person.pregnant would be the opposite of what it says.
func (d *Document) at(n *yaml.Node) byte {
	if n.Line < 1 || n.Line > len(d.Lines) {
		return 0
	}
	return firstByte(d.Lines[n.Line-1][d.offset(n.Line, n.Column):])
}

// markProblem is a problem with the tag or anchor before n: it covers the word that stands there.
func (d *Document) markProblem(n *yaml.Node, code, message, hint string) Problem {
	p := nodeProblem(n, code, message, hint)
	if p.Line <= len(d.Lines) {
		word, _, _ := strings.Cut(d.Lines[p.Line-1][d.offset(p.Line, p.Column):], " ")
		p.EndColumn = p.Column + max(1, utf8.RuneCountInString(word))
	}
	return p
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
