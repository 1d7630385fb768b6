package plans

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/rules"
)

// notHeld says what no plan file holds of the recipes that the plan was read from.
func (p *Plan) notHeld() rules.Diagnostics {
	var list rules.Diagnostics
	for _, r := range p.of {
		list = append(list, p.notHeldOf(r)...)
	}
	return list
}

// notHeldOf is that of one recipe. Of the metadata of a Cooklang file a plan takes the keys that it has.
func (p *Plan) notHeldOf(r *recipe.Recipe) rules.Diagnostics {
	var list rules.Diagnostics
	whole := placeOf(r.Position)
	for _, part := range []struct {
		what string
		has  bool
	}{
		{"how it is made (" + counted(len(r.Steps), "step") + ")", len(r.Steps) > 0},
		{"the sections of a recipe (" + strconv.Itoa(len(r.Sections)) + ")", len(r.Sections) > 0},
		{"its description", r.Description != ""}, {"its yield (" + r.Yield + ")", r.Yield != "" && r.Yield != r.Servings.Text},
		{"its source", r.Source != recipe.Source{}}, {"its tags (" + strings.Join(r.Tags, ", ") + ")", len(r.Tags) > 0},
		{"its published nutrition", len(r.Nutrition.Values) > 0},
		{"its comments", slices.ContainsFunc(r.Comments, func(c recipe.Comment) bool { return !strings.HasPrefix(c.Text, waiverMark) })},
	} {
		if part.has {
			list = append(list, lost(whole, planFile, part.what))
		}
	}
	for _, f := range r.Metadata {
		if key, _, _ := strings.Cut(f.Name, "."); !IsCooklang(p.File) || !slices.Contains(planKeys(), key) {
			list = append(list, lost(placeOf(f.Position), planFile, strconv.Quote(f.Name)))
		}
	}
	return list
}

const planFile = "a plan file"
