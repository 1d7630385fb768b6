package recipemd

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCommentsForAProgramAreKept(t *testing.T) {
	const text = "# Soup\n\n<!-- mealwright: the whole, é -->\n\n**4 servings**\n\n---\n\n- *2 g* salt <!-- mealwright: the salt -->\n" +
		"<!-- mealwright: over\n  lines -->\n- *1 cup* rice\n\n---\n\nBoil.\n"
	r, problems := Read("soup.md", []byte(text))
	require.Empty(t, problems)
	require.Len(t, r.Comments, 3)
	require.Equal(t, "mealwright: the whole, é", r.Comments[0].Text)
	require.Equal(t, []int{0, 9, 12}, []int{r.Comments[0].About, r.Comments[1].About, r.Comments[2].About})
	require.Equal(t, "soup.md:9:14", r.Comments[1].Position.String())
	without, _ := Read("soup.md", []byte(strings.NewReplacer("<!-- mealwright: the whole, é -->", "", " <!-- mealwright: the salt -->", "", "<!-- mealwright: over\n  lines -->\n", "\n\n").Replace(text)))
	r.Comments = nil
	require.Equal(t, without, r, "all else is where it was")
	for _, none := range []string{"<!-- a note -->", "<!-- mealwright: not closed"} {
		r, _ := Read("soup.md", []byte("# S\n\n"+none+"\n\n---\n\n- salt\n"))
		require.Empty(t, r.Comments)
		require.Contains(t, r.Description, none, "other comments are text to RecipeMD")
	}
}

func TestManyUnclosedCommentsAreReadInTime(t *testing.T) {
	r, _ := Read("soup.md", []byte("# S\n\n---\n\n- salt\n"+strings.Repeat("<!-- ", 200_000)+"-->"))
	require.Empty(t, r.Comments)
}
