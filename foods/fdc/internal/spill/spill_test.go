package spill_test

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/foods/fdc/internal/spill"
)

// row is a row with its key and its place among all.
type row struct {
	key  uint32
	data []byte
}

// readAll reads a table to its end.
func readAll(t require.TestingT, table *spill.Table) []row {
	rows, err := table.Open()
	require.NoError(t, err)
	defer rows.Close()
	var all []row
	for {
		key, more := rows.Key()
		if !more {
			return all
		}
		all = append(all, row{key, slices.Clone(rows.Row())})
		require.NoError(t, rows.Next())
	}
}

// requireSorted holds a table to a stable sort of what was added.
func requireSorted(t require.TestingT, want []row, table *spill.Table) {
	want = slices.Clone(want)
	slices.SortStableFunc(want, func(a, b row) int { return cmp.Compare(a.key, b.key) })
	got := readAll(t, table)
	require.Len(t, got, len(want))
	for i := range want {
		require.Equal(t, want[i].key, got[i].key)
		require.True(t, bytes.Equal(want[i].data, got[i].data), "row %d", i)
	}
}

func TestSortsInMemory(t *testing.T) {
	dir := t.TempDir()
	sorter := spill.New(dir)
	rapid.Check(t, func(rt *rapid.T) {
		rows := rapid.SliceOf(rapid.Custom(func(rt *rapid.T) row {
			return row{rapid.Uint32Range(0, 20).Draw(rt, "key"), rapid.SliceOfN(rapid.Byte(), 0, 9).Draw(rt, "row")}
		})).Draw(rt, "rows")
		for _, r := range rows {
			require.NoError(rt, sorter.Add(r.key, r.data))
		}
		table, err := sorter.Finish()
		require.NoError(rt, err)
		requireSorted(rt, rows, table)
	})
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Empty(t, left, "what fits into memory stays there")
}

// TestSortsOnDisk sorts more than the buffer holds: many small rows, and rows that are longer than a read's buffer.
func TestSortsOnDisk(t *testing.T) {
	for name, shape := range map[string]struct{ rows, size int }{"small": {600_000, 20}, "large": {40, 1 << 20}} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			sorter := spill.New(dir)
			random := rand.New(rand.NewPCG(1, 2))
			var rows []row
			for i := range shape.rows {
				data := make([]byte, shape.size)
				binary.LittleEndian.PutUint32(data, uint32(i))
				rows = append(rows, row{random.Uint32N(uint32(shape.rows) / 3), data})
				require.NoError(t, sorter.Add(rows[i].key, data))
			}
			table, err := sorter.Finish()
			require.NoError(t, err)
			runs, err := os.ReadDir(dir)
			require.NoError(t, err)
			require.Greater(t, len(runs), 1)
			requireSorted(t, rows, table)
			requireSorted(t, rows, table) // it is read again
			sorter.Release()
		})
	}
}

func TestSortedRowsStaySorted(t *testing.T) {
	sorter := spill.New(t.TempDir())
	var rows []row
	for i := range 300_000 {
		rows = append(rows, row{uint32(i / 3), []byte("a row that comes in order")})
		require.NoError(t, sorter.Add(rows[i].key, rows[i].data))
	}
	table, err := sorter.Finish()
	require.NoError(t, err)
	requireSorted(t, rows, table)
}

func TestARowThatIsTooLongIsRefused(t *testing.T) {
	require.ErrorContains(t, spill.New(t.TempDir()).Add(1, make([]byte, 5<<20)), "too long")
}

func TestAnEmptyTable(t *testing.T) {
	table, err := spill.New(t.TempDir()).Finish()
	require.NoError(t, err)
	require.Empty(t, readAll(t, table))
}

func TestNoRoomOnDiskIsAnError(t *testing.T) {
	sorter := spill.New(filepath.Join(t.TempDir(), "gone"))
	var err error
	for range 20 {
		if err = sorter.Add(1, make([]byte, 1<<20)); err != nil {
			break
		}
	}
	require.Error(t, err)
}

func sizeOf(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	require.NoError(t, err)
	return info.Size()
}

func TestARunThatIsCutIsAnError(t *testing.T) {
	dir := t.TempDir()
	sorter := spill.New(dir)
	for i := range 20 {
		require.NoError(t, sorter.Add(uint32(i), make([]byte, 1<<20)))
	}
	table, err := sorter.Finish()
	require.NoError(t, err)
	runs, err := filepath.Glob(filepath.Join(dir, "*"))
	require.NoError(t, err)
	longest := slices.MaxFunc(runs, func(a, b string) int { return cmp.Compare(sizeOf(t, a), sizeOf(t, b)) }) // the last run is short
	require.NoError(t, os.Truncate(longest, 3<<20+10))
	rows, err := table.Open()
	require.NoError(t, err)
	defer rows.Close()
	for err == nil {
		if _, more := rows.Key(); !more {
			break
		}
		err = rows.Next()
	}
	require.Error(t, err)
}
