package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/mealwright/mealwright/nutrition"
)

// Mapping tells what the columns of a table are, by their headings. An empty heading is none.
type Mapping struct {
	// Sheet is the sheet of a workbook; empty: the first that holds a menu.
	Sheet string `yaml:"sheet,omitempty"`
	// Across is "days" or "meals" where each of Columns holds a day, or a meal, and the foods stand in the cells; the first
	// column before them tells the meals, or the days, and others a note. Empty: each row is a food.
	Across string `yaml:"across,omitempty"`
	// Columns are the headings of those columns; none: all that name a day, or a meal.
	Columns  []string `yaml:"columns,omitempty"`
	Day      string   `yaml:"day,omitempty"`
	Meal     string   `yaml:"meal,omitempty"`
	Food     string   `yaml:"food,omitempty"`   // an id, "ndb:05064", or a name
	Amount   string   `yaml:"amount,omitempty"` // "120 g", or a number
	Unit     string   `yaml:"unit,omitempty"`   // of the amount, where it has a column of its own
	Note     string   `yaml:"note,omitempty"`
	Recipe   string   `yaml:"recipe,omitempty"`
	Servings string   `yaml:"servings,omitempty"`
	// Nutrients are columns with what the row's amount holds: the heading, and the nutrient with its unit, "sodium mg".
	Nutrients map[string]string `yaml:"nutrients,omitempty"`
	// Decimal is the mark of decimal numbers, "." or ",".
	Decimal string `yaml:"decimal"`
}

// What Across may be.
const (
	acrossDays  = "days"
	acrossMeals = "meals"
)

// heading is the words that a column is known by.
type heading struct {
	field string
	words []string
}

// headings are tried in this order.
var headings = []heading{
	{"servings", []string{"servings", "portions"}},
	{"recipe", []string{"recipe"}},
	{"day", []string{"day", "date", "tag", "día", "jour"}},
	{"meal", []string{"meal", "time of day", "group", "mahlzeit", "comida", "repas"}},
	{"food", []string{"food id", "food", "menu item", "item", "dish", "ndb", "product", "ingredient", "description"}},
	{"amount", []string{"amount", "amt", "quantity", "qty", "portion size", "serving size", "weight", "grams", "menge", "cantidad"}},
	{"unit", []string{"unit", "measure", "einheit", "unidad"}},
	{"note", []string{"note", "comment", "remark"}},
}

// field is the place of one of the columns that are not nutrients.
func (m *Mapping) field(name string) *string {
	return map[string]*string{"day": &m.Day, "meal": &m.Meal, "food": &m.Food, "amount": &m.Amount, "unit": &m.Unit,
		"note": &m.Note, "recipe": &m.Recipe, "servings": &m.Servings}[name]
}

// maxTitles is more rows than stand above the headings of a menu.
const maxTitles = 30

// Guess guesses what the columns of a table are by their headings, which stand in the first row that has such; what
// stands above is a title.
func (t *Table) Guess() (*Mapping, error) {
	if len(t.Rows) < 2 {
		return nil, errors.New("the table has no rows under its headings")
	}
	for i := range t.Rows[:min(len(t.Rows)-1, maxTitles)] {
		if m := t.guessRow(i); m != nil {
			return m, nil
		}
	}
	return nil, fmt.Errorf("no column could be taken for the foods; the headings are %s", strings.Join(t.Rows[0].Cells, ", "))
}

// guessRow is the mapping by the headings of a row; nil if they tell of no foods.
func (t *Table) guessRow(at int) *Mapping {
	m := &Mapping{Nutrients: map[string]string{}}
	days, meals := headed(t.Rows[at].Cells, isDay), headed(t.Rows[at].Cells, isMeal)
	for _, heading := range t.Rows[at].Cells {
		if nutrient, ok := nutrientOf(heading); ok {
			m.Nutrients[heading] = nutrient
			continue
		}
		m.guess(heading)
	}
	cells := t.Rows[at].Cells
	switch {
	case len(days) > 1 && len(days) >= len(meals):
		m = &Mapping{Across: acrossDays, Columns: days}
		m.Meal, m.Note = labels(cells, days[0])
	case len(meals) > 1:
		m = &Mapping{Across: acrossMeals, Columns: meals}
		m.Day, m.Note = labels(cells, meals[0])
	case m.Food == "" && m.Recipe == "", m.fields() < 2:
		return nil
	}
	m.Decimal = t.decimal(m, at)
	return m
}

// labels are the headings of the columns before the first that holds foods: of what the rows are, and of what is said of
// them beside.
func labels(cells []string, first string) (rows, beside string) {
	before := cells[:slices.Index(cells, first)]
	if len(before) > 0 {
		rows = before[0]
	}
	if len(before) > 1 {
		beside = before[1]
	}
	return rows, beside
}

// headed are the cells, each once, that a test accepts.
func headed(cells []string, test func(string) bool) []string {
	var list []string
	for _, c := range cells {
		if c != "" && test(c) && !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	return list
}

// fields is how many columns were taken for something.
func (m *Mapping) fields() int {
	n := len(m.Nutrients)
	for _, h := range headings {
		if *m.field(h.field) != "" {
			n++
		}
	}
	return n
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

// withUnit is a heading with its unit: "Sodium (mg)", "Sodium [mg]", "Sodium, mg", "sodium_mg".
var (
	withUnit = regexp.MustCompile(`^\s*(.+?)\s*[(\[]\s*([^)\]]+?)\s*[)\]]\s*$`)
	unitLast = regexp.MustCompile(`^\s*(.+?)[,_ ]+(k?cal|kJ|g|mg|mcg|ug|µg|IU)\s*$`)
)

// nutrientOf reads a heading such as "Sodium (mg)". Without a unit a column is none of a nutrient's, but for calories.
func nutrientOf(heading string) (string, bool) {
	found := withUnit.FindStringSubmatch(heading)
	if found == nil {
		found = unitLast.FindStringSubmatch(heading)
	}
	if plain := folded(heading); plain == "calories" || plain == "kcal" {
		found = []string{heading, "energy", "kcal"}
	}
	if found == nil {
		return "", false
	}
	name := strings.NewReplacer(" ", "_", "-", "_", ",", "").Replace(strings.ToLower(found[1]))
	if known, ok := nutrientNames[name]; ok {
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

// nutrientNames are names of nutrients in tables beside our own.
var nutrientNames = map[string]string{
	"calories": "energy", "kcal": "energy", "carbs": "carbohydrate", "carbohydrates": "carbohydrate", "cho": "carbohydrate", "total_carbohydrate": "carbohydrate",
	"total_fat": "fat", "fibre": "fiber", "dietary_fiber": "fiber", "sugar": "sugars", "total_sugars": "sugars", "saturated": "saturated_fat",
	"sat_fat": "saturated_fat", "na": "sodium", "k": "potassium", "phos": "phosphorus", "chol": "cholesterol", "pro": "protein",
}

// commaDecimal is a number, with its unit perhaps, whose comma cannot divide thousands; commaInText one that a text begins
// with.
var (
	commaDecimal = regexp.MustCompile(`^-?\d+,(\d{1,2}|\d{4,})( ?[A-Za-z]+)?$`)
	commaInText  = regexp.MustCompile(`^\d+,\d{1,2}( |$)`)
)

// decimal is "," where a number is written with one that cannot divide thousands.
func (t *Table) decimal(m *Mapping, at int) string {
	for i, heading := range t.Rows[at].Cells {
		_, figures := m.Nutrients[heading]
		if !figures && heading != m.Amount && heading != m.Servings && m.Across == "" {
			continue // a comma in a text is none of a number's
		}
		for _, row := range t.Rows[at+1:] {
			if i < len(row.Cells) && (commaDecimal.MatchString(row.Cells[i]) || m.Across != "" && commaInText.MatchString(row.Cells[i])) {
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
	if m.Across != "" && m.Across != acrossDays && m.Across != acrossMeals {
		return nil, fmt.Errorf("across: is %q in the mapping; write days or meals, or leave it out where each row is a food", m.Across)
	}
	return m, nil
}
