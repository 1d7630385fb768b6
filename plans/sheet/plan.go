package sheet

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

// Plan makes a plan of the table. What cannot be read is a diagnostic at its cell, and the rest goes on; a day or a meal
// that a row leaves blank is that of the row above. Whatever was left out, such as a title, a total or a column that the
// mapping does not name, is among the Notes. The plan is judged against nobody: whoever uses it says for whom it is.
func (t *Table) Plan(title string, m *Mapping) (*plans.Plan, rules.Diagnostics) {
	w := &work{table: t, mapping: m, columns: map[string]int{}}
	w.plan = &plans.Plan{Title: title, File: t.File, Ceilings: plans.CeilingsShare, SaltAdded: plans.SaltListed, Covers: plans.Share{Text: "2/3", Value: 2.0 / 3}}
	on, err := t.On(m.Sheet)
	if err != nil {
		w.reportf("", "sheet", "correct sheet: in the mapping, or leave it out", "%s", err)
		return w.plan, w.problems
	}
	if on != t {
		t.Notes = nil
		t.take(on)
	}
	if len(t.Rows) == 0 {
		return w.plan, nil
	}
	head := w.headingRow()
	for _, row := range t.Rows[:head] {
		w.leaveOut(row, "stands above the headings")
	}
	if m.Across != "" {
		w.across(head)
	} else {
		w.down(head)
	}
	w.plan.Days = slices.DeleteFunc(w.plan.Days, func(d plans.Day) bool { return len(d.Meals) == 0 })
	t.Notes, w.problems = counted(t.File, t.Notes), counted(t.File, w.problems)
	return w.plan, w.problems
}

// maxTold is how many diagnostics of one kind are listed.
const maxTold = 1000

// counted is diagnostics, those beyond the most that are listed by their number.
func counted(file string, ds rules.Diagnostics) rules.Diagnostics {
	if len(ds) <= maxTold {
		return ds
	}
	return append(slices.Clone(ds[:maxTold]), rules.Diagnostic{Code: "more", Message: fmt.Sprintf("%d more are not listed", len(ds)-maxTold),
		Hint: "mend the first ones and read the file again", Range: rules.Range{File: file, Line: 1, Column: 1, EndColumn: 2}})
}

// work is the work on one table.
type work struct {
	table    *Table
	mapping  *Mapping
	columns  map[string]int
	row      Row
	waiting  Row // a row that names the day or the meal of rows to come
	plan     *plans.Plan
	problems rules.Diagnostics
}

// headingRow is the row that has most of the mapping's headings.
func (w *work) headingRow() int {
	best, most := 0, 0
	for i, row := range w.table.Rows[:min(len(w.table.Rows), maxTitles)] {
		n := 0
		for _, c := range row.Cells {
			if c != "" && (w.mapping.names(c) || w.mapping.Across != "" && len(w.mapping.Columns) == 0 && w.mapping.acrossHas(c)) {
				n++
			}
		}
		if n > most {
			best, most = i, n
		}
	}
	return best
}

// names reports whether the mapping takes a heading for something.
func (m *Mapping) names(text string) bool {
	if _, ok := m.Nutrients[text]; ok || slices.Contains(m.Columns, text) {
		return true
	}
	return slices.ContainsFunc(headings, func(h heading) bool { return *m.field(h.field) == text })
}

func (w *work) reportf(heading, code, hint, format string, args ...any) {
	w.reportAtf(w.columns[heading], code, hint, format, args...)
}

// reportAtf reports a problem at a column of the row, the first being 0.
func (w *work) reportAtf(column int, code, hint, format string, args ...any) {
	w.problems = append(w.problems, rules.Diagnostic{Code: code, Message: fmt.Sprintf(format, args...), Hint: hint,
		Range: rules.Range{File: w.table.File, Line: w.row.Line, Column: column + 1, EndColumn: column + 2}})
}

// leaveOut notes a row that was not taken, with what it says.
func (w *work) leaveOut(row Row, why string) {
	at := max(0, slices.IndexFunc(row.Cells, filled))
	w.table.notef(row.Line, at+1, "left-out", "nothing, if it is no food", "row %d %s and is left out: %s", row.Number, why, short(strings.Join(told(row.Cells), " | ")))
}

// told are the texts of a row, each that is repeated because its cells are merged once.
func told(cells []string) []string {
	return slices.Compact(slices.DeleteFunc(slices.Clone(cells), func(c string) bool { return c == "" }))
}

// short is a text for a message, on one line.
func short(text string) string {
	const most = 100
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return string(runes)
}

// add puts an item into a meal of the last day.
func (w *work) add(meal string, item plans.Item) {
	if len(w.plan.Days) == 0 {
		w.plan.Days = append(w.plan.Days, plans.Day{Name: "day 1"})
	}
	addTo(&w.plan.Days[len(w.plan.Days)-1], meal, item)
}

// addTo puts an item into the last meal of a day, or into a new one of another name.
func addTo(d *plans.Day, meal string, item plans.Item) {
	if n := len(d.Meals); n == 0 || meal != "" && d.Meals[n-1].Name != meal {
		if meal == "" {
			meal = "meal 1"
		}
		d.Meals = append(d.Meals, plans.Meal{Name: meal})
	}
	last := &d.Meals[len(d.Meals)-1]
	last.Items = append(last.Items, item)
}

// value is the cell of a column in the row.
func (w *work) value(heading string) string {
	at, ok := w.columns[heading]
	if heading == "" || !ok || at >= len(w.row.Cells) {
		return ""
	}
	return w.row.Cells[at]
}
