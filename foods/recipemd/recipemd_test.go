package recipemd

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods/internal/samples"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

const divided = `# Lentil soup

Warms the hands.

*soup, winter*

**4 servings, 1,5 l**

---

- *1 1/2 cups* red lentils, rinsed
- salt
- *2,5 dl* [stock](./stock.md)

## To serve

* *3* lemons

---

Boil all of it.

Serve hot.
`

func TestRecipeMD(t *testing.T) {
	r, problems := Read("soup.md", []byte(divided))
	require.Empty(t, problems)
	require.Equal(t, "Lentil soup", r.Title)
	require.Equal(t, "Warms the hands.", r.Description)
	require.Equal(t, []string{"soup", "winter"}, r.Tags)
	require.Equal(t, nutrition.Exactly(4), r.Servings.Count)
	require.Equal(t, "4 servings, 1,5 l", r.Yield)
	at := func(line int) recipe.Position { return recipe.Position{File: "soup.md", Line: line, Column: 1} }
	require.Equal(t, []recipe.Ingredient{
		{Line: "1 1/2 cups red lentils, rinsed", Quantity: "1 1/2", Unit: "cups", Name: "red lentils, rinsed", Position: at(11)},
		{Line: "salt", Position: at(12)},
		{Line: "2,5 dl stock", Quantity: "2,5", Unit: "dl", Name: "stock", Recipe: "./stock.md", Position: at(13)},
		{Line: "3 lemons", Quantity: "3", Name: "lemons", Section: 1, Position: at(17)},
	}, r.Ingredients)
	require.Len(t, r.Steps, 2)
}

func TestHeadings(t *testing.T) {
	r, problems := Read("granola.md", []byte("---\ntitle: Granola\ntags: ['breakfast']\n---\n\nCrisp.\n\n- ⏲️ Prep time: 10 min\n- 🍽️ Servings: 5\n\n## Ingredients\n\n"+
		"- 3 cups oats\n- Toppings\n  - nuts\n\nGood oats, please.\n\n## Directions\n\n1. Bake.\n   Stir.\n2. Eat.\n\n## Notes\n\nKeeps a week.\n"))
	require.Equal(t, []string{"granola.md:17:1: a paragraph stands among the ingredients: Good oats, please. [not-an-ingredient]"}, told(problems))
	require.Equal(t, "Granola", r.Title)
	require.Equal(t, nutrition.Exactly(5), r.Servings.Count)
	require.Equal(t, []string{"3 cups oats", "nuts"}, lines(r))
	require.Equal(t, "Toppings", r.SectionOf(r.Ingredients[1].Section))
	require.Equal(t, "Bake. Stir.", r.Steps[0].Text)
	require.Len(t, r.Metadata, 3)
}

func told(problems []recipe.Problem) []string {
	var list []string
	for _, p := range problems {
		list = append(list, p.String())
	}
	return list
}

func lines(r *recipe.Recipe) []string {
	var list []string
	for _, in := range r.Ingredients {
		list = append(list, in.Line)
	}
	return list
}

// Every line of every page of the collection is found again in the recipe, once for each time that it stands there, or a
// problem stands at it.
func TestCollectionIsReadToTheLastLine(t *testing.T) {
	files, noticed := 0, 0
	here, err := samples.Each("../../../shared/data/recipes", "public-domain-recipes.tar.gz", func(name string, data []byte) {
		if !strings.Contains(name, "/content/") || !strings.HasSuffix(name, ".md") || strings.HasSuffix(name, "_index.md") {
			return
		}
		r, problems := Read(name, data)
		for _, p := range problems {
			require.False(t, p.Fatal, "%s", p)
		}
		files++
		require.NotEmpty(t, r.Ingredients, name)
		require.Empty(t, lostLines(data, r, problems), name)

		r.Steps = r.Steps[:max(0, len(r.Steps)-1)]
		if len(r.Steps) > 0 && len(lostLines(data, r, problems)) > 0 {
			noticed++
		}
	})
	require.NoError(t, err)
	if !here {
		t.Skip("the recipe collections are not here")
	}
	require.Greater(t, files, 390)
	require.Greater(t, noticed, 380, "a reader that lost the last step would be found out")
}

func lostLines(data []byte, r *recipe.Recipe, problems []recipe.Problem) []string {
	var lines []string
	for line := range strings.SplitSeq(string(data), "\n") {
		if line = numbered.ReplaceAllString(line, ""); structure(line) {
			line = ""
		}
		lines = append(lines, line)
	}
	lost, _ := samples.Lost(strings.Join(lines, "\n"), pieces(r), func(line int) bool {
		return slices.ContainsFunc(problems, func(p recipe.Problem) bool { return p.Position.Line == line })
	})
	return lost
}

// numbered is what an item of a numbered list begins with.
var numbered = regexp.MustCompile(`^\s*\d+[.)] `)

// structure reports a line that says only what the next ones are.
func structure(line string) bool {
	words := strings.ToLower(strings.TrimSpace(strings.TrimLeft(line, "# ")))
	return strings.HasPrefix(words, "ingredients") || strings.HasPrefix(words, "directions") || strings.HasPrefix(words, "preparation") ||
		strings.HasPrefix(words, "tags:") || strings.HasPrefix(words, "```")
}

// pieces are what the reader took from the file, each with the word that stands before it.
func pieces(r *recipe.Recipe) []string {
	list := []string{"title" + r.Title, "description" + r.Description, "servings" + r.Servings.Text, "serves" + r.Servings.Text,
		"yield" + r.Yield, "author" + r.Source.Author, "source" + r.Source.URL}
	for _, f := range r.Metadata {
		list = append(list, f.Name+f.Text)
	}
	for _, s := range r.Sections {
		list = append(list, s.Name)
	}
	for _, in := range r.Ingredients {
		list = append(list, in.Line+in.Recipe)
	}
	for _, s := range r.Steps {
		list = append(list, s.Text)
	}
	return list
}

func TestWhatIsNoRecipe(t *testing.T) {
	_, problems := Read("x.md", []byte("just a note"))
	require.True(t, problems[0].Fatal)
	require.Equal(t, "x.md:1:1: there are no ingredients in the file [no-ingredients]", problems[0].String())
}

func FuzzRead(f *testing.F) {
	f.Add(divided)
	f.Add("## Ingredients\n\n- a\n  - b\n\n## Directions\n1. c\n```\nd")
	f.Fuzz(func(t *testing.T, text string) {
		r, _ := Read("f.md", []byte(text))
		for _, in := range r.Ingredients {
			require.NotEmpty(t, in.Line)
			require.Positive(t, in.Position.Line)
		}
	})
}
