package oracle

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/piprate/json-gold/ld"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/foods/schemaorg"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/plans/sheet"
)

// hostile are texts that spreadsheets compute, and some that look like other things.
var hostile = []string{"=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\t=1", "\r=1", "'quoted", "<b>&amp;", "1,25", "007", "TRUE", "2026-11-22", "é½"}

// written are example plans, and one of hostile texts.
func plansToWrite(t *testing.T) []*plans.Plan {
	t.Helper()
	names, err := filepath.Glob("../../examples/*.yaml")
	require.NoError(t, err)
	var list []*plans.Plan
	for _, name := range names {
		p, ds := plans.Load(os.DirFS("../../examples"), filepath.Base(name))
		require.Empty(t, ds)
		list = append(list, p)
	}
	p := &plans.Plan{Title: "Hostile", Days: []plans.Day{{Name: "=Monday", Meals: []plans.Meal{{Name: "@lunch"}}}}}
	for _, text := range hostile {
		items := &p.Days[0].Meals[0].Items
		*items = append(*items, plans.Item{Food: "ndb:05064", Amount: "1 cup, chopped", Note: text},
			plans.Item{Recipe: &plans.RecipeUse{File: "./" + text, Servings: 0.5}, Note: text})
	}
	return append(list, p)
}

// cellsOf are the rows that a plan's table has, put together here once more.
func cellsOf(p *plans.Plan) [][]string {
	rows := [][]string{{"Day", "Meal", "Food", "Amount", "Recipe", "Servings", "Note"}}
	add := func(day, meal string, items []plans.Item) {
		for _, it := range items {
			row := []string{day, meal, string(it.Food), it.Amount, "", "", it.Note}
			if it.Recipe != nil {
				row[4], row[5] = it.Recipe.File, strconv.FormatFloat(it.Recipe.Servings, 'f', -1, 64)
			}
			rows = append(rows, row)
		}
	}
	for _, d := range p.Days {
		for _, m := range d.Meals {
			add(d.Name, m.Name, m.Items)
		}
	}
	add("box", "", p.Box)
	return rows
}

// TestWorkbooksAreReadByExcelize reads every cell as a text, and none as a formula or a number.
func TestWorkbooksAreReadByExcelize(t *testing.T) {
	for _, p := range plansToWrite(t) {
		var b bytes.Buffer
		require.NoError(t, sheet.WriteXLSX(&b, p))
		book, err := excelize.OpenReader(&b)
		require.NoError(t, err, p.Title)
		name := book.GetSheetName(0)
		for i, row := range cellsOf(p) {
			for k, want := range row {
				at, err := excelize.CoordinatesToCellName(k+1, i+1)
				require.NoError(t, err)
				got, err := book.GetCellValue(name, at)
				require.NoError(t, err)
				require.Equal(t, want, got, "%s %s", p.Title, at)
				formula, err := book.GetCellFormula(name, at)
				require.NoError(t, err)
				require.Empty(t, formula, at)
				if kind, err := book.GetCellType(name, at); want != "" {
					require.NoError(t, err)
					require.Equal(t, excelize.CellTypeInlineString, kind, at)
				}
			}
		}
		rows, err := book.GetRows(name)
		require.NoError(t, err)
		require.Len(t, rows, len(cellsOf(p)))
		require.NoError(t, book.Close())
	}
}

// TestAWorkbookOfExcelizeBecomesAPlan reads a menu that another program wrote: numbers, shared strings, a merged cell, a
// formula with its value and one without.
func TestAWorkbookOfExcelizeBecomesAPlan(t *testing.T) {
	book := excelize.NewFile()
	for at, value := range map[string]any{
		"A1": "Day", "B1": "Meal", "C1": "Food", "D1": "Amount (g)", "E1": "Sodium (mg)", "F1": "Note",
		"A2": "Monday", "B2": "lunch", "C2": "ndb:05064", "D2": 120.5, "E2": 40, "F2": "=not a formula",
		"B3": "lunch", "C3": "ndb:20037", "D3": 195, "C4": "ndb:11090", "B4": "dinner",
	} {
		require.NoError(t, book.SetCellValue("Sheet1", at, value))
	}
	require.NoError(t, book.MergeCell("Sheet1", "A2", "A4"))
	require.NoError(t, book.SetCellFormula("Sheet1", "D4", "D2+D3"))
	var b bytes.Buffer
	require.NoError(t, book.Write(&b))
	table, err := sheet.Open("menu.xlsx", b.Bytes())
	require.NoError(t, err)
	mapping, err := table.Guess()
	require.NoError(t, err)
	p, ds := table.Plan("A menu", mapping)
	require.Len(t, p.Days, 1)
	lunch := p.Days[0].Meals[0]
	require.Equal(t, "120.5 g", lunch.Items[0].Amount)
	require.Equal(t, "=not a formula", lunch.Items[0].Note)
	require.InDelta(t, 40/1.205, lunch.Items[0].Nutrients[0].Amount.Lo, 1e-9)
	require.Equal(t, "195 g", lunch.Items[1].Amount)
	require.Len(t, ds, 1, "a formula without a value is missing, not 0")
	require.Contains(t, ds[0].Message, "ndb:11090 has no amount")
}

// TestTablesAreReadByEncodingCSV reads every text as it was, but for the mark before what begins like a formula.
func TestTablesAreReadByEncodingCSV(t *testing.T) {
	marked := 0
	for _, p := range plansToWrite(t) {
		var b bytes.Buffer
		require.NoError(t, sheet.WriteCSV(&b, p))
		rows, err := csv.NewReader(&b).ReadAll()
		require.NoError(t, err)
		want := cellsOf(p)
		require.Len(t, rows, len(want))
		for i := range rows {
			for k, got := range rows[i] {
				if got != want[i][k] {
					require.Equal(t, "'"+want[i][k], got)
					marked++
				}
				require.False(t, got != "" && strings.ContainsRune("=+-@\t\r", rune(got[0])), "%q", got)
			}
		}
	}
	require.GreaterOrEqual(t, marked, 2*6)
}

// schemaContext stands for the context of schema.org, which is on the web: its terms are names of its vocabulary.
type schemaContext struct{}

func (schemaContext) LoadDocument(url string) (*ld.RemoteDocument, error) {
	return &ld.RemoteDocument{DocumentURL: url, Document: map[string]any{"@context": map[string]any{"@vocab": "https://schema.org/"}}}, nil
}

// TestRecipesAreReadByAJSONLDProcessor expands what is written and finds every statement in it.
func TestRecipesAreReadByAJSONLDProcessor(t *testing.T) {
	known := nutrition.Nothing()
	known.Set(nutrition.Sodium, nutrition.Exactly(450))
	known.Set(nutrition.Fat, nutrition.Between(1, 9))
	list := []*recipe.Recipe{
		{Title: "Soup \"hot\" </script>", Tags: []string{"hot"}, Servings: recipe.ParseServings("4"), Sections: []recipe.Section{{Name: "Base"}},
			Ingredients: []recipe.Ingredient{{Line: "1 ½ cups rice"}, {Line: "=salt"}}, Steps: []recipe.Step{{Text: "Boil."}, {Text: "Stir.", Section: 1}}},
		{Title: "Tea", Ingredients: []recipe.Ingredient{{Line: "1 bag tea"}}},
	}
	data, err := schemaorg.WriteAll(list, []schemaorg.Computed{{PerServing: &known, Suitable: []string{"VeganDiet"}}, {}})
	require.NoError(t, err)
	doc, err := ld.DocumentFromReader(bytes.NewReader(data))
	require.NoError(t, err)
	options := ld.NewJsonLdOptions("https://example.org/")
	options.DocumentLoader = schemaContext{}
	expanded, err := ld.NewJsonLdProcessor().Expand(doc, options)
	require.NoError(t, err)
	require.Len(t, expanded, 2, "both recipes of the graph")
	soup := expanded[0].(map[string]any)
	require.Equal(t, []any{"https://schema.org/Recipe"}, soup["@type"])
	require.Equal(t, []string{list[0].Title}, valuesOf(soup, "name"))
	require.Equal(t, []string{"1 ½ cups rice", "=salt"}, valuesOf(soup, "recipeIngredient"))
	require.Equal(t, []string{"https://schema.org/VeganDiet"}, valuesOf(soup, "suitableForDiet"))
	facts := soup["https://schema.org/nutrition"].([]any)[0].(map[string]any)
	require.Equal(t, []any{"https://schema.org/NutritionInformation"}, facts["@type"])
	require.Equal(t, []string{"450 mg"}, valuesOf(facts, "sodiumContent"))
	require.NotContains(t, facts, "https://schema.org/fatContent", "it is no one figure")
	steps := soup["https://schema.org/recipeInstructions"].([]any)
	require.Equal(t, []any{"https://schema.org/HowToStep"}, steps[0].(map[string]any)["@type"])
	require.Equal(t, []string{"Base"}, valuesOf(steps[1].(map[string]any), "name"))
	nquads, err := ld.NewJsonLdProcessor().ToRDF(doc, &ld.JsonLdOptions{Base: options.Base, DocumentLoader: schemaContext{}, ProcessingMode: ld.JsonLd_1_1, Format: "application/n-quads"})
	require.NoError(t, err)
	require.Contains(t, nquads, "<https://schema.org/recipeYield> \"4\"", "nothing is dropped on the way to RDF")
}

func valuesOf(object map[string]any, property string) []string {
	var list []string
	for _, v := range object["https://schema.org/"+property].([]any) {
		list = append(list, v.(map[string]any)["@value"].(string))
	}
	return list
}
