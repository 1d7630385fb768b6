package sheet

import (
	"encoding/csv"
	"io"
	"strconv"

	"github.com/mealwright/mealwright/internal/cell"
	"github.com/mealwright/mealwright/internal/xlsx"
	"github.com/mealwright/mealwright/plans"
)

// columns are those of a plan as a table; they are read back by their headings.
var columns = []string{"Day", "Meal", "Food", "Amount", "Recipe", "Servings", "Note"}

// rows are the items of a plan, a row each, under their headings.
func rows(p *plans.Plan) [][]string {
	list := [][]string{columns}
	add := func(day, meal string, it *plans.Item) {
		row := []string{day, meal, string(it.Food), it.Amount, "", "", it.Note}
		if it.Recipe != nil {
			row[4], row[5] = it.Recipe.File, strconv.FormatFloat(it.Recipe.Servings, 'f', -1, 64)
		}
		list = append(list, row)
	}
	for i := range p.Days {
		for j := range p.Days[i].Meals {
			m := &p.Days[i].Meals[j]
			for k := range m.Items {
				add(p.Days[i].Name, m.Name, &m.Items[k])
			}
		}
	}
	for k := range p.Box {
		add("box", "", &p.Box[k])
	}
	return list
}

// WriteCSV writes what a plan serves as CSV, with a mark before every text that a spreadsheet would take for a formula.
func WriteCSV(w io.Writer, p *plans.Plan) error {
	out := csv.NewWriter(w)
	for _, row := range rows(p) {
		plain := make([]string, len(row))
		for i, text := range row {
			plain[i] = cell.Plain(text)
		}
		if err := out.Write(plain); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// WriteXLSX writes what a plan serves as a workbook, all cells as texts.
func WriteXLSX(w io.Writer, p *plans.Plan) error { return xlsx.Write(w, rows(p)) }
