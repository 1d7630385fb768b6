package ingredients

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// MaxLength is the longest text, in bytes, that is read as an ingredient list. The longest of the 9,511 real lists it
// was tried on has under 10,000.
const MaxLength = 64 << 10

// maxDepth is how deep brackets are followed. Real lists go five deep; what is deeper is read at this depth.
const maxDepth = 16

// NotAListError says why a text is no ingredient list, and what to give instead.
type NotAListError struct{ Reason, Remedy string }

func (e *NotAListError) Error() string {
	return "ingredients: this is no ingredient list: " + e.Reason + "; " + e.Remedy
}

// Parse reads an ingredient list. The error, a [*NotAListError], is for a text that cannot be one; every other text
// gives a list, with its doubts. An empty text gives a list of nothing.
func Parse(text string) (*List, error) {
	if err := refuse(text); err != nil {
		return nil, err
	}
	p := parser{list: &List{Text: text}, parent: -1, after: -1, fresh: true}
	p.list.Items = make([]Item, 0, 8+strings.Count(text, ","))
	p.run()
	return p.list, nil
}

// refuse says why a text is no list at all.
func refuse(text string) error {
	if len(text) > MaxLength {
		return &NotAListError{fmt.Sprintf("it has %d bytes, and a list at most %d", len(text), MaxLength),
			"give the ingredients of one food alone"}
	}
	for i := range len(text) {
		switch c := text[i]; {
		case c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7f:
			return &NotAListError{fmt.Sprintf("byte %d is a control character (0x%02x)", i, c),
				"give it as plain UTF-8 text"}
		case c == '<' && isTag(text[i:]):
			return &NotAListError{fmt.Sprintf("byte %d begins an HTML tag", i), "give the text without its markup"}
		}
	}
	return nil
}

// isTag reports whether text begins with an HTML tag or comment. "<2%" is none.
func isTag(text string) bool {
	if len(text) < 3 {
		return false
	}
	rest := strings.TrimPrefix(text[1:], "/")
	if strings.HasPrefix(rest, "!--") || strings.HasPrefix(rest, "!DOCTYPE") {
		return true
	}
	n := 0
	for n < len(rest) && isLetter(rest[n]) && rest[n] < utf8.RuneSelf {
		n++
	}
	return n > 0 && n < len(rest) && (rest[n] == '>' || rest[n] == '/' || rest[n] == ' ' && strings.Contains(rest, ">"))
}

// parser walks over the text once. An ingredient runs from start until something ends it.
type parser struct {
	list   *List
	pos    int
	parent int  // the ingredient in whose brackets or after whose colon we are
	after  int  // the last ingredient that was added at this depth, which a bracket or a note belongs to
	minor  bool // under "contains 2 % or less of"
	choice bool // what comes next is an alternative of what was before
	fresh  bool // a sentence begins here
	// afterPeriod is whether the last sentence is a statement or small print, and began after the end of another.
	afterPeriod bool
	stack       []frame
}

// frame is what a bracket or a colon interrupted.
type frame struct {
	parent, after int
	opened        int // where the bracket stands; the colon's is -1
	minor, colon  bool
}

func (p *parser) run() {
	text := p.list.Text
	p.pos = p.heading()
	for p.pos < len(text) {
		if p.sentence() {
			continue
		}
		p.fresh, p.afterPeriod = false, false
		start := p.pos
		stop, mark := p.scan(start)
		p.add(start, stop, mark)
		p.pos = stop
		p.mark(mark)
	}
	p.finish()
}

// mark deals with what ended an ingredient.
func (p *parser) mark(mark byte) {
	switch mark {
	case 0:
		return
	case '(':
		p.open()
	case ')':
		p.close()
	case ':':
		p.colon()
	case '.':
		p.pos++
		p.sentenceEnd()
	case 'o': // "or", "and", "&", "and/or"
		p.pos += p.joiner(p.pos)
	default:
		p.pos += markLength(p.list.Text[p.pos:])
		if mark == ';' || p.single() {
			p.popColons()
		}
	}
}

// sentenceEnd ends what a colon announced; the small amounts of "contains 2 % or less of" end there too.
func (p *parser) sentenceEnd() {
	p.fresh = true
	p.popColons()
	if len(p.stack) == 0 {
		p.minor, p.after = false, -1
	}
}

func (p *parser) open() {
	if len(p.stack) < maxDepth {
		p.stack = append(p.stack, frame{parent: p.parent, after: p.after, opened: p.pos, minor: p.minor})
		p.parent, p.after = p.after, -1
		if p.parent < 0 {
			p.parent = p.stack[len(p.stack)-1].parent
		}
	} else {
		p.doubt(p.pos, p.pos+1, "brackets are nested too deep")
	}
	p.pos++
}

func (p *parser) close() {
	p.popColons()
	if n := len(p.stack); n > 0 {
		f := p.stack[n-1]
		p.stack = p.stack[:n-1]
		p.parent, p.after, p.minor = f.parent, f.after, f.minor
	} else {
		p.doubt(p.pos, p.pos+1, "a bracket closes that was never opened")
	}
	p.pos++
}

// colon makes what follows part of what stands before it, until a semicolon or the end of the sentence or bracket.
func (p *parser) colon() {
	if p.after >= 0 && len(p.stack) < maxDepth {
		p.stack = append(p.stack, frame{parent: p.parent, after: p.after, opened: -1, minor: p.minor, colon: true})
		p.parent, p.after = p.after, -1
	}
	p.pos++
}

// single reports whether what a colon announced is one thing: "emulsifier:" is, "emulsifiers:" is not.
func (p *parser) single() bool {
	if n := len(p.stack); n == 0 || !p.stack[n-1].colon || p.parent < 0 {
		return false
	}
	head := p.list.Items[p.parent]
	return head.IsFunction && !strings.ContainsAny(head.Name[len(head.Name)-1:], "sSnNxXeEiI") && p.after >= 0
}

// popColons ends what colons announced, down to the innermost bracket.
func (p *parser) popColons() {
	for n := len(p.stack); n > 0 && p.stack[n-1].colon; n = len(p.stack) {
		f := p.stack[n-1]
		p.stack = p.stack[:n-1]
		p.parent, p.after = f.parent, f.after
	}
}

func (p *parser) doubt(start, end int, why string) {
	p.list.Doubts = append(p.list.Doubts, Doubt{Span{start, end}, why})
}

// finish says how the text ended.
func (p *parser) finish() {
	l := p.list
	for _, f := range p.stack {
		if !f.colon {
			p.doubt(f.opened, f.opened+1, "this bracket never closes")
			l.End = Cut
		}
	}
	if l.End == Cut {
		return
	}
	tail := strings.TrimRight(l.Text, " \t\r\n*\"'")
	switch {
	case tail == "":
	case strings.HasSuffix(tail, ".") || p.afterPeriod:
		l.End = Marked
	case strings.ContainsRune(",;:-&/", rune(tail[len(tail)-1])) || endsInJoiner(tail):
		l.End = Cut
	}
}
