package sheet

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/plans"
)

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
		w.besides(m.Food, m.Amount, m.Unit)
		return it, true
	}
	name := w.value(m.Food)
	if name == "" {
		return it, false
	}
	food, called := named(name)
	if it.Food = food; called != "" {
		it.Note = joined(it.Note, called)
	}
	if it.Amount = w.amount(); it.Amount == "" {
		w.reportf(m.Amount, "no-amount", "fill the cell in, such as 120 g", "%s has no amount: it is missing, not 0", name)
		return it, false
	}
	if _, _, err := nutrition.ParseNumber(it.Amount); err != nil {
		w.reportf(m.Amount, "no-amount", "write a number and its measure, such as 120 g", "%s: %q is no amount", name, short(it.Amount))
		return it, false
	}
	if text := w.value(m.Servings); text != "" && text != "1" {
		w.reportf(m.Servings, "servings", "write the amount of all of them, and clear the servings", "%s: %s servings are not counted, as the amount is taken for all that is served", name, short(text))
	}
	if unit := w.value(m.Unit); !strings.HasSuffix(it.Amount, unit) {
		w.besides(m.Unit)
	}
	w.nutrients(&it)
	return it, true
}

// besides notes the cells of columns that say nothing of an item which is told by others.
func (w *work) besides(columns ...string) {
	for _, c := range columns {
		if text := w.value(c); text != "" {
			w.table.notef(w.row.Line, w.columns[c]+1, "left-out", "clear it, or the cell that was read in its place", "cell %s%d is not read, as the row tells it otherwise: %s", columnLetters(w.columns[c]), w.row.Number, short(text))
		}
	}
}

// named is the food that a text names: by its id, as written, or by a name, which is given too.
func named(text string) (id foods.ID, called string) {
	if isID(text) {
		return foods.ID(text), ""
	}
	return ownFood(text), text
}

func isID(text string) bool {
	_, err := foods.ParseID(text)
	return err == nil
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
