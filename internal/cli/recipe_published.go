package cli

import (
	"github.com/mealwright/mealwright/foods/kitchen"
	"github.com/mealwright/mealwright/foods/published"
	"github.com/mealwright/mealwright/nutrition"
)

// writePublished shows the nutrition that was published with a recipe beside what is computed, and why the two differ.
func (a *app) writePublished(figures published.Comparison) {
	if len(figures) == 0 {
		return
	}
	t := table{columns: []column{{title: "Published"}, {title: "a serving", right: true}, {title: "computed", right: true}, {}}}
	for i := range figures {
		f := &figures[i]
		if !f.Value.Known {
			t.add(f.Value.Name, f.Value.Text, "", "cannot be read")
			continue
		}
		n := f.Value.Nutrient
		t.add(n.Title(), f.Value.Amount.Format(n.Unit()), bounded(f.Computed, n.Unit()), f.Agreement.String())
	}
	if err := t.write(a.stdout, a.out); err != nil {
		a.report(err)
	}
	a.println("")
	some := false
	for i := range figures {
		some = a.writeReasons(&figures[i]) || some
	}
	if some {
		a.println("")
	}
}

// writeReasons says why a figure differs, or may; false if there is nothing to say.
func (a *app) writeReasons(f *published.Figure) bool {
	switch f.Agreement {
	case published.Explained, published.Differs:
	default:
		return false
	}
	for i, r := range f.Reasons {
		if i > 0 && r.Code == f.Reasons[i-1].Code && r.Code == published.OtherFood {
			continue // the likeliest of its kind is enough to read
		}
		a.println(a.out.wrap("  ", f.Value.Nutrient.Title()+": "+r.Message+" ["+string(r.Code)+"]"))
	}
	if len(f.Reasons) == 0 {
		a.println(a.out.wrap("  ", f.Value.Nutrient.Title()+": no reason was found in the recipe"))
	}
	return true
}

// publishedAnswer is one published figure as JSON.
type publishedAnswer struct {
	Name      string         `json:"name"`
	Text      string         `json:"text"`
	Nutrient  *string        `json:"nutrient"`
	Printed   *amountAnswer  `json:"printed"`
	Computed  *amountAnswer  `json:"computed"`
	Agreement string         `json:"agreement"`
	Reasons   []reasonAnswer `json:"reasons"`
}

type reasonAnswer struct {
	Code    string       `json:"code"`
	Message string       `json:"message"`
	Amount  amountAnswer `json:"amount"`
	// Position is where the ingredient stands; null where a reason is about the recipe as a whole.
	Position *positionAnswer `json:"position"`
}

type positionAnswer struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

func publishedJSON(figures published.Comparison, d *kitchen.Dish) []publishedAnswer {
	list := []publishedAnswer{}
	for i := range figures {
		f := &figures[i]
		out := publishedAnswer{Name: f.Value.Name, Text: f.Value.Text, Agreement: f.Agreement.String(), Reasons: []reasonAnswer{}}
		if f.Value.Known {
			name, unit := f.Value.Nutrient.String(), f.Value.Nutrient.Unit()
			printed, computed := amountOfUnit(f.Printed, unit.String()), amountOfUnit(f.Computed, unit.String())
			out.Nutrient, out.Printed, out.Computed = &name, &printed, &computed
			out.Reasons = reasonsJSON(f.Reasons, unit, d)
		}
		list = append(list, out)
	}
	return list
}

func reasonsJSON(reasons []published.Reason, unit nutrition.Unit, d *kitchen.Dish) []reasonAnswer {
	list := []reasonAnswer{}
	for _, r := range reasons {
		out := reasonAnswer{Code: string(r.Code), Message: r.Message, Amount: amountOfUnit(r.Amount, unit.String())}
		if r.Ingredient >= 0 {
			p := d.Parts[r.Ingredient].Ingredient.Position
			out.Position = &positionAnswer{p.File, p.Line, p.Column}
		}
		list = append(list, out)
	}
	return list
}
