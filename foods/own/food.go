package own

import (
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/internal/suggest"
	"github.com/mealwright/mealwright/nutrition"
)

// maxGrams is the most that a portion or a serving weighs.
const maxGrams = 100_000

// add makes a food of an entry.
func (r *reader) add(e *entry) {
	before := len(r.problems)
	spec := foods.Spec{
		Description: e.description.text, Group: e.group.text, Manufacturer: e.manufacturer.text, Brand: e.brand.text,
		Ingredients: e.ingredients.text, Values: map[nutrition.Nutrient]foods.Value{},
		Source: foods.Provenance{Source: r.list.ID, Label: e.source.text, Release: r.list.Title, Type: "own", Published: r.list.Date},
	}
	spec.ID = r.ownID(e)
	for _, c := range e.also {
		if id, ok := r.id(c); ok {
			spec.Aliases = append(spec.Aliases, id)
		}
	}
	if !e.description.given() {
		r.reportf(e.at, `write what it is, such as "Oat bar, with apple"`, "the food has no description")
	}
	if !e.source.given() {
		r.reportf(e.at, "write where the figures come from, for the list or for this food", "the food has no source")
	}
	spec.Refuse = r.refuse(e.refuse)
	for _, p := range e.portions {
		if grams, ok := r.grams(p.value, "a portion"); ok && r.measure(p.name) {
			spec.Portions = append(spec.Portions, foods.Portion{Measure: p.name.text, Grams: grams, Source: e.source.text})
		}
	}
	r.values(e, &spec)
	if len(r.problems) > before || len(r.problems) == maxProblems {
		return
	}
	f, err := foods.NewFood(spec)
	if err != nil {
		r.reportf(e.at, "", "%s", strings.TrimPrefix(err.Error(), "foods: "))
		return
	}
	r.list.Foods = append(r.list.Foods, f)
}

// ownID is the food's first id.
func (r *reader) ownID(e *entry) foods.ID {
	if !e.id.given() {
		r.reportf(e.at, "give it one that stays, such as own:oat-bar", "the food has no id")
		return ""
	}
	id, ok := r.id(e.id)
	if ok && id.Scheme() != "own" {
		r.reportf(e.id.at, "write own:name, and this id under also", "the id of a food of one's own begins with own:, and %s does not", id)
	}
	return id
}

// id reads an id that no other food of the list has.
func (r *reader) id(c cell) (foods.ID, bool) {
	id, err := foods.ParseID(c.text)
	if err != nil || strings.Contains(string(id), "@") {
		message := "a food of one's own has no id with an @"
		if err != nil {
			message = strings.TrimPrefix(err.Error(), "foods: ")
		}
		r.reportf(c.at, "", "%s", message)
		return "", false
	}
	if first, twice := r.seen[id]; twice {
		r.reportf(c.at, "give each food its own", "%s stands here for a second time; the first is in line %d", id, first.line)
		return "", false
	}
	r.seen[id] = c.at
	return id, true
}

// measure holds a portion's name to what Grams can read: a number with a measure.
func (r *reader) measure(c cell) bool {
	if v, rest, err := nutrition.ParseNumber(c.text); err != nil || v <= 0 || rest == "" {
		r.reportf(c.at, `write it like "1 bar: 40 g"`, "a portion is a number with a measure, not %q", short(c.text))
		return false
	}
	return true
}

// grams reads a weight above zero.
func (r *reader) grams(c cell, what string) (float64, bool) {
	q, err := nutrition.ParseQuantity(c.text)
	if err != nil || q.Unit.Dimension != nutrition.Mass {
		r.reportf(c.at, "write its weight, such as 40 g", "%s needs a weight, not %q", what, short(c.text))
		return 0, false
	}
	grams := q.Base() / 1000
	if !(grams > 0) || grams > maxGrams {
		r.reportf(c.at, "write its weight, such as 40 g", "%s of %s; it must be above 0 and at most 100 kg", what, q)
		return 0, false
	}
	return grams, true
}

// refuse reads "10 % core".
func (r *reader) refuse(c cell) foods.Refuse {
	if !c.given() {
		return foods.Refuse{}
	}
	percent, rest, err := nutrition.ParseNumber(c.text)
	what, isPercent := strings.CutPrefix(strings.TrimSpace(rest), "%")
	if err != nil || !isPercent || !(percent >= 0 && percent < 100) {
		r.reportf(c.at, `write it like "10 % core"`, "refuse is a share of the weight, from 0 to under 100 %%, not %q", short(c.text))
		return foods.Refuse{}
	}
	return foods.Refuse{Percent: percent, Text: strings.TrimSpace(what), Known: true}
}

// values reads the nutrients, as they are or as a label prints them.
func (r *reader) values(e *entry, spec *foods.Spec) {
	grams := 100.0
	switch {
	case e.label:
		weight, household := r.servingOf(e)
		if weight == 0 {
			return
		}
		grams = weight
		spec.Portions = append(spec.Portions, foods.Portion{Measure: household, Grams: grams, Source: e.source.text})
	case e.per.given():
		weight, ok := r.grams(e.per, "per")
		if !ok {
			return
		}
		grams = weight
	}
	for _, f := range e.nutrients {
		n, ok := r.nutrient(f.name)
		if !ok {
			continue
		}
		if _, twice := spec.Values[n]; twice {
			r.reportf(f.name.at, "keep one of them", "%s is given twice", n)
			continue
		}
		v, err := value(n, f.value.text, grams, e.label)
		if err != nil {
			r.reportf(f.value.at, "write it like \"20 "+n.Unit().Label()+"\"", "%s", strings.TrimPrefix(err.Error(), "foods: "))
			continue
		}
		if most := greatest(n); v.Amount.Lo > most {
			r.reportf(f.value.at, "look at the unit, and at what the figure is of", "%s of %s is more than 100 g of any food can hold", n, short(f.value.text))
			continue
		}
		v.Source = e.source.text
		spec.Values[n] = v
	}
}

// nutrient finds a nutrient by its name.
func (r *reader) nutrient(c cell) (nutrition.Nutrient, bool) {
	n, ok := nutrition.LookupNutrient(c.text)
	if !ok {
		var names []string
		for n := range nutrition.Nutrients() {
			names = append(names, n.String())
		}
		r.reportf(c.at, "the names are those of the report: energy, protein, sodium, vitamin_c",
			"%q is no nutrient%s", short(c.text), suggest.DidYouMean(c.text, names))
	}
	return n, ok
}

// servingOf is what a label's serving weighs, and its household measure: "1 cup (245 g)".
func (r *reader) servingOf(e *entry) (grams float64, household string) {
	c, household := e.serving, "1 serving"
	if !c.given() {
		r.reportf(e.at, "write serving: 30 g, or 2/3 cup (55 g)", "the label has no serving")
		return 0, ""
	}
	if before, inside, found := strings.Cut(c.text, "("); found && strings.HasSuffix(inside, ")") {
		c.text = strings.TrimSuffix(inside, ")")
		if household = strings.TrimSpace(before); !r.measure(cell{household, c.at}) {
			return 0, ""
		}
	}
	grams, _ = r.grams(c, "a serving")
	return grams, household
}

// value is a nutrient per 100 g of what is written for so many grams.
func value(n nutrition.Nutrient, text string, grams float64, label bool) (foods.Value, error) {
	if label {
		return foods.ParseLabel(n, text, grams)
	}
	a, unit, err := nutrition.ParseInterval(text)
	if err != nil {
		return foods.Value{}, err
	}
	if a, err = a.For(n, unit); err != nil {
		return foods.Value{}, err
	}
	if grams != 100 {
		a = a.Scale(100 / grams)
	}
	if !a.Valid() || a.Lo < 0 {
		return foods.Value{}, errNegative
	}
	return foods.Value{Amount: a, Kind: foods.Own}, nil
}

// greatest is the most of a nutrient in 100 g of a food: 100 g of it, or 902 kcal, those of pure fat.
func greatest(n nutrition.Nutrient) float64 {
	if n == nutrition.EnergyKcal {
		return 902
	}
	if u := n.Unit(); u.Dimension == nutrition.Mass {
		return 100 * 1000 / u.Factor * (1 + 1e-9)
	}
	return 1e9
}
