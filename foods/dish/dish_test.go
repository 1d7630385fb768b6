package dish

import (
	"archive/zip"
	"encoding/csv"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/cooking"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

func of(servings string, lines ...string) *recipe.Recipe {
	r := &recipe.Recipe{Title: "Test", Servings: recipe.ParseServings(servings)}
	for i, l := range lines {
		r.Ingredients = append(r.Ingredients, recipe.Ingredient{Line: l, Position: recipe.Position{File: "t.cook", Line: i + 1, Column: 1}})
	}
	return r
}

func codes(d *Dish) []string {
	var list []string
	for _, f := range d.Findings {
		list = append(list, f.Code)
	}
	return list
}

func known(t *testing.T, id string, n nutrition.Nutrient) float64 {
	t.Helper()
	f, err := foods.Builtin().Find(id)
	require.NoError(t, err)
	v, ok := f.Known(n)
	require.True(t, ok)
	return v.Amount.Lo
}

func TestARecipeIsAddedUp(t *testing.T) {
	r := of("2", "1 cup cooked brown rice", "1 cup whole milk")
	d := Compose(r, Options{Assume: 0.9, Cooked: []cooking.Method{cooking.Uncooked}})
	want := 2.02*known(t, "ndb:20037", nutrition.Protein) + 2.44*known(t, "ndb:01077", nutrition.Protein)
	got := d.PerServing.At(nutrition.Protein)
	require.True(t, got.Known())
	require.InDelta(t, want/2, got.Lo, 1e-9)
	require.InDelta(t, want/4.46, d.Per100.At(nutrition.Protein).Lo, 1e-9)
	require.Equal(t, nutrition.Exactly(446), d.Weight)
	require.Equal(t, []string{CodeUnlocked, CodeUnlocked}, codes(d))
	require.Equal(t, "t.cook:2:1", d.Findings[1].Position.String())
	require.InDelta(t, 1.0, d.Completeness(nutrition.Protein), 0)
	require.Empty(t, d.Open(nutrition.Protein))
}

func TestNothingIsTakenThatNobodyAccepted(t *testing.T) {
	r := of("4", "2 cups flour", "1 cup xyzzyplugh")
	d := Compose(r, Options{})
	require.Equal(t, []string{CodeUnmatched, CodeUnmatched}, codes(d))
	require.Contains(t, d.Findings[0].Message, "accept a food for it")
	require.Equal(t, nutrition.Anything(), d.PerServing.At(nutrition.Protein))
	require.Equal(t, []int{0, 1}, d.Open(nutrition.Protein))

	accepted := func(key string) (foods.ID, bool) { return "ndb:20080", key == "flour" }
	d = Compose(of("4", "2 cups flour"), Options{Accepted: accepted, Cooked: []cooking.Method{cooking.Uncooked}})
	require.Empty(t, d.Findings)
	require.True(t, d.Ingredients[0].Accepted)
	require.InDelta(t, 2.4*known(t, "ndb:20080", nutrition.Iron)/4, d.PerServing.At(nutrition.Iron).Lo, 1e-9)

	gone := func(string) (foods.ID, bool) { return "ndb:99999", true }
	require.Equal(t, []string{CodeUnmatched}, codes(Compose(of("4", "2 cups flour"), Options{Accepted: gone})))
	own := of("1", "100 g anything")
	own.Ingredients[0].Food = "ndb:20081"
	require.Empty(t, Compose(own, Options{Cooked: []cooking.Method{cooking.Uncooked}}).Findings)
}

func TestWhatIsOpenIsAnIntervalAndAFinding(t *testing.T) {
	o := Options{Assume: 0.5, Cooked: []cooking.Method{cooking.Uncooked}}
	for line, code := range map[string]string{
		"salt to taste": CodeAmount, "1 onion": CodeWeight, "2 lb bananas": CodeEdible, "1 cup butter or margarine": CodeAlternatives,
		"1 tsp salt (optional)": CodeOptional, "1,500 g flour": CodeLine,
	} {
		d := Compose(of("1", line), o)
		require.Contains(t, codes(d), code, line)
		if code != CodeLine {
			require.False(t, d.Total.At(nutrition.EnergyKcal).Known() && d.Total.At(nutrition.Sodium).Known(), line)
		}
	}
	require.Equal(t, []string{CodeServings}, codes(Compose(of("a few"), o)))
	require.True(t, math.IsInf(Compose(of("a few", "1 cup milk"), o).PerServing.At(nutrition.Protein).Hi, 1))

	optional := Compose(of("1", "1 tsp salt (optional)"), o)
	require.Zero(t, optional.Total.At(nutrition.Sodium).Lo)
	require.InDelta(t, 0.06*known(t, "ndb:02047", nutrition.Sodium), optional.Total.At(nutrition.Sodium).Hi, 1e-6)
}

func TestRefuseIsTakenOffOnce(t *testing.T) {
	o := Options{Assume: 0.5, Cooked: []cooking.Method{cooking.Uncooked}}
	grams := func(line string) nutrition.Amount { return Compose(of("1", line), o).Ingredients[0].Grams }
	require.InDelta(t, 640, grams("1 kg bananas, peeled").Lo, 0.01)
	require.InDelta(t, 640, grams("1 kg bananas, peeled").Hi, 0.01)
	require.Equal(t, nutrition.Exactly(1000), grams("1 kg peeled bananas"))
	require.InDelta(t, 640, grams("1 kg bananas").Lo, 0.01)
	require.InDelta(t, 1000, grams("1 kg bananas").Hi, 0.01)
	require.Equal(t, nutrition.Exactly(118), grams("1 medium banana"), "household measures are edible already")
}

func TestCookingIsCountedOnce(t *testing.T) {
	r := of("1", "100 g trimmed spinach")
	r.Steps = []recipe.Step{{Text: "Steam or simmer the greens in a little broth."}}
	d := Compose(r, Options{Assume: 0.5})
	c := known(t, "ndb:11457", nutrition.VitaminC)
	require.Less(t, d.Total.At(nutrition.VitaminC).Lo, c*0.75)
	require.Equal(t, c, d.Total.At(nutrition.VitaminC).Hi)
	require.Equal(t, known(t, "ndb:11457", nutrition.Potassium), d.Total.At(nutrition.Potassium).Lo, "nothing is poured off")
	require.Contains(t, codes(d), CodeCooking)

	d = Compose(r, Options{Assume: 0.5, Cooked: []cooking.Method{cooking.Simmered}})
	require.InDelta(t, 0.7*c, d.Total.At(nutrition.VitaminC).Lo, 1e-9)
	require.Contains(t, d.Ingredients[0].Cooking, "USDA retention code 3006")

	cooked := of("1", "180 g cooked spinach")
	cooked.Steps = r.Steps
	d = Compose(cooked, Options{Assume: 0.5})
	require.InDelta(t, 1.8*known(t, "ndb:11458", nutrition.VitaminC), d.Total.At(nutrition.VitaminC).Lo, 1e-9)

	r.Steps = []recipe.Step{{Text: "Boil the spinach and drain it."}}
	require.Zero(t, Compose(r, Options{Assume: 0.5}).Total.At(nutrition.EnergyKcal).Lo, "what goes with the water is not known")
}

func TestRecipesWithinRecipes(t *testing.T) {
	sauce := of("4", "400 g tomato sauce")
	sauce.Yield = "400 g"
	outer := of("1", "100 g sauce")
	outer.Ingredients[0].Recipe = "./sauce.cook"
	find := func(_ *recipe.Recipe, reference string) (*recipe.Recipe, bool) {
		return map[string]*recipe.Recipe{"./sauce.cook": sauce, "./self.cook": outer}[reference], reference != "./none.cook"
	}
	o := Options{Assume: 0.5, Recipe: find, Cooked: []cooking.Method{cooking.Uncooked}}
	sodium := known(t, "ndb:11549", nutrition.Sodium)
	d := Compose(outer, o)
	require.InDelta(t, sodium, d.Total.At(nutrition.Sodium).Hi, 1e-6)
	for line, share := range map[string]float64{"1 serving sauce": 1, "2 servings sauce": 2, "sauce": 4, "1/2 sauce": 2} {
		outer.Ingredients[0].Line = line
		require.InDelta(t, share*sodium, Compose(outer, o).Total.At(nutrition.Sodium).Hi, 1e-6, line)
	}
	outer.Ingredients[0].Line = "1 cup sauce"
	require.Contains(t, codes(Compose(outer, o)), CodeRecipe)
	for _, bad := range []string{"./self.cook", "./none.cook"} {
		outer.Ingredients[0].Recipe = bad
		d = Compose(outer, o)
		require.Contains(t, codes(d), CodeRecipe)
		require.Equal(t, nutrition.Anything(), d.Total.At(nutrition.Sodium))
	}
	o.Recipe = nil
	require.Contains(t, codes(Compose(outer, o)), CodeRecipe)
	deep := func(r *recipe.Recipe, _ string) (*recipe.Recipe, bool) { // another recipe every time, without end
		next := *r
		next.Ingredients = slices.Clone(r.Ingredients)
		return &next, true
	}
	outer.Ingredients = append(outer.Ingredients, outer.Ingredients[0], outer.Ingredients[0])
	require.Contains(t, codes(Compose(outer, Options{Recipe: deep})), CodeRecipe)
}

// A recipe that leaves something open holds whatever a recipe holds that says it.
func TestOpenRecipesHoldWhatTheyMayMean(t *testing.T) {
	o := Options{Assume: 0.3}
	rapid.Check(t, func(t *rapid.T) {
		food := rapid.SampledFrom([]string{"carrots", "eggs", "onions", "potatoes", "bananas", "tomatoes"}).Draw(t, "food")
		least, most := 1, rapid.IntRange(2, 5).Draw(t, "most")
		step := rapid.SampledFrom([]string{"Boil and drain.", "Fry them.", "Bake in the oven.", "Steam.", "Simmer."}).Draw(t, "step")
		open := of("2-4", strconv.Itoa(least)+"-"+strconv.Itoa(most)+" "+food)
		open.Steps = []recipe.Step{{Text: step}}
		wide := Compose(open, o)
		exact := of("3", strconv.Itoa(rapid.IntRange(least, most).Draw(t, "n"))+" "+rapid.SampledFrom([]string{"small", "medium", "large"}).Draw(t, "size")+" "+food)
		exact.Steps = open.Steps
		narrow := Compose(exact, o)
		for n, a := range narrow.PerServing.All() {
			b := wide.PerServing.At(n)
			if finite(a.Hi) {
				require.LessOrEqual(t, b.Lo, a.Lo*(1+1e-9)+1e-12, "%s of %s", n, food)
				require.GreaterOrEqual(t, b.Hi*(1+1e-9), a.Hi, "%s of %s", n, food)
			}
		}
	})
}

// USDA computes its survey foods from ingredients of SR by weight. Composed here without cooking, they come out as published,
// but for what USDA changed in its data since SR28.
func TestSurveyFoodsComeOutAsPublished(t *testing.T) {
	archive, err := zip.OpenReader("../../../shared/data/fndds/fndds-2021-2023-csv.zip")
	if err != nil {
		t.Skip("FNDDS is not here:", err)
	}
	defer archive.Close()
	recipes := map[string]*recipe.Recipe{}
	bad := map[string]bool{}
	for _, r := range table(t, archive, "ingredients.csv")[1:] {
		food, err := foods.Builtin().Find("ndb:" + r[5])
		if err != nil || r[8] != "0" || r[9] != "0.0" || len(r[5]) > 5 {
			bad[r[0]] = true
			continue
		}
		if recipes[r[0]] == nil {
			recipes[r[0]] = of("1")
		}
		recipes[r[0]].Ingredients = append(recipes[r[0]].Ingredients, recipe.Ingredient{Line: r[7] + " g food", Food: food.ID()})
	}
	values := table(t, archive, "nutrient_values.csv")
	columns := map[string]nutrition.Nutrient{"Protein (g)": nutrition.Protein, "Carbohydrate (g)": nutrition.Carbohydrate, "Total Fat (g)": nutrition.Fat, "Sodium (mg)": nutrition.Sodium, "Potassium (mg)": nutrition.Potassium}
	compared, right := 0, 0
	for _, row := range values[1:] {
		r := recipes[row[0]]
		if bad[row[0]] || r == nil || len(r.Ingredients) < 2 {
			continue
		}
		d := Compose(r, Options{Cooked: []cooking.Method{cooking.Uncooked}})
		for c, name := range values[0] {
			if n, ok := columns[name]; ok {
				published, err := strconv.ParseFloat(row[c], 64)
				require.NoError(t, err)
				compared++
				if a := d.Per100.At(n); a.Lo <= published*1.05+0.5 && a.Hi >= published*0.95-0.5 {
					right++
				}
			}
		}
	}
	t.Logf("%d of %d values of composed survey foods agree", right, compared)
	require.Greater(t, compared, 1000)
	require.Greater(t, float64(right), 0.8*float64(compared))
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

func FuzzCompose(f *testing.F) {
	f.Add("1 cup rice", "Boil and drain.", "4")
	f.Add("", "", "")
	f.Add("2-3 eggs or salt, plus more", "fry", "0")
	f.Fuzz(func(t *testing.T, line, step, servings string) {
		r := of(servings, line, "1 cup milk")
		r.Steps = []recipe.Step{{Text: step}}
		d := Compose(r, Options{Assume: 0.1})
		for n, a := range d.PerServing.All() {
			if !a.Valid() || a.Lo < 0 {
				t.Fatalf("%s is %v", n, a)
			}
		}
		if !d.Weight.Valid() {
			t.Fatalf("weighs %v", d.Weight)
		}
	})
}
