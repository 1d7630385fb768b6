package fdc

import (
	"encoding/binary"
	"fmt"

	"github.com/mealwright/mealwright/foods/fdc/internal/spill"
)

// joiner reads sorted tables side by side.
type joiner struct {
	rep     *reporter
	scheme  string // what stands before an id in a problem
	cursors []*cursor
	parts   [][]byte
}

// cursor stands at the next row of a sorted table.
type cursor struct {
	name    string
	file    string
	rows    *spill.Rows
	read    int
	orphans int // rows of no food of the download
}

func (c *cursor) next() error {
	c.read++
	if err := c.rows.Next(); err != nil {
		return fmt.Errorf("fdc: sorting %s: %w", c.file, err)
	}
	return nil
}

func (j *joiner) open(name, file string, t *spill.Table) error {
	rows, err := t.Open()
	if err != nil {
		return fmt.Errorf("fdc: sorting %s: %w", file, err)
	}
	j.cursors = append(j.cursors, &cursor{name: name, file: file, rows: rows})
	return nil
}

func (j *joiner) close() {
	for _, c := range j.cursors {
		c.rows.Close()
	}
}

// cursor is the one of a table, which must have been opened.
func (j *joiner) cursor(name string) *cursor {
	for _, c := range j.cursors {
		if c.name == name {
			return c
		}
	}
	return nil
}

// orphaned passes over the rows of foods before id, which the main table does not have.
func (j *joiner) orphaned(id uint32, main *cursor) error {
	for _, c := range j.cursors {
		if c == main {
			continue
		}
		for {
			key, more := c.rows.Key()
			if !more || key >= id {
				break
			}
			row, _ := binary.Uvarint(c.rows.Row())
			j.rep.problem(UnknownFood, Position{c.file, int(row)}, func() string { return fmt.Sprintf("%s%d", j.scheme, key) })
			c.orphans++
			if err := c.next(); err != nil {
				return err
			}
		}
	}
	return nil
}

// pass leaves the rows that belong to id behind.
func (j *joiner) pass(id uint32, main *cursor) error {
	for _, c := range j.cursors {
		for c != main {
			key, more := c.rows.Key()
			if !more || key != id {
				break
			}
			if err := c.next(); err != nil {
				return err
			}
		}
	}
	return nil
}

// of gives every row of a table that belongs to id, cut into so many columns.
func (j *joiner) of(name string, id uint32, columns int, row func(at Position, parts [][]byte) error) error {
	c := j.cursor(name)
	if c == nil {
		return nil
	}
	for {
		key, more := c.rows.Key()
		if !more || key != id {
			return nil
		}
		at, parts := j.split(c, columns)
		if err := row(at, parts); err != nil {
			return err
		}
		if err := c.next(); err != nil {
			return err
		}
	}
}

// split cuts the row of a cursor into the columns that were kept of it.
func (j *joiner) split(c *cursor, columns int) (Position, [][]byte) {
	row := c.rows.Row()
	n, w := binary.Uvarint(row)
	row = row[w:]
	j.parts = j.parts[:0]
	for range columns {
		size, w := binary.Uvarint(row)
		j.parts = append(j.parts, row[w:w+int(size)])
		row = row[w+int(size):]
	}
	return Position{c.file, int(n)}, j.parts
}

// str is a column as a string, and a problem if it is not UTF-8.
func (j *joiner) str(at Position, b []byte) string {
	if len(b) == 0 {
		return ""
	}
	s, ok := text(b)
	if !ok {
		j.rep.problem(BadText, at, func() string { return s })
	}
	return s
}
