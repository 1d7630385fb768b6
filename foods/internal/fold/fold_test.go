package fold_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/foods/internal/fold"
)

func folded(text string) string {
	buf, words := fold.Words(text, 0, nil, nil)
	var list []string
	for _, w := range words {
		list = append(list, string(buf[w.From:w.To]))
	}
	return strings.Join(list, " ")
}

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"Soy Lecithin":             "soy lecithin",
		"mono- & diglycerides":     "mono and diglycerides",
		"FD&C Yellow No. 5":        "fdc yellow 5",
		"yellow #5":                "yellow 5",
		"yellow no 5":              "yellow 5",
		"no salt":                  "no salt",
		"confectioner's glaze":     "confectioners glaze",
		"confectioner’s glaze":     "confectioners glaze",
		"huile d'olive":            "huile d olive",
		"Émulsifiant: lécithine":   "emulsifiant lecithine",
		"Süßstoff, œufs, Ærø":      "sussstoff oeufs aero",
		"_Soja_*":                  "soja",
		"&quot;Aceto&quot;":        "aceto",
		"salt &amp; pepper":        "salt pepper",
		"100% d-alpha-tocopheryl":  "100 d alpha tocopheryl",
		"":                         "",
		"\xff\xfe":                 "",
		"zażółć gęślą jaźń, ČESKÝ": "zazolc gesla jazn cesky",
	} {
		require.Equal(t, want, folded(text), "%q", text)
	}
}

func TestPlacesAreInTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		const offset = 7
		_, words := fold.Words(text, offset, nil, nil)
		at := 0
		for _, w := range words {
			require.True(t, at <= w.Start-offset && w.Start < w.End && w.End-offset <= len(text))
			require.True(t, utf8.ValidString(text[w.Start-offset:w.End-offset]))
			at = w.End - offset
		}
	})
}

func TestStem(t *testing.T) {
	for a, b := range map[string]string{
		"tomatoes": "tomato", "berries": "berry", "spices": "spice", "oils": "oil", "colours": "colour", "cheeses": "cheese",
		"candies": "candy", "radishes": "radishe",
	} {
		require.Equal(t, string(fold.Stem([]byte(b))), string(fold.Stem([]byte(a))), "%s and %s", a, b)
	}
	for _, kept := range []string{"gas", "citrus", "anis", "rye", "160", "swiss"} {
		require.Equal(t, kept, string(fold.Stem([]byte(kept))))
	}
}

func TestStemIsTheBeginningOfTheWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-z0-9]{0,12}`).Draw(t, "word")
		require.True(t, strings.HasPrefix(word, string(fold.Stem([]byte(word)))))
	})
}

func TestKey(t *testing.T) {
	require.Equal(t, fold.Key("Yellow No. 5 Lakes"), fold.Key("yellow #5 lake"))
	require.Empty(t, fold.Key(" - "))
}
