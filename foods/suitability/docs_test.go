package suitability

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the table of docs/suitability.md from what is answered now")

// The table of well-known foods on the page stands between these two lines.
const (
	tableBegins = "<!-- foods -->\n"
	tableEnds   = "<!-- end of foods -->\n"
)

// TestThePageSaysWhatIsAnswered holds the table of docs/suitability.md to the code, and the page to every need.
func TestThePageSaysWhatIsAnswered(t *testing.T) {
	const file = "../../docs/suitability.md"
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	before, rest, ok := strings.Cut(string(data), tableBegins)
	require.True(t, ok)
	table, after, ok := strings.Cut(rest, tableEnds)
	require.True(t, ok)
	want := foodTable(t)
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(before+tableBegins+want+tableEnds+after), 0o644))
		return
	}
	require.Equal(t, want, table, "run go test ./foods/suitability -update and read what it wrote")
	for _, n := range Needs() {
		require.Contains(t, before+after, "`"+n.String()+"`")
	}
}

// foodTable is how well-known foods fare, as groceries without an ingredient list.
func foodTable(t *testing.T) string {
	t.Helper()
	needs := []string{"halal", "kosher", "vegetarian", "vegan", "pork-free", "milk-free", "egg-free", "tree-nut-free", "peanut-free",
		"gluten-free", "no-freezer", "no-stove", "microwave-only"}
	var b strings.Builder
	b.WriteString("| food | " + strings.Join(needs, " | ") + " |\n|---" + strings.Repeat("|---", len(needs)) + "|\n")
	for _, id := range []string{"ndb:09003", "ndb:11209", "ndb:20037", "ndb:16069", "ndb:12062", "ndb:16098", "ndb:01077", "ndb:01009",
		"ndb:01123", "ndb:05062", "ndb:10123", "ndb:15076", "ndb:15149", "ndb:18069", "ndb:20080", "ndb:20038", "ndb:06971", "ndb:02050",
		"ndb:14096", "ndb:19095", "ndb:11463", "ndb:19296"} {
		f := builtin(t, id)
		b.WriteString("| " + f.Description())
		facts := Look(Item{Food: f})
		for _, n := range needs {
			b.WriteString(" | " + map[nutrition.Truth]string{nutrition.True: "yes", nutrition.False: "no", nutrition.Unknown: "?"}[facts.Meets(need(t, n)).Truth])
		}
		b.WriteString(" |\n")
	}
	return b.String()
}

// TestKindsOfTheKitchenAreThreeValued: the kinds that kitchens are told by say yes, no and unknown, and none is always so.
func TestKindsOfTheKitchenAreThreeValued(t *testing.T) {
	for _, k := range []foods.FoodKind{foods.KeptFrozen, foods.NeedsHeat, foods.NeedsStove} {
		count := map[nutrition.Truth]int{}
		for f := range foods.Builtin().All() {
			count[f.Is(k)]++
		}
		for _, answer := range []nutrition.Truth{nutrition.True, nutrition.False, nutrition.Unknown} {
			require.Greater(t, count[answer], 50, "%s: %s", k, answer)
		}
	}
}
