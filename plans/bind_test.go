package plans

import (
	"fmt"
	"sync"
	"testing"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/stretchr/testify/require"
)

// SR28, and the reason each is here.
const (
	banana  = "ndb:09040" // refuse 36 % (skin), household measures, a mashed cup and a sliced one
	chicken = "ndb:05064" // cooked, no refuse
	almonds = "ndb:12061" // refuse 60 % (shells), though sold shelled
	goji    = "ndb:09110" // refuse left blank
)

// meal is a plan of one meal with these items, one a line: what stands between the braces.
func meal(items ...string) string {
	text := "plan: A meal\ndays:\n  - meals:\n      - meal: lunch\n        items:\n"
	for _, i := range items {
		text += "          - {" + i + "}\n"
	}
	return text
}

// box is a plan of one box for two people and seven days.
func box(items ...string) string {
	text := "plan: A box\nfeeds: {people: 2, days: 7}\nbox:\n"
	for _, i := range items {
		text += "  - {" + i + "}\n"
	}
	return text
}

// bind binds a plan that must have nothing wrong with it.
func bind(t testing.TB, text string) *Bound {
	t.Helper()
	b, ds := Bind(parse(t, text), foods.Builtin())
	require.NoError(t, ds.Err())
	return b
}

// first is the first item of a meal or a box.
func first(b *Bound) *BoundItem {
	if len(b.Box) > 0 {
		return &b.Box[0]
	}
	return &b.Days[0].Meals[0].Items[0]
}

func TestGramsAreTheEdibleWeight(t *testing.T) {
	skin := foodOf(t, banana).Refuse()
	require.Equal(t, foods.Refuse{Percent: 36, Text: skin.Text, Known: true}, skin)
	exactly := nutrition.Exactly
	for _, c := range []struct {
		why, text string
		want      nutrition.Amount
	}{
		{"a weight in a meal is eaten", meal(`food: "ndb:09040", amount: 100 g`), exactly(100)},
		{"a purchased weight has its skin on", meal(`food: "ndb:09040", amount: 100 g, as: purchased`), exactly(64)},
		{"the line knows better", meal(`food: "ndb:09040", amount: 100 g, as: purchased, refuse: 0%`), exactly(100)},
		{"whoever says what comes off means a purchased weight", meal(`food: "ndb:09040", amount: 100 g, refuse: 25%`), exactly(75)},
		{"a household measure is edible already", meal(`food: "ndb:09040", amount: 1 medium, as: purchased`), exactly(118)},
		{"and scales", meal(`food: "ndb:09040", amount: "1/2 cup, mashed"`), exactly(112.5)},
		{"so is the line's own measure", meal(`food: "ndb:09040", amount: 2 bowls, portions: {1 bowl: 200 g}`), exactly(400)},
		{"own measures win over the food's", meal(`food: "ndb:09040", amount: 1 medium, portions: {1 medium: 100 g}`), exactly(100)},
		{"a label's serving is a measure", meal(`food: "own:bar", amount: 2 servings, label: {serving: 30 g, sodium: 140 mg}`), exactly(60)},
		{"a box is shared by two people for a week", box(`food: "ndb:09040", amount: 1400 g`), exactly(100)},
		{"as it was bought", box(`food: "ndb:09040", amount: 1400 g, as: purchased`), exactly(64)},
		{"or without its skin", box(`food: "ndb:09040", amount: 1400 g, as: edible`), exactly(100)},
		{"a staple is eaten as long as it lasts", box(`food: "ndb:05064", amount: 5600 g, lasts: 4 weeks`), exactly(100)},
		{"what spoils early is eaten all the same", box(`food: "ndb:05064", amount: 1400 g, lasts: 3 days`), exactly(100)},
		{"shells that shelled almonds do not have", box(`food: "ndb:12061", amount: 1400 g, as: purchased`), exactly(40)},
		{"a blank refuse is not zero", box(`food: "ndb:09110", amount: 1400 g, as: purchased`), nutrition.Between(0, 100)},
		{"until somebody says so", box(`food: "ndb:09110", amount: 1400 g, as: purchased, refuse: 0%`), exactly(100)},
	} {
		i := first(bind(t, c.text))
		require.InDelta(t, c.want.Lo, i.Grams.Lo, 1e-9, c.why)
		require.InDelta(t, c.want.Hi, i.Grams.Hi, 1e-9, c.why)
	}
}

func foodOf(t testing.TB, id foods.ID) foods.Food {
	t.Helper()
	f, ok := foods.Builtin().Food(id)
	require.True(t, ok, id)
	return f
}

func TestItemsOfOneFoodShareItsComposition(t *testing.T) {
	b := bind(t, meal(`food: "ndb:09040", amount: 1 g`, `food: "ndb:05064", amount: 2 g`, `food: "ndb:9040", amount: 3 g`,
		`food: "ndb:09040", amount: 4 g, nutrients: {sodium: 7 mg}, source: a sheet`))
	items := b.Days[0].Meals[0].Items
	require.Same(t, items[0].Food, items[2].Food, "ndb:9040 is another spelling of ndb:09040")
	require.NotSame(t, items[0].Food, items[3].Food, "values of its own make it a food of its own")
	require.Equal(t, []*BoundFood{items[0].Food, items[1].Food, items[3].Food}, b.Foods)
	require.Equal(t, "days[0].meals[0].items[2]", items[2].Path())
	require.False(t, items[2].InBox())
}

func TestABinderPutsAFoodTogetherOnce(t *testing.T) {
	binder := NewBinder(foods.Builtin())
	p := parse(t, meal(`food: "ndb:09040", amount: 1 g`))
	one, ds := binder.Bind(p)
	require.NoError(t, ds.Err())
	two, ds := binder.Bind(p)
	require.NoError(t, ds.Err())
	require.Same(t, first(one).Food, first(two).Food)
}

// Many plans at once, with foods and measures that they share and that they meet for the first time together.
func TestABinderServesManyAtOnce(t *testing.T) {
	binder := NewBinder(foods.Builtin())
	p := parse(t, string(week()))
	want, ds := Bind(p, foods.Builtin())
	require.NoError(t, ds.Err())
	var all sync.WaitGroup
	bounds := make([]*Bound, 8)
	for k := range bounds {
		all.Go(func() { bounds[k], _ = binder.Bind(p) })
	}
	all.Wait()
	for _, b := range bounds {
		require.NotNil(t, b)
		for d := range b.Days {
			for m := range b.Days[d].Meals {
				for k, i := range b.Days[d].Meals[m].Items {
					same := want.Days[d].Meals[m].Items[k]
					require.Equal(t, same.Grams, i.Grams)
					require.Equal(t, same.Food.Food, i.Food.Food)
					require.Same(t, bounds[0].Days[d].Meals[m].Items[k].Food, i.Food)
				}
			}
		}
	}
}

// What a Binder remembers of an amount is of that food, and never of an item with measures of its own.
func TestABinderRemembersAmountsByFood(t *testing.T) {
	binder := NewBinder(foods.Builtin())
	for range 2 {
		b, ds := binder.Bind(parse(t, meal(`food: "ndb:09040", amount: 1 cup, portions: {1 cup: 200 g}`, `food: "ndb:11091", amount: 1 cup`,
			`food: "ndb:09040", amount: 1 medium`, `food: "ndb:09040", amount: 1 medium, portions: {1 medium: 99 g}`)))
		require.NoError(t, ds.Err())
		var grams []float64
		for _, i := range b.Days[0].Meals[0].Items {
			grams = append(grams, i.Grams.Lo)
		}
		require.Equal(t, []float64{200, 156, 118, 99}, grams)
	}
	_, ds := binder.Bind(parse(t, meal(`food: "ndb:09040", amount: 1 cup`)))
	require.Len(t, ds, 1, "bananas have a mashed cup and a sliced one")
}

func TestOwnValuesWinOverTheCatalogue(t *testing.T) {
	b := bind(t, meal(`food: "ndb:05064", amount: 100 g, nutrients: {sodium: 31 mg, vitamin_d: 0..40 IU}, source: the maker's sheet`))
	c := first(b).Food.Composition
	sodium := c.Value(nutrition.Sodium)
	require.Equal(t, foods.Value{Amount: nutrition.Exactly(31), Kind: foods.Own, Source: "the maker's sheet"}, sodium)
	require.Equal(t, nutrition.Between(0, 1), c.Value(nutrition.VitaminD).Amount, "40 IU of vitamin D are 1 ug")
	protein, _ := foodOf(t, chicken).Known(nutrition.Protein)
	require.Equal(t, protein, c.Value(nutrition.Protein), "the rest is the catalogue's")
}

func TestALabelIsReadAsRounded(t *testing.T) {
	b := bind(t, meal(`food: "own:bar", amount: 50 g, ingredients: "oats, honey", label: {serving: 50 g, sodium: 140 mg, fat: 0 g, protein: less than 1 g, energy: 190 kcal}`))
	i := first(b)
	require.Equal(t, "bar", i.Food.Food.Description())
	for n, want := range map[nutrition.Nutrient]nutrition.Amount{
		nutrition.Sodium:     nutrition.Between(275, 290), // 137.5 to 145 mg print 140 mg
		nutrition.Fat:        nutrition.Between(0, 1),
		nutrition.Protein:    nutrition.Between(1, 2),
		nutrition.EnergyKcal: nutrition.Between(370, 390),
	} {
		v := i.Food.Composition.Value(n)
		require.Equal(t, foods.LabelRounded, v.Kind, n)
		require.InDelta(t, want.Lo, v.Amount.Lo, 1e-9, n)
		require.InDelta(t, want.Hi, v.Amount.Hi, 1e-9, n)
	}
	require.False(t, i.Food.Composition.Value(nutrition.Potassium).Amount.Known(), "what a label does not say is not zero")
}

func TestTheItemsOwnValuesWinOverItsLabel(t *testing.T) {
	b := bind(t, meal(`food: "own:bar", amount: 50 g, label: {serving: 50 g, sodium: 140 mg}, nutrients: {sodium: 281 mg}, source: assay`))
	require.Equal(t, nutrition.Exactly(281), first(b).Food.Composition.Value(nutrition.Sodium).Amount)
}

func TestAPlanThatDoesNotBindHasNoBound(t *testing.T) {
	p := parse(t, meal(`food: "ndb:05064", amount: 1 g`, `food: "ndb:99999", amount: 1 g`))
	b, ds := Bind(p, foods.Builtin())
	require.Nil(t, b)
	require.Len(t, ds, 1)
	require.Equal(t, "plan.yaml:7:20: there is no food ndb:99999 [unknown-food]", ds[0].String())
	require.Equal(t, `          - {food: "ndb:99999", amount: 1 g}`, ds[0].Line)
}

// A plan that a program put together has no file to point into.
func TestAPlanMadeInGoNamesItsItems(t *testing.T) {
	p := &Plan{Days: []Day{{Meals: []Meal{{Items: []Item{{Food: banana, Amount: "1 bunch"}, {Food: banana, Amount: "-1 g"}, {}}}}}}}
	_, ds := Bind(p, foods.Builtin())
	require.Len(t, ds, 3)
	for k, d := range ds {
		require.Contains(t, d.Message, fmt.Sprintf("days[0].meals[0].items[%d]: ", k))
	}
	p.Days[0].Meals[0].Items = []Item{{Food: banana, Amount: "1 medium"}}
	b, ds := Bind(p, foods.Builtin())
	require.NoError(t, ds.Err())
	require.Equal(t, nutrition.Exactly(118), first(b).Grams)
}

// A list of a hundred thousand foods that do not exist is not searched for a hundred thousand times.
func TestVeryManyProblemsAreCutShort(t *testing.T) {
	p := parse(t, meal(`food: "ndb:05064", amount: 1 g`))
	items := make([]Item, 50_000)
	for k := range items {
		items[k] = Item{Food: "chicken breast", Amount: "1 g"}
	}
	p.Days[0].Meals[0].Items = items
	b, ds := Bind(p, foods.Builtin())
	require.Nil(t, b)
	require.Len(t, ds, maxProblems)
	require.Contains(t, ds[0].Hint, "did you mean ndb:")
}

func TestAnEmptyPlanBinds(t *testing.T) {
	b, ds := Bind(&Plan{}, foods.Builtin())
	require.NoError(t, ds.Err())
	require.Empty(t, b.Days)
	require.Empty(t, b.Foods)
}

func TestNotesSayWhatWasTakenForGranted(t *testing.T) {
	rice, raw := "ndb:20036", "ndb:05062" // brown rice, dry; chicken breast, raw
	for _, c := range []struct{ text, code, message string }{
		{meal(`food: "ndb:09040", amount: 100 g`), "", ""},
		{meal(`food: "ndb:09040", amount: 100 g, as: purchased`), "refuse", "100 g of Bananas, raw: 36% refuse (Skin) is taken off the purchased weight"},
		{meal(`food: "ndb:09040", amount: 100 g, refuse: 30%`), "refuse", "100 g of Bananas, raw: 30% refuse is taken off, as the plan says"},
		{meal(`food: "ndb:09040", amount: 1 medium, as: purchased`), "edible-measure", "1 medium of Bananas, raw: a household measure is edible already, and nothing comes off"},
		{box(`food: "` + almonds + `", amount: 1 kg`), "purchased-or-edible", "1 kg of Nuts, almonds: taken as the edible weight; of a purchased one 60% (Shells) would be refuse"},
		{box(`food: "` + goji + `", amount: 1 kg`), "purchased-or-edible", "nobody knows how much would be refuse"},
		{box(`food: "` + almonds + `", amount: "1 cup, whole"`), "", ""},
		{box(`food: "ndb:20036", amount: 1 kg`), "", ""},
		{box(`food: "` + almonds + `", amount: 1 kg, as: purchased`), "refuse", "1 kg of Nuts, almonds: 60% refuse (Shells) is taken off the purchased weight"},
		{box(`food: "` + almonds + `", amount: 1 kg, refuse: 0%`), "", ""},
		{box(`food: "` + goji + `", amount: 1 kg, as: purchased`), "refuse-unknown", "1 kg of Goji berries, dried: the data do not say how much of the purchased weight is thrown away"},
		{meal(`food: "` + raw + `", amount: 100 g`), "raw-or-cooked", "raw or cooked weight?"},
		{meal(`food: "` + raw + `", amount: 100 g, state: raw`), "", ""},
		{box(`food: "` + raw + `", amount: 1 kg, as: edible`), "", ""},
		{meal(`food: "` + rice + `", amount: 100 g`), "raw-or-cooked", "raw or cooked weight?"},
		{meal(`food: "` + rice + `", amount: 1 cup`), "", ""},
		{meal(`food: "ndb:05064", amount: 100 g, nutrients: {sodium: 31 mg}`), "no-source", "the item's own values have no source"},
	} {
		notes := bind(t, c.text).Notes()
		if c.code == "" {
			require.Empty(t, notes, c.text)
			continue
		}
		require.Len(t, notes, 1, c.text)
		require.Equal(t, c.code, notes[0].Code)
		require.Contains(t, notes[0].Message, c.message)
		require.Contains(t, []string{"days[0].meals[0].items[0]", "box.items[0]"}, notes[0].Subject)
		require.NotZero(t, notes[0].Range.Line)
	}
}
