package processing_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/processing"
	"github.com/mealwright/mealwright/nutrition"
)

// per100 gives amounts that are known, and leaves the rest unknown.
func per100(known map[nutrition.Nutrient]float64) func(nutrition.Nutrient) nutrition.Amount {
	return func(n nutrition.Nutrient) nutrition.Amount {
		if v, ok := known[n]; ok {
			return nutrition.Exactly(v)
		}
		return nutrition.Anything()
	}
}

func listed(ingredients string) processing.Result {
	return processing.Classify(processing.Subject{Name: "food", Ingredients: ingredients})
}

func markerTexts(markers []processing.Marker) string {
	var texts []string
	for _, m := range markers {
		texts = append(texts, m.Text)
	}
	return strings.Join(texts, ", ")
}

// Foods that a dietitian knows, by their lists: the definitions' own text says what each of them is.
func TestNOVAOfWellKnownLists(t *testing.T) {
	for name, c := range map[string]struct {
		list    string
		group   int
		markers string
	}{
		"plain yogurt":             {"Cultured pasteurized milk, live and active cultures.", 1, ""},
		"plain yogurt, by strain":  {"Milk, L. Bulgaricus, S. Thermophilus, L. Acidophilus.", 1, ""},
		"fruit yogurt":             {"Milk, sugar, strawberries, modified corn starch, natural flavor.", 4, "modified corn starch, natural flavor"},
		"canned beans":             {"Black beans, water, salt, calcium chloride.", 3, ""},
		"canned beans, no salt":    {"Black beans, water.", 1, ""},
		"whole-wheat bread":        {"Whole wheat flour, water, yeast, salt.", 3, ""},
		"sandwich bread":           {"Enriched wheat flour (wheat flour, niacin, reduced iron, thiamine mononitrate, riboflavin, folic acid), water, high fructose corn syrup, yeast, salt, DATEM.", 4, "high fructose corn syrup, DATEM"},
		"frozen vegetables":        {"Broccoli, carrots, cauliflower.", 1, ""},
		"washed spinach":           {"SPINACH.", 1, ""},
		"peanut butter":            {"Dry roasted peanuts, salt.", 3, ""},
		"peanut butter, smooth":    {"Roasted peanuts, sugar, hydrogenated vegetable oil, mono- and diglycerides.", 4, "hydrogenated vegetable oil, mono- and diglycerides"},
		"olive oil":                {"Extra virgin olive oil.", 2, ""},
		"butter":                   {"Cream, salt.", 3, ""},
		"cheddar":                  {"Pasteurized milk, cheese cultures, salt, enzymes.", 3, ""},
		"cheddar, colored":         {"Pasteurized milk, cheese cultures, salt, enzymes, annatto (color).", 4, "annatto"},
		"cola":                     {"Carbonated water, high fructose corn syrup, caramel color, phosphoric acid, natural flavors, caffeine.", 4, "Carbonated water, high fructose corn syrup, caramel color, natural flavors, caffeine"},
		"sparkling water":          {"Carbonated water.", 1, "Carbonated water"},
		"jam":                      {"Strawberries, sugar, lemon juice.", 3, ""},
		"jam with pectin":          {"Strawberries, sugar, pectin, citric acid.", 3, "pectin"},
		"E numbers":                {"Water, sugar, E471, E 330, INS 415.", 4, "E471, INS 415"},
		"a number under its class": {"Sugar, emulsifier (322), thickener (415).", 4, "322, 415"},
		"a declared emulsifier":    {"Flour, emulsifier (frobnicate).", 4, "frobnicate"},
		"a color that is a food":   {"Pasta (wheat), beet juice (for color).", 1, "beet juice"},
	} {
		t.Run(name, func(t *testing.T) {
			r := listed(c.list)
			require.Equal(t, c.group, r.NOVA.Group, "%+v", r.NOVA)
			require.Equal(t, c.markers, markerTexts(r.NOVA.Markers))
			for _, m := range r.NOVA.Markers {
				require.Equal(t, m.Text, c.list[m.Start:m.End])
				require.NotEmpty(t, m.Why)
				require.NotEmpty(t, m.Cite)
			}
		})
	}
}

// The rulings that the NOVA team gave to Open Food Facts, by thread.
func TestPublishedRulings(t *testing.T) {
	for name, c := range map[string]struct {
		list  string
		group int
	}{
		"off-10691: vitamins and minerals are no markers":         {"Wheat flour, niacin, reduced iron, folic acid, calcium carbonate.", 1},
		"off-10691: orange juice enriched with calcium":           {"Orange juice, calcium citrate, vitamin D3.", 1},
		"off-10691: vegetable fiber is a marker":                  {"Wheat flour, water, salt, potato fiber.", 4},
		"off-10691: corn fiber is a marker":                       {"Oats, soluble corn fiber.", 4},
		"off-10691: yeast extract is a marker":                    {"Vegetables, salt, yeast extract.", 4},
		"off-10691: vanilla extract is none":                      {"Milk, cream, sugar, vanilla extract.", 3},
		"off-10691: an extract that colors is a cosmetic":         {"Milk, salt, annatto extract.", 4},
		"off-12371: cultures and enzymes do not make group 3":     {"Milk, yogurt cultures, enzymes.", 1},
		"off-5965: lecithin alone triggers group 4":               {"Soy lecithin.", 4},
		"off-6205: starch is a culinary ingredient":               {"Corn starch.", 2},
		"off-10415: modifizierte Stärke":                          {"Wasser, modifizierte Stärke.", 4},
		"off-10415: Glukosesirup":                                 {"Zucker, Glukosesirup.", 4},
		"off-10415: whey protein concentrate":                     {"Milk, whey protein concentrate.", 4},
		"off-1754, 1772, 3605: a marker is named with its reason": {"Water, sucralose.", 4},
	} {
		t.Run(name, func(t *testing.T) {
			r := listed(c.list)
			require.Equal(t, c.group, r.NOVA.Group, "%+v", r.NOVA)
			require.Equal(t, c.group == 4, len(r.NOVA.Markers) > 0)
		})
	}
}

// W17 of the worked cases: the bounds of AB 1264 are inclusive, and both halves of the test are needed.
func TestW17(t *testing.T) {
	for name, c := range map[string]struct {
		list  string
		known map[nutrition.Nutrient]float64
		want  nutrition.Truth
	}{
		"A": {"Flour, soy lecithin.", map[nutrition.Nutrient]float64{nutrition.EnergyKcal: 200, nutrition.Sodium: 200}, nutrition.True},
		"B": {"Flour, sugar, soy lecithin.", map[nutrition.Nutrient]float64{nutrition.EnergyKcal: 200, nutrition.Sodium: 199, nutrition.SaturatedFat: 2, nutrition.AddedSugars: 4}, nutrition.False},
		"C": {"Flour, salt.", map[nutrition.Nutrient]float64{nutrition.EnergyKcal: 200, nutrition.Sodium: 200}, nutrition.False},
		"D": {"Water, stevia, natural flavor.", map[nutrition.Nutrient]float64{nutrition.EnergyKcal: 100}, nutrition.True},
		"saturated fat at 10 percent": {"Flour, soy lecithin.",
			map[nutrition.Nutrient]float64{nutrition.EnergyKcal: 180, nutrition.Sodium: 0, nutrition.SaturatedFat: 2, nutrition.AddedSugars: 0}, nutrition.True},
		"added sugar at 10 percent": {"Flour, sugar, soy lecithin.",
			map[nutrition.Nutrient]float64{nutrition.EnergyKcal: 200, nutrition.Sodium: 0, nutrition.SaturatedFat: 0, nutrition.AddedSugars: 5}, nutrition.True},
		"no ingredient adds sugar": {"Flour, soy lecithin.",
			map[nutrition.Nutrient]float64{nutrition.EnergyKcal: 200, nutrition.Sodium: 0, nutrition.SaturatedFat: 0, nutrition.Sugars: 30}, nutrition.False},
		"nothing is known but the list": {"Flour, soy lecithin.", nil, nutrition.Unknown},
		"no additive, nothing known":    {"Flour, salt.", nil, nutrition.False},
	} {
		t.Run(name, func(t *testing.T) {
			r := processing.Classify(processing.Subject{Name: "food", Ingredients: c.list, Per100: per100(c.known)})
			require.Equal(t, c.want, r.AB1264.Is, "%+v", r.AB1264)
			if c.want == nutrition.Unknown {
				require.NotEmpty(t, r.AB1264.Questions)
			}
		})
	}
}

// What the statute's text settles beside its two tests.
func TestAB1264Text(t *testing.T) {
	salty := map[nutrition.Nutrient]float64{nutrition.EnergyKcal: 100, nutrition.Sodium: 500}
	for name, c := range map[string]struct {
		s            processing.Subject
		want, strict nutrition.Truth
	}{
		"salt and spices do not count":         {processing.Subject{Name: "rub", Ingredients: "Salt, spices, paprika.", Per100: per100(salty)}, nutrition.False, nutrition.False},
		"a natural color does not count alone": {processing.Subject{Name: "cheese", Ingredients: "Milk, salt, annatto.", Per100: per100(salty)}, nutrition.False, nutrition.False},
		"a certified color counts":             {processing.Subject{Name: "candy", Ingredients: "Sugar, red 40.", Per100: per100(salty)}, nutrition.True, nutrition.True},
		"a color without its name is open":     {processing.Subject{Name: "candy", Ingredients: "Sugar, color added.", Per100: per100(salty)}, nutrition.Unknown, nutrition.Unknown},
		"citric acid counts by the letter":     {processing.Subject{Name: "salsa", Ingredients: "Tomatoes, salt, citric acid.", Per100: per100(salty)}, nutrition.False, nutrition.True},
		"infant formula is excluded":           {processing.Subject{Name: "Infant formula, ready-to-feed", Ingredients: "Water, lactose, soy lecithin.", Per100: per100(salty)}, nutrition.False, nutrition.False},
		"alcohol is excluded":                  {processing.Subject{Name: "Alcoholic beverage, beer", GroupCode: "1400", Per100: per100(salty)}, nutrition.False, nutrition.False},
	} {
		t.Run(name, func(t *testing.T) {
			r := processing.Classify(c.s)
			require.Equal(t, c.want, r.AB1264.Is, "%+v", r.AB1264)
			require.Equal(t, c.strict, r.AB1264.Strict)
		})
	}
}

func TestByKindWithoutAList(t *testing.T) {
	for id, c := range map[string]struct {
		group  int
		ab1264 nutrition.Truth
	}{
		"ndb:11124": {1, nutrition.False}, // carrots
		"ndb:01118": {1, nutrition.False}, // plain yogurt
		"ndb:02047": {2, nutrition.False}, // salt
		"ndb:04053": {2, nutrition.False}, // olive oil
		"ndb:01009": {3, nutrition.False}, // cheddar
		"ndb:07022": {4, nutrition.True},  // frankfurter
		"ndb:14400": {4, nutrition.True},  // cola
		"ndb:06583": {4, nutrition.True},  // ramen noodle soup
		"ndb:14416": {4, nutrition.True},  // diet cola
	} {
		f, err := foods.Builtin().Find(id)
		require.NoError(t, err)
		r := processing.Classify(processing.SubjectOf(f, f.Composition(nil)))
		require.Equal(t, c.group, r.NOVA.Group, "%s %s", id, f.Description())
		require.Equal(t, c.ab1264, r.AB1264.Is, "%s %s: %+v", id, f.Description(), r.AB1264)
	}
}

// A list says more than a name: home-made ice cream is no ultra-processed food, and a list that is not understood is
// not judged by the name.
func TestTheListWinsOverTheName(t *testing.T) {
	made := processing.Classify(processing.Subject{Name: "Ice cream, vanilla", Ingredients: "Milk, cream, sugar, eggs, vanilla beans."})
	require.Equal(t, 3, made.NOVA.Group)
	open := processing.Classify(processing.Subject{Name: "Ice cream, vanilla", Ingredients: "Milk, cream, frobnicate."})
	require.Zero(t, open.NOVA.Group)
	require.Equal(t, []string{`what is "frobnicate"?`}, open.NOVA.Questions)
	bare := processing.Classify(processing.Subject{Name: "Ice cream, vanilla"})
	require.Equal(t, 4, bare.NOVA.Group)
}

func TestReadings(t *testing.T) {
	jam := listed("Strawberries, sugar, pectin.")
	require.Equal(t, []int{3, 4, 3}, []int{jam.NOVA.Group, jam.NOVA.Strict, jam.NOVA.Lenient})
	require.True(t, jam.NOVA.Markers[0].StrictOnly)
	chocolate := listed("Cocoa, sugar, cocoa butter, soy lecithin.")
	require.Equal(t, []int{4, 4, 3}, []int{chocolate.NOVA.Group, chocolate.NOVA.Strict, chocolate.NOVA.Lenient})
	candy := listed("Sugar, corn syrup, red 40.")
	require.Equal(t, []int{4, 4, 4}, []int{candy.NOVA.Group, candy.NOVA.Strict, candy.NOVA.Lenient})
}

func TestHouseList(t *testing.T) {
	require.Equal(t, nutrition.True, listed("Flour, sugar, sucralose.").House.Is)
	require.Equal(t, nutrition.True, listed("Flour, hydrogenated soybean oil.").House.Is)
	require.Equal(t, nutrition.False, listed("Flour, water, soy lecithin.").House.Is)
	require.Equal(t, nutrition.Unknown, listed("Flour, frobnicate.").House.Is)
	require.Equal(t, nutrition.Unknown, processing.Classify(processing.Subject{Name: "Something"}).House.Is)
}

func TestUltraAsksByName(t *testing.T) {
	r := listed("Flour, water, soy lecithin.")
	is, err := r.Ultra(processing.NOVA4)
	require.NoError(t, err)
	require.Equal(t, nutrition.True, is)
	for _, d := range processing.Definitions() {
		_, err := r.Ultra(d)
		require.NoError(t, err)
	}
	_, err = r.Ultra("nova5")
	require.EqualError(t, err, `processing: there is no definition "nova5"; did you mean "nova4"?`)
	_, err = r.Ultra("zzzzzzzz")
	require.ErrorContains(t, err, "there are [nova4 ab1264 house]")
}

// What is no list leaves the answers open, with the reason; it is not taken for a list without markers.
func TestRefusedTexts(t *testing.T) {
	for _, text := range []string{"flour <b>milk</b>", "flour\x00", strings.Repeat("flour, ", 10<<20/7)} {
		r := processing.Classify(processing.Subject{Name: "Bread", Ingredients: text})
		require.Error(t, r.Refused)
		require.Zero(t, r.NOVA.Group)
		require.Equal(t, nutrition.Unknown, r.AB1264.Is)
		require.Equal(t, nutrition.Unknown, r.House.Is)
		require.Contains(t, r.NOVA.Questions[0], "this is no ingredient list")
	}
}

func TestAllergenStatementsAreNoIngredients(t *testing.T) {
	r := listed("Wheat flour, water. Contains: wheat gluten. May contain soy lecithin.")
	require.Equal(t, 1, r.NOVA.Group)
	require.Len(t, r.List.Statements, 2)
}

func TestSubstanceTable(t *testing.T) {
	known := map[string]bool{}
	for _, s := range processing.Sources() {
		require.NotEmpty(t, s.Title)
		known[s.ID] = true
	}
	unread := 0
	for _, s := range processing.Substances() {
		if s.Sources == "" {
			unread++
			r := listed("Flour, " + s.Name + ".")
			require.Zero(t, r.NOVA.Group, "%s was read on no page and must decide only unknown", s.Name)
			require.NotEqual(t, nutrition.True, r.AB1264.Is)
			continue
		}
		for id := range strings.FieldsSeq(s.Sources) {
			require.True(t, known[id], "%s cites %s", s.Name, id)
		}
		require.NotEmpty(t, listed(s.Name+".").List.Items)
	}
	require.Greater(t, len(processing.Substances()), 250)
	require.Less(t, unread, 15)
}

func TestKidneyFlags(t *testing.T) {
	flags := map[string]processing.Substance{}
	for _, s := range processing.Substances() {
		flags[s.Name] = s
	}
	require.True(t, flags["sodium phosphate"].Phosphate)
	require.True(t, flags["phosphoric acid"].Phosphate)
	require.True(t, flags["potassium chloride"].Potassium)
	require.True(t, flags["potassium phosphate"].Phosphate && flags["potassium phosphate"].Potassium)
	require.False(t, flags["sodium benzoate"].Phosphate)
}

// A bare number is an INS number only under a function: "100 % oats" holds no curcumin.
func TestNumbersThatAreNone(t *testing.T) {
	for _, list := range []string{"100% whole grain rolled oats.", "100", "Milk 330 g, 2% salt.", "Wheat, 471 almonds."} {
		r := listed(list)
		require.NotEqual(t, 4, r.NOVA.Group, "%q: %+v", list, r.NOVA.Markers)
	}
}
