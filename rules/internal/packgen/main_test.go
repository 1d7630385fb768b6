package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestTablesAreFresh: the tables that are committed are what the packs make, checked forms included, so that no rule is
// written down twice.
func TestTablesAreFresh(t *testing.T) {
	for _, dir := range []string{"conditions", "plans"} {
		t.Chdir(filepath.Join("..", "..", "..", dir))
		fresh := filepath.Join(t.TempDir(), "pack_table.go")
		require.NoError(t, write("packs", fresh))
		want, err := os.ReadFile(fresh)
		require.NoError(t, err)
		got, err := os.ReadFile("pack_table.go")
		require.NoError(t, err)
		require.True(t, bytes.Equal(want, got), "%s/pack_table.go is not what its packs make: run go generate ./%s", dir, dir)
		t.Chdir(filepath.Join("..", "rules", "internal", "packgen"))
	}
}
