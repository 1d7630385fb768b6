package kitchen

import "github.com/mealwright/mealwright/nutrition"

// Facts are what a dish holds, as eaten. What is not known is an interval.
type Facts struct {
	// Total is what all of the dish holds. PerServing is unknown where the recipe does not say how many it serves, Per100
	// where nothing is known of the weight of what is served.
	Total, PerServing, Per100 nutrition.Profile
	// Parts are what each of the dish's Parts brings.
	Parts []nutrition.Profile
}

// Facts adds the dish up.
func (d *Dish) Facts() *Facts {
	f := &Facts{Total: nutrition.Nothing(), Parts: make([]nutrition.Profile, len(d.Parts))}
	for i := range d.Parts {
		f.Parts[i] = d.Parts[i].Amounts()
		f.Total.Add(&f.Parts[i])
	}
	if s := d.Recipe.Servings; s.Known {
		f.PerServing = divided(&f.Total, s.Count)
	}
	f.Per100 = divided(&f.Total, d.Weight.Scale(0.01))
	return f
}

// Open lists the parts, by their place, that make the amount of a nutrient an interval.
func (f *Facts) Open(n nutrition.Nutrient) []int {
	var open []int
	for i := range f.Parts {
		if !f.Parts[i].At(n).Known() {
			open = append(open, i)
		}
	}
	return open
}

// Completeness is the share of the parts whose amount of a nutrient is known exactly; 1 for a dish of none.
func (f *Facts) Completeness(n nutrition.Nutrient) float64 {
	if len(f.Parts) == 0 {
		return 1
	}
	return float64(len(f.Parts)-len(f.Open(n))) / float64(len(f.Parts))
}

// divided is a profile by an amount; unknown where the amount may be nothing.
func divided(p *nutrition.Profile, by nutrition.Amount) nutrition.Profile {
	var out nutrition.Profile
	for n, a := range p.All() {
		q := a.Div(by)
		q.Lo = max(0, q.Lo)
		out.Set(n, q)
	}
	return out
}
