package ingredients_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods/ingredients"
)

// shape is a list as its String has it, in one line: depth by brackets, functions by @.
func shape(t *testing.T, text string) string {
	t.Helper()
	list, err := ingredients.Parse(text)
	require.NoError(t, err)
	var b strings.Builder
	for i, it := range list.Items {
		require.Equal(t, it.Name, list.At(it.Span), "a name stands where its place says")
		if i > 0 {
			b.WriteString(" | ")
		}
		b.WriteString(strings.Repeat(">", it.Depth) + it.Name)
		if it.Function != "" {
			b.WriteString(" @" + it.Function)
		}
		if it.IsNote {
			b.WriteString(" (note)")
		}
	}
	return b.String()
}

func TestParse(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"plain":              {"Tomatoes, salt, basil.", "Tomatoes | salt | basil"},
		"one":                {"SPINACH", "SPINACH"},
		"heading":            {"INGREDIENTS: Oats, honey", "Oats | honey"},
		"heading, no colon":  {"Ingredients Oats, honey", "Oats | honey"},
		"nesting":            {"Flour (wheat flour, niacin), oil", "Flour | >wheat flour | >niacin | oil"},
		"mixed brackets":     {"Flour [wheat {malt}], oil", "Flour | >wheat | >>malt | oil"},
		"function, colon":    {"sugar, emulsifier: soy lecithin, salt", "sugar | emulsifier @emulsifier | >soy lecithin @emulsifier | salt"},
		"functions, colon":   {"emulsifiers: lecithin, guar gum; salt", "emulsifiers @emulsifier | >lecithin @emulsifier | >guar gum @emulsifier | salt"},
		"function, brackets": {"color (annatto)", "color @color | >annatto @color"},
		"function after":     {"potassium sorbate (preservative), salt", "potassium sorbate @preservative | >preservative (note) | salt"},
		"an emulsifier":      {"cocoa, soy lecithin - an emulsifier, vanilla", "cocoa | soy lecithin @emulsifier | an emulsifier (note) | vanilla"},
		"function in front":  {"Süßstoff Natrium-Saccharin", "Natrium-Saccharin @sweetener"},
		"purpose":            {"citric acid (to preserve freshness)", "citric acid @preservative | >to preserve freshness (note)"},
		"purpose, unknown":   {"oil (to make it nice), salt", "oil | >to make it nice (note) | salt"},
		"minor":              {"sugar, contains 2% or less of: salt, gum", "sugar | salt | gum"},
		"minor, dash":        {"Less than 1% - corn syrup, wax", "corn syrup | wax"},
		"and":                {"salt and spices", "salt | spices"},
		"and/or":             {"canola and/or sunflower oil", "canola | sunflower oil"},
		"mono- and":          {"mono- and diglycerides and salt", "mono- and diglycerides | salt"},
		"natural and":        {"natural and artificial flavors", "natural and artificial flavors @flavoring"},
		"percentages":        {"cream powder (16%), 45 % milk, corn 11%", "cream powder | milk | corn"},
		"decimal":            {"milk 1.5%, vitamin C", "milk | vitamin C"},
		"comma decimal":      {"lait 1,5%, sel", "lait | sel"},
		"abbreviation":       {"fd&c yellow no. 5, red 40.", "fd&c yellow no. 5 | red 40"},
		"french":             {"Farine de blé 45%, émulsifiant: lécithine de soja (E322), arôme.", "Farine de blé | émulsifiant @emulsifier | >lécithine de soja @emulsifier | >>E322 | arôme @flavoring"},
		"emphasis":           {"_Soja_, **milk**, salt*", "Soja | milk | salt"},
		"bullets":            {"salt • pepper · oil", "salt | pepper | oil"},
		"entities":           {"&quot;Aceto&quot;, salt", "&quot;Aceto&quot | salt"},
		"sentence":           {"Chicken, salt. Coated with: flour, oil.", "Chicken | salt | Coated with | >flour | >oil"},
		"empty":              {"", ""},
		"only marks":         {" , ;. ()", ""},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, c.want, shape(t, c.text)) })
	}
}

func TestPercentagesAndSmallAmounts(t *testing.T) {
	list, err := ingredients.Parse("Cream (16%), 45 % milk, corn 11,5%, contains 2% or less of: salt, gum.")
	require.NoError(t, err)
	got := map[string]float64{}
	minor := map[string]bool{}
	for _, it := range list.Items {
		got[it.Name], minor[it.Name] = it.Percent, it.Minor
	}
	require.Equal(t, map[string]float64{"Cream": 16, "milk": 45, "corn": 11.5, "salt": 0, "gum": 0}, got)
	require.Equal(t, map[string]bool{"Cream": false, "milk": false, "corn": false, "salt": true, "gum": true}, minor)
}

func TestStatements(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		kinds []ingredients.StatementKind
		names string
	}{
		"contains":        {"Milk, salt. Contains: Milk.", []ingredients.StatementKind{ingredients.Contains}, "Milk"},
		"without a colon": {"Milk. CONTAINS MILK AND SOY", []ingredients.StatementKind{ingredients.Contains}, "MILK,SOY"},
		"may contain":     {"Oats. May contain traces of nuts, sesame.", []ingredients.StatementKind{ingredients.MayContain}, "nuts,sesame"},
		"both":            {"Oats. Contains wheat. May contain egg.", []ingredients.StatementKind{ingredients.Contains, ingredients.MayContain}, "wheat,egg"},
		"run together":    {"Oats. Contains wheat may contain egg", []ingredients.StatementKind{ingredients.Contains, ingredients.MayContain}, "wheat,egg"},
		"facility":        {"Oats. Made in a facility that also processes tree nuts.", []ingredients.StatementKind{ingredients.MayContain}, "tree nuts"},
		"french":          {"Blé. Peut contenir des traces de noix.", []ingredients.StatementKind{ingredients.MayContain}, "noix"},
		"free":            {"Rice. Free from gluten.", []ingredients.StatementKind{ingredients.DeclaredFree}, "gluten"},
		"contains no":     {"Rice. Contains no milk.", []ingredients.StatementKind{ingredients.DeclaredFree}, "milk"},
		"small amounts":   {"Rice, contains 2% or less of salt.", nil, ""},
		"one or more":     {"Oil. Contains one or more of the following: corn, soy", nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			list, err := ingredients.Parse(c.text)
			require.NoError(t, err)
			var kinds []ingredients.StatementKind
			var names []string
			for _, s := range list.Statements {
				kinds = append(kinds, s.Kind)
				for _, n := range s.Names {
					names = append(names, list.At(n))
				}
			}
			require.Equal(t, c.kinds, kinds)
			require.Equal(t, c.names, strings.Join(names, ","))
		})
	}
}

func TestSmallPrintIsNoIngredient(t *testing.T) {
	list, err := ingredients.Parse("Oats, honey. Distributed by Example Foods, 5 Mill Road, Anytown. Keep refrigerated.")
	require.NoError(t, err)
	require.Len(t, list.Items, 2)
	require.Len(t, list.Remarks, 2)
	require.Equal(t, ingredients.Marked, list.End)
}

func TestHowAListEnds(t *testing.T) {
	for text, want := range map[string]ingredients.End{
		"salt, water":              ingredients.Open,
		"salt, water.":             ingredients.Marked,
		"salt. Contains: milk":     ingredients.Marked,
		"salt,":                    ingredients.Cut,
		"salt, flour (wheat":       ingredients.Cut,
		"salt and":                 ingredients.Cut,
		"salt, contains":           ingredients.Cut,
		"salt, emulsifier:":        ingredients.Cut,
		"salt, less than":          ingredients.Cut,
		"salt, flour (wheat), gum": ingredients.Open,
		"":                         ingredients.Open,
	} {
		list, err := ingredients.Parse(text)
		require.NoError(t, err)
		require.Equal(t, want, list.End, "%q ends %s", text, list.End)
	}
}

func TestDoubtsAreNamed(t *testing.T) {
	list, err := ingredients.Parse("salt), flour (wheat")
	require.NoError(t, err)
	require.Len(t, list.Doubts, 2)
	require.Equal(t, ")", list.At(list.Doubts[0].Span))
	require.Equal(t, "(", list.At(list.Doubts[1].Span))
}

func TestWhatIsNoList(t *testing.T) {
	for name, c := range map[string]struct{ text, reason string }{
		"10 MB":     {strings.Repeat("salt, ", 10<<20/6), "bytes"},
		"control":   {"salt, \x00 water", "byte 6 is a control character (0x00)"},
		"html":      {"salt, <b>milk</b>", "byte 6 begins an HTML tag"},
		"comment":   {"<!-- salt -->", "byte 0 begins an HTML tag"},
		"attribute": {`<span class="allergen">milk</span>`, "byte 0 begins an HTML tag"},
	} {
		t.Run(name, func(t *testing.T) {
			list, err := ingredients.Parse(c.text)
			require.Nil(t, list)
			no, ok := errors.AsType[*ingredients.NotAListError](err)
			require.True(t, ok)
			require.Contains(t, no.Reason, c.reason)
			require.NotEmpty(t, no.Remedy)
			require.True(t, strings.HasPrefix(err.Error(), "ingredients: "))
		})
	}
	for _, fine := range []string{"salt <2%, gum", "a < b", "tabs\tand\nlines", "Käse\u00a0(Milch)"} {
		_, err := ingredients.Parse(fine)
		require.NoError(t, err, fine)
	}
}

func TestFunctionsAreSorted(t *testing.T) {
	names := ingredients.Functions()
	require.IsIncreasing(t, names)
	require.Contains(t, names, "emulsifier")
}

func TestParts(t *testing.T) {
	list, err := ingredients.Parse("flour (wheat, malt (barley)), salt")
	require.NoError(t, err)
	require.Equal(t, []int{1, 2}, list.Parts(0))
	require.Equal(t, []int{3}, list.Parts(2))
	require.Nil(t, list.Parts(4))
}
