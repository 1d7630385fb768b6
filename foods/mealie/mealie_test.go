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

// What Mealie shows is what is read: its note with the quantity before it, and no food where amounts are turned off.
func TestIngredientsAreReadAsMealieShowsThem(t *testing.T) {
	for ingredient, want := range map[string]recipe.Ingredient{
		`{"quantity": 2, "food": null, "note": "onions, diced", "originalText": "1 onion"}`:                            {Line: "2 onions, diced"},
		`{"quantity": 1, "unit": {"name": "cup"}, "note": "rice"}`:                                                     {Line: "cup rice"},
		`{"quantity": 1, "food": {"name": "salt"}, "note": "2 tsp salt", "disableAmount": true}`:                       {Line: "2 tsp salt"},
		`{"quantity": 1, "food": {"name": "salt"}, "isFood": false}`:                                                   {Line: "salt", Name: "salt"},
		`{"quantity": 0.5, "food": {"name": "salt"}, "unit": {"name": "tsp"}, "note": "fine"}`:                         {Line: "0.5 tsp salt, fine", Quantity: "0.5", Unit: "tsp", Name: "salt", Note: "fine"},
		`{"quantity": null, "unit": null, "food": null, "note": "", "originalText": "a pinch", "display": "a pinch!"}`: {Line: "a pinch"},
		`{"display": "some salt"}`: {Line: "some salt"},
		`"1 cup rice"`:             {Line: "1 cup rice"},
	} {
		list, problems := Read("a", []byte(`{"recipeIngredient": [`+ingredient+`]}`))
		require.Empty(t, problems)
		got := list[0].Ingredients[0]
		got.Position = recipe.Position{}
		require.Equal(t, want, got, ingredient)
	}
}

// A backup is one file of tables, whose rows refer to each other.
func TestBackup(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range [][2]string{{"__MACOSX/._database.json", "x"}, {"kitchen/database.json", `{
"recipes": [{"id": "r1", "name": "Soup", "recipe_yield": "4 servings", "org_url": "https://example.org/s"}, {"id": "r2", "name": "Bread"}],
"recipes_ingredients": [
 {"id": 2, "position": 1, "recipe_id": "r1", "note": "salt", "quantity": 1.0},
 {"id": 1, "position": 0, "recipe_id": "r1", "quantity": 1.5, "unit_id": "u", "food_id": "f", "note": "rinsed"},
 {"id": 3, "position": 0, "recipe_id": "r2", "note": "1 kg flour"}],
"recipe_instructions": [{"recipe_id": "r1", "position": 0, "title": "Base", "text": "Boil."}],
"recipe_nutrition": [{"id": 7, "recipe_id": "r1", "calories": "240", "sodium_content": "450"}],
"ingredient_foods": [{"id": "f", "name": "red lentils"}], "ingredient_units": [{"id": "u", "name": "cup"}],
"tags": [{"id": "t", "name": "winter"}], "recipes_to_tags": [{"recipe_id": "r1", "tag_id": "t"}],
"notes": [{"recipe_id": "r1", "text": "Keeps."}], "recipe_settings": [{"recipe_id": "r1", "disable_amount": false}]}`}} {
		w, err := z.Create(f[0])
		require.NoError(t, err)
		_, err = w.Write([]byte(f[1]))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	list, problems := Read("backup.zip", b.Bytes())
	require.Empty(t, problems)
	require.Len(t, list, 2)
	r := list[0]
	at := recipe.Position{File: "backup.zip/kitchen/database.json", Line: 5, Column: 2}
	require.Equal(t, recipe.Ingredient{Line: "1.5 cup red lentils, rinsed", Quantity: "1.5", Unit: "cup", Name: "red lentils", Note: "rinsed", Position: at}, r.Ingredients[0])
	require.Equal(t, "salt", r.Ingredients[1].Line)
	require.Equal(t, nutrition.Exactly(4), r.Servings.Count)
	require.Equal(t, "Base", r.SectionOf(r.Steps[0].Section))
	require.Len(t, r.Nutrition.Values, 2)
	require.Equal(t, []string{"winter"}, r.Tags)
	require.Equal(t, "Keeps.", r.Metadata[0].Text)
	require.Equal(t, "1 kg flour", list[1].Ingredients[0].Line)
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
