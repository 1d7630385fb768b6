package processing_test

import (
	"compress/gzip"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/foods/ingredients"
	"github.com/mealwright/mealwright/foods/processing"
	"github.com/mealwright/mealwright/nutrition"
)

// holdsAdditives are amounts by which the second half of AB 1264 is met, so that the additives alone decide.
func salty(nutrition.Nutrient) nutrition.Amount { return nutrition.Exactly(100) }

func whole(list string) processing.Result {
	return processing.Classify(processing.Subject{Name: "food", Ingredients: list, Per100: salty})
}

// cutBack holds every truncation of a list against the whole of it. A clear food is never turned into an excluded one.
// Back, an excluded food looks clear only where the cut leaves a list that is whole in itself, of which nobody could
// tell: and then its end is not marked by a statement or a period, unless the cut fell on one of its own.
func cutBack(t require.TestingT, list string) {
	all := whole(list)
	if all.Refused != nil {
		return
	}
	for end := range len(list) {
		part := whole(list[:end])
		if part.Refused != nil {
			continue
		}
		if all.NOVA.Group > 0 && all.NOVA.Group < 4 {
			require.NotEqual(t, 4, part.NOVA.Group, "%q is clear, but cut to %q is not: %+v", list, list[:end], part.NOVA.Markers)
		}
		if all.AB1264.Is == nutrition.False {
			require.NotEqual(t, nutrition.True, part.AB1264.Is, "%q is clear, but cut to %q is not: %+v", list, list[:end], part.AB1264.Markers)
		}
		if all.House.Is == nutrition.False {
			require.NotEqual(t, nutrition.True, part.House.Is, "%q", list[:end])
		}
		clearAgain := part.NOVA.Group > 0 && part.NOVA.Group < 4
		if all.NOVA.Group == 4 && clearAgain && part.List.End == ingredients.Marked {
			require.Contains(t, list[:end], ".", "%q is excluded, but cut to %q it is clear, with its end marked", list, list[:end])
		}
	}
}

// ingredient draws from clear ones, markers, and clear ones that begin as a marker does.
func ingredient() *rapid.Generator[string] {
	return rapid.SampledFrom([]string{
		"water", "sugar", "sea salt", "whole wheat flour", "gluten free oats", "caramelized sugar", "colored rice", "tomatoes",
		"color retention agent", "natural vanilla extract", "cultured dextrose", "lactose free milk", "onion powder",
		"gelatin", "soy lecithin", "natural flavor", "gluten", "color", "color (annatto)", "caramel color", "modified corn starch",
		"dextrose", "lactose", "flour (wheat, malted barley)", "emulsifier: lecithin", "yeast extract", "yeast", "corn syrup", "corn",
		"beet juice (for color)", "citric acid (to preserve freshness)", "E330", "E471", "carbonated water", "milk", "frobnicate",
		"soy flour", "soy protein isolate", "whey", "invert sugar", "enzymes", "pectin", "malt extract", "malted barley flour",
	})
}

func TestTruncationNeverTurnsAClearFood(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := strings.Join(rapid.SliceOfN(ingredient(), 1, 8).Draw(t, "ingredients"), rapid.SampledFrom([]string{", ", "; ", " and "}).Draw(t, "between"))
		cutBack(t, list+rapid.SampledFrom([]string{"", ".", ". Contains: milk.", ". May contain gluten."}).Draw(t, "end"))
	})
}

func TestTruncationOfRealLists(t *testing.T) {
	every := 200
	if testing.Short() {
		every = 400
	}
	for i, p := range products(t) {
		if i%every == 0 && len(p.list) < 600 {
			cutBack(t, p.list)
		}
	}
}

// A verdict that is decided holds for every point of the intervals.
func TestVerdictsAreSound(t *testing.T) {
	nutrients := []nutrition.Nutrient{nutrition.EnergyKcal, nutrition.SaturatedFat, nutrition.Sodium, nutrition.AddedSugars, nutrition.Sugars}
	rapid.Check(t, func(t *rapid.T) {
		list := strings.Join(rapid.SliceOfN(ingredient(), 1, 4).Draw(t, "ingredients"), ", ")
		bounds := map[nutrition.Nutrient]nutrition.Amount{}
		point := map[nutrition.Nutrient]float64{}
		for _, n := range nutrients {
			a := nutrition.Between(rapid.Float64Range(0, 400).Draw(t, "lo"), rapid.Float64Range(0, 400).Draw(t, "hi"))
			bounds[n], point[n] = a, rapid.Float64Range(a.Lo, a.Hi).Draw(t, "point")
		}
		point[nutrition.AddedSugars] = min(point[nutrition.AddedSugars], point[nutrition.Sugars])
		if point[nutrition.AddedSugars] < bounds[nutrition.AddedSugars].Lo {
			return // no food has more added sugars than sugars
		}
		at := processing.Classify(processing.Subject{Name: "food", Ingredients: list, Per100: per100(point)})
		over := processing.Classify(processing.Subject{Name: "food", Ingredients: list, Per100: func(n nutrition.Nutrient) nutrition.Amount {
			if a, ok := bounds[n]; ok {
				return a
			}
			return nutrition.Anything()
		}})
		if over.AB1264.Is != nutrition.Unknown && !addsNone(over) {
			require.Equal(t, over.AB1264.Is, at.AB1264.Is, "%s: %v", list, bounds)
		}
	})
}

// addsNone reports whether a list adds no sugar: an interval of added sugars above zero contradicts it.
func addsNone(r processing.Result) bool { return r.AddedSugar == nutrition.False }

func TestMoreIngredientsNeverClearAFood(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := rapid.SliceOfN(ingredient(), 1, 4).Draw(t, "first")
		more := rapid.SliceOfN(ingredient(), 1, 4).Draw(t, "more")
		a, b := whole(strings.Join(first, ", ")+"."), whole(strings.Join(append(first, more...), ", ")+".")
		if a.NOVA.Group == 4 {
			require.Equal(t, 4, b.NOVA.Group)
		}
		require.False(t, a.AB1264.Is == nutrition.True && b.AB1264.Is == nutrition.False)
	})
}

func FuzzClassify(f *testing.F) {
	for _, seed := range []string{"", "milk", "color (annatto)", "emulsifier: e471, ", "Contains: milk", "a (b (c", "e", "INS", "lecithin \xff"} {
		f.Add("food", seed)
		f.Add(seed, "")
	}
	f.Fuzz(func(t *testing.T, name, list string) {
		r := processing.Classify(processing.Subject{Name: name, Ingredients: list})
		require.True(t, r.NOVA.Group >= 0 && r.NOVA.Group <= 4)
		for _, m := range r.NOVA.Markers {
			require.True(t, m.Start >= 0 && m.Start <= m.End && m.End <= len(list))
			require.NotEmpty(t, m.Why)
		}
	})
}

// product is one of the real products.
type product struct {
	list  string
	label string
}

// products are Open Food Facts' and FoodData Central's branded ones, where they are at hand.
func products(tb testing.TB) []product {
	tb.Helper()
	var list []product
	rows := table(tb, "../../../shared/data/off/products.calibration.csv.gz", '\t')
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	for _, r := range rows[1:] {
		if len(r) > at["nova_group"] && r[at["ingredients_text"]] != "" {
			list = append(list, product{r[at["ingredients_text"]], r[at["nova_group"]]})
		}
	}
	for _, r := range table(tb, "../../../shared/data/branded/branded_food.csv.gz", ',')[1:] {
		if r[5] != "" {
			list = append(list, product{list: r[5]})
		}
	}
	return list
}

func table(tb testing.TB, path string, comma rune) [][]string {
	tb.Helper()
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		tb.Skipf("no %s: nothing to read", path)
	}
	require.NoError(tb, err)
	defer file.Close()
	plain, err := gzip.NewReader(file)
	require.NoError(tb, err)
	data, err := io.ReadAll(plain)
	require.NoError(tb, err)
	r := csv.NewReader(strings.NewReader(string(data)))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, true, -1
	rows, err := r.ReadAll()
	require.NoError(tb, err)
	return rows
}

// Every real product gets an answer, each marker with its place and source; and the answers hold what issue 4 asks of
// ingredient lists. go run ./foods/processing/internal/measure prints the figures.
func TestRealProducts(t *testing.T) {
	right, wrong, labeled := 0, 0, 0
	for _, p := range products(t) {
		r := processing.Classify(processing.Subject{Name: "food", Ingredients: p.list})
		for _, m := range r.NOVA.Markers {
			require.Equal(t, m.Text, p.list[m.Start:m.End])
			require.NotEmpty(t, m.Cite)
		}
		if r.NOVA.Group == 0 {
			require.NotEmpty(t, r.NOVA.Questions, p.list)
		}
		switch {
		case p.label == "":
		case p.label == "4":
			labeled++
			if r.NOVA.Group == 4 {
				right++
			}
		case r.NOVA.Group == 4:
			wrong++
		}
	}
	require.GreaterOrEqual(t, float64(right)/float64(right+wrong), 0.92, "precision")
	require.GreaterOrEqual(t, float64(right)/float64(labeled), 0.85, "recall")
}

// BenchmarkClassify reads real lists and answers by every definition.
func BenchmarkClassify(b *testing.B) {
	list := products(b)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		processing.Classify(processing.Subject{Name: "food", Ingredients: list[n%len(list)].list})
		n++
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "lists/s")
}
