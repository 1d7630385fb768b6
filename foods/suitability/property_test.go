package suitability

import (
	"slices"
	"strings"
	"testing"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
	"pgregory.net/rapid"

	"github.com/stretchr/testify/require"
)

// ordinaryWords are what lists in these tests are drawn from: foods, traps, and words that turn the meaning round.
var ordinaryWords = []string{"sugar", "salt", "milk", "whey", "egg", "wheat flour", "peanuts", "almonds", "soy lecithin",
	"sesame", "coconut milk", "cocoa butter", "bacon", "gelatin", "beef", "wine", "vinegar", "natural flavor", "tomatoes",
	"rice", "frobnicated gloop", "vegan cheese", "milk-free chocolate", "honey", "shrimp", "oyster mushrooms", "free", "no", "non"}

// listOf draws an ingredient list.
func listOf(rt *rapid.T, label string) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(ordinaryWords), 0, 6).Draw(rt, label), ", ")
}

// itemOf draws an item: of the catalogue or of nothing but its list.
func itemOf(t testing.TB, rt *rapid.T) Item {
	i := product(t, "")
	if rapid.Bool().Draw(rt, "catalogue") {
		cat := foods.Builtin()
		i.Food = cat.At(rapid.IntRange(0, cat.Len()-1).Draw(rt, "food"))
	}
	i.Ingredients = listOf(rt, "list")
	declarations := []string{"milk", "milk-free", "peanut-free", "may contain soy", "gluten-free", "egg", "pork-free", "almonds"}
	i.Declared = rapid.SliceOfN(rapid.SampledFrom(declarations), 0, 3).Draw(rt, "declared")
	return i
}

// TestAddingWordsNeverRemovesAnAllergen: whatever else is written on a list, before or after what it names, that stays.
func TestAddingWordsNeverRemovesAnAllergen(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		list, more := listOf(rt, "list"), listOf(rt, "more")
		before := Look(product(t, list))
		after := Look(product(t, list+", "+more))
		first := Look(product(t, more+", "+list))
		for _, s := range Substances() {
			if before.Holds(s).State == Contains {
				require.Equal(rt, Contains, after.Holds(s).State, "%s: %q and then %q", s, list, more)
				require.Equal(rt, Contains, first.Holds(s).State, "%s: %q and then %q", s, more, list)
			}
		}
	})
}

// TestRemovingADeclarationNeverFrees: what was open, or held something, is not free because somebody said less.
func TestRemovingADeclarationNeverFrees(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		i := itemOf(t, rt)
		if len(i.Declared) == 0 {
			return
		}
		less := i
		k := rapid.IntRange(0, len(i.Declared)-1).Draw(rt, "removed")
		less.Declared = slices.Delete(slices.Clone(i.Declared), k, k+1)
		removed, _, ok := ReadDeclaration(i.Declared[k])
		before, after := Look(i), Look(less)
		for _, s := range Substances() {
			if before.Holds(s).State == Unknown {
				require.NotEqual(rt, Free, after.Holds(s).State, "%s without %q", s, i.Declared[k])
			}
			if ok && removed.State == Free && before.Holds(s).State != Free {
				require.NotEqual(rt, Free, after.Holds(s).State, "%s without %q", s, i.Declared[k])
			}
		}
	})
}

// TestFreeHasAReason: nothing is free of an allergen but by a declaration, or as one ingredient; and nothing is free of
// what it is found to hold.
func TestFreeHasAReason(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		i := itemOf(t, rt)
		facts := Look(i)
		for _, s := range Substances() {
			a := facts.Holds(s)
			if a.State != Free || !s.Allergen() {
				continue
			}
			require.NotEmpty(rt, a.Evidence)
			switch place := a.Evidence[0].Place; place {
			case Declared:
				require.Contains(rt, i.Declared, a.Evidence[0].Text)
			case Group:
				require.Equal(rt, nutrition.True, i.Food.Is(foods.WholeFood), i.Food.Description())
			default:
				rt.Fatalf("free of %s by %s", s, place)
			}
			require.Nil(rt, facts.first(s, Contains, MayContain))
		}
	})
}

// TestACutListClearsNothing: of a list that was cut off at any byte, but for one at the end of a sentence, no need of
// culture is met with certainty, and no allergen is free.
func TestACutListClearsNothing(t *testing.T) {
	const list = "Tomatoes, water, rice (white), pea protein, vinegar, salt, gelatin, eggplant. Contains: milk."
	for n := range len(list) {
		if strings.HasSuffix(strings.TrimRight(list[:n], " "), ".") || strings.Contains(list[:n], ". Contains") {
			continue
		}
		facts := Look(product(t, list[:n]))
		for _, need := range Needs() {
			if !need.Kitchen() {
				require.NotEqual(t, nutrition.True, facts.Meets(need).Truth, "%q, %s", list[:n], need)
			}
		}
	}
}

// TestCertificatesOnlyHelp: adding a certificate that holds never turns a yes into anything else.
func TestCertificatesOnlyHelp(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		i := itemOf(t, rt)
		before := Look(i)
		i.Certified = []Certificate{{Scheme: rapid.SampledFrom(Schemes()).Draw(rt, "scheme"), By: "Example Board", Until: "2030-01-01"}}
		after := Look(i)
		for _, n := range Needs() {
			switch was := before.Meets(n).Truth; was {
			case nutrition.True, nutrition.False:
				require.Equal(rt, was, after.Meets(n).Truth, n.String())
			case nutrition.Unknown:
				require.NotEqual(rt, nutrition.False, after.Meets(n).Truth, n.String())
			}
		}
	})
}
