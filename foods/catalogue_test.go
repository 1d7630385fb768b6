package foods

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods/internal/catfile"
	"github.com/mealwright/mealwright/nutrition"
)

func TestBuiltin(t *testing.T) {
	c := Builtin()
	require.Same(t, c, Builtin())
	require.Equal(t, "usda-sr28", c.Name())
	require.Equal(t, 8789, c.Len())
	require.NoError(t, c.Verify())
	require.Len(t, c.Digest(), 64)
	require.Equal(t, []Provenance{
		{Source: "usda-sr28", Label: "USDA SR28", Release: "USDA National Nutrient Database for Standard Reference, Release 28 (2015)"},
		{Source: "usda-sr24", Label: "USDA SR24", Release: "USDA National Nutrient Database for Standard Reference, Release 24 (2011)"},
	}, c.Releases())
	carried := 0
	for n := range nutrition.Nutrient(nutrition.NutrientCount) {
		if c.Carries(n) {
			carried++
		}
	}
	require.Equal(t, 46+4, carried)
	for _, n := range []nutrition.Nutrient{nutrition.AddedSugars, nutrition.Iodine, nutrition.Biotin, nutrition.NutrientCount, 255} {
		require.False(t, c.Carries(n))
	}
}

func TestFoodOfBuiltin(t *testing.T) {
	f := food(t, "ndb:05064")
	require.Equal(t, ID("ndb:05064"), f.ID())
	require.Empty(t, f.Aliases())
	require.Equal(t, "Chicken, broilers or fryers, breast, meat only, cooked, roasted", f.Description())
	require.Equal(t, "CHICKEN,BROILERS OR FRYERS,BREAST,MEAT ONLY,CKD,RSTD", f.ShortDescription())
	require.Equal(t, "Poultry Products", f.Group())
	require.Equal(t, "0500", f.GroupCode())
	require.True(t, f.Survey())
	require.Equal(t, Factors{
		Nitrogen: Factor{6.25, true}, Protein: Factor{4.27, true}, Fat: Factor{9.02, true}, Carbohydrate: Factor{3.87, true},
	}, f.Factors())
	whipped := food(t, "ndb:01002").Factors()
	require.Equal(t, Factors{Nitrogen: Factor{6.38, true}}, whipped, "a blank factor is not 0")
	require.Equal(t, "usda-sr28", f.Source().Source)

	banana := food(t, "ndb:09040")
	require.Equal(t, Refuse{Percent: 36, Text: "Skin", Known: true}, banana.Refuse())
	require.Equal(t, "Musa acuminata Colla", banana.ScientificName())
	require.Equal(t, []Portion{
		{"1 cup, mashed", 225, "USDA SR28"}, {"1 cup, sliced", 150, "USDA SR28"},
		{`1 extra small (less than 6" long)`, 81, "USDA SR24"}, {`1 small (6" to 6-7/8" long)`, 101, "USDA SR24"},
		{`1 medium (7" to 7-7/8" long)`, 118, "USDA SR24"}, {`1 large (8" to 8-7/8" long)`, 136, "USDA SR24"},
		{`1 extra large (9" or longer)`, 152, "USDA SR24"}, {"1 NLEA serving", 126, "USDA SR24"},
	}, banana.Portions())
}

// Every value says which release it is from, and that the release does not say how it was derived.
func TestKnownCarriesItsSource(t *testing.T) {
	banana := food(t, "ndb:09040")
	v, ok := banana.Known(nutrition.Potassium)
	require.True(t, ok)
	require.Equal(t, Value{
		Amount: nutrition.Exactly(358), Kind: Measured, Source: "USDA SR28",
		Derivation: "not given in the abbreviated file of the release",
	}, v)
	v, ok = banana.Known(nutrition.Tryptophan)
	require.True(t, ok)
	require.Equal(t, nutrition.Exactly(0.009), v.Amount)
	require.Equal(t, "USDA SR24", v.Source)
	require.NotEmpty(t, v.Derivation)
}

// Trap: blank is missing, and zero is zero.
func TestTrapBlankIsMissing(t *testing.T) {
	cheshire := food(t, "ndb:01010")
	_, ok := cheshire.Known(nutrition.VitaminD)
	require.False(t, ok)
	_, ok = cheshire.Known(nutrition.TransFat)
	require.False(t, ok, "blank in SR24, and not in the abbreviated file of SR28")
	v, ok := cheshire.Known(nutrition.Fiber)
	require.True(t, ok, "a printed zero is a value")
	require.Equal(t, nutrition.Exactly(0), v.Amount)
}

// Trap: the copy of SR24 names an amino acid ALA, which is alanine and no alpha-linolenic acid.
func TestTrapAlanineIsNotAlphaLinolenicAcid(t *testing.T) {
	require.False(t, Builtin().Carries(nutrition.AlphaLinolenicAcid))
	require.False(t, Builtin().Carries(nutrition.LinoleicAcid))
}

// Trap: SR24's records of foods that were described otherwise since are not taken for SR28's.
func TestTrapJoinNeedsTheSameFood(t *testing.T) {
	spaghetti := food(t, "ndb:20120") // "Pasta, dry, enriched"; in SR24 "Spaghetti, dry, enriched"
	for _, p := range spaghetti.Portions() {
		require.Equal(t, "USDA SR28", p.Source)
	}
	_, ok := spaghetti.Known(nutrition.Tryptophan)
	require.False(t, ok)
}

// Trap: the files are Windows-1252, with curly quotes.
func TestTrapEncoding(t *testing.T) {
	curly := 0
	for f := range Builtin().All() {
		s := f.Description() + f.Refuse().Text + f.CommonName() + f.Manufacturer() + f.ScientificName()
		require.NotContains(t, s, "\ufffd")
		if strings.ContainsAny(s, "‘’“”") {
			curly++
		}
	}
	require.Positive(t, curly)
}

// The fast ways of reading say what Known says.
func TestAmountsAndScanAgreeWithKnown(t *testing.T) {
	c := Builtin()
	scanned := make([]map[nutrition.Nutrient]nutrition.Amount, c.Len())
	for i := range scanned {
		scanned[i] = map[nutrition.Nutrient]nutrition.Amount{}
	}
	for n := range nutrition.Nutrient(nutrition.NutrientCount) {
		for i, v := range c.Scan(n) {
			scanned[i][n] = nutrition.Exactly(v)
		}
	}
	for i, f := range slices.Collect(c.All()) {
		known := map[nutrition.Nutrient]nutrition.Amount{}
		for n := range nutrition.Nutrient(nutrition.NutrientCount) {
			if v, ok := f.Known(n); ok {
				known[n] = v.Amount
			}
		}
		if !maps.Equal(known, scanned[i]) || !maps.Equal(known, maps.Collect(f.Amounts())) {
			require.Failf(t, "they disagree", "%s: Known %v, Scan %v", f.ID(), known, scanned[i])
		}
	}
}

func TestScanStops(t *testing.T) {
	seen := 0
	for range Builtin().Scan(nutrition.Sodium) {
		if seen++; seen == 3 {
			break
		}
	}
	require.Equal(t, 3, seen)
	for f := range Builtin().All() {
		require.Equal(t, ID("ndb:01001"), f.ID())
		break
	}
	for n := range food(t, "ndb:01001").Amounts() {
		require.Equal(t, nutrition.Water, n)
		break
	}
}

func TestAt(t *testing.T) {
	c := Builtin()
	require.Equal(t, ID("ndb:01001"), c.At(0).ID())
	require.Equal(t, ID("ndb:93600"), c.At(c.Len()-1).ID())
	require.True(t, c.At(-1).IsZero())
	require.True(t, c.At(c.Len()).IsZero())
	for i, f := range slices.Collect(c.All()) {
		got, ok := c.Food(f.ID())
		require.True(t, ok)
		require.Equal(t, c.At(i), got)
	}
}

func TestFind(t *testing.T) {
	f, err := Builtin().Find("ndb:9040")
	require.NoError(t, err)
	require.Equal(t, "Bananas, raw", f.Description())
	for id, want := range map[string]string{
		"ndb:90040":    "catalogue usda-sr28 has no food ndb:90040; did you mean ndb:09040 (Bananas, raw)",
		"ndb:99999":    "has no food ndb:99999; search it by name to find the id",
		"fdc:171077":   "it has no fdc ids at all: search it by name, or import data that have them",
		"gtin:banana":  "is not a food id",
		"banana":       "is not a food id: write one of ndb:05064",
		"own:granola":  "it has no own ids at all",
		"ndb:09040 g ": "is not a food id",
	} {
		f, err := Builtin().Find(id)
		require.ErrorContains(t, err, want)
		require.True(t, f.IsZero())
	}
}

func TestNearest(t *testing.T) {
	near := Builtin().Nearest("ndb:90040", 3)
	require.Contains(t, near, food(t, "ndb:09040"))
	require.LessOrEqual(t, len(near), 3)
	require.Empty(t, Builtin().Nearest("ndb:90040", 0))
	require.Empty(t, Builtin().Nearest(ID("ndb:"+strings.Repeat("9", 1<<20)), 3))
	require.Empty(t, Builtin().Nearest("", 3))
}

func TestLookupsDoNotAllocate(t *testing.T) {
	c := Builtin()
	var sum float64
	for name, lookup := range map[string]func(){
		"food":   func() { c.Food("ndb:09040") },
		"known":  func() { f, _ := c.Food("ndb:09040"); f.Known(nutrition.Sodium) },
		"texts":  func() { f := c.At(100); _, _, _ = f.ID(), f.Description(), f.Group() },
		"refuse": func() { c.At(100).Refuse() },
		"amounts": func() {
			for _, a := range c.At(100).Amounts() {
				sum += a.Hi
			}
		},
		"scan": func() {
			for _, v := range c.Scan(nutrition.Sodium) {
				sum += v
			}
		},
	} {
		require.Zero(t, testing.AllocsPerRun(20, lookup), name)
	}
}

func TestCatalogueIsSafeForConcurrentUse(*testing.T) {
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for f := range Builtin().All() {
				f.Known(nutrition.Sodium)
				f.Portions()
			}
		})
	}
	group.Wait()
}

// smallCatalogue is a catalogue file of two foods with all there is in one.
func smallCatalogue(t testing.TB) string {
	t.Helper()
	one := catfile.Food{Values: []catfile.Decimal{{Units: 1305, Decimals: 1, Known: true}, {}}, Release: 0, Survey: true}
	one.Texts[catfile.ID], one.Texts[catfile.Aliases] = "fdc:1", "ndb:01001 gtin:00041220576920"
	one.Texts[catfile.Description] = "Tea, test"
	one.Portions = []catfile.PortionSpec{{Measure: "1 cup", Grams: catfile.Decimal{Units: 237, Known: true}, Release: 1}}
	two := catfile.Food{Values: []catfile.Decimal{{}, {Units: 70001, Known: true}}, Release: 1}
	two.Texts[catfile.ID] = "fdc:2"
	data, err := catfile.Encode(catfile.Spec{
		Name:     "small",
		Columns:  []catfile.ColumnSpec{{Nutrient: "sodium", Unit: "mg", Release: catfile.NoRelease}, {Nutrient: "potassium", Unit: "mg", Release: 0}},
		Releases: []catfile.Release{{ID: "a", Label: "A"}, {ID: "b", Label: "B", Derivation: "analytical"}},
		Foods:    []catfile.Food{one, two},
	})
	require.NoError(t, err)
	return string(data)
}

// A catalogue of several releases: values are of the release of their food where the column names none.
func TestOpenSmall(t *testing.T) {
	c, err := Open(smallCatalogue(t))
	require.NoError(t, err)
	require.NoError(t, c.Verify())
	for _, id := range []ID{"fdc:1", "ndb:01001", "gtin:00041220576920"} {
		f, ok := c.Food(id)
		require.True(t, ok, id)
		require.Equal(t, ID("fdc:1"), f.ID())
		require.Equal(t, []ID{"ndb:01001", "gtin:00041220576920"}, f.Aliases())
		require.Equal(t, []Portion{{"1 cup", 237, "B"}}, f.Portions())
		v, _ := f.Known(nutrition.Sodium)
		require.Equal(t, Value{Amount: nutrition.Exactly(130.5), Kind: Measured, Source: "A"}, v)
	}
	f, _ := c.Food("fdc:2")
	v, _ := f.Known(nutrition.Potassium)
	require.Equal(t, 70001.0, v.Amount.Hi)
	require.Equal(t, "A", v.Source)
	require.Equal(t, "b", f.Source().Source)
	_, err = c.Find("ndb:1010")
	require.ErrorContains(t, err, "did you mean fdc:1 (Tea, test)?")
}

func TestOpenRefuses(t *testing.T) {
	data := smallCatalogue(t)
	spec := func(name, unit string) string {
		data, err := catfile.Encode(catfile.Spec{Name: "x", Columns: []catfile.ColumnSpec{{Nutrient: name, Unit: unit, Release: catfile.NoRelease}}})
		require.NoError(t, err)
		return string(data)
	}
	for name, tt := range map[string]struct{ data, want string }{
		"empty":            {"", "foods: not a catalogue file"},
		"text":             {strings.Repeat("plan: ", 100), "not a catalogue file"},
		"newer format":     {"MWFOODS9" + data[8:], `catalogue format "MWFOODS9" is not one this version reads`},
		"cut off":          {data[:len(data)-1], "cut off or damaged"},
		"longer":           {data + "x", "cut off or damaged"},
		"unknown nutrient": {spec("sodum", "mg"), `nutrient "sodum" that this version does not know`},
		"other unit":       {spec("sodium", "g"), `holds sodium in "g" where mg is expected`},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := Open(tt.data)
			require.ErrorContains(t, err, tt.want)
			require.Nil(t, c)
		})
	}
}

// A file that is cut off anywhere is refused; one that is changed anywhere is refused or found out by Verify, and
// never panics.
func TestOpenDamaged(t *testing.T) {
	data := smallCatalogue(t)
	for n := range len(data) {
		_, err := Open(data[:n])
		require.Error(t, err, n)
	}
	for at := range len(data) {
		for _, b := range []byte{0, 1, 0x7f, 0xff} {
			changed := []byte(data)
			if changed[at] == b {
				continue
			}
			changed[at] = b
			if c, err := Open(string(changed)); err == nil {
				exercise(c)
				require.Error(t, c.Verify(), "byte %d as %d", at, b)
			}
		}
	}
}

// exercise reads everything that a catalogue has.
func exercise(c *Catalogue) {
	for f := range c.All() {
		for n := range nutrition.Nutrient(nutrition.NutrientCount) {
			f.Known(n)
		}
		_ = fmt.Sprint(f.ID(), f.Aliases(), f.Description(), f.ShortDescription(), f.CommonName(), f.Manufacturer(),
			f.ScientificName(), f.Group(), f.GroupCode(), f.Ingredients(), f.Source(), f.Refuse(), f.Factors(), f.Survey())
		_ = f.Portions()
		_, _ = f.Grams("1 cup")
		_, _ = c.Food(f.ID())
	}
	for range c.Scan(nutrition.Sodium) {
		continue
	}
	_, _ = c.Find("fdc:99")
	_ = c.Releases()
}

func FuzzOpen(f *testing.F) {
	data := smallCatalogue(f)
	f.Add([]byte(data))
	f.Add([]byte(data[:60]))
	f.Add([]byte(builtinData[:4096]))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := Open(string(data))
		if err != nil {
			require.Nil(t, c)
			return
		}
		exercise(c)
		_ = c.Verify()
	})
}

func ExampleBuiltin() {
	banana, err := Builtin().Find("ndb:09040")
	if err != nil {
		fmt.Println(err)
		return
	}
	potassium, ok := banana.Known(nutrition.Potassium)
	fmt.Println(banana.Description(), potassium.Amount.Hi, nutrition.Potassium.Unit(), potassium.Source, ok)
	// Output: Bananas, raw 358 mg USDA SR28 true
}
