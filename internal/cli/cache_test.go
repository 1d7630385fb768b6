package cli

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestCacheFileRoundTrips(t *testing.T) {
	text := rapid.SliceOf(rapid.Byte())
	entry := rapid.Custom(func(t *rapid.T) *kept {
		e := &kept{sum: string(text.Draw(t, "sum")), code: rapid.IntRange(0, 3).Draw(t, "code"), file: text.Draw(t, "file")}
		for range rapid.IntRange(0, 3).Draw(t, "opened") {
			e.opened = append(e.opened, opened{rapid.String().Draw(t, "path"), rapid.String().Draw(t, "sum")})
		}
		for range rapid.IntRange(0, 3).Draw(t, "results") {
			e.results = append(e.results, rapid.OneOf(text, rapid.Just([]byte(nil))).Draw(t, "result"))
		}
		return e
	})
	rapid.Check(t, func(t *rapid.T) {
		entries := rapid.MapOf(rapid.String(), entry).Draw(t, "entries")
		run := rapid.String().Draw(t, "run")
		data := writeCache(run, entries)
		got, ok := readCache(data, run)
		require.True(t, ok)
		require.ElementsMatch(t, slices.Collect(maps.Keys(entries)), slices.Collect(maps.Keys(got)))
		require.Equal(t, data, writeCache(run, got))
		_, ok = readCache(data, run+"x")
		require.False(t, ok, "what another run kept is not used")
	})
}

// TestDamagedCachesAreNotUsed: not one changed byte passes.
func TestDamagedCachesAreNotUsed(t *testing.T) {
	data := writeCache("run", map[string]*kept{"a.yaml": {sum: "s", results: [][]byte{[]byte("PASS"), nil}, opened: []opened{{"house.yaml", "t"}}}})
	_, ok := readCache(data, "run")
	require.True(t, ok)
	for i := range data {
		broken := slices.Clone(data)
		broken[i] ^= 1
		_, ok := readCache(broken, "run")
		require.False(t, ok, "byte %d", i)
		_, ok = readCache(data[:i], "run")
		require.False(t, ok, "cut off at %d", i)
	}
}

func FuzzReadCache(f *testing.F) {
	f.Add(writeCache("run", map[string]*kept{"a": {sum: "s", results: [][]byte{[]byte("x"), nil}}})[len(cacheMark)+4:])
	f.Fuzz(func(_ *testing.T, body []byte) {
		data := append([]byte(cacheMark), byte(checksum(body)), byte(checksum(body)>>8), byte(checksum(body)>>16), byte(checksum(body)>>24))
		_, _ = readCache(append(data, body...), "run")
	})
}

// TestCacheKnowsWhatWasMissing: a file that a check asked for in vain makes it check again once it is there.
func TestCacheKnowsWhatWasMissing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "house.yaml")
	k := &cache{sums: map[string]string{}, new: map[string]*kept{}, old: map[string]*kept{"p": {sum: "s", opened: []opened{{path, ""}}}}}
	_, ok := k.find("p", "s")
	require.True(t, ok)
	require.NoError(t, os.WriteFile(path, nil, 0o600))
	k.sums = map[string]string{}
	_, ok = k.find("p", "s")
	require.False(t, ok)
}
