package published

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

func figures(pairs ...string) *recipe.Published {
	p := &recipe.Published{}
	for i := 0; i < len(pairs); i += 2 {
		p.Values = append(p.Values, recipe.ParsePublished(pairs[i], pairs[i+1], ""))
	}
	return p
}

func profile(amounts map[nutrition.Nutrient]nutrition.Amount) nutrition.Profile {
	p := nutrition.Nothing()
	for n, a := range amounts {
		p.Set(n, a)
	}
	return p
}

// of is a recipe of ingredients, each of which brings 100 g of its food to one of four servings.
func of(ingredients ...Ingredient) *Computed {
	c := &Computed{Servings: nutrition.Exactly(4), PerServing: nutrition.Nothing(), Ingredients: ingredients}
	for i := range ingredients {
		ingredients[i].Grams = nutrition.Exactly(100)
		c.PerServing.Add(&ingredients[i].Amounts)
	}
	return c
}

func food(name string, amounts map[nutrition.Nutrient]nutrition.Amount) Ingredient {
	return Ingredient{Name: name, Food: name + ", raw", Amounts: profile(amounts), Per100: profile(amounts)}
}

type amounts = map[nutrition.Nutrient]nutrition.Amount

func one(n nutrition.Nutrient, a nutrition.Amount) amounts { return amounts{n: a} }

func TestAPublishedFigureIsRounded(t *testing.T) {
	for text, want := range map[string]nutrition.Amount{
		"10 g": nutrition.Between(9.5, 10.5), "2.5 g": nutrition.Between(2.45, 2.55), "0 g": nutrition.Between(0, 0.5),
		"1200 mg": nutrition.Between(1.1995, 1.2005), "less than 1 g": nutrition.Between(0, 1), "2 1/2 g": nutrition.Exactly(2.5),
	} {
		got := Compare(figures("protein", text), of(food("x", one(nutrition.Protein, nutrition.Exactly(9)))))[0].Printed
		require.InDelta(t, want.Lo, got.Lo, 1e-9, text)
		require.InDelta(t, want.Hi, got.Hi, 1e-9, text)
	}
	milk := of(food("milk", one(nutrition.Sodium, nutrition.Exactly(144))))
	require.Equal(t, nutrition.Between(137.5, 145), Compare(figures("calories", "110 kcal", "sodium", "140 mg"), milk)[1].Printed, "as a label")
	require.Equal(t, nutrition.Between(139.5, 140.5), Compare(figures("calories", "113 kcal", "sodium", "140 mg"), milk)[1].Printed)
}

func TestAgreements(t *testing.T) {
	bean := of(food("bean", one(nutrition.Protein, nutrition.Exactly(10))))
	for text, want := range map[string]Agreement{
		"10 g": Inside, "9.5 g": Close, "9 g": Close, "12 g": Close, "8.4 g": Close, "7 g": Differs, "14 g": Differs, "plenty": Unread,
	} {
		require.Equal(t, want, Compare(figures("protein", text), bean)[0].Agreement, text)
	}
	require.Equal(t, Unread, Compare(figures("protein", "10 g"), of(Ingredient{Name: "what"}))[0].Agreement, "nothing is computed")
	require.Equal(t, Inside, Compare(figures("zinc", "0 mg"), of(food("x", one(nutrition.Zinc, nutrition.Exactly(0.4)))))[0].Agreement)
	require.Equal(t, "not compared", Agreement(9).String())
	require.Empty(t, Compare(figures(), bean))
}

// reasons are the reasons of the first figure.
func reasons(t *testing.T, p *recipe.Published, c *Computed, want Agreement) []Reason {
	t.Helper()
	f := Compare(p, c)[0]
	require.Equal(t, want, f.Agreement, "%v", f.Reasons)
	return f.Reasons
}

func TestWhatIsOpenExplainsADifference(t *testing.T) {
	salt := Ingredient{Name: "salt", Food: "Salt, table", Per100: profile(one(nutrition.Sodium, nutrition.Exactly(38758))), Why: []string{"the line leaves the amount open"}}
	soup := of(food("broth", one(nutrition.Sodium, nutrition.Exactly(100))), salt)
	r := reasons(t, figures("sodium", "488 mg"), soup, Explained)
	require.Equal(t, Open, r[0].Code)
	require.Equal(t, "how much “salt” brings is not known (the line leaves the amount open); the others come to 100 mg, and 1 g of it in a serving would bring the rest", r[0].Message)
	r = reasons(t, figures("sodium", "95 mg"), soup, Explained)
	require.Equal(t, Uncounted, r[0].Code)
	require.Contains(t, r[0].Message, "which is what is published without it")
	reasons(t, figures("sodium", "50 mg"), soup, Differs) // what is known is more already
}

func TestFiguresOfAnotherNumberOfServings(t *testing.T) {
	pie := of(food("pie", amounts{nutrition.EnergyKcal: nutrition.Exactly(300), nutrition.Protein: nutrition.Exactly(12), nutrition.Carbohydrate: nutrition.Exactly(40), nutrition.Sodium: nutrition.Exactly(200)}))
	half := figures("sodium", "101 mg", "calories", "150 kcal", "protein", "6 g", "carbohydrate", "20 g")
	r := reasons(t, half, pie, Explained)
	require.Equal(t, Servings, r[0].Code)
	require.Contains(t, r[0].Message, "as if the recipe made 8 servings and not 4; it would then be 100 mg")
	reasons(t, figures("sodium", "101 mg", "calories", "300 kcal", "protein", "6 g", "carbohydrate", "20 g"), pie, Differs)
}

func TestFiguresOfRawIngredients(t *testing.T) {
	spinach := food("spinach", one(nutrition.VitaminC, nutrition.Exactly(28)))
	spinach.Amounts = profile(one(nutrition.VitaminC, nutrition.Between(14, 17)))
	require.Equal(t, Raw, reasons(t, figures("vitaminC", "28 mg"), of(spinach), Explained)[0].Code)
}

func TestAnEnergyThatDoesNotFollow(t *testing.T) {
	bar := of(food("bar", amounts{nutrition.EnergyKcal: nutrition.Exactly(210), nutrition.Protein: nutrition.Exactly(10), nutrition.Fat: nutrition.Exactly(10), nutrition.Carbohydrate: nutrition.Exactly(20)}))
	r := reasons(t, figures("calories", "120 kcal", "protein", "10 g", "fat", "10 g", "carbohydrate", "20 g"), bar, Explained)
	require.Equal(t, Energy, r[0].Code)
	require.Contains(t, r[0].Message, "make 202-218 kcal")
	reasons(t, figures("calories", "120 kcal", "protein", "10 g"), bar, Differs)
}

func TestAnIngredientThatWasLeftOut(t *testing.T) {
	oil := food("oil", one(nutrition.Fat, nutrition.Exactly(14)))
	oil.Spared = true
	salad := of(food("nuts", one(nutrition.Fat, nutrition.Exactly(5))), oil)
	require.Equal(t, "without “oil” it would be 5 g", reasons(t, figures("fat", "5 g"), salad, Explained)[0].Message)
	require.Equal(t, 1, reasons(t, figures("fat", "5 g"), salad, Explained)[0].Ingredient)
	salad.Ingredients[1].Spared = false
	require.Equal(t, Most, reasons(t, figures("fat", "5 g"), salad, Differs)[0].Code)
}

func TestAnotherFoodExplainsTwoFiguresOrSodium(t *testing.T) {
	milk := food("milk", amounts{nutrition.EnergyKcal: nutrition.Exactly(150), nutrition.Fat: nutrition.Exactly(8), nutrition.Sodium: nutrition.Exactly(40)})
	other := func(energy, fat, sodium float64) func() []Other {
		return func() []Other {
			return []Other{{"Milk, other", profile(amounts{nutrition.EnergyKcal: nutrition.Exactly(energy), nutrition.Fat: nutrition.Exactly(fat), nutrition.Sodium: nutrition.Exactly(sodium)})}}
		}
	}
	skim := figures("calories", "83 kcal", "fat", "0 g", "sodium", "41 mg")
	milk.Others = other(83, 0.2, 41)
	require.Equal(t, "with Milk, other for “milk”, and not milk, raw, it would be 83 kcal", reasons(t, skim, of(milk), Explained)[0].Message)
	milk.Others = other(83, 8, 41)
	require.Equal(t, Differs, Compare(skim, of(milk))[0].Agreement, "one figure proves no other food")
	milk.Others = other(83, 0.2, 400)
	require.Equal(t, Differs, Compare(skim, of(milk))[0].Agreement, "two better and one worse prove none either")
	salted := figures("sodium", "120 mg", "calories", "150 kcal")
	milk.Others = other(150, 8, 119)
	require.Equal(t, OtherFood, reasons(t, salted, of(milk), Explained)[0].Code)
	milk.Others = func() []Other { return []Other{{"Milk, unknown", nutrition.Profile{}}} }
	require.Equal(t, Differs, Compare(salted, of(milk))[0].Agreement, "knowing less explains nothing")
}

func TestWhatMakesAnAmountWide(t *testing.T) {
	onion := food("onion", one(nutrition.Potassium, nutrition.Between(100, 200)))
	onion.Why = []string{"of which size is not said"}
	r := reasons(t, figures("potassium", "160 mg"), of(onion, food("egg", one(nutrition.Potassium, nutrition.Exactly(20)))), Inside)
	require.Equal(t, []Reason{{Wide, 0, "“onion” brings 100-200 mg: of which size is not said", nutrition.Between(100, 200)}}, r)
}

// Whatever is published and computed, figures come back in their order, an amount that says nothing is never Inside, and
// one that is known and printed exactly as it is always is.
func TestComparingIsSound(t *testing.T) {
	nutrients := []nutrition.Nutrient{nutrition.EnergyKcal, nutrition.Protein, nutrition.Fat, nutrition.Carbohydrate, nutrition.Sodium, nutrition.VitaminB12}
	rapid.Check(t, func(t *rapid.T) {
		p := &recipe.Published{}
		for _, n := range rapid.SliceOf(rapid.SampledFrom(nutrients)).Draw(t, "published") {
			text := rapid.SampledFrom([]string{"0", "3", "12.5", "400", "1e9", "<1", "1/2", "none", ""}).Draw(t, "figure")
			p.Values = append(p.Values, recipe.ParsePublished(n.String(), text, n.Unit().String()))
		}
		var list []Ingredient
		for range rapid.IntRange(0, 4).Draw(t, "ingredients") {
			a := amounts{}
			for _, n := range nutrients {
				lo := rapid.Float64Range(0, 500).Draw(t, "lo")
				a[n] = nutrition.Amount{Lo: lo, Hi: lo + rapid.SampledFrom([]float64{0, 1, 100, math.Inf(1)}).Draw(t, "wide")}
			}
			in := food("x", a)
			in.Spared = rapid.Bool().Draw(t, "spared")
			list = append(list, in)
		}
		c := of(list...)
		got := Compare(p, c)
		require.Equal(t, got, Compare(p, c), "the same again")
		require.Len(t, got, len(p.Values))
		for i, f := range got {
			require.Equal(t, p.Values[i], f.Value)
			if f.Agreement == Inside {
				require.True(t, meets(f.Printed, f.Computed) && f.tells(f.Computed))
			}
			if f.Agreement == Explained {
				require.NotEmpty(t, f.Reasons)
			}
			if f.Value.Known && c.PerServing.At(f.Value.Nutrient) == f.Value.Amount {
				require.Equal(t, Inside, f.Agreement)
			}
		}
	})
}

func FuzzPrinted(f *testing.F) {
	for _, s := range []string{"450 mg", "<1 g", "1 1/2 g", "1,200 mg", "12.", ".5", "½ g", "36 mcg RAE"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, n := range []nutrition.Nutrient{nutrition.EnergyKcal, nutrition.Sodium, nutrition.VitaminA} {
			v := recipe.ParsePublished(n.String(), text, n.Unit().String())
			if !v.Known {
				continue
			}
			for _, label := range []bool{false, true} {
				if a := printed(&v, label); !a.Valid() || a.Lo < 0 || a.Hi < v.Amount.Hi || a.Lo > v.Amount.Lo {
					t.Fatalf("%q stands for %v and is %v", text, a, v.Amount)
				}
			}
		}
	})
}
