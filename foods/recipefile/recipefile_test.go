package recipefile

import (
	"testing"

	"github.com/stretchr/testify/require"
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

func FuzzRead(f *testing.F) {
	f.Add("a.cook", []byte("@salt"))
	f.Add("a.zip", []byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		list, problems := Read(name, data)
		require.Positive(t, len(list)+len(problems))
	})
}
