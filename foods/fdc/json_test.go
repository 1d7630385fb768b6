package fdc_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/fdc"
	"github.com/mealwright/mealwright/nutrition"
)

// jsonFigs is a made-up Foundation food as the JSON downloads have them.
const jsonFigs = `{"foodClass":"FinalFood","description":"Figs, \"sun-dried\" \u00e0 la maison","foodNutrients":[
 {"type":"FoodNutrient","id":1,"nutrient":{"id":1093,"number":"307","name":"Sodium, Na","rank":5800,"unitName":"mg"},"dataPoints":6,
  "foodNutrientDerivation":{"code":"A","description":"Analytical","foodNutrientSource":{"id":1,"code":"1","description":"x"}},"median":10.0,"amount":10.1},
 {"type":"FoodNutrient","id":2,"nutrient":{"id":2048,"number":"958","name":"Energy (Atwater Specific Factors)","rank":290,"unitName":"kcal"},
  "foodNutrientDerivation":{"code":"NC","description":"Calculated"},"amount":262},
 {"type":"FoodNutrient","id":3,"nutrient":{"id":1106,"number":"320","name":"Vitamin A, RAE","unitName":"µg"},"amount":4.0,"loq":5.0},
 {"type":"FoodNutrient","id":4,"nutrient":{"id":1002,"number":"202","name":"Nitrogen","unitName":"g"},"amount":0.5},
 {"type":"FoodNutrient","id":5,"nutrient":{"id":1092,"number":"306","name":"Potassium, K","unitName":"mg"}}],
 "foodAttributes":[{"id":7,"name":"","value":"dried fig","foodAttributeType":{"id":1000,"name":"Common Name"}}],
 "nutrientConversionFactors":[{"type":".CalorieConversionFactor","proteinValue":3.36,"fatValue":8.37,"carbohydrateValue":3.6},
  {"type":".ProteinConversionFactor","value":6.25}],
 "isHistoricalReference":false,"ndbNumber":9094,"dataType":"Foundation","foodCategory":{"description":"Fruits and Fruit Juices"},"fdcId":900003,
 "foodPortions":[{"id":9,"value":2.0,"measureUnit":{"id":1000,"name":"cup","abbreviation":"cup"},"modifier":"chopped","gramWeight":149.0,"sequenceNumber":2,"amount":1.0},
  {"id":8,"measureUnit":{"id":9999,"name":"undetermined"},"modifier":"fig","gramWeight":8.4,"sequenceNumber":1,"amount":1.0}],
 "foodComponents":[{"id":1,"name":"Stem","percentWeight":1.5,"isRefuse":true},{"id":2,"name":"Flesh","percentWeight":98.5,"isRefuse":false}],
 "publicationDate":"4/1/2024","inputFoods":[{"id":1,"foodDescription":"FIGS","inputFood":{"fdcId":900002,"description":"FIGS, LOT 4"}}]}`

// jsonFile is a JSON download of these foods.
func jsonFile(t testing.TB, key string, list ...string) string {
	t.Helper()
	return writeFile(t, "download", []byte(`{"`+key+`":[`+strings.Join(list, ",\n")+"]}\n"))
}

func TestJSONFoundation(t *testing.T) {
	s := open(t, jsonFile(t, "FoundationFoods", jsonFigs))
	require.Equal(t, fdc.JSONFile, s.Info().Kind)
	require.Equal(t, "fdc-foundation", s.Info().ID)
	all, rep := readAll(t, s)
	r := all[figs].record
	require.Equal(t, `Figs, "sun-dried" à la maison`, r.Description)
	require.Equal(t, []foods.ID{figs, "ndb:09094"}, r.IDs)
	require.Equal(t, fdc.Foundation, r.Type)
	require.Equal(t, "Fruits and Fruit Juices", r.Group)
	require.Equal(t, "dried fig", r.CommonName)
	require.Equal(t, "2024-04-01", r.Published)
	require.Equal(t, []foods.Portion{{Measure: "1 fig", Grams: 8.4}, {Measure: "1 cup, chopped", Grams: 149}}, r.Portions)
	require.Equal(t, foods.Refuse{Percent: 1.5, Text: "Stem", Known: true}, r.Refuse)
	require.Equal(t, foods.Factor{Value: 6.25, Known: true}, r.Factors.Nitrogen)
	require.Equal(t, foods.Factor{Value: 8.37, Known: true}, r.Factors.Fat)
	require.Equal(t, nutrition.Exactly(10.1), valueOf(t, all, figs, nutrition.Sodium).Amount)
	require.Equal(t, "A", valueOf(t, all, figs, nutrition.Sodium).Derivation.Code())
	require.Equal(t, 2048, valueOf(t, all, figs, nutrition.EnergyKcal).Origin)
	require.Equal(t, nutrition.Amount{Lo: 0, Hi: 5}, valueOf(t, all, figs, nutrition.VitaminA).Amount)
	require.Equal(t, 1, rep.Blank)
	require.Equal(t, []fdc.Count{{Name: "1002", N: 1}}, rep.OtherNutrients)
	require.Empty(t, rep.Problems)
}

func TestJSONSurvey(t *testing.T) {
	all, _ := readAll(t, open(t, jsonFile(t, "SurveyFoods", `{"foodClass":"Survey","description":"Figs, dried, uncooked","foodNutrients":[],
 "foodAttributes":[{"id":1,"value":"dates, stuffed","foodAttributeType":{"id":1001,"name":"Additional Description"}}],
 "foodCode":"62110100","startDate":"1/1/2019","endDate":"12/31/2020",
 "wweiaFoodCategory":{"wweiaFoodCategoryCode":6010,"wweiaFoodCategoryDescription":"Dried fruits"},"dataType":"Survey (FNDDS)","fdcId":910001,
 "foodPortions":[{"id":1,"measureUnit":{"id":9999,"name":"undetermined"},"modifier":"10205","gramWeight":149,"portionDescription":"1 cup","sequenceNumber":1}],
 "publicationDate":"10/28/2022","inputFoods":[{"id":1,"unit":"GM","ingredientDescription":"Figs, dried, uncooked","ingredientWeight":100,"ingredientCode":9094,
  "retentionFactor":{"id":1,"code":101,"description":"x"},"sequenceNumber":1}]}`)))
	r := all["fdc:910001"].record
	require.Equal(t, []foods.ID{"fdc:910001", "fndds:62110100"}, r.IDs)
	require.Equal(t, "Dried fruits", r.Group)
	require.Equal(t, "6010", r.GroupCode)
	require.Equal(t, "dates, stuffed", r.CommonName)
	require.Equal(t, []foods.Portion{{Measure: "1 cup", Grams: 149}}, r.Portions)
	require.Equal(t, []fdc.Ingredient{{ID: "ndb:09094", Code: "9094", Description: "Figs, dried, uncooked", Grams: 100, Retention: "101"}}, r.Recipe)
}

// TestJSONBrandedEqualsCSV reads one made-up product from both forms.
func TestJSONBrandedEqualsCSV(t *testing.T) {
	fromCSV, _ := branded("041220576920", "30", "g", value("950001", "1093", "467", "70"), value("950001", "1004", "8.33", "70")).read(t)
	fromJSON, _ := readAll(t, open(t, jsonFile(t, "BrandedFoods", `{"foodClass":"Branded","description":"FIG \"N\" OAT BAR","foodNutrients":[
 {"nutrient":{"id":1093,"number":"307","unitName":"mg"},"foodNutrientDerivation":{"code":"LCCS"},"amount":467},
 {"nutrient":{"id":1004,"number":"204","unitName":"g"},"foodNutrientDerivation":{"code":"LCCS"},"amount":8.33}],
 "brandOwner":"Harbor Kitchen LLC","brandName":"HARBOR","gtinUpc":"041220576920","ingredients":"FIGS, OATS, SALT.","servingSize":30,"servingSizeUnit":"g",
 "householdServingFullText":"1 bar","labelNutrients":{"sodium":{"value":140}},"brandedFoodCategory":"Snack Bars","dataType":"Branded","fdcId":950001,
 "publicationDate":"10/31/2024"}`)))
	want, got := fromCSV[bar].record, fromJSON[bar].record
	want.At, got.At = fdc.Position{}, fdc.Position{}
	require.Equal(t, want, got)
}

func TestJSONFoodsThatAreLeftOut(t *testing.T) {
	food := func(rest string) string {
		return `{"fdcId":900003,"description":"Figs","dataType":"Foundation"` + rest + `}`
	}
	for _, test := range []struct {
		name    string
		foods   []string
		reason  fdc.Reason
		example string
		n       int // foods that stay
	}{
		{"twice", []string{food(""), food("")}, fdc.DuplicateFood, "download:2: fdc:900003: Figs", 1},
		{"without an id", []string{`{"description":"Figs"}`}, fdc.BadID, "download:1: fdcId", 0},
		{"of an id that is text", []string{`{"fdcId":"fig","description":"Figs"}`}, fdc.BadID, "fig", 0},
		{"without a description", []string{`{"fdcId":900003}`}, fdc.NoDescription, "fdc:900003", 0},
		{"a value that is no number", []string{food(`,"foodNutrients":[{"nutrient":{"id":1093,"unitName":"mg"},"amount":"trace"}]`)},
			fdc.NotANumber, `sodium of "trace"`, 1},
		{"a value in another unit", []string{food(`,"foodNutrients":[{"nutrient":{"id":1093,"unitName":"IU"},"amount":1}]`)},
			fdc.BadUnit, `sodium in "IU"`, 1},
		{"a value of no nutrient", []string{food(`,"foodNutrients":[{"amount":1}]`)}, fdc.OrphanNutrient, "nutrient id", 1},
		{"a value twice", []string{food(`,"foodNutrients":[{"nutrient":{"id":1093,"unitName":"mg"},"amount":1},{"nutrient":{"id":1093,"unitName":"mg"},"amount":2}]`)},
			fdc.DuplicateValue, "sodium", 1},
		{"derivation unknown", []string{food(`,"foodNutrients":[{"nutrient":{"id":1093,"unitName":"mg"},"foodNutrientDerivation":{"code":"XX"},"amount":1}]`)},
			fdc.BadDerivation, `code "XX"`, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			all, rep := readAll(t, open(t, jsonFile(t, "FoundationFoods", test.foods...)))
			n, example := count(rep, test.reason)
			require.Equal(t, 1, n)
			require.Contains(t, example, test.example)
			require.Len(t, all, test.n)
		})
	}
}

func TestJSONThatIsNotWholeIsRefused(t *testing.T) {
	whole := `{"FoundationFoods":[` + jsonFigs + `]}`
	for n := 20; n < len(whole); n += 37 {
		require.Contains(t, fails(t, writeFile(t, "cut.json", []byte(whole[:n]))), "cut.json")
	}
	for name, content := range map[string]string{
		"more behind":    whole + "{}",
		"no comma":       `{"FoundationFoods":[` + jsonFigs + jsonFigs + `]}`,
		"a trailing one": `{"FoundationFoods":[` + jsonFigs + `,]}`,
		"no foods":       `{"FoundationFoods":[1,2]}`,
		"no list":        `{"FoundationFoods":{"a":1}}`,
		"another end":    `{"FoundationFoods":[` + jsonFigs + `}}`,
		"a wrong escape": `{"FoundationFoods":[{"fdcId":1,"description":"\x"}]}`,
		"nested deep":    `{"FoundationFoods":[{"fdcId":1,"x":` + strings.Repeat("[", 200) + strings.Repeat("]", 200) + `}]}`,
	} {
		require.Contains(t, fails(t, writeFile(t, "bad.json", []byte(content))), "bad.json", name)
	}
}

func TestJSONEmptyListIsNoFoods(t *testing.T) {
	all, rep := readAll(t, open(t, jsonFile(t, "FoundationFoods")))
	require.Empty(t, all)
	require.Zero(t, rep.Foods)
}

func TestJSONLongFoodGrowsTheBuffer(t *testing.T) {
	long := `{"fdcId":1,"description":"Figs","x":"` + strings.Repeat("fig ", 1<<20) + `"}`
	all, _ := readAll(t, open(t, jsonFile(t, "BrandedFoods", long, `{"fdcId":2,"description":"Dates"}`)))
	require.Len(t, all, 2)
	tooLong := `{"fdcId":1,"description":"Figs","x":"` + strings.Repeat("fig ", 5<<20) + `"}`
	require.Contains(t, fails(t, jsonFile(t, "BrandedFoods", tooLong)), "a food of more than")
}
