package foods

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// judged is a query with the NDB numbers of the foods that a dietitian would be glad to see first.
type judged struct {
	set        string // "tuned": the costs were set looking at it; "held-out": they were not
	query      string
	acceptable []string
}

// judgedQueries reads testdata/search.csv, which was judged on the descriptions of USDA SR28, not on what the search
// answered.
func judgedQueries(t testing.TB) []judged {
	file, err := os.Open("testdata/search.csv")
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	var list []judged
	for _, r := range rows[1:] {
		list = append(list, judged{r[0], r[1], strings.Fields(r[2])})
	}
	return list
}

// firstOf is where the first acceptable food stands in the answer, from 1; 0 if it is not among the first so many.
func (j judged) firstOf(c *Catalogue, limit int) int {
	for i, m := range c.Search(j.query, SearchOptions{Limit: limit}) {
		if slices.Contains(j.acceptable, strings.TrimPrefix(string(m.Food.ID()), "ndb:")) {
			return i + 1
		}
	}
	return 0
}

func TestSearchFindsWhatPeopleMean(t *testing.T) {
	// The shares of judged queries that must have an acceptable food first, and among the first five.
	floors := map[string][2]float64{"tuned": {0.95, 0.99}, "held-out": {0.85, 0.95}}
	count, first, five := map[string]int{}, map[string]int{}, map[string]int{}
	for _, q := range judgedQueries(t) {
		at := q.firstOf(Builtin(), 5)
		count[q.set]++
		if at == 1 {
			first[q.set]++
		}
		if at > 0 {
			five[q.set]++
		}
		if at != 1 {
			t.Logf("%s: %q: an acceptable food is number %d; first is %s", q.set, q.query, at, firstDescription(q.query))
		}
	}
	require.Greater(t, count["tuned"], 120)
	for set, floor := range floors {
		n := float64(count[set])
		require.NotZero(t, n)
		shares := [2]float64{float64(first[set]) / n, float64(five[set]) / n}
		t.Logf("%s: %d queries, acceptable first %.1f %%, among five %.1f %%", set, count[set], 100*shares[0], 100*shares[1])
		require.GreaterOrEqual(t, shares[0], floor[0], set)
		require.GreaterOrEqual(t, shares[1], floor[1], set)
	}
}

// Every synonym leads somewhere: what people say finds foods, in full.
func TestSynonymsLeadSomewhere(t *testing.T) {
	file, err := os.Open("data/synonyms.csv")
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	for _, r := range rows[1:] {
		found := Builtin().Search(r[1], SearchOptions{Limit: 1})
		require.NotEmpty(t, found, r[1])
		require.False(t, found[0].Partial, "%s for %s is in no description", r[1], r[0])
	}
}

func firstDescription(query string) string {
	for _, m := range Builtin().Search(query, SearchOptions{Limit: 1}) {
		return m.Food.Description()
	}
	return "none"
}
