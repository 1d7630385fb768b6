package processing_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/processing"
	"github.com/mealwright/mealwright/nutrition"
)

var update = flag.Bool("update", false, "rewrite the table of docs/processing.md")

// wellKnown are foods as a kitchen buys them, with a typical list and what a label says of 100 g.
var wellKnown = []struct {
	name, list                     string
	kcal, saturated, sodium, sugar float64
}{
	{"Plain yogurt", "Cultured pasteurized milk, live cultures.", 61, 2.1, 46, 0},
	{"Fruit yogurt", "Milk, sugar, strawberries, modified corn starch, natural flavor.", 99, 0.7, 53, 11},
	{"Canned black beans", "Black beans, water, salt, calcium chloride.", 91, 0.1, 384, 0},
	{"Whole-wheat bread, bakery", "Whole wheat flour, water, salt, yeast.", 250, 0.6, 450, 0},
	{"Whole-wheat bread, packaged", "Whole wheat flour, water, sugar, wheat gluten, soybean oil, salt, yeast, soy lecithin, calcium propionate.", 250, 0.7, 450, 4},
	{"Frozen broccoli", "Broccoli.", 34, 0, 33, 0},
	{"Oat milk", "Water, oats, rapeseed oil, dipotassium phosphate, salt, gellan gum.", 46, 0.2, 42, 0},
	{"Peanut butter", "Roasted peanuts, salt.", 598, 10, 400, 0},
	{"Cheddar", "Pasteurized milk, cheese cultures, salt, enzymes.", 403, 21, 620, 0},
	{"Cheddar with annatto", "Pasteurized milk, cheese cultures, salt, enzymes, annatto.", 403, 21, 620, 0},
	{"Salsa", "Tomatoes, onions, peppers, salt, citric acid.", 30, 0, 600, 0},
	{"Cola", "Carbonated water, high fructose corn syrup, caramel color, phosphoric acid, natural flavors, caffeine.", 42, 0, 4, 10.6},
	{"Diet cola", "Carbonated water, caramel color, aspartame, phosphoric acid, natural flavors.", 1, 0, 8, 0},
	{"Hot dog", "Beef, water, salt, corn syrup, sodium phosphates, flavor, sodium nitrite.", 310, 12, 900, 1},
	{"Dark chocolate", "Cocoa mass, sugar, cocoa butter, soy lecithin.", 546, 24, 10, 30},
}

// The table in the docs is what the program says.
func TestDocsTable(t *testing.T) {
	const file, begin, end = "../../docs/processing.md", "<!-- foods -->\n", "<!-- end -->"
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	before, rest, found := strings.Cut(string(data), begin)
	require.True(t, found)
	_, after, found := strings.Cut(rest, end)
	require.True(t, found)
	fresh := before + begin + docsTable() + end + after
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(fresh), 0o644))
		return
	}
	require.Equal(t, fresh, string(data), "run go test ./foods/processing -update")
}

func docsTable() string {
	var b strings.Builder
	b.WriteString("With a typical list, and what a label says of 100 g:\n\n")
	b.WriteString("| food | NOVA (strict, lenient) | AB 1264 (strict) | house list | markers of NOVA |\n|---|---|---|---|---|\n")
	word := map[nutrition.Truth]string{nutrition.True: "yes", nutrition.False: "no", nutrition.Unknown: "?"}
	for _, f := range wellKnown {
		r := processing.Classify(processing.Subject{Name: f.name, Ingredients: f.list, Per100: per100(map[nutrition.Nutrient]float64{
			nutrition.EnergyKcal: f.kcal, nutrition.SaturatedFat: f.saturated, nutrition.Sodium: f.sodium, nutrition.AddedSugars: f.sugar,
		})})
		fmt.Fprintf(&b, "| %s | %d (%d, %d) | %s (%s) | %s | %s |\n", f.name, r.NOVA.Group, r.NOVA.Strict, r.NOVA.Lenient,
			word[r.AB1264.Is], word[r.AB1264.Strict], word[r.House.Is], markerTexts(r.NOVA.Markers))
	}
	b.WriteString("\nFoods of the built-in catalogue, by group and name alone:\n\n| food | NOVA | AB 1264 | house list |\n|---|---|---|---|\n")
	for _, id := range []string{"ndb:11124", "ndb:09298", "ndb:01118", "ndb:01009", "ndb:16057", "ndb:15121", "ndb:20037", "ndb:04053", "ndb:18069", "ndb:18064", "ndb:07022", "ndb:14400", "ndb:06583", "ndb:19334"} {
		f, err := foods.Builtin().Find(id)
		if err != nil {
			continue
		}
		r := processing.Classify(processing.SubjectOf(f, f.Composition(nil)))
		group := "?"
		if r.NOVA.Group > 0 {
			group = fmt.Sprint(r.NOVA.Group)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", f.Description(), group, word[r.AB1264.Is], word[r.House.Is])
	}
	b.WriteByte('\n')
	return b.String()
}
