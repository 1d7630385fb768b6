package cli

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestShelfReadsOnce: whoever opens a file in the same run reads the same text, whatever becomes of the file.
func TestShelfReadsOnce(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "house.yaml")
	require.NoError(t, os.WriteFile(path, []byte("first"), 0o600))
	s := newShelf(files{root: dir})
	read := func(name string) string {
		f, err := s.Open(name)
		require.NoError(t, err)
		defer f.Close()
		text, err := io.ReadAll(f)
		require.NoError(t, err)
		return string(text)
	}
	require.Equal(t, "first", read("house.yaml"))
	require.NoError(t, os.WriteFile(path, []byte("second"), 0o600))
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if got := read("house.yaml"); got != "first" {
				t.Errorf("read %q", got)
			}
		})
	}
	all.Wait()

	s.room = 3
	require.NoError(t, os.WriteFile(filepath.Join(dir, "large.yaml"), []byte("large"), 0o600))
	require.Equal(t, "large", read("large.yaml"))
	require.Len(t, s.kept, 1, "there is no room for it")
	_, err := s.Open("missing.yaml")
	require.ErrorIs(t, err, fs.ErrNotExist)
	f, err := s.Open(".")
	require.NoError(t, err, "a folder is opened, and whoever reads it is told")
	require.NoError(t, f.Close())
}
