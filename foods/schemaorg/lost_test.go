package schemaorg

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

func TestWhatARecipeOfSchemaOrgDoesNotHoldIsNamed(t *testing.T) {
	plain := func() *recipe.Recipe {
		return &recipe.Recipe{
			Title: "Soup", Servings: recipe.ParseServings("4"), Tags: []string{"hot", "thin"},
			Ingredients: []recipe.Ingredient{{Line: "1 cup rice"}, {Line: "salt to taste"}},
			Steps:       []recipe.Step{{Text: "Boil."}}, Source: recipe.Source{Author: "A. Cook", URL: "https://example.org/soup"},
		}
	}
	require.Empty(t, Lost(plain()), "all of it has a place")
	for want, change := range map[string]func(*recipe.Recipe){
		"the food that an ingredient is named by":   func(r *recipe.Recipe) { r.Ingredients[0].Food = "ndb:20037" },
		"that an ingredient is a recipe of its own": func(r *recipe.Recipe) { r.Ingredients[1].Recipe = "./salt.cook" },
		"that an ingredient may be left out":        func(r *recipe.Recipe) { r.Ingredients[1].Optional = true },
		"the section that an ingredient stands in":  func(r *recipe.Recipe) { r.Sections, r.Ingredients[0].Section = []recipe.Section{{Name: "Base"}}, 1 },
		"an ingredient as it is written":            func(r *recipe.Recipe) { r.Ingredients[0].Line = "1 cup\nrice" },
		"a step as it is written":                   func(r *recipe.Recipe) { r.Steps[0].Text = "" },
		"a comment":                                 func(r *recipe.Recipe) { r.Comments = []recipe.Comment{{Text: "mealwright: waive"}} },
		"the source":                                func(r *recipe.Recipe) { r.Source.Name = "A book" },
		"the yield (24 cookies)":                    func(r *recipe.Recipe) { r.Yield = "24 cookies" },
		"cuisine:":                                  func(r *recipe.Recipe) { r.Metadata = []recipe.Field{{Name: "cuisine", Text: "any"}} },
		"a tag":                                     func(r *recipe.Recipe) { r.Tags = []string{"hot, and thin"} },
	} {
		r := plain()
		change(r)
		lost := Lost(r)
		require.Len(t, lost, 1, want)
		require.Equal(t, "a recipe of schema.org does not hold "+want, lost[0].Message)
	}
}

func TestSeveralRecipesAreOneGraph(t *testing.T) {
	open := nutrition.Nothing()
	open.Set(nutrition.Sodium, nutrition.Between(1, 900))
	list := []*recipe.Recipe{
		{Title: "One", Ingredients: []recipe.Ingredient{{Line: "1 cup rice"}}}, {Title: "Two", Ingredients: []recipe.Ingredient{{Line: "</script>"}}},
	}
	computed := []Computed{{PerServing: &open}, {}}
	data, err := WriteAll(list, computed)
	require.NoError(t, err)
	require.True(t, json.Valid(data))
	require.NotContains(t, string(data), "</script>", "no text ends the script that it stands in")
	again, problems := Read("two.json", data)
	require.Empty(t, problems)
	require.Len(t, again, 2)
	require.Equal(t, "</script>", again[1].Ingredients[0].Line)
	require.Equal(t, []nutrition.Nutrient{nutrition.Sodium}, computed[0].Open())
	require.Empty(t, computed[1].Open(), "nothing was computed")
	alone, err := WriteAll(list[:1], computed[:1])
	require.NoError(t, err)
	one, err := Write(list[0], computed[0])
	require.NoError(t, err)
	require.Equal(t, string(one), string(alone))
}
