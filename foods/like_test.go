package foods

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/nutrition"
)

func found(t testing.TB, id string) Food {
	t.Helper()
	f, err := Builtin().Find(id)
	require.NoError(t, err)
	return f
}

// Whatever is offered certainly has less of everything that was asked, is not the food itself, and comes once.
func TestLikeIsCertainlyLower(t *testing.T) {
	c := Builtin()
	asked := []nutrition.Nutrient{nutrition.Sodium, nutrition.Potassium, nutrition.Phosphorus, nutrition.AddedSugars, nutrition.Caffeine}
	rapid.Check(t, func(t *rapid.T) {
		f := c.At(rapid.IntRange(0, c.Len()-1).Draw(t, "food"))
		less := rapid.SliceOfNDistinct(rapid.SampledFrom(asked), 1, 3, rapid.ID).Draw(t, "less")
		limit := rapid.IntRange(0, 30).Draw(t, "limit")
		alternatives, err := c.Like(f, LikeOptions{Less: less, Limit: limit})
		known := !slices.ContainsFunc(less, func(n nutrition.Nutrient) bool { _, ok := f.Known(n); return !ok })
		if known != (err == nil) {
			t.Fatalf("%s: its amounts are known: %v, but the error is %v", f.ID(), known, err)
		}
		if limit == 0 {
			limit = defaultLimit
		}
		if len(alternatives.Foods) > limit {
			t.Fatalf("%d foods, want %d", len(alternatives.Foods), limit)
		}
		seen := map[Food]bool{f: true}
		for _, other := range alternatives.Foods {
			for _, n := range less {
				own, _ := f.Known(n)
				v, ok := other.Known(n)
				if !ok || v.Amount.Hi >= own.Amount.Lo {
					t.Fatalf("%s is no lower in %s than %s", other.ID(), n, f.ID())
				}
			}
			if seen[other] {
				t.Fatalf("%s comes twice, or for itself", other.ID())
			}
			seen[other] = true
		}
	})
}

// A food whose amount is not in the data is never offered as low, and is counted.
func TestLikePassesOverTheUnknown(t *testing.T) {
	c := Builtin()
	broth := found(t, "ndb:06013")
	alternatives, err := c.Like(broth, LikeOptions{Less: []nutrition.Nutrient{nutrition.Potassium}, Limit: 500})
	require.NoError(t, err)
	require.Positive(t, alternatives.Unknown)

	_, err = c.Like(found(t, "ndb:06013"), LikeOptions{Less: []nutrition.Nutrient{nutrition.Iodine}})
	require.ErrorContains(t, err, "its iodine is not in the data")
	_, err = c.Like(broth, LikeOptions{})
	require.ErrorContains(t, err, "a nutrient")
	_, err = c.Like(Food{}, LikeOptions{Less: []nutrition.Nutrient{nutrition.Sodium}})
	require.Error(t, err)
}

// What comes first is what a dietitian would name.
func TestLikeComesNear(t *testing.T) {
	cases := []struct {
		food string
		less nutrition.Nutrient
		near string // is among the first five
	}{
		{"ndb:06013", nutrition.Sodium, "ndb:06970"},     // chicken broth: the low-sodium one
		{"ndb:01009", nutrition.Sodium, "ndb:01011"},     // cheddar: colby
		{"ndb:11821", nutrition.Potassium, "ndb:11333"},  // red sweet peppers: green ones
		{"ndb:05064", nutrition.Sodium, "ndb:05065"},     // chicken breast, roasted: stewed
		{"ndb:16057", nutrition.Potassium, "ndb:16358"},  // chickpeas: canned and drained
		{"ndb:18064", nutrition.Phosphorus, "ndb:18069"}, // wheat bread: white bread
	}
	for _, tt := range cases {
		alternatives, err := Builtin().Like(found(t, tt.food), LikeOptions{Less: []nutrition.Nutrient{tt.less}, Limit: 5})
		require.NoError(t, err)
		require.Contains(t, alternatives.Foods, found(t, tt.near), tt.food)
	}
}

func TestLikeFilters(t *testing.T) {
	milk := found(t, "ndb:01077")
	less := []nutrition.Nutrient{nutrition.Phosphorus}
	alternatives, err := Builtin().Like(milk, LikeOptions{Less: less, Group: "14", Source: "usda-sr28"})
	require.NoError(t, err)
	require.NotEmpty(t, alternatives.Foods)
	for _, f := range alternatives.Foods {
		require.Equal(t, "1400", f.GroupCode())
	}
	alternatives, err = Builtin().Like(milk, LikeOptions{Less: less, Source: "branded"})
	require.NoError(t, err)
	require.Empty(t, alternatives.Foods)
}

func BenchmarkLike(b *testing.B) {
	broth := found(b, "ndb:06013")
	for b.Loop() {
		_, err := Builtin().Like(broth, LikeOptions{Less: []nutrition.Nutrient{nutrition.Sodium}})
		require.NoError(b, err)
	}
}

func ExampleCatalogue_Like() {
	c := Builtin()
	broth, _ := c.Find("ndb:06013")
	alternatives, _ := c.Like(broth, LikeOptions{Less: []nutrition.Nutrient{nutrition.Sodium}, Limit: 2})
	for _, f := range alternatives.Foods {
		sodium, _ := f.Known(nutrition.Sodium)
		fmt.Println(f.ID(), f.Description(), sodium.Amount.Hi, "mg")
	}
	// Output:
	// ndb:06194 Soup, chicken broth, ready-to-serve 371 mg
	// ndb:06970 Soup, chicken broth, low sodium, canned 30 mg
}
