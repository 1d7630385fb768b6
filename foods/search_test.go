package foods

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/foods/internal/words"
)

// ids are the ids of the foods that a search finds.
func ids(query string, opts SearchOptions) []string {
	var list []string
	for _, m := range Builtin().Search(query, opts) {
		list = append(list, string(m.Food.ID()))
	}
	return list
}

func TestSearchWays(t *testing.T) {
	cases := []struct {
		name, query, first string
	}{
		{"words in any order", "raw banana", "ndb:09040"},
		{"the other order", "banana raw", "ndb:09040"},
		{"plural", "bananas", "ndb:09040"},
		{"the beginning of a word", "zucch", "ndb:11477"},
		{"a letter missing", "zuchini", "ndb:11477"},
		{"a letter too many", "bananna", "ndb:09040"},
		{"a letter wrong", "benana", "ndb:09040"},
		{"neighbors swapped", "banaan", "ndb:09040"},
		{"doubled letters", "brocolli", "ndb:11090"},
		{"a slip in one of two words", "chesse cheddar", "ndb:01009"},
		{"capitals and signs", "  CHEESE -- Cheddar! ", "ndb:01009"},
		{"accents", "jalapeño pepper raw", "ndb:11979"},
		{"another word", "courgette", "ndb:11477"},
		{"another word, and a word beside it", "raw courgettes", "ndb:11477"},
		{"two words for two", "spring onions", "ndb:11291"},
		{"words that say nothing", "a cup of the honey", "ndb:19296"},
		{"the common name", "hotdog", "ndb:07950"},
		{"an apostrophe", "campbells tomato juice", "ndb:31001"},
		{"an NDB number", "05064", "ndb:05064"},
		{"without its zero", "5064", "ndb:05064"},
		{"an id", "ndb:05064", "ndb:05064"},
		{"an id as people type it", " NDB: 5064", "ndb:05064"},
		{"a percentage", "2% milk", "ndb:01079"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			found := ids(c.query, SearchOptions{})
			require.NotEmpty(t, found)
			require.Equal(t, c.first, found[0], "%q finds %s", c.query, firstDescription(c.query))
		})
	}
}

func TestSearchFindsNothing(t *testing.T) {
	for _, query := range []string{"", "   ", "!!!", "xyzzyq", "99999", "ndb:99999", "gtin:1", strings.Repeat("q", 5000)} {
		require.Empty(t, ids(query, SearchOptions{}), "%q", query)
	}
}

// Where no food has all the words, those with the most of them come, and say so.
func TestSearchPartial(t *testing.T) {
	found := Builtin().Search("broccoli xyzzyq raw", SearchOptions{})
	require.NotEmpty(t, found)
	require.True(t, found[0].Partial)
	require.Equal(t, "Broccoli, raw", found[0].Food.Description())
	for _, m := range Builtin().Search("broccoli raw", SearchOptions{}) {
		require.False(t, m.Partial)
	}
}

func TestSearchOptions(t *testing.T) {
	require.Len(t, ids("beef", SearchOptions{}), 20)
	require.Len(t, ids("beef", SearchOptions{Limit: 3}), 3)
	require.Len(t, ids("beef", SearchOptions{Limit: -1}), 20)
	require.Equal(t, ids("beef", SearchOptions{Limit: 7}), ids("beef", SearchOptions{Limit: 200})[:7])

	for _, group := range []string{"0900", "09", "Fruits and Fruit Juices", " fruits and fruit juices "} {
		found := Builtin().Search("orange", SearchOptions{Group: group})
		require.NotEmpty(t, found, group)
		for _, m := range found {
			require.Equal(t, "0900", m.Food.GroupCode())
		}
	}
	require.Empty(t, ids("orange", SearchOptions{Group: "no such group"}))
	require.Empty(t, ids("05064", SearchOptions{Group: "09"}), "an id of another group")
}

// The order of the words changes nothing, and neither do case and spaces; the same query gives the same answer.
func TestSearchIsIndependentOfWordOrder(t *testing.T) {
	c := Builtin()
	rapid.Check(t, func(t *rapid.T) {
		var query []string
		words.Each(c.At(rapid.IntRange(0, c.Len()-1).Draw(t, "food")).Description(), func(w words.Word) bool {
			query = append(query, string(w.Stem))
			return true
		})
		query = rapid.SliceOfNDistinct(rapid.SampledFrom(query), 1, min(4, len(query)), rapid.ID).Draw(t, "words")
		other := rapid.Permutation(query).Draw(t, "other order")
		a := ids(strings.Join(query, " "), SearchOptions{})
		b := ids("  "+strings.ToUpper(strings.Join(other, "  ")), SearchOptions{})
		if !slices.Equal(a, b) {
			t.Fatalf("%q finds %v, %q finds %v", query, a, other, b)
		}
	})
}

// A food is among those that all the words of its description find: at the latest behind those that are as near.
func TestSearchFindsEveryFoodByItsDescription(t *testing.T) {
	c := Builtin()
	rapid.Check(t, func(t *rapid.T) {
		f := c.At(rapid.IntRange(0, c.Len()-1).Draw(t, "food"))
		for _, m := range c.Search(f.Description(), SearchOptions{Limit: 400}) {
			if m.Food == f {
				if m.Partial {
					t.Fatalf("%q is found in part", f.Description())
				}
				return
			}
		}
		t.Fatalf("%q is not found", f.Description())
	})
}

func TestSearchWhileOthersSearch(t *testing.T) {
	c, err := Open(builtinData)
	require.NoError(t, err)
	want := ids("chicken breast", SearchOptions{})
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			var got []string
			for _, m := range c.Search("chicken breast", SearchOptions{}) {
				got = append(got, string(m.Food.ID()))
			}
			if !slices.Equal(want, got) {
				t.Errorf("found %v, want %v", got, want)
			}
		})
	}
	group.Wait()
}

func FuzzSearch(f *testing.F) {
	for _, s := range []string{"chicken breast", "2% milk", "", "é", "\xff\xfe", "ndb:1", "ndb:", "1/2", "'", "a b c d e f g h i j k l m n o p", "’’"} {
		f.Add(s, 5, "09")
	}
	f.Fuzz(func(t *testing.T, query string, limit int, group string) {
		found := Builtin().Search(query, SearchOptions{Limit: limit, Group: group})
		if limit > 0 && len(found) > limit || limit <= 0 && len(found) > defaultLimit {
			t.Fatalf("%d foods where %d are wanted", len(found), limit)
		}
		seen := map[Food]bool{}
		for _, m := range found {
			if m.Food.IsZero() || seen[m.Food] {
				t.Fatalf("%q finds %q twice or not at all", query, m.Food.ID())
			}
			seen[m.Food] = true
		}
	})
}

func BenchmarkSearch(b *testing.B) {
	Builtin().Search("milk", SearchOptions{})
	for name, query := range map[string]string{
		"exact": "chicken breast roasted", "one": "milk", "prefix": "chick brea", "typo": "brocolli cooked", "partial": "broccoli xyzzyq",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Builtin().Search(query, SearchOptions{})
			}
		})
	}
}

func BenchmarkFirstSearch(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		indexOf(Builtin())
	}
}

func ExampleCatalogue_Search() {
	for _, m := range Builtin().Search("garbanzo, cooked", SearchOptions{Limit: 2}) {
		fmt.Println(m.Food.ID(), m.Food.Description())
	}
	// Output:
	// ndb:16057 Chickpeas (garbanzo beans, bengal gram), mature seeds, cooked, boiled, without salt
	// ndb:16357 Chickpeas (garbanzo beans, bengal gram), mature seeds, cooked, boiled, with salt
}
