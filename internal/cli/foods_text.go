package cli

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

// writeFood prints a food for people.
func (a *app) writeFood(f foods.Food, catalogue *foods.Catalogue) error {
	source := f.Source()
	a.printf("%s\n%s\n", a.out.wrap("", a.out.bold(f.Description())),
		a.out.wrap("", strings.Join(slices.DeleteFunc([]string{string(f.ID()), f.Group(), source.Release},
			func(s string) bool { return s == "" }), ", ")))
	for _, line := range [...]struct{ title, text string }{
		{"Also known as", f.CommonName()}, {"Species", f.ScientificName()}, {"Made by", f.Manufacturer()},
		{"Brand", f.Brand()}, {"Ingredients", f.Ingredients()}, {"Superseded", superseded(f)}, {"By volume", byVolume(f)},
	} {
		if line.text != "" {
			a.println(a.out.wrap("", line.title+": "+line.text))
		}
	}
	if err := a.writeNutrients(f, catalogue); err != nil {
		return err
	}
	return a.writePortions(f)
}

// superseded says which record took the food's place; nothing of a current food.
func superseded(f foods.Food) string {
	by, known := f.SupersededBy()
	switch {
	case known:
		return "by " + strings.TrimSpace(string(by.ID())+" "+by.Source().Label)
	case f.Superseded():
		return "its data set keeps it for history only"
	}
	return ""
}

// byVolume says why the food has no values per 100 g; nothing of a food that has.
func byVolume(f foods.Food) string {
	if f.ByVolume() {
		return "its label is per ml, and what a ml weighs is not known: no value per 100 g"
	}
	return ""
}

// nutrientGroups are the first groups of nutrients that a dietitian looks for; the rest follows under its own title.
var nutrientGroups = [...]struct {
	title     string
	nutrients []nutrition.Nutrient
}{
	{"Per 100 g of the edible part", []nutrition.Nutrient{
		nutrition.EnergyKcal, nutrition.Protein, nutrition.Fat, nutrition.SaturatedFat, nutrition.Carbohydrate,
		nutrition.Fiber, nutrition.Sugars, nutrition.AddedSugars,
	}},
	{"Sodium, potassium and phosphorus", []nutrition.Nutrient{
		nutrition.Sodium, nutrition.Potassium, nutrition.Phosphorus,
	}},
}

func (a *app) writeNutrients(f foods.Food, catalogue *foods.Catalogue) error {
	var shown []nutrition.Nutrient
	for _, g := range nutrientGroups {
		if err := a.writeNutrientGroup(g.title, g.nutrients, f); err != nil {
			return err
		}
		shown = append(shown, g.nutrients...)
	}
	var rest, uncarried []nutrition.Nutrient
	for n := range nutrition.Nutrients() {
		switch {
		case slices.Contains(shown, n):
		case catalogue.Carries(n):
			rest = append(rest, n)
		default:
			uncarried = append(uncarried, n)
		}
	}
	if err := a.writeNutrientGroup("Other nutrients", rest, f); err != nil {
		return err
	}
	a.println("")
	a.writeOrigins(f)
	a.writeMissing(f, append(shown, rest...), uncarried)
	return nil
}

func (a *app) writeNutrientGroup(title string, nutrients []nutrition.Nutrient, f foods.Food) error {
	a.printf("\n%s\n", a.out.bold(title))
	t := table{columns: []column{{gives: true}, {right: true}, {tight: true}}}
	for _, n := range nutrients {
		value := "-"
		if v, ok := f.Known(n); ok {
			value = amountText(v.Amount)
		}
		t.add("  "+n.Title(), value, n.Unit().Label())
	}
	return t.write(a.stdout, a.out)
}

// writeMissing says how many values the food lacks, and which nutrients nobody can look for in this catalogue.
func (a *app) writeMissing(f foods.Food, nutrients, uncarried []nutrition.Nutrient) {
	missing := 0
	for _, n := range nutrients {
		if _, ok := f.Known(n); !ok {
			missing++
		}
	}
	if missing > 0 {
		a.printf("%d of %d values are missing from the data (-). Missing is not zero.\n", missing, len(nutrients))
	}
	if len(uncarried) > 0 {
		a.println(a.out.wrap("", "This catalogue has no values of "+nutrientList(uncarried)+"."))
	}
}

// writeOrigins names the values that come from another data set than the food itself does.
func (a *app) writeOrigins(f foods.Food) {
	var order []string
	others := map[string][]nutrition.Nutrient{}
	for n := range nutrition.Nutrients() {
		v, ok := f.Known(n)
		if !ok || v.Source == f.Source().Label {
			continue
		}
		if others[v.Source] == nil {
			order = append(order, v.Source)
		}
		others[v.Source] = append(others[v.Source], n)
	}
	for _, source := range order {
		a.println(a.out.wrap("", "From "+source+": "+nutrientList(others[source])+"."))
	}
}

// nutrientList names nutrients inside a sentence: "iodine, vitamin D".
func nutrientList(nutrients []nutrition.Nutrient) string {
	titles := make([]string, len(nutrients))
	for i, n := range nutrients {
		titles[i] = strings.ToLower(n.Title()[:1]) + n.Title()[1:]
	}
	return strings.Join(titles, ", ")
}

func (a *app) writePortions(f foods.Food) error {
	portions := f.Portions()
	a.printf("\n%s\n", a.out.bold("Household measures, edible weight"))
	if len(portions) == 0 {
		a.println("  none in the data: give the amount by weight")
	}
	t := table{columns: []column{{gives: true}, {right: true}, {}}}
	for _, p := range portions {
		t.add("  "+p.Measure, number(p.Grams)+" g", p.Source)
	}
	if err := t.write(a.stdout, a.out); err != nil {
		return err
	}
	if refuse := f.Refuse(); refuse.Known {
		text := "Refuse: " + number(refuse.Percent) + " % of the purchased weight"
		if refuse.Text != "" {
			text += " (" + refuse.Text + ")"
		}
		a.println("\n" + a.out.wrap("", text))
	}
	return nil
}

// number is a figure with the digits that it has, and no more.
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// amountText is an amount for people: one figure if it is known, else its two ends.
func amountText(v nutrition.Amount) string {
	if v.Known() {
		return number(v.Lo)
	}
	return number(v.Lo) + " to " + number(v.Hi)
}
