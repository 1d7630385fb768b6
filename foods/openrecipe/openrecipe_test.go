package openrecipe

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

const bread = `recipe_name: Bread
source_url: None
source_authors: A. Rivera
oven_fan: Off
yields:
  - amount: 12
    unit: servings
ingredients:
  - Rye Flour:
      usda_num: 20063
      amounts:
        - amount: 3 1/2
          unit: cups
      processing: [sifted]
  - Butter:
      usda_num: 01145
      amounts: [{amount: 2, unit: tbsp}]
  - Salt:
      usda_num: '2047'
  - water
  - Yeast:
      usda_num: some
  - []
steps:
  - step: Knead.
    notes: [long]
  - Bake.
`

func TestRead(t *testing.T) {
	r, problems := Read("bread.yaml", []byte(bread))
	var told []string
	for _, p := range problems {
		told = append(told, p.String())
	}
	require.Equal(t, []string{`bread.yaml:22:17: "some" is no number of USDA's Standard Reference [food-id]`,
		"bread.yaml:23:5: this ingredient has no name [ingredient]"}, told)
	require.Equal(t, "Bread", r.Title)
	require.Empty(t, r.Source.URL)
	require.Equal(t, nutrition.Exactly(12), r.Servings.Count)
	at := func(line int) recipe.Position { return recipe.Position{File: "bread.yaml", Line: line, Column: 5} }
	require.Equal(t, []recipe.Ingredient{
		{Line: "3 1/2 cups Rye Flour, sifted", Quantity: "3 1/2", Unit: "cups", Name: "Rye Flour", Note: "sifted", Food: "ndb:20063", Position: at(9)},
		{Line: "2 tbsp Butter", Quantity: "2", Unit: "tbsp", Name: "Butter", Food: "ndb:01145", Position: at(15)},
		{Line: "Salt", Name: "Salt", Food: "ndb:02047", Position: at(18)},
		{Line: "water", Position: at(20)},
		{Line: "Yeast", Name: "Yeast", Position: at(21)},
	}, r.Ingredients)
	require.Len(t, r.Steps, 2)
	require.Equal(t, "Off", r.Metadata[0].Text)
}

func TestWhatStandsBesideAnIngredientAndAStep(t *testing.T) {
	r, problems := Read("a.yaml", []byte(`recipe_name: Bowl
oven_temp: none
yields: [{servings: 4}, {servings: 10}]
ingredients:
  - apple:
      amounts: [{amount: 4, unit: each}, {amount: 10, unit: each}]
      substitutions: [{pears: {amounts: [{amount: 4, unit: each}]}}]
  - nuts: {notes: [Optional]}
steps:
  - step: Serve.
    haccp: {control_point: The apples must be clean}
`))
	require.Empty(t, problems)
	require.Equal(t, nutrition.Exactly(4), r.Servings.Count)
	require.Equal(t, "4 each apple", r.Ingredients[0].Line)
	require.True(t, r.Ingredients[1].Optional)
	require.Len(t, r.Metadata, 2)
	require.Equal(t, "substitutions of apple", r.Metadata[0].Name)
	require.Contains(t, r.Metadata[0].Text, "pears")
	require.Equal(t, "control_point: The apples must be clean", r.Metadata[1].Text)
}

func TestWhatIsNoRecipe(t *testing.T) {
	for _, text := range []string{"", "a: b", "- a", "ingredients", "%", "plan: x\ndays: []"} {
		r, problems := Read("x", []byte(text))
		require.Nil(t, r)
		require.True(t, problems[len(problems)-1].Fatal, text)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(bread)
	f.Fuzz(func(t *testing.T, text string) {
		r, problems := Read("f", []byte(text))
		require.True(t, r != nil || len(problems) > 0)
	})
}
