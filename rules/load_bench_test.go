package rules

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// benchmarkPacks runs a benchmark for each pack that mealwright ships.
func benchmarkPacks(b *testing.B, run func(b *testing.B, data []byte)) {
	b.Helper()
	files, err := filepath.Glob("../*/packs/*.yaml")
	require.NoError(b, err)
	require.NotEmpty(b, files)
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(b, err)
		b.Run(filepath.Base(file), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(data)))
			run(b, data)
		})
	}
}

func BenchmarkParse(b *testing.B) {
	benchmarkPacks(b, func(b *testing.B, data []byte) {
		b.Helper()
		for b.Loop() {
			if _, ds := Parse("f.yaml", data); len(ds) > 0 {
				b.Fatal(ds.Err())
			}
		}
	})
}

func BenchmarkCompile(b *testing.B) {
	benchmarkPacks(b, func(b *testing.B, data []byte) {
		b.Helper()
		pack, _ := Parse("f.yaml", data)
		for b.Loop() {
			if _, ds := Compile(pack); len(ds) > 0 {
				b.Fatal(ds.Err())
			}
		}
	})
}

func BenchmarkTestCases(b *testing.B) {
	benchmarkPacks(b, func(b *testing.B, data []byte) {
		b.Helper()
		program, ds := CheckPack("f.yaml", data)
		require.Empty(b, ds)
		for b.Loop() {
			if _, _, err := program.Test(context.Background()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
