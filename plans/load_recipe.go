package plans

import (
	"slices"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
	"go.yaml.in/yaml/v3"
)

// maxServings is the most that an item may be of one recipe.
const maxServings = 10_000

// recipeKeys are what an item with a recipe may say; all else is said in the recipe.
var recipeKeys = []string{"recipe", "servings", "note", "lasts"}

// recipe reads an item that is a recipe; false if it is a food.
func (l *loader) recipe(n *yaml.Node, f fields, it *Item, in home) bool {
	if f.value("recipe") == nil {
		if v, ok := f["servings"]; ok {
			l.Report(v.Key, "recipe", "servings: belongs to a recipe, and the item has none", "write amount:, or name the recipe")
		}
		return false
	}
	for key, v := range f {
		if !slices.Contains(recipeKeys, key) {
			l.reportf(v.Key, "recipe", "say it in the recipe, or take recipe: away", "%s: stands beside recipe:, whose own ingredients say it", key)
		}
	}
	use := &RecipeUse{Range: l.at(f.value("recipe"))}
	use.File = strings.TrimSpace(l.required(f, n, "recipe", "the item", "the path of a recipe, such as ./pozole.cook"))
	if in == listed {
		if v, ok := f["servings"]; ok {
			l.Report(v.Key, "eligible", "a recipe on a list has no amount", "take servings: away")
		}
	} else if text := l.required(f, n, "servings", "the item", "how many servings one person gets, such as 1"); text != "" {
		use.Servings = l.servings(f.value("servings"), text)
	}
	it.Recipe, it.Note = use, l.text(f, "note")
	l.lasts(f, it, in)
	return true
}

// servings reads a number above zero: 1, 0.5 or 1/2.
func (l *loader) servings(n *yaml.Node, text string) float64 {
	v, rest, err := nutrition.ParseNumber(text)
	if err != nil || rest != "" || !(v > 0 && v <= maxServings) {
		l.reportf(n, "servings", "write it like 1, 0.5 or 1/2", "%q is no number of servings", short(text))
		return 0
	}
	return v
}
