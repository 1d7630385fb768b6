package fdc_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/fdc"
	"github.com/mealwright/mealwright/nutrition"
)

// Each test of this file is a trap of FoodData Central that other programs fell into.

// figs is the current food of the made-up bundle.
const figs = foods.ID("fdc:900003")

// valueOf is the value of n in a food that must have one.
func valueOf(t *testing.T, all map[foods.ID]kept, id foods.ID, n nutrition.Nutrient) fdc.Value {
	t.Helper()
	record := all[id].record
	v, ok := record.Value(n)
	require.True(t, ok, "%s has no %s", id, n)
	return v
}

func TestTrapEnergyOnlyByAtwater(t *testing.T) {
	specific, general := value("900003", "2048", "262", "49"), value("900003", "2047", "277", "49")
	for _, test := range []struct {
		name   string
		values []string
		want   float64
		origin int
		note   string
	}{
		{"specific factors go before general ones", []string{general, specific}, 262, 2048, "specific"},
		{"general factors where they are all", []string{general}, 277, 2047, "general"},
		{"energy itself goes before both", []string{general, specific, value("900003", "1008", "249", "49")}, 249, 1008, ""},
		{"kilojoules where they are all", []string{value("900003", "1062", "1046", "49")}, 250, 1062, "kilojoules"},
	} {
		t.Run(test.name, func(t *testing.T) {
			all, rep := foundation(test.values...).read(t)
			v := valueOf(t, all, figs, nutrition.EnergyKcal)
			require.InDelta(t, test.want, v.Amount.Lo, 1e-9)
			require.Equal(t, test.origin, v.Origin)
			require.Equal(t, "NC", v.Derivation.Code())
			if test.note != "" {
				require.Contains(t, v.Food("USDA").Derivation, test.note)
			}
			require.Empty(t, rep.OtherNutrients)
		})
	}
}

func TestTrapNutrientIDIsNotItsNumber(t *testing.T) {
	// 307 is the number of sodium, whose id is 1093. FNDDS bundles have numbers where ids belong.
	all, rep := foundation(value("900003", "307", "10", "1"), value("900003", "1092", "680", "1")).read(t)
	require.Equal(t, nutrition.Exactly(10), valueOf(t, all, figs, nutrition.Sodium).Amount)
	require.Equal(t, nutrition.Exactly(680), valueOf(t, all, figs, nutrition.Potassium).Amount)
	n, example := count(rep, fdc.NutrientNumber)
	require.Equal(t, 1, n)
	require.Equal(t, "food_nutrient.csv:2: 307 is the number of sodium", example)
}

func TestTrapNoNumberIsAnID(t *testing.T) {
	for n := range nutrition.Nutrients() {
		info := n.Info()
		require.True(t, info.FDCID == 0 || info.FDCID > 1000, "%s", n)
		require.LessOrEqual(t, len(info.Number), 3, "%s: numbers are below 1000, ids above", n)
	}
}

func TestTrapFiberUnder293(t *testing.T) {
	all, _ := foundation(value("900003", "2033", "11.2", "1")).read(t)
	v := valueOf(t, all, figs, nutrition.Fiber)
	require.Equal(t, nutrition.Exactly(11.2), v.Amount)
	require.Equal(t, 2033, v.Origin)
	require.Contains(t, v.Food("").Derivation, "AOAC 2011.25")

	all, _ = foundation(value("900003", "2033", "11.2", "1"), value("900003", "1079", "9.8", "1")).read(t)
	require.Equal(t, nutrition.Exactly(9.8), valueOf(t, all, figs, nutrition.Fiber).Amount, "the usual method goes before")
}

func TestTrapSugarsUnder1063(t *testing.T) {
	all, _ := foundation(value("900003", "1063", "47.9", "4")).read(t)
	require.Equal(t, nutrition.Exactly(47.9), valueOf(t, all, figs, nutrition.Sugars).Amount)
}

func TestTrapSupersededFoundationRows(t *testing.T) {
	all, rep := foundation(value("900001", "1093", "14", "1"), value("900003", "1093", "10", "1")).read(t)
	require.Equal(t, 1, rep.Foods)
	require.Equal(t, 1, rep.Superseded)
	require.Equal(t, []fdc.Count{{Name: "sample_food", N: 1}}, rep.NotFoods)
	old := all["fdc:900001"].record
	require.True(t, old.Superseded)
	require.Equal(t, figs, old.SupersededBy)
	require.Equal(t, nutrition.Exactly(14), valueOf(t, all, "fdc:900001", nutrition.Sodium).Amount, "it keeps its own values")
	require.Equal(t, []foods.ID{figs, "ndb:09094"}, all[figs].record.IDs)
}

func TestTrapOrphanNutrientIDs(t *testing.T) {
	all, rep := foundation(value("900003", "2066", "", ""), value("900003", "1093", "10", "1")).read(t)
	require.Len(t, all[figs].record.Values, 1)
	n, example := count(rep, fdc.OrphanNutrient)
	require.Equal(t, 1, n)
	require.Equal(t, `food_nutrient.csv:2: nutrient id "2066"`, example)
}

func TestTrapNegativeValues(t *testing.T) {
	all, rep := foundation(value("900003", "1005", "-0.47", "49"), value("900003", "1093", "0", "1")).read(t)
	record := all[figs].record
	_, ok := record.Value(nutrition.Carbohydrate)
	require.False(t, ok, "what is negative is not known, and not zero")
	require.Equal(t, nutrition.Exactly(0), valueOf(t, all, figs, nutrition.Sodium).Amount)
	n, example := count(rep, fdc.Negative)
	require.Equal(t, 1, n)
	require.Equal(t, "food_nutrient.csv:2: fdc:900003: carbohydrate of -0.47 g", example)
}

func TestTrapBlankIsNotZero(t *testing.T) {
	all, rep := foundation(value("900003", "1093", "", "1")).read(t)
	require.Empty(t, all[figs].record.Values)
	require.Equal(t, 1, rep.Blank)
	n, _ := count(rep, fdc.NoNutrients)
	require.Equal(t, 1, n)
}

func TestTrapIUNeedsTheForm(t *testing.T) {
	all, _ := foundation(value("900003", "1104", "10", "1"), value("900003", "1110", "60", "1")).read(t)
	record := all[figs].record
	require.Equal(t, nutrition.Exactly(10), valueOf(t, all, figs, nutrition.VitaminAIU).Amount)
	_, ok := record.Value(nutrition.VitaminA)
	require.False(t, ok, "vitamin A in IU is no amount of retinol equivalents unless its forms are known")
	require.Equal(t, nutrition.Exactly(60), valueOf(t, all, figs, nutrition.VitaminDIU).Amount)
	require.Equal(t, nutrition.Exactly(1.5), valueOf(t, all, figs, nutrition.VitaminD).Amount, "40 IU are 1 ug, D2 and D3 alike")
}

func TestTrapVitaminDInBothUnits(t *testing.T) {
	all, rep := foundation(value("900003", "1110", "60", "1"), value("900003", "1114", "1.6", "1")).read(t)
	require.Equal(t, nutrition.Exactly(1.6), valueOf(t, all, figs, nutrition.VitaminD).Amount, "what is given in ug stays")
	n, _ := count(rep, fdc.DuplicateValue)
	require.Zero(t, n)
}

func TestTrapUnitOfTheDataSet(t *testing.T) {
	all, _ := foundation(value("900003", "1099", "7", "1")).read(t)
	require.InDelta(t, 0.007, valueOf(t, all, figs, nutrition.Fluoride).Amount.Lo, 1e-12, "printed in ug, held in mg")

	wrong := foundation(value("900003", "1093", "10", "1"))
	wrong["nutrient.csv"] = strings.Replace(nutrientList, `"Sodium, Na","MG"`, `"Sodium, Na","IU"`, 1)
	all, rep := wrong.read(t)
	require.Empty(t, all[figs].record.Values)
	n, example := count(rep, fdc.BadUnit)
	require.Equal(t, 1, n)
	require.Equal(t, `nutrient.csv:12: sodium in "IU"`, example)
}

// surveyBundle is a made-up FNDDS food that is also a food of SR, with other values.
func surveyBundle() tables {
	return tables{
		"food.csv": foodColumns +
			`"910001","survey_fndds_food","Figs, dried, uncooked","6010","2022-10-28"` + "\n" +
			`"170001","sr_legacy_food","Figs, dried, uncooked","9","2019-04-01"` + "\n",
		"food_nutrient.csv": valueColumns + value("910001", "1093", "10", "") + value("170001", "1093", "12", "1"),
		"nutrient.csv":      nutrientList,
		"food_category.csv": "\"id\",\"code\",\"description\"\n\"9\",\"0900\",\"Fruits and Fruit Juices\"\n",
		"survey_fndds_food.csv": "\"fdc_id\",\"food_code\",\"wweia_category_code\",\"start_date\",\"end_date\"\n" +
			"\"910001\",\"62110100\",\"6010\",\"2019-01-01\",\"2020-12-31\"\n",
		"sr_legacy_food.csv":      "\"fdc_id\",\"NDB_number\"\n\"170001\",\"9094\"\n",
		"wweia_food_category.csv": "\"wweia_food_category_code\",\"wweia_food_category_description\"\n\"6010\",\"Dried fruits\"\n",
		"input_food.csv": `"id","fdc_id","fdc_of_input_food","seq_num","amount","ingredient_code","ingredient_description","unit","portion_code","portion_description","gram_weight","retention_code"` + "\n" +
			`"2","910001","","2","1","20451","Rice, white","GM","0","","25","0"` + "\n" +
			`"1","910001","","1","75","9094","Figs, dried, uncooked","GM","0","","75","101"` + "\n" +
			`"3","910001","","3","1","62110100","Figs, dried, uncooked","GM","0","","5","0"` + "\n",
	}
}

func TestTrapFNDDSAndSRDisagree(t *testing.T) {
	all, rep := surveyBundle().read(t)
	require.Equal(t, 2, rep.Foods, "one food in two data sets is two records")
	require.Equal(t, nutrition.Exactly(10), valueOf(t, all, "fdc:910001", nutrition.Sodium).Amount)
	require.Equal(t, nutrition.Exactly(12), valueOf(t, all, "fdc:170001", nutrition.Sodium).Amount)
	survey := all["fdc:910001"].record
	require.Equal(t, []foods.ID{"fdc:910001", "fndds:62110100"}, survey.IDs)
	require.Equal(t, "Dried fruits", survey.Group)
	require.Equal(t, []fdc.Ingredient{
		{ID: "ndb:09094", Code: "9094", Description: "Figs, dried, uncooked", Grams: 75, Retention: "101"},
		{ID: "ndb:20451", Code: "20451", Description: "Rice, white", Grams: 25, Retention: "0"},
		{ID: "fndds:62110100", Code: "62110100", Description: "Figs, dried, uncooked", Grams: 5, Retention: "0"},
	}, survey.Recipe, "its recipe leads to SR, and keeps its order")
}

func TestTrapNDBNumberIsNotFDCID(t *testing.T) {
	all, _ := surveyBundle().read(t)
	require.Equal(t, []foods.ID{"fdc:170001", "ndb:09094"}, all["fdc:170001"].record.IDs, "with its leading zero")
	_, ok := all["fdc:9094"]
	require.False(t, ok)
}

func TestTrapGTINCheckDigits(t *testing.T) {
	for _, test := range []struct{ code, want string }{
		{"041220576920", "gtin:00041220576920"},
		{"41220576920", "gtin:00041220576920"}, // a leading zero was lost
		{"00041220576920", "gtin:00041220576920"},
		{"000041220576920", "gtin:00041220576920"}, // one too many
		{"41220576921", ""},
		{"0", ""},
		{"not a code", ""},
		{"123456789012345", ""},
	} {
		t.Run(test.code, func(t *testing.T) {
			all, rep := branded(test.code, "30", "g", value("950001", "1093", "467", "70")).read(t)
			ids := all["fdc:950001"].record.IDs
			n, example := count(rep, fdc.BadGTIN)
			if test.want == "" {
				require.Equal(t, []foods.ID{"fdc:950001"}, ids)
				require.Equal(t, 1, n)
				require.Contains(t, example, test.code)
				return
			}
			require.Equal(t, []foods.ID{"fdc:950001", foods.ID(test.want)}, ids)
			require.Zero(t, n)
		})
	}
}
