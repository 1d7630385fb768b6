package plans

import (
	"io"
	"strings"
	"unicode/utf8"
)

// TextOptions say how a report is laid out as text. The zero value is plain text of 100 columns.
type TextOptions struct {
	Width int  // columns to fit; 0: 100
	Color bool // ANSI colors, for a terminal
}

// page writes lines of a report and keeps the first error.
type page struct {
	w     io.Writer
	err   error
	width int
	color bool
}

func newPage(w io.Writer, o TextOptions) *page {
	width := o.Width
	if width == 0 {
		width = 100
	}
	return &page{w: w, width: max(width, 40), color: o.Color}
}

// line writes one line.
func (p *page) line(parts ...string) {
	if p.err == nil {
		_, p.err = io.WriteString(p.w, strings.TrimRight(strings.Join(parts, ""), " ")+"\n")
	}
}

// heading starts a section.
func (p *page) heading(title string) {
	p.line()
	p.line(p.paint(bold, title))
}

// wrapped writes text in lines that fit, each after the indent; lines after the first hang by two more.
func (p *page) wrapped(indent, text string) {
	lead := indent
	room := max(20, p.width-width(indent)-2)
	for {
		cut := breakAt(text, room)
		p.line(lead, text[:cut])
		text = strings.TrimLeft(text[cut:], " ")
		if text == "" {
			return
		}
		lead = strings.Repeat(" ", width(indent)+2)
	}
}

// breakAt is where the line of text ends that has room for that many characters. A word that is longer, such as an
// address, stays whole.
func breakAt(text string, room int) int {
	if width(text) <= room {
		return len(text)
	}
	end := 0
	for at := 0; at < len(text); {
		space := strings.IndexByte(text[at:], ' ')
		if space < 0 {
			space = len(text) - at
		}
		if end > 0 && width(text[:at+space]) > room {
			break
		}
		end = at + space
		at = end + 1
	}
	return end
}

// style is an ANSI color.
type style string

// The styles. What they mean is in the words as well, for those who see no color.
const (
	bold   style = "\x1b[1m"
	red    style = "\x1b[1;31m"
	green  style = "\x1b[32m"
	yellow style = "\x1b[33m"
	dim    style = "\x1b[2m"
)

// paint colors text, where colors are wanted.
func (p *page) paint(s style, text string) string {
	if !p.color || text == "" {
		return text
	}
	return string(s) + text + "\x1b[0m"
}

// width is how many columns text takes, colors aside.
func width(text string) int {
	n := utf8.RuneCountInString(text)
	for rest := text; ; {
		start := strings.Index(rest, "\x1b[")
		if start < 0 {
			return n
		}
		end := strings.IndexByte(rest[start:], 'm')
		if end < 0 {
			return n
		}
		n -= end + 1
		rest = rest[start+end+1:]
	}
}

// table writes rows in columns, the first at the left and the others at the right, each as wide as its widest
// cell. A column whose heading ends in "<" stands at the left too.
func (p *page) table(indent string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	widths := make([]int, len(rows[0]))
	left := make([]bool, len(rows[0]))
	for c, head := range rows[0] {
		left[c] = c == 0 || strings.HasSuffix(head, "<")
		rows[0][c] = strings.TrimSuffix(head, "<")
	}
	for _, row := range rows {
		for c, cell := range row {
			widths[c] = max(widths[c], width(cell))
		}
	}
	for i, row := range rows {
		var b strings.Builder
		b.WriteString(indent)
		for c, cell := range row {
			pad := strings.Repeat(" ", widths[c]-width(cell))
			if c > 0 {
				b.WriteString("  ")
			}
			if left[c] {
				b.WriteString(cell + pad)
			} else {
				b.WriteString(pad + cell)
			}
		}
		if i == 0 {
			p.line(p.paint(dim, b.String()))
			continue
		}
		p.line(b.String())
	}
}
