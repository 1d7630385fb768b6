package library

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/fdc"
	"github.com/mealwright/mealwright/foods/internal/recordfile"
	"github.com/mealwright/mealwright/nutrition"
)

// official is a real download beside the repository; the test is skipped where it is absent.
func official(t testing.TB, name string) string {
	t.Helper()
	if testing.Short() {
		t.Skip("the official data take their time")
	}
	p := filepath.Join("..", "..", "..", "shared", "data", filepath.FromSlash(name))
	if _, err := os.Stat(p); err != nil {
		t.Skipf("the official data are not beside the repository: %s", name)
	}
	return p
}

// downloads are the official files, by what they are.
var downloads = map[string][]string{
	"foundation": {"fdc-foundation/FoodData_Central_foundation_food_csv_2024-10-31.zip"},
	"sr-legacy":  {"fdc-sr-legacy/FoodData_Central_sr_legacy_food_csv_2018-04.RECONSTRUCTED.zip"},
	"fndds": {
		"fndds/2021-2023 FNDDS At A Glance - FNDDS Ingredients.xlsx", "fndds/2021-2023 FNDDS At A Glance - FNDDS Nutrient Values.xlsx",
		"fndds/2021-2023 FNDDS At A Glance - Foods and Beverages.xlsx", "fndds/2021-2023 FNDDS At A Glance - Portions and Weights.xlsx",
	},
	"fped": {"fped/FPED_1718.csv.gz"},
	"sr28": {"sr28/sr28-ascii.zip"},
}

func officials(t testing.TB, names ...string) []string {
	t.Helper()
	var paths []string
	for _, name := range names {
		for _, file := range downloads[name] {
			paths = append(paths, official(t, file))
		}
	}
	return paths
}

// Every record of every official file comes out of the catalogue as it came out of the download: all that it says, each
// value to the last bit with its printed decimal, its derivation and its interval.
func TestOfficialRecordsComeBack(t *testing.T) {
	for name := range downloads {
		t.Run(name, func(t *testing.T) {
			paths := officials(t, name)
			into := filepath.Join(t.TempDir(), "foods.mwfoods")
			_, rep := imported(t, Options{Files: paths, Into: into, WithoutBuiltin: true})
			c, err := foods.OpenFile(into)
			require.NoError(t, err)
			defer c.Close()
			file, err := openCatalogue(into)
			require.NoError(t, err)
			defer file.close()
			convert := converter{tables: newTables()}
			patterns := patternsOf(t, file.file)
			sources, err := fdc.Open(t.Context(), paths...)
			require.NoError(t, err)
			seen := 0
			for _, s := range sources {
				read, err := s.Read(t.Context(), func(r *fdc.Record) error {
					seen++
					v := recordOf(t, file.file, r, patterns)
					got, err := v.Record()
					require.NoError(t, err)
					want := *convert.fromFDC(r)
					want.Rank = 0
					requireSame(t, want, *got)
					if r.Type != fdc.Patterns {
						holdFood(t, c, v, r)
					}
					return nil
				})
				require.NoError(t, err)
				require.NotEmpty(t, read)
			}
			require.Equal(t, file.file.Rows(), seen)
			require.NotEmpty(t, rep.Sources)
		})
	}
}

// patternsOf are the rows of food patterns, which no id leads to.
func patternsOf(t *testing.T, f *recordfile.File) map[string]int {
	t.Helper()
	rows := map[string]int{}
	for row := range f.Rows() {
		v, err := f.View(row)
		require.NoError(t, err)
		if v.Flags&recordfile.Patterns != 0 {
			rows[v.IDs()[0]] = row
		}
	}
	return rows
}

// recordOf finds a record of a file of one source.
func recordOf(t *testing.T, f *recordfile.File, r *fdc.Record, patterns map[string]int) *recordfile.View {
	t.Helper()
	id := string(r.IDs[0])
	row, found := patterns[id]
	if r.Type != fdc.Patterns {
		var err error
		row, found, err = f.Lookup(id)
		require.NoError(t, err)
	}
	require.True(t, found, id)
	v, err := f.View(row)
	require.NoError(t, err)
	require.Equal(t, id, v.IDs()[0])
	return v
}

func requireSame(t *testing.T, want, got recordfile.Record) {
	t.Helper()
	a, b := want, got
	ok := slices.Equal(a.IDs, b.IDs) && a.Type == b.Type && a.Flags == b.Flags && a.Texts == b.Texts &&
		a.ServingLo == b.ServingLo && a.ServingHi == b.ServingHi && a.Refuse == b.Refuse && a.MoistureChange == b.MoistureChange &&
		a.Factors == b.Factors && slices.Equal(a.Values, b.Values) && slices.Equal(a.Portions, b.Portions) &&
		slices.Equal(a.Recipe, b.Recipe) && slices.Equal(a.Equivalents, b.Equivalents)
	if !ok {
		require.Equal(t, want, got)
	}
}

// holdFood holds what a Food says of its values against what the download says.
func holdFood(t *testing.T, c *foods.Catalogue, v *recordfile.View, r *fdc.Record) {
	t.Helper()
	f, err := c.Find(v.ID())
	require.NoError(t, err)
	require.Equal(t, v.ID(), string(f.ID()))
	for n := range nutrition.Nutrients() {
		want, has := r.Value(n)
		got, known := f.Known(n)
		if r.Basis == fdc.Per100ml {
			require.False(t, known)
			got, known = f.PerVolume(n)
		}
		if !has && n == nutrition.AddedSugars && f.Equivalents() != nil {
			continue // from the food patterns
		}
		require.Equal(t, has, known)
		if has && got != want.Food(f.Source().Label) {
			require.Equal(t, want.Food(f.Source().Label), got, "%s %s", f.ID(), n)
		}
	}
	require.Len(t, f.Recipe(), len(r.Recipe))
}

// All official files make one catalogue. Foundation has 316 current foods, FNDDS 5,431 with nutrients, SR28 8,789.
func TestOfficialCatalogue(t *testing.T) {
	c, rep := imported(t, Options{Files: officials(t, "foundation", "sr-legacy", "fndds", "fped", "sr28")})
	counts := map[string]int{}
	for _, s := range rep.Sources {
		counts[s.ID] = s.Foods - s.Superseded
	}
	require.Equal(t, 316, counts["fdc-foundation-2024-10-31"])
	require.Equal(t, 8789, counts["usda-sr28"])
	with := 0
	for f := range c.All() {
		if f.Source().Type != fdc.Survey.String() {
			continue
		}
		if _, ok := f.Known(nutrition.EnergyKcal); ok {
			with++
		}
	}
	require.Equal(t, 5431, with)
	for query, want := range map[string]foods.ID{"raw bananas": "ndb:09040", "skim milk": "ndb:01085"} {
		found := c.Search(query, foods.SearchOptions{Limit: 20, Source: "fdc-sr-legacy-2018-04"})
		require.NotEmpty(t, found, query)
		f, ok := c.Food(want)
		require.True(t, ok)
		require.Equal(t, f.ID(), found[0].Food.ID(), query) // the newest record of the Standard Reference
	}
	t.Log(c.Len(), rep.Superseded, counts)
}

// However the files are given, and in however many imports, the catalogue is the same.
func TestOrderOfImportsMakesNoDifference(t *testing.T) {
	a, b, c := officials(t, "foundation"), officials(t, "fped"), officials(t, "fndds")
	dir := t.TempDir()
	one, two := filepath.Join(dir, "one"), filepath.Join(dir, "two")
	imported(t, Options{Files: slices.Concat(a, b, c), Into: one})
	slices.Reverse(c)
	imported(t, Options{Files: c, Into: two, WithoutBuiltin: true})
	imported(t, Options{Files: b, Into: two})
	imported(t, Options{Files: a, Into: two})
	_, rep := imported(t, Options{Files: b, Into: two})
	for _, s := range rep.Sources {
		require.Equal(t, s.Read != nil, s.State == Replaced, s.ID)
		require.Equal(t, s.Read == nil, s.State == Kept, s.ID)
	}
	first, err := os.ReadFile(one)
	require.NoError(t, err)
	second, err := os.ReadFile(two)
	require.NoError(t, err)
	require.True(t, bytes.Equal(first, second))
}
