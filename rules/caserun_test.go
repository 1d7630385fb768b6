package rules

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestOurPacks runs every case of the packs that mealwright ships.
func TestOurPacks(t *testing.T) {
	files, err := filepath.Glob("../*/packs/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			program, ds := CheckPack(filepath.Base(file), data)
			require.Empty(t, rendered(t, ds))
			results, ds, err := program.Test(context.Background())
			require.NoError(t, err)
			require.Empty(t, rendered(t, ds))
			var failed Diagnostics
			for i := range results {
				if !results[i].Passed() {
					failed = append(failed, results[i].Diagnostic())
				}
			}
			require.Empty(t, rendered(t, failed))
		})
	}
}
