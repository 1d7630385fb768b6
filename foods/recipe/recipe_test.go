package recipe

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/nutrition"
)

func TestServingsAreReadOrLeftUnknown(t *testing.T) {
	for text, want := range map[string]nutrition.Amount{
		"4":                         nutrition.Exactly(4),
		"4-6":                       nutrition.Between(4, 6),
		"4 – 6 servings":            nutrition.Between(4, 6),
		"4 tot 6 personen":          nutrition.Between(4, 6),
		"10-15 porcií":              nutrition.Between(10, 15),
		"Serves 4 to 6 people":      nutrition.Between(4, 6),
		"about 2 1/2":               nutrition.Exactly(2.5),
		"Yield: 1½ dozen":           nutrition.Exactly(18),
		"12 or 14":                  nutrition.Between(12, 14),
		"servings: 8 (one each)":    nutrition.Exactly(8),
		"24 cookies":                nutrition.Exactly(24),
		"8 (1/2-cup) servings":      nutrition.Exactly(8),
		"4 servings (12–16 balls)":  nutrition.Exactly(4),
		"2 loaves, 24 servings":     nutrition.Exactly(24),
		"Serves 6 (a 7in cake)":     nutrition.Exactly(6),
		"Serves 2 (size: 1 1/2 c.)": nutrition.Exactly(2),
		"6 servings of 1 cup":       nutrition.Exactly(6),
		"4 - 6 serving(s)":          nutrition.Between(4, 6),
	} {
		got := ParseServings(text)
		require.True(t, got.Known, text)
		require.Equal(t, want, got.Count, text)
		require.Equal(t, text, got.Text)
	}
	for _, text := range []string{"", "a crowd", "0", "-", "2 loaves, 24 slices", "4-", "1e12", "1/0", "500 g", "2 cups", "1.5 l", "9-inch pie", "1 loaf", "3 batches",
		"1 loaf (8 slices)", "5 cups (about 120 crackers)", "30 minutes", "20 cm", "Serves 4, 6 servings"} {
		require.False(t, ParseServings(text).Known, text)
	}
}

func TestServingsNeverPanic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := ParseServings(rapid.String().Draw(t, "text"))
		if s.Known {
			require.True(t, s.Count.Valid())
			require.Positive(t, s.Count.Lo)
		}
	})
}

func TestPublishedNutrition(t *testing.T) {
	v := ParsePublished("sodiumContent", "450 mg", "")
	require.True(t, v.Known)
	require.Equal(t, nutrition.Sodium, v.Nutrient)
	require.Equal(t, nutrition.Exactly(450), v.Amount)

	require.Equal(t, nutrition.Exactly(0.45), ParsePublished("saturated_fat", "450 mg", "").Amount)
	require.Equal(t, nutrition.Exactly(240), ParsePublished("calories", "240 calories", "").Amount)
	require.Equal(t, nutrition.Exactly(3), ParsePublished("fatContent", "3", "g").Amount)
	require.Equal(t, nutrition.Exactly(2), ParsePublished("fiberContent", "2 grams dietary fiber", "").Amount)
	require.Equal(t, nutrition.Exactly(0), ParsePublished("cholesterolContent", "0 milligrams cholesterol", "").Amount)
	require.Equal(t, nutrition.Exactly(300), ParsePublished("calories", "300 cal", "").Amount)
	for _, unread := range [][3]string{{"fiberContent", "2 grams fat", ""}, {"sodiumContent", "450", ""}, {"sodiumContent", "low", "mg"}, {"taste", "3 g", "g"}, {"fat", "9 kcal", ""}} {
		require.False(t, ParsePublished(unread[0], unread[1], unread[2]).Known, unread)
	}
}

func TestPositionsReadAsEditorsWriteThem(t *testing.T) {
	require.Equal(t, "a.cook:3:12", Position{File: "a.cook", Line: 3, Column: 12}.String())
	require.Equal(t, "a.cook:3", Position{File: "a.cook", Line: 3}.String())
	require.Equal(t, "a.cook", Position{File: "a.cook"}.String())
}

func TestSectionsByNumber(t *testing.T) {
	r := Recipe{Sections: []Section{{Name: "Sauce"}}}
	require.Equal(t, "Sauce", r.SectionOf(1))
	for _, none := range []int{NoSection, -1, 2} {
		require.Empty(t, r.SectionOf(none))
	}
}
