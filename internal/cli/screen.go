package cli

import (
	"io"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"
)

// screen is how a stream shows text. The zero screen is a pipe or a file: no color, and lines as long as they are.
type screen struct {
	// width is the number of columns that text must fit into; 0 is no limit.
	width int
	color bool
}

// narrowest is the fewest columns that a layout is made for. What claims to be narrower is not believed.
const narrowest = 40

// screenOf looks at a stream and at what the user asked for: NO_COLOR (any value) turns color off, FORCE_COLOR (any
// but 0) turns it on also in a pipe, TERM=dumb has none. COLUMNS, where it is set, is believed before the terminal.
func screenOf(w io.Writer, env environ) screen {
	file, isFile := w.(*os.File)
	columns, terminal := 0, false
	if isFile {
		columns, terminal = terminalSize(file)
	}
	return screenFor(columns, terminal, env)
}

func screenFor(columns int, terminal bool, env environ) screen {
	var s screen
	force := env.get("FORCE_COLOR")
	switch {
	case env.get("NO_COLOR") != "":
	case force != "":
		s.color = force != "0"
	default:
		s.color = terminal && env.get("TERM") != "dumb"
	}
	if !terminal {
		return s
	}
	s.width = columns
	if c, err := strconv.Atoi(env.get("COLUMNS")); err == nil && c > 0 {
		s.width = c
	}
	if s.width <= 0 {
		s.width = 80
	}
	s.width = max(s.width, narrowest)
	return s
}

func (s screen) paint(code, text string) string {
	if !s.color || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (s screen) bold(text string) string  { return s.paint("1", text) }
func (s screen) faint(text string) string { return s.paint("2", text) }
func (s screen) red(text string) string   { return s.paint("31", text) }
func (s screen) cyan(text string) string  { return s.paint("36", text) }

// wrap breaks text at spaces into lines that fit, each with the indent before it; lines of an indented text after its
// first hang by two more. Without a width it stays one line. A word longer than a line, such as a URL, is left whole:
// it can then be copied.
func (s screen) wrap(indent, text string) string {
	words := strings.Fields(text)
	if s.width == 0 {
		return indent + strings.Join(words, " ")
	}
	hang := indent
	if indent != "" {
		hang += "  "
	}
	var b strings.Builder
	b.WriteString(indent)
	column := utf8.RuneCountInString(indent)
	for i, word := range words {
		length := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case column+1+length > s.width:
			b.WriteString("\n" + hang)
			column = utf8.RuneCountInString(hang)
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += length
	}
	return b.String()
}
