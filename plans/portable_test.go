package plans

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/recipefile"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

var kitchenFoods = accepted{"black beans, cooked": "ndb:16015", "brown rice, cooked": "ndb:20037", "butter": "ndb:01001", "chicken breast": "ndb:05062",
	"carrots": "ndb:11124", "onions": "ndb:11282", "milk": "ndb:01077"}

// drawRecipe is a Cooklang recipe whose foods were accepted, most of them weighed.
func drawRecipe(t *rapid.T) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: Drawn\nservings: %d\nconditions: [dash]\n---\n", rapid.IntRange(1, 7).Draw(t, "servings"))
	for range rapid.IntRange(1, 4).Draw(t, "steps") {
		b.WriteString(rapid.SampledFrom([]string{"Mix", "Boil and drain", "Fry", "Bake", "Steam"}).Draw(t, "how"))
		for range rapid.IntRange(1, 3).Draw(t, "foods") {
			food := rapid.SampledFrom([]string{"@black beans{%s}(cooked)", "@brown rice{%s}(cooked)", "@butter{%s}", "@chicken breast{%s}", "@peeled carrots{%s}", "@onions{%s}", "@milk{%s}"}).Draw(t, "food")
			amount := fmt.Sprintf("%d%%g", rapid.IntRange(1, 900).Draw(t, "grams"))
			if rapid.IntRange(0, 19).Draw(t, "open") == 0 {
				amount = "2-3%cups"
			}
			fmt.Fprintf(&b, " "+food, amount)
		}
		b.WriteString(".\n\n")
	}
	return b.String()
}

// What a recipe comes to is what the plan file that is made of it comes to, nutrient by nutrient and rule by rule, with what
// cooking takes away; or something has to be filled in, and then the plan is refused.
func TestAPlanFileOfARecipeComesToTheSame(t *testing.T) {
	checker := NewChecker(Config{Packs: fstest.MapFS{}, Matches: kitchenFoods})
	same, lossy := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		text := drawRecipe(t)
		p, ds := Parse("drawn.cook", []byte(text))
		require.NoError(t, ds.Err(), text)
		want, err := checker.Check(context.Background(), p)
		require.NoError(t, err, text)
		portable, notes, err := checker.Portable(p)
		require.NoError(t, err)
		var written bytes.Buffer
		require.NoError(t, portable.WriteYAML(&written))
		again, ds := Parse("drawn.yaml", written.Bytes())
		if slices.ContainsFunc(notes, func(d rules.Diagnostic) bool { return d.Code == CodeIngredientWeight }) {
			require.Error(t, ds.Err(), "a plan with something to fill in is refused: %s", written.String())
			return
		}
		require.NoError(t, ds.Err(), written.String())
		got, err := checker.Check(context.Background(), again)
		require.NoError(t, err, written.String())
		for n := range nutrition.Nutrients() {
			a, b := want.facts.plan.Amount(n), got.facts.plan.Amount(n)
			require.InEpsilon(t, 1+a.Lo, 1+b.Lo, 1e-9, "%s\n%s", n, text)
			require.InEpsilon(t, 1+min(a.Hi, 1e12), 1+min(b.Hi, 1e12), 1e-9, "%s\n%s", n, text)
			if !a.Known() {
				lossy++
			}
		}
		require.Len(t, got.Findings(), len(want.Findings()))
		for i := range want.Findings() {
			require.Equal(t, want.Findings()[i].Rule.ID, got.Findings()[i].Rule.ID)
			require.Equal(t, want.Findings()[i].Verdict, got.Findings()[i].Verdict, want.Findings()[i].Rule.ID)
		}
		same++
	})
	require.Positive(t, same)
	require.Positive(t, lossy, "cooking leaves intervals")
}

func TestRecipesOfOneFileAreMealsOfOneDay(t *testing.T) {
	data := []byte(`[{"@type": "Recipe", "name": "Lunch", "recipeYield": "2", "recipeIngredient": ["100 g butter", "5 g xyzzy"]},
		{"@type": "Recipe", "name": "Rice", "recipeIngredient": ["200 g cooked brown rice"], "keywords": "grain", "author": "A. Cook"}]`)
	list, problems := recipefile.Read("two.json", data)
	require.Empty(t, problems)
	p := OfRecipes("menus/two.json", list)
	require.Equal(t, "two", p.Title)
	q, notes, err := NewChecker(Config{Packs: fstest.MapFS{}, Matches: kitchenFoods}).Portable(p)
	require.NoError(t, err)
	require.Equal(t, "Lunch", q.Days[0].Meals[0].Name)
	require.Equal(t, "lunch", q.Days[0].Meals[0].Slot)
	require.Equal(t, "50 g", q.Days[0].Meals[0].Items[0].Amount, "one of two servings")
	require.Equal(t, foods.ID("own:xyzzy"), q.Days[0].Meals[0].Items[1].Food)
	require.Equal(t, "unknown", q.Days[0].Meals[1].Items[0].Amount, "it does not say how many servings it makes")
	var said []string
	for _, n := range notes {
		said = append(said, n.Code+": "+n.Message)
	}
	require.Equal(t, []string{
		"unmatched-ingredient: nobody has accepted a food for \"xyzzy\"",
		"lost: a plan file does not hold its source", "lost: a plan file does not hold its tags (grain)",
		"ingredient-weight: what \"200 g cooked brown rice\" weighs is not known, and a plan file holds one weight",
	}, said)
	_, err = NewChecker(Config{Matches: kitchenFoods}).Check(context.Background(), p)
	require.ErrorContains(t, err, "cannot be read from here", "without files there are no recipes")
}

// Of a copy in which nothing is missing nothing is lost; of any other, what differs is named.
func TestLostNamesWhatACopyDoesNotHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tree := drawPlan(t)
		data, err := yaml.Marshal(tree)
		require.NoError(t, err)
		p, ds := Parse("plan.yaml", data)
		require.NoError(t, ds.Err())
		require.Empty(t, p.Lost(rewritten(t, p), "a copy"))
		without := maps.Clone(tree)
		keys := sortedKeys(tree)
		gone := rapid.SampledFrom(keys).Filter(func(k string) bool { return k != "days" && k != "feeds" && k != "plan" }).Draw(t, "gone")
		if delete(without, gone); gone == "box" {
			delete(without, "feeds")
		}
		data, err = yaml.Marshal(without)
		require.NoError(t, err)
		copied, ds := Parse("plan.yaml", data)
		require.NoError(t, ds.Err())
		lost := p.Lost(copied, "a copy")
		require.NotEmpty(t, lost)
		require.Contains(t, lost[0].Message+lost[len(lost)-1].Message, gone+":")
	})
}

func TestCommentsThatACopyDoesNotHoldAreCounted(t *testing.T) {
	p := parse(t, `# yaml-language-server: $schema=x
# A head.
plan: P # a title
days:
  - meals:
      # Before an item.
      - items:
          # mealwright: waive chf.sodium-day until 2027-02-01 by A. Rivera, RDN: kept
          - {food: "ndb:05064", amount: 1 g, note: "no # comment"}  # chicken
`)
	lost := p.Lost(rewritten(t, p), "a copy")
	require.Len(t, lost, 1)
	require.Equal(t, "a copy does not hold comments (4 lines)", lost[0].Message)
	require.Equal(t, 2, lost[0].Range.Line)
	bare := parse(t, "plan: P\ndays: [{meals: [{items: [{food: \"ndb:05064\", amount: 1 g}]}]}]\n")
	require.Empty(t, bare.Lost(rewritten(t, bare), "a copy"))
}
