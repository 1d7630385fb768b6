package sheet

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

// Plan makes a plan of the table. What of a row cannot be read is a diagnostic at its row, and the rest goes on; a day or a
// meal that a row leaves blank is that of the row above. The plan is judged against nobody: whoever uses it says for whom
// it is.
func (t *Table) Plan(title string, m *Mapping) (*plans.Plan, rules.Diagnostics) {
	w := &work{table: t, mapping: m, columns: map[string]int{}}
	for i, heading := range t.Rows[0].Cells {
		w.columns[heading] = i
	}
	w.expect(m)
	p := &plans.Plan{Title: title, File: t.File, Ceilings: plans.CeilingsShare, SaltAdded: plans.SaltListed, Covers: plans.Share{Text: "2/3", Value: 2.0 / 3}}
	day, meal := "", ""
	for _, row := range t.Rows[1:] {
		w.row = row
		if v := w.value(m.Day); v != "" && v != day {
			day, meal = v, ""
			p.Days = append(p.Days, plans.Day{Name: v})
		}
		if len(p.Days) == 0 {
			p.Days = append(p.Days, plans.Day{Name: "day 1"})
		}
		item, ok := w.item()
		if !ok {
			continue
		}
		d := &p.Days[len(p.Days)-1]
		if v := w.value(m.Meal); v != "" && v != meal || len(d.Meals) == 0 {
			if meal = v; v == "" {
				v = "meal 1"
			}
			d.Meals = append(d.Meals, plans.Meal{Name: v})
		}
		last := &d.Meals[len(d.Meals)-1]
		last.Items = append(last.Items, item)
	}
	p.Days = slices.DeleteFunc(p.Days, func(d plans.Day) bool { return len(d.Meals) == 0 })
	return p, w.problems
}

// work is the work on one table.
type work struct {
	table    *Table
	mapping  *Mapping
	columns  map[string]int
	row      Row
	problems rules.Diagnostics
}

func (w *work) reportf(heading, code, hint, format string, args ...any) {
	column := w.columns[heading] + 1
	w.problems = append(w.problems, rules.Diagnostic{Code: code, Message: fmt.Sprintf(format, args...), Hint: hint,
		Range: rules.Range{File: w.table.File, Line: w.row.Number, Column: column, EndColumn: column + 1}})
}

// expect reports headings of the mapping that the table does not have.
func (w *work) expect(m *Mapping) {
	w.row = w.table.Rows[0]
	for _, h := range headings {
		if name := *m.field(h.field); name != "" {
			if _, ok := w.columns[name]; !ok {
				w.reportf(name, "column", "correct the mapping", "the table has no column %q, which the mapping takes for %s", name, h.field)
			}
		}
	}
}

// value is the cell of a column in the row.
func (w *work) value(heading string) string {
	at, ok := w.columns[heading]
	if heading == "" || !ok || at >= len(w.row.Cells) {
		return ""
	}
	return w.row.Cells[at]
}

// number is a text whose number has its decimal mark as a point, and no marks between thousands. What stands behind the
// number stays, as a comma there is none of its: "1 cup, chopped".
func (w *work) number(text string) string {
	end := 0
	for end < len(text) && strings.IndexByte("0123456789.,", text[end]) >= 0 {
		end++
	}
	digits, rest := text[:end], text[end:]
	if w.mapping.Decimal == "," {
		return strings.ReplaceAll(strings.ReplaceAll(digits, ".", ""), ",", ".") + rest
	}
	return strings.ReplaceAll(digits, ",", "") + rest
}

// item is the row as an item; not ok if there is none in it.
func (w *work) item() (plans.Item, bool) {
	m := w.mapping
	it := plans.Item{Note: w.value(m.Note)}
	if file := w.value(m.Recipe); file != "" {
		n, rest, err := nutrition.ParseNumber(w.number(w.value(m.Servings)))
		if err != nil || rest != "" || n <= 0 {
			w.reportf(m.Servings, "servings", "write a number such as 1", "the row does not say how many servings of %s", file)
			return it, false
		}
		it.Recipe = &plans.RecipeUse{File: file, Servings: n}
		return it, true
	}
	name := w.value(m.Food)
	if name == "" {
		return it, false
	}
	if _, err := foods.ParseID(name); err == nil {
		it.Food = foods.ID(name) // as written
	} else {
		it.Food, it.Note = ownFood(name), joined(it.Note, name)
	}
	if it.Amount = w.amount(); it.Amount == "" {
		w.reportf(m.Amount, "no-amount", "fill the cell in, such as 120 g", "%s has no amount: it is missing, not 0", name)
		return it, false
	}
	w.nutrients(&it)
	return it, true
}

// ownFood is the id of a food that a cell names by a name: one of the RDN's own.
func ownFood(name string) foods.ID {
	slug := strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9') }), "-")
	if id, err := foods.ParseID("own:" + slug); err == nil {
		return id
	}
	return "own:food"
}

func joined(note, name string) string {
	if note == "" {
		return name
	}
	return name + "; " + note
}

// amount is the row's amount with its unit, from the cell, from the column of units, or from the heading.
func (w *work) amount() string {
	text := w.value(w.mapping.Amount)
	if text == "" {
		return ""
	}
	text = w.number(text)
	if _, rest, err := nutrition.ParseNumber(text); err != nil || rest != "" {
		return text
	}
	if unit := w.value(w.mapping.Unit); unit != "" {
		return text + " " + unit
	}
	if found := withUnit.FindStringSubmatch(w.mapping.Amount); found != nil {
		return text + " " + found[2]
	}
	if strings.HasPrefix(strings.ToLower(w.mapping.Amount), "gram") {
		return text + " g"
	}
	return text
}

// nutrients are the row's own figures, per 100 g of its amount. A blank cell is missing.
func (w *work) nutrients(it *plans.Item) {
	headings := make([]string, 0, len(w.mapping.Nutrients))
	for h := range w.mapping.Nutrients {
		headings = append(headings, h)
	}
	slices.Sort(headings)
	for _, h := range headings {
		text := w.value(h)
		name, unit, _ := strings.Cut(w.mapping.Nutrients[h], " ")
		n, known := nutrition.LookupNutrient(name)
		if text == "" || !known {
			continue
		}
		value, rest, err := nutrition.ParseNumber(w.number(text))
		mass, massErr := nutrition.ParseQuantity(it.Amount)
		switch {
		case err != nil || rest != "" || value < 0:
			w.reportf(h, "figure", "write a number, or leave the cell blank where it is not known", "%q is no number", text)
		case massErr != nil || mass.Unit.Dimension != nutrition.Mass || mass.Value <= 0:
			w.reportf(h, "figure", "give the amount as a weight, such as 120 g", "the figure for %s cannot be used, as %q is no weight", name, it.Amount)
		default:
			per100 := value * 100 * 1000 / mass.Base()
			q, err := nutrition.ParseQuantity(strconv.FormatFloat(per100, 'g', -1, 64) + " " + unit)
			if err != nil {
				continue
			}
			canonical, err := q.For(n)
			if err != nil {
				continue
			}
			it.Source = "the table " + w.table.File
			it.Nutrients = append(it.Nutrients, plans.NutrientAmount{Nutrient: n, Amount: nutrition.Exactly(canonical),
				Text: strconv.FormatFloat(per100, 'f', -1, 64) + " " + unit})
		}
	}
}
