package sheet

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/plans"
)

// acrossHas reports whether a heading names what the columns hold.
func (m *Mapping) acrossHas(heading string) bool {
	if len(m.Columns) > 0 {
		return slices.Contains(m.Columns, heading)
	}
	return m.Across == acrossDays && isDay(heading) || m.Across == acrossMeals && isMeal(heading)
}

// span is one of the columns that hold foods.
type span struct {
	name   string
	column int
	amount int // the column with the amounts of the foods; -1: they stand in the cells
}

// grid is what the headings of a table whose columns are days, or meals, tell.
type grid struct {
	spans  []span
	labels int // how many columns stand before the first span
	taken  map[int]bool
	block  string // what the rows below a later row of headings are told apart by: "week 2"
}

// across reads a table whose columns are days, or meals. Another row of such headings begins the next week.
func (w *work) across(head int) {
	rows := w.table.Rows
	w.row = rows[head]
	for _, name := range w.mapping.Columns {
		if !slices.Contains(rows[head].Cells, name) {
			w.reportAtf(0, "column", "correct the mapping, or leave columns: out of it", "the table has no column %q, which the mapping names", name)
		}
	}
	var g grid
	label, blocks := "", 0
	for i := head; i < len(rows); i++ {
		w.row = rows[i]
		if i == head || w.headsAgain(rows[i].Cells) {
			blocks++
			if i+1 == len(rows) || w.headsAgain(rows[i+1].Cells) {
				w.leaveOut(rows[i], "has no food below it")
			}
			g = w.grid(rows[i].Cells, blocks)
			label = ""
			if i+1 < len(rows) && g.subheadings(rows[i+1].Cells) {
				i++
			}
			continue
		}
		label = w.gridRow(&g, label)
	}
	w.nothingBelow()
}

// headsAgain reports whether a row has the headings of another week.
func (w *work) headsAgain(cells []string) bool {
	test := isDay
	if w.mapping.Across == acrossMeals {
		test = isMeal
	}
	return len(headed(cells, test)) > 1
}

// grid reads a row of headings, of the table's first week or of a later one, which may be headed by other days than the
// mapping names. A column that is headed like the one before it, as merged cells are, or by a word for amounts, holds
// amounts.
func (w *work) grid(cells []string, week int) grid {
	g := grid{labels: -1, taken: map[int]bool{}}
	m := *w.mapping
	if week > 1 {
		m.Columns = nil
	}
	for i, c := range cells {
		n := len(g.spans)
		switch {
		case n > 0 && g.spans[n-1].column == i-1 && c != "" && (c == cells[i-1] || is(c, amountWords)):
			g.spans[n-1].amount = i
		case c != "" && m.acrossHas(c):
			if g.labels < 0 {
				g.labels = i
			}
			g.spans = append(g.spans, span{name: c, column: i, amount: -1})
		case c == "" || i == 0 || i == 1 && c == m.Note:
		default:
			w.table.notef(w.row.Line, i+1, "column", "nothing, if the menu does not need it; else name it in columns: of the mapping", "column %s, %q, is not read", columnLetters(i), short(c))
		}
	}
	g.labels = max(g.labels, 0)
	if week > 1 {
		g.block = fmt.Sprintf("week %d ", week)
		if first := cells[0]; g.labels > 0 && first != "" && first != m.Meal && first != m.Day {
			g.block = first + " "
		}
	}
	for _, s := range g.spans {
		g.taken[s.column] = true
		if s.amount >= 0 {
			g.taken[s.amount] = true
		}
	}
	return g
}

// subheadings reports whether a row under the headings tells the foods from their amounts, and takes what it tells.
func (g *grid) subheadings(cells []string) bool {
	known := 0
	for i, c := range cells {
		if c == "" {
			continue
		}
		if i < g.labels { // it names what is served
			return false
		}
		for _, word := range wordsOf(folded(c)) {
			if !slices.Contains(amountWords, word) && !slices.Contains(foodWords, word) {
				return false
			}
		}
		known++
	}
	if known == 0 {
		return false
	}
	for n := range g.spans {
		if next := g.spans[n].column + 1; next < len(cells) && is(cells[next], amountWords) && (n+1 == len(g.spans) || g.spans[n+1].column != next) {
			g.spans[n].amount = next
			g.taken[next] = true
		}
	}
	return true
}

// gridRow reads a row, and gives the label that goes on below it.
func (w *work) gridRow(g *grid, label string) string {
	cells := w.row.Cells
	front := told(cells[:min(g.labels, len(cells))])
	if len(front) > 0 && isTotal(front[0]) || len(front) == 0 && g.labels > 0 && isTotal(told(cells)[0]) {
		w.leaveOut(w.row, "is a total")
		return label
	}
	rest := told(cells[min(g.labels, len(cells)):])
	kind := ""
	if len(front) > 0 {
		if w.names(front[0]) || label == "" || len(front) > 1 || !w.names(label) {
			label, front = front[0], front[1:]
		}
		kind = strings.Join(front, ", ")
	}
	if len(rest) == 0 || len(rest) == 1 && g.labels == 0 && w.names(rest[0]) {
		if len(rest) == 1 {
			label = rest[0]
		}
		if w.nothingBelow(); w.names(label) {
			w.waiting = w.row
		} else {
			w.leaveOut(w.row, "names no food, no day and no meal")
		}
		return label
	}
	w.waiting = Row{}
	for _, s := range g.spans {
		switch {
		case len(linesOf(at(cells, s.column))) > 0:
			w.cell(g, s, label, kind)
		case at(cells, s.column) != "":
			w.cellLeftOut(s.column)
		case s.amount >= 0 && at(cells, s.amount) != "":
			w.reportAtf(s.amount, "no-food", "name the food in the cell before it, or clear the cell", "cell %s%d: no food stands beside %s", columnLetters(s.amount), w.row.Number, short(cells[s.amount]))
		}
	}
	for i := g.labels; i < len(cells); i++ {
		if cells[i] != "" && !g.taken[i] {
			w.cellLeftOut(i)
		}
	}
	return label
}

func (w *work) cellLeftOut(column int) {
	w.table.notef(w.row.Line, column+1, "left-out", "nothing, if it is no food", "cell %s%d is left out: %s", columnLetters(column), w.row.Number, short(w.row.Cells[column]))
}

// at is a cell of a row; empty where the row ends before it.
func at(cells []string, column int) string {
	if column < len(cells) {
		return cells[column]
	}
	return ""
}

// names reports whether the label of a row tells what rows are: a meal where columns are days, and the other way round.
func (w *work) names(label string) bool {
	if w.mapping.Across == acrossDays {
		return isMeal(label)
	}
	return isDay(label)
}

// cell reads the foods of a cell, a line each.
func (w *work) cell(g *grid, s span, label, kind string) {
	day, meal := g.block+s.name, label
	if w.mapping.Across == acrossMeals {
		day, meal = g.block+label, s.name
	}
	texts, amounts := linesOf(w.row.Cells[s.column]), []string(nil)
	if s.amount >= 0 && at(w.row.Cells, s.amount) != w.row.Cells[s.column] { // else the two are merged
		amounts = linesOf(at(w.row.Cells, s.amount))
	}
	if len(amounts) > 0 && len(amounts) != len(texts) {
		w.reportAtf(s.amount, "no-amount", "write an amount for each line of the cell beside it", "%d amounts stand beside %d foods, so it is not known which is whose: %s", len(amounts), len(texts), short(strings.Join(texts, "; ")))
		return
	}
	for i, text := range texts {
		amount := ""
		if len(amounts) > 0 {
			amount = w.number(amounts[i])
		}
		item, ok := w.inCell(text, amount)
		if !ok {
			w.reportAtf(s.column, "no-amount", "write how much of it, such as 120 g before it", "cell %s%d: %s has no amount that can be read: it is missing, not 0", columnLetters(s.column), w.row.Number, short(text))
			continue
		}
		if kind != "" {
			item.Note = joined(kind, item.Note)
		}
		addTo(w.dayNamed(day), meal, item)
	}
}

// dayNamed is a day of the plan by its name, a new one if there is none yet.
func (w *work) dayNamed(name string) *plans.Day {
	if name = strings.TrimSpace(name); name == "" {
		name = "day 1"
	}
	i := slices.IndexFunc(w.plan.Days, func(d plans.Day) bool { return d.Name == name })
	if i < 0 {
		w.plan.Days = append(w.plan.Days, plans.Day{Name: name})
		i = len(w.plan.Days) - 1
	}
	return &w.plan.Days[i]
}
