package rules

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// RenderOptions are how diagnostics are shown. The zero value is plain text.
type RenderOptions struct {
	// Color marks place, caret and hint with ANSI escapes. Whether the output is a terminal is the caller's
	// to find out.
	Color bool
}

// Render writes the diagnostics for people: each as file:line:col: message [code], the line with the place
// underlined, and what to do next; a blank line between two. The error is w's.
//
//	chf.yaml:14:12: unknown nutrient "sodum" [unknown-nutrient]
//	   |
//	14 |     check: day.sodum <= mg(2300)
//	   |            ^~~~~~~~~
//	hint: did you mean "sodium"?
//
// Whatever the file holds, control characters never reach w, and a very long line is cut around the place.
func (ds Diagnostics) Render(w io.Writer, opts RenderOptions) error {
	for i, d := range ds {
		text := d.render(opts)
		if i > 0 {
			text = "\n" + text
		}
		if _, err := io.WriteString(w, text); err != nil {
			return err
		}
	}
	return nil
}

// Text is the diagnostic as [Diagnostics.Render] writes it, in plain text.
func (d Diagnostic) Text() string { return d.render(RenderOptions{}) }

func (d Diagnostic) render(opts RenderOptions) string {
	paint := func(code, s string) string {
		if !opts.Color || s == "" {
			return s
		}
		return "\x1b[" + code + "m" + s + "\x1b[0m"
	}
	var b strings.Builder
	if at := printable(d.Range.String()); at != "" {
		b.WriteString(paint("1", at+":") + " ")
	}
	b.WriteString(printable(d.Message))
	if d.Code != "" {
		b.WriteString(" " + paint("2", "["+d.Code+"]"))
	}
	b.WriteByte('\n')
	if d.Line != "" && d.Range.Line > 0 {
		line, caret := snippet(d.Line, d.Range)
		number := fmt.Sprint(d.Range.Line)
		gutter := strings.Repeat(" ", len(number)) + " |"
		fmt.Fprintf(&b, "%s\n%s\n%s\n", paint("2", gutter), strings.TrimRight(paint("2", number+" |")+" "+line, " "), paint("2", gutter)+" "+caret.in(paint))
	}
	if d.Hint != "" {
		b.WriteString(paint("36", "hint:") + " " + printable(d.Hint) + "\n")
	}
	return b.String()
}

// underline is where a place is marked under its line, in columns of the screen.
type underline struct{ indent, width int }

func (u underline) in(paint func(code, s string) string) string {
	return strings.Repeat(" ", u.indent) + paint("1;31", "^"+strings.Repeat("~", u.width-1))
}

const (
	snippetWidth  = 120 // columns of a line that are shown
	snippetBefore = 50  // of them before the place, where the line is longer
	tabWidth      = 4
)

// snippet is the part of line worth showing, as it can be printed, and where r lies under it.
func snippet(line string, r Range) (string, underline) {
	runes, before, more := window(line, max(r.Column-1, 0))
	first := min(max(r.Column-1-before, 0), len(runes))
	last := min(max(r.EndColumn-1-before, first), len(runes))
	head, tail := "", ""
	if before > 0 {
		head = "..."
	}
	if more {
		tail = "..."
	}
	u := underline{indent: len(head) + screenWidth(runes[:first]), width: max(1, screenWidth(runes[first:last]))}
	return head + printable(string(runes)) + tail, u
}

// window is the characters of line to show around the one at index at: all, or where they are too many the
// snippetWidth of them that begin snippetBefore before it. It says how many come before, and whether more
// follow. Of a line of many megabytes only these are copied.
func window(line string, at int) (runes []rune, before int, more bool) {
	if len(line) <= 4*snippetWidth {
		if all := []rune(line); screenWidth(all) <= snippetWidth {
			return all, 0, false
		}
	}
	n := 0
	for _, c := range line {
		switch {
		case n < at-snippetBefore:
			before++
		case len(runes) < snippetWidth:
			runes = append(runes, c)
		default:
			return runes, before, true
		}
		n++
	}
	return runes, before, false
}

// printable is s without what a terminal would obey: control characters become U+FFFD, any white space a
// space, a tab four.
func printable(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\t':
			b.WriteString(strings.Repeat(" ", tabWidth))
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case !unicode.IsPrint(r):
			b.WriteRune(unicode.ReplacementChar)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// screenWidth is how many columns the runes take when printed.
func screenWidth(runes []rune) int {
	width := 0
	for _, r := range runes {
		switch {
		case r == '\t':
			width += tabWidth
		case unicode.In(r, unicode.Mn, unicode.Me): // drawn over the character before
		case isWide(r):
			width += 2
		default:
			width++
		}
	}
	return width
}

// isWide reports whether terminals give r two columns: the blocks of East Asian scripts and of emoji in
// which all or nearly all characters are wide (Unicode Standard Annex 11).
func isWide(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r <= 0x115f, 0x2e80 <= r && r <= 0x303e, 0x3041 <= r && r <= 0xa4cf, 0xac00 <= r && r <= 0xd7a3,
		0xf900 <= r && r <= 0xfaff, 0xfe30 <= r && r <= 0xfe6f, 0xff00 <= r && r <= 0xff60, 0xffe0 <= r && r <= 0xffe6,
		0x1f300 <= r && r <= 0x1f64f, 0x1f680 <= r && r <= 0x1f6ff, 0x1f900 <= r && r <= 0x1faff, 0x20000 <= r && r <= 0x3fffd:
		return true
	}
	return false
}
