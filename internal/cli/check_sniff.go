package cli

import (
	"bufio"
	"bytes"
	"errors"
)

// looksLikePlan reports whether text has a key plan at its top, with a title: at the start of a line, as YAML is mostly
// written, or right inside the outermost braces, as JSON is. A report, whose plan is an object, is none.
func looksLikePlan(r *bufio.Reader) (bool, error) {
	if bom, err := r.Peek(3); err == nil && string(bom) == "\ufeff" {
		_, _ = r.Discard(len(bom)) // it was just seen
	}
	for {
		line, err := startOfLine(r)
		if isPlanKey(line) {
			return true, nil
		}
		if text := bytes.TrimSpace(line); len(text) > 0 && text[0] == '{' {
			return planInBraces(bytes.NewReader(text), r)
		}
		if err != nil {
			return false, err
		}
	}
}

// startOfLine is the first part of a line, as far as the reader's buffer holds it; the rest of the line is skipped.
func startOfLine(r *bufio.Reader) ([]byte, error) {
	line, err := r.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line, err
	}
	if text := bytes.TrimSpace(line); len(text) > 0 && text[0] == '{' {
		return line, nil // the whole of it matters
	}
	line = bytes.Clone(line)
	for errors.Is(err, bufio.ErrBufferFull) {
		_, err = r.ReadSlice('\n')
	}
	return line, err
}

// isPlanKey reports whether a line begins with the key plan, plain or in quotes.
func isPlanKey(line []byte) bool {
	for _, key := range [...]string{`plan`, `"plan"`, `'plan'`} {
		if rest, ok := bytes.CutPrefix(line, []byte(key)); ok {
			value, isKey := bytes.CutPrefix(bytes.TrimLeft(rest, " \t"), []byte(":"))
			return isKey && !bytes.HasPrefix(bytes.TrimLeft(value, " \t"), []byte("{"))
		}
	}
	return false
}

// planInBraces reads on from an opening brace and looks for the key plan one level deep.
func planInBraces(head *bytes.Reader, rest *bufio.Reader) (bool, error) {
	scan := braces{next: func() (byte, error) {
		if head.Len() > 0 {
			return head.ReadByte()
		}
		return rest.ReadByte()
	}}
	for {
		c, err := scan.next()
		if err != nil {
			return false, err
		}
		if scan.take(c) {
			return scan.titled()
		}
		if scan.depth == 0 {
			return false, nil
		}
	}
}

// braces follows JSON, or YAML in JSON's manner, byte by byte: how deep it is, and which word came last.
type braces struct {
	next  func() (byte, error)
	depth int
	quote byte // the one that a text stands in, 0 outside
	skip  bool // the byte is escaped
	word  []byte
	isKey bool // the word stands where a key does
}

// take reads a byte and reports whether it ends the key plan, one level deep.
func (b *braces) take(c byte) bool {
	switch {
	case b.skip:
		b.skip = false
	case b.quote != 0 && c == '\\' && b.quote == '"':
		b.skip = true
	case b.quote != 0 && c == b.quote:
		b.quote = 0
	case b.quote != 0:
		b.extend(c)
	case c == '"' || c == '\'':
		b.quote = c
	case c == '{' || c == '[':
		b.depth++
		b.word, b.isKey = b.word[:0], c == '{'
	case c == '}' || c == ']':
		b.depth--
	case c == ',':
		b.word, b.isKey = b.word[:0], true
	case c == ':':
		found := b.depth == 1 && b.isKey && string(b.word) == "plan"
		b.isKey = false
		return found
	case c != ' ' && c != '\t' && c != '\n' && c != '\r':
		b.extend(c)
	}
	return false
}

// titled reports whether what follows the key is no object.
func (b *braces) titled() (bool, error) {
	for {
		c, err := b.next()
		if err != nil {
			return false, err
		}
		if c != ' ' && c != '\t' && c != '\n' && c != '\r' {
			return c != '{', nil
		}
	}
}

// extend adds a byte to the word; more than a key's length tells nothing more.
func (b *braces) extend(c byte) {
	if len(b.word) < len("plan")+1 {
		b.word = append(b.word, c)
	}
}
