package fdc_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/fdc/internal/synth"
	"github.com/mealwright/mealwright/foods/library"
	"github.com/mealwright/mealwright/nutrition"
)

// BenchmarkImportCSV holds a whole import of a Branded bundle (reading, joining, writing the catalogue, its index for
// searching and its digest) against reading the same files with encoding/csv and doing nothing with them.
func BenchmarkImportCSV(b *testing.B) {
	dir, files, size := benchBundle(b, synth.Options{Foods: benchFoods})
	b.Run("encoding_csv", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			for _, f := range files {
				require.NoError(b, bareCSV(f))
			}
		}
	})
	b.Run("import", func(b *testing.B) {
		b.SetBytes(size)
		benchImport(b, dir)
	})
}

// BenchmarkImportJSON holds a whole import of a JSON download against decoding the same stream into structs with
// encoding/json; the goal is half its time.
func BenchmarkImportJSON(b *testing.B) {
	name := filepath.Join(b.TempDir(), "branded.json")
	f, err := os.Create(name)
	require.NoError(b, err)
	require.NoError(b, synth.JSON(f, synth.Options{Foods: benchFoods}))
	require.NoError(b, f.Close())
	info, err := os.Stat(name)
	require.NoError(b, err)
	b.Run("encoding_json", func(b *testing.B) {
		b.SetBytes(info.Size())
		for b.Loop() {
			_, err := bareJSON(name)
			require.NoError(b, err)
		}
	})
	b.Run("import", func(b *testing.B) {
		b.SetBytes(info.Size())
		benchImport(b, name)
	})
}

func benchImport(b *testing.B, path string) {
	b.Helper()
	b.ReportAllocs()
	into := filepath.Join(b.TempDir(), "foods.mwfoods")
	for b.Loop() {
		rep, err := library.Import(b.Context(), library.Options{Files: []string{path}, Into: into, WithoutBuiltin: true})
		require.NoError(b, err)
		require.Equal(b, benchFoods, rep.Foods)
	}
}

// openFile, in the environment, names a catalogue to open in BenchmarkOpenImported: one of two million foods, made by
// importing what mkbundle writes.
const openFile = "MEALWRIGHT_BENCH_CATALOGUE"

// BenchmarkOpenImported opens a catalogue and reads one food by its id: the built-in one from the program's memory, and
// an imported one from its file. The goal is under twice the former.
func BenchmarkOpenImported(b *testing.B) {
	name := os.Getenv(openFile)
	if name == "" {
		dir, _, _ := benchBundle(b, synth.Options{Foods: benchFoods})
		name = filepath.Join(b.TempDir(), "foods.mwfoods")
		_, err := library.Import(b.Context(), library.Options{Files: []string{dir}, Into: name})
		require.NoError(b, err)
	}
	data, err := os.ReadFile(filepath.Join("..", "data", "usda-sr28.mwfoods"))
	require.NoError(b, err)
	builtin := string(data)
	read := func(b *testing.B, c *foods.Catalogue, err error, id foods.ID) {
		b.Helper()
		require.NoError(b, err)
		f, ok := c.Food(id)
		if v, known := f.Known(nutrition.Sodium); !ok || !known || v.Source == "" {
			b.Fatal(id)
		}
		if err := c.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("builtin", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			c, err := foods.Open(builtin)
			read(b, c, err, "ndb:09040")
		}
	})
	b.Run("imported", func(b *testing.B) {
		b.ReportAllocs()
		c, err := foods.OpenFile(name)
		require.NoError(b, err)
		id := c.At(c.Len() / 2).ID()
		b.Logf("%d foods, %s", c.Len(), id)
		require.NoError(b, c.Close())
		for b.Loop() {
			c, err := foods.OpenFile(name)
			read(b, c, err, id)
		}
	})
}
