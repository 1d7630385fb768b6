package rules

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/internal/yamlsrc"
	"go.yaml.in/yaml/v3"
)

// A table of cases is text that reads as one: a line of column names, and a line for each case, cells between bars.
// A column is a fact by its path; the column expect has the verdict, and a column note is for the reader.
const (
	expectColumn = "expect"
	noteColumn   = "note"
	tableHint    = "write table: | and below it a line of columns, such as | day.sodium | expect |, and a line for each case"
	maxTableRows = 10_000
)

// cell is one cell of a table, trimmed, and its place.
type cell struct {
	text string
	at   Range
}

// table reads a table of cases into the lists of the rule.
func (l *loader) table(rule *Rule, n *yaml.Node) {
	if l.text(n, "table") == "" {
		return
	}
	lines := tableLines(l.expr(n, "table"))
	t := &caseTable{loader: l, rule: rule}
	if len(lines) == 0 || !t.header(lines[0]) {
		return
	}
	if len(lines) == 1 || len(lines) > maxTableRows {
		l.r.Report(n, "table", fmt.Sprintf("a table of cases has from 1 to %d rows below its columns, and this has %d", maxTableRows, len(lines)-1), tableHint)
		return
	}
	for _, line := range lines[1:] {
		if !isRuler(line) {
			t.row(line)
		}
	}
}

// caseTable is a table while it is read.
type caseTable struct {
	*loader

	rule    *Rule
	columns []cell
}

// tableLines are the cells of every line of a text that has any. The bars at both ends of a line may be left out.
func tableLines(e Expr) [][]cell {
	var lines [][]cell
	at := Range{File: e.File, Line: e.Line, Column: e.Column, EndColumn: e.Column + 1}
	for text := range strings.SplitSeq(e.Text, "\n") {
		if cells := cellsOf([]rune(text), at, e.Exact); len(cells) > 0 {
			lines = append(lines, cells)
		}
		if e.Exact {
			at.Line, at.Column = at.Line+1, 1
		}
	}
	return lines
}

// cellsOf cuts a line at its bars. It begins at a place of the file, where every cell is if no more is known.
func cellsOf(line []rune, at Range, exact bool) []cell {
	first, last := trimmed(line, 0, len(line))
	if first == last {
		return nil
	}
	if line[first] == '|' {
		first++
	}
	if last > first && line[last-1] == '|' {
		last--
	}
	var cells []cell
	from := first
	for i := first; i <= last; i++ {
		if i < last && line[i] != '|' {
			continue
		}
		start, end := trimmed(line, from, i)
		c := cell{string(line[start:end]), at}
		if exact {
			c.at.Column, c.at.EndColumn = at.Column+start, at.Column+max(end, start+1)
		}
		cells, from = append(cells, c), i+1
	}
	return cells
}

// trimmed is a stretch of a line without the white space at its ends.
func trimmed(line []rune, from, to int) (start, end int) {
	for from < to && isSpace(line[from]) {
		from++
	}
	for to > from && isSpace(line[to-1]) {
		to--
	}
	return from, to
}

// isRuler reports whether a line is drawn between the columns and the cases, and says nothing.
func isRuler(cells []cell) bool {
	for _, c := range cells {
		if c.text == "" || strings.Trim(c.text, "-:") != "" {
			return false
		}
	}
	return true
}

// header reads the columns, and reports what keeps the cases below them from being read.
func (t *caseTable) header(cells []cell) bool {
	seen := map[string]bool{}
	good := true
	for _, c := range cells {
		switch {
		case c.text == "" || strings.HasPrefix(c.text, ".") || strings.HasSuffix(c.text, ".") || strings.Contains(c.text, ".."):
			t.report(c, "table-column", fmt.Sprintf("%q is no column: it names no fact", c.text), "write a fact by its path, such as day.sodium or person.age_years")
			good = false
		case seen[c.text]:
			t.report(c, "table-column", fmt.Sprintf("the column %s stands twice", c.text), "keep one of them")
			good = false
		}
		seen[c.text] = true
	}
	if good && !seen[expectColumn] {
		t.report(cells[len(cells)-1], "table-column", "the table has no column "+expectColumn, "add it, with pass, fail, unknown or not_applicable in each row")
		good = false
	}
	t.columns = cells
	return good
}

// row reads one case.
func (t *caseTable) row(cells []cell) {
	if len(cells) != len(t.columns) {
		t.report(cells[len(cells)-1], "table-row", fmt.Sprintf("this row has %d cells, and the table has %d columns", len(cells), len(t.columns)), "leave a cell empty where the fact is unknown")
		return
	}
	c := Case{Range: cells[0].at}
	c.Range.EndColumn = cells[len(cells)-1].at.EndColumn
	var list *[]Case
	for i, value := range cells {
		switch column := t.columns[i]; {
		case column.text == expectColumn:
			list = t.expected(value)
		case column.text == noteColumn:
			c.Note = value.text
		case value.text != "":
			t.fact(&c.Facts, column, strings.Split(column.text, "."), value)
		}
	}
	if list != nil {
		*list = append(*list, c)
	}
}

// expected is the list of the rule in which a case belongs; nil if the cell has no verdict.
func (t *caseTable) expected(value cell) *[]Case {
	names := make([]string, 0, len(t.rule.caseLists()))
	for _, list := range t.rule.caseLists() {
		if value.text == list.name {
			return t.rule.casesOf(list.want)
		}
		names = append(names, list.name)
	}
	hint := didYouMean(value.text, names)
	if hint == "" {
		hint = "one of " + strings.Join(names, ", ")
	}
	t.report(value, "table-expect", fmt.Sprintf("a case expects a verdict, not %q", value.text), hint)
	return nil
}

// fact puts a value in its place among the facts of a case.
func (t *caseTable) fact(facts *[]CaseFact, column cell, path []string, value cell) {
	for i := range *facts {
		if f := &(*facts)[i]; f.Name == path[0] && f.Fields != nil && len(path) > 1 {
			t.fact(&f.Fields, column, path[1:], value)
			return
		}
	}
	f := CaseFact{Name: path[0], NameRange: column.at, Range: value.at}
	if len(path) == 1 {
		f.Text = value.text
	} else {
		t.fact(&f.Fields, column, path[1:], value)
	}
	*facts = append(*facts, f)
}

// report says something of a cell.
func (t *caseTable) report(c cell, code, message, hint string) {
	if !t.r.Full() {
		t.r.Problems = append(t.r.Problems, yamlsrc.Problem{
			Code: code, Message: message, Hint: hint, Line: c.at.Line, Column: c.at.Column, EndColumn: c.at.EndColumn,
		})
	}
}
