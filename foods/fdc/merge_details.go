package fdc

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/foods"
)

// Attribute types of food_attribute.csv that hold further names of a food.
const (
	commonNameType = "1000"
	additionalType = "1001" // FNDDS: what else goes under the code
)

// details reads all of a food but its nutrients.
func (m *merger) details(id uint32) error {
	steps := [...]struct {
		table   string
		columns int
		row     func(at Position, p [][]byte) error
	}{
		{"foundation_food", 2, m.ndb},
		{"sr_legacy_food", 1, m.ndb},
		{"survey_fndds_food", 3, m.survey},
		{"branded_food", 9, m.branded},
		{"food_portion", 6, m.portion},
		{"input_food", 5, m.ingredient},
		{"food_attribute", 3, m.attribute},
		{"food_component", 3, m.component},
		{"food_protein_conversion_factor", 1, m.proteinFactor},
		{"food_calorie_conversion_factor", 3, m.calorieFactors},
	}
	for _, s := range steps {
		if err := m.of(s.table, id, s.columns, s.row); err != nil {
			return err
		}
	}
	orderParts(m.rec, m.b.rep, &m.portions, &m.recipe)
	m.supersede(id)
	return nil
}

// supersede marks a Foundation food that only food.csv still has: foundation_food.csv lists the current ones.
func (m *merger) supersede(id uint32) {
	r := m.rec
	if r.Type != Foundation || m.b.files["foundation_food"] == nil || m.b.current[id] {
		return
	}
	r.Superseded = true
	if by := m.b.successors[r.Description]; by != 0 {
		r.SupersededBy = foods.ID("fdc:" + strconv.FormatUint(uint64(by), 10))
	}
}

func (m *merger) ndb(at Position, p [][]byte) error {
	m.rec.addID(m.b.rep, "ndb", m.str(at, p[0]), BadCode)
	return nil
}

func (m *merger) survey(at Position, p [][]byte) error {
	r := m.rec
	r.addID(m.b.rep, "fndds", m.str(at, p[0]), BadCode)
	for _, code := range p[1:] {
		if len(code) > 0 {
			r.GroupCode = m.str(at, code)
			r.Group = m.b.wweia[r.GroupCode]
		}
	}
	return nil
}

func (m *merger) branded(at Position, p [][]byte) error {
	r := m.rec
	r.addGTIN(m.b.rep, m.str(at, p[0]))
	r.BrandOwner, r.Brand, r.Ingredients = m.str(at, p[1]), m.str(at, p[2]), m.str(at, p[3])
	size, ok := parseDecimal(p[4])
	r.setServing(size, ok, m.str(at, p[5]), m.str(at, p[6]))
	r.Group, r.GroupCode = m.str(at, p[7]), ""
	r.ShortDescription = m.str(at, p[8])
	return nil
}

// setServing gives a label its serving, the household measure of it as a portion, and its basis.
func (r *Record) setServing(size Decimal, ok bool, unit, text string) {
	if ok {
		r.Serving, ok = serving(size, strings.TrimSpace(unit))
	}
	r.Serving.Text = text
	if !ok {
		return
	}
	if r.Serving.Unit == "ml" {
		r.Basis = Per100ml
		return
	}
	if text != "" {
		r.Portions = append(r.Portions, foods.Portion{Measure: text, Grams: size.Float()})
	}
}

func (m *merger) portion(at Position, p [][]byte) error {
	seq, _ := parseUint(p[1])
	unit := m.b.units[string(p[3])]
	modifier := m.str(at, p[5])
	if len(p[4]) > 0 {
		modifier = "" // of FNDDS: a code
	}
	grams, ok := parseDecimal(p[0])
	m.portions = append(m.portions, seqPortion{
		seq: seq, at: at, grams: grams, ok: ok,
		measure: measure(m.str(at, p[4]), string(p[2]), unit, modifier),
	})
	return nil
}

// ingredient is a line of a recipe. Foundation foods have rows too, which name the samples they were analyzed from.
func (m *merger) ingredient(at Position, p [][]byte) error {
	if len(p[0]) == 0 {
		return nil
	}
	seq, _ := parseUint(p[1])
	grams, ok := parseDecimal(p[3])
	i := newIngredient(m.b.rep, m.rec, at, m.str(at, p[0]), m.str(at, p[2]), grams, ok)
	i.Retention = m.str(at, p[4])
	m.recipe = append(m.recipe, seqIngredient{seq, i})
	return nil
}

// newIngredient makes a line of a recipe.
func newIngredient(rep *reporter, r *Record, at Position, code, description string, grams Decimal, ok bool) Ingredient {
	i := Ingredient{ID: ingredientID(code), Code: code, Description: description, Grams: grams.Float()}
	if i.ID == "" || !ok || i.Grams < 0 || i.Grams > 1e6 {
		rep.problem(BadIngredient, at, func() string { return fmt.Sprintf("%s: %s, %s g", name(r), code, grams) })
		if !ok || i.Grams < 0 || i.Grams > 1e6 {
			i.Grams = 0
		}
	}
	return i
}

func (m *merger) attribute(at Position, p [][]byte) error {
	switch string(p[0]) {
	case commonNameType, additionalType:
		m.rec.addCommonName(m.str(at, p[1]))
	}
	return nil
}

// addCommonName adds another name of the food.
func (r *Record) addCommonName(s string) {
	switch {
	case s == "":
	case r.CommonName == "":
		r.CommonName = s
	default:
		r.CommonName += ", " + s
	}
}

// component adds a part that is not eaten: bone, peel.
func (m *merger) component(at Position, p [][]byte) error {
	percent, ok := parseDecimal(p[1])
	if string(p[2]) == "Y" && ok {
		m.rec.addRefuse(m.str(at, p[0]), percent.Float())
	}
	return nil
}

// addRefuse adds a part that is not eaten, in percent of the purchased weight.
func (r *Record) addRefuse(what string, percent float64) {
	if !(percent >= 0) || r.Refuse.Percent+percent >= 100 {
		return
	}
	if r.Refuse.Text != "" && what != "" {
		what = r.Refuse.Text + ", " + what
	}
	r.Refuse = foods.Refuse{Percent: r.Refuse.Percent + percent, Text: what, Known: true}
}

func (m *merger) proteinFactor(_ Position, p [][]byte) error {
	m.rec.Factors.Nitrogen = factor(p[0])
	return nil
}

func (m *merger) calorieFactors(_ Position, p [][]byte) error {
	f := m.rec.Factors
	f.Protein, f.Fat, f.Carbohydrate = factor(p[0]), factor(p[1]), factor(p[2])
	return nil
}

// factor is a conversion factor; blank, 0 and what is no number are unknown.
func factor(s []byte) foods.Factor {
	d, ok := parseDecimal(s)
	if !ok || d.Units <= 0 {
		return foods.Factor{}
	}
	return foods.Factor{Value: d.Float(), Known: true}
}
