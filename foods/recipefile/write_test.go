package recipefile

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods/internal/jsontree"
	"github.com/mealwright/mealwright/foods/internal/samples"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/foods/schemaorg"
)

// held is what JSON-LD has a place for.
type held struct {
	Title, Description, Author, URL string
	Servings                        recipe.Servings
	Tags, Lines, Steps              []string
}

func heldOf(r *recipe.Recipe) held {
	plain := jsontree.Plain
	h := held{Title: plain(r.Title), Description: plain(r.Description), Author: plain(r.Source.Author), URL: r.Source.URL, Servings: r.Servings}
	for _, tag := range r.Tags {
		h.Tags = append(h.Tags, plain(tag))
	}
	for _, in := range r.Ingredients {
		h.Lines = append(h.Lines, plain(in.Line))
	}
	for _, s := range r.Steps {
		h.Steps = append(h.Steps, strings.TrimPrefix(plain(r.SectionOf(s.Section))+"|"+plain(s.Text), "|"))
	}
	return h
}

// again holds a recipe against what is read of it when it was written as JSON-LD.
func again(t *testing.T, r *recipe.Recipe) {
	t.Helper()
	if r.Servings.Text == "" {
		r.Servings = recipe.ParseServings(r.Yield) // what is written in its place
	}
	data, err := schemaorg.Write(r, schemaorg.Computed{})
	require.NoError(t, err)
	list, problems := Read("again.json", data)
	require.Len(t, list, 1, "%s", data)
	if len(r.Ingredients) > 0 {
		require.Empty(t, problems)
	}
	require.Equal(t, heldOf(r), heldOf(list[0]))
}

// Every recipe of the collections, written as JSON-LD and read again, is the same recipe as far as JSON-LD holds it.
func TestCollectionsAreWrittenAndReadAgain(t *testing.T) {
	recipes := 0
	for _, archive := range []string{"cooklang-permissive.tar.gz", "public-domain-recipes.tar.gz"} {
		here, err := samples.Each("../../../shared/data/recipes", archive, func(name string, data []byte) {
			if !strings.HasSuffix(name, ".cook") && !(strings.Contains(name, "/content/") && strings.HasSuffix(name, ".md")) {
				return
			}
			list, _ := Read(name, data)
			for _, r := range list {
				recipes++
				again(t, r)
			}
		})
		require.NoError(t, err)
		if !here {
			t.Skip("the recipe collections are not here")
		}
	}
	require.Greater(t, recipes, 400)
}

// So is one of each format.
func TestEachFormatIsWrittenAndReadAgain(t *testing.T) {
	for name, data := range map[string]string{
		"a.cook":          "---\nservings: 4\ntags: [soup]\n---\n= Base\n\nBoil @lentils{1 1/2%cups}(red) & @salt.\n\n= End\n\nServe with <b>@bread{}.\n",
		"a.md":            "# Soup\n\n*soup*\n\n**4 servings**\n\n---\n\n- *1 1/2 cups* lentils\n- salt & pepper\n\n---\n\nBoil.\n\nServe.\n",
		"a.yaml":          "recipe_name: Soup\nyields: [{amount: 4, unit: servings}]\ningredients: [{Lentils: {amounts: [{amount: 1 1/2, unit: cups}]}}]\nsteps: [{step: Boil.}]\n",
		"a.paprikarecipe": `{"name":"Soup","servings":"Serves 4","ingredients":"1 cup lentils\nsalt","directions":"Boil.\nServe.","categories":["soup"]}`,
		"mealie.json":     `{"name":"Soup","recipeServings":4,"recipeIngredient":[{"quantity":1.5,"unit":{"name":"cup"},"food":{"name":"lentils"}}],"recipeInstructions":[{"title":"Base","text":"Boil."}]}`,
		"tandoor.json":    `{"name":"Soup","servings":4,"working_time":1,"steps":[{"instruction":"Boil.","ingredients":[{"food":{"name":"lentils"},"unit":{"name":"cup"},"amount":"1.5"}]}]}`,
		"a.jsonld":        `{"@type":"Recipe","name":"Soup","recipeYield":"4-6 people","recipeIngredient":["½ cup lentils &amp; salt"],"recipeInstructions":"Boil."}`,
	} {
		list, problems := Read(name, []byte(data))
		require.Empty(t, problems, name)
		require.Len(t, list, 1, name)
		again(t, list[0])
	}
}
