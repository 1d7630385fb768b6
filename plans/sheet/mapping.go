package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/mealwright/mealwright/nutrition"
)

// Mapping tells what the columns of a table are, by their headings. An empty heading is none.
type Mapping struct {
	Day      string `yaml:"day,omitempty"`
	Meal     string `yaml:"meal,omitempty"`
	Food     string `yaml:"food,omitempty"`   // an id, "ndb:05064", or a name
	Amount   string `yaml:"amount,omitempty"` // "120 g", or a number
	Unit     string `yaml:"unit,omitempty"`   // of the amount, where it has a column of its own
	Note     string `yaml:"note,omitempty"`
	Recipe   string `yaml:"recipe,omitempty"`
	Servings string `yaml:"servings,omitempty"`
	// Nutrients are columns with what the row's amount holds: the heading, and the nutrient with its unit, "sodium mg".
	Nutrients map[string]string `yaml:"nutrients,omitempty"`
	// Decimal is the mark of decimal numbers, "." or ",".
	Decimal string `yaml:"decimal"`
}

// headings are the words that columns are known by, the first that a heading has.
var headings = []struct {
	field string
	words []string
}{
	{"servings", []string{"servings", "portions"}},
	{"recipe", []string{"recipe"}},
	{"day", []string{"day", "date", "tag", "día", "jour"}},
	{"meal", []string{"meal", "time of day", "group", "mahlzeit", "comida", "repas"}},
	{"food", []string{"food id", "food", "item", "ndb", "product", "ingredient", "description"}},
	{"amount", []string{"amount", "quantity", "qty", "weight", "grams", "menge", "cantidad"}},
	{"unit", []string{"unit", "measure", "einheit", "unidad"}},
	{"note", []string{"note", "comment", "remark"}},
}

// field is the place of one of the columns that are not nutrients.
func (m *Mapping) field(name string) *string {
	return map[string]*string{"day": &m.Day, "meal": &m.Meal, "food": &m.Food, "amount": &m.Amount, "unit": &m.Unit,
		"note": &m.Note, "recipe": &m.Recipe, "servings": &m.Servings}[name]
}

// Guess guesses what the columns of a table are by the headings in its first row.
func (t *Table) Guess() (*Mapping, error) {
	if len(t.Rows) < 2 {
		return nil, errors.New("the table has no rows under its headings")
	}
	m := &Mapping{Nutrients: map[string]string{}}
	for _, heading := range t.Rows[0].Cells {
		if nutrient, ok := nutrientOf(heading); ok {
			m.Nutrients[heading] = nutrient
			continue
		}
		m.guess(heading)
	}
	m.Decimal = t.decimal(m)
	if m.Food == "" && m.Recipe == "" {
		return m, fmt.Errorf("no column could be taken for the foods; the headings are %s", strings.Join(t.Rows[0].Cells, ", "))
	}
	return m, nil
}

func (m *Mapping) guess(heading string) {
	plain := strings.ToLower(heading)
	for _, h := range headings {
		place := m.field(h.field)
		for _, w := range h.words {
			if *place == "" && strings.HasPrefix(plain, w) {
				*place = heading
				return
			}
		}
	}
}

var withUnit = regexp.MustCompile(`^\s*(.+?)\s*[(\[]\s*([^)\]]+?)\s*[)\]]\s*$`)

// nutrientOf reads a heading such as "Sodium (mg)". Without a unit a column is none of a nutrient's.
func nutrientOf(heading string) (string, bool) {
	found := withUnit.FindStringSubmatch(heading)
	if found == nil {
		return "", false
	}
	name := strings.NewReplacer(" ", "_", "-", "_", ",", "").Replace(strings.ToLower(found[1]))
	if known, ok := map[string]string{"calories": "energy", "carbs": "carbohydrate", "carbohydrates": "carbohydrate", "total_fat": "fat",
		"fibre": "fiber", "dietary_fiber": "fiber", "sugar": "sugars", "total_sugars": "sugars", "saturated": "saturated_fat"}[name]; ok {
		name = known
	}
	n, ok := nutrition.LookupNutrient(name)
	if !ok {
		return "", false
	}
	q, err := nutrition.ParseQuantity("1 " + found[2])
	if err != nil {
		return "", false
	}
	if _, err := q.For(n); err != nil {
		return "", false
	}
	return n.String() + " " + found[2], true
}

var commaDecimal = regexp.MustCompile(`^-?\d+,(\d{1,2}|\d{4,})( ?[A-Za-z]+)?$`)

// decimal is "," where a number is written with one that cannot divide thousands.
func (t *Table) decimal(m *Mapping) string {
	for i, heading := range t.Rows[0].Cells {
		if _, figures := m.Nutrients[heading]; !figures && heading != m.Amount && heading != m.Servings {
			continue // a comma in a text is none of a number's
		}
		for _, row := range t.Rows[1:] {
			if i < len(row.Cells) && commaDecimal.MatchString(row.Cells[i]) {
				return ","
			}
		}
	}
	return "."
}

// Bytes is the mapping as it is saved.
func (m *Mapping) Bytes() ([]byte, error) { return yaml.Marshal(m) }

// ParseMapping reads a mapping that was saved.
func ParseMapping(data []byte) (*Mapping, error) {
	m := &Mapping{}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(m); err != nil {
		return nil, fmt.Errorf("the mapping cannot be read: %w", err)
	}
	if m.Decimal != "." && m.Decimal != "," {
		return nil, fmt.Errorf("decimal: is %q in the mapping; write \".\" or \",\"", m.Decimal)
	}
	return m, nil
}
