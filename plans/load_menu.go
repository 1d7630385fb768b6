package plans

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/mealwright/mealwright/foods/cooklang"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// menu reads a Cooklang menu: its sections are days, words before a colon name meals, and its ingredients are recipes
// with how much of each is made for everybody. The metadata say for how many people: servings: 4.
type menu struct {
	file        string
	recipe      *recipe.Recipe // what the metadata say
	diagnostics rules.Diagnostics
	aside       rules.Diagnostics // words that are no name of a meal
	uncounted   rules.Diagnostics // paragraphs in which nothing is marked
	meal        string            // that a paragraph of its own names for the next one
}

func (m *menu) reportf(at recipe.Position, code, hint, format string, args ...any) {
	if len(m.diagnostics) < maxProblems {
		m.diagnostics = append(m.diagnostics, rules.Diagnostic{Code: code, Message: fmt.Sprintf(format, args...), Hint: hint, Range: placeOf(at)})
	}
}

func (m *menu) days(doc *cooklang.Document) []Day {
	people := m.recipe.Servings.Count.Lo
	if !m.recipe.Servings.Known || !m.recipe.Servings.Count.Known() {
		m.reportf(recipe.Position{File: m.file, Line: 1, Column: 1}, "servings", "add servings: with the number of people to the metadata at its top",
			"the menu does not say for how many people it is")
		people = 1
	}
	var days []Day
	for i := range doc.Blocks {
		switch b := &doc.Blocks[i]; b.Kind {
		case cooklang.Section:
			name := b.Text
			if name == "" {
				name = "day " + strconv.Itoa(len(days)+1)
			}
			days, m.meal = append(days, Day{Name: name, Range: placeOf(b.Position)}), ""
		case cooklang.Step:
			if len(days) == 0 {
				days = append(days, Day{Name: "day 1", Range: placeOf(b.Position)})
			}
			m.block(&days[len(days)-1], b.Parts, people)
		case cooklang.Note:
		}
	}
	return m.fed(days)
}

// fed leaves out days without food, and says so.
func (m *menu) fed(days []Day) []Day {
	var list []Day
	for _, d := range days {
		if len(d.Meals) == 0 {
			m.reportf(recipe.Position{File: m.file, Line: d.Range.Line, Column: d.Range.Column}, "empty-day", "write the recipes under it: @./soups/pozole{4%servings}", "%s has no food", short(d.Name))
			continue
		}
		list = append(list, d)
	}
	if len(days) == 0 {
		m.reportf(recipe.Position{File: m.file, Line: 1, Column: 1}, "empty-plan", "write a section for each day: == Monday ==, with its recipes under it", "the menu holds no food")
	}
	return list
}

// named is the name of a meal in the text before a recipe: "Breakfast:".
var named = regexp.MustCompile(`([\p{L}][\p{L}\p{N} '-]{0,40}):[^:]*$`)

// block reads a paragraph of a day.
func (m *menu) block(d *Day, parts []cooklang.Part, people float64) {
	name := m.meal
	if m.meal = ""; !slices.ContainsFunc(parts, counts) {
		m.unmarked(parts)
		return
	}
	for i := range parts {
		p := &parts[i]
		switch p.Kind {
		case cooklang.Text:
			words := p.Text
			if found := named.FindStringSubmatchIndex(p.Text); found != nil {
				name = strings.TrimSpace(p.Text[found[2]:found[3]])
				words = p.Text[:found[2]] + p.Text[found[3]:]
			}
			if strings.ContainsFunc(words, unicode.IsLetter) {
				m.aside = append(m.aside, lost(placeOf(p.Position), planFile, strconv.Quote(short(strings.TrimSpace(words)))))
			}
		case cooklang.Ingredient:
			if !counts(*p) {
				continue
			}
			meal := mealNamed(d, name, placeOf(p.Position))
			meal.Items = append(meal.Items, m.item(p, people))
		case cooklang.Cookware, cooklang.Timer:
		}
	}
}

// counts reports whether a part is food, and not the mention of what stands elsewhere.
func counts(p cooklang.Part) bool {
	return p.Kind == cooklang.Ingredient && !p.Prepared && (!p.Mention || p.Quantity != "")
}

// unmarked reads a paragraph in which no food is marked: it names the meal of the next one, or is told, as nothing of it is
// counted.
func (m *menu) unmarked(parts []cooklang.Part) {
	text := strings.TrimSpace((&cooklang.Block{Parts: parts}).Plain())
	if label, ok := strings.CutSuffix(text, ":"); ok && named.MatchString(text) {
		m.meal = strings.TrimSpace(label)
		return
	}
	if len(m.uncounted) < maxProblems {
		m.uncounted = append(m.uncounted, rules.Diagnostic{Code: "unmarked", Message: "nothing is marked here, so nothing of it is counted: " + short(text),
			Hint: "mark what is served: @./soups/pozole{4%servings}", Range: placeOf(parts[0].Position)})
	}
}

// mealNamed is the last meal of the day if it has that name or none is given, and otherwise a new one.
func mealNamed(d *Day, name string, at rules.Range) *Meal {
	if n := len(d.Meals); n > 0 && (name == "" || d.Meals[n-1].Name == name) {
		return &d.Meals[n-1]
	}
	if name == "" {
		name = "meal " + strconv.Itoa(len(d.Meals)+1)
	}
	d.Meals = append(d.Meals, Meal{Name: name, Slot: slotOf(name), Range: at})
	return &d.Meals[len(d.Meals)-1]
}

// item is one person's part of what a menu makes.
func (m *menu) item(p *cooklang.Part, people float64) Item {
	at := placeOf(p.Position)
	use := &RecipeUse{File: p.Reference, Range: at, times: 1 / people}
	it := Item{Recipe: use, Note: p.Note, Range: at}
	if p.Reference == "" {
		use.File, use.here, use.eaten = m.file, m.food(p), true
		return it
	}
	if p.Quantity == "" {
		return it
	}
	n, rest, err := nutrition.ParseNumber(p.Quantity)
	unit := strings.ToLower(p.Unit)
	switch {
	case err != nil || rest != "" || n <= 0:
		m.reportf(p.Position, "servings", "write it like {4%servings}, or {2} for twice the recipe", "%q is no number of servings", short(p.Quantity))
	case unit == "":
		use.times = n / people
	case strings.HasPrefix(unit, "serving"), strings.HasPrefix(unit, "portion"):
		use.times, use.Servings = 0, n/people
	default:
		use.here = m.food(p) // so many grams of a recipe: told by what it yields
	}
	return it
}

// food is an ingredient of the menu itself as a recipe of its own, made once for everybody.
func (m *menu) food(p *cooklang.Part) *recipe.Recipe {
	r := &recipe.Recipe{Title: p.Name, Servings: recipe.ParseServings("1"), Position: p.Position}
	r.Ingredients = cooklang.Ingredients([]cooklang.Part{*p})
	return r
}
