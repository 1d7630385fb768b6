package fdc_test

import (
	"archive/zip"
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/fdc"
)

// The bundles of these tests are made up: they have the official columns, and foods of nobody.

// tables are the files of a bundle by name.
type tables map[string]string

// with is the bundle with a file replaced or, if empty, taken out.
func (b tables) with(file, content string) tables {
	c := maps.Clone(b)
	if c[file] = content; content == "" {
		delete(c, file)
	}
	return c
}

// nutrientList is a nutrient.csv of the nutrients that these tests use.
const nutrientList = `"id","name","unit_name","nutrient_nbr","rank"
"1003","Protein","G","203","600"
"1004","Total lipid (fat)","G","204","800"
"1005","Carbohydrate, by difference","G","205","1110"
"1008","Energy","KCAL","208","300"
"1062","Energy","kJ","268","400"
"1063","Sugars, Total","G","269.3","1500"
"1079","Fiber, total dietary","G","291","1200"
"1085","Total fat (NLEA)","G","298","900"
"1089","Iron, Fe","MG","303","5400"
"1092","Potassium, K","MG","306","5700"
"1093","Sodium, Na","MG","307","5800"
"1099","Fluoride, F","UG","313","6240"
"1104","Vitamin A, IU","IU","318","7500"
"1110","Vitamin D (D2 + D3), International Units","IU","324","8650"
"1114","Vitamin D (D2 + D3)","UG","328","8700"
"1210","Tryptophan","G","501","16300"
"1268","MUFA 18:1","G","617","12100"
"2000","Total Sugars","G","269","1510"
"2033","Total dietary fiber (AOAC 2011.25)","G","293","1300"
"2047","Energy (Atwater General Factors)","KCAL","957","280"
"2048","Energy (Atwater Specific Factors)","KCAL","958","290"
`

const (
	foodColumns  = `"fdc_id","data_type","description","food_category_id","publication_date"` + "\n"
	valueColumns = `"id","fdc_id","nutrient_id","amount","data_points","derivation_id","min","max","median","footnote","min_year_acquired"` + "\n"
)

// value is a row of food_nutrient.csv.
func value(food, nutrient, amount, derivation string) string {
	return `"1","` + food + `","` + nutrient + `","` + amount + `","","` + derivation + `","","","","",""` + "\n"
}

// foundation is a bundle of one Foundation food with the values given, a sample of it and a record it superseded.
func foundation(values ...string) tables {
	return tables{
		"food.csv": foodColumns +
			`"900001","foundation_food","Figs, sun-dried","9","2020-04-01"` + "\n" +
			`"900002","sample_food","FIGS, LOT 4","9","2024-04-01"` + "\n" +
			`"900003","foundation_food","Figs, sun-dried","9","2024-04-01"` + "\n",
		"food_nutrient.csv": valueColumns + strings.Join(values, ""),
		"nutrient.csv":      nutrientList,
		"food_category.csv": "\"id\",\"code\",\"description\"\n\"9\",\"0900\",\"Fruits and Fruit Juices\"\n",
		"foundation_food.csv": "\"fdc_id\",\"NDB_number\",\"footnote\"\n" +
			"\"900003\",\"9094\",\"\"\n",
		"food_portion.csv": `"id","fdc_id","seq_num","amount","measure_unit_id","portion_description","modifier","gram_weight","data_points","footnote","min_year_acquired"` + "\n" +
			`"2","900003","2","0.5","1000","","chopped","74.5","","",""` + "\n" +
			`"1","900003","1","1.0","9999","","fig","8.4","","",""` + "\n",
		"measure_unit.csv": "\"id\",\"name\"\n\"1000\",\"cup\"\n\"9999\",\"undetermined\"\n",
	}
}

// folder writes the files into a folder.
func (b tables) folder(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range b {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600))
	}
	return dir
}

// zip writes the files into a zip, in the order of the names given, the others behind them.
func (b tables) zip(t testing.TB, order ...string) string {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	rest := slices.DeleteFunc(slices.Sorted(maps.Keys(b)), func(n string) bool { return slices.Contains(order, n) })
	for _, name := range append(order, rest...) {
		w, err := z.Create("bundle/" + name)
		require.NoError(t, err)
		_, err = w.Write([]byte(b[name]))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return writeFile(t, "bundle.zip", buf.Bytes())
}

func writeFile(t testing.TB, name string, content []byte) string {
	t.Helper()
	p := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(p, content, 0o600))
	return p
}

// read reads a bundle that is whole.
func (b tables) read(t testing.TB) (map[foods.ID]kept, *fdc.Report) {
	t.Helper()
	return readAll(t, open(t, b.folder(t)))
}

// fails reads a bundle that is not whole and gives what is said of it, whether it is opened or read.
func fails(t testing.TB, paths ...string) string {
	t.Helper()
	sources, err := fdc.Open(t.Context(), paths...)
	if err == nil {
		for _, s := range sources {
			if _, err = s.Read(t.Context(), func(*fdc.Record) error { return nil }); err != nil {
				break
			}
		}
	}
	require.Error(t, err)
	require.True(t, strings.HasPrefix(err.Error(), "fdc: "), err.Error())
	return err.Error()
}

// count is how often a problem was met, and its first example.
func count(rep *fdc.Report, reason fdc.Reason) (int, string) {
	p, ok := rep.Problem(reason)
	if !ok {
		return 0, ""
	}
	return p.Count, p.Examples[0].String()
}
