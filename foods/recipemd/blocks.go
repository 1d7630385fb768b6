package recipemd

import (
	"strings"
	"unicode"
)

type kind uint8

const (
	paragraph kind = iota
	heading
	item
	rule
)

// block is a piece of a document. The text of a paragraph or an item may take several lines.
type block struct {
	kind   kind
	level  int // of a heading; of an item how far it is indented
	text   string
	more   []string // further lines, while the document is read
	offset int
}

// whole puts the lines of a block together.
func (b *block) whole() {
	if len(b.more) > 0 {
		b.text = b.text + "\n" + strings.Join(b.more, "\n")
		b.more = nil
	}
}

// maxIndent is where indentation stops meaning anything.
const maxIndent = 64

// maxBlocks is more headings, paragraphs and items than any recipe has. It bounds what a hostile file takes.
const maxBlocks = 50_000

// blocks splits the text behind an offset into blocks, in one walk over its lines; one more than maxBlocks of them at most.
func blocks(text string, from int) []block {
	var list []block
	open, fenced := false, false // whether the last block goes on with the next line
	for at := from; at < len(text) && len(list) <= maxBlocks; {
		line, _, _ := strings.Cut(text[at:], "\n")
		next := at + len(line) + 1
		bare := strings.TrimSpace(line)
		indent := min(len(line)-len(strings.TrimLeft(line, " \t")), maxIndent)
		b, is := begins(bare)
		b.offset = at + len(line) - len(strings.TrimLeft(line, " \t"))
		if b.kind == item {
			b.level = indent
		}
		underlined := open && len(list) > 0 && list[len(list)-1].kind == paragraph && setext(bare)
		switch {
		case strings.HasPrefix(bare, "```") || strings.HasPrefix(bare, "~~~"):
			fenced, open = !fenced, true
			list = append(list, block{text: line, offset: at})
		case fenced:
			last := &list[len(list)-1]
			last.more = append(last.more, line)
		case bare == "":
			open = false
		case underlined:
			last := &list[len(list)-1]
			last.kind, last.level, open = heading, 1, false
			if bare[0] == '-' {
				last.level = 2
			}
		case is:
			list = append(list, b)
			open = b.kind == item
		case len(list) > 0 && goesOn(list[len(list)-1], open, indent):
			last := &list[len(list)-1]
			last.more = append(last.more, bare)
			open = true
		default:
			list = append(list, block{text: bare, offset: b.offset})
			open = true
		}
		at = next
	}
	for i := range list {
		list[i].whole()
	}
	return list
}

// goesOn reports whether a plain line belongs to the last block: right behind it, or indented under an item.
func goesOn(last block, open bool, indent int) bool {
	if last.kind == item && indent > last.level {
		return true
	}
	return open && (last.kind == paragraph || last.kind == item)
}

// begins reads what a line begins: a heading, a rule or an item.
func begins(bare string) (block, bool) {
	switch {
	case bare == "":
		return block{}, false
	case isRule(bare):
		return block{kind: rule}, true
	case bare[0] == '#':
		rest := strings.TrimLeft(bare, "#")
		if level := len(bare) - len(rest); level <= 6 && (rest == "" || rest[0] == ' ' || rest[0] == '\t') {
			return block{kind: heading, level: level, text: strings.TrimSpace(strings.TrimRight(strings.TrimSpace(rest), "#"))}, true
		}
	case strings.ContainsRune("-*+", rune(bare[0])) && (len(bare) == 1 || bare[1] == ' ' || bare[1] == '\t'):
		return block{kind: item, text: strings.TrimSpace(bare[1:])}, true
	case unicode.IsDigit(rune(bare[0])):
		rest := strings.TrimLeft(bare, "0123456789")
		if len(bare)-len(rest) <= 9 && len(rest) > 1 && (rest[0] == '.' || rest[0] == ')') && rest[1] == ' ' {
			return block{kind: item, text: strings.TrimSpace(rest[1:])}, true
		}
	}
	return block{}, false
}

// isRule reports a line of three or more hyphens, stars or underscores and nothing else.
func isRule(bare string) bool {
	if strings.IndexByte("-*_", bare[0]) < 0 || strings.Trim(bare, bare[:1]+" \t") != "" {
		return false
	}
	return strings.Count(bare, bare[:1]) >= 3
}

// setext reports a line that makes a heading of the paragraph above it.
func setext(bare string) bool {
	return bare != "" && (strings.Trim(bare, "=") == "" || strings.Trim(bare, "-") == "")
}
