package fdc_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods/fdc"
)

const webPage = "<!DOCTYPE html>\n<html><body>Not found, please log in</body></html>\n"

func TestWhatIsNoWholeDownloadIsRefused(t *testing.T) {
	good := foundation(value("900003", "1093", "10", "1"))
	cut := good["food_nutrient.csv"]
	for _, test := range []struct {
		name, want string
		path       func(t *testing.T) string
	}{
		{"no such file", "no such file", func(t *testing.T) string { return filepath.Join(t.TempDir(), "x.zip") }},
		{"an empty file", "is empty", func(t *testing.T) string { return writeFile(t, "food.csv", nil) }},
		{"an empty folder", "is empty", func(t *testing.T) string { return t.TempDir() }},
		{"a text", "no download that is known", func(t *testing.T) string { return writeFile(t, "a.txt", []byte("figs")) }},
		{"a web page", "is a web page", func(t *testing.T) string { return writeFile(t, "food.csv", []byte(webPage)) }},
		{"a web page among tables", "food.csv is a web page", func(t *testing.T) string { return good.with("food.csv", webPage).zip(t) }},
		{"UTF-16", "UTF-16", func(t *testing.T) string { return writeFile(t, "food.csv", []byte("\xff\xfef\x00")) }},
		{"JSON of something else", "no download of FoodData Central", func(t *testing.T) string {
			return writeFile(t, "a.json", []byte(`{"foods":[]}`))
		}},
		{"a CSV of something else", "no download that is known", func(t *testing.T) string {
			return writeFile(t, "a.csv", []byte("name,price\nfigs,3\n"))
		}},
		{"no foods", "the whole bundle is needed", func(t *testing.T) string { return good.with("food.csv", "").folder(t) }},
		{"no nutrients", "no nutrient.csv", func(t *testing.T) string { return good.with("nutrient.csv", "").folder(t) }},
		{"a stray table", "give all of its files together", func(t *testing.T) string {
			return writeFile(t, "food_portion.csv", []byte(good["food_portion.csv"]))
		}},
		{"a column missing", `food_nutrient.csv has no column "amount"`, func(t *testing.T) string {
			return good.with("food_nutrient.csv", strings.Replace(cut, "amount", "quantity", 1)).folder(t)
		}},
		{"a column twice", "two columns", func(t *testing.T) string {
			return good.with("food_nutrient.csv", strings.Replace(cut, `"data_points"`, `"amount"`, 1)).folder(t)
		}},
		{"cut within quotes", "cut off", func(t *testing.T) string {
			return good.with("food_nutrient.csv", cut[:len(cut)-2]).folder(t)
		}},
		{"cut between two fields", "food_nutrient.csv is cut off in row 2", func(t *testing.T) string {
			return good.with("food_nutrient.csv", cut[:strings.LastIndex(cut, `,"10"`)]).folder(t)
		}},
		{"FPED cut off", "fped.csv is cut off in row 3", func(t *testing.T) string {
			return writeFile(t, "fped.csv", []byte(fpedTable[:strings.LastIndex(fpedTable, ",0,")]))
		}},
		{"SR cut off", "NUT_DATA.txt is cut off in row 6", func(t *testing.T) string {
			values := srRelease()["NUT_DATA.txt"]
			return srRelease().with("NUT_DATA.txt", values[:len(values)-20]).folder(t)
		}},
		{"two downloads mixed", "not of one download", func(t *testing.T) string {
			return good.with("food_nutrient.csv", valueColumns+value("800001", "1093", "1", "1")+value("800002", "1093", "1", "1")+
				value("900003", "1093", "1", "1")).folder(t)
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Contains(t, fails(t, test.path(t)), test.want)
		})
	}
}

func TestNothingGivenIsRefused(t *testing.T) {
	_, err := fdc.Open(t.Context())
	require.ErrorContains(t, err, "no file given")
	_, err = new(fdc.Source).Read(t.Context(), func(*fdc.Record) error { return nil })
	require.ErrorContains(t, err, "comes from Open")
}

func TestCutZipIsRefused(t *testing.T) {
	whole, err := os.ReadFile(foundation(value("900003", "1093", "10", "1")).zip(t))
	require.NoError(t, err)
	for _, n := range []int{5, len(whole) / 2, len(whole) - 1} {
		require.Contains(t, fails(t, writeFile(t, "cut.zip", whole[:n])), "no whole zip")
	}
}

func TestAlteredZipIsRefused(t *testing.T) {
	// The bytes of a table are changed without its checksum.
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	b := foundation(value("900003", "1093", "10", "1"))
	for name, content := range b {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		require.NoError(t, err)
		_, err = w.Write([]byte(content))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	altered := bytes.Replace(buf.Bytes(), []byte(`"1093","10"`), []byte(`"1093","90"`), 1)
	require.Contains(t, fails(t, writeFile(t, "altered.zip", altered)), "cut off or altered")
}

func TestCutGzipIsRefused(t *testing.T) {
	var buf bytes.Buffer
	w := gzip.NewWriter(&buf)
	_, err := w.Write([]byte(fpedTable))
	require.NoError(t, err)
	require.NoError(t, w.Close())
	require.Contains(t, fails(t, writeFile(t, "fped.csv.gz", buf.Bytes()[:buf.Len()-6])), "cut off or altered")
	all, _ := readAll(t, open(t, writeFile(t, "fped.csv.gz", buf.Bytes())))
	require.Len(t, all, 2)
}

func TestPathsInZipsAreRefused(t *testing.T) {
	for _, name := range []string{"../food.csv", "/food.csv", "a/../../food.csv", `..\food.csv`, `C:food.csv`} {
		b := tables{name: foundation()["food.csv"]}
		var buf bytes.Buffer
		z := zip.NewWriter(&buf)
		w, err := z.Create(name)
		require.NoError(t, err)
		_, err = w.Write([]byte(b[name]))
		require.NoError(t, err)
		require.NoError(t, z.Close())
		require.Contains(t, fails(t, writeFile(t, "tricks.zip", buf.Bytes())), "leads out of the zip", name)
	}
}

func TestAFileTwiceInAZipIsRefused(t *testing.T) {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for range 2 {
		w, err := z.Create("food.csv")
		require.NoError(t, err)
		_, err = w.Write([]byte(foundation()["food.csv"]))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	require.Contains(t, fails(t, writeFile(t, "twice.zip", buf.Bytes())), "is in it twice")
}

func TestTheSameTableTwiceIsRefused(t *testing.T) {
	b := foundation(value("900003", "1093", "10", "1"))
	b["branded_copy.csv"] = b["food_nutrient.csv"]
	require.Contains(t, fails(t, b.folder(t)), "were two downloads put together")
}

func TestZipBombsAreRefused(t *testing.T) {
	bomb := foundation().with("food_nutrient.csv", valueColumns+strings.Repeat("\n", 40<<20))
	path := bomb.zip(t)
	require.Contains(t, fails(t, path), "which no official file does")

	_, err := fdc.Options{MaxRatio: 100_000, MaxBytes: 1 << 20}.Open(t.Context(), path)
	require.ErrorContains(t, err, "which no official file does")
	_, err = fdc.Options{MaxRatio: 100_000}.Open(t.Context(), path)
	require.NoError(t, err, "the limits are the caller's")
}

func TestZipThatLiesAboutItsSizeIsRefused(t *testing.T) {
	b := foundation(value("900003", "1093", "10", "1"))
	content := []byte(b["food_nutrient.csv"])
	path := b.zip(t)
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	// The directory at the end states the size of every file; one of them is made smaller.
	size := binary.LittleEndian.AppendUint32(nil, uint32(len(content)))
	at := bytes.LastIndex(data, size)
	require.Positive(t, at)
	binary.LittleEndian.PutUint32(data[at:], uint32(len(content)-20))
	require.Contains(t, fails(t, writeFile(t, "lies.zip", data)), "food_nutrient.csv")
}

func TestGzipBombIsRefused(t *testing.T) {
	var buf bytes.Buffer
	w := gzip.NewWriter(&buf)
	_, err := w.Write([]byte(fpedTable + strings.Repeat(" ,\n", 10<<20)))
	require.NoError(t, err)
	require.NoError(t, w.Close())
	require.Contains(t, fails(t, writeFile(t, "fped.csv.gz", buf.Bytes())), "unpacks to more than")
}

func TestHugeFieldIsRefused(t *testing.T) {
	b := foundation(`"1","900003","` + strings.Repeat("9", 3<<20) + "\n")
	require.Contains(t, fails(t, b.folder(t)), "a quote is not closed")
}
