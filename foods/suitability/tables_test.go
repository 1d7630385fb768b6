package suitability

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/mealwright/mealwright/foods/suitability/internal/phrase"
	"github.com/stretchr/testify/require"
)

func rowsOf(t testing.TB, name string) [][]string {
	t.Helper()
	file, err := os.Open("data/" + name)
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	return rows[1:]
}

// TestTablesAreWhatTheFilesSay: every phrase of words.csv is found, and holds what its rows say.
func TestTablesAreWhatTheFilesSay(t *testing.T) {
	for _, r := range rowsOf(t, "words.csv") {
		for text := range strings.SplitSeq(r[0], "|") {
			name := readName(text, 0)
			row := lookup(phrase.Key(text))
			require.NotNil(t, row, "%q: run go generate ./foods/suitability", text)
			for id := range strings.FieldsSeq(r[2]) {
				s, ok := LookupSubstance(id)
				require.True(t, ok)
				require.True(t, row.holds.Has(s), "%q holds %s", text, id)
			}
			require.NotEmpty(t, row.reason)
			if row.kind != filler && !strings.Contains(text, "free") && !strings.HasPrefix(text, "no") && !strings.HasPrefix(text, "without") {
				require.NotEmpty(t, name.hits, "%q is not found in itself", text)
			}
		}
	}
	require.Len(t, substanceTable, len(rowsOf(t, "substances.csv")))
	require.Len(t, needTable, len(rowsOf(t, "needs.csv")))
}

func lookup(key string) *wordRow {
	for i := range wordTable {
		if wordTable[i].key == key {
			return &wordTable[i]
		}
	}
	return nil
}

func TestWordTableIsSorted(t *testing.T) {
	for i := 1; i < len(wordTable); i++ {
		require.Less(t, wordTable[i-1].key, wordTable[i].key)
		require.LessOrEqual(t, strings.Count(wordTable[i].key, " "), maxPhrase-1, wordTable[i].key)
	}
}

// TestSourcesAreListed: every row names a source that is listed, and the sources that were read have their address.
func TestSourcesAreListed(t *testing.T) {
	urls := map[string]string{}
	for _, r := range rowsOf(t, "sources.csv") {
		urls[r[0]] = r[2]
	}
	for i := range wordTable {
		require.Contains(t, urls, wordTable[i].source, wordTable[i].key)
	}
	for id, url := range urls {
		require.Equal(t, id == "plain" || id == "design" || id == "facts", url == "", id)
	}
}

func TestSubstances(t *testing.T) {
	var major int
	for i, s := range Substances() {
		require.Equal(t, Substance(i), s)
		found, ok := LookupSubstance(s.String())
		require.True(t, ok)
		require.Equal(t, s, found)
		require.NotEmpty(t, s.Title())
		if s.List() == "us-9" {
			major++
		}
	}
	require.Equal(t, 9, major, "the major allergens of the US")
	require.Equal(t, "unknown substance", Substance(200).String())
	require.Empty(t, Substance(200).Title())
	require.False(t, Substance(200).Allergen())
	_, ok := LookupSubstance("plutonium")
	require.False(t, ok)
	require.Equal(t, "milk, egg", SetOf(Egg, Milk).String())
}

func TestSingular(t *testing.T) {
	for word, want := range map[string]string{"eggs": "egg", "berries": "berry", "tomatoes": "tomato", "radishes": "radish",
		"hummus": "hummus", "swiss": "swiss", "creamy": "creamy", "brandy": "brandy", "peas": "pea", "gas": "gas", "": ""} {
		require.Equal(t, want, string(phrase.Singular([]byte(word))), word)
	}
}
