package kitchen

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
	"github.com/mealwright/mealwright/foods/cooking"
	"github.com/mealwright/mealwright/foods/cooklang"
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

// compose adds a recipe up by itself.
func compose(r *recipe.Recipe, c Config) (*Dish, *Facts) {
	d, _ := New(c).Of(r)
	return d, d.Facts()
}

func openCodes(d *Dish) []string {
	var list []string
	for _, f := range d.Findings() {
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
	d, f := compose(r, Config{Assume: 0.9, Cooked: []cooking.Method{cooking.Uncooked}})
	want := 2.02*known(t, "ndb:20037", nutrition.Protein) + 2.44*known(t, "ndb:01077", nutrition.Protein)
	got := f.PerServing.At(nutrition.Protein)
	require.True(t, got.Known())
	require.InDelta(t, want/2, got.Lo, 1e-9)
	require.InDelta(t, want/4.46, f.Per100.At(nutrition.Protein).Lo, 1e-9)
	require.Equal(t, nutrition.Exactly(446), d.Weight)
	require.Equal(t, []string{CodeUnlocked, CodeUnlocked}, openCodes(d))
	require.Equal(t, "t.cook:2:1", d.Findings()[1].Position.String())
	require.InDelta(t, 1.0, f.Completeness(nutrition.Protein), 0)
	require.Empty(t, f.Open(nutrition.Protein))
}

func TestNothingIsTakenThatNobodyAccepted(t *testing.T) {
	d, f := compose(of("4", "2 cups flour", "1 cup xyzzyplugh"), Config{})
	require.Equal(t, []string{CodeUnmatched, CodeUnmatched}, openCodes(d))
	require.Contains(t, d.Findings()[0].Hint, "mealwright match")
	require.Equal(t, nutrition.Anything(), f.PerServing.At(nutrition.Protein))
	require.Equal(t, []int{0, 1}, f.Open(nutrition.Protein))

	d, f = compose(of("4", "2 cups flour"), Config{Lock: lock{"flour": "ndb:20080"}, Cooked: []cooking.Method{cooking.Uncooked}})
	require.Empty(t, d.Findings())
	require.Equal(t, Locked, d.Parts[0].Known)
	require.InDelta(t, 2.4*known(t, "ndb:20080", nutrition.Iron)/4, f.PerServing.At(nutrition.Iron).Lo, 1e-9)

	d, _ = compose(of("4", "2 cups flour"), Config{Lock: lock{"flour": "ndb:99999"}})
	require.Equal(t, []string{CodeUnmatched}, openCodes(d), "the lock's food is gone, and nobody accepted another")
	own := of("1", "100 g anything")
	own.Ingredients[0].Food = "ndb:20081"
	d, _ = compose(own, Config{Cooked: []cooking.Method{cooking.Uncooked}})
	require.Empty(t, d.Findings())
}

func TestWhatIsOpenIsAnIntervalAndAFinding(t *testing.T) {
	c := Config{Assume: 0.5, Cooked: []cooking.Method{cooking.Uncooked}}
	for line, code := range map[string]string{
		"salt to taste": CodeAmount, "1 onion": CodeWeight, "2 lb bananas": CodeEdible, "1 cup butter or margarine": CodeAlternatives,
		"1 tsp salt (optional)": CodeOptional, "1,500 g flour": CodeLine,
	} {
		d, f := compose(of("1", line), c)
		require.Contains(t, openCodes(d), code, line)
		if code != CodeLine {
			require.False(t, f.Total.At(nutrition.EnergyKcal).Known() && f.Total.At(nutrition.Sodium).Known(), line)
		}
	}
	d, _ := compose(of("a few"), c)
	require.Equal(t, []string{CodeServings, CodeUnmatched}, openCodes(d))
	_, f := compose(of("a few", "1 cup milk"), c)
	require.True(t, math.IsInf(f.PerServing.At(nutrition.Protein).Hi, 1))

	_, f = compose(of("1", "1 tsp salt (optional)"), c)
	require.Zero(t, f.Total.At(nutrition.Sodium).Lo)
	require.InDelta(t, 0.06*known(t, "ndb:02047", nutrition.Sodium), f.Total.At(nutrition.Sodium).Hi, 1e-6)
}

// Of foods that may stand for each other any may be there, alone or beside the others, and each is a part of its own.
func TestAlternativesHoldEitherAndBoth(t *testing.T) {
	c := Config{Lock: lock{"butter": "ndb:01001", "margarine": "ndb:04628"}, Cooked: []cooking.Method{cooking.Uncooked}}
	d, f := compose(of("1", "1 cup butter or margarine"), c)
	require.Len(t, d.Parts, 2)
	_, butter := compose(of("1", "1 cup butter"), c)
	_, margarine := compose(of("1", "1 cup margarine"), c)
	for n, a := range butter.Total.All() {
		b, both := margarine.Total.At(n), f.Total.At(n)
		require.LessOrEqual(t, both.Lo, min(a.Lo, b.Lo), n)
		require.GreaterOrEqual(t, both.Hi*(1+1e-9), max(a.Hi, b.Hi), n)
	}
	require.NotContains(t, openCodes(d), CodeUnmatched)
	d, _ = compose(of("1", "1 cup butter or xyzzyplugh"), c)
	require.Contains(t, openCodes(d), CodeUnmatched, "the other may be meant, and is not known")
}

func TestRefuseIsTakenOffOnce(t *testing.T) {
	o := Config{Assume: 0.5, Cooked: []cooking.Method{cooking.Uncooked}}
	grams := func(line string) nutrition.Amount {
		d, _ := compose(of("1", line), o)
		return d.Parts[0].Edible
	}
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
	c := known(t, "ndb:11457", nutrition.VitaminC)
	d, f := compose(r, Config{Assume: 0.5})
	require.Less(t, f.Total.At(nutrition.VitaminC).Lo, c*0.75)
	require.Equal(t, c, f.Total.At(nutrition.VitaminC).Hi)
	require.Equal(t, known(t, "ndb:11457", nutrition.Potassium), f.Total.At(nutrition.Potassium).Lo, "nothing is poured off")
	require.Contains(t, openCodes(d), CodeCooking)

	d, f = compose(r, Config{Assume: 0.5, Cooked: []cooking.Method{cooking.Simmered}})
	require.InDelta(t, 0.7*c, f.Total.At(nutrition.VitaminC).Lo, 1e-9)
	require.Contains(t, d.Parts[0].Left.Why, "USDA retention code 3006")

	weighed := of("1", "180 g cooked spinach")
	weighed.Steps = r.Steps
	_, f = compose(weighed, Config{Assume: 0.5})
	require.InDelta(t, 1.8*known(t, "ndb:11458", nutrition.VitaminC), f.Total.At(nutrition.VitaminC).Lo, 1e-9)

	r.Steps = []recipe.Step{{Text: "Boil the spinach and drain it."}}
	_, f = compose(r, Config{Assume: 0.5})
	require.Zero(t, f.Total.At(nutrition.EnergyKcal).Lo, "what goes with the water is not known")
}

// What is drained is the ingredient that the step names; where it names none, it may be any.
func TestOnlyWhatIsDrainedLosesByIt(t *testing.T) {
	r := of("1", "100 g dry pasta", "100 g tomatoes")
	r.Steps = []recipe.Step{{Text: "Drain the pasta."}, {Text: "Serve with the tomatoes."}}
	d, _ := compose(r, Config{Assume: 0.3})
	require.Zero(t, d.Parts[0].Left.At(nutrition.Protein).Lo)
	require.Equal(t, nutrition.Exactly(1), d.Parts[1].Left.At(nutrition.Protein))
	r.Steps = []recipe.Step{{Text: "Drain everything."}}
	d, _ = compose(r, Config{Assume: 0.3})
	require.Zero(t, d.Parts[1].Left.At(nutrition.Protein).Lo)
}

// What is put together in one recipe and cooked in another loses by the cooking.
func TestARecipeIsCookedAgainInAnother(t *testing.T) {
	files := map[string]string{"filling.cook": "---\nservings: 1\n---\nToss the @spinach{100%g}.", "pie.cook": "---\nservings: 1\n---\nBake @./filling{1} in the oven."}
	d, problems := kitchenOf(files, lock{"spinach": "ndb:11457"}).Dish("", "pie.cook")
	require.Empty(t, problems)
	require.Less(t, d.Parts[0].Left.At(nutrition.VitaminC).Lo, 1.0)
	d, problems = kitchenOf(files, lock{"spinach": "ndb:11457"}).Dish("", "filling.cook")
	require.Empty(t, problems)
	require.Equal(t, nutrition.Exactly(1), d.Parts[0].Left.At(nutrition.VitaminC))
	require.Equal(t, nutrition.False, d.Parts[0].Cooked)
}

// A recipe that leaves something open holds whatever a recipe holds that says it.
func TestOpenRecipesHoldWhatTheyMayMean(t *testing.T) {
	o := Config{Assume: 0.3}
	rapid.Check(t, func(t *rapid.T) {
		food := rapid.SampledFrom([]string{"carrots", "eggs", "onions", "potatoes", "bananas", "tomatoes"}).Draw(t, "food")
		least, most := 1, rapid.IntRange(2, 5).Draw(t, "most")
		step := rapid.SampledFrom([]string{"Boil and drain.", "Fry them.", "Bake in the oven.", "Steam.", "Simmer."}).Draw(t, "step")
		open := of("2-4", strconv.Itoa(least)+"-"+strconv.Itoa(most)+" "+food)
		open.Steps = []recipe.Step{{Text: step}}
		_, wide := compose(open, o)
		exact := of("3", strconv.Itoa(rapid.IntRange(least, most).Draw(t, "n"))+" "+rapid.SampledFrom([]string{"small", "medium", "large"}).Draw(t, "size")+" "+food)
		exact.Steps = open.Steps
		_, narrow := compose(exact, o)
		for n, a := range narrow.PerServing.All() {
			b := wide.PerServing.At(n)
			if !math.IsInf(a.Hi, 1) {
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
	k := New(Config{Cooked: []cooking.Method{cooking.Uncooked}})
	for _, row := range values[1:] {
		r := recipes[row[0]]
		if bad[row[0]] || r == nil || len(r.Ingredients) < 2 {
			continue
		}
		dish, _ := k.Of(r)
		facts := dish.Facts()
		for c, name := range values[0] {
			if n, ok := columns[name]; ok {
				published, err := strconv.ParseFloat(row[c], 64)
				require.NoError(t, err)
				compared++
				if a := facts.Per100.At(n); a.Lo <= published*1.05+0.5 && a.Hi >= published*0.95-0.5 {
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
		d, f := compose(r, Config{Assume: 0.1})
		for n, a := range f.PerServing.All() {
			if !a.Valid() || a.Lo < 0 {
				t.Fatalf("%s is %v", n, a)
			}
		}
		if !d.Weight.Valid() {
			t.Fatalf("weighs %v", d.Weight)
		}
	})
}

// A name that sounds like cooking cooks nothing.
func TestNamesOfIngredientsAreNoMethods(t *testing.T) {
	for text, uncooked := range map[string]bool{
		"Mix @brown rice{200%g}(cooked) and @olive oil{10%g}.":                 true,
		"Mix @brown rice{200%g}(cooked) and brown the @olive oil{10%g} in it.": false,
	} {
		r, problems := cooklang.Read("r.cook", []byte("---\nservings: 1\n---\n"+text))
		require.Empty(t, problems)
		d, _ := New(Config{Lock: lock{"olive oil": "ndb:04053"}}).Of(r)
		require.Equal(t, uncooked, d.Parts[1].Left.At(nutrition.VitaminE).Known(), text)
	}
}
