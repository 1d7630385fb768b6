package fdc_test

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods/fdc"
	"github.com/mealwright/mealwright/foods/fdc/internal/synth"
)

// benchFoods is how many made-up Branded foods a benchmark reads: 50 MB of CSV, 220 MB of JSON.
const benchFoods = 40_000

// benchBundle writes a made-up bundle into a folder and gives its files' paths and size.
func benchBundle(b testing.TB, o synth.Options) (dir string, files []string, size int64) {
	dir = b.TempDir()
	var last *os.File
	require.NoError(b, synth.Tables(o, func(name string) (io.Writer, error) {
		if last != nil {
			require.NoError(b, last.Close())
		}
		p := filepath.Join(dir, name)
		files = append(files, p)
		var err error
		last, err = os.Create(p)
		return last, err
	}))
	require.NoError(b, last.Close())
	for _, f := range files {
		info, err := os.Stat(f)
		require.NoError(b, err)
		size += info.Size()
	}
	return dir, files, size
}

// open opens one source.
func open(t testing.TB, paths ...string) *fdc.Source {
	t.Helper()
	sources, err := fdc.Open(t.Context(), paths...)
	require.NoError(t, err)
	require.Len(t, sources, 1)
	return sources[0]
}

// BenchmarkCSV holds reading a Branded bundle into records, joined and with the intervals of labels, against reading
// the same files with encoding/csv and doing nothing with them.
func BenchmarkCSV(b *testing.B) {
	for _, shape := range []struct {
		name string
		o    synth.Options
	}{{"grouped", synth.Options{Foods: benchFoods}}, {"strewn", synth.Options{Foods: benchFoods, Shuffled: true}}} {
		dir, files, size := benchBundle(b, shape.o)
		b.Run(shape.name+"/encoding_csv", func(b *testing.B) {
			b.SetBytes(size)
			for b.Loop() {
				for _, f := range files {
					require.NoError(b, bareCSV(f))
				}
			}
		})
		source := open(b, dir)
		b.Run(shape.name+"/fdc", func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				rep, err := source.Read(b.Context(), func(*fdc.Record) error { return nil })
				require.NoError(b, err)
				require.Equal(b, benchFoods, rep.Foods)
			}
		})
	}
}

func bareCSV(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.ReuseRecord = true
	for {
		if _, err := r.Read(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// bareFood is what a plain program would decode of a Branded food.
type bareFood struct {
	FdcID           int     `json:"fdcId"`
	Description     string  `json:"description"`
	GTIN            string  `json:"gtinUpc"`
	BrandOwner      string  `json:"brandOwner"`
	Ingredients     string  `json:"ingredients"`
	ServingSize     float64 `json:"servingSize"`
	ServingSizeUnit string  `json:"servingSizeUnit"`
	FoodNutrients   []struct {
		Nutrient struct {
			ID       int    `json:"id"`
			UnitName string `json:"unitName"`
		} `json:"nutrient"`
		Derivation struct {
			Code string `json:"code"`
		} `json:"foodNutrientDerivation"`
		Amount float64 `json:"amount"`
	} `json:"foodNutrients"`
}

// BenchmarkJSON holds reading a JSON download into records against decoding the same stream into structs.
func BenchmarkJSON(b *testing.B) {
	name := jsonBundle(b)
	info, err := os.Stat(name)
	require.NoError(b, err)
	b.Run("encoding_json", func(b *testing.B) {
		b.SetBytes(info.Size())
		for b.Loop() {
			n, err := bareJSON(name)
			require.NoError(b, err)
			require.Equal(b, benchFoods, n)
		}
	})
	source := open(b, name)
	b.Run("fdc", func(b *testing.B) {
		b.SetBytes(info.Size())
		b.ReportAllocs()
		for b.Loop() {
			rep, err := source.Read(b.Context(), func(*fdc.Record) error { return nil })
			require.NoError(b, err)
			require.Equal(b, benchFoods, rep.Foods)
		}
	})
}

func bareJSON(name string) (int, error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	d := json.NewDecoder(f)
	for range 3 { // the brace, the key and the bracket
		if _, err := d.Token(); err != nil {
			return 0, err
		}
	}
	n := 0
	for ; d.More(); n++ {
		var food bareFood
		if err := d.Decode(&food); err != nil {
			return n, err
		}
	}
	return n, nil
}
