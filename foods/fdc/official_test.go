package fdc_test

import (
	"archive/zip"
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/fdc"
	"github.com/mealwright/mealwright/nutrition"
)

// The tests of this file hold the readers to the official downloads, value by value, read here by other means.

// official is a real download beside the repository; the test is skipped where it is absent.
func official(t testing.TB, name string) string {
	t.Helper()
	p := filepath.Join("..", "..", "..", "shared", "data", filepath.FromSlash(name))
	if _, err := os.Stat(p); err != nil {
		t.Skipf("the official data are not beside the repository: %s", name)
	}
	return p
}

const (
	foundationZip = "fdc-foundation/FoodData_Central_foundation_food_csv_2024-10-31.zip"
	srLegacyZip   = "fdc-sr-legacy/FoodData_Central_sr_legacy_food_csv_2018-04.RECONSTRUCTED.zip"
	fnddsFolder   = "fndds"
	fnddsCSVZip   = "fndds/fndds-2021-2023-csv.zip"
	fpedCSV       = "fped/FPED_1718.csv.gz"
	fpedXLS       = "fped/FPED_1718.xls"
	sr28Zip       = "sr28/sr28-ascii.zip"
)

// kept is what a test keeps of a record.
type kept struct {
	id         foods.ID
	superseded bool
	values     map[int]fdc.Value // by nutrient id
	record     fdc.Record        // without what is reused
}

// readAll reads a source and keeps every record, by its first id.
func readAll(t testing.TB, s *fdc.Source) (map[foods.ID]kept, *fdc.Report) {
	t.Helper()
	all := map[foods.ID]kept{}
	rep, err := s.Read(t.Context(), func(r *fdc.Record) error {
		k := kept{id: r.IDs[0], superseded: r.Superseded, values: map[int]fdc.Value{}, record: *r}
		k.record.IDs, k.record.Values = slices.Clone(r.IDs), slices.Clone(r.Values)
		k.record.Portions, k.record.Recipe = slices.Clone(r.Portions), slices.Clone(r.Recipe)
		k.record.Equivalents = slices.Clone(r.Equivalents)
		for _, v := range r.Values {
			k.values[v.Origin] = v
		}
		all[k.id] = k
		return nil
	})
	require.NoError(t, err)
	return all, rep
}

// zipCSV gives every row of a file of a zip, by column name.
func zipCSV(t testing.TB, zipName, file string, row func(get func(column string) string)) {
	t.Helper()
	z, err := zip.OpenReader(zipName)
	require.NoError(t, err)
	defer z.Close()
	for _, f := range z.File {
		if path.Base(f.Name) != file {
			continue
		}
		in, err := f.Open()
		require.NoError(t, err)
		defer in.Close()
		r := csv.NewReader(in)
		header, err := r.Read()
		require.NoError(t, err)
		for {
			fields, err := r.Read()
			if err == io.EOF {
				return
			}
			require.NoError(t, err)
			row(func(column string) string { return fields[slices.Index(header, column)] })
		}
	}
	t.Fatalf("%s is not in %s", file, zipName)
}

// carried gives the nutrient ids that mealwright reads, with their rank among those of their nutrient.
func carried() map[int]struct{} {
	ids := map[int]struct{}{2047: {}, 2048: {}, 1062: {}, 2033: {}, 1063: {}, 1085: {}}
	for n := range nutrition.Nutrients() {
		if id := n.Info().FDCID; id > 0 {
			ids[id] = struct{}{}
		}
	}
	return ids
}

// holdBundle holds every row of a bundle's food_nutrient.csv against the records: it is there, exactly; or another
// origin of the same nutrient goes before it; or its nutrient is none that is carried.
func holdBundle(t *testing.T, name string, all map[foods.ID]kept) (rows, equal int) {
	t.Helper()
	ids := carried()
	zipCSV(t, name, "food_nutrient.csv", func(get func(string) string) {
		k, ok := all[foods.ID("fdc:"+get("fdc_id"))]
		id, err := strconv.Atoi(get("nutrient_id"))
		if err != nil {
			t.Fatal(err)
		}
		if _, known := ids[id]; !ok || !known {
			return
		}
		rows++
		want, err := strconv.ParseFloat(get("amount"), 64)
		if err != nil {
			t.Fatal(err)
		}
		v, ok := k.values[id]
		if !ok {
			requireReplaced(t, k, id)
			return
		}
		equal++
		if v.Amount != nutrition.Exactly(inCanonical(v, want)) || v.Printed.Float() != want {
			t.Fatalf("%s nutrient %d: %v, printed %s; %v is official", k.id, id, v.Amount, v.Printed, want)
		}
	})
	return rows, equal
}

// inCanonical is a printed amount in the unit in which mealwright holds the nutrient: fluoride is printed in ug and held
// in mg, vitamin D from IU is held in ug, energy from kJ in kcal.
func inCanonical(v fdc.Value, printed float64) float64 {
	if v.Nutrient == nutrition.Fluoride {
		return printed * (0.001 / 1)
	}
	return printed
}

// requireReplaced says that the value of an id is not there because another id of its nutrient goes before it.
func requireReplaced(t *testing.T, k kept, id int) {
	t.Helper()
	before := map[int][]int{2048: {1008}, 2047: {2048, 1008}, 1062: {1008, 2048, 2047}, 2033: {1079}, 1063: {2000}, 1085: {1004}}
	for _, other := range before[id] {
		if _, ok := k.values[other]; ok {
			return
		}
	}
	if id == 1110 { // both of them vitamin D: one in ug, one as IU
		_, ok := k.record.Value(nutrition.VitaminDIU)
		require.True(t, ok, k.id)
		return
	}
	t.Fatalf("%s: the value of nutrient id %d is lost", k.id, id)
}

func TestFoundationOfficial(t *testing.T) {
	name := official(t, foundationZip)
	s := open(t, name)
	require.Equal(t, "fdc-foundation-2024-10-31", s.Info().ID)
	require.Equal(t, "USDA Foundation Foods 2024-10-31", s.Info().Label)
	require.Equal(t, "8587f941ec252bd9aaf7b85a18a42980fb540f509b34300ed8dd4d10ca9edf44", s.Info().Files[0].SHA256)
	all, rep := readAll(t, s)
	require.Equal(t, 316, rep.Foods)
	require.Equal(t, 71, rep.Superseded)
	require.Equal(t, "2024-10-31", rep.Newest)
	rows, equal := holdBundle(t, name, all)
	t.Logf("%d rows of carried nutrients, %d equal, the others replaced by one that goes before", rows, equal)
	require.Greater(t, equal, 7_000)

	energy, orphans := 0, 0
	for _, k := range all {
		if _, ok := k.record.Value(nutrition.EnergyKcal); ok && !k.superseded {
			energy++
		}
	}
	require.Equal(t, 287, energy, "97 carry 1008; 287 carry it or one of Atwater's")
	p, ok := rep.Problem(fdc.OrphanNutrient)
	require.True(t, ok)
	require.Equal(t, 27, p.Count, "nutrient id 2066 is in no list")
	for _, n := range rep.OtherNutrients {
		orphans += n.N
	}
	require.Positive(t, orphans)
}

func TestFoundationSupersededOfficial(t *testing.T) {
	all, _ := readAll(t, open(t, official(t, foundationZip)))
	named := 0
	for _, k := range all {
		if !k.superseded {
			require.Empty(t, k.record.SupersededBy)
			continue
		}
		if by := k.record.SupersededBy; by != "" {
			named++
			require.Equal(t, k.record.Description, all[by].record.Description)
			require.False(t, all[by].superseded)
		}
	}
	require.Equal(t, 67, named, "71 are superseded, 67 by a food of the same description")
}

func TestSRLegacyOfficial(t *testing.T) {
	name := official(t, srLegacyZip)
	all, rep := readAll(t, open(t, name))
	require.Equal(t, 7_793, rep.Foods)
	rows, equal := holdBundle(t, name, all)
	t.Logf("%d rows of carried nutrients, %d equal", rows, equal)
	require.Equal(t, rep.Values, valuesOf(all))
	require.Greater(t, equal, 330_000)

	p, ok := rep.Problem(fdc.CountsDisagree)
	require.True(t, ok, "the copy lacks 3,062 rows, and its own table of counts says so")
	require.Contains(t, p.Examples[0].Detail, "641063 rows where 644125 are stated")
	broccoli := all["fdc:170379"].record
	require.Equal(t, []foods.ID{"fdc:170379", "ndb:11090"}, broccoli.IDs)
	require.Contains(t, broccoli.Portions, foods.Portion{Measure: "1 cup chopped", Grams: 91})
}

func valuesOf(all map[foods.ID]kept) int {
	n := 0
	for _, k := range all {
		if !k.superseded {
			n += len(k.record.Values)
		}
	}
	return n
}

func TestFNDDSOfficial(t *testing.T) {
	folder := official(t, fnddsFolder)
	books, err := filepath.Glob(filepath.Join(folder, "*.xlsx"))
	require.NoError(t, err)
	require.Len(t, books, 4)
	s := open(t, books...)
	require.Equal(t, "fndds-2021-2023", s.Info().ID)
	all, rep := readAll(t, s)
	require.Equal(t, 5_432, rep.Foods)
	with, recipes, portions := 0, 0, 0
	for _, k := range all {
		if len(k.record.Values) > 0 {
			with++
		}
		recipes += len(k.record.Recipe)
		portions += len(k.record.Portions)
	}
	require.Equal(t, 5_431, with)
	require.Equal(t, 18_584, recipes)
	require.Equal(t, 22_046-1, portions, "one has no weight")
	holdFNDDS(t, official(t, fnddsCSVZip), all)
}

// holdFNDDS holds every cell of the workbook of nutrient values, as another program converted it.
func holdFNDDS(t *testing.T, converted string, all map[foods.ID]kept) {
	t.Helper()
	ids := carried()
	column := map[string]int{}
	zipCSV(t, converted, "nutrient_column_map.csv", func(get func(string) string) {
		id, err := strconv.Atoi(get("fdc_nutrient_id"))
		require.NoError(t, err)
		if _, ok := ids[id]; ok {
			column[get("fndds_column")] = id
		}
	})
	require.Len(t, column, 43)
	cells := 0
	zipCSV(t, converted, "nutrient_values.csv", func(get func(string) string) {
		k := all[foods.ID("fndds:"+get("Food code"))]
		require.Equal(t, get("Main food description"), k.record.Description)
		require.Len(t, k.record.Values, len(column))
		for name, id := range column {
			if want, err := strconv.ParseFloat(get(name), 64); err != nil || k.values[id].Amount != nutrition.Exactly(want) {
				t.Fatalf("%s %s: %v; %s is official", k.id, name, k.values[id].Amount, get(name))
			}
			cells++
		}
	})
	require.Equal(t, 5_431*43, cells)
	zipCSV(t, converted, "ingredients.csv", func(get func(string) string) {
		seq, err := strconv.Atoi(get("Seq num"))
		require.NoError(t, err)
		recipe := all[foods.ID("fndds:"+get("Food code"))].record.Recipe
		grams, err := strconv.ParseFloat(get("Ingredient weight (g)"), 64)
		if err != nil || seq > len(recipe) || recipe[seq-1].Code != get("Ingredient code") || recipe[seq-1].Grams != grams {
			t.Fatalf("%s, line %d: %v; %s g of %s is official", get("Food code"), seq, recipe, get("Ingredient weight (g)"),
				get("Ingredient code"))
		}
	})
}

func TestFNDDSFolderGivesBothForms(t *testing.T) {
	sources, err := fdc.Open(t.Context(), official(t, fnddsFolder))
	require.NoError(t, err)
	require.Len(t, sources, 2, "the workbooks, and the zip of their conversions")
}

func TestFPEDOfficial(t *testing.T) {
	all, rep := readAll(t, open(t, official(t, fpedCSV)))
	require.Equal(t, 7_083, rep.Foods)
	cola := all["fndds:92410310"].record
	sugars, ok := cola.Value(nutrition.AddedSugars)
	require.True(t, ok, cola.Description)
	require.True(t, sugars.Amount.Contains(2.37*4.2), "%v", sugars.Amount)
	milk := all["fndds:11111000"].record
	require.Contains(t, milk.Equivalents, fdc.Equivalent{Component: "D_TOTAL", Unit: "cup eq.", Amount: 0.41})
}

func TestFPEDOldWorkbookIsRefusedOfficial(t *testing.T) {
	_, err := fdc.Open(t.Context(), official(t, fpedXLS))
	require.ErrorContains(t, err, "old binary format (.xls)")
	require.ErrorContains(t, err, "save it as .xlsx or .csv")
}

func TestSR28Official(t *testing.T) {
	name := official(t, sr28Zip)
	all, rep := readAll(t, open(t, name))
	require.Equal(t, 8_789, rep.Foods)
	require.Equal(t, 15_438, portionsOf(all))
	holdSR(t, name, all)
	require.Equal(t, foods.Refuse{Percent: 39, Text: "Leaves and tough stalks with trimmings", Known: true},
		all["ndb:11090"].record.Refuse)
}

func portionsOf(all map[foods.ID]kept) int {
	n := 0
	for _, k := range all {
		n += len(k.record.Portions)
	}
	return n
}

// holdSR holds every line of NUT_DATA.txt.
func holdSR(t *testing.T, name string, all map[foods.ID]kept) {
	t.Helper()
	byNumber := map[string]nutrition.Nutrient{}
	for n := range nutrition.Nutrients() {
		if number := n.Info().Number; number != "" {
			byNumber[number] = n
		}
	}
	z, err := zip.OpenReader(name)
	require.NoError(t, err)
	defer z.Close()
	in, err := z.Open("NUT_DATA.txt")
	require.NoError(t, err)
	defer in.Close()
	values, lines := 0, bufio.NewScanner(in)
	for lines.Scan() {
		f := strings.Split(strings.ReplaceAll(lines.Text(), "~", ""), "^")
		n, ok := byNumber[f[1]]
		if !ok {
			continue
		}
		record := all[foods.ID("ndb:"+f[0])].record
		v, ok := record.Value(n)
		want, err := strconv.ParseFloat(f[2], 64)
		if !ok || err != nil || v.Amount != nutrition.Exactly(inCanonical(v, want)) || v.Derivation.Code() != f[6] && f[6] != "" {
			t.Fatalf("%s %s: %v by %q; %s by %s is official", f[0], n, v.Amount, v.Derivation, f[2], f[6])
		}
		values++
	}
	require.NoError(t, lines.Err())
	require.Greater(t, values, 360_000)
}

// TestBrandedOfficial reads samples of the Branded bundle, which are of different foods, as one bundle.
func TestBrandedOfficial(t *testing.T) {
	dir := t.TempDir()
	for from, to := range map[string]string{
		"branded/branded_food.csv.gz": "branded_food.csv.gz", "branded/food_nutrient.csv.gz": "food_nutrient.csv.gz",
	} {
		data, err := os.ReadFile(official(t, from))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(dir, to), data, 0o600))
	}
	ids := map[string]string{} // GTIN by food
	gzipCSV(t, official(t, "branded/branded_food.csv.gz"), func(get func(string) string) { ids[get("fdc_id")] = get("gtin_upc") })
	amounts := map[string]string{}
	gzipCSV(t, official(t, "branded/food_nutrient.csv.gz"), func(get func(string) string) {
		if _, ok := ids[get("fdc_id")]; !ok {
			ids[get("fdc_id")] = ""
		}
		amounts[get("fdc_id")+"/"+get("nutrient_id")] = get("amount")
	})
	food := strings.Builder{}
	food.WriteString(foodColumns)
	for id := range ids {
		food.WriteString(id + `,branded_food,a sample,,2021-10-28` + "\n")
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "food.csv"), []byte(food.String()), 0o600))
	nutrients := strings.Builder{}
	nutrients.WriteString("id,name,unit_name,nutrient_nbr\n")
	zipCSV(t, official(t, foundationZip), "nutrient.csv", func(get func(string) string) {
		nutrients.WriteString(get("id") + ",x," + get("unit_name") + "," + get("nutrient_nbr") + "\n")
	})
	require.NoError(t, os.WriteFile(filepath.Join(dir, "nutrient.csv"), []byte(nutrients.String()), 0o600))

	all, rep := readAll(t, open(t, dir))
	require.Len(t, all, len(ids))
	held := holdLabels(t, all, amounts)
	require.Greater(t, held, 2_500)
	gtins := 0
	for id, k := range all {
		if len(k.record.IDs) > 1 {
			gtins++
			digits := strings.TrimLeft(strings.TrimPrefix(string(k.record.IDs[1]), "gtin:"), "0")
			require.Equal(t, strings.TrimLeft(ids[strings.TrimPrefix(string(id), "fdc:")], "0"), digits)
		}
	}
	bad, _ := rep.Problem(fdc.BadGTIN)
	require.Equal(t, 9_541, gtins+bad.Count)
	require.Less(t, bad.Count, 300, "one in forty is wrong in the data")
}

// holdLabels holds every value of a label against the figure in the bundle, and gives how many there are.
func holdLabels(t *testing.T, all map[foods.ID]kept, amounts map[string]string) int {
	t.Helper()
	held := 0
	for id, k := range all {
		for _, v := range k.record.Values {
			want, err := strconv.ParseFloat(amounts[strings.TrimPrefix(string(id), "fdc:")+"/"+strconv.Itoa(v.Origin)], 64)
			require.NoError(t, err)
			if v.Nutrient == nutrition.VitaminD && v.Origin == 1110 {
				want *= 1.0 / 40
			}
			require.True(t, v.Amount.Contains(inCanonical(v, want)), "%s %s: %v; %v is official", id, v.Nutrient, v.Amount, want)
			held++
		}
	}
	return held
}

// gzipCSV gives every row of a packed file, by column name.
func gzipCSV(t testing.TB, name string, row func(get func(column string) string)) {
	t.Helper()
	f, err := os.Open(name)
	require.NoError(t, err)
	defer f.Close()
	in, err := gzip.NewReader(f)
	require.NoError(t, err)
	r := csv.NewReader(in)
	header, err := r.Read()
	require.NoError(t, err)
	for {
		fields, err := r.Read()
		if err == io.EOF {
			return
		}
		require.NoError(t, err)
		row(func(column string) string { return fields[slices.Index(header, column)] })
	}
}
