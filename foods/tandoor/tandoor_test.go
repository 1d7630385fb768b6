package tandoor

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods/internal/packed/packedtest"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

const soup = `{"name": "Soup", "description": "", "keywords": [{"name": "winter"}], "working_time": 10, "waiting_time": 0, "internal": true,
"nutrition": {"carbohydrates": "30.0000000000000000", "fats": "3", "proteins": "12", "calories": "240", "source": ""},
"servings": 4, "servings_text": "bowls", "source_url": "https://example.org/s", "steps": [{"name": "Base", "instruction": "Boil.", "ingredients": [
{"food": {"name": "red lentils"}, "unit": {"name": "cup"}, "amount": "1.5000000000000000", "note": "rinsed", "is_header": false, "no_amount": false},
{"food": null, "unit": null, "amount": "0", "note": "To serve", "is_header": true},
{"food": {"name": "salt"}, "unit": null, "amount": "0.0000000000000000", "note": "", "is_header": false, "no_amount": true},
{"food": null, "unit": null, "amount": "0", "note": ""}]}]}`

func TestExport(t *testing.T) {
	export := packedtest.Zip(t, "1.zip", string(packedtest.Zip(t, "recipe.json", soup, "image.png", "x")), "2.zip", "PK broken", "3.zip", string(packedtest.Zip(t, "recipe.json", "{")))
	list, problems := Read("export.zip", export)
	require.Len(t, list, 1)
	r := list[0]
	require.Equal(t, nutrition.Exactly(4), r.Servings.Count)
	require.Equal(t, "4 bowls", r.Servings.Text)
	at := func(line int) recipe.Position {
		return recipe.Position{File: "export.zip/1.zip/recipe.json", Line: line, Column: 1}
	}
	require.Equal(t, []recipe.Ingredient{
		{Line: "1.5 cup red lentils, rinsed", Quantity: "1.5", Unit: "cup", Name: "red lentils", Note: "rinsed", Section: 1, Position: at(4)},
		{Line: "salt", Name: "salt", Section: 2, Position: at(6)},
	}, r.Ingredients)
	require.Len(t, r.Nutrition.Values, 4)
	for _, v := range r.Nutrition.Values {
		require.True(t, v.Known, v.Name)
	}
	var codes []string
	for _, p := range problems {
		codes = append(codes, p.String())
	}
	require.Equal(t, []string{
		"export.zip/1.zip/recipe.json:7:1: this ingredient has no food [ingredient]",
		"export.zip/2.zip: this part of the archive cannot be unpacked: it is no whole zip archive: zip: not a valid zip file [archive]",
		"export.zip/3.zip/recipe.json:1:2: the JSON ends too early [json]",
	}, codes)
}

// A zip of zips of zips, and one that unpacks to far more than it is, end at once.
func TestZipBombs(t *testing.T) {
	deep := []byte(soup)
	for range 5 {
		deep = packedtest.Zip(t, "a.zip", string(deep))
	}
	list, problems := Read("deep.zip", deep)
	require.Empty(t, list)
	require.Equal(t, "archive", problems[0].Code)

	large := packedtest.Zip(t, "recipe.json", string(make([]byte, 20<<20)))
	require.Less(t, len(large), 1<<20)
	list, problems = Read("large.zip", packedtest.Zip(t, "1.zip", string(large), "2.zip", string(packedtest.Zip(t, "recipe.json", soup))))
	require.Len(t, list, 1, "the others are read")
	require.Equal(t, "large.zip/1.zip/recipe.json: this part of the archive cannot be unpacked: it unpacks to more than one file may [archive]", problems[0].String())

	if testing.Short() {
		return // the rest unpacks 256 MiB
	}
	var many []string
	for i := range 20 {
		many = append(many, fmt.Sprint(i, ".zip"), string(large))
	}
	list, problems = Read("many.zip", packedtest.Zip(t, append(many, "z.zip", string(packedtest.Zip(t, "recipe.json", soup)))...))
	require.Empty(t, list)
	require.Equal(t, "too-large", problems[len(problems)-1].Code)
	require.True(t, problems[len(problems)-1].Fatal)
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(soup))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, problems := Read("f", data)
		require.Positive(t, len(list)+len(problems))
	})
}
