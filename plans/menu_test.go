package plans

import (
	"context"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

const weekMenu = `---
title: Two days
servings: 4
conditions: [dash]
course: dinner
---
== Monday (2026-03-02) ==

Breakfast: @./bowl{4%servings}
Lunch:
- @./bowl{2} with
- @brown rice{400%g}(cooked)

== Tuesday ==

@./bowl{}
`

func menuFiles(menu string) fstest.MapFS {
	return fstest.MapFS{"week.menu": {Data: []byte(menu)}, "bowl.cook": {Data: []byte(bowl)}}
}

func TestMenusArePlans(t *testing.T) {
	fsys := menuFiles(weekMenu)
	p, ds := Load(fsys, "week.menu")
	require.NoError(t, ds.Err())
	require.Equal(t, "Two days", p.Title)
	require.Equal(t, "dash", p.Conditions[0].ID)
	require.Equal(t, 4, p.Conditions[0].Range.Line)
	require.Len(t, p.Days, 2)
	require.Equal(t, "Monday (2026-03-02)", p.Days[0].Name)
	require.Equal(t, "breakfast", p.Days[0].Meals[0].Slot)
	require.Equal(t, "Lunch", p.Days[0].Meals[1].Name)
	require.Len(t, p.Days[0].Meals[1].Items, 2)

	r, err := NewChecker(Config{Packs: fsys, Matches: bowlFoods}).Check(context.Background(), p)
	require.NoError(t, err)
	grams := func(day, meal, item int) nutrition.Amount { return r.Bound.Days[day].Meals[meal].Items[item].Grams }
	require.Equal(t, nutrition.Exactly(200), grams(0, 0, 0), "4 servings of 4, for 4 people: 800 g / 4")
	require.Equal(t, nutrition.Exactly(400), grams(0, 1, 0), "the recipe twice, for 4 people")
	require.Equal(t, nutrition.Exactly(100), grams(0, 1, 4), "400 g for 4 people")
	require.Equal(t, nutrition.Exactly(200), grams(1, 0, 0), "the recipe once")
	require.Equal(t, "week.menu", r.Bound.Days[0].Meals[1].Items[4].Item.Range.File)
	require.Equal(t, 12, r.Bound.Days[0].Meals[1].Items[4].Item.Range.Line)
}

func TestMenusThatCannotBe(t *testing.T) {
	for menu, want := range map[string]string{
		"== Monday ==\n\n@./bowl{}":                                   "the menu does not say for how many people it is",
		"---\nservings: 2\n---\n":                                     "the menu holds no food",
		"---\nservings: 2\n---\n== Monday ==\n":                       "Monday has no food",
		"---\nservings: 2\n---\n@./bowl{many}":                        `"many" is no number of servings`,
		"---\nservings: 2\nconditions: [nothing: 1: 2]\n---\n@./x{1}": "",
		"---\nservings: 2\ncovers: lots\n---\n@./bowl{1}":             `covers must be a share of the day, not "lots"`,
	} {
		_, ds := Load(menuFiles(menu), "week.menu")
		if want == "" {
			continue // what is wrong with it is a note: the block is no YAML
		}
		require.Len(t, ds, 1, menu)
		require.Contains(t, ds[0].Message, want, menu)
	}
}

// A meal may be named in a paragraph of its own; of a paragraph in which nothing is marked it is told that nothing counts.
func TestMealsAndWordsInParagraphsOfTheirOwn(t *testing.T) {
	p, ds := Load(menuFiles("---\nservings: 2\n---\n== Monday ==\n\nBreakfast:\n\n- @./bowl{2%servings}\n\nLunch: leftovers\n\n== Tuesday ==\n\n@./bowl{} with @&(~1)sauce{}\n"), "week.menu")
	require.NoError(t, ds.Err())
	require.Equal(t, "Breakfast", p.Days[0].Meals[0].Name)
	require.Len(t, p.Days[0].Meals, 1)
	require.Len(t, p.Days[1].Meals[0].Items, 1, "what an earlier step made is no food of its own")
	require.Len(t, p.unread, 1)
	require.Equal(t, "nothing is marked here, so nothing of it is counted: Lunch: leftovers", p.unread[0].Message)
	require.Equal(t, 10, p.unread[0].Range.Line)
}

func TestARecipeIsCheckedAsOneServing(t *testing.T) {
	fsys := fstest.MapFS{"bowl.cook": {Data: []byte("---\nservings: 4\nconditions: [dash]\n---\nSteam @brown rice{800%g}(cooked) and @x{1%kg.\n")}}
	p, ds := Load(fsys, "bowl.cook")
	require.NoError(t, ds.Err())
	r, err := NewChecker(Config{Packs: fsys, Matches: bowlFoods}).Check(context.Background(), p)
	require.NoError(t, err)
	require.Equal(t, nutrition.Exactly(200), r.Bound.Days[0].Meals[0].Items[0].Grams)
	require.Equal(t, rules.Unknown, findingOf(t, r, "dash.sodium-mean").Verdict, "nobody knows how much of x there is")
	require.Equal(t, "unclosed", r.Bound.Notes()[0].Code)
	require.Error(t, p.WriteYAML(nil))
}

func FuzzParseMenu(f *testing.F) {
	f.Add(weekMenu)
	f.Add("---\nservings: 2\ncovers: 1/2\n---\n= a\nb: @c{1%servings} @./d{2}")
	f.Fuzz(func(t *testing.T, text string) {
		for _, name := range []string{"f.menu", "f.cook"} {
			p, ds := Parse(name, []byte(text))
			require.NotNil(t, p)
			for _, d := range ds {
				require.NotEmpty(t, d.Code)
			}
		}
	})
}

// Food that a menu names is eaten as it is named, as in a plan: nobody cooks an apple again, and food that is called cooked
// was. Whether meat is weighed raw, the menu has to say; of what is called cooked, and is in the data as raw food alone, what
// is left is not known.
func TestFoodInAMenuIsEatenAsItIsNamed(t *testing.T) {
	menu := "---\nservings: 2\n---\n== Monday ==\n\nLunch: @apple{2%medium}, @chicken breast{300%g}, @brown rice{400%g}(cooked), @jicama{200%g}(cooked) and @onions{100%g}(raw)\n"
	lock := accepted{"apple": "ndb:09003", "chicken breast": "ndb:05062", "brown rice, cooked": "ndb:20037", "jicama, cooked": "ndb:11603", "onions, raw": "ndb:11282", "onions": "ndb:11282"}
	fsys := fstest.MapFS{"m.menu": {Data: []byte(menu)}}
	p, ds := Load(fsys, "m.menu")
	require.NoError(t, ds.Err())
	checker := NewChecker(Config{Packs: fsys, Matches: lock})
	r, err := checker.Check(context.Background(), p)
	require.NoError(t, err)
	items := r.Bound.Days[0].Meals[0].Items
	byHand, ds := Parse("p.yaml", []byte(`{plan: P, days: [{meals: [{items: [{food: "ndb:09003", amount: 1 medium}, {food: "ndb:05062", amount: 150 g},
		{food: "ndb:20037", amount: 200 g}, {food: "ndb:11603", amount: 100 g}, {food: "ndb:11282", amount: 50 g}]}]}]}`))
	require.NoError(t, ds.Err())
	want, err := checker.Check(context.Background(), byHand)
	require.NoError(t, err)
	for k, same := range []bool{true, true, true, false, true} {
		a, b := items[k].Food.Composition.Profile(), want.Bound.Days[0].Meals[0].Items[k].Food.Composition.Profile()
		require.Equal(t, same, a.At(nutrition.VitaminC) == b.At(nutrition.VitaminC), "%s: %v, %v", items[k].Food.Food.Description(), a.At(nutrition.VitaminC), b.At(nutrition.VitaminC))
	}
	require.Equal(t, []State{"", "", Cooked, Cooked, Raw}, []State{items[0].Item.State, items[1].Item.State, items[2].Item.State, items[3].Item.State, items[4].Item.State})
	var codes []string
	for _, n := range r.Bound.Notes() {
		codes = append(codes, n.Code+" "+n.Item.Food.Food.Description())
	}
	require.Contains(t, codes, "raw-or-cooked "+items[1].Food.Food.Description(), "as in a plan")
	require.NotContains(t, codes, "raw-or-cooked "+items[4].Food.Food.Description())
}
