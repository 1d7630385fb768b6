package schemaorg

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

const page = `<!DOCTYPE html>
<html><head><!-- <script type="application/ld+json">{"@type":"Recipe","name":"Hidden"}</script> -->
<script>if (a < b) { "x" }</script>
<SCRIPT data-a="a>b" type='application/ld+json'>
{"@context": "https://schema.org", "@graph": [
  {"@type": "Organization", "@id": "#us", "name": "A kitchen"},
  {"@type": ["Recipe", "NewsArticle"], "name": "Bean &amp; barley soup", "author": {"@id": "#us"},
   "recipeYield": ["4", "4 servings"], "keywords": "soup, winter",
   "recipeIngredient": ["&frac12; cup  barley", "1 tsp salt
to taste", 7],
   "recipeInstructions": [
     {"@type": "HowToSection", "name": "Base", "itemListElement": [{"@type": "HowToStep", "text": "Soak."}]},
     {"@type": "HowToStep", "name": "Boil."}, "Serve."],
   "nutrition": {"@type": "NutritionInformation", "servingSize": "1 bowl (300 g)", "calories": "240",
     "sodiumContent": "450 mg", "fatContent": "3"},
   "cookTime": "PT30M"}]}
</SCRIPT></head></html>`

func TestPage(t *testing.T) {
	list, problems := Read("soup.html", []byte(page))
	require.Len(t, list, 1)
	require.Equal(t, []recipe.Problem{{Code: "ingredient", Message: "this ingredient is no line of text",
		Hint: `write it as a cook would: "1 cup brown rice"`, Position: recipe.Position{File: "soup.html", Line: 10, Column: 12}}}, problems)
	r := list[0]
	require.Equal(t, "Bean & barley soup", r.Title)
	require.Equal(t, "A kitchen", r.Source.Author)
	require.Equal(t, "4 servings", r.Yield)
	require.Equal(t, nutrition.Exactly(4), r.Servings.Count)
	require.Equal(t, []string{"soup", "winter"}, r.Tags)
	require.Equal(t, "½ cup barley", r.Ingredients[0].Line)
	require.Equal(t, recipe.Position{File: "soup.html", Line: 9, Column: 25}, r.Ingredients[0].Position)
	require.Equal(t, "1 tsp salt to taste", r.Ingredients[1].Line)
	require.Len(t, r.Steps, 3)
	require.Equal(t, "Base", r.SectionOf(r.Steps[0].Section))
	require.Equal(t, "1 bowl (300 g)", r.Nutrition.Serving)
	known := map[string]bool{}
	for _, v := range r.Nutrition.Values {
		known[v.Name] = v.Known
	}
	require.Equal(t, map[string]bool{"calories": true, "sodiumContent": true, "fatContent": false}, known)
	require.Equal(t, "PT30M", r.Metadata[0].Text)
}

func TestJSONAlone(t *testing.T) {
	for text, want := range map[string]int{
		`{"@type":"Recipe","name":"a","recipeIngredient":["b"]}`:                                      1,
		`[{"@type":"Recipe"},{"@type":"http://schema.org/Recipe"},{"@type":"schema:Recipe"}]`:         3,
		`{"@type":"ItemList","itemListElement":[{"item":{"@type":"Recipe","recipeIngredient":"x"}}]}`: 1,
	} {
		list, _ := Read("a.json", []byte(text))
		require.Len(t, list, want, text)
	}
}

func TestBadPages(t *testing.T) {
	for text, want := range map[string]string{
		`{"@type":"Article"}`:                        "a:1:1: there is no recipe of schema.org in the file [no-recipe]",
		"{\n \"@type\": ]":                           "a:2:11: this is no JSON: invalid character ']' looking for beginning of value [json]",
		`{"@type":"Recipe"`:                          "a:1:18: the JSON ends too early [json]",
		"<html></html>":                              "a:1:1: there is no recipe of schema.org in the file [no-recipe]",
		"<script type='application/ld+json'>{\"a\":": "a:1:41: the JSON ends too early [json]",
		strings.Repeat("[", 1000):                    "a:1:65: lists and objects nest more than 64 deep [json]",
	} {
		list, problems := Read("a", []byte(text))
		require.Empty(t, list, text)
		require.Equal(t, want, problems[0].String(), text)
		require.True(t, problems[len(problems)-1].Fatal)
	}
}

// A thousand scripts, of which every other is broken, lose no recipe; objects that refer to themselves end.
func TestAThousandScripts(t *testing.T) {
	var page strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&page, `<script type="application/ld+json">{"@id":"#%d","author":{"@id":"#%d"},"@type":"Recipe","name":"n%d","recipeIngredient":["x"]`, i, i, i)
		if i%2 == 0 {
			page.WriteString("}")
		}
		page.WriteString("</script>\n")
	}
	list, problems := Read("many.html", []byte(page.String()))
	require.Len(t, list, 500)
	require.Len(t, problems, 101)
	require.Equal(t, "400 more problems are not listed", problems[100].Message)
}

func TestHostilePagesAreReadInTime(t *testing.T) {
	for _, piece := range []string{"<", "<!--", "<script ", "<script type='ld+json'>", "<script '", "</script", "[", `{"a":`, "[{},"} {
		for _, start := range []string{"<p>", ""} {
			_, problems := Read("x", []byte(start+strings.Repeat(piece, 1<<18/len(piece))))
			require.NotEmpty(t, problems)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(page)
	f.Add(`{"@type":"Recipe","recipeIngredient":"a\nb","recipeInstructions":{"itemListElement":[{"name":"x"}]}}`)
	f.Fuzz(func(t *testing.T, text string) {
		list, problems := Read("f", []byte(text))
		require.Positive(t, len(list)+len(problems))
		for _, r := range list {
			require.Positive(t, r.Position.Line)
		}
	})
}
