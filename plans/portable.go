package plans

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/foods/kitchen"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// OfRecipes is a plan that serves recipes once each, as meals of one day, in the order in which a file holds them.
func OfRecipes(file string, list []*recipe.Recipe) *Plan {
	title := strings.TrimSuffix(path.Base(file), path.Ext(file))
	at := rules.Range{File: file, Line: 1, Column: 1, EndColumn: 2}
	p := &Plan{Title: title, File: file, Covers: Share{Text: "2/3", Value: 2.0 / 3}, Ceilings: CeilingsShare, SaltAdded: SaltListed,
		Range: at, cooked: true, of: list}
	day := Day{Name: title, Range: at}
	for _, r := range list {
		day.Meals = append(day.Meals, mealOf(file, r))
	}
	p.Days = []Day{day}
	return p
}

// mealOf is one serving of a recipe as a meal.
func mealOf(file string, r *recipe.Recipe) Meal {
	at := placeOf(r.Position)
	use := &RecipeUse{File: path.Base(file), Servings: 1, Range: at, here: r}
	return Meal{Name: r.Title, Slot: slotOf(r.Title), Range: at, Items: []Item{{Recipe: use, Range: at}}}
}

// Portable is a plan as a plan file can hold it: the ingredients of a recipe that stands in the plan's own file take the
// place of the item that serves it, with the weight of each for one person and, where cooking takes some of a nutrient
// away, with what it leaves of it; recipes in files of their own stay. A plan that was read from a plan file is returned as
// it is. Notes say at its place what has to be filled in, and then the plan is refused until it is: a weight or a food that
// nobody knows stands in it as unknown, never as nothing; and what of a recipe no plan file holds, with the code "lost".
// The error carries what is wrong with the plan's foods.
func (c *Checker) Portable(p *Plan) (portable *Plan, notes rules.Diagnostics, err error) {
	if !p.cooked {
		return p, nil, nil
	}
	bound, ds := c.binder.Bind(p)
	if err := ds.Err(); err != nil {
		return nil, nil, err
	}
	w := &carrying{kitchen: c.binder.kitchen, plan: p, paths: map[string][]string{}, lines: map[int][]string{}}
	q := *p
	q.cooked, q.unread, q.aside, q.of = false, nil, nil, nil
	q.Days = make([]Day, len(p.Days))
	for i := range p.Days {
		q.Days[i] = p.Days[i]
		q.Days[i].Meals = make([]Meal, len(p.Days[i].Meals))
		for j := range q.Days[i].Meals {
			q.Days[i].Meals[j] = w.meal(&bound.Days[i].Meals[j], pathOf("days", i)+"."+pathOf("meals", j))
		}
	}
	q.Waivers = w.waivers()
	return &q, inOrder(slices.Concat(p.unread, w.notes, p.aside, p.notHeld())), nil
}

// carrying is the work of making one plan portable.
type carrying struct {
	kitchen *kitchen.Kitchen
	plan    *Plan
	paths   map[string][]string // what stands in the portable plan for an item, by what that was called
	lines   map[int][]string    // and for the ingredients on a line
	notes   rules.Diagnostics
}

// meal is a meal with the ingredients of recipes that have no file of their own in their place.
func (w *carrying) meal(m *BoundMeal, of string) Meal {
	out := *m.Meal
	out.Items = nil
	for k := range m.Meal.Items {
		it := &m.Meal.Items[k]
		if kept, ok := w.kept(it); ok {
			w.paths[of+"."+pathOf("items", k)] = []string{of + "." + pathOf("items", len(out.Items))}
			out.Items = append(out.Items, kept)
			continue
		}
		for n := range m.Items {
			if i := &m.Items[n]; i.index == k && i.Ingredient != nil {
				now := of + "." + pathOf("items", len(out.Items))
				w.paths[i.Path()] = []string{now}
				w.paths[of+"."+pathOf("items", k)] = append(w.paths[of+"."+pathOf("items", k)], now)
				w.lines[i.Item.Range.Line] = append(w.lines[i.Item.Range.Line], now)
				out.Items = append(out.Items, w.item(i))
			}
		}
	}
	return out
}

// kept is an item that a plan file can hold as it is: a food, or a recipe in a file of its own of which so many servings
// are known.
func (w *carrying) kept(it *Item) (Item, bool) {
	out := *it
	switch use := it.Recipe; {
	case use == nil:
	case use.here != nil:
		return Item{}, false
	case use.times > 0:
		servings, ok := w.servings(use)
		if !ok {
			return Item{}, false
		}
		out.Recipe = &RecipeUse{File: use.File, Servings: use.times * servings, Range: use.Range}
	}
	return out, true
}

// servings is how many servings a recipe makes, if it says so.
func (w *carrying) servings(use *RecipeUse) (float64, bool) {
	dish, _ := w.kitchen.Dish(w.plan.File, use.File)
	if dish == nil || !dish.Recipe.Servings.Known || !dish.Recipe.Servings.Count.Known() {
		return 0, false
	}
	return dish.Recipe.Servings.Count.Lo, true
}

// CodeIngredientWeight is the code of a note on an ingredient whose weight is not known exactly.
const CodeIngredientWeight = "ingredient-weight"

// unknownAmount stands for a weight that nobody knows: whoever reads the plan is told to fill it in.
const unknownAmount = "unknown"

// item is an ingredient as a food of the plan.
func (w *carrying) item(i *BoundItem) Item {
	p := i.Ingredient
	it := Item{Food: i.Item.Food, Note: p.Ingredient.Line, State: i.Item.State, Range: i.Item.Range, Amount: decimal(i.Grams.Lo) + " g"}
	weighed := i.Grams.Known() && i.Grams.Lo > 0
	if !weighed {
		it.Amount = unknownAmount
	}
	switch {
	case p.Known == kitchen.Unmatched:
		w.notef(i, CodeUnmatchedIngredient, "accept a food with mealwright match, or write its id and its weight in the place of "+string(it.Food),
			"nobody has accepted a food for %q", short(p.Name()))
		return it
	case !weighed:
		w.notef(i, CodeIngredientWeight, "write its weight in the place of unknown", "what %q weighs is not known, and a plan file holds one weight", short(p.Ingredient.Line))
	}
	it.Nutrients, it.Source = left(i)
	return it
}

// left are the nutrients of which cooking leaves less, per 100 g of the raw food, and what that rests on.
func left(i *BoundItem) ([]NutrientAmount, string) {
	var list []NutrientAmount
	values, raw := cooked(i.Food.Food, i.Ingredient.Left), i.Food.Food.Composition(nil)
	for n := range nutrition.Nutrients() {
		if v, ok := values(n); ok && v.Amount != raw.Value(n).Amount {
			amount := nutrition.Amount{Lo: legible(v.Amount.Lo), Hi: legible(v.Amount.Hi)}
			list = append(list, NutrientAmount{Nutrient: n, Amount: amount, Text: amountText(amount, n.Unit().Label())})
		}
	}
	if len(list) == 0 {
		return nil, ""
	}
	return list, i.Ingredient.Left.Why
}

// legible is a number without the last digits, which only say how computers multiply: 0.03515 for 0.035149999999999994.
func legible(v float64) float64 {
	const digits = 12 // no verdict depends on the next
	short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64)
	if err != nil {
		return v
	}
	return short
}

// amountText is an amount as a plan file writes it: "31 mg", "0..40 mg".
func amountText(a nutrition.Amount, unit string) string {
	if a.Known() {
		return decimal(a.Lo) + " " + unit
	}
	return decimal(a.Lo) + ".." + decimal(a.Hi) + " " + unit
}

func (w *carrying) notef(i *BoundItem, code, hint, format string, args ...any) {
	at := placeOf(i.Ingredient.Ingredient.Position)
	w.notes = append(w.notes, rules.Diagnostic{Code: code, Message: fmt.Sprintf(format, args...), Hint: hint, Range: at, Line: w.plan.Line(at)})
}

// waivers are the plan's, about the same items under the names that they have now.
func (w *carrying) waivers() []Waiver {
	list := make([]Waiver, len(w.plan.Waivers))
	for i := range w.plan.Waivers {
		was := &w.plan.Waivers[i]
		var subjects []string
		for _, path := range append([]string{was.Subject.Text}, was.also...) {
			now, moved := w.paths[path]
			if !moved {
				now = []string{path}
			}
			subjects = append(subjects, now...)
		}
		subjects = append(subjects, w.lines[was.line]...)
		list[i] = *was
		list[i].Subject.Text, list[i].also, list[i].line = subjects[0], subjects[1:], 0
	}
	return list
}
