package foods

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
)

// TestExcludedKinds holds the kinds that conditions leave out of a diet to foods that everybody knows, and to those
// that only sound like them.
func TestExcludedKinds(t *testing.T) {
	const yes, no, unknown = nutrition.True, nutrition.False, nutrition.Unknown
	cases := []struct {
		id   string
		kind FoodKind
		want nutrition.Truth
	}{
		{"ndb:15110", HighMercuryFish, yes},     // swordfish
		{"ndb:15049", HighMercuryFish, yes},     // king mackerel
		{"ndb:15046", HighMercuryFish, no},      // Atlantic mackerel
		{"ndb:83110", HighMercuryFish, unknown}, // mackerel, salted
		{"ndb:15086", HighMercuryFish, no},      // sockeye salmon
		{"ndb:21105", HighMercuryFish, unknown}, // a fish sandwich
		{"ndb:21258", HighMercuryFish, unknown}, // another, of Burger King, which is no king mackerel
		{"ndb:05028", Liver, yes},
		{"ndb:07055", Liver, yes}, // pate
		{"ndb:04589", Liver, yes}, // cod liver oil
		{"ndb:05022", Liver, unknown},
		{"ndb:05064", Liver, no},
		{"ndb:01039", UnpasteurizedDairy, unknown}, // roquefort
		{"ndb:01009", UnpasteurizedDairy, no},      // cheddar
		{"ndb:12117", UnpasteurizedDairy, no},      // coconut milk, raw
		{"ndb:09206", UnpasteurizedJuice, unknown}, // orange juice, raw
		{"ndb:09209", UnpasteurizedJuice, no},
		{"ndb:01228", FreshSoftCheese, yes},
		{"ndb:01167", FreshSoftCheese, no}, // queso chihuahua
		{"ndb:07022", DeliMeat, yes},       // frankfurter, unheated
		{"ndb:07945", DeliMeat, no},        // frankfurter, heated
		{"ndb:07008", DeliMeat, unknown},   // bologna
		{"ndb:05220", DeliMeat, no},        // roasted turkey breast
		{"ndb:15179", SmokedFish, yes},
		{"ndb:35166", SmokedFish, no}, // smoked and canned
		{"ndb:07031", DeliSalad, yes},
		{"ndb:11414", DeliSalad, no}, // potato salad, home-prepared
		{"ndb:11001", RawSprouts, yes},
		{"ndb:11044", RawSprouts, no}, // boiled
		{"ndb:11098", RawSprouts, no}, // Brussels sprouts
		{"ndb:01123", RawAnimal, yes},
		{"ndb:01129", RawAnimal, no},
		{"ndb:01171", RawAnimal, no}, // frozen and pasteurized
		{"ndb:05062", RawAnimal, yes},
		{"ndb:05064", RawAnimal, no},
		{"ndb:11437", RawAnimal, no}, // vegetable oyster
		{"ndb:15167", RawShellfish, yes},
		{"ndb:15168", RawShellfish, no},
		{"ndb:15085", RawShellfish, no}, // a fish
		{"ndb:09060", StarFruit, yes},
		{"ndb:09200", StarFruit, no},
		{"ndb:09111", Grapefruit, yes},
		{"ndb:09295", Grapefruit, yes},
		{"ndb:19303", Grapefruit, unknown}, // orange marmalade, which may be Seville
		{"ndb:09132", Grapefruit, no},      // grapes
		{"ndb:19112", Licorice, unknown},
		{"ndb:14545", HerbalTea, yes},
		{"ndb:14355", HerbalTea, no},
		{"ndb:02047", PotassiumSalt, no},
		{"ndb:07029", ProcessedMeat, yes},
		{"ndb:10061", ProcessedMeat, no},
		{"ndb:10009", ProcessedMeat, no}, // fresh ham
		{"ndb:10142", ProcessedMeat, yes},
		{"ndb:23574", ProcessedMeat, no},      // hamburger
		{"ndb:05681", ProcessedMeat, unknown}, // chicken with added solution
		{"ndb:06419", CannedSoup, yes},
		{"ndb:06172", CannedSoup, no}, // stock, home-prepared
		{"ndb:06971", CannedSoup, no},
		{"ndb:11937", Pickled, yes},
		{"ndb:09193", Pickled, yes},
		{"ndb:04053", Pickled, no}, // olive oil
		{"ndb:16123", SaltySauce, yes},
		{"ndb:16109", SaltySauce, no}, // soybeans
		{"ndb:06175", SaltySauce, unknown},
		{"ndb:14148", SweetenedBeverage, yes},
		{"ndb:14146", SweetenedBeverage, no},      // diet cola
		{"ndb:14149", SweetenedBeverage, yes},     // reduced sugar is sugar
		{"ndb:01102", SweetenedBeverage, unknown}, // chocolate milk
		{"ndb:09206", SweetenedBeverage, no},
		{"ndb:09052", SyrupFruit, yes},
		{"ndb:09354", SyrupFruit, no}, // packed in juice
		{"ndb:11647", SyrupFruit, no}, // sweet potato in syrup
		{"ndb:09206", FruitJuice, yes},
		{"ndb:09152", FruitJuice, no}, // lemon juice is squeezed over food
		{"ndb:11540", FruitJuice, no}, // tomato juice
		{"ndb:09354", FruitJuice, no}, // pineapple packed in juice
		{"ndb:01085", Juice, no},
		{"ndb:11091", Juice, no},
		{"ndb:21005", AlcoholicBeverage, no},
	}
	for _, c := range cases {
		food := find(t, c.id)
		got, why := food.WhyKind(c.kind)
		require.Equal(t, c.want, got, "%s (%s): is it %s? %s", c.id, food.Description(), c.kind, why)
	}
}

// TestExcludedKindsAreTold: a plan of plain foods must not stay open because nobody can tell whether broccoli is
// smoked fish.
func TestExcludedKindsAreTold(t *testing.T) {
	const most = 0.05
	for k := HighMercuryFish; k <= FruitJuice; k++ {
		open := 0
		for food := range Builtin().All() {
			if food.Is(k) == nutrition.Unknown {
				open++
			}
		}
		require.Less(t, float64(open), most*float64(Builtin().Len()), k.String())
	}
	unsure := []FoodKind{UnpasteurizedJuice, RawSprouts} // of juice pressed raw and of sprouted wheat, with reason
	for food := range Builtin().All() {
		if food.Is(WholeFood) != nutrition.True || !slices.Contains([]string{"0100", "0900", "1100", "1200", "2000"}, food.GroupCode()) {
			continue
		}
		for k := HighMercuryFish; k <= FruitJuice; k++ {
			if !slices.Contains(unsure, k) {
				require.NotEqual(t, nutrition.Unknown, food.Is(k), "%s: %s", food.Description(), k)
			}
		}
	}
}
