package recordfile

import "fmt"

// Portions are the record's household measures.
func (v *View) Portions() []Portion {
	r := reader{s: v.lists}
	return r.portions()
}

// Recipe is what an FNDDS food was calculated from.
func (v *View) Recipe() []Ingredient {
	r := reader{s: v.lists}
	r.portions()
	return r.recipe()
}

// Equivalents are the food groups of FPED.
func (v *View) Equivalents() []Equivalent {
	r := reader{s: v.lists}
	r.portions()
	r.recipe()
	return r.equivalents()
}

func (r *reader) portions() []Portion {
	var list []Portion
	for range r.count() {
		p := Portion{Measure: r.text(), Grams: r.number(), Source: r.text()}
		if r.cut {
			return nil
		}
		list = append(list, p)
	}
	return list
}

func (r *reader) recipe() []Ingredient {
	var list []Ingredient
	for range r.count() {
		l := Ingredient{ID: r.text(), Code: r.text(), Description: r.text(), Retention: r.text(), Grams: r.number()}
		if r.cut {
			return nil
		}
		list = append(list, l)
	}
	return list
}

func (r *reader) equivalents() []Equivalent {
	var list []Equivalent
	for range r.count() {
		q := Equivalent{Component: r.text(), Unit: r.text(), Amount: r.number()}
		if r.cut {
			return nil
		}
		list = append(list, q)
	}
	return list
}

// Record is all of the record, as it was written.
func (v *View) Record() (*Record, error) {
	r := &Record{
		IDs: v.IDs(), Type: v.Type, Flags: v.Flags, Texts: v.Texts, ServingLo: v.ServingLo, ServingHi: v.ServingHi,
		Refuse: v.Refuse, MoistureChange: v.MoistureChange, Factors: v.Factors,
	}
	values := reader{s: v.values}
	for values.s != "" {
		r.Values = append(r.Values, v.value(&values))
	}
	in := reader{s: v.lists}
	r.Portions, r.Recipe, r.Equivalents = in.portions(), in.recipe(), in.equivalents()
	if values.cut || in.cut || in.s != "" {
		return nil, fmt.Errorf("record %d: %w", v.row, ErrDamaged)
	}
	return r, nil
}
