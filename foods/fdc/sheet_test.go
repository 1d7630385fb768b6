package fdc_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/fdc"
	"github.com/mealwright/mealwright/internal/xlsx/xlsxtest"
	"github.com/mealwright/mealwright/nutrition"
)

// The workbooks of these tests are made up; they have the columns of FNDDS At A Glance.

const edition = "2033-2034 Food and Nutrient Database for Dietary Studies - At A Glance"

var (
	nutrientSheet = [][]string{
		{"FNDDS Nutrient Values " + edition},
		{"Food code", "Main food description", "WWEIA Category number", "WWEIA Category description", "Energy\n(kcal)", "Sodium (mg)",
			"Vitamin A, RAE (mcg_RAE)", "18:2 (g)", "Stardust (mg)"},
		{"62110100", "Figs, dried", "6010", "Dried fruits", "249", "10", "0", "0.345", "7"},
		{"11100000", "Milk, NFS", "1004", "Milk, reduced fat", "52", "", "58", "0.074", "7"},
	}
	portionSheet = [][]string{
		{"Portions and Weights " + edition},
		{"Food code", "Main food description", "WWEIA Category number", "WWEIA Category description", "Seq num", "Portion description", "Portion weight (g)"},
		{"62110100", "Figs, dried", "6010", "Dried fruits", "2", "1 fig", "8.4"},
		{"62110100", "Figs, dried", "6010", "Dried fruits", "1", "1 cup", "149"},
		{"62110100", "Figs, dried", "6010", "Dried fruits", "3", "Quantity not specified", "0"},
	}
	ingredientSheet = [][]string{
		{"FNDDS Ingredients " + edition},
		{"Food code", "Main food description", "WWEIA Category number", "WWEIA Category description", "Seq num", "Ingredient code",
			"Ingredient description", "Ingredient weight (g)", "Retention code", "Moisture change (%)"},
		{"11100000", "Milk, NFS", "1004", "Milk, reduced fat", "2", "11111000", "Milk, whole", "60", "0", "-5"},
		{"11100000", "Milk, NFS", "1004", "Milk, reduced fat", "1", "1077", "Milk, 3.25%", "40", "0", "-5"},
	}
	foodSheet = [][]string{
		{"Food and Beverages " + edition},
		{"Food code", "Main food description", "Additional food description", "WWEIA Category number", "WWEIA Category description"},
		{"62110100", "Figs, dried", "sun-dried; stewed", "6010", "Dried fruits"},
		{"11000000", "Milk, human", "", "9602", "Human milk"},
	}
)

// workbook writes rows as a workbook.
func workbook(t testing.TB, name string, rows [][]string) string {
	t.Helper()
	return writeFile(t, name, xlsxtest.Book(t, rows, "A1:F1"))
}

// workbooks writes the sheets into one folder.
func workbooks(t testing.TB, sheets ...[][]string) string {
	t.Helper()
	files := tables{}
	for i, rows := range sheets {
		files[fmt.Sprintf("book %d.xlsx", i)] = string(xlsxtest.Book(t, rows))
	}
	return files.folder(t)
}

func TestWorkbooks(t *testing.T) {
	s := open(t, workbooks(t, portionSheet, nutrientSheet, foodSheet, ingredientSheet))
	require.Equal(t, "fndds-2033-2034", s.Info().ID)
	require.Equal(t, "USDA FNDDS 2033-2034", s.Info().Label)
	all, rep := readAll(t, s)
	require.Len(t, all, 3)
	f := all["fndds:62110100"].record
	require.Equal(t, "Figs, dried", f.Description)
	require.Equal(t, "sun-dried, stewed", f.CommonName)
	require.Equal(t, "Dried fruits", f.Group)
	require.Equal(t, fdc.Survey, f.Type)
	require.Equal(t, nutrition.Exactly(249), valueOf(t, all, "fndds:62110100", nutrition.EnergyKcal).Amount)
	require.Equal(t, nutrition.Exactly(0), valueOf(t, all, "fndds:62110100", nutrition.VitaminA).Amount)
	require.Equal(t, []foods.Portion{{Measure: "1 cup", Grams: 149}, {Measure: "1 fig", Grams: 8.4}}, f.Portions)
	milk := all["fndds:11100000"].record
	_, ok := milk.Value(nutrition.Sodium)
	require.False(t, ok, "a cell left empty is missing, not zero")
	require.Equal(t, 1, rep.Blank)
	require.Equal(t, foods.Factor{Value: -5, Known: true}, milk.MoistureChange)
	require.Equal(t, []fdc.Ingredient{
		{ID: "ndb:01077", Code: "1077", Description: "Milk, 3.25%", Grams: 40, Retention: "0"},
		{ID: "fndds:11111000", Code: "11111000", Description: "Milk, whole", Grams: 60, Retention: "0"},
	}, milk.Recipe)
	require.Equal(t, []fdc.Count{{Name: "1269", N: 2}}, rep.OtherNutrients)
	n, example := count(rep, fdc.OrphanNutrient)
	require.Equal(t, 1, n)
	require.Contains(t, example, "Stardust (mg)")
	n, _ = count(rep, fdc.BadPortion)
	require.Equal(t, 1, n)
	n, _ = count(rep, fdc.NoNutrients)
	require.Equal(t, 1, n, "human milk")
}

func TestWorkbooksAsCSV(t *testing.T) {
	var b strings.Builder
	for _, row := range nutrientSheet[1:] {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, "%q", strings.ReplaceAll(cell, "\n", " "))
		}
		b.WriteByte('\n')
	}
	fromCSV, _ := readAll(t, open(t, writeFile(t, "any.csv", []byte(b.String()))))
	fromBook, _ := readAll(t, open(t, workbook(t, "any.xlsx", nutrientSheet)))
	for id, k := range fromBook {
		require.Equal(t, k.record.Values, fromCSV[id].record.Values)
	}
}

func TestWorkbooksWithoutNutrientsAreRefused(t *testing.T) {
	require.Contains(t, fails(t, workbook(t, "p.xlsx", portionSheet)), "give all of its files together")
}

func TestWorkbookOfSomethingElseIsRefused(t *testing.T) {
	require.Contains(t, fails(t, workbook(t, "p.xlsx", [][]string{{"name", "price"}, {"figs", "3"}})), "neither an FNDDS At A Glance workbook")
}

func TestTheSameWorkbookTwiceIsRefused(t *testing.T) {
	require.Contains(t, fails(t, workbooks(t, nutrientSheet, nutrientSheet)), "were two editions put together")
}

func TestWorkbookRowsThatAreLeftOut(t *testing.T) {
	sheet := append([][]string{}, nutrientSheet...)
	sheet = append(sheet,
		[]string{"6211", "Figs", "", "", "1", "1", "1", "1", "1"},
		[]string{"62110100", "Figs again", "", "", "1", "1", "1", "1", "1"},
		[]string{"62110200", "Dates", "", "", "=", "trace", "-1", "1", "1"})
	all, rep := readAll(t, open(t, workbook(t, "n.xlsx", sheet)))
	require.Len(t, all, 3)
	for _, want := range []struct {
		reason  fdc.Reason
		n       int
		example string
	}{
		{fdc.BadCode, 1, "n.xlsx:5: food code 6211"},
		{fdc.DuplicateFood, 1, "n.xlsx:6: fndds:62110100"},
		{fdc.NotANumber, 1, `n.xlsx:7: fndds:62110200: sodium of "trace"`},
		{fdc.Negative, 1, "vitamin_a of -1"},
		{fdc.EmptyFormula, 1, "n.xlsx:7: cell E7"},
	} {
		n, example := count(rep, want.reason)
		require.Equal(t, want.n, n, want.reason)
		require.Contains(t, example, want.example)
	}
}

func TestWorkbookFormulas(t *testing.T) {
	sheet := append([][]string{}, nutrientSheet...)
	sheet = append(sheet, []string{"62110200", "Dates", "6010", "Dried fruits", "=282", "=", "=0", "1", "1"})
	all, rep := readAll(t, open(t, workbook(t, "n.xlsx", sheet)))
	require.Equal(t, nutrition.Exactly(282), valueOf(t, all, "fndds:62110200", nutrition.EnergyKcal).Amount, "the value that was stored")
	dates := all["fndds:62110200"].record
	_, ok := dates.Value(nutrition.Sodium)
	require.False(t, ok, "without a stored value it is missing, not zero")
	n, example := count(rep, fdc.StoredFormula)
	require.Equal(t, 2, n)
	require.Equal(t, "n.xlsx:5: cell E5", example)
	n, example = count(rep, fdc.EmptyFormula)
	require.Equal(t, 1, n)
	require.Equal(t, "n.xlsx:5: cell F5", example)
}

func TestWorkbookMergedCells(t *testing.T) {
	sheet := append([][]string{}, nutrientSheet...)
	sheet = append(sheet,
		[]string{"62110200", "Dates", "6010", "Dried fruits", "282", "", "0", "1", "1"},
		[]string{"62110300", "Prunes", "6010", "Dried fruits", "240", "", "0", "1", "1"})
	// Above the header a title may be merged; among the data it hides values.
	all, rep := readAll(t, open(t, writeFile(t, "n.xlsx", xlsxtest.Book(t, sheet, "A1:F1", "F4:F6"))))
	n, example := count(rep, fdc.MergedCells)
	require.Equal(t, 1, n)
	require.Equal(t, "n.xlsx:4: cells F4:F6", example)
	prunes := all["fndds:62110300"].record
	_, ok := prunes.Value(nutrition.Sodium)
	require.False(t, ok, "no value is taken from the cell above")
}

func TestWorkbooksInAZip(t *testing.T) {
	plain, _ := readAll(t, open(t, workbooks(t, nutrientSheet, portionSheet)))
	zipped, _ := readAll(t, open(t, tables{
		"a.xlsx": string(xlsxtest.Book(t, nutrientSheet)), "b.xlsx": string(xlsxtest.Book(t, portionSheet)),
		"other.xlsx": string(xlsxtest.Book(t, [][]string{{"name", "price"}})), "read me.txt": "figs",
	}.zip(t)))
	require.Len(t, zipped, len(plain))
	for id, k := range plain {
		require.Equal(t, k.record.Values, zipped[id].record.Values)
		require.Equal(t, k.record.Portions, zipped[id].record.Portions)
	}
}

const fpedTable = `"FOODCODE","DESCRIPTION","D_TOTAL (cup eq.)","ADD_SUGARS (tsp. eq.)"
11111000,"Milk, whole",0.41,0
9.24103e+07,"Cola",0,2.37
`

func TestFPED(t *testing.T) {
	s := open(t, writeFile(t, "any name", []byte(fpedTable)))
	require.Equal(t, "fped", s.Info().ID)
	all, rep := readAll(t, s)
	require.Empty(t, rep.Problems)
	cola := all["fndds:92410300"].record
	require.Equal(t, fdc.Patterns, cola.Type)
	require.Equal(t, []fdc.Equivalent{{Component: "D_TOTAL", Unit: "cup eq.", Amount: 0}, {Component: "ADD_SUGARS", Unit: "tsp. eq.", Amount: 2.37}}, cola.Equivalents)
	v := valueOf(t, all, "fndds:92410300", nutrition.AddedSugars)
	require.InDelta(t, 2.365*4.2, v.Amount.Lo, 1e-9)
	require.InDelta(t, 2.375*4.2, v.Amount.Hi, 1e-9)
	require.InDelta(t, 0, valueOf(t, all, "fndds:11111000", nutrition.AddedSugars).Amount.Lo, 0)
	require.Positive(t, valueOf(t, all, "fndds:11111000", nutrition.AddedSugars).Amount.Hi, "0.00 is under half a hundredth")
}

func TestFPEDRowsThatAreLeftOut(t *testing.T) {
	_, rep := readAll(t, open(t, writeFile(t, "f.csv", []byte(fpedTable+
		"11111000,again,0,0\nfig,x,0,0\n11112000,x,-1,99\n11113000,x,n/a,\n11114000,x\n"))))
	for reason, want := range map[fdc.Reason]int{
		fdc.DuplicateFood: 1, fdc.BadCode: 1, fdc.Negative: 1, fdc.Absurd: 1, fdc.NotANumber: 1, fdc.BadRow: 1,
	} {
		n, _ := count(rep, reason)
		require.Equal(t, want, n, reason)
	}
	require.Equal(t, 1, rep.Blank)
}

func TestFPEDInAnotherUnitIsRefused(t *testing.T) {
	require.Contains(t, fails(t, writeFile(t, "f.csv", []byte("FOODCODE,DESCRIPTION,ADD_SUGARS (grams)\n1,x,1\n"))), "teaspoon equivalents are expected")
}

// srRelease is a made-up release of USDA SR.
func srRelease() tables {
	return tables{
		"FOOD_DES.txt": "~09094~^~0900~^~Figs, dried, \xe0 la maison~^~FIGS,DRIED~^~dried figs~^~~^~Y~^~Stem~^3^~Ficus~^6.25^3.36^8.37^3.60\r\n" +
			"~01001~^~0100~^~Butter~^~BUTTER~^~~^~~^~~^~~^0^~~^6.38^^^\r\n",
		"NUT_DATA.txt": "~09094~^~307~^10^4^0.5^~1~^~A~^~~^~~^^^^^^^~~^11/1976^~~\r\n" +
			"~09094~^~601~^0^0^^~7~^~~^~~^~~^^^^^^^~~^11/1976^~~\r\n" +
			"~01001~^~307~^643^0^^~4~^~XX~^~~^~~^^^^^^^~~^11/1976^~~\r\n" +
			"~01001~^~999~^1^0^^~4~^~~^~~^~~^^^^^^^~~^11/1976^~~\r\n" +
			"~09094~^~307~^10^4^0.5~1~\r\n" + // a line that is cut
			"~55555~^~307~^1^0^^~4~^~~^~~^~~^^^^^^^~~^11/1976^~~\r\n",
		"WEIGHT.txt":   "~09094~^2^0.5^~cup, chopped~^74.5^^\r\n~09094~^1^1^~fig~^8.4^^\r\n",
		"FD_GROUP.txt": "~0900~^~Fruits and Fruit Juices~\r\n~0100~^~Dairy and Egg Products~\r\n",
		"NUTR_DEF.txt": "~307~^~mg~^~NA~^~Sodium, Na~^~0~^5800\r\n~601~^~mg~^~CHOLE~^~Cholesterol~^~0~^15700\r\n",
		"SRC_CD.txt":   "~1~^~Analytical~\r\n",
	}
}

func TestSRASCII(t *testing.T) {
	s := open(t, srRelease().zip(t))
	require.Equal(t, fdc.SRASCII, s.Info().Kind)
	all, rep := readAll(t, s)
	require.Len(t, all, 2)
	r := all["ndb:09094"].record
	require.Equal(t, "Figs, dried, à la maison", r.Description)
	require.Equal(t, "Fruits and Fruit Juices", r.Group)
	require.Equal(t, "Ficus", r.ScientificName)
	require.Equal(t, foods.Refuse{Percent: 3, Text: "Stem", Known: true}, r.Refuse)
	require.Equal(t, foods.Factor{Value: 3.6, Known: true}, r.Factors.Carbohydrate)
	require.Equal(t, []foods.Portion{{Measure: "1 fig", Grams: 8.4}, {Measure: "0.5 cup, chopped", Grams: 74.5}}, r.Portions)
	require.Equal(t, nutrition.Exactly(10), valueOf(t, all, "ndb:09094", nutrition.Sodium).Amount)
	require.Equal(t, foods.AssumedZero, valueOf(t, all, "ndb:09094", nutrition.Cholesterol).Kind, "source code 7")
	for reason, want := range map[fdc.Reason]int{fdc.BadRow: 1, fdc.OrphanNutrient: 1, fdc.UnknownFood: 1, fdc.BadDerivation: 1} {
		n, _ := count(rep, reason)
		require.Equal(t, want, n, reason)
	}
}

func TestSRASCIIThatIsNotWholeIsRefused(t *testing.T) {
	require.Contains(t, fails(t, srRelease().with("WEIGHT.txt", "").folder(t)), "no WEIGHT.txt")
	twice := srRelease()
	twice["copy.txt"] = twice["FOOD_DES.txt"]
	require.Contains(t, fails(t, twice.folder(t)), "were two releases put together")
}
