package cli

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWriteFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "plan.yaml")
	require.NoError(t, writeFile(name, []byte("one"), false))
	require.Equal(t, "one", read(t, name))
	require.EqualError(t, writeFile(name, []byte("two"), false), name+" is there already; name another file, or replace it with --force")
	require.Equal(t, "one", read(t, name))
	require.NoError(t, writeFile(name, []byte("three"), true))
	require.Equal(t, "three", read(t, name))
	requireAlone(t, name)
}

func TestWriteFileLeavesNothingHalfDone(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "folder")
	require.NoError(t, os.Mkdir(folder, 0o755))
	require.Error(t, writeFile(folder, []byte("one"), true), "a folder cannot be replaced")
	requireAlone(t, folder)
	require.ErrorContains(t, writeFile(filepath.Join(folder, "none", "plan.yaml"), nil, false), "no such file or directory")
}

func TestMoveIntoRefusesANameTakenInTheMeantime(t *testing.T) {
	name := filepath.Join(t.TempDir(), "plan.yaml")
	temporary, err := writeBeside(name, []byte("ours"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(name, []byte("theirs"), 0o600))
	require.ErrorIs(t, moveInto(temporary, name, false), os.ErrExist)
	require.Equal(t, "theirs", read(t, name))
	requireAlone(t, name)
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(data)
}

// requireAlone makes sure that no temporary file was left beside a file.
func requireAlone(t *testing.T, name string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(name))
	require.NoError(t, err)
	require.Len(t, entries, 1)
	require.Equal(t, filepath.Base(name), entries[0].Name())
}
