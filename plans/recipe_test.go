package plans

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// accepted are foods by the keys of ingredient lines.
type accepted map[string]foods.ID

func (a accepted) Food(key string) (foods.ID, bool) {
	id, ok := a[key]
	return id, ok
}

const bowl = "---\nservings: 4\n---\nSteam @brown rice{800%g}(cooked) with @carrots{200%g}.\n\nSeason with @salt{1%tsp} and @herbs{2%g}.\n"

func servesRecipe(t *testing.T, files map[string]string, lock accepted, item string) (*Report, error) {
	t.Helper()
	fsys := fstest.MapFS{"plan.yaml": {Data: []byte("plan: A day\nconditions: [dash]\ndays:\n  - meals:\n      - meal: lunch\n        items:\n          - " + item + "\n")}}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	p, ds := Load(fsys, "plan.yaml")
	require.Empty(t, ds)
	return NewChecker(Config{Packs: fsys, Matches: lock}).Check(context.Background(), p)
}

var bowlFoods = accepted{"brown rice, cooked": "ndb:20041", "carrots": "ndb:11125", "salt": "ndb:02047"}

func TestARecipeIsItsIngredients(t *testing.T) {
	r, err := servesRecipe(t, map[string]string{"bowl.cook": bowl}, bowlFoods, "{recipe: ./bowl.cook, servings: 2}")
	require.NoError(t, err)
	items := r.Bound.Days[0].Meals[0].Items
	require.Len(t, items, 4)
	require.Equal(t, "days[0].meals[0].items[0].ingredients[1]", items[1].Path())
	require.Equal(t, nutrition.Exactly(100), items[1].Grams, "two of four servings")
	require.Equal(t, "bowl.cook", items[1].Item.Range.File)
	require.Equal(t, 4, items[1].Item.Range.Line)

	byHand := checkText(t, "plan: A day\nconditions: [dash]\ndays:\n  - meals:\n      - meal: lunch\n        items:\n"+
		"          - {food: \"ndb:20041\", amount: 400 g}\n          - {food: \"ndb:11125\", amount: 100 g}\n          - {food: \"ndb:02047\", amount: 3 g}\n")
	for _, n := range []nutrition.Nutrient{nutrition.Sodium, nutrition.EnergyKcal, nutrition.Potassium} {
		got, want := r.facts.plan.Amount(n), byHand.facts.plan.Amount(n)
		require.InDelta(t, want.Lo, got.Lo, 1e-6*want.Lo+1e-9, "%s: what is known is what the foods hold", n)
		require.Greater(t, got.Hi, got.Lo, "%s: nobody knows what the herbs hold", n)
	}
	require.LessOrEqual(t, r.facts.plan.Amount(nutrition.Protein).Hi-r.facts.plan.Amount(nutrition.Protein).Lo, 1.1, "one gram of herbs holds no more than itself")

	var notes []string
	for _, n := range r.Bound.Notes() {
		notes = append(notes, fmt.Sprintf("%s:%d %s", n.Range.File, n.Range.Line, n.Message))
	}
	require.Len(t, notes, 1)
	require.Contains(t, notes[0], `bowl.cook:6 nobody has accepted a food for “herbs”`)
}

// What a reader could not take of a recipe that a plan serves is told with the plan, at its place.
func TestWhatWasNotTakenOfARecipeIsTold(t *testing.T) {
	r, err := servesRecipe(t, map[string]string{"a.md": "# A\n\n## Ingredients\n\n- 10 g salt\n\n5 g butter\n\n## Steps\n\nMix.\n"}, bowlFoods, "{recipe: ./a.md, servings: 1}")
	require.NoError(t, err)
	told := slices.ContainsFunc(r.Bound.Notes(), func(n Note) bool {
		return n.Code == "not-an-ingredient" && n.Range.File == "a.md" && n.Range.Line == 7
	})
	require.True(t, told)
}

// In JSON an ingredient without a food is a finding that cannot be told, counted with the others, and decides nothing.
func TestAnUnmatchedIngredientIsAFinding(t *testing.T) {
	r, err := servesRecipe(t, map[string]string{"bowl.cook": bowl}, bowlFoods, "{recipe: ./bowl.cook, servings: 1}")
	require.NoError(t, err)
	text, err := json.Marshal(r)
	require.NoError(t, err)
	var report jsonReport
	require.NoError(t, json.Unmarshal(text, &report))
	counts := map[string]int{}
	for _, f := range report.Findings {
		counts[f.Verdict]++
	}
	require.Equal(t, counts["unknown"], report.Summary.Unknown)
	last := report.Findings[len(report.Findings)-1]
	require.Equal(t, RuleUnmatched, last.Rule)
	require.Equal(t, "days[0].meals[0].items[0].ingredients[3]", last.Subject)
	require.Equal(t, 6, *last.Position.Line)
	require.Equal(t, "bowl.cook", last.Position.File)
}

// Raw meat that a recipe may cook is no raw meat that is served, and none that is known to be cooked: only the recipe's
// author can say so.
func TestRawFoodInARecipeThatCooks(t *testing.T) {
	lock := accepted{"chicken breast": "ndb:05062"}
	for text, want := range map[string]rules.Verdict{
		"---\nservings: 2\n---\nBake the @chicken breast{500%g} in the oven.":                    rules.Unknown,
		"---\nservings: 2\nserved: cooked\n---\nBake the @chicken breast{500%g} in the oven.":    rules.Pass,
		"---\nservings: 2\n---\nSlice the @chicken breast{500%g} and toss it.":                   rules.Fail,
		"---\nservings: 2\n---\nBake the potatoes. Serve with @./raw{1}.":                        rules.Unknown,
		"---\nservings: 2\nserved: cooked\n---\nCover with @./raw{1} and bake for half an hour.": rules.Pass,
	} {
		fsys := fstest.MapFS{
			"plan.yaml": {Data: []byte("plan: A day\nconditions: [{cancer: {neutropenic: true}}]\ndays:\n  - meals:\n      - meal: lunch\n        items:\n          - {recipe: ./a.cook, servings: 1}\n")},
			"a.cook":    {Data: []byte(text)}, "raw.cook": {Data: []byte("Toss the @chicken breast{500%g}.")},
		}
		p, ds := Load(fsys, "plan.yaml")
		require.Empty(t, ds)
		r, err := NewChecker(Config{Packs: fsys, Matches: lock}).Check(context.Background(), p)
		require.NoError(t, err)
		require.Equal(t, want, findingOf(t, r, "cancer.no-raw-animal").Verdict, text)
		told := slices.ContainsFunc(r.Bound.Notes(), func(n Note) bool { return n.Code == "cooked-through" })
		require.Equal(t, want == rules.Unknown, told, text)
	}
}

// An ingredient that nobody has matched leaves verdicts open, and says at its own line that it does.
func TestAnUnmatchedIngredientLeavesVerdictsOpen(t *testing.T) {
	r, err := servesRecipe(t, map[string]string{"bowl.cook": strings.ReplaceAll(bowl, "2%g", "900%g")}, bowlFoods, "{recipe: ./bowl.cook, servings: 1}")
	require.NoError(t, err)
	require.Equal(t, rules.Unknown, findingOf(t, r, "dash.sodium-day").Verdict)
	var text strings.Builder
	require.NoError(t, r.WriteText(&text, TextOptions{}))
	require.Contains(t, text.String(), "herbs (not matched to a food)")
	require.NotPanics(t, func() { r.Gaps() })
	_, err = json.Marshal(r)
	require.NoError(t, err)
}

func findingOf(t *testing.T, r *Report, id string) *rules.Finding {
	t.Helper()
	for i := range r.Findings() {
		if r.Findings()[i].Rule.ID == id {
			return &r.Findings()[i]
		}
	}
	require.Fail(t, "no such finding", id)
	return nil
}

func TestRecipesInRecipes(t *testing.T) {
	files := map[string]string{
		"a.cook":            "---\nservings: 2\n---\n@./sauces/b{500%g} and @carrots{100%g}",
		"sauces/b.cook":     "---\nyield: 1%kg\n---\n@carrots{800%g} and @./c{2}",
		"sauces/c.cook":     "---\nservings: 1\n---\n@carrots{100%g}",
		"loop.cook":         "@./sauces/loop2{1}",
		"sauces/loop2.cook": "@../loop{1}",
	}
	r, err := servesRecipe(t, files, bowlFoods, "{recipe: a, servings: 1}")
	require.NoError(t, err)
	var grams []nutrition.Amount
	for _, i := range r.Bound.Days[0].Meals[0].Items {
		grams = append(grams, i.Grams)
	}
	require.Equal(t, []nutrition.Amount{nutrition.Exactly(200), nutrition.Exactly(50), nutrition.Exactly(50)}, grams)

	_, err = servesRecipe(t, files, bowlFoods, "{recipe: loop.cook, servings: 1}")
	require.ErrorContains(t, err, "sauces/loop2.cook:1:1: the recipe contains itself: loop.cook > sauces/loop2.cook > loop.cook")
}

func TestRecipeItemsThatCannotBe(t *testing.T) {
	for item, want := range map[string]string{
		"{recipe: nowhere.cook, servings: 1}": `there is no recipe "nowhere.cook"`,
		"{recipe: plan.yaml, servings: 1}":    "this is no recipe in the Open Recipe Format",
		"{recipe: ., servings: 1}":            `there is no recipe "."`,
	} {
		_, err := servesRecipe(t, nil, nil, item)
		require.ErrorContains(t, err, want, item)
	}
	for item, want := range map[string]string{
		"{recipe: a.cook}":                                "the item has no servings",
		"{recipe: a.cook, servings: 0}":                   `"0" is no number of servings`,
		"{recipe: a.cook, servings: lots}":                `"lots" is no number of servings`,
		"{recipe: a.cook, servings: 1, food: \"ndb:1\"}":  "food: stands beside recipe:",
		"{food: \"ndb:05064\", amount: 1 g, servings: 1}": "servings: belongs to a recipe",
	} {
		_, ds := Parse("plan.yaml", []byte("plan: A day\ndays:\n  - meals:\n      - items:\n          - "+item+"\n"))
		require.NotEmpty(t, ds, item)
		require.Contains(t, ds[0].Message, want, item)
	}
	p, _ := Parse("plan.yaml", []byte("plan: A day\ndays:\n  - meals:\n      - items:\n          - {recipe: a.cook, servings: 1}\n"))
	_, ds := Bind(p, foods.Builtin())
	require.Contains(t, ds[0].Message, "cannot be read from here")
}

// Servings that are not said are one or more.
func TestUnknownServings(t *testing.T) {
	r, err := servesRecipe(t, map[string]string{"a.cook": "@carrots{100%g}"}, bowlFoods, "{recipe: a.cook, servings: 1}")
	require.NoError(t, err)
	require.Equal(t, nutrition.Between(0, 100), r.Bound.Days[0].Meals[0].Items[0].Grams)
}

// Cooking takes from what is weighed raw, and never makes a floor hold that may not.
func TestCookingIsCountedInPlans(t *testing.T) {
	lock := accepted{"broccoli": "ndb:11090"}
	vitaminC := func(step string) nutrition.Amount {
		r, err := servesRecipe(t, map[string]string{"a.cook": "---\nservings: 1\n---\n" + step}, lock, "{recipe: a.cook, servings: 1}")
		require.NoError(t, err)
		i := r.Bound.Days[0].Meals[0].Items[0]
		require.Equal(t, 100.0, i.Grams.Hi)
		return i.Food.Composition.Profile().At(nutrition.VitaminC)
	}
	boiled := vitaminC("Boil @broccoli{100%g} until soft.")
	require.Less(t, boiled.Lo, boiled.Hi, "some of it may be lost")
	require.InDelta(t, 89.2, boiled.Hi, 1e-9)
}
