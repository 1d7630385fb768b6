package rules

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// BenchmarkMutateOurPacks makes every mistake in every pack that ships, and runs the cases on each.
func BenchmarkMutateOurPacks(b *testing.B) {
	files, err := filepath.Glob("../*/packs/*.yaml")
	require.NoError(b, err)
	var programs []*Program
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(b, err)
		program, ds := CheckPack(file, data)
		require.Empty(b, ds)
		programs = append(programs, program)
	}
	for b.Loop() {
		made := 0
		for _, p := range programs {
			m, err := p.Mutate(context.Background(), nil)
			require.NoError(b, err)
			made += len(m.Mutants)
		}
		b.ReportMetric(float64(made), "mutants")
	}
}
