package schemaorg

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/foods/internal/jsontree"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

// What schema.org has a place for is read as it was written, whatever its text.
func TestRecipesAreReadAsTheyWereWritten(t *testing.T) {
	text := rapid.StringMatching(`[A-Za-z½éÜ0-9"'\\<>/ -]{0,20}[a-z]`).Filter(func(s string) bool { return jsontree.Plain(s) == s }) // no tags
	rapid.Check(t, func(t *rapid.T) {
		r := &recipe.Recipe{Title: text.Draw(t, "title"), Description: text.Draw(t, "description"), Tags: []string{"soup"},
			Servings: recipe.ParseServings(rapid.SampledFrom([]string{"4", "4-6 servings"}).Draw(t, "servings")), Source: recipe.Source{Author: text.Draw(t, "author")}}
		for range rapid.IntRange(1, 4).Draw(t, "ingredients") {
			r.Ingredients = append(r.Ingredients, recipe.Ingredient{Line: text.Draw(t, "line")})
		}
		for i := range rapid.IntRange(0, 3).Draw(t, "sections") {
			r.Sections = append(r.Sections, recipe.Section{Name: text.Draw(t, "section")})
			r.Steps = append(r.Steps, recipe.Step{Text: text.Draw(t, "step"), Section: i + 1})
		}
		r.Nutrition = recipe.Published{Serving: "1 bowl", Values: []recipe.PublishedValue{recipe.ParsePublished("sodiumContent", "450 mg", "")}}
		data, err := Write(r, Computed{})
		require.NoError(t, err)
		for _, whole := range []string{string(data), `<html><script type="application/ld+json">` + string(data) + "</script><p></html>"} {
			list, problems := Read("r", []byte(whole))
			require.Empty(t, problems, whole)
			require.Len(t, list, 1)
			got := list[0]
			got.Yield = ""
			require.Equal(t, withoutPlaces(r), withoutPlaces(got), whole)
		}
	})
}

func withoutPlaces(r *recipe.Recipe) recipe.Recipe {
	c := *r
	c.Position = recipe.Position{}
	c.Ingredients = append([]recipe.Ingredient(nil), r.Ingredients...)
	for i := range c.Ingredients {
		c.Ingredients[i].Position = recipe.Position{}
	}
	c.Steps = append([]recipe.Step(nil), r.Steps...)
	for i := range c.Steps {
		c.Steps[i].Position = recipe.Position{}
	}
	c.Sections = append([]recipe.Section(nil), r.Sections...)
	for i := range c.Sections {
		c.Sections[i].Position = recipe.Position{}
	}
	return c
}

// Only what is known is written: no interval that rounds to two figures, and nothing unbounded.
func TestComputedNutritionIsWrittenWhereItIsKnown(t *testing.T) {
	p := nutrition.Nothing()
	p.Set(nutrition.EnergyKcal, nutrition.Exactly(239.7))
	p.Set(nutrition.Sodium, nutrition.Between(450.1, 450.4))
	p.Set(nutrition.Fat, nutrition.Between(3, 4))
	p.Set(nutrition.Protein, nutrition.Amount{Lo: 1, Hi: math.Inf(1)})
	data, err := Write(&recipe.Recipe{Title: "x"}, Computed{PerServing: &p, Suitable: []string{"VeganDiet"}})
	require.NoError(t, err)
	var got struct {
		Nutrition       map[string]string
		SuitableForDiet []string
	}
	require.NoError(t, json.Unmarshal(data, &got))
	require.Equal(t, "240 calories", got.Nutrition["calories"])
	require.Equal(t, "450 mg", got.Nutrition["sodiumContent"])
	require.NotContains(t, got.Nutrition, "fatContent")
	require.NotContains(t, got.Nutrition, "proteinContent")
	require.Equal(t, []string{"https://schema.org/VeganDiet"}, got.SuitableForDiet)
}
