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
		`{"@type":"Recipe","name":"a","recipeIngredient":["b"]}`:                                                    1,
		`[{"@type":"Recipe","name":"a"},{"@type":"http://schema.org/Recipe"},{"@type":"schema:recipe","name":"b"}]`: 3,
		`{"@type":"ItemList","itemListElement":[{"item":{"@type":"Recipe","recipeIngredient":"x"}}]}`:               1,
	} {
		list, _ := Read("a.json", []byte(text))
		require.Len(t, list, want, text)
	}
}

// TestWhatPagesHold is what real pages were seen to hold, each in a small page of its own.
func TestWhatPagesHold(t *testing.T) {
	const head = `{"@type":"Recipe","name":"Soup","recipeIngredient":`
	for _, c := range []struct {
		name, page string
		lines      []string
	}{
		{"ok_comment_wrapper", "<html><script type='application/ld+json'>\n// <![CDATA[\n" + head + "[\"1 l stock\"]}\n// ]]>\n</script>", []string{"1 l stock"}},
		{"ok_comma_behind_the_last", head + `["1 l stock",],}`, []string{"1 l stock"}},
		{"ok_semicolon", head + `["1 l stock"]};`, []string{"1 l stock"}},
		{"ok_escaped_apostrophe", head + `["1 l cook\'s stock"]}`, []string{"1 l cook's stock"}},
		{"ok_lists_in_lists", head + `[["1 l stock"],["salt"]]}`, []string{"1 l stock", "salt"}},
		{"ok_ingredients_in_parts", head + `[{"@type":"PropertyValue","value":200,"unitText":"g","name":"flour"},{"@type":"Thing","name":"salt"}]}`, []string{"200 g flour", "salt"}},
		{"ok_named_lists", head + `[{"@type":"ItemList","name":"Base","itemListElement":[{"@type":"ListItem","item":"1 l stock"}]}]}`, []string{"Base|1 l stock"}},
		{"ok_required_quantity", head + `[{"@type":"HowToSupply","name":"flour","requiredQuantity":{"value":"200","unitText":"g"}}]}`, []string{"200 g flour"}},
		{"ok_one_text_of_lines", head + `"1 l stock\n2 onions"}`, []string{"1 l stock", "2 onions"}},
		{"ok_one_text_of_items", head + `"<ul><li>1 l stock</li><li>2 <b>onions</b></li></ul>"}`, []string{"1 l stock", "2 onions"}},
		{"ok_break_inside_a_line", head + `["2  \r\nbay leaves","salt"]}`, []string{"2 bay leaves", "salt"}},
		{"ok_entities_twice", head + `["&amp;frac12; cup &lt;em&gt;milk&lt;/em&gt;"]}`, []string{"½ cup milk"}},
		{"ok_empty_script", "<script type='application/ld+json'></script><script type='application/ld&#x2B;json'>" + head + `["salt"]}</script>`, []string{"salt"}},
		{"ok_text_before_the_page", `"<!DOCTYPE html><script type="application/ld+json">` + head + `["salt"]}</script>`, []string{"salt"}},
		{"ok_said_twice", "[" + head + `["salt"]},` + head + `["salt"]},{"@type":"Recipe","name":"Soup"}]`, []string{"salt"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			list, problems := Read("soup.html", []byte(c.page))
			require.Empty(t, problems)
			require.Len(t, list, 1)
			var lines []string
			for _, in := range list[0].Ingredients {
				lines = append(lines, strings.TrimPrefix(list[0].SectionOf(in.Section)+"|"+in.Line, "|"))
			}
			require.Equal(t, c.lines, lines)
		})
	}
}

func TestYields(t *testing.T) {
	for yield, want := range map[string]recipe.Servings{
		`["11","11-12 cookies"]`:                          {Text: "11-12 cookies", Count: nutrition.Between(11, 12), Known: true},
		`["20","2 pies"]`:                                 {Text: "20", Count: nutrition.Exactly(20), Known: true},
		`["1 loaf (8 slices)", "8 servings"]`:             {Text: "8 servings", Count: nutrition.Exactly(8), Known: true},
		`{"@type":"QuantitativeValue","value":6}`:         {Text: "6", Count: nutrition.Exactly(6), Known: true},
		`{"minValue":4,"maxValue":6,"unitText":"people"}`: {Text: "4-6 people", Count: nutrition.Between(4, 6), Known: true},
		`"500 g"`: {Text: "500 g"},
		`0`:       {Text: "0"},
	} {
		list, _ := Read("a", []byte(`{"@type":"Recipe","recipeIngredient":["x"],"recipeYield":`+yield+`}`))
		require.Equal(t, want, list[0].Servings, yield)
	}
}

func TestSteps(t *testing.T) {
	list, _ := Read("a", []byte(`{"@type":"Recipe","recipeIngredient":["x"],"recipeInstructions":[{"@type":"HowToSection","name":"Base","itemListElement":[
		{"@type":"HowToStep","name":"Boil","itemListElement":[{"@type":"HowToDirection","text":"Heat."},{"@type":"HowToTip","text":"Stir."}]}]},
		{"@type":"HowToStep","name":"Serve","text":"With bread."},{"@type":"HowToStep","name":"Eat…","text":"Eat it all."},"<p>Wash</p><p>up</p>"]}`))
	var steps []string
	for _, s := range list[0].Steps {
		steps = append(steps, list[0].SectionOf(s.Section)+"|"+s.Text)
	}
	require.Equal(t, []string{"Base|Boil", "Base|Heat.", "Base|Stir.", "|Serve: With bread.", "|Eat it all.", "|Wash", "|up"}, steps)
}

func TestNamesThatStandTwiceAreTold(t *testing.T) {
	list, problems := Read("a", []byte(`{"@type":"Recipe","recipeIngredient":["x"],"recipeIngredient":["y"]}`))
	require.Equal(t, "y", list[0].Ingredients[0].Line)
	require.Equal(t, `a:1:44: "recipeIngredient" stands here for the second time; what it says here counts [repeated]`, problems[0].String())
}

func TestBadPages(t *testing.T) {
	for text, want := range map[string]string{
		`{"@type":"Article"}`: "a:1:1: there is no recipe of schema.org in the file [no-recipe]",
		"{\n \"@type\": ]":    "a:2:11: this is no JSON: ']' stands where a value is expected [json]",
		`{"@type":"Recipe"`:   "a:1:18: the JSON ends too early [json]",
		`<div itemtype="https://schema.org/Recipe"><p itemprop="name">`: "a:1:24: the page marks its recipe in its text, which is not read; there is no script with the recipe in it [no-recipe]",
		"<html></html>": "a:1:1: there is no recipe of schema.org in the file [no-recipe]",
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
