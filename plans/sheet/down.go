package sheet

import (
	"maps"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/plans"
)

// down reads a table whose every row is a food.
func (w *work) down(head int) {
	w.row = w.table.Rows[head]
	w.places(w.row.Cells, w.table.Rows[head+1:])
	w.expect(w.mapping)
	day, meal := "", ""
	for _, row := range w.table.Rows[head+1:] {
		w.row = row
		if slices.Equal(row.Cells, w.table.Rows[head].Cells) {
			w.leaveOut(row, "says the headings again")
			continue
		}
		if isTotal(told(row.Cells)[0]) || isTotal(w.value(w.mapping.Food)) {
			w.leaveOut(row, "is a total")
			continue
		}
		texts := told(row.Cells)
		alone := len(texts) == 1 && (isDay(texts[0]) || isMeal(texts[0]))
		if alone || w.value(w.mapping.Food) == "" && w.value(w.mapping.Recipe) == "" {
			w.label(&day, &meal)
			continue
		}
		if v := w.value(w.mapping.Day); v != "" && v != day {
			day, meal = v, ""
			w.plan.Days = append(w.plan.Days, plans.Day{Name: v})
		}
		if item, ok := w.item(); ok {
			if v := w.value(w.mapping.Meal); v != "" {
				meal = v
			}
			w.add(meal, item)
			w.waiting = Row{}
		}
	}
	w.nothingBelow()
}

// places finds the column of each heading, and notes the columns that are not read though something stands in them.
func (w *work) places(head []string, below []Row) {
	for i := range maxColumns {
		name := ""
		if i < len(head) {
			name = head[i]
		}
		_, twice := w.columns[name]
		why := ""
		switch {
		case name == "" && slices.ContainsFunc(below, func(r Row) bool { return i < len(r.Cells) && r.Cells[i] != "" }):
			why = "column %s has no heading and is not read%.0s"
		case name == "":
		case twice:
			why = "column %s is not read, as the heading %q stands twice"
		case !w.mapping.names(name):
			why = "column %s, %q, is not read"
		default:
			w.columns[name] = i
		}
		if why != "" {
			w.table.notef(w.row.Line, i+1, "column", "nothing, if the menu does not need it; else give it a heading of its own and name that in the mapping", why, columnLetters(i), short(name))
		}
	}
}

// nothingBelow notes a row that named a day or a meal, where no food stands below it.
func (w *work) nothingBelow() {
	if w.waiting.Number > 0 {
		w.leaveOut(w.waiting, "has no food below it")
	}
	w.waiting = Row{}
}

// label reads a row without a food: one that names the day or the meal of the rows below it, or one to leave out.
func (w *work) label(day, meal *string) {
	texts := told(w.row.Cells)
	inDay, inMeal := w.value(w.mapping.Day), w.value(w.mapping.Meal)
	figures := w.value(w.mapping.Amount) != "" || slices.ContainsFunc(slices.Collect(maps.Keys(w.mapping.Nutrients)), func(h string) bool { return w.value(h) != "" })
	alone := len(texts) == 1
	switch {
	case figures && !alone:
		w.reportf(w.mapping.Food, "no-food", "fill the cell in, or clear the row", "row %d names no food: %s", w.row.Number, short(strings.Join(texts, " | ")))
		return
	case alone && isDay(texts[0]):
		inDay = texts[0]
	case alone && isMeal(texts[0]):
		inDay, inMeal = "", texts[0]
	case !isDay(inDay) && !isMeal(inMeal):
		w.leaveOut(w.row, "names no food, no day and no meal")
		return
	}
	if w.waiting.Number > 0 && isDay(told(w.waiting.Cells)[0]) && inDay == "" { // a day, and now the first meal of it
		w.waiting = Row{}
	}
	w.nothingBelow()
	w.waiting = w.row
	if inDay != "" && inDay != *day {
		*day, *meal = inDay, ""
		w.plan.Days = append(w.plan.Days, plans.Day{Name: inDay})
	}
	if inMeal != "" && inMeal != inDay {
		*meal = inMeal
	}
}

// expect reports headings of the mapping that the table does not have.
func (w *work) expect(m *Mapping) {
	for _, h := range headings {
		if name := *m.field(h.field); name != "" {
			if _, ok := w.columns[name]; !ok {
				w.reportf(name, "column", "correct the mapping", "the table has no column %q, which the mapping takes for %s", name, h.field)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(m.Nutrients)) {
		if _, ok := w.columns[name]; !ok {
			w.reportf(name, "column", "correct the mapping", "the table has no column %q, which the mapping takes for %s", name, m.Nutrients[name])
		}
	}
}
