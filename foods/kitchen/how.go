package kitchen

import (
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/cooking"
	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

// how is how a recipe is cooked, as far as its steps tell.
type how struct {
	methods []cooking.Method
	named   bool     // somebody said how, and for every ingredient
	text    string   // all steps, in small letters
	drained []string // the steps in which something is drained off
	heads   []string // what the ingredients are called in them
	through nutrition.Truth
}

// howCooked reads the steps of a recipe with these ingredients; how a whole dish is cooked says nothing of how a recipe
// within it was.
func (c *composer) howCooked(r *recipe.Recipe, ingredients []lines.Line, within bool) *how {
	h := &how{}
	texts := make([]string, len(r.Steps))
	for i := range r.Steps {
		texts[i] = strings.ToLower(r.Steps[i].Text)
	}
	h.text = strings.Join(texts, "\n")
	var drained bool
	if h.methods, drained = cooking.Methods(withoutNames(h.text, ingredients)); drained {
		h.drained = slices.DeleteFunc(texts, func(step string) bool {
			_, drained := cooking.Methods(step)
			return !drained
		})
	}
	if hot, _ := cooking.Methods(r.Title); h.uncooked() && len(hot) > 0 && hot[0] != cooking.Uncooked {
		h.methods = nil // "Baked Nuggets" whose steps say nothing of it
	}
	if len(c.Cooked) > 0 && !within {
		h.methods, h.named = c.Cooked, true
	}
	h.through = h.cookedThrough(r)
	if len(h.drained) > 0 {
		for i := range ingredients {
			h.heads = append(h.heads, head(ingredients[i].Name.Text))
		}
	}
	return h
}

// withoutNames are steps without the names of ingredients that sound like cooking: whoever mixes brown rice browns nothing.
func withoutNames(text string, ingredients []lines.Line) string {
	var names []string
	for i := range ingredients {
		name := strings.ToLower(strings.TrimSpace(ingredients[i].Name.Text))
		if methods, _ := cooking.Methods(name); len(methods) > 0 && strings.Contains(name, " ") {
			names = append(names, name, " ")
		}
	}
	if len(names) == 0 {
		return text
	}
	return strings.NewReplacer(names...).Replace(text)
}

// cookedThrough is whether the ingredients of a recipe are cooked through when it is served.
func (h *how) cookedThrough(r *recipe.Recipe) nutrition.Truth {
	for _, f := range r.Metadata {
		if strings.EqualFold(f.Name, servedKey) && strings.EqualFold(strings.TrimSpace(f.Text), "cooked") {
			return nutrition.True
		}
	}
	switch {
	case h.uncooked():
		return nutrition.False
	case h.named:
		return nutrition.True
	}
	return nutrition.Unknown
}

// servedKey is the metadata of a recipe by which its author says that all of it is cooked through: "served: cooked".
const servedKey = "served"

// of is how an ingredient is cooked.
func (h *how) of(p *Part) handling {
	return handling{
		named:   h.named,
		weighed: p.Line.State&lines.Cooked != 0 && !cooking.IsCooked(p.Food),
		drained: !h.named && h.drains(head(p.Line.Name.Text)),
	}
}

// liquids are what is drained off of other ingredients: a step that drains the water names nothing that it is drained of.
var liquids = [...]string{"water", "liquid", "fat", "grease", "oil", "broth", "stock", "juice"}

// drains reports whether a step drains something off that may be of the ingredient: one that names it, one that names no
// ingredient but a liquid, or one that throws a marinade away, as it is not known what of it stays.
func (h *how) drains(name string) bool {
	for _, step := range h.drained {
		names := func(head string) bool { return head != "" && strings.Contains(step, head) }
		solid := func(head string) bool { return names(head) && !slices.Contains(liquids[:], head) }
		if names(name) || !slices.ContainsFunc(h.heads, solid) || strings.Contains(step, "marinade") || strings.Contains(step, "brine") {
			return true
		}
	}
	return false
}

// head is the last word of a name without a plural's s, in small letters.
func head(name string) string {
	words := strings.Fields(strings.ToLower(name))
	if len(words) == 0 {
		return ""
	}
	return strings.TrimSuffix(words[len(words)-1], "s")
}

// methodsOf are the ways in which a part may be cooked: those of the recipe, or any where it does not say so.
func (h *how) methodsOf(p *Part) []cooking.Method {
	if h.unsaid(p) {
		return nil
	}
	return h.methods
}

// unsaid reports whether a part is cooked although the steps name no heat: it is one that nobody eats raw.
func (h *how) unsaid(p *Part) bool { return h.uncooked() && !h.named && eatenCooked(p.Food) }

// eatenCooked reports whether a food is raw meat, fish or egg, dry grain or a dry legume, which are cooked before they are eaten
// even if the steps do not say so.
func eatenCooked(food foods.Food) bool {
	if cooking.IsCooked(food) {
		return false
	}
	switch cooking.KindOf(food) {
	case "chicken", "turkey", "beef", "ground beef", "pork", "ground pork", "bacon", "sausage", "lamb", "veal", "liver", "fish", "shellfish", "egg",
		"legume", "rice", "pasta":
		return true
	}
	return false
}

// uncooked reports whether it is known that nothing is cooked.
func (h *how) uncooked() bool {
	return slices.Equal(h.methods, []cooking.Method{cooking.Uncooked})
}

// yield is the least that a gram of a part weighs when it is cooked in any of the ways that the steps name; none where the
// part was weighed cooked or where one of the ways has no cooking yield.
func (h *how) yield(p *Part) (least float64, ok bool) {
	if h.of(p).weighed || h.uncooked() {
		return 0, false
	}
	least = 1
	for _, m := range h.methods {
		share, known := cooking.YieldOf(p.Food, m)
		if !known && m != cooking.Uncooked {
			return 0, false
		}
		if known {
			least, ok = min(least, share.Lo), true
		}
	}
	return least, ok
}

// times is a profile times an interval.
func times(p *nutrition.Profile, k nutrition.Amount) nutrition.Profile {
	out := nutrition.Nothing()
	for n, a := range p.All() {
		out.Set(n, a.Mul(k))
	}
	return out
}
