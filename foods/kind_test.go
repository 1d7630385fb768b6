package foods

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
)

func TestKinds(t *testing.T) {
	const yes, no, unknown = nutrition.True, nutrition.False, nutrition.Unknown
	cases := []struct {
		id   string
		kind FoodKind
		want nutrition.Truth
	}{
		{"ndb:01077", Liquid, yes},     // whole milk
		{"ndb:06419", Liquid, yes},     // chicken noodle soup
		{"ndb:14536", Liquid, yes},     // dessert wine, dry
		{"ndb:19095", Liquid, yes},     // ice cream
		{"ndb:09326", Liquid, no},      // watermelon: its water is no fluid
		{"ndb:20037", Liquid, no},      // cooked rice
		{"ndb:14214", Liquid, no},      // instant coffee, powder
		{"ndb:01116", Liquid, unknown}, // yogurt
		{"ndb:09267", Liquid, unknown}, // pineapple with its water
		{"ndb:09354", Liquid, no},      // pineapple, drained
		{"ndb:04053", Liquid, unknown}, // olive oil
		{"ndb:14209", Beverage, yes},
		{"ndb:14003", AlcoholicBeverage, yes},
		{"ndb:14209", AlcoholicBeverage, no},
		{"ndb:14003", AlcoholSource, yes},
		{"ndb:05064", AlcoholSource, no},
		{"ndb:02048", AlcoholSource, unknown}, // cider vinegar
		{"ndb:14209", CaffeineSource, yes},    // coffee
		{"ndb:14201", CaffeineSource, unknown},
		{"ndb:19165", CaffeineSource, unknown}, // cocoa
		{"ndb:11091", CaffeineSource, no},
		{"ndb:12104", CaffeineSource, no}, // coconut is not cocoa
		{"ndb:13325", CaffeineSource, no}, // a beef liver is no tea
		{"ndb:05064", WholeFood, yes},
		{"ndb:05058", WholeFood, unknown}, // fried in batter
		{"ndb:11742", WholeFood, unknown}, // broccoli with salt
		{"ndb:11742", PlainProduce, yes},
		{"ndb:09320", PlainProduce, unknown}, // sweetened strawberries
		{"ndb:19296", WholeFood, unknown},    // honey is added sugar itself
		{"ndb:19335", WholeFood, unknown},
		{"ndb:01077", PlainDairy, yes},
		{"ndb:01102", PlainDairy, no}, // chocolate milk
		{"ndb:01116", PlainDairy, yes},
		{"ndb:01119", PlainDairy, no}, // vanilla yogurt
		{"ndb:01095", PlainDairy, no}, // sweetened condensed milk
		{"ndb:09206", Juice, yes},
		{"ndb:09181", Juice, no},      // a melon
		{"ndb:09443", Juice, unknown}, // a blend
		{"ndb:42270", Juice, no},      // orange juice drink
		{"ndb:05062", RawMeat, yes},
		{"ndb:05064", RawMeat, no},
		{"ndb:20036", DryGrain, yes},
		{"ndb:20037", DryGrain, no},
		{"ndb:16069", DryGrain, yes},
		{"ndb:20081", DryGrain, no}, // flour
		{"ndb:02047", TableSalt, yes},
		{"ndb:01001", TableSalt, no},
	}
	for _, c := range cases {
		f := find(t, c.id)
		t.Run(fmt.Sprintf("%s/%s", c.kind, f.Description()), func(t *testing.T) {
			answer, reason := f.WhyKind(c.kind)
			require.Equal(t, c.want.String(), answer.String(), "reason %q", reason)
			require.Equal(t, answer, f.Is(c.kind))
			if answer != unknown {
				require.NotEmpty(t, reason)
			}
		})
	}
}

// No kind says that a food has no alcohol or no caffeine if any release of the data has found some in it.
func TestNothingFoundIsAssumedAway(t *testing.T) {
	for f := range Builtin().All() {
		for _, a := range assumptions {
			if v, ok := f.Known(a.nutrient); ok && v.Amount.Hi > 0 {
				require.NotEqual(t, a.answer, f.Is(a.kind), "%s %s: %s of %v", f.ID(), f.Description(), a.nutrient, v.Amount)
			}
		}
	}
}

// The same by the complete official SR28, and for what has no caffeine but theobromine, which cocoa has.
func TestOfficialNothingFoundIsAssumedAway(t *testing.T) {
	const theobromine = "263"
	values := officialValues(t)
	zero := map[nutrition.Nutrient]int{}
	for f := range Builtin().All() {
		printed := values[strings.TrimPrefix(string(f.ID()), "ndb:")]
		for _, a := range assumptions {
			answer := f.Is(a.kind)
			if answer == a.answer {
				zero[a.nutrient]++
			}
			if printed[a.nutrient.Info().Number] > 0 || a.kind == CaffeineSource && printed[theobromine] > 0 {
				require.NotEqual(t, a.answer, answer, "%s %s has %s", f.ID(), f.Description(), a.nutrient)
			}
		}
	}
	// The kinds must be of use, too.
	require.Greater(t, zero[nutrition.Alcohol], 6500)
	require.Greater(t, zero[nutrition.Caffeine], 6000)
	require.Greater(t, zero[nutrition.AddedSugars], 3000)
}

// A food whose names speak of sugar, or that has sugars beyond what its kind of plant or meat can have, is never
// assumed to have none added.
func TestSweetenedFoodsKeepTheirAddedSugars(t *testing.T) {
	for f := range Builtin().All() {
		v := f.Composition(nil).Value(nutrition.AddedSugars)
		if v.Kind != AssumedZero {
			continue
		}
		for _, word := range []string{" sugar added", "with sugar", " syrup", " sweetened", "candied", "honey ", "glazed", "juice cocktail", "breaded", " sauce"} {
			require.NotContains(t, strings.ToLower(f.Description()), word, "%s: %s", f.ID(), v.Reason)
		}
	}
	for _, id := range []string{"ndb:19335", "ndb:19296", "ndb:19353", "ndb:09082", "ndb:11512", "ndb:16009", "ndb:09079"} {
		v := find(t, id).Composition(nil).Value(nutrition.AddedSugars)
		require.Equal(t, Missing, v.Kind, id)
		require.Positive(t, v.Amount.Hi, id)
	}
}

func TestEveryKindRuleApplies(t *testing.T) {
	for k, rules := range kindRuleTable {
		used := make([]int, len(rules))
		for f := range Builtin().All() {
			var d description
			d.read(f)
			for i := range rules {
				if rules[i].covers(d.group) && rules[i].matches(&d) {
					used[i]++
					break
				}
			}
		}
		for i, n := range used {
			if rules[i].groups == "" && n == 0 {
				continue // for foods that people bring themselves: raw milk, a salt substitute
			}
			require.NotZero(t, n, "%s: rule %d (%s) applies to no food", FoodKind(k), i, rules[i].reason)
		}
	}
}

func TestKindNames(t *testing.T) {
	require.Len(t, FoodKinds(), foodKindCount)
	for _, k := range FoodKinds() {
		found, ok := LookupFoodKind(k.String())
		require.True(t, ok)
		require.Equal(t, k, found)
		require.NotEmpty(t, k.Meaning())
	}
	_, ok := LookupFoodKind("jucie")
	require.False(t, ok)
	require.Equal(t, "unknown kind of food", FoodKind(200).String())
	require.Empty(t, FoodKind(200).Meaning())
	require.Equal(t, nutrition.Unknown, find(t, "ndb:01077").Is(FoodKind(200)))
	require.Equal(t, nutrition.Unknown, Food{}.Is(Liquid))
}

func TestPhrases(t *testing.T) {
	cases := []struct {
		description string
		phrase      phrase
		want        bool
	}{
		{"Beef, steak", phrase{text: "tea"}, false},
		{"Beverages, tea, black", phrase{text: "tea"}, true},
		{"Cookies, plain", phrase{text: "cookie"}, true},
		{"Peaches, raw", phrase{text: "peach"}, true},
		{"Chocolatey bar", phrase{text: "chocolat"}, false},
		{"Chocolatey bar", phrase{text: "chocolat", open: true}, true},
		{"Milk, whole", phrase{text: "milk", start: true}, true},
		{"Cheese, whole milk", phrase{text: "milk", start: true}, false},
		{"Cream, half and half", phrase{text: "half and half"}, true},
		{"CAMPBELL'S, V8", phrase{text: "v8"}, true},
		{"", phrase{text: "milk"}, false},
		{"Milk", phrase{text: "milkshake"}, false},
	}
	for _, c := range cases {
		f, err := NewFood(Spec{ID: "own:x", Description: c.description + " "})
		require.NoError(t, err)
		var d description
		d.read(f)
		require.Equal(t, c.want, d.has(&c.phrase), "%q in %q", c.phrase.text, c.description)
	}
}

// Any text may be a description.
func FuzzKinds(f *testing.F) {
	for _, s := range []string{"Milk, whole", "É, ", "a", strings.Repeat("tea ", 100), "\xff\xfe"} {
		f.Add("0100", s)
	}
	f.Fuzz(func(t *testing.T, group, text string) {
		food, err := NewFood(Spec{ID: "own:x", Description: text, GroupCode: group})
		if err != nil {
			return
		}
		for _, k := range FoodKinds() {
			food.Is(k)
		}
		if a := food.Composition(nil).Profile().At(nutrition.Fluid); !a.Valid() {
			t.Fatalf("%q has a fluid of %v", text, a)
		}
	})
}

func ExampleFood_Is() {
	for _, id := range []string{"ndb:09206", "ndb:42270", "ndb:09181"} {
		f, err := Builtin().Find(id)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(f.Description(), "is juice:", f.Is(Juice))
	}
	// Output:
	// Orange juice, raw is juice: true
	// Beverages, Orange juice drink is juice: false
	// Melons, cantaloupe, raw is juice: false
}
