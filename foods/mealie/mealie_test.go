package mealie

import (
	"archive/zip"
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

const soup = `{"name": "Soup", "slug": "soup", "recipeServings": 4.0, "recipeYieldQuantity": 0.0, "recipeYield": "2 l", "orgURL": "https://example.org/s",
"tags": [{"name": "Winter", "slug": "winter"}], "prepTime": "10 min",
"recipeIngredient": [
 {"title": "Base", "quantity": 1.5, "unit": {"name": "cup", "abbreviation": "c"}, "food": {"name": "red lentils"}, "note": "rinsed", "display": "1.5 cup red lentils rinsed"},
 {"title": null, "quantity": 1.0, "unit": null, "food": null, "note": "a pinch of salt", "originalText": "a pinch of salt"},
 {"quantity": 2, "unit": null, "food": {"name": "onion"}, "note": ""},
 {"quantity": 0, "unit": null, "food": {"name": "pepper"}, "note": null},
 {"quantity": 1, "unit": {"name": "cup"}, "referencedRecipe": {"name": "Stock", "slug": "stock"}},
 {"title": "", "note": ""}],
"recipeInstructions": [{"title": "", "text": "Boil.\n"}, {"text": ""}],
"nutrition": {"calories": "240", "sodiumContent": "450", "fatContent": null, "sugarContent": "low"}}`

func TestRead(t *testing.T) {
	list, problems := Read("soup.json", []byte(soup))
	require.Empty(t, problems)
	r := list[0]
	require.Equal(t, nutrition.Exactly(4), r.Servings.Count)
	require.Equal(t, "2 l", r.Yield)
	require.Equal(t, []string{"Winter"}, r.Tags)
	at := func(line int) recipe.Position { return recipe.Position{File: "soup.json", Line: line, Column: 2} }
	require.Equal(t, []recipe.Ingredient{
		{Line: "1.5 cup red lentils, rinsed", Quantity: "1.5", Unit: "cup", Name: "red lentils", Note: "rinsed", Section: 1, Position: at(4)},
		{Line: "a pinch of salt", Section: 1, Position: at(5)},
		{Line: "2 onion", Quantity: "2", Name: "onion", Section: 1, Position: at(6)},
		{Line: "pepper", Name: "pepper", Section: 1, Position: at(7)},
		{Line: "1 cup Stock", Quantity: "1", Unit: "cup", Name: "Stock", Recipe: "stock", Section: 1, Position: at(8)},
	}, r.Ingredients)
	require.Len(t, r.Steps, 1)
	require.Len(t, r.Nutrition.Values, 3)
	require.Equal(t, nutrition.Exactly(450), r.Nutrition.Values[1].Amount)
	require.False(t, r.Nutrition.Values[2].Known)
}

func TestArchive(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range [][2]string{{"recipes/soup/soup.json", soup}, {"units.json", `[{"name":"cup"}]`}, {"recipes/bad/bad.json", `{"recipeIngredient": [`}} {
		w, err := z.Create(f[0])
		require.NoError(t, err)
		_, err = w.Write([]byte(f[1]))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	list, problems := Read("export.zip", b.Bytes())
	require.Len(t, list, 1)
	require.Equal(t, "export.zip/recipes/soup/soup.json", list[0].Position.File)
	require.Equal(t, "export.zip/recipes/bad/bad.json:1:23: the JSON ends too early [json]", problems[0].String())
}

func TestWhatIsNoExport(t *testing.T) {
	for _, text := range []string{"", "{}", "[1]", "PK", "{"} {
		list, problems := Read("x", []byte(text))
		require.Empty(t, list)
		require.True(t, problems[len(problems)-1].Fatal, text)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(soup))
	f.Add([]byte(`{"items":[{"recipe_ingredient":["a",{"food":"b","original_text":"c"}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, problems := Read("f", data)
		require.Positive(t, len(list)+len(problems))
	})
}
