package recipefile

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods/internal/packed/packedtest"
)

func TestFormats(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       Format
		title      string
	}{
		{"a/Soup.cook", "@salt{1%g}", Cooklang, "Soup"},
		{"b.md", "# Soup\n\n---\n\n- salt\n", Markdown, "Soup"},
		{"c.html", `<script type="application/ld+json">{"@type":"Recipe","name":"Soup","recipeIngredient":["salt"]}</script>`, SchemaOrg, "Soup"},
		{"d.json", `{"@type":"Recipe","name":"Soup","recipeIngredient":["salt"]}`, SchemaOrg, "Soup"},
		{"e.json", `{"name":"Soup","recipeIngredient":[{"note":"salt"}]}`, Mealie, "Soup"},
		{"f.json", `{"name":"Soup","working_time":1,"steps":[]}`, Tandoor, "Soup"},
		{"g.paprikarecipe", `{"name":"Soup","ingredients":"salt"}`, Paprika, "Soup"},
		{"h.json", `{"name":"Soup","ingredients":"salt","directions":""}`, Paprika, "Soup"},
		{"i.yaml", "recipe_name: Soup\ningredients: [salt]\n", OpenRecipe, "Soup"},
	} {
		require.True(t, Known(c.name))
		require.Equal(t, c.want, Detect(c.name, []byte(c.data)), c.name)
		list, problems := Read(c.name, []byte(c.data))
		require.Empty(t, problems, c.name)
		require.Len(t, list, 1, c.name)
		require.Equal(t, c.title, list[0].Title)
	}
	list, problems := Read("x.exe", nil)
	require.Empty(t, list)
	require.True(t, problems[0].Fatal)
	require.False(t, Known("x.exe"))
	list, _ = Read("x.cook", make([]byte, 17<<20))
	require.Empty(t, list)
}

const jsonLD = `{"@type":"Recipe","name":"Soup","recipeIngredient":["salt"]}`

// An archive is told by what is in it, and one of files is read file by file.
func TestArchives(t *testing.T) {
	data := packedtest.Zip(t, "Soup/recipe.json", jsonLD, "Soup/full.jpg", "\xff\xd8", "__MACOSX/Soup/._recipe.json", "\x00", "Soup/.DS_Store", "\x00",
		"bread.cook", "@flour{1%kg}", "notes.md", "just a note", "settings.json", `{"a": 1}`, "a/b.yaml", "key: value", "inner.html", "<html></html>")
	require.Equal(t, Archive, Detect("kitchen.zip", data))
	list, problems := Read("kitchen.zip", data)
	require.Len(t, list, 2)
	require.Equal(t, "kitchen.zip/Soup/recipe.json", list[0].Position.File)
	require.Len(t, problems, 1)
	require.Equal(t, "kitchen.zip/notes.md:1:1: there are no ingredients in the file [no-ingredients]", problems[0].String())
	require.False(t, problems[0].Fatal, "the others were read")

	require.Equal(t, Paprika, Detect("x.zip", packedtest.Zip(t, "My Recipes/Soup.paprikarecipe", "{}")))
	require.Equal(t, Tandoor, Detect("x.zip", packedtest.Zip(t, "1.zip", "PK")))
	require.Equal(t, Tandoor, Detect("x.zip", packedtest.Zip(t, "recipe.json", "{}", "image.png", "")))
	require.Equal(t, Mealie, Detect("x.zip", packedtest.Zip(t, "mealie_2024/database.json", "{}")))
	for _, none := range [][]byte{packedtest.Zip(t), packedtest.Zip(t, "a.txt", "x"), []byte("PK"), nil} {
		list, problems := Read("x.zip", none)
		require.Empty(t, list)
		require.True(t, problems[len(problems)-1].Fatal)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a.cook", []byte("@salt"))
	f.Add("a.zip", []byte("PK\x03\x04"))
	f.Add("a.zip", packedtest.Zip(f, "recipes/a.json", jsonLD))
	f.Add("b.zip", packedtest.Zip(f, "1.zip", string(packedtest.Zip(f, "recipe.json", "{}"))))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		list, problems := Read(name, data)
		require.Positive(t, len(list)+len(problems))
	})
}
