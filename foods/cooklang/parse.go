package cooklang

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/source"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/internal/frontmatter"
)

// Parse reads a file part by part. The Document is never nil; what could not be understood is listed beside it.
func Parse(file string, data []byte) (*Document, []recipe.Problem) {
	t := source.Open(file, data)
	front := frontmatter.Read(file, t.Text)
	return parse(t, &front)
}

// ParseBehind reads a file whose front matter the caller has read, for what else stands in it.
func ParseBehind(file string, data []byte, front *frontmatter.Block) (*Document, []recipe.Problem) {
	t := source.Open(file, data)
	return parse(t, front)
}

func parse(t *source.Text, front *frontmatter.Block) (*Document, []recipe.Problem) {
	p := &parser{Text: t, doc: &Document{Metadata: t.FrontMatter(front)}}
	p.buf = p.withoutComments(front.Rest)
	p.blocks(front.Rest)
	if p.pieces > maxPieces {
		return &Document{}, t.Problems()
	}
	return p.doc, t.Problems()
}

// maxPieces is more marked parts, paragraphs, sections and fields than any recipe has. It bounds what a hostile file takes.
const maxPieces = 50_000

// piece counts a piece of the document that begins at an offset, and reports whether there may be one more.
func (p *parser) piece(at int) bool {
	if p.pieces++; p.pieces == maxPieces+1 {
		p.Fatal(at, "too-large", fmt.Sprintf("the recipe has more than %d parts; that is the most that is read", maxPieces), "split it into several recipes")
	}
	return p.pieces <= maxPieces
}

// parser reads a file whose comments were taken out: each of their bytes is gone, a NUL in buf, so that every other
// byte stays at its offset.
type parser struct {
	*source.Text
	buf    string
	doc    *Document
	pieces int
}

const gone = '\x00'

// withoutComments blanks the comments behind offset from: "-- to the end of the line" and "[- over lines -]". Lines
// that held nothing else go as a whole. Three hyphens or more are a rule, not a comment.
func (p *parser) withoutComments(from int) string {
	text := p.Text.Text
	if !strings.Contains(text[from:], "--") && !strings.Contains(text[from:], "[-") {
		return text
	}
	buf := []byte(text)
	var found []commentAt
	for i := from; i+1 < len(buf); {
		switch {
		case buf[i] == '\\':
			i += 2
		case buf[i] == '[' && buf[i+1] == '-':
			n := strings.Index(text[i+2:], "-]")
			if n < 0 {
				p.Report(i, "unclosed", "the comment that opens here is never closed", "close it with -]")
				i = len(buf)
				continue
			}
			found = append(found, commentAt{i, text[i+2 : i+2+n]})
			i = blank(buf, i, i+2+n+2)
		case buf[i] == '-' && buf[i+1] == '-':
			end := i
			for end < len(buf) && buf[end] == '-' {
				end++
			}
			if end-i > 2 {
				i = end
				continue
			}
			if n := strings.IndexByte(text[i:], '\n'); n >= 0 {
				end = i + n
			} else {
				end = len(buf)
			}
			found = append(found, commentAt{i, text[i+2 : end]})
			i = blank(buf, i, end)
		default:
			i++
		}
	}
	blankLines(buf[from:])
	p.comments(found, buf)
	return string(buf)
}

func blank(buf []byte, from, to int) int {
	for i := from; i < to; i++ {
		buf[i] = gone
	}
	return to
}

// blankLines takes away the lines of which comments left nothing, with their ends.
func blankLines(buf []byte) {
	for start := 0; start < len(buf); {
		end, comment, text := start, false, false
		for end < len(buf) && buf[end] != '\n' {
			comment = comment || buf[end] == gone
			text = text || buf[end] != gone && buf[end] != ' ' && buf[end] != '\t'
			end++
		}
		if comment && !text {
			blank(buf, start, min(end+1, len(buf)))
		}
		start = end + 1
	}
}

// blocks reads the blocks behind offset from.
func (p *parser) blocks(from int) {
	start, kind := -1, Step
	flush := func(end int) {
		if start >= 0 {
			p.block(kind, start, end)
		}
		start = -1
	}
	for at := from; at < len(p.buf); {
		end := len(p.buf)
		if n := strings.IndexByte(p.buf[at:], '\n'); n >= 0 {
			end = at + n
		}
		first, line := p.trim(at, end)
		if p.pieces > maxPieces {
			return
		}
		switch {
		case line == "":
			if !strings.ContainsRune(p.buf[at:end], gone) {
				flush(at)
			}
		case strings.HasPrefix(line, ">>") && strings.Contains(line, ":"):
			flush(at)
			p.piece(first)
			p.metadata(first, line)
		case line[0] == '=':
			flush(at)
			p.piece(first)
			p.add(Block{Kind: Section, Text: clean(strings.TrimSpace(strings.Trim(line, "="))), Position: p.At(first)})
		case line[0] == '>' && (start < 0 || kind != Note):
			flush(at)
			start, kind = first, Note
		case start < 0:
			start, kind = first, Step
		case kind == Note && line[0] != '>':
			p.lostInNote(first, line)
		}
		at = end + 1
	}
	flush(len(p.buf))
}

// trim is a line without the space and the comments at its ends, and where it begins.
func (p *parser) trim(at, end int) (first int, line string) {
	line = strings.TrimLeft(p.buf[at:end], " \t\x00")
	first = end - len(line)
	return first, strings.TrimRight(line, " \t\x00")
}

func (p *parser) add(b Block) { p.doc.Blocks = append(p.doc.Blocks, b) }

// block reads the block between two offsets.
func (p *parser) block(kind BlockKind, start, end int) {
	p.piece(start)
	text := strings.TrimRight(p.buf[start:end], " \t\n\x00")
	if kind == Note {
		lines := strings.Split(clean(text), "\n")
		for i, l := range lines {
			lines[i] = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(l), ">"))
		}
		p.add(Block{Kind: Note, Text: strings.Join(lines, " "), Position: p.At(start)})
		return
	}
	b := Block{Kind: Step, Position: p.At(start)}
	b.Parts = p.parts(start, start+len(text))
	p.add(b)
}

// lostInNote reports a marked ingredient in a line that belongs to the note above, by the rules of the language.
func (p *parser) lostInNote(first int, line string) {
	if i := strings.IndexByte(line, '@'); i >= 0 && i+1 < len(line) && line[i+1] != ' ' {
		p.Report(first+i, "note-ingredient", "this line belongs to the note above, so its ingredients are not counted",
			"leave an empty line after the note")
	}
}

// metadata reads a line ">> key: value". A key in brackets turns a mode of other programs on, in which ingredients are
// told from mentions in another way.
func (p *parser) metadata(first int, line string) {
	key, value, _ := strings.Cut(strings.TrimLeft(line, "> "), ":")
	f := recipe.Field{Name: clean(strings.TrimSpace(key)), Text: clean(strings.TrimSpace(value)), Position: p.At(first)}
	p.doc.Metadata = append(p.doc.Metadata, f)
	if strings.HasPrefix(f.Name, "[") && f.Text != "default" && f.Text != "all" && f.Text != "new" {
		p.Report(first, "mode", "what is read differently from here on is not known here: an ingredient that stands twice is counted twice",
			"mark an ingredient that was named before, and is not added again, with @&")
	}
}

// clean takes out what comments left behind.
func clean(s string) string {
	if strings.IndexByte(s, gone) < 0 {
		return s
	}
	return strings.ReplaceAll(s, string(gone), "")
}
