package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/foods/internal/catfile"
	"github.com/mealwright/mealwright/nutrition"
)

// abbrevLine is a line of ABBREV.txt whose nutrients are blank but for those given by field.
func abbrevLine(number, short string, fields map[int]string) string {
	parts := make([]string, abbrevFields)
	parts[abbrevNumber], parts[abbrevShort] = "~"+number+"~", "~"+short+"~"
	for i, v := range fields {
		parts[i] = v
	}
	return strings.Join(parts, "^") + "\r\n"
}

// proximates of the test's food, in ABBREV's fields: water, energy, protein, fat, carbohydrate.
func appleFields(more map[int]string) map[int]string {
	fields := map[int]string{2: "85.56", 3: "52", 4: "0.26", 5: "0.17", 7: "13.81", abbrevRefuse: "10"}
	maps.Copy(fields, more)
	return fields
}

const appleDes = "~09003~^~0900~^~Apples, raw, with skin (Includes foods for USDA's Food Distribution Program)~^~APPLES,RAW,WITH SKIN~^~~^~~^~Y~^~Core and stem~^10^~Malus domestica~^6.25^^^\r\n"

// apple is SR28's record with the weights and values given.
func apple(t *testing.T, more map[int]string) []sr28Food {
	t.Helper()
	foods, err := parseSR28([]byte(abbrevLine("09003", "APPLES,RAW,WITH SKIN", appleFields(more))), []byte(appleDes))
	require.NoError(t, err)
	return foods
}

// appleXML is SR24's record of it.
const appleXML = `<food uid="09003" fcf="8.37" pcf="3.36" name="Apples, raw, with skin" ccf="3.6">
<measure amount="1.0" name="cup, quartered or chopped" grams="125.0"/><measure amount="0.5" name="cup slices" grams="55.0"/>
<nutrient amount="52.0" name="Energy"/><nutrient amount="0.26" name="Protein"/><nutrient amount="13.81" name="Carbs"/>
<nutrient amount="0.17" name="Fat"/><nutrient amount="85.56" name="Water"/><nutrient amount="0.0" name="Alcohol"/>
<nutrient amount="0.0010" name="TRP"/><nutrient amount="0.011" name="ALA"/><nutrient amount="0.17700000000000002" name="Omega-3"/></food>`

// jar is a zip like usda_sr24.jar.
func jar(t *testing.T, index string, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	write := func(name, content string) {
		w, err := z.Create(name)
		require.NoError(t, err)
		_, err = w.Write([]byte(content))
		require.NoError(t, err)
	}
	write("usda_sr24/foods.index", index)
	for name, content := range files {
		write("usda_sr24/"+name, content)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

func appleSR24(t *testing.T, edit func(string) string) map[string]sr24Food {
	t.Helper()
	foods, err := parseSR24(jar(t, "09003|Apples\n", map[string]string{"09003.xml": edit(appleXML)}))
	require.NoError(t, err)
	return foods
}

// tables are the committed columns and groups.
func tables(t *testing.T) ([]column, map[string]string) {
	t.Helper()
	columns, err := readColumns("../../" + columnsFile)
	require.NoError(t, err)
	groups, err := readGroups("../../" + groupsFile)
	require.NoError(t, err)
	return columns, groups
}

func asIs(s string) string { return s }

func TestTables(t *testing.T) {
	columns, groups := tables(t)
	require.Len(t, groups, 25)
	seen, fields := map[nutrition.Nutrient]bool{}, map[int]bool{}
	for _, c := range columns {
		require.False(t, seen[c.target], c.target)
		seen[c.target] = true
		if c.release == "usda-sr28" {
			require.False(t, fields[c.field])
			fields[c.field] = true
		}
	}
	require.Len(t, columns, 46+4)
	for i := 2; i < abbrevWeights; i++ {
		require.True(t, fields[i], "field %d of ABBREV.txt", i)
	}
}

func TestBuildJoins(t *testing.T) {
	columns, groups := tables(t)
	spec, report, err := build(apple(t, map[int]string{48: "109", 49: "~1 cup,  slices~", 50: "125", 51: "~1 cup, quartered or chopped~"}),
		appleSR24(t, asIs), columns, groups)
	require.NoError(t, err)
	require.Len(t, spec.Foods, 1)
	f := spec.Foods[0]
	require.Equal(t, "ndb:09003", f.Texts[catfile.ID])
	require.Equal(t, "Fruits and Fruit Juices", f.Texts[catfile.Group])
	require.Equal(t, "Core and stem", f.Texts[catfile.RefuseText])
	require.Equal(t, catfile.Decimal{Units: 10, Known: true}, f.Refuse)
	require.Equal(t, [4]catfile.Decimal{{Units: 625, Decimals: 2, Known: true}}, f.Factors)
	require.Equal(t, []catfile.PortionSpec{
		{Measure: "1 cup, slices", Grams: catfile.Decimal{Units: 109, Known: true}, Release: sr28Release},
		{Measure: "1 cup, quartered or chopped", Grams: catfile.Decimal{Units: 125, Known: true}, Release: sr28Release},
		{Measure: "0.5 cup slices", Grams: catfile.Decimal{Units: 55, Known: true}, Release: sr24Release},
	}, f.Portions)
	for i, c := range columns {
		switch c.name {
		case "Alcohol":
			require.Equal(t, catfile.Decimal{Known: true}, f.Values[i], "a printed zero")
		case "TRP":
			require.Equal(t, catfile.Decimal{Units: 1, Decimals: 3, Known: true}, f.Values[i])
		case "Caffeine", "Trans-Fats", "Sodium":
			require.False(t, f.Values[i].Known, "blank in its release")
		case "Water":
			require.Equal(t, catfile.Decimal{Units: 8556, Decimals: 2, Known: true}, f.Values[i])
		}
	}
	require.Equal(t, 1, report.counts["joined: same description"])
	require.Equal(t, 1, report.counts["portions of SR24 as in SR28"])
	require.Equal(t, 1, report.counts["portions only in SR24"])
	require.Contains(t, string(report.csv()), "what,count\nfoods of SR28,1\n")
}

// SR28's weight of a measure is the later word on it.
func TestBuildKeepsTheLaterWeight(t *testing.T) {
	columns, groups := tables(t)
	spec, report, err := build(apple(t, map[int]string{48: "130", 49: "~1 cup, quartered or chopped~"}), appleSR24(t, asIs), columns, groups)
	require.NoError(t, err)
	require.Equal(t, uint32(130), spec.Foods[0].Portions[0].Grams.Units)
	require.Len(t, spec.Foods[0].Portions, 2)
	require.Equal(t, 1, report.counts["portions of SR24 with another weight"])
}

// Where the two do not describe one food, nothing of SR24 is taken.
func TestBuildDoesNotJoin(t *testing.T) {
	columns, groups := tables(t)
	for name, tt := range map[string]struct {
		edit    func(string) string
		outcome string
	}{
		"another description": {func(s string) string { return strings.Replace(s, "Apples, raw, with skin", "Pears, asian", 1) }, "not joined: another description"},
		"another state":       {func(s string) string { return strings.Replace(s, "Apples, raw,", "Apples, cooked,", 1) }, "not joined: another description"},
		"another water":       {func(s string) string { return strings.Replace(s, "85.56", "80.00", 1) }, "not joined: proximates differ"},
		"no energy":           {func(s string) string { return strings.Replace(s, `"Energy"`, `"Energie"`, 1) }, "not joined: proximates differ"},
		"unreadable protein":  {func(s string) string { return strings.Replace(s, "0.26", "1.0E-3", 1) }, "not joined: proximates differ"},
	} {
		t.Run(name, func(t *testing.T) {
			spec, report, err := build(apple(t, nil), appleSR24(t, tt.edit), columns, groups)
			require.NoError(t, err)
			require.Equal(t, 1, report.counts[tt.outcome], report.counts)
			require.Empty(t, spec.Foods[0].Portions)
			for i, c := range columns {
				require.False(t, c.release == "usda-sr24" && spec.Foods[0].Values[i].Known)
			}
		})
	}
	_, report, err := build(apple(t, nil), nil, columns, groups)
	require.NoError(t, err)
	require.Equal(t, 1, report.counts["not joined: not in SR24"])
}

func TestLikeness(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		near bool
	}{
		{"Potatoes, flesh and skin, raw", "Potato, flesh and skin, raw", true},
		{"Beverages, Lemonade, powder", "Lemonade, powder", true},
		{"Egg, yolk, raw, frozen, pasteurized", "Egg, yolk, raw, frozen", true},
		{"Fish, cod, Pacific, raw (may have been previously frozen)", "Fish, cod, Pacific, raw", true},
		{"Pasta, dry, enriched", "Spaghetti, dry, enriched", false},
		{"Babyfood, fruit, applesauce and cherries, strained", "Babyfood, fruit, applesauce and cherries, junior", false},
		{"Lentils, cooked, with salt", "Lentils, cooked, without salt", false},
	} {
		share, sameState := likeness(tt.a, tt.b)
		require.Equal(t, tt.near, share >= nearDescription && sameState, tt.a)
		back, _ := likeness(tt.b, tt.a)
		require.Equal(t, share, back)
	}
}

func TestWithin(t *testing.T) {
	require.True(t, within(100, 95, 0))
	require.False(t, within(100, 94.9, 0))
	require.True(t, within(0.1, 0.25, 0.2))
	require.False(t, within(0, 0.21, 0.2))
}

func TestParseSR28Refuses(t *testing.T) {
	good := abbrevLine("09003", "APPLES,RAW,WITH SKIN", appleFields(nil))
	for name, tt := range map[string]struct{ abbrev, des, want string }{
		"a field short":  {strings.Replace(good, "^", "", 1), appleDes, "ABBREV.txt:1: 52 fields where 53 belong"},
		"another food":   {strings.Replace(good, "09003", "09004", 1), appleDes, "the two files disagree about food 09003"},
		"another refuse": {strings.Replace(good, "^10\r", "^12\r", 1), appleDes, "the two files disagree"},
		"a food more":    {good + good, appleDes, "1 descriptions, 2 lines of nutrients of 1 foods"},
		"a stray tilde":  {good, strings.Replace(appleDes, "Malus", "Mal~us", 1), "a tilde out of place"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := parseSR28([]byte(tt.abbrev), []byte(tt.des))
			require.ErrorContains(t, err, tt.want)
		})
	}
}

func TestParseSR24(t *testing.T) {
	// A food of an older release is in the jar, and not in the index of SR24.
	foods, err := parseSR24(jar(t, "09003|Apples\n", map[string]string{"09003.xml": appleXML, "00001.xml": "not xml"}))
	require.NoError(t, err)
	require.Len(t, foods, 1)
	for name, tt := range map[string]struct {
		jar  []byte
		want string
	}{
		"no zip":       {[]byte("x"), "usda_sr24.jar: zip"},
		"missing food": {jar(t, "09003|Apples\n09004|Pears\n", map[string]string{"09003.xml": appleXML}), "1 foods where its index names 2"},
		"bad index":    {jar(t, "09003 Apples\n", nil), "is not a number and a name"},
		"bad xml":      {jar(t, "09003|Apples\n", map[string]string{"09003.xml": "<food"}), "09003.xml: XML syntax error"},
		"bad weight":   {jar(t, "09003|Apples\n", map[string]string{"09003.xml": strings.Replace(appleXML, "125.0", "many", 1)}), `"many" is not a number`},
	} {
		_, err := parseSR24(tt.jar)
		require.ErrorContains(t, err, tt.want, name)
	}
}

func TestTidyMeasure(t *testing.T) {
	for in, want := range map[string]string{
		"1 cup,  (8 fl oz)":           "1 cup (8 fl oz)",
		".5 cup,  (1 NLEA serving)":   "0.5 cup (1 NLEA serving)",
		"1 serving,  ( 3 oz )":        "1 serving (3 oz)",
		"1 slice, , 5/8\"":            "1 slice, 5/8\"",
		"1 can,  (10.75 oz), diluted": "1 can (10.75 oz), diluted",
		" 1 cup ":                     "1 cup",
	} {
		require.Equal(t, want, tidyMeasure(in))
	}
	require.Equal(t, measureKey("1 cup, slices"), measureKey("1 CUP slices"))
	require.Equal(t, measureKey("1 fluid ounce"), measureKey("1 fl oz"))
	require.NotEqual(t, measureKey("1 cup"), measureKey("0.5 cup"))
}

func TestWindows1252(t *testing.T) {
	require.Equal(t, "Rosé d‘Anjou’ – 5 €", windows1252([]byte("Ros\xe9 d\x91Anjou\x92 \x96 5 \x80")))
}

func TestDecimal(t *testing.T) {
	for in, want := range map[string]catfile.Decimal{
		"": {}, " ": {}, "0": {Known: true}, "0.0": {Known: true}, ".0": {Known: true}, "0.0090": {Units: 9, Decimals: 3, Known: true},
		".5": {Units: 5, Decimals: 1, Known: true}, "100": {Units: 100, Known: true}, "10.0": {Units: 10, Known: true},
	} {
		got, err := decimal(in)
		require.NoError(t, err)
		require.Equal(t, want, got, in)
	}
	for _, in := range []string{"-1", "1e3", "1,000", ".", "x", "99999999999", "1.2.3", "+1"} {
		_, err := decimal(in)
		require.Error(t, err, in)
	}
	rapid.Check(t, func(t *rapid.T) {
		printed := rapid.StringMatching(`[0-9]{1,5}(\.[0-9]{1,4})?`).Draw(t, "printed")
		d, err := decimal(printed)
		require.NoError(t, err)
		want, err := strconv.ParseFloat(printed, 64)
		require.NoError(t, err)
		require.Equal(t, want, float(d))
	})
}

func TestSourcesAreHeldToTheirPins(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("MEALWRIGHT_SOURCES", dir)
	list := filepath.Join(dir, "SOURCES.csv")
	content := []byte("data")
	row := fmt.Sprintf("file,sha256,channel,package,version,inside\na.txt,%x,none,p,1,x/a.txt\n", sha256.Sum256(content))
	require.NoError(t, os.WriteFile(list, []byte(row), 0o644))

	_, err := loadSources(list)
	require.ErrorContains(t, err, "a.txt is not in "+dir+" and could not be fetched")
	require.ErrorContains(t, err, "take x/a.txt out of it and put it into that folder as a.txt")

	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.txt"), content, 0o644))
	files, err := loadSources(list)
	require.NoError(t, err)
	require.Equal(t, content, files["a.txt"])

	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.txt"), []byte("changed"), 0o644))
	_, err = loadSources(list)
	require.ErrorContains(t, err, "the SHA-256 of a.txt is")
}

// Where the sources are at hand, what gen writes is what is committed, to the byte.
func TestCommittedCatalogueIsCurrent(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: reading 8,858 XML files takes seconds")
	}
	dir, err := sourcesDir()
	require.NoError(t, err)
	for _, name := range []string{"ABBREV.txt", "FOOD_DES.txt", "usda_sr24.jar"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Skipf("skipped: the sources are not in %s; go generate ./foods fetches them", dir)
		}
	}
	t.Chdir("../..")
	out, report, err := generate()
	require.NoError(t, err)
	committed, err := os.ReadFile(catalogueFile)
	require.NoError(t, err)
	require.True(t, bytes.Equal(committed, out), "run go generate ./foods")
	counts, err := os.ReadFile(joinFile)
	require.NoError(t, err)
	require.Equal(t, string(counts), string(report.csv()))
}
