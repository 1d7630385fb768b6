package cli

import (
	"io"
	"strings"
	"unicode/utf8"
)

// table lays text out in columns, two spaces apart. Color comes after the padding, so that it takes no room.
type table struct {
	columns []column
	rows    [][]string
}

// column is how one column of a table is laid out.
type column struct {
	title string
	right bool // numbers end at one edge
	// tight columns stand one space, not two, from the column before: a figure and its unit.
	tight bool
	// gives marks the one column that is cut where the row does not fit the screen.
	gives bool
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// write prints the titles, if there are any, and the rows.
func (t *table) write(w io.Writer, s screen) error {
	widths := t.widths(s)
	var b strings.Builder
	if titles := t.titles(); titles != nil {
		b.WriteString(s.bold(t.line(titles, widths)) + "\n")
	}
	for _, row := range t.rows {
		b.WriteString(t.line(row, widths) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (t *table) titles() []string {
	titles, some := make([]string, len(t.columns)), false
	for i, c := range t.columns {
		titles[i] = c.title
		some = some || c.title != ""
	}
	if !some {
		return nil
	}
	return titles
}

// leastGiven is the least that a column that gives is cut to.
const leastGiven = 16

// gap is the room before a column.
func (t *table) gap(i int) int {
	switch {
	case i == 0:
		return 0
	case t.columns[i].tight:
		return 1
	}
	return 2
}

func (t *table) widths(s screen) []int {
	widths := make([]int, len(t.columns))
	total := 0
	for i, c := range t.columns {
		widths[i] = utf8.RuneCountInString(c.title)
		for _, row := range t.rows {
			widths[i] = max(widths[i], utf8.RuneCountInString(row[i]))
		}
		total += widths[i] + t.gap(i)
	}
	for i, c := range t.columns {
		if c.gives && s.width > 0 && total > s.width {
			widths[i] = max(widths[i]-(total-s.width), min(leastGiven, widths[i]))
		}
	}
	return widths
}

func (t *table) line(cells []string, widths []int) string {
	var b strings.Builder
	for i, cell := range cells {
		b.WriteString(strings.Repeat(" ", t.gap(i)))
		cell = cut(cell, widths[i])
		fill := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
		if t.columns[i].right {
			b.WriteString(fill + cell)
		} else {
			b.WriteString(cell + fill)
		}
	}
	return strings.TrimRight(b.String(), " ")
}

// cut is text in at most so many characters, with an ellipsis where some are gone.
func cut(text string, width int) string {
	if utf8.RuneCountInString(text) <= width {
		return text
	}
	return strings.TrimRight(string([]rune(text)[:max(width-1, 0)]), " ,") + "…"
}
