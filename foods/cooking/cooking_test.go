package cooking

import (
	"archive/zip"
	"encoding/csv"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

func find(t require.TestingT, id string) foods.Food {
	f, err := foods.Builtin().Find(id)
	require.NoError(t, err)
	return f
}

func TestFactorsAreTheTables(t *testing.T) {
	spinach := find(t, "ndb:11457")
	left := Of(spinach, Boiled)
	require.Equal(t, nutrition.Between(0.55, 0.60), left.At(nutrition.VitaminC), "little water, much water")
	require.Equal(t, nutrition.Between(0.85, 0.90), left.At(nutrition.Potassium))
	require.Equal(t, nutrition.Exactly(1), left.At(nutrition.Protein))
	require.Equal(t, nutrition.Between(0, 1), left.At(nutrition.VitaminK), "no figure")
	require.Equal(t, "USDA retention code 3004 and 3005 (greens, boiled and drained)", left.Why)

	left = Of(spinach, Simmered)
	require.Equal(t, nutrition.Exactly(0.70), left.At(nutrition.VitaminC))
	require.Equal(t, nutrition.Exactly(1), left.At(nutrition.Manganese), "nothing is thrown away")
	require.Equal(t, nutrition.Exactly(0.75), left.At(nutrition.FoodFolate), "all forms of folate have one figure")

	left = Of(find(t, "ndb:11458"), Boiled)
	require.Equal(t, nutrition.Exactly(1), left.At(nutrition.VitaminC), "its values are those of the cooked food: applied once")

	pork := find(t, "ndb:10060")
	left = Of(pork, Baked)
	require.Equal(t, nutrition.Exactly(0.60), left.At(nutrition.Thiamin))
	require.Equal(t, nutrition.Between(0, 1), left.At(nutrition.Copper), "not read, and drippings may be thrown away")
	cod := Of(find(t, "ndb:15015"), Baked)
	require.Equal(t, "USDA retention code 2301 and 2302 and 2451 and 2452 (fish, baked or roasted); how much fat drips off is not known", cod.Why)

	venison := find(t, "ndb:17164")
	left = Of(venison, Baked)
	require.Equal(t, nutrition.Between(0, 1), left.At(nutrition.Thiamin))
	require.Equal(t, nutrition.Between(0, 1), left.At(nutrition.Sodium), "drippings may be thrown away")
	require.Contains(t, left.Why, "no retention factor")
	require.Equal(t, nutrition.Between(0, 1), (&Left{}).At(nutrition.Iron))

	method, ok := MethodOf(381)
	require.True(t, ok)
	require.Equal(t, Boiled, method)
	_, ok = MethodOf(5006)
	require.False(t, ok)
}

func TestWhichStepCooksAnIngredientIsNotKnown(t *testing.T) {
	carrots := find(t, "ndb:11124")
	left := OfAny(carrots, []Method{Fried, Simmered})
	require.InDelta(t, 0.75*0.75, left.At(nutrition.VitaminC).Lo, 1e-9)
	require.Equal(t, 1.0, left.At(nutrition.VitaminC).Hi)
	require.Equal(t, nutrition.Exactly(1), left.At(nutrition.Potassium))
	require.Contains(t, left.Why, "which step")
	unsaid := OfAny(carrots, nil)
	require.Equal(t, nutrition.Between(0, 1), unsaid.At(nutrition.Potassium))
	drained := Of(carrots, Baked)
	drained.Drained()
	require.Equal(t, nutrition.Between(0, 1), drained.At(nutrition.EnergyKcal))
}

func TestMethodsAreReadFromSteps(t *testing.T) {
	methods, drained := Methods("Boil the potatoes, drain them, then roast in the oven at 400.")
	require.Equal(t, []Method{Baked, Boiled}, methods)
	require.True(t, drained)
	methods, drained = Methods("Sauté onions; add broth and bring to a boil.")
	require.Equal(t, []Method{Simmered, Fried}, methods, "nothing is poured off")
	require.False(t, drained)
	methods, _ = Methods("Cook until done.")
	require.Equal(t, []Method{Cooked}, methods)
	methods, _ = Methods("Toss and serve.")
	require.Equal(t, []Method{Uncooked}, methods)
	methods, _ = Methods("Toss and serve warm.")
	require.Equal(t, []Method{Cooked}, methods, "something was warmed")
	for _, silent := range []string{"", "Serve.", "In den Topf geben und essen."} {
		methods, _ = Methods(silent)
		require.Empty(t, methods, silent)
	}
	require.Equal(t, "in a way that is not known", Method(99).String())
}

func TestKindsOfFood(t *testing.T) {
	for id, kind := range map[string]string{
		"ndb:01123": "egg", "ndb:01077": "milk", "ndb:05062": "chicken", "ndb:23572": "ground beef", "ndb:11457": "greens",
		"ndb:11124": "root", "ndb:11529": "tomato", "ndb:11352": "potato", "ndb:11090": "vegetable", "ndb:20081": "flour",
		"ndb:20120": "pasta", "ndb:20044": "rice", "ndb:10060": "pork", "ndb:02047": "", "ndb:05165": "turkey", "ndb:10123": "bacon",
		"ndb:10219": "ground pork", "ndb:17015": "lamb", "ndb:15015": "fish", "ndb:15149": "shellfish", "ndb:16042": "legume",
		"ndb:11507": "sweet potato", "ndb:09003": "fruit", "ndb:09298": "dried fruit", "ndb:09200": "citrus", "ndb:09206": "",
		"ndb:20038": "oats", "ndb:13325": "liver", "ndb:16426": "",
	} {
		require.Equal(t, kind, KindOf(find(t, id)), id)
	}
	require.True(t, IsCooked(find(t, "ndb:20045")))
	require.False(t, IsCooked(find(t, "ndb:20044")))
	require.Empty(t, KindOf(foods.Food{}))
}

// Whatever food and method: what is left lies between nothing and all, and an unknown method is no surer than a known one.
func TestWhatIsLeftIsSound(t *testing.T) {
	c := foods.Builtin()
	rapid.Check(t, func(t *rapid.T) {
		food := c.At(rapid.IntRange(0, c.Len()-1).Draw(t, "food"))
		method := Method(rapid.IntRange(0, int(Cooked)).Draw(t, "method"))
		left, anyhow := Of(food, method), OfAny(food, []Method{method})
		for n := range nutrition.Nutrient(nutrition.NutrientCount) {
			share := left.At(n)
			require.True(t, share.Valid() && share.Lo >= 0 && share.Hi <= 1)
			require.True(t, anyhow.At(n).Lo <= share.Lo+1e-12 && anyhow.At(n).Hi >= share.Hi)
		}
		require.NotEmpty(t, left.Why)
		before := food.Composition(nil).Profile()
		after := left.Apply(before)
		require.LessOrEqual(t, after.At(nutrition.VitaminC).Hi, before.At(nutrition.VitaminC).Hi)
	})
}

// USDA's survey database FNDDS cooks its recipes by the same codes. Where it makes a food of one ingredient of SR, the
// factors here must give its published values, to their rounding: a check against figures that we did not write.
func TestFactorsReproduceUSDAsSurveyFoods(t *testing.T) {
	archive, err := zip.OpenReader("../../../shared/data/fndds/fndds-2021-2023-csv.zip")
	if err != nil {
		t.Skip("FNDDS is not here:", err)
	}
	defer archive.Close()
	type recipe struct {
		rows             int
		ndb, code        string
		moisture, weight float64
	}
	recipes := map[string]*recipe{}
	for _, r := range table(t, archive, "ingredients.csv") {
		if recipes[r[0]] == nil {
			recipes[r[0]] = &recipe{}
		}
		x := recipes[r[0]]
		x.rows++
		x.ndb, x.code = r[5], r[8]
		x.weight, _ = strconv.ParseFloat(r[7], 64)
		x.moisture, _ = strconv.ParseFloat(r[9], 64)
	}
	columns := map[string]nutrition.Nutrient{
		"Vitamin C (mg)": nutrition.VitaminC, "Thiamin (mg)": nutrition.Thiamin, "Riboflavin (mg)": nutrition.Riboflavin, "Niacin (mg)": nutrition.Niacin,
		"Vitamin B-6 (mg)": nutrition.VitaminB6, "Potassium (mg)": nutrition.Potassium, "Phosphorus (mg)": nutrition.Phosphorus,
		"Folate, food (mcg)": nutrition.FoodFolate, "Choline, total (mg)": nutrition.Choline,
	}
	values := table(t, archive, "nutrient_values.csv")
	compared, right := 0, 0
	for _, row := range values[1:] {
		x := recipes[row[0]]
		if x == nil || x.rows != 1 || x.code == "0" {
			continue
		}
		code, _ := strconv.Atoi(x.code)
		food, err := foods.Builtin().Find("ndb:" + x.ndb)
		if err != nil {
			continue
		}
		for c, name := range values[0] {
			n, ok := columns[name]
			factor, has := factorOf(code, n)
			value, known := food.Known(n)
			if !ok || !has || !known || value.Amount.Lo == 0 {
				continue
			}
			published, err := strconv.ParseFloat(row[c], 64)
			require.NoError(t, err)
			computed := value.Amount.Lo * factor * 100 / (100 + x.moisture)
			compared++
			if math.Abs(computed-published) <= 0.03*published+math.Pow(10, -decimals(row[c]))*0.6 {
				right++
			}
		}
	}
	t.Logf("%d of %d values of survey foods agree", right, compared)
	require.Greater(t, compared, 100)
	require.Greater(t, float64(right), 0.7*float64(compared), "the rest are foods whose values USDA changed since SR28")
}

// decimals is how many decimals a number is written with.
func decimals(s string) float64 {
	_, part, _ := strings.Cut(s, ".")
	return float64(len(part))
}

// factorOf is the factor of a code and a nutrient, from the table.
func factorOf(code int, n nutrition.Nutrient) (float64, bool) {
	for i := range retentionTable {
		for c, column := range retentionColumns {
			for _, same := range together(column) {
				if retentionTable[i].code == code && same == n && retentionTable[i].percent[c] >= 0 {
					return float64(retentionTable[i].percent[c]) / 100, true
				}
			}
		}
	}
	return 0, false
}

func table(t *testing.T, archive *zip.ReadCloser, name string) [][]string {
	t.Helper()
	f, err := archive.Open(name)
	require.NoError(t, err)
	defer f.Close()
	data, err := io.ReadAll(f)
	require.NoError(t, err)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff"))).ReadAll()
	require.NoError(t, err)
	return rows
}
