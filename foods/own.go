package foods

import (
	"fmt"
	"math"
	"slices"

	"github.com/mealwright/mealwright/nutrition"
)

// Spec describes a food that is in no catalogue: an RDN's own, or one known from its label.
type Spec struct {
	ID          ID     // "own:granola", or any other form of [ParseID]
	Aliases     []ID   // further names
	Description string // required
	Group       string // a food group of USDA SR by its name, where it belongs to one
	GroupCode   string
	Ingredients string // as on the label
	// Manufacturer is the company that makes it, Brand the name that it sells it under.
	Manufacturer, Brand string
	Source              Provenance
	Refuse              Refuse
	// Values are per 100 g, each with its own kind and source. A nutrient that is not here is missing.
	Values   map[nutrition.Nutrient]Value
	Portions []Portion
}

// NewFood makes a food of its description, checked: every value an interval that is not negative, every portion a
// weight. The food keeps copies; it is safe for concurrent use.
func NewFood(s Spec) (Food, error) {
	id, err := ParseID(string(s.ID))
	if err != nil {
		return Food{}, err
	}
	if s.Description == "" {
		return Food{}, fmt.Errorf("foods: %s has no description", id)
	}
	o := &ownFood{spec: s}
	o.spec.ID = id
	if o.spec.Aliases, err = parseIDs(s.Aliases); err != nil {
		return Food{}, err
	}
	o.spec.Values = nil // kept by nutrient, below
	for n, v := range s.Values {
		if err := o.set(n, v); err != nil {
			return Food{}, err
		}
	}
	o.spec.Portions = slices.Clone(s.Portions)
	for _, p := range s.Portions {
		if p.Measure == "" || !(p.Grams > 0) || math.IsInf(p.Grams, 0) {
			return Food{}, fmt.Errorf("foods: %s: portion %q weighs %v g; a weight above zero is expected",
				id, shorten(p.Measure), p.Grams)
		}
	}
	if r := s.Refuse; r.Known && !(r.Percent >= 0 && r.Percent < 100) {
		return Food{}, fmt.Errorf("foods: %s: refuse of %v %%; 0 to under 100 is expected", id, r.Percent)
	}
	return Food{from: o}, nil
}

func parseIDs(ids []ID) ([]ID, error) {
	var parsed []ID
	for _, id := range ids {
		p, err := ParseID(string(id))
		if err != nil {
			return nil, err
		}
		parsed = append(parsed, p)
	}
	return parsed, nil
}

// ownFood is the store of one food made in memory.
type ownFood struct {
	plain

	spec   Spec
	values [nutrition.NutrientCount]Value
	has    [nutrition.NutrientCount]bool
}

func (o *ownFood) set(n nutrition.Nutrient, v Value) error {
	if n >= nutrition.NutrientCount {
		return fmt.Errorf("foods: %s: there is no nutrient number %d", o.spec.ID, n)
	}
	if !v.Amount.Valid() || v.Amount.Lo < 0 {
		return fmt.Errorf("foods: %s: %s of %v to %v %s; amounts are not negative, and the lower one comes first",
			o.spec.ID, n, v.Amount.Lo, v.Amount.Hi, n.Unit())
	}
	if v.Kind == Missing {
		return nil // a value that says it is missing is none
	}
	o.values[n], o.has[n] = v, true
	return nil
}

func (o *ownFood) text(_ int, field textField) string {
	switch field {
	case textID:
		return string(o.spec.ID)
	case textDescription:
		return o.spec.Description
	case textManufacturer:
		return o.spec.Manufacturer
	case textBrand:
		return o.spec.Brand
	case textGroup:
		return o.spec.Group
	case textGroupCode:
		return o.spec.GroupCode
	case textIngredients:
		return o.spec.Ingredients
	}
	return ""
}

func (o *ownFood) aliases(int) []ID          { return slices.Clone(o.spec.Aliases) }
func (o *ownFood) provenance(int) Provenance { return o.spec.Source }
func (o *ownFood) refuse(int) Refuse         { return o.spec.Refuse }
func (o *ownFood) factors(int) Factors       { return Factors{} }
func (o *ownFood) survey(int) bool           { return false }
func (o *ownFood) portions(int) []Portion    { return slices.Clone(o.spec.Portions) }

func (o *ownFood) known(_ int, n nutrition.Nutrient) (Value, bool) { return o.values[n], o.has[n] }
