package cli

import (
	"math"
	"slices"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/kitchen"
	"github.com/mealwright/mealwright/foods/published"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

// writeDish shows the facts of a dish.
func (a *app) writeDish(d *kitchen.Dish, facts *kitchen.Facts, catalogue *foods.Catalogue) {
	grams := nutrition.Protein.Unit()
	a.println(a.out.bold(d.Recipe.Title))
	serves := "not said"
	if d.Recipe.Servings.Known {
		serves = d.Recipe.Servings.Count.Format(nutrition.Unit{})
	}
	a.printf("Servings: %s. Weight of what is served: %s (%s).\n\n", serves, bounded(d.Weight, grams), d.Weighed)
	t := table{columns: []column{{title: "Nutrient"}, {title: "a serving", right: true}, {title: "100 g", right: true}, {title: "known", right: true}}}
	for n := range nutrition.Nutrients() {
		serving, per100 := facts.PerServing.At(n), facts.Per100.At(n)
		if !catalogue.Carries(n) || serving.Lo == 0 && (serving.Hi == 0 || math.IsInf(serving.Hi, 1) && per100.Lo == 0 && facts.Completeness(n) == 0) {
			continue // nothing, or nothing known
		}
		t.add(n.Title(), bounded(serving, n.Unit()), bounded(per100, n.Unit()), percentOf(facts.Completeness(n)))
	}
	switch {
	case len(t.rows) == 0 && len(d.Parts) > 0:
		a.println("Nothing is known of its nutrition: no ingredient has both a food that somebody accepted and a weight.")
	case len(t.rows) > 0:
		if err := t.write(a.stdout, a.out); err != nil {
			a.report(err)
		}
	}
	a.println("")
}

// writeOpen lists what is open, each at its line, and then what settles it, each once.
func (a *app) writeOpen(findings []recipe.Problem) {
	var hints []string
	for _, f := range findings {
		a.println(a.out.wrap("  ", f.String()))
		if f.Hint != "" && !slices.Contains(hints, f.Hint) {
			hints = append(hints, f.Hint)
		}
	}
	if len(hints) > 0 {
		a.println("To settle it:")
	}
	for _, hint := range hints {
		a.println(a.out.wrap("  - ", hint))
	}
	if len(findings) > 0 {
		a.println("")
	}
}

// bounded is an amount, or that nothing bounds it.
func bounded(amount nutrition.Amount, u nutrition.Unit) string {
	if math.IsInf(amount.Hi, 1) {
		if amount.Lo > 0 {
			return "at least " + nutrition.Exactly(amount.Lo).Format(u)
		}
		return "not known"
	}
	return amount.Format(u)
}

func percentOf(share float64) string {
	return nutrition.Exactly(math.Round(share*100)).Format(nutrition.Unit{}) + " %"
}

// dishAnswer is a dish as JSON.
type dishAnswer struct {
	Title    string              `json:"title"`
	File     string              `json:"file"`
	Servings *amountAnswer       `json:"servings"`
	Weight   amountAnswer        `json:"weight"`
	Facts    map[string]factJSON `json:"nutrients"`
	Findings []dishFinding       `json:"findings"`
	// Published is the nutrition that was published with the recipe; empty where none was.
	Published []publishedAnswer `json:"published"`
}

type amountAnswer struct {
	Lo   *float64 `json:"lo"`
	Hi   *float64 `json:"hi"`
	Unit string   `json:"unit"`
}

type factJSON struct {
	PerServing   amountAnswer `json:"per_serving"`
	Per100       amountAnswer `json:"per_100g"`
	Completeness float64      `json:"completeness"`
}

type dishFinding struct {
	Code     string `json:"code"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
	Position struct {
		File   string `json:"file"`
		Line   int    `json:"line"`
		Column int    `json:"column"`
	} `json:"position"`
}

func dishJSON(d *kitchen.Dish, facts *kitchen.Facts, figures published.Comparison) dishAnswer {
	out := dishAnswer{Title: d.Recipe.Title, File: d.Recipe.Position.File, Weight: amountOfUnit(d.Weight, "g"), Facts: map[string]factJSON{}, Findings: []dishFinding{}}
	if d.Recipe.Servings.Known {
		servings := amountOfUnit(d.Recipe.Servings.Count, "")
		out.Servings = &servings
	}
	for n := range nutrition.Nutrients() {
		unit := n.Unit().String()
		out.Facts[n.String()] = factJSON{amountOfUnit(facts.PerServing.At(n), unit), amountOfUnit(facts.Per100.At(n), unit), facts.Completeness(n)}
	}
	for _, f := range d.Findings() {
		j := dishFinding{Code: f.Code, Message: f.Message, Hint: f.Hint}
		j.Position.File, j.Position.Line, j.Position.Column = f.Position.File, f.Position.Line, f.Position.Column
		out.Findings = append(out.Findings, j)
	}
	out.Published = publishedJSON(figures, d)
	return out
}

// amountOfUnit is an interval; an end without a bound is null.
func amountOfUnit(a nutrition.Amount, unit string) amountAnswer {
	out := amountAnswer{Unit: unit}
	if !math.IsInf(a.Lo, 0) {
		out.Lo = &a.Lo
	}
	if !math.IsInf(a.Hi, 0) {
		out.Hi = &a.Hi
	}
	return out
}
