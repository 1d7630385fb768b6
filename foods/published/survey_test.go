package published_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/cooking"
	"github.com/mealwright/mealwright/foods/published"
	"github.com/mealwright/mealwright/foods/published/internal/sample"
)

// surveyFoods are some of USDA's survey foods that are made of foods of SR28.
func surveyFoods(t *testing.T) []*sample.Survey {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "data", "fndds", "fndds-2021-2023-csv.zip")
	if _, err := os.Stat(path); err != nil {
		t.Skip("FNDDS is not here:", err)
	}
	all, err := sample.ReadSurvey(path, foods.Builtin())
	require.NoError(t, err)
	require.Greater(t, len(all), 1400)
	every := 1
	if testing.Short() {
		every = 10
	}
	var list []*sample.Survey
	for i := 0; i < len(all); i += every {
		list = append(list, all[i])
	}
	return list
}

// figuresOf compares survey foods with what USDA published of them.
func figuresOf(list []*sample.Survey) map[[2]string]published.Figure {
	out := map[[2]string]published.Figure{}
	for _, d := range sample.Dishes(list, foods.Builtin()) {
		for _, f := range published.Of(d, d.Facts(), nil) {
			out[[2]string{d.Recipe.Position.File, f.Value.Name}] = f
		}
	}
	return out
}

// USDA computes its survey foods from weighed ingredients, a change of moisture and retention factors. Composed here from the
// same ingredients they come out as USDA published them; what differs are foods whose values USDA renewed since SR28.
func TestSurveyFoodsComeOutAsPublished(t *testing.T) {
	figures := figuresOf(surveyFoods(t))
	inside, agree := share(figures, published.Inside), share(figures, published.Inside, published.Close)
	t.Logf("%d figures: %.1f %% inside, %.1f %% inside or close", len(figures), 100*inside, 100*agree)
	require.Greater(t, inside, 0.74)
	require.Greater(t, agree, 0.94)
	require.InDelta(t, 1, middleRatio(figures), 0.002)
}

// Without retention factors the vitamins of cooked survey foods do not come out.
func TestRetentionFactorsMatter(t *testing.T) {
	var cooked, raw []*sample.Survey
	for _, s := range surveyFoods(t) {
		if slices.Equal(s.Cooked, []cooking.Method{cooking.Uncooked}) {
			continue
		}
		cooked = append(cooked, s)
		without := *s
		without.Cooked = []cooking.Method{cooking.Uncooked}
		raw = append(raw, &without)
	}
	vitamins := func(figures map[[2]string]published.Figure) map[[2]string]published.Figure {
		for at := range figures {
			if !slices.Contains([]string{"vitamin_c", "thiamin", "vitamin_b6", "folate"}, at[1]) {
				delete(figures, at)
			}
		}
		return figures
	}
	with := share(vitamins(figuresOf(cooked)), published.Inside, published.Close)
	without := share(vitamins(figuresOf(raw)), published.Inside, published.Close)
	t.Logf("%d foods: %.1f %% of vitamins come out, and %.1f %% without the factors", len(cooked), 100*with, 100*without)
	require.Greater(t, with, without+0.05)
}
