package kitchen

import (
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

type lock map[string]foods.ID

func (l lock) Food(key string) (foods.ID, bool) {
	id, ok := l[key]
	return id, ok
}

func kitchenOf(files map[string]string, l Lock) *Kitchen {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return New(Config{Files: fsys, Catalogue: foods.Builtin(), Lock: l})
}

func codes(problems []recipe.Problem) []string {
	var list []string
	for _, p := range problems {
		list = append(list, p.Position.String()+" "+p.Code)
	}
	return list
}

// without leaves out what is open in a way that is not looked at.
func without(list []string, code string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return strings.HasSuffix(s, " "+code) })
}

func TestHowAnIngredientIsKnown(t *testing.T) {
	k := kitchenOf(map[string]string{"a.yaml": `recipe_name: A
yields: [{amount: 2, unit: servings}]
ingredients:
  - Butter: {usda_num: '01001', amounts: [{amount: 100, unit: g}]}
  - 1 cup brown rice, cooked
  - 200 g carrots
  - 5 g xyzzyq
  - salt to taste
  - Nothing: {usda_num: '99999', amounts: [{amount: 1, unit: g}]}
`}, lock{"brown rice, cooked": "ndb:20041", "salt": "ndb:02047"})
	d, problems := k.Dish("", "a.yaml")
	require.Empty(t, problems)
	var known []Known
	for _, p := range d.Parts {
		known = append(known, p.Known)
	}
	require.Equal(t, []Known{Named, Locked, Unmatched, Unmatched, Locked, Unmatched}, known)
	require.Equal(t, []string{"a.yaml:6:5 unmatched", "a.yaml:7:5 unmatched", "a.yaml:8:5 amount", "a.yaml:9:5 unmatched"}, without(codes(d.Findings()), "cooking"))
	require.Equal(t, nutrition.Exactly(100), d.Parts[0].Edible)
	require.Equal(t, nutrition.Between(0, 5), d.Parts[3].Edible, "its weight is known, if nothing else")
	require.Equal(t, nutrition.Anything(), d.Parts[4].Edible)
	require.Equal(t, nutrition.Exactly(0.5), d.Share(1))
	require.Equal(t, "not matched to a food", d.Parts[3].Food.Description()[8:29])

	d, _ = New(Config{Files: k.Files, Lock: k.Lock, Assume: 0.5}).Dish("", "a.yaml")
	require.Equal(t, Proposed, d.Parts[2].Known)
}

func TestOptionalIngredientsMayBeNothing(t *testing.T) {
	d, _ := kitchenOf(map[string]string{"a.cook": "@?salt{5%g}"}, lock{"salt": "ndb:02047"}).Dish("", "a")
	require.Equal(t, nutrition.Between(0, 5), d.Parts[0].Edible)
}

func TestScales(t *testing.T) {
	files := map[string]string{"b.cook": "---\nservings: 4\nyield: 500%ml\n---\n@salt{100%g}"}
	for ref, want := range map[string]nutrition.Amount{
		"@./b{}": nutrition.Exactly(100), "@./b{2}": nutrition.Exactly(200), "@./b{1%serving}": nutrition.Exactly(25),
		"@./b{1-2%servings}": nutrition.Between(25, 50), "@./b{1/4%l}": nutrition.Exactly(50), "@./b{50%g}": nutrition.Exactly(50),
		"@./b{1%bunch}": nutrition.Anything(),
	} {
		files["a.cook"] = ref
		d, problems := kitchenOf(files, lock{"salt": "ndb:02047"}).Dish("", "a.cook")
		require.Empty(t, problems)
		require.Len(t, d.Parts, 1)
		require.InDelta(t, want.Lo, d.Parts[0].Edible.Lo, 0.2, ref) // table salt holds 0.2 % water, which may boil away
		if want.Hi < 1e9 {
			require.InDelta(t, want.Hi, d.Parts[0].Edible.Hi, 0.2, ref)
		} else {
			require.Equal(t, "a.cook:1:1 scale", codes(d.Open)[0])
		}
	}
}

// Recipes that double in each other are bounded, and so is a recipe of ten thousand ingredients.
func TestRecipesThatGrow(t *testing.T) {
	files := map[string]string{"r0.cook": "@salt{1%g}"}
	for i := 1; i < 15; i++ {
		last := string(rune('a' + i - 1))
		if i == 1 {
			last = "0"
		}
		files["r"+string(rune('a'+i))+".cook"] = "@./r" + last + "{} @./r" + last + "{}"
	}
	d, problems := kitchenOf(files, lock{"salt": "ndb:02047"}).Dish("", "ro")
	require.LessOrEqual(t, len(d.Parts), maxParts)
	require.NotEmpty(t, problems)

	files["r0.cook"] = "nothing at all"
	d, problems = kitchenOf(files, nil).Dish("", "ro")
	for _, p := range d.Parts {
		require.Equal(t, Unmatched, p.Known)
	}
	require.Equal(t, "too-many", problems[0].Code)
}

// What should be in a dish and cannot be read is never nothing: a recipe that contains itself, the rest of one that is too
// long, one that names no ingredients, alone or in another.
func TestWhatIsNotReadIsNotNothing(t *testing.T) {
	files := map[string]string{
		"loop.cook": "---\nservings: 2\n---\nMix @./loop{1} with @salt{3%g}.", "empty.cook": "---\nservings: 2\n---\nOpen the jar.",
		"with.cook": "---\nservings: 2\n---\nMix @./empty{1} with @salt{3%g}.", "long.cook": "---\nservings: 2\n---\n" + strings.Repeat("Mix @salt{1%g}.\n\n", maxParts+5),
	}
	for name := range files {
		d, _ := kitchenOf(files, lock{"salt": "ndb:02047"}).Dish("", name)
		f := d.Facts()
		for _, n := range []nutrition.Nutrient{nutrition.Potassium, nutrition.EnergyKcal, nutrition.Sodium} {
			require.Equal(t, math.Inf(1), f.PerServing.At(n).Hi, "%s of %s", n, name)
			require.Less(t, f.Completeness(n), 1.0, name)
		}
		require.Equal(t, math.Inf(1), d.Weight.Hi, name)
		require.NotEmpty(t, without(codes(d.Findings()), "cooking"), name)
	}
}

// Where a folder of recipes stands in another, a reference still means the recipe that it was written for; so does the link
// of a site, which counts from its root.
func TestReferencesAreLookedForInTheFoldersAbove(t *testing.T) {
	k := kitchenOf(map[string]string{
		"book/breakfast/burrito.cook": "Fill with @./shared/beans{1}.", "book/shared/beans.cook": "@salt{3%g}",
		"book/site.md": "# Pasta\n\n---\n\n- [pesto](/sauces/pesto)\n\n---\n\nMix.\n", "book/sauces/pesto.md": "# Pesto\n\n---\n\n- *2 g* salt\n\n---\n\nMix.\n",
	}, lock{"salt": "ndb:02047"})
	for name, grams := range map[string]float64{"book/breakfast/burrito.cook": 3, "book/site.md": 2} {
		d, problems := k.Dish("", name)
		require.Empty(t, problems)
		require.Len(t, d.Parts, 1, name)
		require.Equal(t, nutrition.Exactly(grams), d.Parts[0].Edible)
	}
}
