package mapfile

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFile(t *testing.T) {
	text := strings.Repeat("a catalogue ", 10_000)
	path := filepath.Join(t.TempDir(), "f")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	f, err := Open(path)
	require.NoError(t, err)
	require.EqualValues(t, len(text), f.Size())
	require.NoError(t, os.Rename(path, path+"2"))
	require.NoError(t, os.Remove(path+"2"), "it stays readable")
	b := make([]byte, 9)
	n, err := f.ReadAt(b, 2)
	require.NoError(t, err)
	require.Equal(t, "catalogue", string(b[:n]))
	_, err = f.ReadAt(b, int64(len(text))-3)
	require.Error(t, err)
	for range 2 {
		data, err := f.Map()
		require.NoError(t, err)
		require.Equal(t, text, data)
	}
	require.NoError(t, f.Close())
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	_, err := Open(dir)
	require.ErrorContains(t, err, "is empty, or no file")
	_, err = Open(filepath.Join(dir, "none"))
	require.ErrorIs(t, err, fs.ErrNotExist)
	empty := filepath.Join(dir, "empty")
	require.NoError(t, os.WriteFile(empty, nil, 0o600))
	_, err = Open(empty)
	require.ErrorContains(t, err, "is empty, or no file")
}
